//! The ledger of a run, `oust.ledger/1`: an intent before a target's first revocation, a result
//! after, each line chained to the one before.
//!
//! Lines are gathered and written in groups: all targets that got as far in one pass of the
//! scheduler share one `write(2)`. `Ledger::durable` waits for that, so what is reported is in
//! the file, and outlives the process. The file is synced to the disk twice a second, at the end and
//! when the run is halted, never by the thread that sends; a power cut may cost that much.
//!
//! A ledger that can't be written halts the run: what can't be recorded must not be done.
//! Settings, ticket and targets go in as they are given; no secret may be among them.

mod begin;
mod claim;
mod find_run;
mod line;
mod older;
mod past;
mod past_results;
mod past_runs;
mod past_sums;
pub(super) mod private;
mod reader;
mod remove;
mod sink;
mod target_states;
mod user_search;
mod writer;

use std::{
    cell::RefCell,
    io,
    path::{Path, PathBuf},
    time::{Duration, UNIX_EPOCH},
};

use serde::Serialize;

use crate::model::{Comparison, Halt, Receipt, Stop, Target, clock};

pub use begin::{LedgerPlace, trust};
pub(super) use begin::{reopen, unusable};
pub(super) use claim::Claim;
pub use find_run::{find, short_name, unique_length};
pub use line::{EndLine, LedgerHeader, LineKind, ResumeLine, SCHEMA, UNSUSPEND};
use line::{IntentLine, ResultLine};
pub use past::{ChainVerdict, Past, verify};
pub(super) use past_results::LineReader;
pub use past_runs::{LedgerEntry, files, is_running, newest, newest_unfinished};
pub use reader::LedgerError;
pub use remove::is_plain;
use sink::Sink;
pub(super) use target_states::{TargetState, TargetStates};
pub use user_search::UserSearch;
use writer::Writer;
pub(super) use writer::hex;

use super::{signature::Signer, totals::Totals};

/// How often the file is synced; at least once a second is promised.
const SYNC: Duration = Duration::from_millis(500);

/// The ledger of the run in progress, or none.
#[derive(Default)]
pub struct Ledger {
    writer: Option<RefCell<Writer>>,
    stop: Option<Stop>,
    path: Option<PathBuf>,
    /// What stands for a lock where the file system has none.
    claim: Option<Claim>,
    /// What signs it once the run has ended, where that is configured.
    signer: Option<Signer>,
}

/// A new run's id: a ULID, sorted by time.
#[must_use]
pub fn run_id() -> String {
    let now = clock::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let millis = u64::try_from(now.as_millis()).unwrap_or(u64::MAX);
    ulid::Ulid::from_parts(millis, fastrand::u128(..)).to_string()
}

impl Ledger {
    /// Keeps nothing: a dry run, or `--ledger none`.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Where the file is, if there is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Why nothing can be recorded any more, if so.
    #[must_use]
    pub fn failure(&self) -> Option<String> {
        self.writer.as_ref()?.borrow().failure().map(str::to_owned)
    }

    fn over(sink: Box<dyn Sink>, prev: Option<String>, stop: &Stop) -> Self {
        Self {
            writer: Some(RefCell::new(Writer::new(sink, prev))),
            stop: Some(stop.clone()),
            path: None,
            claim: None,
            signer: None,
        }
    }

    /// The same, signed once the run has ended.
    #[must_use]
    pub fn signed_by(self, signer: Option<Signer>) -> Self {
        Self { signer, ..self }
    }

    fn at(mut self, path: &Path) -> Self {
        self.path = Some(path.to_owned());
        self
    }

    /// Says that a target's first revocation is about to be sent.
    pub(crate) fn intent(
        &self,
        target: &Target,
        compare: &Comparison,
        time: &str,
    ) -> Result<u64, String> {
        let intent = IntentLine {
            row: target.row,
            provider: target.provider,
            vendor: target.provider.vendor(),
            user: target.named_as(),
            key: target.key(),
            time,
            compare,
        };
        self.append(LineKind::Intent, intent)
    }

