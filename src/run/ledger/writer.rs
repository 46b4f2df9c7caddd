//! Chained lines in a buffer, written in groups. Knows no rows and no run.

use std::{fs::File, io};

use ring::digest::{SHA256, digest};
use serde::Serialize;

use super::{
    line::{Line, LineKind},
    sink::Sink,
};

/// A buffer that grew to this many bytes is written at once.
const GROUP: usize = 1 << 18;

/// Puts lines into the chain and the chain into a sink.
pub(super) struct Writer {
    sink: Box<dyn Sink>,
    buffer: Vec<u8>,
    prev: Option<String>,
    /// Bytes of this process that went into the buffer, into the sink, and onto the disk.
    appended: u64,
    written: u64,
    synced: u64,
    failed: Option<String>,
}

impl Writer {
    /// Goes on after the line with the given hash; `None` for a new chain.
    pub(super) fn new(sink: Box<dyn Sink>, prev: Option<String>) -> Self {
        Self {
            sink,
            buffer: Vec::new(),
            prev,
            appended: 0,
            written: 0,
            synced: 0,
            failed: None,
        }
    }

    /// Adds a line to the group, and says up to where the sink must have been written to hold it.
    pub(super) fn append<T: Serialize>(&mut self, kind: LineKind, body: T) -> Result<u64, String> {
        if let Some(failed) = &self.failed {
            return Err(failed.clone());
        }
        let start = self.buffer.len();
        let prev = self.prev.as_deref();
        let line = Line { kind, prev, body };
        if let Err(error) = serde_json::to_writer(&mut self.buffer, &line) {
            self.buffer.truncate(start);
            return Err(self.fail(&error.to_string()));
        }
        self.prev = Some(hash(&self.buffer[start..]));
        self.buffer.push(b'\n');
        self.appended += (self.buffer.len() - start) as u64;
        if self.buffer.len() >= GROUP {
            self.flush()?;
        }
        Ok(self.appended)
    }

    /// Whether the sink holds all up to there.
    pub(super) fn holds(&self, upto: u64) -> bool {
        self.written >= upto
    }

    /// Writes the group. After a failure nothing is written any more.
    pub(super) fn flush(&mut self) -> Result<(), String> {
        if let Some(failed) = &self.failed {
            return Err(failed.clone());
        }
        let mut done = 0;
        while done < self.buffer.len() {
            match self.sink.write(&self.buffer[done..]) {
                Ok(0) => return Err(self.fail("nothing more could be written")),
                Ok(some) => {
                    done += some;
                    self.written += some as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(self.fail(&error.to_string())),
            }
        }
        self.buffer.clear();
        Ok(())
    }

    /// The file, and up to where a sync of it makes the chain last; `None` when all of it is.
    pub(super) fn unsynced(&self) -> Option<(File, u64)> {
        let behind = self.synced < self.written && self.failed.is_none();
        behind
            .then(|| self.sink.file())
            .flatten()
            .map(|file| (file, self.written))
    }

    /// Notes how a sync ended.
    pub(super) fn note_sync(&mut self, upto: u64, result: io::Result<()>) -> Result<(), String> {
        match result {
            Ok(()) => self.synced = self.synced.max(upto),
            Err(error) => return Err(self.fail(&error.to_string())),
        }
        Ok(())
    }

    /// The hash of the last line.
    pub(super) fn last_hash(&self) -> Option<&str> {
        self.prev.as_deref()
    }

    /// Why nothing can be written any more.
    pub(super) fn failure(&self) -> Option<&str> {
        self.failed.as_deref()
    }

    fn fail(&mut self, why: &str) -> String {
        self.failed.get_or_insert_with(|| why.to_owned()).clone()
    }
}

/// Lower-case hex SHA-256.
pub(super) fn hash(bytes: &[u8]) -> String {
    hex(digest(&SHA256, bytes).as_ref())
}

/// Lower-case hex.
pub(in crate::run) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let nibbles = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    nibbles
        .map(|nibble| char::from(DIGITS[usize::from(nibble)]))
        .collect()
}
