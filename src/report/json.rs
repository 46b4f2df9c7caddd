//! JSON and NDJSON. Both stream: what was written is forgotten.

use std::io::{self, Write};

use ::csv::ByteRecord;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::Report;
use crate::model::{Counts, Invalid, Receipt, Summary, printable};

/// What a command that could not begin leaves for scripts: why, in one line, and sums of nothing.
#[derive(Serialize)]
struct Unusable<'a> {
    error: UsageError<'a>,
    summary: EmptySummary,
}

#[derive(Serialize)]
struct UsageError<'a> {
    class: &'static str,
    message: &'a str,
    hint: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    details: &'a [String],
}

#[derive(Serialize)]
struct EmptySummary {
    #[serde(rename = "type")]
    kind: &'static str,
    schema: &'static str,
    run: Option<&'static str>,
    targets: u64,
    #[serde(flatten)]
    counts: Counts,
    elapsed_ms: u64,
    exit_code: u8,
}

/// The document of a command that ended with `exit_code` before anything was sent.
///
/// # Errors
/// Those of the writer.
pub fn write_unusable(out: &mut dyn Write, invalid: &Invalid, exit_code: u8) -> io::Result<()> {
    let document = Unusable {
        error: UsageError {
            class: "usage",
            message: &invalid.message,
            hint: invalid.hint.as_deref(),
            details: &invalid.details,
        },
        summary: EmptySummary {
            kind: "summary",
            schema: "oust.summary/1",
            run: None,
            targets: 0,
            counts: Counts::default(),
            elapsed_ms: 0,
            exit_code,
        },
    };
    line(out, &document)
}

/// One document: `{"run":…,"results":[…],"summary":{…}}`, a result a line.
pub(super) struct Json<'a> {
    out: &'a mut dyn Write,
    run: String,
    first: bool,
}

impl<'a> Json<'a> {
    pub(super) fn new(run: &str, out: &'a mut dyn Write) -> Self {
        Self {
            out,
            run: run.to_owned(),
            first: true,
        }
    }
}

impl Report for Json<'_> {
    fn begin(&mut self) -> io::Result<()> {
        let run = encode(&self.run)?;
        self.out
            .write_all(&[b"{\"run\":", &run[..], b",\"results\":["].concat())
    }

    fn result(&mut self, receipt: &Receipt, _: Option<&ByteRecord>) -> io::Result<()> {
        let before: &[u8] = if self.first { b"\n" } else { b",\n" };
        self.first = false;
        self.out.write_all(&[before, &encode(receipt)?].concat())
    }

    fn finish(&mut self, summary: &Summary, _: Option<&str>) -> io::Result<()> {
        let before: &[u8] = if self.first { b"" } else { b"\n" };
        let summary = encode(summary)?;
        self.out
            .write_all(&[before, b"],\"summary\":", &summary, b"}\n"].concat())?;
        self.out.flush()
    }
}

/// One line per result as it happens, and a last one with the sums.
pub(super) struct Ndjson<'a> {
    out: &'a mut dyn Write,
}

impl<'a> Ndjson<'a> {
    pub(super) fn new(out: &'a mut dyn Write) -> Self {
        Self { out }
    }
}

impl Report for Ndjson<'_> {
    fn begin(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn result(&mut self, receipt: &Receipt, _: Option<&ByteRecord>) -> io::Result<()> {
        line(self.out, receipt)
    }

    fn finish(&mut self, summary: &Summary, _: Option<&str>) -> io::Result<()> {
        line(self.out, summary)
    }
}

/// Writes a record and its line feed at once, and flushes: a reader sees whole lines, at once.
pub(super) fn line(out: &mut dyn Write, record: &impl Serialize) -> io::Result<()> {
    let mut bytes = encode(record)?;
    bytes.push(b'\n');
    out.write_all(&bytes)?;
    out.flush()
}

/// Compact JSON that can't steer a terminal: what isn't printable is written as `\u….`
pub(super) fn encode(record: &(impl Serialize + ?Sized)) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(512);
    record.serialize(&mut Serializer::with_formatter(&mut bytes, Escaped))?;
    Ok(bytes)
}

