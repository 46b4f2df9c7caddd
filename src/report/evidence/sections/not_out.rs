//! Who is not out, or not shown to be, with why and what to do about it.

use super::{
    super::{
        super::{phrases::number, style::TextStyle},
        document::{Grid, GridCell, PageBlock},
        open_targets::OpenCause,
        page::EvidenceRun,
        prose::Prose,
        target::{EvidenceTarget, Standing},
    },
    targets,
};
use crate::model::ProviderId;

pub(super) fn section(run: &EvidenceRun, is_summed: bool, level: u8) -> Vec<PageBlock> {
    let what = match run.action() {
        Some(_) => "Who is not changed",
        None => "Who is not out",
    };
    let heading = PageBlock::Heading(level, what.into());
    if run.open.count() == 0 && run.untold() == 0 {
        let nobody = match run.action() {
            _ if run.record.doubt().is_some() => {
                "Nobody of whom the record tells, as far as it can be believed."
            }
            Some(_) => "Nobody: every change that was asked for is confirmed.",
            None => "Nobody: wherever something was to be ended, the vendor confirmed that it did.",
        };
        return vec![heading, PageBlock::Text(Prose::of(nobody))];
    }
    let mut blocks = vec![heading];
    if run.open.count() > 0 {
        blocks.push(PageBlock::Table(people(run)));
    }
    if run.open.unnamed > 0 {
        let more = format!(
            "And {} more, counted by their causes below.",
            targets(run.open.unnamed)
        );
        blocks.push(PageBlock::Note(Prose::of(more)));
    }
    if is_summed && run.open.causes.len() > 1 {
        blocks.push(PageBlock::Table(causes(run)));
    }
    if run.untold() > 0 {
        let told = format!(
            "{} not reached: nothing was sent for them, and the ledger doesn't name them; the input does.",
            match run.untold() {
                1 => "1 target was".to_owned(),
                some => format!("{} targets were", number(some)),
            }
        );
        blocks.push(PageBlock::Text(Prose::of(told)));
    }
    blocks
}

fn people(run: &EvidenceRun) -> Grid {
    Grid {
        caption: "People who are not out, or not known to be".into(),
        head: ["Person", "System", "State", "Why", "What mends it"]
            .map(Prose::of)
            .to_vec(),
        rows: run
            .open
            .named
            .iter()
            .map(|target| row(target, run))
            .collect(),
        ..Grid::default()
    }
}

fn row(target: &EvidenceTarget, run: &EvidenceRun) -> Vec<GridCell> {
    let (words, tone) = target.words(run.action());
    vec![
        GridCell::of(Prose::quoting(&target.user)),
        GridCell::of(target.provider_title()),
        GridCell::of(words).in_tone(tone),
        GridCell::of(why(target.cause(), target.message(), code(target))),
        GridCell::of(remedy(target, run).unwrap_or_else(|| Prose::of("–"))),
    ]
}

/// What to do about it: what the vendor's refusal asks for, or a read that may show it by now.
fn remedy(target: &EvidenceTarget, run: &EvidenceRun) -> Option<Prose> {
    let hint = target.error.as_ref();
    if let Some(hint) = hint.and_then(|error| error.hint.as_deref()) {
        return Some(Prose::quoting(hint));
    }
    let is_repeatable = run.action().is_none() && !run.facts.sandbox;
    if !is_repeatable || !target.is_doubted() {
        return None;
    }
    Some(match target.is_back_in() {
        true => Prose::of("if that wasn't the person: sign out again, with --suspend-first"),
        false => Prose::of("to read again: ").exactly(&format!("oust verify {}", run.named())),
    })
}

fn code(target: &EvidenceTarget) -> Option<&str> {
    target.error.as_ref()?.code.as_deref()
}

fn why(cause: &str, message: Option<&str>, code: Option<&str>) -> Prose {
    let told = Prose::of(cause.to_owned());
    let told = match message.filter(|message| *message != cause) {
        Some(message) => told.say(": ").quote(message),
        None => told,
    };
    match code.filter(|code| !message.unwrap_or_default().contains(code)) {
        Some(code) => told.say(" (").quote(code).say(")"),
        None => told,
    }
}

fn causes(run: &EvidenceRun) -> Grid {
    let mut rows: Vec<Vec<GridCell>> = run.open.causes.iter().map(cause_row).collect();
    if run.open.other > 0 {
        let other = GridCell::of(number(run.open.other));
        rows.push(vec![
            GridCell::of("several"),
            GridCell::of("other causes"),
            other,
        ]);
    }
    Grid {
        caption: "The causes, with the first message of each".into(),
        head: ["System", "Cause", "Targets"].map(Prose::of).to_vec(),
        rows,
        ..Grid::default()
    }
}

fn cause_row(cause: &OpenCause) -> Vec<GridCell> {
    let tone = match cause.standing {
        Standing::NotOut => TextStyle::Bad,
        _ => TextStyle::Doubtful,
    };
    let why = why(cause.words, cause.message.as_deref(), cause.code.as_deref());
    let mut told = GridCell::of(why).in_tone(tone);
    if let Some(hint) = &cause.hint {
        told.lines.push(Prose::of("what mends it: ").quote(hint));
    }
    vec![
        GridCell::of(cause.provider.map_or("no system named", ProviderId::title)),
        told,
        GridCell::of(number(cause.count)),
    ]
}
