//! What was asked and what came of it: a bounded tail, and counters that see all.
//!
//! Holds no header and no body, so it can't hold a secret.

use std::collections::VecDeque;

use jiff::Timestamp;
use serde::{Serialize, Serializer};

use super::vendor::Vendor;

/// How many entries the tail keeps.
const TAIL: usize = 1000;

/// One request in the log.
#[derive(Clone, Debug, Serialize)]
pub struct Logged {
    /// When it was answered.
    #[serde(serialize_with = "as_text")]
    pub at: Timestamp,
    /// Whose API was asked; `None` for a path that no vendor has.
    pub vendor: Option<Vendor>,
    /// The method.
    pub method: String,
    /// Path and query as they came.
    pub path: String,
    /// The HTTP status; `None` if no answer was given.
    pub status: Option<u16>,
    /// What changed, as in `signed out liz@example.com: 3 sessions`.
    pub effect: Option<String>,
    /// The fault that struck, if one did.
    pub fault: Option<&'static str>,
}

fn as_text<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(at)
}

/// One vendor's counters since the start or the last reset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RequestCounts {
    /// API requests, whatever came of them.
    pub requests: u64,
    /// Requests to token endpoints.
    pub logins: u64,
    /// Revocations that took effect, answered or not.
    pub revocations: u64,
    /// Requests over the quota.
    pub throttled: u64,
    /// Faults that struck.
    pub faults: u64,
}

/// Called for every entry.
pub(super) type Listener = Box<dyn Fn(&Logged) + Send>;

/// The log.
#[derive(Default)]
pub(super) struct Log {
    tail: VecDeque<Logged>,
    counts: [RequestCounts; Vendor::COUNT],
    listener: Option<Listener>,
}

impl Log {
    pub(super) fn new(listener: Option<Listener>) -> Self {
        Self {
            listener,
            ..Self::default()
        }
    }

    /// Adds an entry, dropping the oldest if the tail is full.
    pub(super) fn push(&mut self, entry: Logged) {
        if let Some(listener) = &self.listener {
            listener(&entry);
        }
        if self.tail.len() == TAIL {
            self.tail.pop_front();
        }
        self.tail.push_back(entry);
    }

    pub(super) fn counts(&self, vendor: Vendor) -> RequestCounts {
        self.counts[vendor.index()]
    }

    pub(super) fn count(&mut self, vendor: Vendor) -> &mut RequestCounts {
        &mut self.counts[vendor.index()]
    }

    /// The newest `most` entries, oldest first.
    pub(super) fn tail(&self, most: usize) -> impl Iterator<Item = &Logged> {
        self.tail.iter().skip(self.tail.len().saturating_sub(most))
    }

    pub(super) fn clear(&mut self) {
        self.tail.clear();
        self.counts = Default::default();
    }
}
