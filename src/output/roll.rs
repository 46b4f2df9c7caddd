//! Users of the Directory, page by page in the four formats: what was written is forgotten.
//!
//! The records are the vendor's own, so columns are paths into them, such as `name.givenName`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{
    Format, Options,
    csv::tamed,
    grid::grid,
    ink::resolve,
    json::{encode, line},
};
use crate::model::{ErrorRecord, printable};

const SCHEMA: &str = "oust.user/1";

/// The columns of CSV where none were chosen; the first one is a batch's user.
pub const COLUMNS: [&str; 8] = [
    "primaryEmail",
    "id",
    "name.fullName",
    "suspended",
    "archived",
    "isAdmin",
    "orgUnitPath",
    "lastLoginTime",
];

/// What the table needs besides, to say how a user stands.
pub const STANDING: [&str; 2] = ["isDelegatedAdmin", "deletionTime"];

const HEADINGS: [&str; 6] = ["EMAIL", "NAME", "STATUS", "ROLE", "UNIT", "LAST LOGIN"];

/// Writes users as they come.
pub struct Roll<'a> {
    out: &'a mut dyn Write,
    format: Format,
    options: Options,
    /// The chosen columns; none for the usual ones, and for all in JSON.
    fields: Vec<String>,
    sandbox: bool,
    written: u64,
}

#[derive(Serialize)]
struct User<'a> {
    r#type: &'static str,
    schema: &'static str,
    sandbox: bool,
    #[serde(flatten)]
    user: &'a Value,
}

/// A user who could not be shown.
#[derive(Serialize)]
pub struct Missing {
    /// As they were named; none where the list itself broke off.
    pub user: Option<String>,
    /// Why.
    pub error: ErrorRecord,
}

impl<'a> Roll<'a> {
    /// Writes nothing yet.
    pub fn new(
        out: &'a mut dyn Write,
        format: Format,
        options: Options,
        fields: Vec<String>,
        sandbox: bool,
    ) -> Self {
        Self {
            out,
            format,
            options,
            fields,
            sandbox,
            written: 0,
        }
    }

    /// Before the first page.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn begin(&mut self) -> io::Result<()> {
        match self.format {
            Format::Json => self
                .out
                .write_all(format!("{{\"schema\":\"{SCHEMA}\",\"users\":[").as_bytes()),
            Format::Csv => self.csv(self.columns()),
            Format::Table | Format::Ndjson => Ok(()),
        }
    }

    /// Writes a page and flushes.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn page(&mut self, users: &[Value]) -> io::Result<()> {
        match self.format {
            Format::Table => self.table(users)?,
            _ => users.iter().try_for_each(|user| self.one(user))?,
        }
        self.out.flush()
    }

    /// Writes one user as all their fields below each other, or as in a list.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn whole(&mut self, user: &Value) -> io::Result<()> {
        if self.format != Format::Table || !self.fields.is_empty() {
            return self.page(std::slice::from_ref(user));
        }
        if self.written > 0 {
            self.out.write_all(b"\n")?;
        }
        let mut rows = Vec::new();
        leaves("", user, &mut rows);
        let rows: Vec<Vec<String>> = rows.into_iter().map(Vec::from).collect();
        let table = grid(&["FIELD", "VALUE"], &rows, self.options.width());
        self.out
            .write_all(resolve(&table, self.options.color).as_bytes())?;
        self.written += 1;
        self.out.flush()
    }

    /// After the last page; `missing` is what could not be shown.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(&mut self, missing: &[Missing]) -> io::Result<()> {
        match self.format {
            Format::Json => {
                let end: &[u8] = if self.written > 0 { b"\n]" } else { b"]" };
                self.out.write_all(end)?;
                if !missing.is_empty() {
                    let errors = encode(missing)?;
                    self.out
                        .write_all(&[b",\"errors\":", &errors[..]].concat())?;
                }
                self.out.write_all(b"}\n")?;
            }
            Format::Table if self.written == 0 && missing.is_empty() => {
                writeln!(self.out, "no user found")?;
            }
            Format::Table if self.sandbox => writeln!(self.out, "{}", super::SANDBOX)?,
            _ => {}
        }
        self.out.flush()
    }

    fn one(&mut self, user: &Value) -> io::Result<()> {
        match self.format {
            Format::Csv => {
                let columns = self.columns();
                let own = |path: &str| path == "sandbox" && self.fields.is_empty();
                let cells = columns.iter().map(|path| match own(path) {
                    true => self.sandbox.to_string(),
                    false => tamed(&cell(user, path)),
                });
                let cells = cells.collect();
                self.csv(cells)
            }
            Format::Ndjson => {
                let chosen = self.chosen(user);
                let record = self.tagged(&chosen);
                line(self.out, &record)
            }
            _ => {
                let before: &[u8] = if self.written == 0 { b"\n" } else { b",\n" };
                let record = encode(&self.tagged(&self.chosen(user)))?;
                self.written += 1;
                self.out.write_all(&[before, &record].concat())
            }
        }
    }

    fn tagged<'v>(&self, user: &'v Value) -> User<'v> {
        let sandbox = self.sandbox;
        User {
            r#type: "user",
            schema: SCHEMA,
            sandbox,
            user,
        }
    }

    /// Only the chosen fields, also where the vendor gave more.
    fn chosen(&self, user: &Value) -> Value {
        if self.fields.is_empty() {
            return user.clone();
        }
        let mut chosen = Value::Object(Map::new());
        for path in &self.fields {
            if let Some(value) = at(user, path) {
                put(&mut chosen, path, value.clone());
            }
        }
        chosen
    }

    fn columns(&self) -> Vec<String> {
        match self.fields.is_empty() {
            true => COLUMNS
                .into_iter()
                .chain(["sandbox"])
                .map(Into::into)
                .collect(),
            false => self.fields.clone(),
        }
    }

    fn csv(&mut self, cells: Vec<String>) -> io::Result<()> {
        let fit = |cell: String| match self.options.terminal {
            true => printable(&cell),
            false => cell,
        };
        let mut writer = ::csv::Writer::from_writer(&mut self.out);
        writer.write_record(cells.into_iter().map(fit))?;
        writer.flush()
    }

    fn table(&mut self, users: &[Value]) -> io::Result<()> {
        if users.is_empty() {
            return Ok(());
        }
        let table = match &self.fields[..] {
            [] => {
                let rows: Vec<_> = users.iter().map(row).collect();
                grid(&HEADINGS, &rows, self.options.width())
            }
            fields => {
                let cells = |user: &Value| -> Vec<String> {
                    let cell = |path: &String| printable(&cell(user, path));
                    fields.iter().map(cell).collect()
                };
                let rows: Vec<Vec<String>> = users.iter().map(cells).collect();
                let headings: Vec<&str> = fields.iter().map(String::as_str).collect();
                grid(&headings, &rows, self.options.width())
            }
        };
        self.written += users.len() as u64;
        self.out
            .write_all(resolve(&table, self.options.color).as_bytes())
    }
}

