//! Targets that wait to be read back beyond those that are held in memory: first in, first out, in a file.
//!
//! The file has no name, is nobody else's, and is gone with the process: beside the ledger, or with `--ledger none` in
//! the system's folder for temporary files. What it loses, the ledger still calls accepted.

use std::{
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
};

use serde::{Serialize, de::DeserializeOwned};

/// Bytes that are written and read at once.
const CHUNK: usize = 1 << 16;

/// A queue of records in a file that is made once it is needed.
#[derive(Default)]
pub(super) struct Overflow {
    folder: Option<PathBuf>,
    file: Option<File>,
    /// Records in the file and in the two buffers.
    length: u64,
    /// What was read and not taken.
    first: Vec<u8>,
    /// Up to where the file was read, and up to where it is written.
    read: u64,
    written: u64,
    /// What comes after the file.
    last: Vec<u8>,
}

impl Overflow {
    /// An empty one whose file would be beside this one.
    pub(super) fn beside(path: Option<&Path>) -> Self {
        let folder = path.and_then(Path::parent);
        Self {
            folder: folder.map(Path::to_owned),
            ..Self::default()
        }
    }

    /// How many wait in it.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// Adds one as the last; where that fails, nothing is added.
    pub(super) fn push(&mut self, record: &impl Serialize) -> io::Result<()> {
        if self.last.len() >= CHUNK {
            self.write()?;
        }
        serde_json::to_writer(&mut self.last, record)?;
        self.last.push(b'\n');
        self.length += 1;
        Ok(())
    }

    /// Takes the first.
    pub(super) fn pop<T: DeserializeOwned>(&mut self) -> Option<io::Result<T>> {
        self.length = self.length.checked_sub(1)?;
        Some(self.take())
    }

    fn take<T: DeserializeOwned>(&mut self) -> io::Result<T> {
        loop {
            if let Some(end) = self.first.iter().position(|byte| *byte == b'\n') {
                let record = serde_json::from_slice(&self.first[..end]);
                self.first.drain(..=end);
                return Ok(record?);
            }
            match self.read < self.written {
                true => self.fill()?,
                // Whole records are written, so none is begun.
                false if self.last.is_empty() => return Err(io::ErrorKind::UnexpectedEof.into()),
                false => {
                    (self.read, self.written) = (0, 0);
                    std::mem::swap(&mut self.first, &mut self.last);
                }
            }
        }
    }

    fn write(&mut self) -> io::Result<()> {
        let mut file = match self.file.take() {
            Some(file) => file,
            None => match &self.folder {
                Some(folder) => tempfile::tempfile_in(folder).or_else(|_| tempfile::tempfile())?,
                None => tempfile::tempfile()?,
            },
        };
        let placed = file.seek(SeekFrom::Start(self.written));
        let written = placed.and_then(|_| file.write_all(&self.last));
        self.file = Some(file);
        written?;
        self.written += self.last.len() as u64;
        self.last.clear();
        Ok(())
    }

    fn fill(&mut self) -> io::Result<()> {
        let mut file = self.file.as_ref().ok_or(io::ErrorKind::NotFound)?;
        file.seek(SeekFrom::Start(self.read))?;
        let left = self.written - self.read;
        let part = file.take(left.min(CHUNK as u64));
        let some = { part }.read_to_end(&mut self.first)?;
        self.read += some as u64;
        match some {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_first_comes_out_first_whatever_the_order_of_calls() {
        let folder = tempfile::tempdir().unwrap();
        let mut overflow = Overflow::beside(Some(&folder.path().join("run.ndjson")));
        assert!(overflow.pop::<String>().is_none());
        let long = "x".repeat(CHUNK / 3);
        let (mut pushed, mut popped) = (0..40_u32, 0..40_u32);
        for burst in [1, 7, 2, 30] {
            for number in pushed.by_ref().take(burst) {
                overflow.push(&(number, &long)).unwrap();
            }
            for number in popped.by_ref().take(burst / 2) {
                let (taken, text): (u32, String) = overflow.pop().unwrap().unwrap();
                assert_eq!((taken, text.len()), (number, long.len()));
            }
        }
        for number in popped {
            assert_eq!(overflow.pop::<(u32, String)>().unwrap().unwrap().0, number);
        }
        assert_eq!(overflow.length(), 0);
        // Nobody else can open it.
        assert_eq!(folder.path().read_dir().unwrap().count(), 0);
    }
}
