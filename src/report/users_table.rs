//! The table of users: one header, and columns that hold from the first page to the last.

use serde_json::Value;

use super::{json_path::cell_at, phrases::to_the_second, style::render, table::TableLayout};
use crate::model::printable;

/// So many rows are looked at before the widths are fixed.
const MEASURED: usize = 100;

/// The time of the last login of somebody who never did (User reference).
const NEVER: &str = "1970-01-01T00:00:00.000Z";

/// The most important first: where a terminal is too narrow the last ones are left out.
const USUAL_HEADINGS: [&str; 5] = ["EMAIL", "NAME", "STATUS", "UNIT", "LAST LOGIN"];

/// What a deleted user is restored by, and until when that can be done.
const DELETED_HEADINGS: [&str; 5] = ["EMAIL", "ID", "DELETED", "UNIT", "NAME"];

/// Fewer columns than these say too little.
const FEWEST_COLUMNS: usize = 3;

/// Lays users out as they come; the first of them are held until enough are there to measure.
pub(super) struct UserTable {
    fields: Vec<String>,
    width: Option<usize>,
    color: bool,
    held: Vec<Value>,
    layout: Option<(Shape, TableLayout)>,
}

#[derive(Clone, Copy)]
enum Shape {
    Usual,
    Deleted,
    Chosen,
}

impl UserTable {
    /// The chosen fields, or none for the usual columns.
    pub(super) fn new(fields: Vec<String>, width: Option<usize>, color: bool) -> Self {
        Self {
            fields,
            width,
            color,
            held: Vec::new(),
            layout: None,
        }
    }

    /// What can be printed once these users are there, too.
    pub(super) fn page(&mut self, users: &[Value]) -> String {
        self.held.extend_from_slice(users);
        match self.layout.is_some() || self.held.len() >= MEASURED {
            true => self.rest(),
            false => String::new(),
        }
    }

    /// What was held so far.
    pub(super) fn rest(&mut self) -> String {
        let users = std::mem::take(&mut self.held);
        if users.is_empty() {
            return String::new();
        }
        let shape = match &self.layout {
            Some((shape, _)) => *shape,
            None => self.shape(&users),
        };
        let rows: Vec<Vec<String>> = users.iter().map(|user| self.row(shape, user)).collect();
        let head = self.lay_out(shape, &rows);
        let lines = self.layout.as_ref().map(|(_, layout)| layout.lines(&rows));
        render(&[head, lines.unwrap_or_default()].concat(), self.color)
    }

    /// The header, the first time.
    fn lay_out(&mut self, shape: Shape, rows: &[Vec<String>]) -> String {
        if self.layout.is_some() {
            return String::new();
        }
        let chosen: Vec<String> = self.fields.iter().map(|path| printable(path)).collect();
        let headings: Vec<&str> = match shape {
            Shape::Usual => USUAL_HEADINGS.to_vec(),
            Shape::Deleted => DELETED_HEADINGS.to_vec(),
            Shape::Chosen => chosen.iter().map(String::as_str).collect(),
        };
        let fewest = match shape {
            Shape::Chosen => headings.len(),
            Shape::Usual | Shape::Deleted => FEWEST_COLUMNS,
        };
        let layout = TableLayout::fitting(&headings, rows, self.width, fewest);
        let head = layout.head();
        self.layout = Some((shape, layout));
        head
    }

    fn shape(&self, users: &[Value]) -> Shape {
        match self.fields.is_empty() {
            false => Shape::Chosen,
            true if users.iter().any(is_deleted) => Shape::Deleted,
            true => Shape::Usual,
        }
    }

    fn row(&self, shape: Shape, user: &Value) -> Vec<String> {
        let text = |path: &str| printable(&cell_at(user, path));
        let (email, name) = (text("primaryEmail"), text("name.fullName"));
        match shape {
            Shape::Chosen => self.fields.iter().map(|path| text(path)).collect(),
            Shape::Deleted => {
                let deleted = to_the_second(&text("deletionTime"));
                vec![email, text("id"), deleted, text("orgUnitPath"), name]
            }
            Shape::Usual => {
                let login = match text("lastLoginTime") {
                    time if time == NEVER => "never".to_owned(),
                    time => time.split('T').next().unwrap_or_default().to_owned(),
                };
                vec![
                    email,
                    name,
                    status_and_role(user),
                    text("orgUnitPath"),
                    login,
                ]
            }
        }
    }
}

fn is_deleted(user: &Value) -> bool {
    user["deletionTime"].is_string()
}

fn is(user: &Value, name: &str) -> bool {
    user[name] == Value::Bool(true)
}

fn status(user: &Value) -> &'static str {
    match () {
        () if is_deleted(user) => "deleted",
        () if is(user, "archived") => "archived",
        () if is(user, "suspended") => "suspended",
        () if user["suspended"].is_null() => "",
        () => "active",
    }
}

/// `active`, `super admin`, `suspended, delegated admin`.
fn status_and_role(user: &Value) -> String {
    match (status(user), role(user)) {
        (status, "") => status.to_owned(),
        ("active" | "", role) => role.to_owned(),
        (status, role) => format!("{status}, {role}"),
    }
}

fn role(user: &Value) -> &'static str {
    match () {
        () if is(user, "isAdmin") => "super admin",
        () if is(user, "isDelegatedAdmin") => "delegated admin",
        () => "",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn named(name: &str) -> Value {
        json!({"primaryEmail": name})
    }

    #[test]
    fn a_column_that_is_empty_at_first_is_there_later() {
        let mut table = UserTable::new(Vec::new(), None, false);
        let admin = json!({"primaryEmail": "a@x", "isAdmin": true, "suspended": false,
            "lastLoginTime": "1970-01-01T00:00:00.000Z"});
        let many: Vec<Value> = (0..MEASURED).map(|_| named("b@x")).collect();
        let text = table.page(&many) + &table.page(&[admin]);
        let first = text.lines().next().unwrap();
        assert_eq!(first, "EMAIL  NAME  STATUS  UNIT  LAST LOGIN");
        assert!(
            text.ends_with("a@x          super admin        never\n"),
            "{text}"
        );
    }

    #[test]
    fn a_narrow_terminal_has_fewer_columns_before_it_has_none() {
        let liz = json!({"primaryEmail": "liz@example.com", "name": {"fullName": "Liz Smith"},
            "suspended": true, "isAdmin": true, "orgUnitPath": "/Engineering/Platform",
            "lastLoginTime": "2026-11-02T08:15:00.000Z"});
        let laid_out = |width: usize| {
            let mut table = UserTable::new(Vec::new(), Some(width), false);
            table.page(std::slice::from_ref(&liz));
            table.rest()
        };
        assert!(laid_out(90).contains("LAST LOGIN"));
        let fewer = laid_out(75);
        assert!(
            fewer.contains("/Engineering/Platform") && !fewer.contains("LAST LOGIN"),
            "{fewer}"
        );
        assert!(laid_out(52).contains("STATUS") && !laid_out(52).contains("UNIT"));
        assert_eq!(
            laid_out(30),
            "liz@example.com\n  Liz Smith, suspended, super\n  admin,\n  /Engineering/Platform,\n  2026-11-02\n"
        );
    }
}
