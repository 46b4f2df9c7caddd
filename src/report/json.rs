//! JSON and NDJSON. Both stream: what was written is forgotten.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use ::csv::ByteRecord;
use serde::Serialize;
use serde_json::{
    Value, json,
    ser::{Formatter, Serializer},
};

use super::{result_writer::ResultWriter, run_totals::RunTotals};
use crate::model::{Counts, Invalid, Planned, Receipt, Summary, printable};

/// The document of a command that ended with `exit_code` before anything was sent: why, and sums of
/// nothing.
///
/// # Errors
/// Those of the writer.
pub fn write_unusable(out: &mut dyn Write, invalid: &Invalid, exit_code: u8) -> io::Result<()> {
    let mut error = json!({
        "class": "usage",
        "message": invalid.message,
        "hint": invalid.hint,
    });
    if !invalid.details.is_empty() {
        error["details"] = json!(invalid.details);
    }
    let mut summary = json!(Counts::default());
    summary["type"] = json!("summary");
    summary["schema"] = json!("oust.summary/1");
    summary["run"] = Value::Null;
    summary["targets"] = json!(0);
    summary["elapsed_ms"] = json!(0);
    summary["exit_code"] = json!(exit_code);
    write_line(out, &json!({"error": error, "summary": summary}))
}

/// The items of a list in a document, one a line, as they come.
#[derive(Default)]
pub(super) struct JsonItems {
    is_begun: bool,
}

impl JsonItems {
    /// Writes one more.
    pub(super) fn write(&mut self, out: &mut dyn Write, item: &impl Serialize) -> io::Result<()> {
        let before: &[u8] = if self.is_begun { b",\n" } else { b"\n" };
        self.is_begun = true;
        out.write_all(&[before, &encode(item)?].concat())
    }

    /// The end of the list.
    pub(super) fn end(&self) -> &'static str {
        if self.is_begun { "\n]" } else { "]" }
    }
}

/// A result as scripts read it: `oust.result/1`.
#[derive(Serialize)]
struct ResultRecord<'a> {
    r#type: &'static str,
    schema: &'static str,
    run: &'a str,
    #[serde(flatten)]
    receipt: &'a Receipt,
    still_alive: &'a [String],
    sandbox: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    earlier: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    calls: Option<&'a [Planned]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<&'static str>,
}

impl<'a> From<&'a Receipt> for ResultRecord<'a> {
    fn from(receipt: &'a Receipt) -> Self {
        Self {
            r#type: "result",
            schema: "oust.result/1",
            run: &receipt.run,
            receipt,
            still_alive: &receipt.still_alive,
            sandbox: receipt.sandbox,
            earlier: receipt.earlier,
            calls: receipt.calls.as_deref(),
            action: receipt.action,
        }
    }
}

/// One document: `{"run":…,"results":[…],"summary":{…}}`, a result a line.
pub(super) struct JsonResults<'a> {
    out: &'a mut dyn Write,
    run: String,
    items: JsonItems,
}

impl<'a> JsonResults<'a> {
    pub(super) fn new(run: &str, out: &'a mut dyn Write) -> Self {
        Self {
            out,
            run: run.to_owned(),
            items: JsonItems::default(),
        }
    }
}

impl ResultWriter for JsonResults<'_> {
    fn begin(&mut self) -> io::Result<()> {
        let run = encode(&self.run)?;
        self.out
            .write_all(&[b"{\"run\":", &run[..], b",\"results\":["].concat())
    }

    fn result(&mut self, receipt: Cow<'_, Receipt>, _: Option<&ByteRecord>) -> io::Result<()> {
        self.items.write(self.out, &ResultRecord::from(&*receipt))
    }

    fn finish(&mut self, _: &RunTotals, summary: &Summary) -> io::Result<()> {
        let summary = encode(summary)?;
        write!(self.out, "{},\"summary\":", self.items.end())?;
        self.out.write_all(&[&summary[..], b"}\n"].concat())?;
        self.out.flush()
    }
}

/// One line per result as it happens, and a last one with the sums.
pub(super) struct NdjsonResults<'a> {
    out: &'a mut dyn Write,
}

impl<'a> NdjsonResults<'a> {
    pub(super) fn new(out: &'a mut dyn Write) -> Self {
        Self { out }
    }
}

impl ResultWriter for NdjsonResults<'_> {
    fn result(&mut self, receipt: Cow<'_, Receipt>, _: Option<&ByteRecord>) -> io::Result<()> {
        write_line(self.out, &ResultRecord::from(&*receipt))
    }

    fn finish(&mut self, _: &RunTotals, summary: &Summary) -> io::Result<()> {
        write_line(self.out, summary)
    }
}

/// Writes a record and its line feed at once, and flushes: a reader sees whole lines, at once.
pub(super) fn write_line(out: &mut dyn Write, record: &impl Serialize) -> io::Result<()> {
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

    use super::super::{format::Format, options::ReportOptions, testing::*};
    use crate::model::Outcome;

    #[test]
    fn a_document_without_results_is_valid() {
        let (text, err) = written(Format::Json, ReportOptions::default(), &[], None);
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["run"], "01K");
        assert_eq!(value["results"], serde_json::json!([]));
        assert_eq!(value["summary"]["targets"], 0);
        assert!(text.starts_with(r#"{"run":"01K","results":[],"summary":{"type":"summary""#));
        assert_eq!(err, "run 01K: no targets: nothing was sent\n");
    }

    #[test]
    fn results_of_a_batch_come_as_they_happen_and_others_in_order() {
        let receipts = [
            receipt(2, "b", Outcome::Accepted),
            receipt(1, "a", Outcome::Failed),
        ];
        let rows = |batch| {
            let options = super::super::options::ReportOptions {
                batch,
                ..ReportOptions::default()
            };
            let (text, _) = written(Format::Json, options, &receipts, None);
            let value: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(value["summary"]["failed"], 1);
            let rows = value["results"].as_array().unwrap().clone();
            rows.iter()
                .map(|row| row["row"].as_u64().unwrap())
                .collect::<Vec<_>>()
        };
        assert_eq!(rows(true), [2, 1]);
        assert_eq!(rows(false), [1, 2]);
    }

    #[test]
    fn nothing_in_json_can_steer_a_terminal_and_nothing_is_lost() {
        let user = "a\u{1b}[2J\u{9b}31m\u{202e}\u{7f}\n\"é\u{e0041}日";
        let receipts = [receipt(1, user, Outcome::Accepted)];
        for format in [Format::Json, Format::Ndjson] {
            let (text, _) = written(format, ReportOptions::default(), &receipts, None);
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
}
