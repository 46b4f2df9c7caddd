//! A run as its ledger tells it: what it was, how each target stands, whether the chain holds.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
    rc::Rc,
};

use crate::{
    model::{Class, Counts, Halt, Outcome, ProviderId},
    run::Totals,
};

use super::{
    line::{End, Header, Kind, Resumed, SCHEMA, Seen},
    older,
    recall::{Places, Recall},
    standing::{STANDINGS, Standing, Standings},
    walk::{Fault, Step, Walk},
};

/// What a ledger tells. A line that was being written when the process died doesn't count.
#[derive(Debug)]
pub struct Past {
    /// What the run is.
    pub header: Header,
    /// How its targets stand: the last result of each; `not_reached` is the rest, without those in
    /// flight.
    pub counts: Counts,
    /// Targets with an intent and no result: a revocation may have gone out. A resumed run sends
    /// them again.
    pub in_flight: u64,
    /// The times that it was resumed.
    pub resumes: Vec<Resumed>,
    /// Its sums, if its last part ended in order.
    pub end: Option<End>,
    /// Whole lines.
    pub lines: u64,
    /// Bytes of a torn last line.
    pub torn: u64,
    pub(super) bytes: u64,
    pub(super) hash: String,
    standings: Rc<Standings>,
    places: Rc<Places>,
}

/// Whether a ledger is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The chain holds.
    Whole {
        /// Whole lines.
        lines: u64,
        /// Bytes of a torn last line.
        torn: u64,
        /// The last line is an `end`; without one, lines may have been cut off behind it.
        ended: bool,
    },
    /// It doesn't.
    Broken {
        /// The first line that is wrong, counted from 1.
        line: u64,
        /// What is wrong with it.
        why: String,
    },
}

impl Past {
    /// Reads a ledger, and checks its chain on the way.
    ///
    /// # Errors
    /// When the file can't be read, is no ledger, or its chain breaks.
    pub fn read(path: &Path) -> Result<Self, Fault> {
        Self::read_with(path, &mut |_, _| {})
    }

    /// Reads a ledger and shows each whole line, as JSON, to the visitor.
    ///
    /// # Errors
    /// As [`Past::read`].
    pub fn read_with(path: &Path, visit: &mut dyn FnMut(Kind, &[u8])) -> Result<Self, Fault> {
        let from = BufReader::with_capacity(1 << 16, File::open(path)?);
        Self::follow(from, Tale::default(), visit)
    }

    /// Reads a ledger from a file that is open, and locked, from its beginning; its results can be
    /// recalled.
    pub(in crate::run) fn read_open(file: &File) -> Result<Self, Fault> {
        let tale = Tale {
            places: Some(Places::default()),
            ..Tale::default()
        };
        Self::follow(
            BufReader::with_capacity(1 << 16, file),
            tale,
            &mut |_, _| {},
        )
    }

    fn follow(
        from: impl BufRead,
        mut tale: Tale,
        visit: &mut dyn FnMut(Kind, &[u8]),
    ) -> Result<Self, Fault> {
        let mut walk = Walk::new(from);
        let header = header(&mut walk)?;
        visit(Kind::Header, &walk.line);
        let torn = loop {
            match walk.step()? {
                Step::Line => visit(tale.add(&mut walk)?, &walk.line),
                Step::Torn(bytes) => break bytes,
                Step::Over => break 0,
            }
        };
        Ok(tale.told(header, walk, torn))
    }

    /// How each target stands.
    pub(in crate::run) fn standings(&self) -> &Rc<Standings> {
        &self.standings
    }

    /// Reads results of targets that are done, from the file that [`Past::read_open`] read.
    pub(in crate::run) fn recall(&self, file: &Rc<File>) -> Recall {
        Recall::new(file, &self.places, &self.header.run)
    }

    /// How many targets a resumed run would send.
    #[must_use]
    pub fn remaining(&self) -> u64 {
        self.header.targets.saturating_sub(self.done().total())
    }

