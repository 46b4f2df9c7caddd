//! The ledgers of past runs, in the four formats.

use std::io::{self, Write};

use serde::Serialize;

use super::{
    Format, Ink, Options,
    grid::grid,
    ink::{marked, resolve},
    listing::{Listed, list, single, text},
    words::{SANDBOX, number},
};
use crate::model::{Counts, Outcome, ProviderKind};

/// How a run's ledger ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It has an end.
    Finished,
    /// It stopped before the end, and can be resumed.
    Unfinished,
    /// Its chain of hashes breaks at this line: it was damaged or changed.
    Broken(u64),
}

impl State {
    fn name(self) -> &'static str {
        match self {
            Self::Finished => "finished",
            Self::Unfinished => "unfinished",
            Self::Broken(_) => "broken",
        }
    }

    fn line(self) -> Option<u64> {
        match self {
            Self::Broken(line) => Some(line),
            Self::Finished | Self::Unfinished => None,
        }
    }

    fn words(self) -> String {
        match self {
            Self::Finished => marked("finished", Ink::Good),
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
    /// Its targets; only for [`show`].
    pub results: Option<Vec<Entry>>,
}

/// One target of a run, as its ledger has it.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// 1-based data row of the file, or position of the argument.
    pub row: u64,
    /// The vendor.
    pub provider: ProviderKind,
    /// The user as it was given.
    pub user: String,
    /// None: begun, and no result was recorded. The revocation may have happened.
    pub outcome: Option<Outcome>,
    /// Why, in words.
    pub reason: Option<String>,
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

/// Writes one run with its targets; CSV has a row per target where they are given.
///
/// # Errors
/// Those of the writer.
pub fn show(out: &mut dyn Write, format: Format, options: &Options, run: &Run) -> io::Result<()> {
    let entries = run.results.as_deref().unwrap_or_default();
    match format {
        Format::Csv if run.results.is_some() => list(out, format, options, entries, ""),
        Format::Table => {
            let text = [facts(run), targets(entries, options)].concat();
            out.write_all(resolve(&text, options.color).as_bytes())?;
            out.flush()
        }
        _ => single(out, format, options, run),
    }
}

/// The run's facts below each other, those that are empty left out.
fn facts(run: &Run) -> String {
    let ended = outcomes(&run.counts)
        .into_iter()
        .filter(|(_, count)| *count > 0);
    let ended: Vec<_> = ended
        .map(|(name, count)| format!("{} {name}", number(count)))
        .collect();
    let facts = [
        ("run", text(&run.run)),
        ("started", text(&run.started_at)),
        ("operator", text(&run.operator)),
        ("command", text(&run.command)),
        ("ticket", text(run.ticket.as_deref().unwrap_or_default())),
        ("targets", run.targets.map(number).unwrap_or_default()),
        ("ended", ended.join(", ")),
        ("state", run.state.words()),
        ("ledger", text(&run.ledger)),
        (
            "sandbox",
            if run.sandbox {
                SANDBOX.into()
            } else {
                String::new()
            },
        ),
    ];
    let told = facts.into_iter().filter(|(_, fact)| !fact.is_empty());
    told.map(|(name, fact)| format!("{name:<9} {fact}\n"))
        .collect()
}

fn targets(entries: &[Entry], options: &Options) -> String {
    let rows: Vec<_> = entries.iter().map(Listed::row).collect();
    match rows.is_empty() {
        true => String::new(),
        false => format!("\n{}", grid(Entry::HEADINGS, &rows, options.width())),
    }
}

impl Listed for Entry {
    const NAMES: (&'static str, &'static str) = ("target", "targets");
    const SCHEMA: &'static str = "oust.run/1";
    const COLUMNS: &'static [&'static str] = &["row", "provider", "user", "outcome", "reason"];
    const HEADINGS: &'static [&'static str] = &["USER", "ROW", "PROVIDER", "OUTCOME", "DETAIL"];

    fn cells(&self) -> Vec<String> {
        let outcome = self.outcome.map(Outcome::name).unwrap_or_default();
        let reason = self.reason.clone().unwrap_or_default();
        let provider = self.provider.name().to_owned();
        vec![
            self.row.to_string(),
            provider,
            self.user.clone(),
            outcome.into(),
            reason,
        ]
    }

    fn row(&self) -> Vec<String> {
        let (words, ink) = super::words::verdict(self.outcome.unwrap_or(Outcome::Unknown));
        let reason = match (&self.reason, self.outcome) {
            (Some(reason), _) => text(reason),
            (None, None | Some(Outcome::Unknown)) => super::words::NO_ANSWER.into(),
            (None, Some(_)) => String::new(),
        };
        let provider = self.provider.name().to_owned();
        vec![
            text(&self.user),
            number(self.row),
            provider,
            marked(words, ink),
            reason,
        ]
    }
}

/// `2026-11-21 22:48:01Z`: a list needs no milliseconds.
fn to_the_second(stamp: &str) -> String {
    match stamp.split_once('.') {
        Some((seconds, _)) => text(&format!("{}Z", seconds.replace('T', " "))),
        None => text(stamp),
    }
}

fn outcomes(counts: &Counts) -> [(&'static str, u64); 8] {
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
mod tests {
    use super::{super::testing::*, *};

    fn run(state: State) -> Run {
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

    fn entry(row: u64, outcome: Option<Outcome>) -> Entry {
        Entry {
            row,
            provider: ProviderKind::Google,
            user: "liz@example.com".into(),
            outcome,
            reason: None,
        }
    }

    fn written(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
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

    #[test]
    fn a_target_without_a_result_reads_as_dangerous() {
        let results = vec![entry(1, Some(Outcome::Accepted)), entry(2, None)];
        let run = Run {
            results: Some(results),
            ..run(State::Unfinished)
        };
        let text = written(|out| show(out, Format::Table, &options(), &run));
        let expected = "\
run       01KAXYZ0000000000000000000
started   2026-11-21T22:48:01.123Z
operator  root@bastion
command   oust batch leavers.csv --provider google
ticket    HR-7
targets   1,200
ended     1,000 accepted, 2 failed
state     UNFINISHED
ledger    /home/x/01K.ndjson
sandbox   sandbox: no real account was touched

USER             ROW  PROVIDER  OUTCOME     DETAIL
liz@example.com  1    google    signed out
liz@example.com  2    google    UNKNOWN     no answer: may or may not be signed out; run it again
";
        assert_eq!(text, expected);
        let json = written(|out| show(out, Format::Json, &options(), &run));
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value["results"][1]["outcome"], serde_json::Value::Null);
        let csv = written(|out| show(out, Format::Csv, &options(), &run));
        assert_eq!(csv.lines().last(), Some("2,google,liz@example.com,,"));
    }
}
