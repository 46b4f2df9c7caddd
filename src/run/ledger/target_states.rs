//! How each target of a past run stands, and where its last line is: six bytes for each at the most, however
//! often it was tried.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Class, Counts, Outcome, ProviderId};

/// Targets in one piece of the map; a power of two.
const PIECE: u64 = 1 << 12;

/// What the last line about a target says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TargetState {
    /// An intent without a result: a revocation may have gone out.
    InFlight,
    /// A result.
    Ended(Outcome),
    /// A failure of this class.
    Failed(Class),
    /// Accepted, and an independent read didn't agree.
    Doubted,
}

/// The last standing of each (row, provider). Grows with the rows that are in the ledger, not with
/// the row numbers that a broken one may hold.
#[derive(Debug, Default)]
pub(crate) struct TargetStates(BTreeMap<(Option<ProviderId>, u64), Box<[u8]>>);

/// All states; a target of which nothing was said has none.
pub(super) const STATES: [TargetState; 16] = [
    TargetState::InFlight,
    TargetState::Ended(Outcome::Accepted),
    TargetState::Ended(Outcome::Verified),
    TargetState::Ended(Outcome::Failed),
    TargetState::Ended(Outcome::Unknown),
    TargetState::Ended(Outcome::Skipped),
    TargetState::Ended(Outcome::Refused),
    TargetState::Ended(Outcome::Planned),
    TargetState::Doubted,
    TargetState::Failed(Class::Input),
    TargetState::Failed(Class::NotFound),
    TargetState::Failed(Class::Credentials),
    TargetState::Failed(Class::Permission),
    TargetState::Failed(Class::Transient),
    TargetState::Failed(Class::Protocol),
    TargetState::Failed(Class::Guard),
];

impl TargetState {
    /// How the target ended, if it did.
    pub(crate) fn outcome(self) -> Option<Outcome> {
        match self {
            Self::InFlight => None,
            Self::Ended(outcome) => Some(outcome),
            Self::Failed(_) => Some(Outcome::Failed),
            Self::Doubted => Some(Outcome::Accepted),
        }
    }

    /// Its place in the list, counted from 1; 0 for what wasn't reached after all.
    fn code(self) -> u8 {
        let at = STATES.iter().position(|known| *known == self);
        at.map_or(0, |at| at as u8 + 1)
    }

    fn of(code: u8) -> Option<Self> {
        let at = usize::from(code).checked_sub(1)?;
        STATES.get(at).copied()
    }
}

impl TargetStates {
    /// Replaces a state, and says what it was.
    pub(super) fn set(
        &mut self,
        row: u64,
        provider: Option<ProviderId>,
        new: TargetState,
    ) -> Option<TargetState> {
        let empty = || vec![0; PIECE as usize].into_boxed_slice();
        let piece = self.0.entry((provider, row / PIECE)).or_insert_with(empty);
        let at = &mut piece[(row % PIECE) as usize];
        TargetState::of(std::mem::replace(at, new.code()))
    }

    /// How a target stands, if anything was said of it.
    pub(crate) fn get(&self, row: u64, provider: Option<ProviderId>) -> Option<TargetState> {
        let piece = self.0.get(&(provider, row / PIECE))?;
        TargetState::of(piece[(row % PIECE) as usize])
    }

    /// How it ended, where a resumed run leaves it alone.
    pub(crate) fn done(&self, row: u64, provider: Option<ProviderId>) -> Option<Outcome> {
        let outcome = self.get(row, provider)?.outcome()?;
        outcome.is_done().then_some(outcome)
    }

    /// The providers of which anything was said.
    pub(crate) fn providers(&self) -> BTreeSet<Option<ProviderId>> {
        self.0.keys().map(|(provider, _)| *provider).collect()
    }

    /// How those targets of a provider ended that a resumed run leaves alone.
    pub(crate) fn done_of(&self, provider: Option<ProviderId>) -> Counts {
        self.ended_of(provider, Outcome::is_done)
    }

