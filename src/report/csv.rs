//! CSV: the input's own columns, then one column per field of a result.
//!
//! The input's cells, `user` and `resolved` are written as they are: they are what a script feeds
//! back, and what a spreadsheet makes of them it already made of the input. Vendor text in the
//! other columns is [`tamed`].

use std::{
    borrow::Cow,
    io::{self, Write},
};

use ::csv::ByteRecord;

use super::{
    options::ReportOptions, result_writer::ResultWriter, run_totals::RunTotals, steps::steps_cell,
};
use crate::model::{Receipt, Summary, printable};

const COLUMNS: [&str; 20] = [
    "row",
    "provider",
    "vendor",
    "user",
    "resolved",
    "outcome",
    "reason",
    "attempts",
    "requests",
    "http_status",
    "request_id",
    "started_at",
    "elapsed_ms",
    "error_class",
    "error_code",
    "error_message",
    "error_hint",
    "run",
    "sandbox",
    "still_alive",
];

/// Under these names a batch looks for the user: with ours beside one, it would see two.
const USER_COLUMNS: [&str; 10] = [
    "user",
    "email",
    "emailaddress",
    "mail",
    "login",
    "upn",
    "userprincipalname",
    "primaryemail",
    "userkey",
    "userid",
];

/// One row per result.
pub(super) struct CsvResults<'a> {
    out: ::csv::Writer<&'a mut dyn Write>,
    options: ReportOptions,
}

impl<'a> CsvResults<'a> {
    pub(super) fn new(options: ReportOptions, out: &'a mut dyn Write) -> Self {
        Self {
            out: ::csv::Writer::from_writer(out),
            options,
        }
    }

    fn columns(&self) -> impl Iterator<Item = &[u8]> {
        self.options.columns.iter().flatten()
    }

    /// The input's cells, byte for byte, and ours; on a terminal what it can show.
    fn write(&mut self, own: Vec<Vec<u8>>, ours: Vec<String>) -> io::Result<()> {
        let cells = own.into_iter().chain(ours.into_iter().map(Into::into));
        let fit = |cell: Vec<u8>| match self.options.terminal {
            true => printable(&String::from_utf8_lossy(&cell)).into(),
            false => cell,
        };
        Ok(self.out.write_record(cells.map(fit))?)
    }
}

impl ResultWriter for CsvResults<'_> {
    fn begin(&mut self) -> io::Result<()> {
        let calls = self.options.dry_run.then_some("calls");
        let steps = self.options.steps.then_some("steps");
        let action = self.options.action.map(|_| "action");
        let earlier = self.options.resumed.then_some("earlier");
        let read = ["verified_at", "logins_read_until"];
        let read = read.into_iter().filter(|_| self.options.verify);
        let more = [calls, steps, action, earlier].into_iter().flatten();
        let more = more.chain(read);
        let own: Vec<Vec<u8>> = self.columns().map(Into::into).collect();
        let names = own.iter().map(|name| String::from_utf8_lossy(name).into());
        let mut names: Vec<String> = names.collect();
        for column in COLUMNS.into_iter().chain(more) {
            names.push(unique(column, &names));
        }
        let ours = names.split_off(own.len());
        self.write(own, ours)
    }

    fn result(&mut self, receipt: Cow<'_, Receipt>, input: Option<&ByteRecord>) -> io::Result<()> {
        let width = self.columns().count();
        let own = input.into_iter().flatten();
        let own = own.chain(std::iter::repeat(&b""[..])).take(width);
        let own = own.map(Into::into).collect();
        let mut cells: Vec<String> = fields(&receipt).into();
        if self.options.dry_run {
            cells.push(calls(&receipt)?);
        }
        if self.options.steps {
            cells.push(steps_cell(&receipt.steps));
        }
        cells.extend(self.options.action.map(Into::into));
        if self.options.resumed {
            cells.push(receipt.earlier.to_string());
        }
        if self.options.verify {
            cells.push(receipt.verified_at.clone().unwrap_or_default());
            cells.push(receipt.logins_read_until.clone().unwrap_or_default());
        }
        self.write(own, cells)
    }

    fn finish(&mut self, _: &RunTotals, _: &Summary) -> io::Result<()> {
        self.out.flush()
    }
}

/// The column's name, with `oust_` before it as often as it takes.
fn unique(column: &str, taken: &[String]) -> String {
    let is_taken = |name: &str| {
        taken
            .iter()
            .any(|other| other.trim().eq_ignore_ascii_case(name))
    };
    let mut name = column.to_owned();
    // As a batch reads them: case, blanks, `_` and `-` don't count.
    let counts = |c: &char| !c.is_whitespace() && !matches!(c, '_' | '-');
    let mut plain = taken
        .iter()
        .map(|name| -> String { name.to_lowercase().chars().filter(counts).collect() });
    if column == "user" && plain.any(|name| USER_COLUMNS.contains(&name.as_str())) {
        name.insert_str(0, "oust_");
    }
    while is_taken(&name) {
        name.insert_str(0, "oust_");
    }
    name
}