    /// How many targets a resumed run would leave alone, by outcome.
    #[must_use]
    pub fn done(&self) -> Counts {
        Counts {
            failed: 0,
            unknown: 0,
            planned: 0,
            not_reached: 0,
            ..self.counts
        }
    }
}

/// Whether the chain of a ledger holds, and at which line it breaks if it doesn't.
///
/// Lines cut off at the end leave no trace in a chain; a run that is over has an `end` as its last
/// line.
///
/// # Errors
/// When the file can't be read.
pub fn verify(path: &Path) -> std::io::Result<Verdict> {
    match Past::read(path) {
        Ok(Past {
            lines, torn, end, ..
        }) => Ok(Verdict::Whole {
            lines,
            torn,
            ended: end.is_some(),
        }),
        Err(Fault::Io(error)) => Err(error),
        Err(Fault::Foreign(why)) => Ok(Verdict::Broken { line: 1, why }),
        Err(Fault::Broken { line, why }) => Ok(Verdict::Broken { line, why }),
    }
}

/// Reads the first line.
pub(super) fn header<R: BufRead>(walk: &mut Walk<R>) -> Result<Header, Fault> {
    let foreign = |why: &str| Err(Fault::Foreign(why.to_owned()));
    match walk.step()? {
        Step::Line => {}
        Step::Over => return foreign("is empty: nothing was sent under it"),
        Step::Torn(_) => return foreign("has no whole header: nothing was sent under it"),
    }
    if !matches!(
        walk.seen(),
        Ok(Seen {
            kind: Kind::Header,
            ..
        })
    ) {
        return foreign("is no ledger of oust");
    }
    let mut header: Header = walk.parse()?;
    if header.spec.version < 2 {
        let completed = older::complete(&mut header, &walk.line);
        completed.map_err(|error| walk.broken(&error.to_string()))?;
    }
    match header.schema == SCHEMA {
        true => Ok(header),
        false => foreign(&format!(
            "is a ledger of another version, {}",
            header.schema
        )),
    }
}

/// What was told so far.
#[derive(Default)]
struct Tale {
    /// How many targets stand so, in the order of [`STANDINGS`].
    tally: [u64; STANDINGS.len()],
    resumes: Vec<Resumed>,
    end: Option<End>,
    standings: Standings,
    /// Where results stand, for whoever wants to recall them.
    places: Option<Places>,
}

impl Tale {
    /// Takes in the line at which the walk is.
    fn add<R: BufRead>(&mut self, walk: &mut Walk<R>) -> Result<Kind, Fault> {
        let seen = walk.seen()?;
        let (kind, row, provider) = (seen.kind, seen.row, seen.provider);
        let ended = standing(&seen);
        if self.end.is_some() && kind != Kind::Resume {
            return Err(walk.broken("follows the end of the run"));
        }
        match (kind, row, ended) {
            (Kind::Intent, Some(row), _) => self.stand(row, provider, Standing::InFlight),
            (Kind::Result, Some(row), Some(ended)) => {
                self.stand(row, provider, ended);
                let is_done = ended.outcome().is_some_and(Outcome::is_done);
                if let Some(places) = self.places.as_mut().filter(|_| is_done) {
                    places.set(row, provider, walk.begins_at());
                }
            }
            (Kind::Resume, ..) => {
                self.resumes.push(walk.parse()?);
                self.end = None;
            }
            (Kind::End, ..) => {
                let end: End = walk.parse()?;
                self.check(&end).map_err(|why| walk.broken(why))?;
                self.end = Some(end);
            }
            _ => return Err(walk.broken("lacks what its type needs")),
        }
        Ok(kind)
    }

