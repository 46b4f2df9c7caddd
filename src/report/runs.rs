//! The ledgers of past runs, in the four formats.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::{
    format::Format,
    options::ReportOptions,
    phrases::{number, to_the_minute},
    records::{ListRecord, write_list},
    style::{TextStyle, render, styled},
    table::fitting_table,
};
use crate::model::{Counts, printable};

/// With fewer of its columns the list says too little of a run.
const FEWEST_COLUMNS: usize = 5;

/// How a run's ledger ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// It has an end.
    Finished,
    /// It has an end, and nothing was done that should have been.
    NothingDone,
    /// A process is at work on it.
    Running,
    /// It stopped before the end, and can be resumed.
    Unfinished,
    /// Its chain of hashes breaks at this line: it was damaged or changed.
    Broken(u64),
}

impl RunState {
    pub(super) fn words(self) -> String {
        match self {
            Self::Finished => styled("finished", TextStyle::Good),
            Self::NothingDone => styled("NOTHING DONE", TextStyle::Bad),
            Self::Running => styled("running", TextStyle::Doubtful),
            Self::Unfinished => styled("UNFINISHED", TextStyle::Doubtful),
            Self::Broken(line) => styled(&format!("BROKEN at line {line}"), TextStyle::Bad),
        }
    }
}

/// In records the state is two plain fields.
#[derive(Serialize)]
struct StateFields {
    state: &'static str,
    broken_line: Option<u64>,
}

impl Serialize for RunState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (state, broken_line) = match self {
            Self::Finished => ("finished", None),
            Self::NothingDone => ("nothing_done", None),
            Self::Running => ("running", None),
            Self::Unfinished => ("unfinished", None),
            Self::Broken(line) => ("broken", Some(*line)),
        };
        let fields = StateFields { state, broken_line };
        fields.serialize(serializer)
    }
}

/// One run: `oust.run/1`.
#[derive(Clone, Debug, Serialize)]
pub struct PastRun {
    /// Its id, a ULID.
    pub run: String,
    /// As much of its id as tells it from all others.
    #[serde(skip)]
    pub short: String,
    /// When it began, RFC 3339.
    pub started_at: String,
    /// Who ran it.
    pub operator: String,
    /// The verb, such as `batch` or `users suspend`.
    pub command: String,
    /// `--ticket`.
    pub ticket: Option<String>,
    /// The plan that it carried out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<AppliedPlan>,
    /// The fields that it set, where it changed users: their names alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changed_fields: Vec<String>,
    /// How many targets it had, where that is known.
    pub targets: Option<u64>,
    /// How the targets ended so far.
    #[serde(flatten)]
    pub counts: Counts,
    /// How its ledger ends.
    #[serde(flatten)]
    pub state: RunState,
    /// Where its ledger is.
    pub ledger: String,
    /// Whether the sandbox played the vendors.
    pub sandbox: bool,
    /// Whether it changed users, and signed nobody out.
    #[serde(skip)]
    pub changes_users: bool,
    /// The providers that it asked.
    pub providers: Vec<String>,
    /// When its last part ended, RFC 3339.
    pub ended_at: Option<String>,
    /// The exit code of that.
    pub exit_code: Option<u8>,
}

/// A plan by its file and the SHA-256 of that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AppliedPlan {
    /// Where it was.
    pub file: String,
    /// Lower-case hex.
    pub sha256: String,
}

impl PastRun {
    /// `7 of 9 accepted`, or `done`: what the vendors answered well, of all. Whether some of it is only queued, or not
    /// verified, stands in lines that a list doesn't read.
    fn progress(&self) -> String {
        let done = number(self.counts.accepted + self.counts.verified);
        let of = self.targets.map(|all| format!(" of {}", number(all)));
        let what = match self.changes_users {
            true => "done",
            false => "accepted",
        };
        format!("{done}{} {what}", of.unwrap_or_default())
    }

    fn state_words(&self) -> String {
        let sandbox = if self.sandbox { ", sandbox" } else { "" };
        format!("{}{sandbox}", self.state.words())
    }
}

