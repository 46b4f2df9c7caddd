//! Opens a plan: copies it to a file that nobody else can reach, and checks the copy as a whole.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek as _, Write as _},
    path::PathBuf,
    rc::Rc,
    time::Duration,
};

use ring::digest::{Context, SHA256};

use crate::{
    model::{
        Invalid, ProviderId, Target,
        ownership::{Rule, only_mine},
        printable, shorten,
    },
    run::{Plan, SPEC_VERSION, input::PeopleCounter, ledger::hex},
};

use super::{
    age,
    line::{PLAN_SCHEMA, PlanEnd, PlanHeader, PlanSums, TargetLine},
    saved::{FirstRows, Places, SavedPlan},
    sums::PlanTally,
};

/// No line of a plan is longer, in bytes.
const LONGEST: u64 = 16 << 20;

/// What is wrong with a plan that anybody touched.
const EDITED: &str = "make a new plan: nobody agreed to what stands in this one";

/// Where a plan comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanFile {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

/// What a plan must be.
#[derive(Clone, Debug, Default)]
pub struct PlanTerms {
    /// Its SHA-256, all 64 digits: then it may come from anybody.
    pub expect: Option<String>,
    /// How old it may be, where that matters.
    pub max_age: Option<Duration>,
    /// The root of the sandbox that plays the vendors now.
    pub sandbox: Option<String>,
}

impl PlanFile {
    /// Copies it, checks the copy, and works from that.
    ///
    /// # Errors
    /// When it is unreadable, edited, torn, too old, of another version, or not the expected one.
    pub fn open(&self, terms: &PlanTerms) -> Result<SavedPlan, Invalid> {
        let at = |invalid: Invalid| named(&self.name(), invalid);
        let (file, sha256) = self.copy(terms).map_err(at)?;
        if let Some(expected) = &terms.expect {
            expect(expected, &sha256).map_err(at)?;
        }
        let checked = Check::new(terms).and_then(|check| check.go(&file));
        let (header, sums, (places, first), plan) = checked.map_err(at)?;
        if let Some(most) = terms.max_age {
            age::check(&header.time, most).map_err(at)?;
        }
        let plan = Plan {
            sha256: Some(sha256),
            ..plan
        };
        let parts = (header, sums);
        Ok(SavedPlan::new(
            parts,
            (file, places, first),
            plan,
            terms.sandbox.clone(),
        ))
    }

    fn name(&self) -> String {
        match self {
            Self::Stdin => "on standard input".to_owned(),
            Self::File(path) => format!("`{}`", path.display()),
        }
    }

    /// A copy without a name, which is gone with the process however it ends, and its SHA-256.
    fn copy(&self, terms: &PlanTerms) -> Result<(File, String), Invalid> {
        let unread = |error: io::Error| Invalid::new(format!("can't be read: {error}"));
        match self {
            Self::Stdin => copy(io::stdin().lock()),
            Self::File(path) => {
                let from = File::open(path).map_err(|error| {
                    unread(error).with_hint("correct the path: a plan is what --plan FILE wrote")
                })?;
                let found = from.metadata().map_err(unread)?;
                if found.is_dir() {
                    return Err(Invalid::new("is a folder"));
                }
                if terms.expect.is_none() {
                    only_mine(path, &found, "plan", Rule::Strict).map_err(or_expect)?;
                }
                copy(from)
            }
        }
    }
}

/// Whoever names the hash knows what they agreed to, whoever may have written the file.
fn or_expect(invalid: Invalid) -> Invalid {
    let hint = invalid.hint.clone().unwrap_or_default();
    invalid.with_hint(format!(
        "{hint}; or name the plan that was agreed to by its SHA-256: --expect HASH"
    ))
}

fn named(name: &str, invalid: Invalid) -> Invalid {
    Invalid {
        // What tells its own file is left as it is.
        message: match invalid.message.starts_with("plan `") {
            true => invalid.message,
            false => format!("plan {name} {}", invalid.message),
        },
        ..invalid
    }
}

