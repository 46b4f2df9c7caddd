//! Users of the Directory, page by page in the four formats: what was written is forgotten.
//!
//! The records are the vendor's own, so columns are paths into them, such as `name.givenName`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    Format, Options,
    csv::tamed,
    fields::{at, cell, leaves, put},
    grid::grid,
    ink::resolve,
    json::{encode, line},
    roster::Roster,
};
use crate::model::{ErrorRecord, Failure, printable};

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

/// What our records say of themselves: a vendor's field of that name would be there twice.
const OURS: [&str; 3] = ["type", "schema", "sandbox"];

/// Writes users as they come.
pub struct Roll<'a> {
    out: &'a mut dyn Write,
    format: Format,
    options: Options,
    /// The chosen columns; none for the usual ones, and for all in JSON.
    fields: Vec<String>,
    sandbox: bool,
    written: u64,
    /// Of the table alone, and not small.
    roster: Box<Roster>,
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

impl Missing {
    /// Somebody who was named, or nobody where the list itself broke off.
    #[must_use]
    pub fn of(user: Option<&str>, why: &Failure) -> Self {
        Self {
            user: user.map(ToOwned::to_owned),
            error: ErrorRecord::from(why),
        }
    }
}

/// The line of one who is missing.
#[derive(Serialize)]
struct Lack<'a> {
    r#type: &'static str,
    schema: &'static str,
    sandbox: bool,
    #[serde(flatten)]
    missing: &'a Missing,
}

/// The last line: how many there were, and whether that is all.
#[derive(Serialize)]
struct Sum {
    r#type: &'static str,
    schema: &'static str,
    users: u64,
    missing: usize,
    sandbox: bool,
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
        let roster = Roster::new(fields.clone(), options.width(), options.color);
        Self {
            out,
            format,
            options,
            fields,
            sandbox,
            written: 0,
            roster: Box::new(roster),
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

    /// Writes a page and flushes. The table's first rows wait until its columns can be measured.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn page(&mut self, users: &[Value]) -> io::Result<()> {
        match self.format {
            Format::Table => {
                let lines = self.roster.page(users);
                self.out.write_all(lines.as_bytes())?;
                self.written += users.len() as u64;
            }
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
        // Who it is and how they stand comes first, the rest by name.
        let place = |row: &[String; 2]| COLUMNS.iter().position(|name| *name == row[0]);
        rows.sort_by_key(|row| place(row).unwrap_or(COLUMNS.len()));
        let rows: Vec<Vec<String>> = rows.into_iter().map(Vec::from).collect();
        let table = grid(&["FIELD", "VALUE"], &rows, self.options.width());
        self.out
            .write_all(resolve(&table, self.options.color).as_bytes())?;
        self.written += 1;
        self.out.flush()
    }

    /// After the last page; `missing` is what could not be shown. How many users there were.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(&mut self, missing: &[Missing]) -> io::Result<u64> {
        match self.format {
            Format::Json => self.close(missing)?,
            Format::Ndjson => self.sum(missing)?,
            Format::Table => {
                let rest = self.roster.rest();
                self.out.write_all(rest.as_bytes())?;
                if self.sandbox {
                    writeln!(self.out, "{}", super::SANDBOX)?;
                }
            }
            Format::Csv => {}
        }
        self.out.flush()?;
        Ok(self.written)
    }

    /// The end of the one document, with the errors if there are any.
    fn close(&mut self, missing: &[Missing]) -> io::Result<()> {
        let end: &[u8] = if self.written > 0 { b"\n]" } else { b"]" };
        self.out.write_all(end)?;
        if !missing.is_empty() {
            let errors = encode(missing)?;
            self.out
                .write_all(&[b",\"errors\":", &errors[..]].concat())?;
        }
        self.out.write_all(b"}\n")
    }

    /// A line for each who is missing, and the last one: without it the list broke off.
    fn sum(&mut self, missing: &[Missing]) -> io::Result<()> {
        let (schema, sandbox) = (SCHEMA, self.sandbox);
        for missing in missing {
            let r#type = "error";
            let lack = Lack {
                r#type,
                schema,
                sandbox,
                missing,
            };
            line(self.out, &lack)?;
        }
        let sum = Sum {
            r#type: "summary",
            schema,
            users: self.written,
            missing: missing.len(),
            sandbox,
        };
        line(self.out, &sum)
    }

    fn one(&mut self, user: &Value) -> io::Result<()> {
        let is_first = self.written == 0;
        self.written += 1;
        match self.format {
            Format::Csv => {
                let cell = |path: &String| tamed(&cell(user, path));
                let mut cells: Vec<String> = self.paths().iter().map(cell).collect();
                cells.push(self.sandbox.to_string());
                self.csv(cells)
            }
            Format::Ndjson => {
                let chosen = self.chosen(user);
                let record = self.tagged(&chosen);
                line(self.out, &record)
            }
            _ => {
                let before: &[u8] = if is_first { b"\n" } else { b",\n" };
                let record = encode(&self.tagged(&self.chosen(user)))?;
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

    /// Only the chosen fields, also where the vendor gave more; none under a name of ours.
    fn chosen(&self, user: &Value) -> Value {
        let mut chosen = match self.fields.is_empty() {
            true => user.clone(),
            false => Value::Object(Map::new()),
        };
        for path in &self.fields {
            if let Some(value) = at(user, path) {
                put(&mut chosen, path, value.clone());
            }
        }
        if let Some(fields) = chosen.as_object_mut() {
            fields.retain(|name, _| !OURS.contains(&name.as_str()));
        }
        chosen
    }

    /// The vendor's fields that CSV has columns of.
    fn paths(&self) -> Vec<String> {
        match self.fields.is_empty() {
            true => COLUMNS.map(Into::into).to_vec(),
            false => self.fields.clone(),
        }
    }

    /// Whether it was a rehearsal is said of every record.
    fn columns(&self) -> Vec<String> {
        let mut columns = self.paths();
        columns.push("sandbox".into());
        columns
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
}

#[cfg(test)]
mod tests {
    use serde_json::json;

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
    fn the_table_says_how_a_user_stands() {
        let text = written(Format::Table, &[], &[&[liz()]]);
        let expected = "EMAIL  NAME  STATUS     UNIT  LAST LOGIN\nliz@x  Liz   suspended\n";
        assert_eq!(text, expected);
        assert_eq!(written(Format::Table, &[], &[]), "");
    }

    #[test]
    fn ndjson_tells_what_is_missing_and_that_it_is_whole() {
        let mut out = Vec::new();
        let mut roll = Roll::new(&mut out, Format::Ndjson, options(), Vec::new(), true);
        roll.page(&[liz()]).unwrap();
        let error = ErrorRecord {
            class: "not_found",
            code: None,
            message: "no bob".into(),
            hint: None,
        };
        let user = Some("bob".into());
        assert_eq!(roll.finish(&[Missing { user, error }]).unwrap(), 1);
        let text = String::from_utf8(out).unwrap();
        let lines: Vec<Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines.len(), 3, "{text}");
        assert_eq!(
            (&lines[1]["type"], &lines[1]["user"]),
            (&"error".into(), &"bob".into())
        );
        assert_eq!(lines[1]["error"]["class"], "not_found");
        let sum =
            json!({"type": "summary", "schema": SCHEMA, "users": 1, "missing": 1, "sandbox": true});
        assert_eq!(lines[2], sum);
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
