//! Works through all lanes side by side, in one task: each row in ends in one outcome.
//!
//! A lane is one provider with its rows. It keeps as many targets in flight as its provider works
//! on at once, and a few more, so that the provider never waits for us; pace, retries and back-off
//! are the provider's own. Nothing is spawned per row, so memory is that of the targets in flight.
//!
//! When the run is halted by a signal nothing more is begun, and what is in flight ends. Then the rows
//! that were not begun are read to their end, so that each of them is named in the report.

mod account;
mod attempt;
mod ending;
mod guard;
mod known;
mod lane;
mod veil;
mod way;

use std::time::Instant;

use csv::ByteRecord;
use futures_util::{FutureExt as _, StreamExt, stream::FuturesUnordered};

use crate::model::{Failure, Halt, Outcome, ProviderId, Receipt, Stop};

use super::{
    Ledger, Totals,
    row::{Mark, Row},
};
use account::Account;
use attempt::Finished;
use ending::answer;
pub use guard::{Guard, over_max_users};
use known::{KnownPeople, Verdict};
pub use lane::Lane;
use lane::Running;

/// After so many rows in a row the rest of the process gets its turn.
const TURN: u32 = 64;

/// What holds for every target of a run.
#[derive(Clone, Debug, Default)]
pub struct RunSettings {
    /// The run's id.
    pub run: String,
    /// Only look up, and show what would be sent.
    pub dry_run: bool,
    /// Not even look up: a dry run of so many would take as long as the run.
    pub presumed: bool,
    /// Read back after each revocation.
    pub verify: bool,
    /// A user whom the vendor doesn't know is skipped; of several providers, one must know them.
    pub missing_ok: bool,
    /// Whom never to touch.
    pub guard: Guard,
    /// Why every target is refused; see [`over_max_users`].
    pub refuse_all: Option<String>,
    /// Why every target fails: the members of a protected group could not be read.
    pub fail_all: Option<Failure>,
    /// Whether the sandbox plays the vendors.
    pub sandbox: bool,
    /// Providers that are not asked, as nothing configures them.
    pub absent: Vec<ProviderId>,
    /// What is done to the users, where it is no sign-out.
    pub action: Option<&'static str>,
    /// How many people the run is about.
    pub people: u64,
}

/// What happened, in the order in which it did.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// A target ended; the ledger already holds this, unless it was not reached.
    Result {
        /// How it ended.
        receipt: &'a Receipt,
        /// The input's own cells, where they were kept.
        record: Option<&'a ByteRecord>,
    },
    /// The vendor refuses our credentials, and there are more of this provider's rows: they are not sent.
    LaneStopped {
        /// The vendor.
        provider: ProviderId,
        /// What it said.
        failure: &'a Failure,
    },
}

/// What all targets of a run share.
struct Context<'a> {
    settings: &'a RunSettings,
    ledger: &'a Ledger,
    stop: &'a Stop,
    people: KnownPeople,
    /// Several providers may have the same person.
    is_shared: bool,
}

impl Context<'_> {
    /// Whether nothing more may be begun, nor be said of what wasn't.
    fn ended(&self) -> bool {
        self.stop
            .halted()
            .is_some_and(|halt| halt != Halt::Deadline)
    }

    /// Whether it matters which providers know a user.
    fn counts_known(&self) -> bool {
        self.settings.missing_ok && self.is_shared
    }

    /// Notes whether an earlier part of the run found that the vendor knows the user.
    fn answer_earlier(&self, row: &Row) {
        if let Mark::Earlier(earlier) = &row.mark
            && self.counts_known()
        {
            let told = &earlier.receipt;
            let found = told.resolved.as_deref();
            let answer = match earlier.was {
                Mark::Duplicate(_, first) => {
                    let first = self.people.decided(first);
                    first.unwrap_or(Verdict::Open).answer()
                }
                _ => answer(told.outcome, told.is_missing(), found),
            };
            self.people.add(row, answer);
        }
    }
}

