//! Lists that aren't results of revocations, in the four formats: findings, runs, users.

use std::io::{self, Write};

use serde::Serialize;

use super::{
    Format, Options,
    csv::tamed,
    grid::grid,
    ink::resolve,
    json::{encode, line},
};
use crate::model::printable;

/// A record of a list.
pub trait Listed: Serialize {
    /// Its `type` in JSON, and in the plural the key of the list, such as `run` and `runs`.
    const NAMES: (&'static str, &'static str);
    /// Its `schema` in JSON.
    const SCHEMA: &'static str;
    /// The columns of CSV.
    const COLUMNS: &'static [&'static str];
    /// The columns of the table; those that stay empty are left out.
    const HEADINGS: &'static [&'static str];

    /// The cells below [`Listed::COLUMNS`].
    fn cells(&self) -> Vec<String>;

    /// The cells below [`Listed::HEADINGS`]; they may be marked, and hold foreign text as it is
    /// only through [`text`].
    fn row(&self) -> Vec<String>;
}

/// Foreign text as a cell of a table.
#[must_use]
pub fn text(foreign: &str) -> String {
    printable(foreign)
}

/// Records with their type and schema, and what may stand beside the list.
#[derive(Serialize)]
struct Tagged<'a, T> {
    r#type: &'static str,
    schema: &'static str,
    #[serde(flatten)]
    record: &'a T,
}

fn tagged<T: Listed>(record: &T) -> Tagged<'_, T> {
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
pub fn list<T: Listed>(
    out: &mut dyn Write,
    format: Format,
    options: &Options,
    records: &[T],
    empty: &str,
) -> io::Result<()> {
    match format {
        Format::Table if records.is_empty() => writeln!(out, "{}", printable(empty))?,
        Format::Table => table(out, options, records)?,
        Format::Json => document(out, records)?,
        Format::Ndjson => {
            for record in records {
                line(out, &tagged(record))?;
            }
        }
        Format::Csv => rows(out, options, records)?,
    }
    out.flush()
}

/// Writes one record: JSON has it alone, the other formats as a list of one.
///
/// # Errors
/// Those of the writer.
pub fn single<T: Listed>(
    out: &mut dyn Write,
    format: Format,
    options: &Options,
    record: &T,
) -> io::Result<()> {
    match format {
        Format::Json | Format::Ndjson => line(out, &tagged(record)),
        Format::Table | Format::Csv => list(out, format, options, std::slice::from_ref(record), ""),
    }
}

fn table<T: Listed>(out: &mut dyn Write, options: &Options, records: &[T]) -> io::Result<()> {
    let rows: Vec<_> = records.iter().map(Listed::row).collect();
    let table = grid(T::HEADINGS, &rows, options.width());
    out.write_all(resolve(&table, options.color).as_bytes())
}

fn document<T: Listed>(out: &mut dyn Write, records: &[T]) -> io::Result<()> {
    let schema = encode(T::SCHEMA)?;
    let key = encode(T::NAMES.1)?;
    out.write_all(&[b"{\"schema\":", &schema[..], b",", &key, b":["].concat())?;
    for (at, record) in records.iter().enumerate() {
        let before: &[u8] = if at == 0 { b"\n" } else { b",\n" };
        out.write_all(&[before, &encode(&tagged(record))?].concat())?;
    }
    let after: &[u8] = if records.is_empty() {
        b"]}\n"
    } else {
        b"\n]}\n"
    };
    out.write_all(after)
}

fn rows<T: Listed>(out: &mut dyn Write, options: &Options, records: &[T]) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(T::COLUMNS)?;
    for record in records {
        let fit = |cell: String| match options.terminal {
            true => printable(&tamed(&cell)),
            false => tamed(&cell),
        };
        writer.write_record(record.cells().into_iter().map(fit))?;
    }
    writer.flush()
}
