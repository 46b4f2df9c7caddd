//! Users of the Directory, page by page in the four formats: what was written is forgotten.
//!
//! The records are the vendor's own, so columns are paths into them, such as `name.givenName`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    csv::write_row,
    format::Format,
    json::{JsonItems, encode, write_line},
    json_path::{cell_at, flattened, set_at, value_at},
    options::ReportOptions,
    phrases::SANDBOX,
    style::render,
    table::table,
    users_table::UserTable,
};
use crate::model::{ErrorRecord, Failure};

const SCHEMA: &str = "oust.user/1";

/// The columns of CSV where none were chosen; the first one is a batch's user.
pub const USER_COLUMNS: [&str; 8] = [
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
pub const STATUS_FIELDS: [&str; 2] = ["isDelegatedAdmin", "deletionTime"];

/// What our records say of themselves: a vendor's field of that name would be there twice.
const OURS: [&str; 3] = ["type", "schema", "sandbox"];

/// Writes users as they come.
pub struct UserWriter<'a> {
    out: &'a mut dyn Write,
    format: Format,
    options: ReportOptions,
    /// The chosen columns; none for the usual ones, and for all in JSON.
    fields: Vec<String>,
    sandbox: bool,
    written: u64,
    items: JsonItems,
    /// Of the table alone, and not small.
    table: Box<UserTable>,
}

/// A user, or what is said about the list, with what each of our records says of itself.
#[derive(Serialize)]
struct Tagged<'a, T> {
    r#type: &'static str,
    schema: &'static str,
    sandbox: bool,
    #[serde(flatten)]
    record: &'a T,
}

/// A user who could not be shown.
#[derive(Serialize)]
pub struct MissingUser {
    /// As they were named; none where the list itself broke off.
    pub user: Option<String>,
    /// Why.
    pub error: ErrorRecord,
}

impl MissingUser {
    /// Somebody who was named, or nobody where the list itself broke off.
    #[must_use]
    pub fn of(user: Option<&str>, why: &Failure) -> Self {
        Self {
            user: user.map(ToOwned::to_owned),
            error: ErrorRecord::from(why),
        }
    }
}

/// The last line: how many there were, and whether that is all.
#[derive(Serialize)]
struct UserCounts {
    users: u64,
    missing: usize,
}

impl<'a> UserWriter<'a> {
    /// Writes nothing yet.
    pub fn new(
        out: &'a mut dyn Write,
        format: Format,
        options: ReportOptions,
        fields: Vec<String>,
        sandbox: bool,
    ) -> Self {
        let table = UserTable::new(fields.clone(), options.width(), options.color);
        Self {
            out,
            format,
            options,
            fields,
            sandbox,
            written: 0,
            items: JsonItems::default(),
            table: Box::new(table),
        }
    }