/// Runs all lanes to their end, or to that of the run, and writes the ledger's last line.
///
/// Dropping the future loses what is in flight; call [`Stop::halt`] to end a run early.
pub async fn run(
    lanes: Vec<Lane>,
    settings: &RunSettings,
    ledger: &Ledger,
    stop: &Stop,
    report: &mut dyn FnMut(Event<'_>),
) -> Totals {
    let begun = Instant::now();
    let context = Context {
        settings,
        ledger,
        stop,
        people: KnownPeople::default(),
        is_shared: lanes.iter().filter(|lane| lane.provider.is_some()).count() > 1,
    };
    let mut totals = tokio::select! {
        biased;
        totals = drive(lanes, &context, report) => totals,
        never = watch(ledger, stop) => match never {},
    };
    totals.elapsed = begun.elapsed();
    totals.halted = stop.cut_by();
    totals.ledger_failed = ledger.failure();
    if totals.ledger_failed.is_none() {
        totals.ledger_failed = ledger.end(&totals).err();
    }
    totals
}

/// Keeps the ledger on the disk, and brings it there once more as soon as the run is halted.
async fn watch(ledger: &Ledger, stop: &Stop) -> std::convert::Infallible {
    tokio::select! {
        never = ledger.keep_synced() => match never {},
        _ = stop.signalled() => {}
    }
    ledger.sync().await;
    ledger.keep_synced().await
}

async fn drive(
    lanes: Vec<Lane>,
    context: &Context<'_>,
    report: &mut dyn FnMut(Event<'_>),
) -> Totals {
    let targets = lanes.iter().map(|lane| lane.targets).sum();
    let mut account = Account::new(targets, report);
    let lanes: Vec<Running> = lanes.into_iter().map(Running::from).collect();
    let mut flight = FuturesUnordered::new();
    let mut given_up = Vec::new();
    let mut turn = 0;
    loop {
        let mut more = false;
        for lane in &lanes {
            let start = |row| flight.push(attempt::settle(context, lane, row));
            more |= lane.begin(context, &mut account, start);
        }
        // What is in flight may wait for a row that is yet to be passed over.
        let next = match more {
            true => flight.next().now_or_never(),
            false => Some(flight.next().await),
        };
        match next {
            Some(Some(finished)) => given_up.extend(settled(finished, &mut account)),
            Some(None) if context.ended() || lanes.iter().all(Running::is_over) => break,
            Some(None) | None => turn = TURN,
        }
        turn += 1;
        if turn >= TURN {
            turn = 0;
            tokio::task::yield_now().await;
        }
    }
    drop(flight);
    name_the_rest(&lanes, given_up, context, &mut account).await;
    account.close(context.settings.people)
}

/// Counts and reports one target's end; gives back what was begun and given up, for the end.
fn settled(finished: Finished<'_>, account: &mut Account<'_>) -> Option<(Row, Receipt)> {
    finished.lane.land();
    if let Some((provider, failure)) = &finished.stopped {
        account.stopped(*provider, failure);
    }
    let Finished { row, receipt, .. } = finished;
    if receipt.outcome == Outcome::NotReached {
        return Some((row, receipt));
    }
    account.ended(&row, &receipt);
    None
}

/// After a halt: every row that was not reached is named, and every one that was done earlier.
async fn name_the_rest(
    lanes: &[Running],
    given_up: Vec<(Row, Receipt)>,
    context: &Context<'_>,
    account: &mut Account<'_>,
) {
    for (row, receipt) in given_up {
        account.ended(&row, &receipt);
    }
    let mut turn = 0;
    for lane in lanes {
        while let Some(row) = lane.next(account) {
            match &row.mark {
                Mark::Earlier(_) => lane.tell(context, &row, account),
                _ => account.ended(&row, &attempt::unreached(context, lane, &row)),
            }
            turn = (turn + 1) % TURN;
            if turn == 0 {
                tokio::task::yield_now().await;
            }
        }
        lane.count_unread(account);
    }
}

#[cfg(test)]
mod tests;