fn fields(receipt: &Receipt) -> [String; COLUMNS.len()] {
    let vendor = |text: Option<&str>| tamed(text.unwrap_or_default());
    let error = receipt.error.as_ref();
    [
        receipt.row.to_string(),
        receipt.provider_name().into(),
        receipt.vendor.clone().unwrap_or_default().into_owned(),
        receipt.user.clone(),
        receipt.resolved.clone().unwrap_or_default(),
        receipt.outcome.name().into(),
        vendor(receipt.reason.as_deref()),
        receipt.attempts.to_string(),
        receipt.requests.to_string(),
        receipt
            .http_status
            .map(|status| status.to_string())
            .unwrap_or_default(),
        vendor(receipt.request_id.as_deref()),
        receipt.started_at.clone(),
        receipt.elapsed_ms.to_string(),
        error
            .map(|error| error.class.to_string())
            .unwrap_or_default(),
        vendor(error.and_then(|error| error.code.as_deref())),
        vendor(error.map(|error| error.message.as_str())),
        vendor(error.and_then(|error| error.hint.as_deref())),
        receipt.run.clone(),
        receipt.sandbox.to_string(),
        receipt.still_alive.join("; "),
    ]
}

fn calls(receipt: &Receipt) -> io::Result<String> {
    Ok(serde_json::to_string(
        receipt.calls.as_deref().unwrap_or_default(),
    )?)
}

/// One row of foreign text, [`tamed`].
pub(super) fn write_row<W: Write>(
    writer: &mut ::csv::Writer<W>,
    cells: Vec<String>,
) -> io::Result<()> {
    let cells = cells.iter().map(|cell| tamed(cell));
    Ok(writer.write_record(cells)?)
}

