//! The ledgers of past runs, in the four formats.

use std::io::{self, Write};

use serde::Serialize;

use super::{
    Entry, Format, Ink, Options,
    ink::marked,
    listing::{Listed, list, text},
    words::number,
};
use crate::model::Counts;

/// How a run's ledger ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It has an end.
    Finished,
    /// It has an end, and nobody was signed out who should have been.
    NothingDone,
    /// A process is at work on it.
    Running,
    /// It stopped before the end, and can be resumed.
    Unfinished,
    /// Its chain of hashes breaks at this line: it was damaged or changed.
    Broken(u64),
}

impl State {
    fn name(self) -> &'static str {
        match self {
            Self::Finished => "finished",
            Self::NothingDone => "nothing_done",
            Self::Running => "running",
            Self::Unfinished => "unfinished",
            Self::Broken(_) => "broken",
        }
    }

    fn line(self) -> Option<u64> {
        match self {
            Self::Broken(line) => Some(line),
            Self::Finished | Self::NothingDone | Self::Running | Self::Unfinished => None,
        }
    }

    pub(super) fn words(self) -> String {
        match self {
            Self::Finished => marked("finished", Ink::Good),
            Self::NothingDone => marked("NOTHING DONE", Ink::Bad),
            Self::Running => marked("running", Ink::Doubtful),
            Self::Unfinished => marked("UNFINISHED", Ink::Doubtful),
            Self::Broken(line) => marked(&format!("BROKEN at line {line}"), Ink::Bad),
        }
    }
}

/// One run: `oust.run/1`.
#[derive(Clone, Debug)]
pub struct Run {
    /// Its id, a ULID.
    pub run: String,
    /// When it began, RFC 3339.
    pub started_at: String,
    /// Who ran it.
    pub operator: String,
    /// The command as it was typed.
    pub command: String,
    /// `--ticket`.
    pub ticket: Option<String>,
    /// How many targets it had, where that is known.
    pub targets: Option<u64>,
    /// How the targets ended so far.
    pub counts: Counts,
    /// How its ledger ends.
    pub state: State,
    /// Where its ledger is.
    pub ledger: String,
    /// Whether the sandbox played the vendors.
    pub sandbox: bool,
    /// Its targets; only for [`super::show`].
    pub results: Option<Vec<Entry>>,
}

/// A run as JSON has it: the state in two plain fields.
#[derive(Serialize)]
struct Flat<'a> {
    run: &'a str,
    started_at: &'a str,
    operator: &'a str,
    command: &'a str,
    ticket: Option<&'a str>,
    targets: Option<u64>,
    #[serde(flatten)]
    counts: Counts,
    state: &'static str,
    broken_line: Option<u64>,
    ledger: &'a str,
    sandbox: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    results: Option<&'a [Entry]>,
}

impl Serialize for Run {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let flat = Flat {
            run: &self.run,
            started_at: &self.started_at,
            operator: &self.operator,
            command: &self.command,
            ticket: self.ticket.as_deref(),
            targets: self.targets,
            counts: self.counts,
            state: self.state.name(),
            broken_line: self.state.line(),
            ledger: &self.ledger,
            sandbox: self.sandbox,
            results: self.results.as_deref(),
        };
        flat.serialize(serializer)
    }
}

impl Run {
    fn done(&self) -> u64 {
        self.counts.accepted + self.counts.verified
    }

    /// `7 of 9 signed out`: targets that a vendor confirmed, of all.
    fn progress(&self) -> String {
        let of = self
            .targets
            .map(|targets| format!(" of {}", number(targets)));
        format!(
            "{}{} signed out",
            number(self.done()),
            of.unwrap_or_default()
        )
    }

    fn state_words(&self) -> String {
        let sandbox = if self.sandbox { ", sandbox" } else { "" };
        format!("{}{sandbox}", self.state.words())
    }
}

impl Listed for Run {
    const NAMES: (&'static str, &'static str) = ("run", "runs");
    const SCHEMA: &'static str = "oust.run/1";
    const COLUMNS: &'static [&'static str] = &[
        "run",
        "started_at",
        "operator",
        "command",
        "ticket",
        "targets",
        "accepted",
        "verified",
        "failed",
        "unknown",
        "skipped",
        "refused",
        "planned",
        "not_reached",
        "state",
        "broken_line",
        "ledger",
        "sandbox",
    ];
    const HEADINGS: &'static [&'static str] = &[
        "RUN", "STARTED", "OPERATOR", "DONE", "STATE", "TICKET", "COMMAND",
    ];

    fn cells(&self) -> Vec<String> {
        let counts = outcomes(&self.counts).map(|(_, count)| count.to_string());
        let maybe =
            |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
        let before =
            [&self.run, &self.started_at, &self.operator, &self.command].map(String::clone);
        let ticket = self.ticket.clone().unwrap_or_default();
        let state = [self.state.name().into(), maybe(self.state.line())];
        let after = [self.ledger.clone(), self.sandbox.to_string()];
        let (before, after) = (before.into_iter(), state.into_iter().chain(after));
        before
            .chain([ticket, maybe(self.targets)])
            .chain(counts)
            .chain(after)
            .collect()
    }

    fn row(&self) -> Vec<String> {
        vec![
            text(&self.run),
            to_the_second(&self.started_at),
            text(&self.operator),
            self.progress(),
            self.state_words(),
            text(self.ticket.as_deref().unwrap_or_default()),
            text(&self.command),
        ]
    }
}