    /// Before the first page.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn begin(&mut self) -> io::Result<()> {
        match self.format {
            Format::Json => write!(self.out, "{{\"schema\":\"{SCHEMA}\",\"users\":["),
            Format::Csv => {
                let mut columns = self.columns();
                // Whether it was a rehearsal is said of every record.
                columns.push("sandbox".into());
                self.write_row(columns)
            }
            Format::Table | Format::Ndjson => Ok(()),
        }
    }

    /// Writes a page and flushes. The table's first rows wait until its columns can be measured.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn page(&mut self, users: &[Value]) -> io::Result<()> {
        match self.format {
            Format::Table => {
                let lines = self.table.page(users);
                self.out.write_all(lines.as_bytes())?;
                self.written += users.len() as u64;
            }
            _ => users.iter().try_for_each(|user| self.write_user(user))?,
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
        flattened("", user, &mut rows);
        // Who it is and how they stand comes first, the rest by name.
        let place = |row: &[String; 2]| USER_COLUMNS.iter().position(|name| *name == row[0]);
        rows.sort_by_key(|row| place(row).unwrap_or(USER_COLUMNS.len()));
        let rows: Vec<Vec<String>> = rows.into_iter().map(Vec::from).collect();
        let table = table(&["FIELD", "VALUE"], &rows, self.options.width());
        let table = render(&table, self.options.color);
        self.out.write_all(table.as_bytes())?;
        self.written += 1;
        self.out.flush()
    }

    /// After the last page; `missing` is what could not be shown. How many users there were.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(&mut self, missing: &[MissingUser]) -> io::Result<u64> {
        match self.format {
            Format::Json => self.close_document(missing)?,
            Format::Ndjson => self.write_last_lines(missing)?,
            Format::Table => {
                let rest = self.table.rest();
                self.out.write_all(rest.as_bytes())?;
                if self.sandbox {
                    writeln!(self.out, "{SANDBOX}")?;
                }
            }
            Format::Csv => {}
        }
        self.out.flush()?;
        Ok(self.written)
    }

    fn close_document(&mut self, missing: &[MissingUser]) -> io::Result<()> {
        write!(self.out, "{}", self.items.end())?;
        if !missing.is_empty() {
            self.out.write_all(b",\"errors\":")?;
            self.out.write_all(&encode(missing)?)?;
        }
        self.out.write_all(b"}\n")
    }

    /// A line for each who is missing, and the last one: without it the list broke off.
    fn write_last_lines(&mut self, missing: &[MissingUser]) -> io::Result<()> {
        for one in missing {
            let line = self.tagged("error", one);
            write_line(self.out, &line)?;
        }
        let counts = UserCounts {
            users: self.written,
            missing: missing.len(),
        };
        let line = self.tagged("summary", &counts);
        write_line(self.out, &line)
    }

    fn write_user(&mut self, user: &Value) -> io::Result<()> {
        self.written += 1;
        if self.format == Format::Csv {
            let columns = self.columns();
            let mut cells: Vec<_> = columns.iter().map(|path| cell_at(user, path)).collect();
            cells.push(self.sandbox.to_string());
            return self.write_row(cells);
        }
        let chosen = self.chosen(user);
        let record = self.tagged("user", &chosen);
        match self.format {
            Format::Ndjson => write_line(self.out, &record),
            _ => self.items.write(self.out, &record),
        }
    }

    fn tagged<'r, T>(&self, r#type: &'static str, record: &'r T) -> Tagged<'r, T> {
        Tagged {
            r#type,
            schema: SCHEMA,
            sandbox: self.sandbox,
            record,
        }
    }

    /// Only the chosen fields, also where the vendor gave more; none under a name of ours.
    fn chosen(&self, user: &Value) -> Value {
        let mut chosen = match self.fields.is_empty() {
            true => user.clone(),
            false => Value::Object(Map::new()),
        };
        for path in &self.fields {
            if let Some(value) = value_at(user, path) {
                set_at(&mut chosen, path, value.clone());
            }
        }
        if let Some(fields) = chosen.as_object_mut() {
            fields.retain(|name, _| !OURS.contains(&name.as_str()));
        }
        chosen
    }

    /// The vendor's fields that CSV has columns of.
    fn columns(&self) -> Vec<String> {
        match self.fields.is_empty() {
            true => USER_COLUMNS.map(Into::into).to_vec(),
            false => self.fields.clone(),
        }
    }

    fn write_row(&mut self, cells: Vec<String>) -> io::Result<()> {
        let mut writer = ::csv::Writer::from_writer(&mut self.out);
        write_row(&mut writer, cells)?;
        writer.flush()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn liz() -> Value {
        json!({"primaryEmail": "liz@x", "id": "1", "name": {"fullName": "Liz\u{1b}"},
            "suspended": true, "aliases": ["a@x", "b@x"], "emails": [{"address": "=x()"}]})
    }

    fn written(format: Format, fields: &[&str], pages: &[&[Value]]) -> String {
        let mut out = Vec::new();
        let fields = fields.iter().map(ToString::to_string).collect();
        let mut writer = UserWriter::new(&mut out, format, ReportOptions::default(), fields, false);
        writer.begin().unwrap();
        pages.iter().for_each(|page| writer.page(page).unwrap());
        writer.finish(&[]).unwrap();
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
        assert_eq!(lines.lines().count(), 3);
    }

    #[test]
    fn csv_begins_with_the_column_that_a_batch_looks_for() {
        let text = written(Format::Csv, &[], &[&[liz()]]);
        assert!(text.starts_with("primaryEmail,id,"), "{text}");
        assert!(text.contains("\nliz@x,1,Liz,true,"), "{text}");
        let text = written(Format::Csv, &["aliases", "emails.0.address"], &[&[liz()]]);
        assert_eq!(
            text,
            "aliases,emails.0.address,sandbox\na@x; b@x,'=x(),false\n"
        );
    }

    #[test]
    fn chosen_fields_are_all_there_is() {
        let text = written(Format::Ndjson, &["id", "name.fullName"], &[&[liz()]]);
        let first = text.lines().next().unwrap();
        let value: Value = serde_json::from_str(first).unwrap();
        assert_eq!(value["name"]["fullName"], "Liz\u{1b}");
        assert_eq!(
            (&value["suspended"], &value["type"]),
            (&Value::Null, &"user".into())
        );
    }

    #[test]
    fn our_own_fields_win_once() {
        let odd = json!({"id": "1", "sandbox": "no", "type": "robot", "schema": 1});
        for format in [Format::Json, Format::Ndjson] {
            let text = written(format, &[], &[std::slice::from_ref(&odd)]);
            let record = text.lines().find(|line| line.contains("\"id\"")).unwrap();
            for (name, value) in [("sandbox", "false"), ("type", "\"user\"")] {
                let key = format!("\"{name}\":");
                assert_eq!(record.matches(&key).count(), 1, "{record}");
                assert!(record.contains(&format!("{key}{value}")), "{record}");
            }
        }
    }
}
