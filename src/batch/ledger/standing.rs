//! How each target of a past run stands: one byte for each, however often it was tried.

use std::collections::BTreeMap;

use crate::model::{Outcome, ProviderKind};

/// Targets in one piece of the map; a power of two.
const PIECE: u64 = 1 << 12;

/// What the last line about a target says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// An intent without a result: a revocation may have gone out.
    InFlight,
    /// A result.
    Ended(Outcome),
}

/// The last standing of each (row, provider). Grows with the rows that are in the ledger, not with
/// the row numbers that a broken one may hold.
#[derive(Debug, Default)]
pub(crate) struct Standings(BTreeMap<(Option<ProviderKind>, u64), Box<[u8]>>);

const OUTCOMES: [Outcome; 8] = [
    Outcome::Accepted,
    Outcome::Verified,
    Outcome::Failed,
    Outcome::Unknown,
    Outcome::Skipped,
    Outcome::Refused,
    Outcome::Planned,
    Outcome::NotReached,
];

const IN_FLIGHT: u8 = 1;

/// 0 stands for a target of which nothing was said.
fn code(standing: Standing) -> u8 {
    match standing {
        Standing::InFlight => IN_FLIGHT,
        Standing::Ended(Outcome::NotReached) => 0,
        Standing::Ended(outcome) => {
            let at = OUTCOMES.iter().position(|known| *known == outcome);
            IN_FLIGHT + 1 + at.unwrap_or_default() as u8
        }
    }
}

fn standing(code: u8) -> Option<Standing> {
    match code {
        0 => None,
        IN_FLIGHT => Some(Standing::InFlight),
        _ => OUTCOMES
            .get(usize::from(code - IN_FLIGHT - 1))
            .copied()
            .map(Standing::Ended),
    }
}

impl Standings {
    /// Replaces a standing, and says what it was.
    pub(super) fn set(
        &mut self,
        row: u64,
        provider: Option<ProviderKind>,
        new: Standing,
    ) -> Option<Standing> {
        let empty = || vec![0; PIECE as usize].into_boxed_slice();
        let piece = self.0.entry((provider, row / PIECE)).or_insert_with(empty);
        let at = &mut piece[(row % PIECE) as usize];
        standing(std::mem::replace(at, code(new)))
    }

    /// How a target stands, if anything was said of it.
    pub(crate) fn get(&self, row: u64, provider: Option<ProviderKind>) -> Option<Standing> {
        let piece = self.0.get(&(provider, row / PIECE))?;
        standing(piece[(row % PIECE) as usize])
    }

    /// How it ended, where a resumed run leaves it alone.
    pub(crate) fn done(&self, row: u64, provider: Option<ProviderKind>) -> Option<Outcome> {
        match self.get(row, provider) {
            Some(Standing::Ended(outcome)) if outcome.is_done() => Some(outcome),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_standing_is_kept_and_the_last_one_counts() {
        let mut standings = Standings::default();
        let google = Some(ProviderKind::Google);
        assert_eq!(standings.get(7, google), None);
        assert_eq!(standings.set(7, google, Standing::InFlight), None);
        for outcome in OUTCOMES {
            let ended = Standing::Ended(outcome);
            standings.set(u64::MAX, None, ended);
            let kept = (outcome != Outcome::NotReached).then_some(ended);
            assert_eq!(standings.get(u64::MAX, None), kept);
            let left_alone = outcome.is_done().then_some(outcome);
            assert_eq!(standings.done(u64::MAX, None), left_alone);
        }
        let accepted = Standing::Ended(Outcome::Accepted);
        assert_eq!(standings.set(7, google, accepted), Some(Standing::InFlight));
        assert_eq!(standings.done(7, google), Some(Outcome::Accepted));
        assert_eq!(standings.done(7, Some(ProviderKind::Chime)), None);
        assert_eq!(standings.done(8, google), None);
    }
}
