//! The rows of a CSV one after another, before anything is known of their cells.

use std::{
    cell::Cell,
    io::{self, Read},
    rc::Rc,
};

use csv::{ByteRecord, Reader, ReaderBuilder};

use crate::model::Invalid;

use super::{
    bytes::{Bytes, END_MARK},
    header::is_separator,
    lines::Lines,
    unread,
};

/// Bytes read at once.
const BUFFER: usize = 1 << 16;

/// No row is longer, in bytes, give or take a buffer: one that is has a quote left open.
const LONGEST_ROW: u64 = 1 << 20;

/// A line end counts for so little of a byte: a file may end in very many blank lines.
const LINE_ENDS: u64 = 16;

/// A reader that reuses one row.
pub(super) struct Records {
    bytes: Rc<Bytes>,
    reader: Reader<Bounded>,
    /// What may still be read for the row.
    left: Rc<Cell<u64>>,
    /// The row that was read last.
    pub(super) row: ByteRecord,
    /// Its 1-based number; 0 for the header.
    pub(super) number: u64,
}

impl Records {
    /// Reads from the beginning; the first row is the header.
    pub(super) fn new(bytes: &Rc<Bytes>, from: Box<dyn Read>, delimiter: u8) -> Self {
        let mut builder = ReaderBuilder::new();
        builder
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .buffer_capacity(BUFFER);
        let left = Rc::default();
        let bounded = Bounded {
            from,
            left: Rc::clone(&left),
        };
        Self {
            bytes: Rc::clone(bytes),
            reader: builder.from_reader(bounded),
            left,
            row: ByteRecord::new(),
            number: 0,
        }
    }

    /// Reads the header, if there is any row at all.
    pub(super) fn header(mut self) -> Result<Option<ByteRecord>, Invalid> {
        if !self.skip_header()? {
            return Ok(None);
        }
        if self.row.as_slice().contains(&0) {
            let invalid = Invalid::new(format!(
                "the header of `{}` holds NUL bytes",
                self.bytes.name
            ));
            return Err(
                invalid.with_hint("save the file as UTF-8; UTF-16 needs its byte order mark")
            );
        }
        Ok(Some(self.row))
    }

    /// Goes past the header; false if there is none.
    pub(super) fn skip_header(&mut self) -> Result<bool, Invalid> {
        while self.read()? {
            if !is_separator(self.row.get(0).unwrap_or_default()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Reads the next data row; false if there is none.
    pub(super) fn advance(&mut self) -> Result<bool, Invalid> {
        let more = self.read()?;
        self.number += u64::from(more);
        Ok(more)
    }

    /// Where the parser began to look for the row, in bytes of decoded text.
    pub(super) fn place(&self) -> u64 {
        self.row.position().map_or(0, csv::Position::byte)
    }

    fn read(&mut self) -> Result<bool, Invalid> {
        loop {
            self.left.set(LONGEST_ROW * LINE_ENDS);
            let begun = self.reader.position().byte();
            let read = self.reader.read_byte_record(&mut self.row);
            let read = read.map_err(|error| match self.left.get() {
                0 => self.too_long(begun),
                _ => unread(&self.bytes.name, &error.into()),
            });
            match read? {
                true if self.is_blank() => {}
                true if self.is_end() => return Ok(false),
                true if self.row.iter().any(|cell| contains(cell, END_MARK)) => {
                    return Err(self.unclosed());
                }
                more => return Ok(more),
            }
        }
    }

    fn is_end(&self) -> bool {
        self.row.len() == 1 && self.row.get(0) == Some(END_MARK)
    }

    /// All that follows an open quote would be one cell: its rows would vanish without a word.
    fn unclosed(&self) -> Invalid {
        let place = self.at_line(self.place());
        Invalid::new(format!("{place}: a quote is opened and never closed"))
            .with_hint("close it, or double a quote that belongs to the text; nothing was sent")
    }

    fn too_long(&self, begun: u64) -> Invalid {
        let place = self.at_line(begun);
        Invalid::new(format!("{place}: the row that begins there is longer than 1 MiB"))
            .with_hint("a quote is left open: close it, or double it if it belongs to the text; nothing was sent")
    }

    /// The file, and the line of the row that begins there.
    fn at_line(&self, byte: u64) -> String {
        let name = &self.bytes.name;
        match Lines::new(self.bytes.decoded()).of(byte) {
            Ok(line) => format!("`{name}`, line {line}"),
            Err(_) => format!("`{name}`"),
        }
    }

    /// A line of nothing but spaces is no row; empty quotes are one.
    fn is_blank(&self) -> bool {
        let only = self.row.get(0).unwrap_or_default();
        self.row.len() == 1 && !only.is_empty() && only.iter().all(u8::is_ascii_whitespace)
    }
}

/// Gives no more than a row may hold.
struct Bounded {
    from: Box<dyn Read>,
    left: Rc<Cell<u64>>,
}

impl Read for Bounded {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.left.get() == 0 {
            return Err(io::Error::other("a row is too long"));
        }
        let some = self.from.read(into)?;
        let read = into[..some].iter();
        let read = read.map(|byte| match byte {
            b'\r' | b'\n' => 1,
            _ => LINE_ENDS,
        });
        self.left.set(self.left.get().saturating_sub(read.sum()));
        Ok(some)
    }
}

fn contains(cell: &[u8], part: &[u8]) -> bool {
    cell.len() >= part.len() && cell.windows(part.len()).any(|window| window == part)
}
