//! One past run and its targets, in the four formats. JSON and CSV stream: a ledger may hold a million.

use std::io::{self, Write};

use super::{
    csv::write_row,
    format::Format,
    json::encode,
    options::ReportOptions,
    past_target::PastTarget,
    phrases::{SANDBOX, number},
    records::{ListRecord, tagged},
    runs::{AppliedPlan, PastRun},
    style::render,
    table::table,
};
use crate::model::{Counts, printable};

/// Writes one run with its targets; CSV has a row per target.
///
/// # Errors
/// Those of the writer, and of reading the targets.
pub fn write_run(
    out: &mut dyn Write,
    format: Format,
    options: &ReportOptions,
    run: &PastRun,
    targets: impl IntoIterator<Item = io::Result<PastTarget>>,
) -> io::Result<()> {
    let targets = targets.into_iter();
    match format {
        Format::Table => {
            let targets: Vec<PastTarget> = targets.collect::<io::Result<_>>()?;
            let text = facts(run) + &target_table(&targets, options.width());
            out.write_all(render(&text, options.color).as_bytes())?;
        }
        Format::Json | Format::Ndjson => write_document(out, run, targets)?,
        Format::Csv => {
            let mut writer = ::csv::Writer::from_writer(&mut *out);
            writer.write_record(PastTarget::COLUMNS)?;
            for target in targets {
                write_row(&mut writer, target?.cells())?;
            }
            writer.flush()?;
        }
    }
    out.flush()
}

/// The run's own record, and in it the targets as they come.
fn write_document(
    out: &mut dyn Write,
    run: &PastRun,
    targets: impl Iterator<Item = io::Result<PastTarget>>,
) -> io::Result<()> {
    let record = encode(&tagged(run))?;
    let open = record.strip_suffix(b"}").unwrap_or(&record);
    out.write_all(&[open, b",\"results\":["].concat())?;
    for (at, target) in targets.enumerate() {
        let before: &[u8] = if at == 0 { b"" } else { b"," };
        out.write_all(&[before, &encode(&target?)?].concat())?;
    }
    out.write_all(b"]}\n")
}

/// `/home/liz/p.plan (SHA-256 4f1c…)`.
fn plan(plan: &AppliedPlan) -> String {
    printable(&format!("{} (SHA-256 {})", plan.file, plan.sha256))
}

/// The run's facts below each other, those that are empty left out.
fn facts(run: &PastRun) -> String {
    let targets = run.targets.map(number);
    let sandbox = if run.sandbox { SANDBOX } else { "" };
    let facts = [
        ("run", printable(&run.run)),
        ("started", printable(&run.started_at)),
        ("operator", printable(&run.operator)),
        ("command", printable(&run.command)),
        (
            "ticket",
            printable(run.ticket.as_deref().unwrap_or_default()),
        ),
        ("plan", run.plan.as_ref().map_or_else(String::new, plan)),
        ("changed", printable(&run.changed_fields.join(", "))),
        ("targets", targets.unwrap_or_default()),
        ("ended", outcomes(&run.counts)),
        ("state", run.state.words()),
        ("ledger", printable(&run.ledger)),
        ("sandbox", sandbox.to_owned()),
    ];
    let told = facts.into_iter().filter(|(_, fact)| !fact.is_empty());
    told.map(|(name, fact)| format!("{name:<9} {fact}\n"))
        .collect()
}

/// `1,000 accepted, 2 failed`.
fn outcomes(counts: &Counts) -> String {
    let counts = [
        ("accepted", counts.accepted),
        ("verified", counts.verified),
        ("failed", counts.failed),
        ("unknown", counts.unknown),
        ("skipped", counts.skipped),
        ("refused", counts.refused),
        ("planned", counts.planned),
        ("not_reached", counts.not_reached),
    ];
    let told = counts.into_iter().filter(|(_, count)| *count > 0);
    let told = told.map(|(name, count)| format!("{} {name}", number(count)));
    told.collect::<Vec<_>>().join(", ")
}

fn target_table(targets: &[PastTarget], width: Option<usize>) -> String {
    if targets.is_empty() {
        return String::new();
    }
    let rows: Vec<_> = targets.iter().map(ListRecord::row).collect();
    let steps = targets.iter().map(|target| target.step_lines(width));
    let table = table(PastTarget::HEADINGS, &rows, width);
    format!("\n{table}{}", steps.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::{
        super::runs::{
            RunState,
            tests::{run, written},
        },
        *,
    };
    use crate::model::Outcome;

    fn targets() -> [io::Result<PastTarget>; 2] {
        let target = |row, outcome| PastTarget {
            row,
            provider: Some(crate::model::testing::GOOGLE),
            vendor: Some("google".into()),
            user: "liz@example.com".into(),
            key: None,
            outcome,
            reason: None,
            verified_at: None,
            logins_read_until: None,
            steps: Vec::new(),
            error: None,
            attempts: 0,
            action: None,
        };
        [Ok(target(1, Some(Outcome::Accepted))), Ok(target(2, None))]
    }

    #[test]
    fn a_target_without_a_result_reads_as_dangerous() {
        let (run, options) = (run(RunState::Unfinished), ReportOptions::default());
        let shown = |format| written(|out| write_run(out, format, &options, &run, targets()));
        let expected = "\
run       01KAXYZ0000000000000000000
started   2026-11-21T22:48:01.123Z
operator  root@bastion
command   batch
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
        assert_eq!(shown(Format::Table), expected);
        let value: serde_json::Value = serde_json::from_str(&shown(Format::Json)).unwrap();
        assert_eq!(value["schema"], "oust.run/1");
        assert_eq!(value["results"][1]["outcome"], serde_json::Value::Null);
        let csv = shown(Format::Csv);
        assert_eq!(
            csv.lines().last(),
            Some("2,google,google,liz@example.com,,,")
        );
    }
}
