//! Lists that aren't results of revocations, in the four formats: findings, settings, past runs, users.

use std::io::{self, Write};

use serde::Serialize;

use super::{
    csv::write_row,
    format::Format,
    json::{JsonItems, write_line},
    json_path::cell_at,
    options::ReportOptions,
    style::render,
    table::table,
};
use crate::model::printable;

/// A record of a list.
pub trait ListRecord: Serialize {
    /// Its `type` in JSON, and in the plural the key of the list, such as `run` and `runs`.
    const NAMES: (&'static str, &'static str);
    /// Its `schema` in JSON.
    const SCHEMA: &'static str;
    /// The columns of CSV: fields of the record, one of a field's own fields as `error.class`, which
    /// the header calls `error_class`.
    const COLUMNS: &'static [&'static str];
    /// The columns of the table; those that stay empty are left out.
    const HEADINGS: &'static [&'static str];

    /// The cells below [`ListRecord::COLUMNS`].
    fn cells(&self) -> Vec<String> {
        let record = serde_json::to_value(self).unwrap_or_default();
        let cells = Self::COLUMNS.iter().map(|path| cell_at(&record, path));
        cells.collect()
    }

    /// The cells below [`ListRecord::HEADINGS`]: our own words may be styled, foreign text is made
    /// [`printable`].
    fn row(&self) -> Vec<String>;
}

/// A record with its type and schema.
#[derive(Serialize)]
pub(super) struct Tagged<'a, T> {
    r#type: &'static str,
    schema: &'static str,
    #[serde(flatten)]
    record: &'a T,
}

pub(super) fn tagged<T: ListRecord>(record: &T) -> Tagged<'_, T> {
    Tagged {
        r#type: T::NAMES.0,
        schema: T::SCHEMA,
        record,
    }
}

/// Writes the list and flushes. An empty one is a valid document, a bare header, or `empty`.
///
/// # Errors
/// Those of the writer.
pub fn write_list<T: ListRecord>(
    out: &mut dyn Write,
    format: Format,
    options: &ReportOptions,
    records: &[T],
    empty: &str,
) -> io::Result<()> {
    match format {
        Format::Table if records.is_empty() => writeln!(out, "{}", printable(empty))?,
        Format::Table => {
            let rows: Vec<_> = records.iter().map(ListRecord::row).collect();
            let table = table(T::HEADINGS, &rows, options.width());
            out.write_all(render(&table, options.color).as_bytes())?;
        }
        Format::Json => write_document(out, records)?,
        Format::Ndjson => records
            .iter()
            .try_for_each(|record| write_line(out, &tagged(record)))?,
        Format::Csv => write_csv(out, records)?,
    }
    out.flush()
}

/// Writes one record: JSON has it alone, the other formats as a list of one.
///
/// # Errors
/// Those of the writer.
pub fn write_record<T: ListRecord>(
    out: &mut dyn Write,
    format: Format,
    options: &ReportOptions,
    record: &T,
) -> io::Result<()> {
    match format {
        Format::Json | Format::Ndjson => write_line(out, &tagged(record)),
        Format::Table | Format::Csv => {
            write_list(out, format, options, std::slice::from_ref(record), "")
        }
    }
}

fn write_document<T: ListRecord>(out: &mut dyn Write, records: &[T]) -> io::Result<()> {
    let (schema, key) = (T::SCHEMA, T::NAMES.1);
    write!(out, "{{\"schema\":\"{schema}\",\"{key}\":[")?;
    let mut items = JsonItems::default();
    for record in records {
        items.write(out, &tagged(record))?;
    }
    writeln!(out, "{}}}", items.end())
}

fn write_csv<T: ListRecord>(out: &mut dyn Write, records: &[T]) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(T::COLUMNS.iter().map(|path| path.replace('.', "_")))?;
    for record in records {
        write_row(&mut writer, record.cells())?;
    }
    writer.flush()
}