    /// Whether the last line says what the lines before it amount to: nothing follows it.
    fn check(&self, end: &End) -> Result<(), &'static str> {
        let of = |outcome: Outcome| self.of(outcome);
        let counts = &end.counts;
        // What failed before and was not reached by a resumed run counts as the latter.
        let agrees = counts.total() == end.targets
            && (counts.accepted, counts.verified) == (of(Outcome::Accepted), of(Outcome::Verified))
            && counts.refused == of(Outcome::Refused)
            && counts.failed <= of(Outcome::Failed)
            && counts.unknown <= of(Outcome::Unknown)
            && (counts.not_reached > 0
                || counts.failed + counts.unknown == of(Outcome::Failed) + of(Outcome::Unknown));
        match agrees {
            false => Err("tells other sums than the lines before it"),
            true if !self.amounts_to(end) => {
                Err("tells another exit code than the results before it amount to")
            }
            true => Ok(()),
        }
    }

    /// Whether the exit code follows from the results.
    fn amounts_to(&self, end: &End) -> bool {
        let mut totals = Totals {
            targets: end.targets,
            counts: end.counts,
            halted: end.halted,
            ..Totals::default()
        };
        for class in Class::ALL {
            totals.failures[class as usize] = self.count(Standing::Failed(class));
        }
        totals.doubted = self.count(Standing::Doubted);
        let signalled = matches!(end.exit_code, 130 | 143);
        match end.halted {
            Some(Halt::Interrupt | Halt::Terminate) => totals.exit_code() == end.exit_code,
            // Only the input can have broken off then; what failed before is not among the failed.
            _ if end.counts.not_reached > 0 => end.exit_code == 1,
            // A signal that came when nothing was left to be sent leaves no other trace.
            None if signalled => totals.left() == 0,
            _ if totals.exit_code() == end.exit_code => true,
            // Version 0.1.0 knew no code for a doubt, and none for unknown beside transient.
            _ => match totals.exit_code() {
                8 => end.exit_code == 0,
                5 => end.exit_code == 1 && end.counts.unknown > 0,
                _ => false,
            },
        }
    }

    /// Takes the last word on a target.
    fn stand(&mut self, row: u64, provider: Option<ProviderId>, new: Standing) {
        if let Some(old) = self.standings.set(row, provider, new) {
            self.tally[place(old)] -= 1;
        }
        if new != Standing::Ended(Outcome::NotReached) {
            self.tally[place(new)] += 1;
        }
    }

    fn count(&self, standing: Standing) -> u64 {
        self.tally[place(standing)]
    }

    /// How many targets ended so.
    fn of(&self, outcome: Outcome) -> u64 {
        let counted = STANDINGS.iter().zip(&self.tally);
        let so = counted.filter(|(standing, _)| standing.outcome() == Some(outcome));
        so.map(|(_, count)| count).sum()
    }

    fn told<R>(self, header: Header, walk: Walk<R>, torn: u64) -> Past {
        let known = self.tally.iter().sum::<u64>();
        let of = |outcome: Outcome| self.of(outcome);
        let counts = Counts {
            accepted: of(Outcome::Accepted),
            verified: of(Outcome::Verified),
            failed: of(Outcome::Failed),
            unknown: of(Outcome::Unknown),
            skipped: of(Outcome::Skipped),
            refused: of(Outcome::Refused),
            planned: of(Outcome::Planned),
            not_reached: header.targets.saturating_sub(known),
        };
        Past {
            header,
            counts,
            in_flight: self.count(Standing::InFlight),
            resumes: self.resumes,
            end: self.end,
            lines: walk.lines,
            torn,
            bytes: walk.bytes,
            hash: walk.hash.unwrap_or_default(),
            standings: Rc::new(self.standings),
            places: Rc::new(self.places.unwrap_or_default()),
        }
    }
}

/// What a result says of its target.
fn standing(seen: &Seen<'_>) -> Option<Standing> {
    Some(match (seen.outcome?, seen.class()) {
        (Outcome::Failed, Some(class)) => Standing::Failed(class),
        _ if seen.is_doubted() => Standing::Doubted,
        (outcome, _) => Standing::Ended(outcome),
    })
}

/// Its place in the tally.
fn place(standing: Standing) -> usize {
    let at = STANDINGS.iter().position(|known| *known == standing);
    at.unwrap_or_default()
}
