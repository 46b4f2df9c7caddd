//! What the lines of a ledger amount to: how each target stands, and whether its last line says the same.

use std::io::BufRead;

use crate::{
    model::{Class, Counts, Halt, Outcome, ProviderId},
    run::{signature::ChainPoint, totals::Totals},
};

use super::{
    line::{EndLine, LineKind, LineSummary, ResumeLine},
    reader::{LedgerError, LedgerReader},
    target_states::{LinePlaces, STATES, TargetState, TargetStates},
};

/// Of which targets the place of the last line is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Keep {
    /// Of none: sums are all that is wanted.
    #[default]
    Nothing,
    /// Of those that a resumed run leaves alone.
    Done,
    /// Of all.
    All,
}

/// What the lines so far amount to.
#[derive(Default)]
pub(super) struct PastSums {
    /// How many targets stand so, in the order of [`STATES`].
    tally: [u64; STATES.len()],
    pub(super) resumes: Vec<ResumeLine>,
    pub(super) verifies: Vec<ResumeLine>,
    pub(super) end: Option<EndLine>,
    /// Where the run, or a part of it, ended: there it may have been signed.
    pub(super) ends: Vec<ChainPoint>,
    pub(super) states: TargetStates,
    pub(super) places: LinePlaces,
    /// Where the last intent of each target stands.
    pub(super) intents: LinePlaces,
    keep: Keep,
}

impl PastSums {
    pub(super) fn keeping(keep: Keep) -> Self {
        Self {
            keep,
            ..Self::default()
        }
    }

    /// Takes in the line at which the reader is.
    pub(super) fn add<R: BufRead>(
        &mut self,
        reader: &mut LedgerReader<R>,
    ) -> Result<(), LedgerError> {
        let summary = reader.summary()?;
        let (kind, row, provider) = (summary.kind, summary.row, summary.provider);
        let ended = state(&summary);
        if self.end.is_some() && !matches!(kind, LineKind::Resume | LineKind::Verify) {
            return Err(reader.broken("follows the end of the run"));
        }
        match (kind, row, ended) {
            (LineKind::Intent, Some(row), _) => {
                self.stand(row, provider, TargetState::InFlight, reader.begins_at());
                if self.keep != Keep::Nothing {
                    self.intents.set(row, provider, reader.begins_at());
                }
            }
            (LineKind::Result, Some(row), Some(ended)) => {
                self.stand(row, provider, ended, reader.begins_at());
            }
            (LineKind::Resume, ..) => {
                self.resumes.push(reader.parse()?);
                self.end = None;
            }
            (LineKind::Verify, ..) => {
                self.verifies.push(reader.parse()?);
                self.end = None;
            }
            (LineKind::End, ..) => {
                let end: EndLine = reader.parse()?;
                self.check(&end).map_err(|why| reader.broken(why))?;
                self.ends.push(reader.point(&end.time));
                self.end = Some(end);
            }
            _ => return Err(reader.broken("lacks what its type needs")),
        }
        Ok(())
    }

    /// Whether the last line says what the lines before it amount to: nothing follows it.
    fn check(&self, end: &EndLine) -> Result<(), &'static str> {
        let of = |outcome: Outcome| self.of(outcome);
        let counts = &end.counts;
        // Of one without a result nobody knows what became of it.
        let left = of(Outcome::Failed) + of(Outcome::Unknown);
        let left = left..=left + self.in_flight();
        // What failed before and was not reached by a resumed run counts as the latter.
        let agrees = counts.total() == end.targets
            && (counts.accepted, counts.verified) == (of(Outcome::Accepted), of(Outcome::Verified))
            && counts.refused == of(Outcome::Refused)
            && counts.failed <= of(Outcome::Failed)
            && counts.unknown <= of(Outcome::Unknown) + self.in_flight()
            && (counts.not_reached > 0 || left.contains(&(counts.failed + counts.unknown)));
        match agrees {
            false => Err("tells other sums than the lines before it"),
            true if !self.amounts_to(end) => {
                Err("tells another exit code than the results before it amount to")
            }
            true => Ok(()),
        }
    }

    /// Whether the exit code follows from the results.
    fn amounts_to(&self, end: &EndLine) -> bool {
        let mut totals = Totals {
            targets: end.targets,
            counts: end.counts,
            halted: end.halted,
            ..Totals::default()
        };
        for class in Class::ALL {
            totals.failures[class as usize] = self.count(TargetState::Failed(class));
        }
        totals.doubted = self.count(TargetState::Doubted);
        let signalled = matches!(end.exit_code, 130 | 143);
        match end.halted {
            Some(Halt::Interrupt | Halt::Terminate) => totals.exit_code() == end.exit_code,
            // Only the input can have broken off then; what failed before is not among the failed.
            _ if end.counts.not_reached > 0 => end.exit_code == 1,
            // A signal that came when nothing was left to be sent leaves no other trace.
            None if signalled => totals.worth_resuming() == 0,
            _ if totals.exit_code() == end.exit_code => true,
            // Sessions that no call could end are counted with what was skipped.
            _ if totals.not_done() == 0 && end.exit_code == 1 => end.counts.skipped > 0,
            // Version 0.1.0 knew no code for a doubt, and none for unknown beside transient.
            _ => match totals.exit_code() {
                8 => end.exit_code == 0,
                5 => end.exit_code == 1 && end.counts.unknown > 0,
                _ => false,
            },
        }
    }

    /// Takes the last word on a target, in the line that begins there.
    fn stand(&mut self, row: u64, provider: Option<ProviderId>, new: TargetState, at: u64) {
        if let Some(old) = self.states.set(row, provider, new) {
            self.tally[place(old)] -= 1;
        }
        if new != TargetState::Ended(Outcome::NotReached) {
            self.tally[place(new)] += 1;
        }
        let is_kept = match self.keep {
            Keep::Nothing => false,
            Keep::Done => new.outcome().is_some_and(Outcome::is_done),
            Keep::All => true,
        };
        if is_kept {
            self.places.set(row, provider, at);
        }
    }

    fn count(&self, state: TargetState) -> u64 {
        self.tally[place(state)]
    }

    /// How many targets ended so.
    fn of(&self, outcome: Outcome) -> u64 {
        let counted = STATES.iter().zip(&self.tally);
        let so = counted.filter(|(state, _)| state.outcome() == Some(outcome));
        so.map(|(_, count)| count).sum()
    }

    /// How the targets stand, of so many in all.
    pub(super) fn counts(&self, targets: u64) -> Counts {
        let known = self.tally.iter().sum::<u64>();
        let of = |outcome: Outcome| self.of(outcome);
        Counts {
            accepted: of(Outcome::Accepted),
            verified: of(Outcome::Verified),
            failed: of(Outcome::Failed),
            unknown: of(Outcome::Unknown),
            skipped: of(Outcome::Skipped),
            refused: of(Outcome::Refused),
            planned: of(Outcome::Planned),
            not_reached: targets.saturating_sub(known),
        }
    }

    /// Targets with an intent and no result.
    pub(super) fn in_flight(&self) -> u64 {
        self.count(TargetState::InFlight)
    }
}

/// What a result says of its target.
fn state(summary: &LineSummary<'_>) -> Option<TargetState> {
    Some(match (summary.outcome?, summary.class()) {
        (Outcome::Failed, Some(class)) => TargetState::Failed(class),
        _ if summary.is_doubted() => TargetState::Doubted,
        (outcome, _) => TargetState::Ended(outcome),
    })
}

/// Its place in the tally.
fn place(state: TargetState) -> usize {
    let at = STATES.iter().position(|known| *known == state);
    at.unwrap_or_default()
}