/// Writes the runs, as they come.
///
/// # Errors
/// Those of the writer.
pub fn runs(
    out: &mut dyn Write,
    format: Format,
    options: &Options,
    runs: &[Run],
) -> io::Result<()> {
    list(out, format, options, runs, "no runs yet")
}

/// `2026-11-21 22:48:01Z`: a list needs no milliseconds.
pub(super) fn to_the_second(stamp: &str) -> String {
    match stamp.split_once('.') {
        Some((seconds, _)) => text(&format!("{}Z", seconds.replace('T', " "))),
        None => text(stamp),
    }
}

pub(super) fn outcomes(counts: &Counts) -> [(&'static str, u64); 8] {
    [
        ("accepted", counts.accepted),
        ("verified", counts.verified),
        ("failed", counts.failed),
        ("unknown", counts.unknown),
        ("skipped", counts.skipped),
        ("refused", counts.refused),
        ("planned", counts.planned),
        ("not_reached", counts.not_reached),
    ]
}

#[cfg(test)]
pub(super) mod tests {
    use super::{super::testing::*, *};

    pub(in super::super) fn run(state: State) -> Run {
        Run {
            run: "01KAXYZ0000000000000000000".into(),
            started_at: "2026-11-21T22:48:01.123Z".into(),
            operator: "root@bastion".into(),
            command: "oust batch leavers.csv --provider google".into(),
            ticket: Some("HR-7".into()),
            targets: Some(1200),
            counts: Counts {
                accepted: 1000,
                failed: 2,
                ..Counts::default()
            },
            state,
            ledger: "/home/x/01K.ndjson".into(),
            sandbox: state == State::Unfinished,
            results: None,
        }
    }

    pub(in super::super) fn written(
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> String {
        streamed(|out, _| write(out).unwrap()).0
    }

    #[test]
    fn a_list_names_states_in_words() {
        let list = [
            run(State::Finished),
            run(State::Unfinished),
            run(State::Broken(17)),
        ];
        let wide = written(|out| runs(out, Format::Table, &options(), &list));
        let expected = "\
RUN                         STARTED               OPERATOR      DONE                       STATE                TICKET  COMMAND
01KAXYZ0000000000000000000  2026-11-21 22:48:01Z  root@bastion  1,000 of 1,200 signed out  finished             HR-7    oust batch leavers.csv --provider google
01KAXYZ0000000000000000000  2026-11-21 22:48:01Z  root@bastion  1,000 of 1,200 signed out  UNFINISHED, sandbox  HR-7    oust batch leavers.csv --provider google
01KAXYZ0000000000000000000  2026-11-21 22:48:01Z  root@bastion  1,000 of 1,200 signed out  BROKEN at line 17    HR-7    oust batch leavers.csv --provider google
";
        assert_eq!(wide, expected);
        assert_eq!(
            written(|out| runs(out, Format::Table, &options(), &[])),
            "no runs yet\n"
        );
    }

    #[test]
    fn at_80_columns_a_run_is_a_paragraph() {
        let options = Options {
            width: Some(80),
            ..options()
        };
        let text = written(|out| runs(out, Format::Table, &options, &[run(State::Broken(3))]));
        let expected = "\
01KAXYZ0000000000000000000
  2026-11-21 22:48:01Z, root@bastion, 1,000 of 1,200 signed out, BROKEN at line
  3, HR-7, oust batch leavers.csv --provider google
";
        assert_eq!(text, expected);
    }

    #[test]
    fn json_and_csv_have_the_state_and_the_line() {
        let list = [run(State::Broken(17))];
        let json = written(|out| runs(out, Format::Json, &options(), &list));
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        let first = &value["runs"][0];
        assert_eq!(
            (&first["schema"], &first["type"]),
            (&"oust.run/1".into(), &"run".into())
        );
        assert_eq!(
            (&first["state"], &first["broken_line"]),
            (&"broken".into(), &17.into())
        );
        assert_eq!(
            (&first["accepted"], first.get("results")),
            (&1000.into(), None)
        );
        let csv = written(|out| runs(out, Format::Csv, &options(), &list));
        let mut reader = ::csv::Reader::from_reader(csv.as_bytes());
        let row: std::collections::HashMap<String, String> =
            reader.deserialize().next().unwrap().unwrap();
        assert_eq!(
            (row["state"].as_str(), row["broken_line"].as_str()),
            ("broken", "17")
        );
        assert_eq!(
            (row["failed"].as_str(), row["sandbox"].as_str()),
            ("2", "false")
        );
    }
}