/// Escapes more than JSON asks for: C1 controls, DEL, and marks that reorder or hide text.
struct Escaped;

impl Formatter for Escaped {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if printable(fragment) == fragment {
            return writer.write_all(fragment.as_bytes());
        }
        for c in fragment.chars() {
            let mut utf8 = [0; 4];
            let text = &*c.encode_utf8(&mut utf8);
            match printable(text) == text {
                true => writer.write_all(text.as_bytes())?,
                false => escape(writer, c)?,
            }
        }
        Ok(())
    }
}

fn escape<W: ?Sized + Write>(writer: &mut W, c: char) -> io::Result<()> {
    for unit in c.encode_utf16(&mut [0; 2]) {
        write!(writer, "\\u{unit:04x}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::{Format, testing::*};
    use crate::model::Outcome;

    #[test]
    fn a_document_without_results_is_valid() {
        let (text, err) = written(Format::Json, options(), &[], None);
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["run"], "01K");
        assert_eq!(value["results"], serde_json::json!([]));
        assert_eq!(value["summary"]["targets"], 0);
        assert!(text.starts_with(r#"{"run":"01K","results":[],"summary":{"type":"summary""#));
        assert_eq!(err, "run 01K: no targets: nothing was sent\n");
    }

    #[test]
    fn results_come_as_they_happen_unless_order_is_asked_for() {
        let receipts = [
            receipt(2, "b", Outcome::Accepted),
            receipt(1, "a", Outcome::Failed),
        ];
        let rows = |ordered| {
            let options = super::super::Options {
                ordered,
                ..options()
            };
            let (text, _) = written(Format::Json, options, &receipts, None);
            let value: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(value["summary"]["failed"], 1);
            let rows = value["results"].as_array().unwrap().clone();
            rows.iter()
                .map(|row| row["row"].as_u64().unwrap())
                .collect::<Vec<_>>()
        };
        assert_eq!(rows(false), [2, 1]);
        assert_eq!(rows(true), [1, 2]);
    }

    #[test]
    fn nothing_in_json_can_steer_a_terminal_and_nothing_is_lost() {
        let user = "a\u{1b}[2J\u{9b}31m\u{202e}\u{7f}\n\"é\u{e0041}日";
        let receipts = [receipt(1, user, Outcome::Accepted)];
        for format in [Format::Json, Format::Ndjson] {
            let (text, _) = written(format, options(), &receipts, None);
            let strange =
                |c: &char| c.is_control() && *c != '\n' || *c == '\u{202e}' || *c == '\u{e0041}';
            assert_eq!(text.chars().find(strange), None, "{text:?}");
            let first = text
                .lines()
                .find(|line| line.contains("\"row\":1"))
                .unwrap();
            let value: Value = serde_json::from_str(first).unwrap();
            assert_eq!(value["user"], user);
        }
    }

    #[test]
    fn each_ndjson_line_stands_alone_and_the_last_has_the_sums() {
        let receipts = [
            receipt(2, "b", Outcome::Accepted),
            failed(1, "a", "not_found", "no such user", None),
        ];
        let next = Some("oust resume 01K");
        let (text, err) = written(Format::Ndjson, options(), &receipts, next);
        assert_eq!(
            err,
            "error: google: a: not found: no such user (notFound)\n\
             run 01K: 2 targets in 1.2 s: 1 signed out, 1 not found\n\
             hint: to finish what is left, run: oust resume 01K\n"
        );
        let lines: Vec<Value> = text
            .lines()
            .map(|l| serde_json::from_str(l).unwrap())
            .collect();
        let types: Vec<_> = lines
            .iter()
            .map(|line| line["type"].as_str().unwrap())
            .collect();
        assert_eq!(types, ["result", "result", "summary"]);
        assert_eq!(lines[0]["row"], 2);
        assert_eq!(lines[1]["error"]["class"], "not_found");
        assert_eq!(
            (&lines[2]["accepted"], &lines[2]["failed"]),
            (&1.into(), &1.into())
        );
    }
}
