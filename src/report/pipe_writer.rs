//! A writer that outlives its reader: `| head` ends the printing, never the revoking.

use std::{
    cell::Cell,
    io::{self, ErrorKind, Write},
    rc::Rc,
};

/// Swallows all that is written after the reader went away; other errors pass.
#[derive(Debug)]
pub struct PipeWriter<W> {
    inner: W,
    closed: ReaderGone,
}

/// Whether a [`PipeWriter`]'s reader went away; stays readable while the writer is lent out.
#[derive(Clone, Debug, Default)]
pub struct ReaderGone(Rc<Cell<bool>>);

impl ReaderGone {
    /// Whether a write met a closed pipe.
    #[must_use]
    pub fn get(&self) -> bool {
        self.0.get()
    }
}

impl<W: Write> PipeWriter<W> {
    /// Wraps a writer. Put a buffer inside of it, not around it.
    pub fn new(inner: W) -> Self {
        Self {
            inner,
            closed: ReaderGone::default(),
        }
    }

    /// A flag that turns true at the first closed pipe.
    #[must_use]
    pub fn closed(&self) -> ReaderGone {
        self.closed.clone()
    }

    fn unless_closed<T>(
        &mut self,
        instead: T,
        write: impl FnOnce(&mut W) -> io::Result<T>,
    ) -> io::Result<T> {
        if self.closed.get() {
            return Ok(instead);
        }
        match write(&mut self.inner) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed.0.set(true);
                Ok(instead)
            }
            other => other,
        }
    }
}

impl<W: Write> Write for PipeWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.unless_closed(bytes.len(), |inner| inner.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.unless_closed((), Write::flush)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fails(ErrorKind, u32);

    impl Write for Fails {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            self.1 += 1;
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn a_closed_pipe_is_told_by_the_flag_and_written_to_once() {
        let mut writer = PipeWriter::new(Fails(ErrorKind::BrokenPipe, 0));
        let closed = writer.closed();
        assert!(!closed.get());
        writer.write_all(b"one").unwrap();
        writer.write_all(b"two").unwrap();
        writer.flush().unwrap();
        assert!(closed.get());
        assert_eq!(writer.inner.1, 1);
    }

    #[test]
    fn a_full_disk_is_an_error_each_time() {
        let mut writer = PipeWriter::new(Fails(ErrorKind::StorageFull, 0));
        for _ in 0..2 {
            let error = writer.write_all(b"one").unwrap_err();
            assert_eq!(error.kind(), ErrorKind::StorageFull);
        }
        assert!(writer.flush().is_err());
        assert!(!writer.closed().get());
    }
}
