//! The input's bytes: read as often as needed, from one open file that must not change meanwhile.
//!
//! Each reader has its own place in the file, so that providers go through it side by side. A file
//! that is replaced is read on as it was; one that is written to is noticed at the next read.

use std::{
    cell::RefCell,
    fs::File,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    rc::Rc,
    time::SystemTime,
};

use encoding_rs_io::DecodeReaderBytesBuilder;
use ring::digest::{self, SHA256};

use crate::run::{foreign_file::recognize, ledger::private};

/// No header is longer, in bytes.
const LONGEST_HEADER: u64 = 1 << 20;

/// An open input.
pub(super) struct Bytes {
    file: File,
    /// What messages call it.
    pub(super) name: String,
    /// Where it is, if it has a name.
    pub(super) path: RefCell<Option<PathBuf>>,
    /// Whether it is our copy of a stream.
    pub(super) is_spool: bool,
    stamp: (u64, Option<SystemTime>),
}

impl Bytes {
    /// Opens a file. What can be read only once, such as a pipe, is copied to the directory.
    pub(super) fn open(path: &Path, spool: Option<&Path>) -> io::Result<Self> {
        let file = File::open(path)?;
        let name = path.display().to_string();
        let kind = file.metadata()?.file_type();
        if kind.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        match kind.is_file() {
            true => {
                begin(&file)?;
                Self::new(file, name, Some(std::path::absolute(path)?))
            }
            false => Self::copy(file, name, spool),
        }
    }

    /// Copies a stream to a file without a name, that is gone with the process however it ends.
    pub(super) fn copy(mut from: impl Read, name: String, to: Option<&Path>) -> io::Result<Self> {
        let mut file = match to {
            None => tempfile::tempfile()?,
            Some(dir) => {
                private::create_dir(dir)?;
                tempfile::tempfile_in(dir)?
            }
        };
        let place = to.map_or_else(std::env::temp_dir, Path::to_owned);
        let mut copy = Copy(&mut file, &place);
        copy.write_all(&begin(&mut from)?)?;
        io::copy(&mut from, &mut copy)?;
        let bytes = Self::new(file, name, None)?;
        Ok(Self {
            is_spool: true,
            ..bytes
        })
    }

    fn new(file: File, name: String, path: Option<PathBuf>) -> io::Result<Self> {
        Ok(Self {
            stamp: stamp(&file)?,
            file,
            name,
            path: RefCell::new(path),
            is_spool: false,
        })
    }

    /// Keeps the copy of a stream under this name; a file of the user's stays as it is.
    pub(super) fn keep(self: &Rc<Self>, path: &Path) -> io::Result<()> {
        if self.is_spool {
            let mut kept = private::create(path)?;
            let copied = io::copy(&mut self.raw(), &mut kept).and_then(|_| kept.sync_all());
            if copied.is_err() {
                // A full disk must not leave half of a list behind.
                let _ = std::fs::remove_file(path);
            }
            copied?;
            self.path.replace(Some(std::path::absolute(path)?));
        }
        Ok(())
    }

    /// The bytes from the beginning, as UTF-8 without a mark.
    ///
    /// UTF-16 is told by its mark alone; UTF-8 is passed on as it is, wrong bytes included.
    pub(super) fn decoded(self: &Rc<Self>) -> Box<dyn Read> {
        decode(self.raw())
    }

    /// The same; what passes is hashed.
    pub(super) fn hashed(self: &Rc<Self>) -> (Box<dyn Read>, Rc<RefCell<digest::Context>>) {
        let hash = Rc::new(RefCell::new(digest::Context::new(&SHA256)));
        let from = Hashing {
            from: self.raw(),
            hash: Rc::clone(&hash),
        };
        (decode(from), hash)
    }

    fn raw(self: &Rc<Self>) -> Cursor {
        Cursor {
            bytes: Rc::clone(self),
            at: 0,
        }
    }
}

/// Tells a disk that is full from an input that can't be read.
struct Copy<'a>(&'a mut File, &'a Path);

impl Write for Copy<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(|error| {
            let place = self.1.display();
            let text = format!("no copy of it could be kept in `{place}`: {error}");
            io::Error::new(error.kind(), text)
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// The first bytes, with the first line whole among them: what has none, such as a device or a disk
/// image, would be copied and searched for its header without end.
fn begin(from: impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    from.take(LONGEST_HEADER).read_to_end(&mut head)?;
    if let Some(kind) = recognize(&head) {
        return Err(io::Error::other(kind));
    }
    let has_line = head.iter().any(|byte| matches!(byte, b'\n' | b'\r'));
    match has_line || (head.len() as u64) < LONGEST_HEADER {
        true => Ok(head),
        false => Err(io::Error::other(
            "its first line is longer than 1 MiB, so it is no CSV file",
        )),
    }
}

/// The text, and behind it the mark: a reader that doesn't meet it as a row of its own was still
/// inside of quotes.
fn decode(from: impl Read + 'static) -> Box<dyn Read> {
    let text = DecodeReaderBytesBuilder::new()
        .utf8_passthru(true)
        .strip_bom(true)
        .build(from);
    Box::new(text.chain(END_ROW))
}

/// The mark on a line of its own.
const END_ROW: &[u8] = b"\n\x03end of input\x03\n";

/// The mark as a cell.
pub(super) const END_MARK: &[u8] = b"\x03end of input\x03";

/// What a write to the file changes.
fn stamp(file: &File) -> io::Result<(u64, Option<SystemTime>)> {
    let about = file.metadata()?;
    Ok((about.len(), about.modified().ok()))
}

/// A place in the file.
struct Cursor {
    bytes: Rc<Bytes>,
    at: u64,
}

impl Read for Cursor {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let some = read_at(&self.bytes.file, into, self.at)?;
        if stamp(&self.bytes.file)? != self.bytes.stamp {
            return Err(io::Error::other("it was written to while it was read"));
        }
        self.at += some as u64;
        Ok(some)
    }
}

#[cfg(unix)]
fn read_at(file: &File, into: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, into, at)
}

#[cfg(windows)]
fn read_at(file: &File, into: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, into, at)
}

struct Hashing<R> {
    from: R,
    hash: Rc<RefCell<digest::Context>>,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let some = self.from.read(into)?;
        self.hash.borrow_mut().update(&into[..some]);
        Ok(some)
    }
}
