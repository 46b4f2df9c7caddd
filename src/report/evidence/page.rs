//! What a page keeps of the runs that it tells: everything of up to [`MOST_PEOPLE`] people, sums of more.

use std::{
    collections::{BTreeMap, HashSet},
    path::Path,
};

use super::{
    activity::Activity,
    alive::AliveGroups,
    facts::EvidenceFacts,
    open_targets::OpenTargets,
    people::{PeopleCounts, PeopleTally},
    record::RecordFacts,
    target::EvidenceTarget,
    times::millis,
};
use crate::model::{Counts, Outcome, ProviderId};

/// So many people are told one by one.
pub const MOST_PEOPLE: usize = 1000;

/// So many targets are: one person may be in a file a million times.
const MOST_ROWS: usize = 20_000;

/// Where the rows of a page are that sums up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowsPlace {
    /// In the file of this name beside the page.
    Beside(String),
    /// Nowhere: the page goes to standard output.
    Nowhere,
}

/// A page in the making.
pub struct EvidencePage {
    pub(super) written_at: String,
    /// By what runs and people were picked, such as `user` and `liz@example.com`.
    pub(super) picked: Vec<(&'static str, String)>,
    /// Whether of each run only what concerns the picked users is told.
    pub(super) is_of_users: bool,
    pub(super) rows_place: RowsPlace,
    pub(super) runs: Vec<EvidenceRun>,
    /// Whether there are so many that rows are left out.
    pub(super) is_summed: bool,
    signed_out: PeopleTally,
    changed: PeopleTally,
    /// Different people so far, as long as they are few.
    different: HashSet<String>,
    rows: usize,
}

/// One run on a page.
pub(super) struct EvidenceRun {
    pub(super) facts: EvidenceFacts,
    pub(super) record: RecordFacts,
    /// Its targets, by row and then by provider, where they are told one by one.
    pub(super) rows: Vec<EvidenceTarget>,
    pub(super) counts: Counts,
    pub(super) by_provider: BTreeMap<Option<ProviderId>, Counts>,
    pub(super) people: PeopleCounts,
    pub(super) open: OpenTargets,
    pub(super) alive: AliveGroups,
    pub(super) activity: Activity,
    /// Accepted targets that were read back, and didn't show it.
    pub(super) doubted: u64,
    /// Accepted targets that the vendor has only queued, or a receiver was only told of.
    pub(super) later: u64,
    people_from: usize,
}

impl EvidencePage {
    /// A page without a run.
    #[must_use]
    pub fn new(
        written_at: String,
        picked: Vec<(&'static str, String)>,
        rows_place: RowsPlace,
    ) -> Self {
        Self {
            written_at,
            is_of_users: picked.iter().any(|(by, _)| *by == "user"),
            picked,
            rows_place,
            runs: Vec::new(),
            is_summed: false,
            signed_out: PeopleTally::default(),
            changed: PeopleTally::default(),
            different: HashSet::new(),
            rows: 0,
        }
    }

    /// Begins the next run; runs come in the order of their time.
    pub fn begin_run(&mut self, facts: EvidenceFacts, record: RecordFacts) {
        let begun = facts.parts.iter().filter_map(|part| millis(&part.time));
        let activity = Activity::of(begun);
        let people_from = self.tally(facts.action.is_some()).targets();
        self.runs.push(EvidenceRun {
            activity,
            people_from,
            facts,
            record,
            rows: Vec::new(),
            counts: Counts::default(),
            by_provider: BTreeMap::new(),
            people: PeopleCounts::default(),
            open: OpenTargets::default(),
            alive: AliveGroups::default(),
            doubted: 0,
            later: 0,
        });
    }

    /// Takes in a target of the run that was begun last.
    pub fn add(&mut self, target: EvidenceTarget) {
        let at = self.runs.len().saturating_sub(1);
        let Some(run) = self.runs.get_mut(at) else {
            return;
        };
        run.add(&target);
        let is_change = run.facts.action.is_some();
        let (person, standing) = (target.person().into_owned(), target.standing());
        self.tally(is_change)
            .add(&person, target.provider, at, standing);
        self.keep(person, target);
    }

    /// Keeps the row, as long as there are few.
    fn keep(&mut self, person: String, target: EvidenceTarget) {
        if self.is_summed {
            return;
        }
        self.different.insert(person);
        self.rows += 1;
        if self.different.len() > MOST_PEOPLE || self.rows > MOST_ROWS {
            self.is_summed = true;
            self.different = HashSet::new();
            self.runs.iter_mut().for_each(|run| run.rows = Vec::new());
        } else if let Some(run) = self.runs.last_mut() {
            run.rows.push(target);
        }
    }

    /// Ends the run that was begun last.
    pub fn end_run(&mut self) {
        let Some(run) = self.runs.last() else { return };
        let (is_change, from) = (run.facts.action.is_some(), run.people_from);
        let people = self.tally(is_change).counts_from(from);
        if let Some(run) = self.runs.last_mut() {
            run.people = people;
        }
    }

    /// Whether rows are left out.
    #[must_use]
    pub fn is_summed(&self) -> bool {
        self.is_summed
    }

    fn tally(&mut self, is_change: bool) -> &mut PeopleTally {
        match is_change {
            true => &mut self.changed,
            false => &mut self.signed_out,
        }
    }

    /// How everybody stands after all runs that signed people out; beside real ones, rehearsals don't count.
    pub(super) fn latest(&mut self) -> PeopleCounts {
        let is_rehearsal: Vec<bool> = self.runs.iter().map(|run| run.facts.sandbox).collect();
        let is_mixed = is_rehearsal.contains(&true) && is_rehearsal.contains(&false);
        self.signed_out
            .latest(|run| !is_mixed || is_rehearsal.get(run) == Some(&false))
    }
}

impl EvidenceRun {
    fn add(&mut self, target: &EvidenceTarget) {
        let outcome = target.outcome.unwrap_or(Outcome::Unknown);
        self.counts.add(outcome);
        self.by_provider
            .entry(target.provider)
            .or_default()
            .add(outcome);
        self.doubted += u64::from(target.is_doubted());
        self.later += u64::from(outcome == Outcome::Accepted && target.is_later());
        self.open.add(target);
        self.alive.add(target);
        self.activity.add(target);
    }

    /// The run as a command takes it. What may be pasted holds nothing but an id, and that of this very ledger.
    pub(super) fn named(&self) -> &str {
        let run = self.facts.run.as_str();
        let stem = Path::new(&self.record.ledger).file_stem();
        let is_id = run.bytes().all(|byte| byte.is_ascii_alphanumeric());
        match is_id && stem.is_some_and(|stem| stem == run) {
            true => run,
            false => "LEDGER",
        }
    }

    /// What it did to users, where it was no sign-out.
    pub(super) fn action(&self) -> Option<&str> {
        self.facts.action.as_deref()
    }

    /// The providers that were asked, in the order of lists; none for rows that name none.
    pub(super) fn providers(&self) -> Vec<Option<ProviderId>> {
        let mut all: Vec<_> = self.by_provider.keys().copied().collect();
        all.sort_by_key(|provider| match provider {
            Some(provider) => (false, provider.list_order()),
            None => (true, (0, "")),
        });
        all
    }

    /// Targets that the ledger doesn't tell of by name.
    pub(super) fn untold(&self) -> u64 {
        let told = self.counts.not_reached;
        self.facts.counts.not_reached.saturating_sub(told)
    }
}
