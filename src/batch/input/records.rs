//! The rows of a CSV one after another, before anything is known of their cells.

use std::{io::Read, rc::Rc};

use csv::{ByteRecord, Reader, ReaderBuilder, StringRecord};

use crate::{batch::bad::NOT_UTF8, model::Invalid};

use super::{
    bytes::{Bytes, END_MARK},
    header::is_separator,
    unread,
};

/// Bytes read at once.
const BUFFER: usize = 1 << 16;

/// A reader that reuses one row.
pub(super) struct Records {
    bytes: Rc<Bytes>,
    reader: Reader<Box<dyn Read>>,
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
        Self {
            bytes: Rc::clone(bytes),
            reader: builder.from_reader(from),
            row: ByteRecord::new(),
            number: 0,
        }
    }

    /// Reads the header, if there is any row at all.
    pub(super) fn header(mut self) -> Result<Option<StringRecord>, Invalid> {
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
        let header = StringRecord::from_byte_record(self.row);
        header
            .map(Some)
            .map_err(|_| Invalid::new(format!("the header of `{}` {NOT_UTF8}", self.bytes.name)))
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
            let read = self.reader.read_byte_record(&mut self.row);
            match read.map_err(|error| unread(&self.bytes.name, &error.into()))? {
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
        let row = self.number + 1;
        Invalid::new(format!(
            "`{}`: a quote opened in data row {row} is never closed",
            self.bytes.name
        ))
        .with_hint("close it, or double a quote that belongs to the text; nothing was sent")
    }

    /// A line of nothing but spaces is no row; empty quotes are one.
    fn is_blank(&self) -> bool {
        let only = self.row.get(0).unwrap_or_default();
        self.row.len() == 1 && !only.is_empty() && only.iter().all(u8::is_ascii_whitespace)
    }
}

fn contains(cell: &[u8], part: &[u8]) -> bool {
    cell.len() >= part.len() && cell.windows(part.len()).any(|window| window == part)
}
