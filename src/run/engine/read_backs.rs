//! All targets that wait to be read back, beside the sending: some thousands at once, the others in a file.

use std::{
    io,
    time::{Duration, Instant},
};

use csv::ByteRecord;
use futures_util::{
    FutureExt as _, StreamExt as _, future::LocalBoxFuture, stream::FuturesUnordered,
};
use serde::{Deserialize, Serialize};

use crate::{
    model::{Comparison, ProviderId, Receipt, Resolved, Target},
    run::{
        ledger::millis,
        row::{Row, RowKind},
    },
};

use super::{
    context::RunContext,
    overflow::Overflow,
    provider_queue::ActiveQueue,
    read_back::{FinishedRead, Unread},
};

/// Targets that are held at once: what Google takes in the two minutes in which its log mostly tells of them, and more.
const MOST_HELD: usize = 8192;

/// The targets that wait to be read back.
pub(super) struct ReadBacks<'a> {
    context: &'a RunContext<'a>,
    queues: &'a [ActiveQueue],
    held: FuturesUnordered<LocalBoxFuture<'a, FinishedRead>>,
    overflow: Overflow,
    /// How many of each queue are in the file.
    kept: Vec<u64>,
    /// Why the file can't be read, if so.
    lost: Option<String>,
    /// When the last of them gives up.
    until: Instant,
    begun: Instant,
}

/// Why targets were lost on their way through the file, and how many of each provider.
pub(super) type LostReads = (String, Vec<(Option<ProviderId>, u64)>);

/// A target on its way through the file.
#[derive(Serialize, Deserialize)]
struct Kept {
    queue: usize,
    target: Target,
    providers: u8,
    cells: Option<Vec<Cell>>,
    receipt: Receipt,
    earlier: bool,
    compare: Comparison,
    /// Since the run began, in milliseconds.
    not_before: u64,
    until: u64,
}

/// A cell of the input, byte for byte.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Cell {
    Text(String),
    Bytes(Vec<u8>),
}

impl<'a> ReadBacks<'a> {
    pub(super) fn new(context: &'a RunContext<'a>, queues: &'a [ActiveQueue]) -> Self {
        let now = Instant::now();
        Self {
            context,
            queues,
            held: FuturesUnordered::new(),
            overflow: Overflow::beside(context.ledger.path()),
            kept: vec![0; queues.len()],
            lost: None,
            until: now,
            begun: now,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// Whether one more would go into the file.
    pub(super) fn is_full(&self) -> bool {
        self.held.len() >= MOST_HELD
    }

    /// How many wait, and when the last of them gives up.
    pub(super) fn waiting(&self) -> (u64, Instant) {
        (self.held.len() as u64 + self.overflow.length(), self.until)
    }

    /// A target that was accepted just now.
    pub(super) fn add(
        &mut self,
        queue: &'a ActiveQueue,
        (row, receipt): (Row, Receipt),
        resolved: Resolved,
        compare: Comparison,
    ) {
        let now = Instant::now();
        let after = queue.provider.as_ref().map(|one| one.read_after());
        let not_before = now + after.unwrap_or_default();
        let wait = self.context.settings.verify_wait;
        self.hold_or_keep(Unread {
            queue,
            row,
            receipt,
            resolved: Some(resolved),
            compare,
            not_before,
            until: now.checked_add(wait).unwrap_or(now).max(not_before),
        });
    }

    /// A target that was accepted in an earlier part of the run.
    pub(super) fn add_earlier(&mut self, queue: &'a ActiveQueue, row: Row, receipt: Receipt) {
        let now = Instant::now();
        let wait = self.context.settings.verify_wait;
        self.hold_or_keep(Unread {
            queue,
            row,
            compare: receipt.compare.clone(),
            receipt,
            resolved: None,
            not_before: now,
            until: now.checked_add(wait).unwrap_or(now),
        });
    }

    /// The next that is done.
    pub(super) async fn next(&mut self) -> Option<FinishedRead> {
        let finished = self.held.next().await;
        while !self.is_full()
            && let Some(kept) = self.overflow.pop()
        {
            match kept {
                Ok(kept) => {
                    let unread = self.restored(kept);
                    self.hold(unread);
                }
                Err(error) => self.lose(&error),
            }
        }
        finished
    }

    /// What could not be read again of those in the file: why, and how many of each provider.
    pub(super) fn lost(self) -> Option<LostReads> {
        let kinds = self.queues.iter().map(|queue| queue.kind());
        let lost = kinds.zip(self.kept).filter(|(_, kept)| *kept > 0);
        Some((self.lost?, lost.collect()))
    }

    fn lose(&mut self, error: &io::Error) {
        self.overflow = Overflow::default();
        self.lost.get_or_insert_with(|| error.to_string());
    }

    fn hold_or_keep(&mut self, unread: Unread<'a>) {
        self.until = self.until.max(unread.until);
        // Where there is no room in the file either, memory is the lesser evil.
        if !self.is_full() || self.lost.is_some() || self.keep(&unread).is_err() {
            self.hold(unread);
        }
    }

    fn hold(&mut self, unread: Unread<'a>) {
        let read = Box::new(unread).read_back(self.context);
        self.held.push(read.boxed_local());
    }

    fn keep(&mut self, unread: &Unread<'_>) -> io::Result<()> {
        let RowKind::Send(target) = &unread.row.kind else {
            return Err(io::ErrorKind::InvalidInput.into());
        };
        let mut queues = self.queues.iter();
        let queue = queues.position(|queue| std::ptr::eq(queue, unread.queue));
        let queue = queue.ok_or(io::ErrorKind::NotFound)?;
        self.overflow.push(&Kept {
            queue,
            target: target.clone(),
            providers: unread.row.providers,
            cells: unread.row.record.as_ref().map(cells),
            receipt: unread.receipt.clone(),
            earlier: unread.receipt.earlier,
            compare: unread.compare.clone(),
            not_before: millis(unread.not_before - self.begun),
            until: millis(unread.until - self.begun),
        })?;
        self.kept[queue] += 1;
        Ok(())
    }

    fn restored(&mut self, kept: Kept) -> Unread<'a> {
        self.kept[kept.queue] -= 1;
        let (queue, settings) = (&self.queues[kept.queue], self.context.settings);
        let receipt = Receipt {
            run: settings.run.clone(),
            sandbox: settings.sandbox,
            earlier: kept.earlier,
            action: settings.action,
            ..kept.receipt
        };
        let at = |millis| self.begun + Duration::from_millis(millis);
        Unread {
            receipt: queue.with_what_lives_on(receipt),
            queue,
            row: row(kept.target, kept.providers, kept.cells),
            resolved: None,
            compare: kept.compare,
            not_before: at(kept.not_before),
            until: at(kept.until),
        }
    }
}

fn row(target: Target, providers: u8, cells: Option<Vec<Cell>>) -> Row {
    let number = target.row;
    Row {
        record: cells.map(|cells| cells.iter().map(Cell::bytes).collect()),
        providers,
        ..Row::bare(RowKind::Send(target), number)
    }
}

fn cells(record: &ByteRecord) -> Vec<Cell> {
    let cell = |bytes: &[u8]| match std::str::from_utf8(bytes) {
        Ok(text) => Cell::Text(text.to_owned()),
        Err(_) => Cell::Bytes(bytes.to_owned()),
    };
    record.iter().map(cell).collect()
}

impl Cell {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }
}
