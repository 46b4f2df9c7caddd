//! From the place of a row to the number of its line, for messages.
//!
//! The parser counts lines for itself, but says where a row's blank lines begin, and counts a CRLF
//! one row late. So lines are counted here, and only as far as there are bad rows.

use std::io::{self, BufRead, BufReader, Read};

/// Counts lines up to places that only go forward.
pub(super) struct Lines {
    from: BufReader<Box<dyn Read>>,
    at: u64,
    line: u64,
    after_cr: bool,
}

impl Lines {
    /// Counts in the same text that the rows are read from.
    pub(super) fn new(from: Box<dyn Read>) -> Self {
        Self {
            from: BufReader::with_capacity(1 << 16, from),
            at: 0,
            line: 1,
            after_cr: false,
        }
    }

    /// The 1-based line of the row that the parser began to look for at this byte.
    pub(super) fn of(&mut self, byte: u64) -> io::Result<u64> {
        loop {
            let buffer = self.from.fill_buf()?;
            let Some(&next) = buffer.first() else { break };
            if self.at >= byte && !matches!(next, b'\r' | b'\n') {
                break;
            }
            let within = usize::try_from(byte.saturating_sub(self.at)).unwrap_or(usize::MAX);
            let some = within.clamp(1, buffer.len());
            for byte in &buffer[..some] {
                let ends = *byte == b'\r' || (*byte == b'\n' && !self.after_cr);
                self.line += u64::from(ends);
                self.after_cr = *byte == b'\r';
            }
            self.from.consume(some);
            self.at += some as u64;
        }
        Ok(self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let text = b"a\r\n\"b\r\nb\"\r\n\r\nc\nd\re";
        let mut lines = Lines::new(Box::new(text.as_slice()));
        assert_eq!(lines.of(0).unwrap(), 1);
        assert_eq!(lines.of(2).unwrap(), 2, "from within the CRLF");
        assert_eq!(lines.of(10).unwrap(), 5, "blank lines are passed over");
        assert_eq!(lines.of(15).unwrap(), 6);
        assert_eq!(lines.of(16).unwrap(), 7, "a lone CR");
        assert_eq!(lines.of(99).unwrap(), 7);
    }
}
