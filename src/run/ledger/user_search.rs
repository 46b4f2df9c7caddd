//! Whether a ledger tells of a user. A year of ledgers is gone through for that, so that bytes are compared
//! first, and only a line that may name the user is read as one.

use std::{
    borrow::Cow,
    fs::File,
    io::{self, Read},
};

use serde::Deserialize;

use super::{line::LedgerHeader, past_runs::LedgerEntry};

/// Bytes that are read at once.
const CHUNK: usize = 1 << 16;

/// One user, to be found in many ledgers.
pub struct UserSearch {
    /// In lower case.
    user: String,
    /// The longest part of it that JSON writes as it is, and that has the same bytes in either case.
    part: Vec<u8>,
    /// How far to go on where the part can't end with this byte (Horspool's search).
    steps: [usize; 256],
}

/// Who a line is about.
#[derive(Deserialize)]
struct LineUser<'a> {
    #[serde(borrow)]
    user: Option<Cow<'a, str>>,
    #[serde(borrow, rename = "as")]
    key: Option<Cow<'a, str>>,
    #[serde(borrow)]
    resolved: Option<Cow<'a, str>>,
}

impl UserSearch {
    /// A search for a whole name, address or id, without case.
    #[must_use]
    pub fn new(user: &str) -> Self {
        let user = user.to_lowercase();
        let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\\');
        let parts = user.split(|c| !is_plain(c));
        let part = parts.max_by_key(|part| part.len()).unwrap_or_default();
        let part = part.as_bytes().to_owned();
        let mut steps = [part.len().max(1); 256];
        for (at, byte) in part.iter().enumerate().take(part.len().saturating_sub(1)) {
            steps[usize::from(byte.to_ascii_lowercase())] = part.len() - 1 - at;
            steps[usize::from(byte.to_ascii_uppercase())] = part.len() - 1 - at;
        }
        Self { user, part, steps }
    }

    /// Whether the run's ledger tells of the user: as they were named, by their key at a provider, or by
    /// the vendor's own id for them.
    ///
    /// A row of an input that was not reached is not in the ledger.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn is_in(&self, entry: &LedgerEntry) -> io::Result<bool> {
        Ok(self.is_listed(&entry.header) || self.is_told(File::open(&entry.path)?)?)
    }

    fn is_listed(&self, header: &LedgerHeader) -> bool {
        let mut listed = header.listed.iter();
        listed.any(|target| self.is(&target.user) || self.is(target.named_as()))
    }

    /// Whether that is the user.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        // Most names differ in length, and folding one costs more than that.
        let may_be = !name.is_ascii() || name.len() == self.user.len();
        may_be && name.to_lowercase() == self.user
    }

    /// Goes through the lines, holding a chunk of them.
    fn is_told(&self, mut from: impl Read) -> io::Result<bool> {
        let (mut bytes, mut filled) = (vec![0; CHUNK], 0);
        loop {
            let read = from.read(&mut bytes[filled..])?;
            filled += read;
            let whole = match read {
                0 => filled,
                _ => bytes[..filled]
                    .iter()
                    .rposition(|byte| *byte == b'\n')
                    .map_or(0, |at| at + 1),
            };
            if self.is_among(&bytes[..whole]) {
                return Ok(true);
            }
            if read == 0 {
                return Ok(false);
            }
            bytes.copy_within(whole..filled, 0);
            filled -= whole;
            if filled == bytes.len() {
                bytes.resize(2 * filled, 0);
            }
        }
    }

    /// Whether one of these lines is about the user.
    fn is_among(&self, lines: &[u8]) -> bool {
        let mut from = 0;
        while let Some(at) = self.part_at(lines, from) {
            let begin = lines[..at]
                .iter()
                .rposition(|byte| *byte == b'\n')
                .map_or(0, |at| at + 1);
            let end = lines[at..]
                .iter()
                .position(|byte| *byte == b'\n')
                .map_or(lines.len(), |end| at + end);
            if self.names(&lines[begin..end]) {
                return true;
            }
            from = end + 1;
        }
        false
    }

    fn names(&self, line: &[u8]) -> bool {
        let Ok(line) = serde_json::from_slice::<LineUser<'_>>(line) else {
            return false;
        };
        let mut names = [&line.user, &line.key, &line.resolved]
            .into_iter()
            .flatten();
        // Of several accounts of one person it holds every id.
        let mut ids = line.resolved.iter().flat_map(|ids| ids.split(", "));
        names.any(|name| self.is(name)) || ids.any(|id| self.is(id))
    }

    /// Where the part is next; a user without such a part may be anywhere.
    fn part_at(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let mut at = from;
        while let Some(window) = bytes.get(at..at + self.part.len().max(1)) {
            if self.part.is_empty() || window.eq_ignore_ascii_case(&self.part) {
                return Some(at);
            }
            at += self.steps[usize::from(window[window.len() - 1])];
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a few bytes at a time, as a slow disk may.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let some = self.0.len().min(into.len()).min(7);
            into[..some].copy_from_slice(&self.0[..some]);
            self.0 = &self.0[some..];
            Ok(some)
        }
    }

    #[test]
    fn a_user_is_found_whole_and_without_case() {
        let lines = concat!(
            r#"{"type":"header","operator":"ann@example.com","targets":3}"#,
            "\n",
            r#"{"type":"intent","user":"Liz@Example.com","as":null}"#,
            "\n",
            r#"{"type":"result","user":"bob@example.com","as":"00uBOB","resolved":"1001","reason":"asked by zoe@example.com"}"#,
            "\n",
            r#"{"type":"result","user":"J\u00dcrgen \"J\" m\u00fcller"}"#,
            "\n",
            r#"{"type":"result","user":"ÄÖ"}"#,
            "\n",
            r#"{"type":"result","user":"ann","resolved":"auth0|5d7, google-oauth2|115"}"#,
            "\n",
            r#"{"type":"result","user":"torn@example.com"}"#,
        );
        for (user, found) in [
            ("liz@example.com", true),
            ("LIZ@EXAMPLE.COM", true),
            ("bob@example.com", true),
            ("00ubob", true),
            ("1001", true),
            ("auth0|5d7", true),
            ("Google-OAuth2|115", true),
            ("115", false),
            ("jürgen \"j\" MÜLLER", true),
            ("äö", true),
            ("torn@example.com", true),
            ("iz@example.com", false),
            ("liz@example.co", false),
            ("ann@example.com", false),
            ("zoe@example.com", false),
            ("100", false),
            ("ä", false),
            ("e", false),
        ] {
            let search = UserSearch::new(user);
            assert_eq!(search.is_told(lines.as_bytes()).unwrap(), found, "{user}");
            let slowly = search.is_told(Slow(lines.as_bytes())).unwrap();
            assert_eq!(slowly, found, "{user}, a few bytes at a time");
        }
    }

    #[test]
    fn a_line_that_is_longer_than_a_chunk_is_read_whole() {
        let long = format!(
            "{{\"reason\":\"{}\",\"user\":\"liz\"}}\n",
            "x".repeat(3 * CHUNK)
        );
        let all = ["{\"user\":\"bob\"}\n", &long, "{\"user\":\"ann\"}\n"].concat();
        for (user, found) in [("liz", true), ("ann", true), ("bob", true), ("xx", false)] {
            let search = UserSearch::new(user);
            assert_eq!(search.is_told(all.as_bytes()).unwrap(), found, "{user}");
        }
    }
}
