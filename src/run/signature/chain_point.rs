//! The places of a chain that a signature may be of.

use jiff::{Timestamp, tz::TimeZone};

/// A line at which a ledger may have been signed: an `end`, or whatever line is its last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainPoint {
    /// The line, counted from 1.
    pub line: u64,
    /// Its SHA-256 in lower-case hex, without its line feed.
    pub hash: String,
    /// When it was written, by the ledger's own word: RFC 3339. Blank where it doesn't tell.
    pub time: String,
}

impl ChainPoint {
    /// What is signed.
    pub(super) fn text(&self) -> String {
        text(&self.hash)
    }

    /// Its time as `ssh-keygen` takes it: in the local time zone, which every version of it can read.
    pub(super) fn local_time(&self) -> Option<String> {
        let time: Timestamp = self.time.parse().ok()?;
        let local = time.to_zoned(TimeZone::system());
        Some(local.strftime("%Y%m%d%H%M%S").to_string())
    }
}

/// What is signed of a line with this hash.
pub(super) fn text(hash: &str) -> String {
    format!("{hash}\n")
}
