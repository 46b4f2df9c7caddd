//! The first pass: every row is checked, counted and hashed; the bad ones are named.

use std::{collections::BTreeMap, path::Path, rc::Rc};

use csv::ByteRecord;

use crate::{
    model::{Invalid, ProviderId},
    run::{
        BadRows, InputKind, InputSpec, Plan, Refusal, Rows, Source, first_users::UnseenUsers,
        ledger::hex, row::Row,
    },
};

use super::{
    Layout,
    cells::{CellFlaw, RowRequest, Rules},
    lines::Lines,
    records::Records,
    rows::Stream,
    unique::{Hashes, PeopleCounter, Repeats},
    unread, with_room,
};

/// An input that was gone through as a whole.
pub struct Checked {
    layout: Rc<Layout>,
    plan: Plan,
    bad: BadRows,
    repeats: BTreeMap<ProviderId, Repeats>,
}

/// What the first pass gathers.
struct Pass<'a> {
    layout: &'a Layout,
    plan: Plan,
    bad: BadRows,
    people: PeopleCounter,
    first: PeopleCounter,
    /// Users of `--first` whom no row has named yet.
    unseen: UnseenUsers,
    hashes: BTreeMap<ProviderId, Hashes>,
    lines: Option<Lines>,
}

pub(super) fn check(layout: Rc<Layout>) -> Result<Checked, Refusal> {
    let mut pass = Pass {
        layout: &layout,
        plan: Plan::default(),
        bad: BadRows::default(),
        people: PeopleCounter::default(),
        first: PeopleCounter::default(),
        unseen: layout.first_users().unseen(),
        hashes: BTreeMap::new(),
        lines: None,
    };
    let (from, hash) = layout.bytes.hashed();
    pass.go(Records::new(&layout.bytes, from, layout.delimiter))?;
    let Pass {
        mut plan,
        bad,
        people,
        first,
        unseen,
        hashes,
        ..
    } = pass;
    plan.people = people.count();
    plan.first = first.count();
    plan.bad = bad.total;
    plan.sha256 = Some(hex(hash.borrow().clone().finish().as_ref()));
    if bad.total > 0 && !layout.skip_invalid {
        return Err(Refusal::Rows(bad));
    }
    if !unseen.is_empty() {
        return Err(Refusal::Invalid(unseen.refuse(users(&layout))));
    }
    let repeats = hashes
        .into_iter()
        .map(|(id, hashes)| (id, hashes.repeats()));
    let repeats = repeats.collect();
    Ok(Checked {
        layout,
        plan,
        bad,
        repeats,
    })
}

/// The users of all rows, however wrong, as far as they can be read.
fn users(layout: &Layout) -> impl Iterator<Item = String> {
    let mut records = Records::new(&layout.bytes, layout.bytes.decoded(), layout.delimiter);
    let mut is_more = records.skip_header().unwrap_or(false);
    std::iter::from_fn(move || {
        is_more = is_more && records.advance().unwrap_or(false);
        let rules = layout.rules.as_ref().filter(|_| is_more)?;
        Some(rules.user(&records.row))
    })
}

impl Pass<'_> {
    fn go(&mut self, mut records: Records) -> Result<(), Invalid> {
        records.skip_header()?;
        while records.advance()? {
            let Some(rules) = &self.layout.rules else {
                break;
            };
            if u32::try_from(records.number).is_err() {
                return Err(Invalid::new("the input has more than 4294967295 rows"));
            }
            match rules.read(&records.row) {
                Ok(asked) => self.good(rules, &asked, records.number),
                Err(flaw) => self.bad(rules, flaw, &records)?,
            }
        }
        self.plan.rows = records.number;
        Ok(())
    }

    fn good(&mut self, rules: &Rules, asked: &RowRequest<'_>, row: u64) {
        self.plan.everywhere += u64::from(asked.destination == super::Destination::Everywhere);
        for kind in asked.providers(rules) {
            let target = rules.target(asked, row, *kind);
            self.plan.add(Some(*kind));
            let hashes = self.hashes.entry(*kind).or_default();
            hashes.add(&target.identity());
        }
        let whom = rules.whom(asked);
        if asked.is_first {
            self.first.add(&whom);
            asked.names().for_each(|name| self.unseen.see(name));
        }
        self.people.add(&whom);
    }

    fn bad(&mut self, rules: &Rules, flaw: CellFlaw, records: &Records) -> Result<(), Invalid> {
        let owners = rules.owners(&records.row);
        owners.iter().for_each(|kind| self.plan.add(Some(*kind)));
        if owners.is_empty() {
            self.plan.add(None);
        }
        let line = match self.bad.is_full() {
            true => 0,
            false => self.line(records.place())?,
        };
        self.bad.add(self.layout.name(flaw, line, records.number));
        Ok(())
    }

    fn line(&mut self, place: u64) -> Result<u64, Invalid> {
        let bytes = &self.layout.bytes;
        let lines = self
            .lines
            .get_or_insert_with(|| Lines::new(bytes.decoded()));
        lines.of(place).map_err(|error| unread(&bytes.name, &error))
    }
}

impl Checked {
    /// The header's names, as the input spells them.
    #[must_use]
    pub fn header(&self) -> &ByteRecord {
        &self.layout.raw_header
    }

    /// The bad rows that are to be skipped.
    #[must_use]
    pub fn bad(&self) -> &BadRows {
        &self.bad
    }

    /// Keeps the copy of a stream under this name, so that the run can be resumed; a file of the
    /// user's stays where it is.
    ///
    /// # Errors
    /// When the file is there already, or can't be written.
    pub fn keep(&self, path: &Path) -> Result<(), Invalid> {
        let kept = self.layout.bytes.keep(path);
        kept.map_err(|error| {
            let message = format!("can't write `{}`: {error}", path.display());
            with_room(Invalid::new(message), &error)
        })
    }

    /// How the input is read, with what it is; a copy must have been kept before.
    #[must_use]
    pub fn named(&self, read: InputSpec) -> InputSpec {
        let bytes = &self.layout.bytes;
        let path = bytes.path.borrow();
        InputSpec {
            kind: if bytes.is_spool {
                InputKind::Spool
            } else {
                InputKind::File
            },
            path: path
                .as_ref()
                .map(|path| path.to_string_lossy().into_owned()),
            sha256: self.plan.sha256.clone(),
            ..read
        }
    }
}

impl Source for Checked {
    fn plan(&self) -> &Plan {
        &self.plan
    }

    fn rows(&self, provider: Option<ProviderId>) -> Rows {
        let none = Repeats::default();
        let repeats = provider
            .and_then(|id| self.repeats.get(&id))
            .unwrap_or(&none);
        let rows = Stream::new(&self.layout, provider, repeats, self.plan.first > 0);
        Box::new(rows) as Box<dyn Iterator<Item = Result<Row, Invalid>>>
    }
}
