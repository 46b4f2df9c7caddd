//! The sections of the page, in the order in which an auditor asks.

mod left_alive;
mod not_out;
mod run_facts;
mod the_record;
mod totals;

use super::{
    super::phrases::{SANDBOX, counted, number},
    document::{Grid, GridCell, PageBlock},
    glossary, lead,
    matrix::matrix,
    page::{EvidencePage, EvidenceRun, MOST_PEOPLE, RowsPlace},
    prose::Prose,
    timeline::timeline,
    times::full,
};

/// The whole page.
pub(super) fn page(page: &mut EvidencePage) -> Vec<PageBlock> {
    let latest = page.latest();
    let mut blocks = head(page);
    let is_alone = page.runs.len() == 1;
    if !is_alone {
        blocks.push(PageBlock::Lead(lead::of_runs(page, latest)));
        blocks.push(PageBlock::Heading(2, "The runs".into()));
        blocks.push(PageBlock::Table(list_of_runs(page)));
    }
    if page.is_summed {
        blocks.push(PageBlock::Note(rows_are_elsewhere(page)));
    }
    for (at, run) in page.runs.iter().enumerate() {
        blocks.extend(of_run(run, at, page));
    }
    blocks.push(PageBlock::Heading(2, "How to read this page".into()));
    blocks.push(PageBlock::Items(glossary::reading()));
    blocks.push(PageBlock::Facts(glossary::outcomes()));
    blocks
}

fn head(page: &EvidencePage) -> Vec<PageBlock> {
    let made = format!(
        "Written {} by oust {} from its own record. All times are UTC.",
        full(&page.written_at),
        env!("CARGO_PKG_VERSION")
    );
    let mut under = Prose::of(made);
    if !page.picked.is_empty() {
        let by = page.picked.iter();
        let by = by.map(|(name, value)| Prose::of(format!("{name} ")).quote(value));
        under = under
            .say(" Picked by ")
            .then(Prose::list(by.collect()))
            .say(".");
    }
    let mut blocks = vec![PageBlock::Title(title(page), under)];
    if page.runs.iter().any(|run| run.facts.sandbox) {
        let which = match page.runs.iter().all(|run| run.facts.sandbox) {
            true => SANDBOX.to_owned(),
            false => "some of these runs were made against a sandbox, where no real account is touched: they are marked".into(),
        };
        blocks.push(PageBlock::Banner(
            "Rehearsal".into(),
            Prose::of(which + "."),
        ));
    }
    if page.is_of_users {
        let note =
            "Only what concerns the people who were picked is told: the runs may have had others.";
        blocks.push(PageBlock::Note(Prose::of(note)));
    }
    blocks
}

fn title(page: &EvidencePage) -> String {
    let is_change = |run: &EvidenceRun| run.action().is_some();
    let what = match () {
        () if page.runs.iter().all(is_change) => "Evidence of a change of users",
        () if page.runs.iter().any(is_change) => "Evidence of sign-outs and changes of users",
        () => "Evidence of a sign-out",
    };
    what.to_owned()
}

/// One line a run.
fn list_of_runs(page: &EvidencePage) -> Grid {
    let row = |run: &EvidenceRun| {
        let what = match run.facts.sandbox {
            true => format!("REHEARSAL: oust {}", run.facts.command),
            false => format!("oust {}", run.facts.command),
        };
        vec![
            GridCell::of(full(run.facts.began())),
            GridCell::of(Prose::quoting(run.facts.operator())),
            GridCell::of(Prose::quoting(&what)),
            GridCell::of(ticket(run)),
            GridCell::of(lead::of_run(run)),
        ]
    };
    Grid {
        caption: "The runs, in the order of time".into(),
        head: ["Began", "Asked by", "Command", "Ticket", "Came to"]
            .map(Prose::of)
            .to_vec(),
        rows: page.runs.iter().map(row).collect(),
        ..Grid::default()
    }
}

fn ticket(run: &EvidenceRun) -> Prose {
    match run.facts.ticket.as_deref() {
        Some(ticket) if !ticket.trim().is_empty() => Prose::quoting(ticket),
        _ => Prose::of("none given"),
    }
}

fn rows_are_elsewhere(page: &EvidencePage) -> Prose {
    let why = format!(
        "This page sums up: it tells of more than {} people. ",
        number(MOST_PEOPLE as u64)
    );
    match &page.rows_place {
        RowsPlace::Beside(file) => Prose::of(why)
            .say("All targets, row by row, stand in ")
            .quote(file)
            .say(" beside it."),
        RowsPlace::Nowhere => Prose::of(why)
            .say("Given --out FILE, oust writes all targets, row by row, to FILE.csv."),
    }
}

fn of_run(run: &EvidenceRun, at: usize, page: &EvidencePage) -> Vec<PageBlock> {
    let is_alone = page.runs.len() == 1;
    let level = if is_alone { 2 } else { 3 };
    let mut blocks = Vec::new();
    if !is_alone {
        let heading = format!(
            "Run {} of {}",
            number(at as u64 + 1),
            number(page.runs.len() as u64)
        );
        blocks.push(PageBlock::NewPage);
        blocks.push(PageBlock::Heading(2, heading));
        if run.facts.sandbox {
            blocks.push(PageBlock::Banner(
                "Rehearsal".into(),
                Prose::of(format!("{SANDBOX}.")),
            ));
        }
    }
    blocks.extend(the_record::warning(&run.record));
    blocks.push(PageBlock::Lead(lead::of_run(run)));
    if run.counts.total() > 0 {
        blocks.push(PageBlock::Text(lead::proof(run)));
    }
    blocks.extend(lead::state(run).map(PageBlock::Text));
    let heading = |text: &str| PageBlock::Heading(level, text.to_owned());
    blocks.push(heading("Who asked for what"));
    blocks.push(PageBlock::Facts(run_facts::facts(run)));
    blocks.extend(not_out::section(run, page.is_summed, level));
    if !page.is_summed && !run.rows.is_empty() {
        blocks.push(heading("Each person at each system"));
        blocks.extend(matrix(run).into_iter().map(PageBlock::Table));
    }
    blocks.extend(left_alive::section(run, level));
    blocks.extend(timeline_section(run, at, level));
    blocks.push(heading("Totals"));
    blocks.push(PageBlock::Note(Prose::of(
        "A target is one person at one system.",
    )));
    blocks.push(PageBlock::Table(totals::table(run)));
    blocks.push(heading("The record"));
    blocks.push(PageBlock::Facts(the_record::facts(run)));
    blocks
}

fn timeline_section(run: &EvidenceRun, at: usize, level: u8) -> Vec<PageBlock> {
    let drawings = timeline(run, at);
    if drawings.is_empty() {
        return Vec::new();
    }
    let heading = PageBlock::Heading(level, "When it happened".into());
    [heading].into_iter().chain(drawings).collect()
}

/// `3 targets`, for captions.
fn targets(count: u64) -> String {
    counted(count, "target")
}
