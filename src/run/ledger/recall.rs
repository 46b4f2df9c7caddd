//! How targets ended in earlier parts of a run, read from its ledger again, one at a time.
//!
//! Only the place of each line is kept: five bytes for each target that is done.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom},
    rc::Rc,
};

use crate::model::{Invalid, ProviderId, Receipt};

use super::line::Recalled;

/// Targets in one piece of the map; a power of two.
const PIECE: u64 = 1 << 12;

/// Bytes that are read at once: the results of one provider stand close together.
const CHUNK: usize = 1 << 16;

/// An offset in a file of up to a tebibyte; zero, where the header stands, for none.
type Offset = [u8; 5];

/// Where the last result of each target stands that is done.
#[derive(Debug, Default)]
pub(super) struct Places(BTreeMap<(Option<ProviderId>, u64), Box<[Offset]>>);

impl Places {
    pub(super) fn set(&mut self, row: u64, provider: Option<ProviderId>, at: u64) {
        let empty = || vec![Offset::default(); PIECE as usize].into_boxed_slice();
        let piece = self.0.entry((provider, row / PIECE)).or_insert_with(empty);
        let [a, b, c, d, e, ..] = at.to_le_bytes();
        piece[(row % PIECE) as usize] = [a, b, c, d, e];
    }

    fn get(&self, row: u64, provider: Option<ProviderId>) -> Option<u64> {
        let piece = self.0.get(&(provider, row / PIECE))?;
        let [a, b, c, d, e] = piece[(row % PIECE) as usize];
        Some(u64::from_le_bytes([a, b, c, d, e, 0, 0, 0])).filter(|at| *at > 0)
    }
}

/// Reads results of one provider from the ledger of a run.
pub(in crate::run) struct Recall {
    file: Rc<File>,
    places: Rc<Places>,
    run: String,
    chunk: Vec<u8>,
    /// Where in the file the chunk begins.
    start: u64,
}

impl Recall {
    pub(super) fn new(file: &Rc<File>, places: &Rc<Places>, run: &str) -> Self {
        Self {
            file: Rc::clone(file),
            places: Rc::clone(places),
            run: run.to_owned(),
            chunk: Vec::new(),
            start: 0,
        }
    }

    /// How a target ended that is done.
    pub(in crate::run) fn receipt(
        &mut self,
        row: u64,
        provider: Option<ProviderId>,
    ) -> Result<Receipt, Invalid> {
        let run = self.run.clone();
        let unread = |why: String| {
            Invalid::new(format!(
                "the ledger of run {run} can't be read again at row {row}: {why}"
            ))
        };
        let at = self.places.get(row, provider);
        let at = at.ok_or_else(|| unread("it holds no result of it".to_owned()))?;
        let line = self.line(at).map_err(|error| unread(error.to_string()))?;
        let recalled = serde_json::from_slice::<Recalled>(line);
        let recalled = recalled.map_err(|error| unread(error.to_string()))?;
        Ok(recalled.receipt(&self.run))
    }

    /// The line that begins there.
    fn line(&mut self, at: u64) -> io::Result<&[u8]> {
        let within = |recall: &Self| {
            let from = usize::try_from(at.checked_sub(recall.start)?).ok()?;
            let rest = recall.chunk.get(from..)?;
            let length = rest.iter().position(|byte| *byte == b'\n')?;
            Some(from..from + length)
        };
        let mut more = CHUNK;
        loop {
            if let Some(line) = within(self) {
                return Ok(&self.chunk[line]);
            }
            self.chunk.clear();
            self.start = at;
            // The file's own position is shared with the writer, which only ever appends.
            (&*self.file).seek(SeekFrom::Start(at))?;
            let read = (&*self.file)
                .take(more as u64)
                .read_to_end(&mut self.chunk)?;
            if read < more && within(self).is_none() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            more *= 2;
        }
    }
}
