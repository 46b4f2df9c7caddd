//! Writes a plan: a line as each target is known, and a checksum at the end.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufWriter, Write as _},
    path::{Path, PathBuf},
};

use ring::digest::{Context, SHA256};
use serde::Serialize;

use crate::{
    model::{Invalid, PlanName, Receipt, clock, ownership::only_my_folder},
    run::ledger::{hex, private},
};

use super::{
    line::{PlanEnd, PlanHeader, PlanLine, PlanLineKind, TargetLine},
    sums::PlanTally,
};

/// So many targets wait for those before them, so that people find a plan in the order of its rows.
const MOST_WAITING: usize = 1024;

/// Where a target stands in the order of a plan.
type Place = (u64, (u8, &'static str));

/// A plan that is being written. One that isn't finished is taken away again.
pub struct PlanWriter {
    path: PathBuf,
    file: BufWriter<File>,
    hash: Context,
    waiting: BTreeMap<Place, Vec<u8>>,
    tally: PlanTally,
    is_finished: bool,
}

impl PlanWriter {
    /// Creates the file, mode 0600, with the header in it.
    ///
    /// # Errors
    /// When it exists already or can't be written.
    pub fn create(path: &Path, header: &PlanHeader) -> Result<Self, Invalid> {
        only_my_folder(path, "plan")?;
        let file = private::create(path).map_err(|error| unusable(path, &error))?;
        let mut writer = Self {
            path: path.to_owned(),
            file: BufWriter::with_capacity(1 << 16, file),
            hash: Context::new(&SHA256),
            waiting: BTreeMap::new(),
            tally: PlanTally::default(),
            is_finished: false,
        };
        let line = encode(PlanLineKind::Header, header);
        let begun = line.and_then(|line| writer.write(&line).and_then(|()| writer.file.flush()));
        begun.map_err(|error| unusable(path, &error))?;
        Ok(writer)
    }

    /// Takes in how a target was planned, or why it couldn't be.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn add(&mut self, receipt: &Receipt) -> io::Result<()> {
        let line = TargetLine::of(receipt);
        self.tally.add(&line);
        let provider = receipt.provider.map(|provider| provider.list_order());
        let place = (receipt.row, provider.unwrap_or_default());
        self.waiting
            .insert(place, encode(PlanLineKind::Target, &line)?);
        match self.waiting.len() > MOST_WAITING {
            true => self.write_next(),
            false => Ok(()),
        }
    }

    /// Writes the end, makes the file last, and gives it its name.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn finish(&mut self) -> io::Result<PlanName> {
        while !self.waiting.is_empty() {
            self.write_next()?;
        }
        let sums = std::mem::take(&mut self.tally).close();
        let end = PlanEnd {
            time: clock::timestamp(),
            sums: sums.clone(),
            sha256: hex(self.hash.clone().finish().as_ref()),
        };
        self.write(&encode(PlanLineKind::End, &end)?)?;
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        self.is_finished = true;
        Ok(PlanName {
            file: self.path.display().to_string(),
            sha256: hex(self.hash.clone().finish().as_ref()),
            people: sums.people,
            requests: sums.requests,
        })
    }

    fn write_next(&mut self) -> io::Result<()> {
        match self.waiting.pop_first() {
            Some((_, line)) => self.write(&line),
            None => Ok(()),
        }
    }

    fn write(&mut self, line: &[u8]) -> io::Result<()> {
        self.hash.update(line);
        self.file.write_all(line)
    }
}

impl Drop for PlanWriter {
    fn drop(&mut self) {
        if !self.is_finished {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

fn encode(kind: PlanLineKind, body: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(&PlanLine { kind, body })?;
    line.push(b'\n');
    Ok(line)
}

fn unusable(path: &Path, error: &io::Error) -> Invalid {
    let shown = path.display();
    match error.kind() {
        io::ErrorKind::AlreadyExists => Invalid::new(format!("plan `{shown}` exists already"))
            .with_hint(
                "a plan is never written over: name another file with --plan, or remove this one",
            ),
        _ => Invalid::new(format!("plan `{shown}` can't be written: {error}"))
            .with_hint("name a file in a folder that you can write to"),
    }
}
