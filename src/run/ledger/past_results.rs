//! Lines of a ledger, read again one at a time by where they stand in it.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom},
    rc::Rc,
};

use serde::{Deserialize, de::DeserializeOwned};

use crate::model::{Comparison, Invalid, Outcome, ProviderId, Receipt, vendor_of};

use super::target_states::LinePlaces;

/// Bytes that are read at once: the lines of one provider stand close together.
const CHUNK: usize = 1 << 16;

/// Bytes before the line that are read with it: targets end a little out of their order.
const BEFORE: u64 = 1 << 14;

/// Reads how targets of one provider ended in earlier parts of a run.
pub(in crate::run) struct PastResults {
    lines: LineReader,
    places: Rc<LinePlaces>,
    intents: Rc<LinePlaces>,
    run: String,
}

/// Of an intent, what a read-back compares with.
#[derive(Deserialize)]
struct Compared {
    #[serde(default)]
    compare: Comparison,
}

impl PastResults {
    pub(super) fn new(
        file: &Rc<File>,
        (places, intents): (&Rc<LinePlaces>, &Rc<LinePlaces>),
        run: &str,
    ) -> Self {
        Self {
            lines: LineReader::new(file),
            places: Rc::clone(places),
            intents: Rc::clone(intents),
            run: run.to_owned(),
        }
    }

    /// How a target ended that is done: its record, said to be of an earlier part of this run.
    pub(in crate::run) fn receipt(
        &mut self,
        row: u64,
        provider: Option<ProviderId>,
    ) -> Result<Receipt, Invalid> {
        let receipt: Receipt = self.read(row, provider)?;
        Ok(Receipt {
            run: self.run.clone(),
            earlier: true,
            vendor: vendor_of(receipt.vendor, provider),
            ..receipt
        })
    }

    /// The same with all that a read-back compares with.
    pub(in crate::run) fn comparable(
        &mut self,
        row: u64,
        provider: Option<ProviderId>,
    ) -> Result<Receipt, Invalid> {
        let receipt = self.receipt(row, provider)?;
        // Nothing else is read back.
        let is_accepted = receipt.outcome == Outcome::Accepted;
        let intent = self.intents.get(row, provider).filter(|_| is_accepted);
        let Some(at) = intent else {
            return Ok(receipt);
        };
        let intent: Compared = self.parse(at, row)?;
        Ok(Receipt {
            compare: intent.compare.merged(&receipt.compare),
            ..receipt
        })
    }

    /// The same as far as this type takes it.
    pub(in crate::run) fn read<T: DeserializeOwned>(
        &mut self,
        row: u64,
        provider: Option<ProviderId>,
    ) -> Result<T, Invalid> {
        let at = self.places.get(row, provider);
        let lacks = || self.unreadable(row, &io::Error::other("it holds no result of it"));
        let at = at.ok_or_else(lacks)?;
        self.parse(at, row)
    }

    fn parse<T: DeserializeOwned>(&mut self, at: u64, row: u64) -> Result<T, Invalid> {
        let parsed = self.lines.parse(at);
        parsed.map_err(|error| self.unreadable(row, &error))
    }

    fn unreadable(&self, row: u64, error: &io::Error) -> Invalid {
        Invalid::new(format!(
            "the ledger of run {} can't be read again at row {row}: {error}",
            self.run
        ))
    }
}

/// The last line of each target, by row and then by provider; holds a chunk for each provider.
pub(super) fn last_lines<T: DeserializeOwned>(
    file: Rc<File>,
    places: &LinePlaces,
) -> impl Iterator<Item = io::Result<T>> {
    let mut readers: BTreeMap<Option<ProviderId>, LineReader> = BTreeMap::new();
    places.in_order().map(move |(provider, at)| {
        let reader = readers.entry(provider);
        let reader = reader.or_insert_with(|| LineReader::new(&file));
        reader.parse(at)
    })
}

/// Reads lines that stand close together, in about the order of the file.
pub(in crate::run) struct LineReader {
    file: Rc<File>,
    chunk: Vec<u8>,
    /// Where in the file the chunk begins.
    start: u64,
}

impl LineReader {
    pub(in crate::run) fn new(file: &Rc<File>) -> Self {
        Self {
            file: Rc::clone(file),
            chunk: Vec::new(),
            start: 0,
        }
    }

    fn parse<T: DeserializeOwned>(&mut self, at: u64) -> io::Result<T> {
        Ok(serde_json::from_slice(self.line(at)?)?)
    }

    /// The line that begins there.
    pub(in crate::run) fn line(&mut self, at: u64) -> io::Result<&[u8]> {
        let mut length = CHUNK;
        loop {
            if let Some(line) = self.find(at) {
                return Ok(&self.chunk[line]);
            }
            let is_whole = self.read(at.saturating_sub(BEFORE), length)?;
            if is_whole && self.find(at).is_none() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            length *= 2;
        }
    }

    fn find(&self, at: u64) -> Option<std::ops::Range<usize>> {
        let from = usize::try_from(at.checked_sub(self.start)?).ok()?;
        let rest = self.chunk.get(from..)?;
        let length = rest.iter().position(|byte| *byte == b'\n')?;
        Some(from..from + length)
    }

    /// Reads a chunk; whether the file ends with it.
    fn read(&mut self, start: u64, length: usize) -> io::Result<bool> {
        self.chunk.clear();
        self.start = start;
        // The file's own position is shared with the writer, which only ever appends.
        (&*self.file).seek(SeekFrom::Start(start))?;
        let part = (&*self.file).take(length as u64);
        Ok({ part }.read_to_end(&mut self.chunk)? < length)
    }
}