    /// Says how a target ended.
    pub(crate) fn result(&self, receipt: &Receipt) -> Result<u64, String> {
        let compare = &receipt.compare;
        self.append(LineKind::Result, ResultLine { receipt, compare })
    }

    fn append<T: Serialize>(&self, kind: LineKind, body: T) -> Result<u64, String> {
        let Some(writer) = &self.writer else {
            return Ok(0);
        };
        let appended = writer.borrow_mut().append(kind, body);
        self.halting(appended)
    }

    /// Waits until the file holds all up to there; whoever waits in the same pass shares the write.
    pub(crate) async fn durable(&self, upto: u64) -> Result<(), String> {
        let Some(writer) = &self.writer else {
            return Ok(());
        };
        if !writer.borrow().holds(upto) {
            yield_once().await;
        }
        if writer.borrow().holds(upto) {
            return Ok(());
        }
        let flushed = writer.borrow_mut().flush();
        match writer.borrow().holds(upto) {
            true => self.halting(flushed).or(Ok(())),
            false => self.halting(flushed),
        }
    }

    /// Syncs the file twice a second, for as long as it is polled.
    pub(crate) async fn keep_synced(&self) -> std::convert::Infallible {
        loop {
            tokio::time::sleep(SYNC).await;
            self.sync().await;
        }
    }

    /// Syncs the file without keeping the caller's thread busy.
    pub(super) async fn sync(&self) {
        let Some(writer) = &self.writer else { return };
        let unsynced = writer.borrow().unsynced();
        if let Some((file, upto)) = unsynced {
            let synced = tokio::task::spawn_blocking(move || file.sync_data()).await;
            let synced = synced.unwrap_or_else(|error| Err(io::Error::other(error)));
            let _ = self.halting(writer.borrow_mut().note_sync(upto, synced));
        }
    }

    fn sync_now(&self) -> Result<(), String> {
        let Some(writer) = &self.writer else {
            return Ok(());
        };
        let mut writer = writer.borrow_mut();
        writer.flush()?;
        match writer.unsynced() {
            Some((file, upto)) => writer.note_sync(upto, file.sync_data()),
            None => Ok(()),
        }
    }

    /// Writes the sums of the run and syncs the file for the last time.
    ///
    /// # Errors
    /// When the file can't be written, now or before.
    pub(crate) fn end(&self, totals: &Totals) -> Result<(), String> {
        let end = EndLine {
            time: clock::timestamp(),
            elapsed_ms: millis(totals.elapsed),
            exit_code: totals.run_code(),
            targets: totals.targets,
            counts: totals.counts,
            halted: totals.run_halted().filter(|_| totals.worth_resuming() > 0),
        };
        self.append(LineKind::End, end)?;
        self.sync_now()
    }

    /// Signs what was written to its end, where that is configured.
    ///
    /// # Errors
    /// Why it isn't signed. The run is over, and stands as it is.
    pub(crate) async fn sign(&self) -> Result<(), String> {
        let (Some(signer), Some(path), Some(writer)) = (&self.signer, &self.path, &self.writer)
        else {
            return Ok(());
        };
        let hash = writer.borrow().last_hash().unwrap_or_default().to_owned();
        signer.sign(path, &hash).await
    }

    /// A failure to write halts the run.
    fn halting<T>(&self, result: Result<T, String>) -> Result<T, String> {
        if let (Err(_), Some(stop)) = (&result, &self.stop) {
            stop.halt(Halt::Ledger);
        }
        result
    }
}

/// Whole milliseconds.
#[must_use]
pub fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// Lets the others of the same pass get as far.
async fn yield_once() {
    let mut yielded = false;
    std::future::poll_fn(|context| {
        if std::mem::replace(&mut yielded, true) {
            return std::task::Poll::Ready(());
        }
        context.waker().wake_by_ref();
        std::task::Poll::Pending
    })
    .await;
}

#[cfg(test)]
mod tests;