impl ListRecord for PastRun {
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
        "providers",
        "ended_at",
        "exit_code",
    ];
    const HEADINGS: &'static [&'static str] = &[
        "RUN",
        "STARTED",
        "COMMAND",
        "TARGETS",
        "STATE",
        "TICKET",
        "PROVIDERS",
        "OPERATOR",
    ];

    fn row(&self) -> Vec<String> {
        vec![
            printable(&self.short),
            to_the_minute(&self.started_at),
            printable(&self.command),
            self.progress(),
            self.state_words(),
            printable(self.ticket.as_deref().unwrap_or_default()),
            printable(&self.providers.join(", ")),
            printable(&self.operator),
        ]
    }
}

/// Writes the runs, as they come.
///
/// # Errors
/// Those of the writer.
pub fn write_runs(
    out: &mut dyn Write,
    format: Format,
    options: &ReportOptions,
    runs: &[PastRun],
) -> io::Result<()> {
    if format != Format::Table || runs.is_empty() {
        return write_list(out, format, options, runs, "no runs yet");
    }
    let rows: Vec<_> = runs.iter().map(ListRecord::row).collect();
    let table = fitting_table(PastRun::HEADINGS, &rows, options.width(), FEWEST_COLUMNS);
    out.write_all(render(&table, options.color).as_bytes())?;
    out.flush()
}

#[cfg(test)]
pub(super) mod tests {
    use super::{super::testing::*, *};

    pub(in super::super) fn run(state: RunState) -> PastRun {
        PastRun {
            run: "01KAXYZ0000000000000000000".into(),
            short: "01KAXYZ0".into(),
            started_at: "2026-11-21T22:48:01.123Z".into(),
            operator: "root@bastion".into(),
            command: "batch".into(),
            ticket: Some("HR-7".into()),
            plan: None,
            changed_fields: Vec::new(),
            targets: Some(1200),
            counts: Counts {
                accepted: 1000,
                failed: 2,
                ..Counts::default()
            },
            state,
            ledger: "/home/x/01K.ndjson".into(),
            sandbox: state == RunState::Unfinished,
            changes_users: false,
            providers: vec!["google".into(), "okta-emea".into()],
            ended_at: Some("2026-11-21T22:51:00.000Z".into()),
            exit_code: Some(1),
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
            run(RunState::Finished),
            run(RunState::Unfinished),
            run(RunState::Broken(17)),
        ];
        let wide = written(|out| write_runs(out, Format::Table, &ReportOptions::default(), &list));
        let expected = "\
RUN       STARTED            COMMAND  TARGETS                  STATE                TICKET  PROVIDERS          OPERATOR
01KAXYZ0  2026-11-21 22:48Z  batch    1,000 of 1,200 accepted  finished             HR-7    google, okta-emea  root@bastion
01KAXYZ0  2026-11-21 22:48Z  batch    1,000 of 1,200 accepted  UNFINISHED, sandbox  HR-7    google, okta-emea  root@bastion
01KAXYZ0  2026-11-21 22:48Z  batch    1,000 of 1,200 accepted  BROKEN at line 17    HR-7    google, okta-emea  root@bastion
";
        assert_eq!(wide, expected);
        assert_eq!(
            written(|out| write_runs(out, Format::Table, &ReportOptions::default(), &[])),
            "no runs yet\n"
        );
    }

    #[test]
    fn what_has_no_room_is_left_out_before_a_run_becomes_a_paragraph() {
        let at = |width, state| {
            let options = ReportOptions {
                width: Some(width),
                ..ReportOptions::default()
            };
            written(|out| write_runs(out, Format::Table, &options, &[run(state)]))
        };
        let expected = "\
RUN       STARTED            COMMAND  TARGETS                  STATE     TICKET
01KAXYZ0  2026-11-21 22:48Z  batch    1,000 of 1,200 accepted  finished  HR-7
";
        assert_eq!(at(80, RunState::Finished), expected);
        let expected = "\
01KAXYZ0
  2026-11-21 22:48Z, batch, 1,000 of 1,200 accepted,
  UNFINISHED, sandbox, HR-7, google, okta-emea, root@bastion
";
        assert_eq!(at(60, RunState::Unfinished), expected);
    }

    #[test]
    fn json_and_csv_have_the_state_and_the_line() {
        let list = [run(RunState::Broken(17))];
        let json = written(|out| write_runs(out, Format::Json, &ReportOptions::default(), &list));
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
        let csv = written(|out| write_runs(out, Format::Csv, &ReportOptions::default(), &list));
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
        assert_eq!(
            (row["run"].as_str(), row["providers"].as_str()),
            ("01KAXYZ0000000000000000000", "google; okta-emea")
        );
    }
}
