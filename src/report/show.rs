//! One past run and its targets, in the four formats.

use std::io::{self, Write};

use super::{
    Entry, Format, Options,
    grid::grid,
    ink::resolve,
    listing::{Listed, list, single, text},
    runs::{Run, outcomes},
    words::{SANDBOX, number},
};

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
        false => {
            let steps: String = entries
                .iter()
                .map(|entry| entry.steps(options.width()))
                .collect();
            format!("\n{}{steps}", grid(Entry::HEADINGS, &rows, options.width()))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Outcome;

    use super::{
        super::runs::{
            State,
            tests::{run, written},
        },
        super::testing::options,
        *,
    };

    fn entry(row: u64, outcome: Option<Outcome>) -> Entry {
        Entry {
            row,
            provider: Some(crate::model::testing::GOOGLE),
            user: "liz@example.com".into(),
            outcome,
            reason: None,
            steps: Vec::new(),
        }
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
        assert_eq!(csv.lines().last(), Some("2,google,liz@example.com,,,"));
    }
}