fn copy(from: impl Read) -> Result<(File, String), Invalid> {
    let unkept = |error: io::Error| {
        let folder = std::env::temp_dir();
        let text = format!("can't be copied to `{}`: {error}", folder.display());
        Invalid::new(text)
            .with_hint("nothing was sent; make room there, or name another folder by TMPDIR")
    };
    let unread = |error: io::Error| Invalid::new(format!("can't be read: {error}"));
    let mut copy = tempfile::tempfile().map_err(unkept)?;
    let mut from = BufReader::with_capacity(1 << 16, from);
    let mut hash = Context::new(&SHA256);
    let head = from.fill_buf().map_err(unread)?;
    if !head.starts_with(b"{\"type\":\"header\"") {
        return Err(no_plan());
    }
    loop {
        let part = from.fill_buf().map_err(unread)?;
        if part.is_empty() {
            break;
        }
        hash.update(part);
        copy.write_all(part).map_err(unkept)?;
        let length = part.len();
        from.consume(length);
    }
    copy.rewind().map_err(unkept)?;
    Ok((copy, hex(hash.finish().as_ref())))
}

fn no_plan() -> Invalid {
    Invalid::new("is no plan of oust")
        .with_hint("a plan is what --plan FILE writes, such as: oust signout USER --plan FILE")
}

/// Makes sure that it is the plan that was agreed to.
fn expect(expected: &str, sha256: &str) -> Result<(), Invalid> {
    match expected.eq_ignore_ascii_case(sha256) {
        true => Ok(()),
        false => Err(Invalid::new(format!(
            "is not the one that is expected: its SHA-256 is {sha256}"
        ))
        .with_hint("nothing was sent; ask whoever named the hash for their file")),
    }
}

/// What a plan is, where its lines are, and what they come to.
type CheckedPlan = (PlanHeader, PlanSums, (Places, FirstRows), Plan);

/// Goes through a plan once, as a whole.
struct Check<'a> {
    terms: &'a PlanTerms,
    hash: Context,
    at: u64,
    number: u64,
    places: BTreeMap<Option<ProviderId>, Vec<(u32, u64)>>,
    first: BTreeMap<Option<ProviderId>, Vec<u32>>,
    people: PeopleCounter,
    first_people: PeopleCounter,
    tally: PlanTally,
    bad: u64,
}

impl<'a> Check<'a> {
    fn new(terms: &'a PlanTerms) -> Result<Self, Invalid> {
        Ok(Self {
            terms,
            hash: Context::new(&SHA256),
            at: 0,
            number: 0,
            places: BTreeMap::new(),
            first: BTreeMap::new(),
            people: PeopleCounter::default(),
            first_people: PeopleCounter::default(),
            tally: PlanTally::default(),
            bad: 0,
        })
    }

    fn go(mut self, file: &File) -> Result<CheckedPlan, Invalid> {
        let mut from = BufReader::with_capacity(1 << 16, file);
        let mut line = Vec::new();
        self.next(&mut from, &mut line)?;
        let header = self.header(&line)?;
        loop {
            self.pass(&line);
            self.next(&mut from, &mut line)?;
            if line.starts_with(b"{\"type\":\"end\"") {
                break;
            }
            self.target(&line)?;
        }
        let end: PlanEnd = self.parse(&line)?;
        let is_last = from.fill_buf().is_ok_and(<[u8]>::is_empty);
        if !is_last {
            return Err(edited("goes on after its end"));
        }
        if hex(self.hash.clone().finish().as_ref()) != end.sha256 {
            return Err(edited("was edited: its checksum isn't that of its lines"));
        }
        if std::mem::take(&mut self.tally).close() != end.sums || header.targets != end.sums.targets
        {
            return Err(edited(
                "was edited: its end tells other sums than its lines",
            ));
        }
        let (places, plan) = self.close()?;
        Ok((header, end.sums, places, plan))
    }

    /// Reads a line, which must be whole.
    fn next(&mut self, from: &mut impl BufRead, line: &mut Vec<u8>) -> Result<(), Invalid> {
        line.clear();
        self.number += 1;
        let read = from.take(LONGEST).read_until(b'\n', line);
        read.map_err(|error| Invalid::new(format!("can't be read: {error}")))?;
        match line.last() {
            Some(b'\n') => Ok(()),
            _ if line.len() as u64 == LONGEST => {
                Err(self.wrong("is longer than any line of a plan"))
            }
            _ => Err(edited("is cut short: its last line is missing")),
        }
    }

    fn pass(&mut self, line: &[u8]) {
        self.hash.update(line);
        self.at += line.len() as u64;
    }

