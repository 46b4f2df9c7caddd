//! The second pass: the rows of one provider, as they are read.

use std::rc::Rc;

use crate::{
    model::{Invalid, ProviderId},
    run::row::{Row, RowKind},
};

use super::{
    Layout,
    cells::{CellFlaw, RowRequest, Rules},
    records::Records,
    unique::{Firsts, Repeats},
};

/// Goes through the input for one provider, passing over the rows of others.
pub(super) struct Stream {
    layout: Rc<Layout>,
    provider: Option<ProviderId>,
    records: Records,
    firsts: Firsts,
    pass: Pass,
    begun: bool,
    over: bool,
}

/// Which rows are given while the input is gone through: nothing is held, so that it is gone through twice
/// where some go before all others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    All,
    First,
    Others,
}

impl Pass {
    fn takes(self, is_first: bool) -> bool {
        match self {
            Self::All => true,
            Self::First => is_first,
            Self::Others => !is_first,
        }
    }
}

impl Stream {
    pub(super) fn new(
        layout: &Rc<Layout>,
        provider: Option<ProviderId>,
        repeats: &Repeats,
        some_go_first: bool,
    ) -> Self {
        Self {
            records: records(layout),
            layout: Rc::clone(layout),
            provider,
            firsts: Firsts::new(repeats),
            pass: match some_go_first {
                true => Pass::First,
                false => Pass::All,
            },
            begun: false,
            over: false,
        }
    }

    /// The next row of this provider, in this pass or else in the one that follows it.
    fn advance(&mut self) -> Result<Option<Row>, Invalid> {
        let row = self.in_pass()?;
        if row.is_some() || self.pass != Pass::First {
            return Ok(row);
        }
        (self.pass, self.begun) = (Pass::Others, false);
        self.records = records(&self.layout);
        self.in_pass()
    }

    /// The next row of this provider in this pass.
    fn in_pass(&mut self) -> Result<Option<Row>, Invalid> {
        let layout = Rc::clone(&self.layout);
        let Some(rules) = &layout.rules else {
            return Ok(None);
        };
        if !std::mem::replace(&mut self.begun, true) {
            self.records.skip_header()?;
        }
        while self.records.advance()? {
            let mut providers = 1;
            let kind = match rules.read(&self.records.row) {
                Ok(asked) if !self.pass.takes(asked.is_first) => None,
                Ok(asked) => {
                    providers = asked.providers(rules).len() as u8;
                    kind_of(
                        rules,
                        &asked,
                        self.provider,
                        self.records.number,
                        &mut self.firsts,
                    )
                }
                // What can't be sent has no hurry.
                Err(_) if !self.pass.takes(false) => None,
                Err(flaw) if self.owns(rules) => Some(self.bad(rules, &flaw)),
                Err(_) => None,
            };
            if let Some(kind) = kind {
                return Ok(Some(self.row(kind, providers)));
            }
        }
        Ok(None)
    }

    /// Whether a bad row is this provider's to account for.
    fn owns(&self, rules: &Rules) -> bool {
        let owners = rules.owners(&self.records.row);
        match &self.provider {
            Some(kind) => owners.contains(kind),
            None => owners.is_empty(),
        }
    }

    fn bad(&self, rules: &Rules, flaw: &CellFlaw) -> RowKind {
        RowKind::Bad {
            provider: self.provider,
            user: rules.user(&self.records.row),
            reason: self.layout.within(flaw),
        }
    }

    fn row(&self, kind: RowKind, providers: u8) -> Row {
        let cells = || self.records.row.clone();
        Row {
            number: self.records.number,
            record: self.layout.keep_records.then(cells),
            providers,
            first: self.pass == Pass::First,
            kind,
            planned: None,
        }
    }
}

/// A reader at the beginning of the input.
fn records(layout: &Layout) -> Records {
    Records::new(&layout.bytes, layout.bytes.decoded(), layout.delimiter)
}

/// What is to become of a good row at this provider; nothing, if it isn't for it.
fn kind_of(
    rules: &Rules,
    asked: &RowRequest<'_>,
    provider: Option<ProviderId>,
    row: u64,
    firsts: &mut Firsts,
) -> Option<RowKind> {
    let kind = asked
        .providers(rules)
        .iter()
        .copied()
        .find(|kind| Some(*kind) == provider)?;
    let target = rules.target(asked, row, kind);
    let short = u32::try_from(row).unwrap_or(u32::MAX);
    match firsts.before(|| target.identity(), short) {
        Some(first) => Some(RowKind::Duplicate(target, first.into())),
        None => Some(RowKind::Send(target)),
    }
}

impl Iterator for Stream {
    type Item = Result<Row, Invalid>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let next = self.advance().transpose();
        self.over = !matches!(next, Some(Ok(_)));
        next
    }
}
