//! When a run did something: the span of each of its parts, and how much of it fell into which piece of it.
//!
//! Bounded however long the run is: pieces double in length when the run outgrows them.

use std::collections::BTreeMap;

use super::{
    target::{EvidenceTarget, Standing},
    times::millis,
};
use crate::model::ProviderId;

/// Pieces of time that one part of a run is told in.
pub(super) const PIECES: usize = 120;

/// How many targets of a provider were begun in a piece of time: out, and not.
pub(super) type PieceCounts = [u32; 2];

/// All parts of a run: as it was begun, resumed, verified.
#[derive(Default)]
pub(super) struct Activity {
    pub(super) parts: Vec<PartActivity>,
}

/// One part of a run.
pub(super) struct PartActivity {
    /// When it was begun, in milliseconds since 1970.
    pub(super) begun: i64,
    /// The first and the last moment at which something happened in it.
    pub(super) span: Option<(i64, i64)>,
    /// How long a piece is, in milliseconds.
    pub(super) piece: i64,
    pub(super) providers: BTreeMap<Option<ProviderId>, Vec<PieceCounts>>,
}

impl Activity {
    /// Of a run whose parts began then.
    pub(super) fn of(begun: impl Iterator<Item = i64>) -> Self {
        let part = |begun| PartActivity {
            begun,
            span: None,
            piece: 1,
            providers: BTreeMap::new(),
        };
        let mut parts: Vec<_> = begun.map(part).collect();
        parts.sort_by_key(|part| part.begun);
        Self { parts }
    }

    /// Takes in one target.
    pub(super) fn add(&mut self, target: &EvidenceTarget) {
        if let Some(began) = millis(target.began())
            && let Some(part) = self.part_at(began)
        {
            part.widen(began, ended(target, began));
            let is_out = target.standing() <= Standing::Out;
            part.count(target.provider, began, usize::from(!is_out));
        }
        let read = target.verified_at.as_deref().and_then(millis);
        if let Some((read, part)) = read.and_then(|read| Some((read, self.part_at(read)?))) {
            part.widen(read, read);
        }
    }

    /// The part that was at work then.
    fn part_at(&mut self, time: i64) -> Option<&mut PartActivity> {
        let after = self.parts.partition_point(|part| part.begun <= time);
        self.parts.get_mut(after.saturating_sub(1))
    }

    /// The first and the last moment of each part in which something happened.
    pub(super) fn spans(&self) -> Vec<(i64, i64)> {
        self.parts.iter().filter_map(|part| part.span).collect()
    }
}

/// When it ended.
pub(super) fn ended(target: &EvidenceTarget, began: i64) -> i64 {
    began.saturating_add(i64::try_from(target.elapsed_ms).unwrap_or_default())
}

impl PartActivity {
    fn widen(&mut self, from: i64, to: i64) {
        let (first, last) = self.span.unwrap_or((from, to));
        self.span = Some((first.min(from), last.max(to)));
    }

    fn count(&mut self, provider: Option<ProviderId>, at: i64, column: usize) {
        let since = at.saturating_sub(self.begun).max(0);
        while since / self.piece >= PIECES as i64 {
            self.double();
        }
        let pieces = self.providers.entry(provider);
        let pieces = pieces.or_insert_with(|| vec![PieceCounts::default(); PIECES]);
        let at = usize::try_from(since / self.piece).unwrap_or_default();
        pieces[at][column] += 1;
    }

    /// Makes one piece of each two.
    fn double(&mut self) {
        self.piece = self.piece.saturating_mul(2);
        for pieces in self.providers.values_mut() {
            for at in 0..PIECES {
                let pair = pieces.get(2 * at..2 * at + 2).unwrap_or_default();
                let both = pair
                    .iter()
                    .fold([0, 0], |sum, one| [sum[0] + one[0], sum[1] + one[1]]);
                pieces[at] = both;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Outcome;

    fn target(second: u32, outcome: Outcome) -> EvidenceTarget {
        EvidenceTarget {
            started_at: super::super::times::shown(i64::from(second) * 1000, "%FT%TZ"),
            elapsed_ms: 500,
            outcome: Some(outcome),
            ..EvidenceTarget::default()
        }
    }

    #[test]
    fn a_long_run_is_told_in_as_many_pieces_as_a_short_one() {
        let mut activity = Activity::of([0, 10_000_000].into_iter());
        for second in 0..5000 {
            activity.add(&target(second, Outcome::Accepted));
        }
        activity.add(&target(4999, Outcome::Failed));
        activity.add(&target(10_007, Outcome::Failed));
        let [first, second] = &activity.parts[..] else {
            panic!("two parts")
        };
        let pieces = &first.providers[&None];
        let sum = |column: usize| pieces.iter().map(|piece| piece[column]).sum::<u32>();
        assert_eq!((pieces.len(), sum(0), sum(1)), (PIECES, 5000, 1));
        assert!(first.piece * PIECES as i64 >= 5_000_000);
        assert_eq!(second.span, Some((10_007_000, 10_007_500)));
        assert_eq!(activity.spans().len(), 2);
    }

    #[test]
    fn a_time_that_is_none_counts_nowhere() {
        let mut activity = Activity::of([0].into_iter());
        activity.add(&EvidenceTarget::default());
        assert!(activity.spans().is_empty());
        Activity::of([].into_iter()).add(&target(1, Outcome::Accepted));
    }
}
