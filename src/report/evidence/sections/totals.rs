//! The totals, by system and outcome.

use super::super::{
    super::phrases::number,
    document::{Grid, GridCell, GridKind},
    page::EvidenceRun,
    prose::Prose,
};
use crate::model::{Counts, ProviderId};

type Column = (&'static str, fn(&Counts) -> u64);

const COLUMNS: [Column; 8] = [
    ("accepted", |counts| counts.accepted),
    ("verified", |counts| counts.verified),
    ("failed", |counts| counts.failed),
    ("unknown", |counts| counts.unknown),
    ("skipped", |counts| counts.skipped),
    ("refused", |counts| counts.refused),
    ("planned", |counts| counts.planned),
    ("not reached", |counts| counts.not_reached),
];

/// Outcomes that nothing ended in are left out.
pub(super) fn table(run: &EvidenceRun) -> Grid {
    let mut all = run.counts;
    all.not_reached += run.untold();
    let columns: Vec<Column> = COLUMNS.into_iter().filter(|(_, of)| of(&all) > 0).collect();
    let heads = columns.iter().map(|(name, _)| Prose::of(*name));
    let row = |name: &str, counts: &Counts| {
        let numbers = columns
            .iter()
            .map(|(_, of)| GridCell::of(number(of(counts))));
        let total = GridCell::of(number(counts.total()));
        [GridCell::of(name.to_owned())]
            .into_iter()
            .chain(numbers)
            .chain([total])
            .collect()
    };
    let providers = run.providers();
    let mut rows: Vec<Vec<GridCell>> = providers
        .iter()
        .map(|one| {
            let counts = run.by_provider.get(one).copied().unwrap_or_default();
            row(one.map_or("no system named", ProviderId::title), &counts)
        })
        .collect();
    if run.untold() > 0 {
        let untold = Counts {
            not_reached: run.untold(),
            ..Counts::default()
        };
        rows.push(row("not named in the ledger", &untold));
    }
    if rows.len() != 1 {
        rows.push(row("all", &all));
    }
    Grid {
        caption: "Targets (a person at a system) by outcome".into(),
        head: [Prose::of("System")]
            .into_iter()
            .chain(heads)
            .chain([Prose::of("all")])
            .collect(),
        rows,
        kind: GridKind::Numbers,
    }
}