/// Foreign text that a spreadsheet takes for no formula: an apostrophe goes before `=`, `+`, `-`
/// and `@`.
///
/// What consists only of the characters of numbers, ids and addresses stays as it is (`-5`,
/// `+4915…`): without a parenthesis, a quote or a bar, no formula calls or fetches anything.
fn tamed(text: &str) -> String {
    let text = printable(text);
    let plain = |c: char| c.is_ascii_alphanumeric() || "._:/+=-@~_".contains(c);
    match text.starts_with(['=', '+', '-', '@']) && !text.chars().all(plain) {
        true => format!("'{text}"),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use ::csv::{ByteRecord, Reader, StringRecord};

    use super::{
        super::{
            format::Format,
            options::{ReportOptions, Streams},
            run_report::RunReport,
            testing::*,
        },
        COLUMNS, tamed,
    };
    use crate::model::{Outcome, Planned, Receipt};

    fn parsed(text: &str) -> (Vec<String>, Vec<StringRecord>) {
        let mut reader = Reader::from_reader(text.as_bytes());
        let header = reader.headers().unwrap().iter().map(Into::into).collect();
        (header, reader.records().map(Result::unwrap).collect())
    }

    fn batch(columns: &[&str], rows: &[(&Receipt, &[&str])]) -> (Vec<String>, Vec<StringRecord>) {
        let columns = Some(ByteRecord::from(columns.to_vec()));
        let options = ReportOptions {
            batch: true,
            columns,
            ..ReportOptions::default()
        };
        let (text, _) = streamed(|out, err| {
            let mut report = RunReport::new(Format::Csv, options, "01K", Streams { out, err });
            report.begin().unwrap();
            for (receipt, input) in rows {
                let input = ByteRecord::from(input.to_vec());
                report.result(receipt, Some(&input)).unwrap();
            }
            report.finish(&summary(&[]), None).unwrap();
        });
        parsed(&text)
    }

    #[test]
    fn no_results_leave_the_header() {
        let (text, _) = written(Format::Csv, ReportOptions::default(), &[], None);
        assert_eq!(text, format!("{}\n", COLUMNS.join(",")));
    }

    #[test]
    fn each_field_is_under_its_name() {
        let failed = failed(7, "liz", "input", "no, \"you\"", Some("go"));
        let still_alive = receipt(7, "liz", Outcome::Accepted).still_alive;
        let receipts = [because(
            "why",
            Receipt {
                still_alive,
                ..failed
            },
        )];
        let (text, _) = written(Format::Csv, ReportOptions::default(), &receipts, None);
        let (header, rows) = parsed(&text);
        let cell = |name: &str| &rows[0][header.iter().position(|column| column == name).unwrap()];
        let expected = [
            ("row", "7"),
            ("provider", "google"),
            ("vendor", "google"),
            ("user", "liz"),
            ("resolved", ""),
            ("outcome", "failed"),
            ("reason", "why"),
            ("attempts", "1"),
            ("requests", "1"),
            ("http_status", "204"),
            ("request_id", ""),
            ("elapsed_ms", "83"),
            ("started_at", "2026-11-21T22:48:01.123Z"),
            ("error_class", "input"),
            ("error_code", "notFound"),
            ("error_message", "no, \"you\""),
            ("error_hint", "go"),
            ("run", "01K"),
            ("sandbox", "false"),
            (
                "still_alive",
                "OAuth grants of third-party apps; app passwords",
            ),
        ];
        assert_eq!(expected.len(), header.len());
        for (name, value) in expected {
            assert_eq!(cell(name), value, "{name}");
        }
    }

    #[test]
    fn own_columns_come_first_and_ours_step_aside() {
        let done = receipt(1, "a@b.c", Outcome::Accepted);
        let (header, rows) = batch(
            &["User", "note", "ROW"],
            &[(&done, &["a@b.c", "x,\n\"y\"", "9"])],
        );
        assert_eq!(
            header[..7],
            [
                "User",
                "note",
                "ROW",
                "oust_row",
                "provider",
                "vendor",
                "oust_user"
            ]
        );
        assert_eq!(
            rows[0].iter().take(6).collect::<Vec<_>>(),
            ["a@b.c", "x,\n\"y\"", "9", "1", "google", "google"]
        );
    }

    #[test]
    fn what_is_written_can_be_fed_back_again_and_again() {
        let done = receipt(1, "a@b.c", Outcome::Failed);
        let mut columns = vec!["E-Mail note".to_owned(), "email".into()];
        for _ in 0..3 {
            let names: Vec<&str> = columns.iter().map(String::as_str).collect();
            (columns, _) = batch(&names, &[(&done, &["", "a@b.c"])]);
            let users = columns
                .iter()
                .filter(|name| super::USER_COLUMNS.contains(&name.as_str()));
            assert_eq!(users.count(), 1, "{columns:?}");
            let mut distinct = columns.clone();
            distinct.sort();
            distinct.dedup();
            assert_eq!(distinct.len(), columns.len());
        }
    }

    #[test]
    fn a_row_of_another_width_keeps_the_columns_aligned() {
        let bad = receipt(1, "a", Outcome::Failed);
        let rows: [(&Receipt, &[&str]); 2] = [(&bad, &["a"]), (&bad, &["a", "b", "c"])];
        let (_, rows) = batch(&["user", "note"], &rows);
        assert_eq!((&rows[0][1], &rows[0][2]), ("", "1"));
        assert_eq!((&rows[1][1], &rows[1][2]), ("b", "1"));
    }

    #[test]
    fn formulas_are_tamed_and_ids_are_not_touched() {
        for formula in [
            "=HYPERLINK(\"x\")",
            "@SUM(1)",
            "+cmd|' /C calc'!A0",
            "-2+3 (x)",
        ] {
            assert_eq!(tamed(formula), format!("'{formula}"));
        }
        assert_eq!(tamed("\u{7f}=1 (2)"), "'=1 (2)");
        for id in [
            "-5",
            "+4915123",
            "=",
            "a=b (c)",
            "-_-@example.com",
            "liz",
            "",
        ] {
            assert_eq!(tamed(id), id);
        }
        let evil = Receipt {
            resolved: Some("-abc (1)".into()),
            ..failed(1, "=a(b)", "input", "=c(d)", None)
        };
        let (text, _) = written(Format::Csv, ReportOptions::default(), &[evil], None);
        let (_, rows) = parsed(&text);
        assert_eq!(
            (&rows[0][3], &rows[0][4], &rows[0][15]),
            ("=a(b)", "-abc (1)", "'=c(d)")
        );
    }

    #[test]
    fn on_a_terminal_no_cell_can_steer_it() {
        let receipts = [receipt(1, "a\u{9b}31m\u{1b}[2J\nb", Outcome::Accepted)];
        let terminal = ReportOptions {
            terminal: true,
            ..ReportOptions::default()
        };
        let (text, _) = written(Format::Csv, terminal, &receipts, None);
        assert!(
            text.contains(",a31m[2J b,") && text.lines().count() == 2,
            "{text:?}"
        );
    }

    #[test]
    fn a_dry_run_has_its_requests() {
        let call = Planned {
            method: "POST".into(),
            url: "https://h/x".into(),
            body: None,
        };
        let planned = Receipt {
            calls: Some(vec![call]),
            ..receipt(1, "a", Outcome::Planned)
        };
        let dry = ReportOptions {
            dry_run: true,
            ..ReportOptions::default()
        };
        let (text, _) = written(Format::Csv, dry, &[planned], None);
        let (header, rows) = parsed(&text);
        assert_eq!(header.last().unwrap(), "calls");
        let calls: serde_json::Value = serde_json::from_str(&rows[0][header.len() - 1]).unwrap();
        assert_eq!(calls[0]["url"], "https://h/x");
    }
}