    /// How the targets of a provider ended, of those outcomes.
    pub(crate) fn ended_of(
        &self,
        provider: Option<ProviderId>,
        wanted: impl Fn(Outcome) -> bool,
    ) -> Counts {
        let mut counts = Counts::default();
        let pieces = self.0.range((provider, 0)..=(provider, u64::MAX));
        let codes = pieces.flat_map(|(_, piece)| piece.iter());
        let outcomes = codes.filter_map(|code| TargetState::of(*code)?.outcome());
        outcomes
            .filter(|outcome| wanted(*outcome))
            .for_each(|outcome| counts.add(outcome));
        counts
    }
}

/// An offset in a file of up to a tebibyte; zero, where the header stands, for none.
type Offset = [u8; 5];

/// Where the last line of each target stands that was kept.
#[derive(Debug, Default)]
pub(super) struct LinePlaces(BTreeMap<(Option<ProviderId>, u64), Box<[Offset]>>);

impl LinePlaces {
    pub(super) fn set(&mut self, row: u64, provider: Option<ProviderId>, at: u64) {
        let empty = || vec![Offset::default(); PIECE as usize].into_boxed_slice();
        let piece = self.0.entry((provider, row / PIECE)).or_insert_with(empty);
        let [a, b, c, d, e, ..] = at.to_le_bytes();
        piece[(row % PIECE) as usize] = [a, b, c, d, e];
    }

    pub(super) fn get(&self, row: u64, provider: Option<ProviderId>) -> Option<u64> {
        let piece = self.0.get(&(provider, row / PIECE))?;
        let [a, b, c, d, e] = piece[(row % PIECE) as usize];
        Some(u64::from_le_bytes([a, b, c, d, e, 0, 0, 0])).filter(|at| *at > 0)
    }

    /// All of them, by row and then by provider.
    pub(super) fn in_order(&self) -> impl Iterator<Item = (Option<ProviderId>, u64)> {
        let providers: BTreeSet<_> = self.0.keys().map(|(provider, _)| *provider).collect();
        let pieces: BTreeSet<u64> = self.0.keys().map(|(_, piece)| *piece).collect();
        let providers: Vec<_> = providers.into_iter().collect();
        let rows = pieces.into_iter();
        let rows = rows.flat_map(|piece| (0..PIECE).map(move |at| piece * PIECE + at));
        rows.flat_map(move |row| {
            let place =
                |provider: &Option<ProviderId>| Some((*provider, self.get(row, *provider)?));
            providers.iter().filter_map(place).collect::<Vec<_>>()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_in_the_order_of_rows_up_to_the_last_that_a_number_can_tell() {
        let mut places = LinePlaces::default();
        for (row, at) in [(u64::MAX, 9), (1, 7), (PIECE, 8)] {
            places.set(row, None, at);
        }
        let at: Vec<u64> = places.in_order().map(|(_, at)| at).collect();
        assert_eq!(at, [7, 8, 9]);
    }

    #[test]
    fn each_state_is_kept_and_the_last_one_counts() {
        let mut states = TargetStates::default();
        let google = Some(crate::model::testing::GOOGLE);
        assert_eq!(states.get(7, google), None);
        assert_eq!(states.set(7, google, TargetState::InFlight), None);
        for state in STATES {
            states.set(u64::MAX, None, state);
            assert_eq!(states.get(u64::MAX, None), Some(state));
            let left_alone = state.outcome().filter(|outcome| outcome.is_done());
            assert_eq!(states.done(u64::MAX, None), left_alone);
        }
        states.set(u64::MAX, None, TargetState::Ended(Outcome::NotReached));
        assert_eq!(states.get(u64::MAX, None), None);
        let accepted = TargetState::Ended(Outcome::Accepted);
        assert_eq!(states.set(7, google, accepted), Some(TargetState::InFlight));
        assert_eq!(states.done(7, google), Some(Outcome::Accepted));
        assert_eq!(states.done(7, Some(crate::model::testing::CHIME)), None);
        assert_eq!(states.done(8, google), None);
        assert_eq!(states.done_of(google).accepted, 1);
    }
}