fn row(user: &Value) -> Vec<String> {
    let is = |name: &str| user[name] == Value::Bool(true);
    let status = match () {
        () if user["deletionTime"].is_string() => "deleted",
        () if is("archived") => "archived",
        () if is("suspended") => "suspended",
        () if user["suspended"].is_null() => "",
        () => "active",
    };
    let role = match () {
        () if is("isAdmin") => "super admin",
        () if is("isDelegatedAdmin") => "delegated admin",
        () => "",
    };
    let text = |path| printable(&cell(user, path));
    vec![
        text("primaryEmail"),
        text("name.fullName"),
        status.into(),
        role.into(),
        text("orgUnitPath"),
        text("lastLoginTime"),
    ]
}

/// The value at a path of names and list positions, such as `emails.0.address`.
fn at<'v>(user: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(user, |value, part| match value {
        Value::Array(items) => items.get(part.parse::<usize>().ok()?),
        value => value.get(part),
    })
}

fn put(into: &mut Value, path: &str, value: Value) {
    match path.split_once('.') {
        None => into[path] = value,
        Some((first, rest)) => {
            if !into[first].is_object() {
                into[first] = json!({});
            }
            put(&mut into[first], rest, value);
        }
    }
}

/// A value as a cell: text as it is, lists of text joined, anything else as JSON.
fn cell(user: &Value, path: &str) -> String {
    match at(user, path) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) if items.iter().all(Value::is_string) => {
            let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            items.join("; ")
        }
        Some(value) => value.to_string(),
    }
}

/// Every field with its value, in the order of the record.
fn leaves(path: &str, value: &Value, rows: &mut Vec<[String; 2]>) {
    let below = |name: &str| match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    match value {
        Value::Object(fields) => fields
            .iter()
            .for_each(|(name, value)| leaves(&below(name), value, rows)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(at, value)| leaves(&below(&at.to_string()), value, rows)),
        Value::String(text) => rows.push([printable(path), printable(text)]),
        value => rows.push([printable(path), value.to_string()]),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::options, *};

    fn liz() -> Value {
        json!({"primaryEmail": "liz@x", "id": "1", "name": {"fullName": "Liz\u{1b}"},
            "suspended": true, "aliases": ["a@x", "b@x"], "emails": [{"address": "=x()"}]})
    }

    fn written(format: Format, fields: &[&str], pages: &[&[Value]]) -> String {
        let mut out = Vec::new();
        let fields = fields.iter().map(ToString::to_string).collect();
        let mut roll = Roll::new(&mut out, format, options(), fields, false);
        roll.begin().unwrap();
        pages.iter().for_each(|page| roll.page(page).unwrap());
        roll.finish(&[]).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn pages_make_one_document() {
        for pages in [&[][..], &[&[liz()][..]], &[&[liz(), liz()], &[], &[liz()]]] {
            let text = written(Format::Json, &[], pages);
            let value: Value = serde_json::from_str(&text).unwrap();
            let count: usize = pages.iter().map(|page| page.len()).sum();
            assert_eq!(value["users"].as_array().unwrap().len(), count, "{text}");
        }
        let lines = written(Format::Ndjson, &[], &[&[liz(), liz()]]);
        assert_eq!(lines.lines().count(), 2);
    }

    #[test]
    fn csv_begins_with_the_column_that_a_batch_looks_for() {
        let text = written(Format::Csv, &[], &[&[liz()]]);
        assert!(text.starts_with("primaryEmail,id,"), "{text}");
        assert!(text.contains("\nliz@x,1,Liz,true,"), "{text}");
        let text = written(Format::Csv, &["aliases", "emails.0.address"], &[&[liz()]]);
        assert_eq!(text, "aliases,emails.0.address\na@x; b@x,'=x()\n");
    }

    #[test]
    fn chosen_fields_are_all_there_is() {
        let text = written(Format::Ndjson, &["id", "name.fullName"], &[&[liz()]]);
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["name"]["fullName"], "Liz\u{1b}");
        assert_eq!(
            (&value["suspended"], &value["type"]),
            (&Value::Null, &"user".into())
        );
    }

    #[test]
    fn the_table_says_how_a_user_stands() {
        let text = written(Format::Table, &[], &[&[liz()]]);
        assert_eq!(text, "EMAIL  NAME  STATUS\nliz@x  Liz   suspended\n");
        assert_eq!(written(Format::Table, &[], &[]), "no user found\n");
    }
}
