//! Where a page goes: to standard output, or to a file of its owner's, whole or not at all.

use std::{
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use super::Context;
use crate::{
    model::Invalid,
    report::{EvidenceFormat, EvidencePage, EvidenceRows, EvidenceTarget, RowsPlace},
};

/// A page's file, and that of its rows, as long as they are written.
pub(super) struct PageFile {
    path: PathBuf,
    rows_path: PathBuf,
    rows: EvidenceRows<BufWriter<NamedTempFile>>,
    is_forced: bool,
}

impl PageFile {
    /// Makes sure that the page can be put there, before anything is read.
    pub(super) fn begin(path: &Path, is_forced: bool) -> Result<Self, Invalid> {
        let rows_path = with_csv(path);
        for path in [path, &rows_path] {
            check(path, is_forced)?;
        }
        let rows = temporary(&rows_path).and_then(EvidenceRows::begin);
        Ok(Self {
            rows: rows.map_err(|error| unwritable(&rows_path, &error))?,
            path: path.to_owned(),
            rows_path,
            is_forced,
        })
    }

    /// Where the rows would stand, as the page names it.
    pub(super) fn rows_place(&self) -> RowsPlace {
        let name = self.rows_path.file_name().unwrap_or_default();
        RowsPlace::Beside(name.to_string_lossy().into_owned())
    }

    pub(super) fn add(
        &mut self,
        run: &str,
        sandbox: bool,
        target: &EvidenceTarget,
    ) -> Result<(), Invalid> {
        let added = self.rows.add(run, sandbox, target);
        added.map_err(|error| unwritable(&self.rows_path, &error))
    }

    /// Puts the page in its place, and the rows where it names them.
    pub(super) fn end(self, page: EvidencePage, format: EvidenceFormat) -> Result<(), Invalid> {
        let Self {
            path,
            rows_path,
            rows,
            is_forced,
        } = self;
        if page.is_summed() {
            let written = rows.end().and_then(|rows| put(rows, &rows_path, is_forced));
            written.map_err(|error| unwritable(&rows_path, &error))?;
        }
        let write = || {
            let mut file = temporary(&path)?;
            page.write(format, &mut file)?;
            put(file, &path, is_forced)
        };
        write().map_err(|error| unwritable(&path, &error))
    }
}

/// `evidence.html.csv`.
fn with_csv(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".csv");
    name.into()
}

/// Refuses a place where no file can be put, or one is that nobody said may go.
fn check(path: &Path, is_forced: bool) -> Result<(), Invalid> {
    let name = path.display();
    let is_blank = path.file_name().is_none();
    if is_blank || path.is_dir() {
        return Err(Invalid::new(format!("{name} is a folder")).with_hint("name a file in it"));
    }
    if !is_forced && path.symlink_metadata().is_ok() {
        return Err(Invalid::new(format!("{name} is there already"))
            .with_hint("name another file, or replace it by --force"));
    }
    let folder = folder(path);
    match folder.is_dir() {
        true => Ok(()),
        false => Err(Invalid::new(format!(
            "can't write {name}: there is no folder {}",
            folder.display()
        ))
        .with_hint("make it, or name another file")),
    }
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A file beside the one that it will be; its owner's alone from its first byte on.
fn temporary(path: &Path) -> io::Result<BufWriter<NamedTempFile>> {
    let file = NamedTempFile::new_in(folder(path))?;
    Ok(BufWriter::with_capacity(1 << 16, file))
}

fn put(file: BufWriter<NamedTempFile>, path: &Path, is_forced: bool) -> io::Result<()> {
    let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    match is_forced {
        true => file.persist(path)?,
        false => file.persist_noclobber(path)?,
    };
    Ok(())
}

fn unwritable(path: &Path, error: &io::Error) -> Invalid {
    Invalid::new(format!("can't write {}: {error}", path.display()))
        .with_hint("name another file by --out")
}

/// Writes the page to standard output.
pub(super) fn print(
    page: EvidencePage,
    format: EvidenceFormat,
    context: &Context,
) -> Result<(), Invalid> {
    context.write(|streams| page.write(format, &mut { streams.out } as &mut dyn Write))
}