    fn header(&self, line: &[u8]) -> Result<PlanHeader, Invalid> {
        let schema = serde_json::from_slice::<serde_json::Value>(line);
        let schema = schema
            .ok()
            .and_then(|line| Some(line["schema"].as_str()?.to_owned()));
        match schema.as_deref() {
            Some(PLAN_SCHEMA) => {}
            Some(other) => {
                return Err(other_version(&format!(
                    "is of another version, {}",
                    shorten(other, 60)
                )));
            }
            None => return Err(no_plan()),
        }
        let header: PlanHeader = self.parse(line)?;
        let mine = env!("CARGO_PKG_VERSION");
        if header.version != mine || header.spec.version > SPEC_VERSION {
            let version = shorten(&header.version, 60);
            return Err(other_version(&format!(
                "was made by oust {version}, and this is {mine}"
            )));
        }
        match (&header.sandbox, &self.terms.sandbox) {
            (Some(_), None) => Err(Invalid::new(
                "is a rehearsal's: the sandbox played the vendors",
            )
            .with_hint("carry it out with --sandbox, or make a plan without --sandbox")),
            (None, Some(_)) => Err(Invalid::new(
                "is of real accounts, which the sandbox doesn't have",
            )
            .with_hint("leave --sandbox out; --dry-run shows a plan and sends nothing")),
            _ => Ok(header),
        }
    }

    fn target(&mut self, line: &[u8]) -> Result<(), Invalid> {
        let target: TargetLine<'_> = self.parse(line)?;
        let named = target.planned.target.as_ref();
        let wrong = target
            .flaw()
            .map(str::to_owned)
            .or_else(|| named.and_then(wrong_id));
        if let Some(why) = wrong {
            return Err(self.wrong(&why));
        }
        let Ok(row) = u32::try_from(target.row) else {
            return Err(self.wrong("is of a row beyond 4294967295"));
        };
        match named {
            Some(named) => self.people.add(&named.person()),
            None => self.bad += 1,
        }
        if target.planned.first {
            self.first.entry(target.provider).or_default().push(row);
            named
                .iter()
                .for_each(|named| self.first_people.add(&named.person()));
        }
        self.tally.add(&target);
        let places = self.places.entry(target.provider).or_default();
        places.push((row, self.at));
        Ok(())
    }

    /// The places in the order of rows, as an engine wants them, and what they come to.
    fn close(self) -> Result<((Places, FirstRows), Plan), Invalid> {
        let mut places = self.places;
        let mut rows: Vec<u32> = Vec::new();
        let mut targets = Vec::new();
        for (provider, of) in &mut places {
            of.sort_unstable();
            if let Some(twice) = of.windows(2).find(|two| two[0].0 == two[1].0) {
                return Err(edited(&format!("holds row {} twice", twice[0].0)));
            }
            rows.extend(of.iter().map(|(row, _)| *row));
            targets.push((*provider, of.len() as u64));
        }
        targets.sort_by_key(|(provider, _)| provider.map(ProviderId::list_order));
        rows.sort_unstable();
        rows.dedup();
        let plan = Plan {
            rows: rows.len() as u64,
            targets,
            people: self.people.count(),
            bad: self.bad,
            first: self.first_people.count(),
            ..Plan::default()
        };
        let first = self.first.into_iter().map(|(provider, mut of)| {
            of.sort_unstable();
            (provider, Rc::from(of))
        });
        let places = places
            .into_iter()
            .map(|(provider, of)| (provider, Rc::from(of)));
        Ok(((places.collect(), first.collect()), plan))
    }

    fn parse<'l, T: serde::Deserialize<'l>>(&self, line: &'l [u8]) -> Result<T, Invalid> {
        serde_json::from_slice(line)
            .map_err(|error| self.wrong(&format!("is no line of a plan: {error}")))
    }

    fn wrong(&self, why: &str) -> Invalid {
        edited(&format!(
            "can't be used: line {} {}",
            self.number,
            printable(why)
        ))
    }
}

/// What is wrong with the first id of a target that can't be one.
fn wrong_id(target: &Target) -> Option<String> {
    let (id, why) = target.wrong_id()?;
    Some(format!("names `{}`, which {why}", shorten(id, 60)))
}

fn edited(what: &str) -> Invalid {
    Invalid::new(what).with_hint(EDITED)
}

fn other_version(what: &str) -> Invalid {
    Invalid::new(what)
        .with_hint("make a new plan with this version, or apply it with the one that made it")
}
