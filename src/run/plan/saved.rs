//! A plan that was checked, as a source of rows that carry what was found.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    fs::File,
    io::{self, Seek as _},
    path::Path,
    rc::Rc,
};

use crate::{
    model::{Failure, Invalid, ProviderId},
    run::{
        Plan, Rows, Source,
        engine::changed,
        ledger::{LineReader, private},
        row::Row,
    },
};

use super::line::{PlanHeader, PlanSums, TargetLine};

/// Where the line of each row begins, in the order of rows.
pub(super) type Places = BTreeMap<Option<ProviderId>, Rc<[(u32, u64)]>>;

/// The rows that go before all others, in their order.
pub(super) type FirstRows = BTreeMap<Option<ProviderId>, Rc<[u32]>>;

/// Of a longer one the targets are counted in the table, and not listed.
const MOST_LISTED: u64 = 100;

/// A plan, in a copy that nobody else can reach. Holds twelve bytes for each target.
pub struct SavedPlan {
    header: PlanHeader,
    sums: PlanSums,
    lines: Rc<PlanLines>,
    plan: Plan,
    /// Why nothing may be sent to some of the providers.
    moved: RefCell<BTreeMap<ProviderId, String>>,
    /// A part of the plan was carried out already.
    pub(super) is_resumed: bool,
}

/// The lines of the copy.
pub(super) struct PlanLines {
    file: Rc<File>,
    places: Places,
    first: FirstRows,
    /// The sandbox's root when the plan was made, and now.
    roots: Option<(String, String)>,
}

impl SavedPlan {
    pub(super) fn new(
        (mut header, sums): (PlanHeader, PlanSums),
        (file, places, first): (File, Places, FirstRows),
        plan: Plan,
        sandbox: Option<String>,
    ) -> Self {
        let roots = header.sandbox.clone().zip(sandbox);
        if let Some(roots) = &roots {
            for spec in header.spec.providers.values_mut() {
                spec.tenant = spec.tenant.take().map(|tenant| housed(roots, &tenant));
            }
        }
        Self {
            header,
            sums,
            lines: Rc::new(PlanLines {
                file: Rc::new(file),
                places,
                first,
                roots,
            }),
            plan,
            moved: RefCell::default(),
            is_resumed: false,
        }
    }

    /// Who planned what, when, and by which settings.
    #[must_use]
    pub fn header(&self) -> &PlanHeader {
        &self.header
    }

    /// Sends nothing to providers that lead elsewhere now: which ones, and why.
    ///
    /// `now` is who acts where, by today's settings.
    pub fn compare_tenants<'a>(
        &self,
        now: impl IntoIterator<Item = (ProviderId, &'a str)>,
    ) -> Vec<(ProviderId, String)> {
        let mut moved = self.moved.borrow_mut();
        for (provider, now) in now {
            let planned = self.header.spec.providers.get(&provider);
            let then = planned.and_then(|planned| planned.tenant.as_deref());
            if then != Some(now) {
                let then = then.unwrap_or_default();
                let why = format!(
                    "{} was {}, and is {} now",
                    provider.title(),
                    shown(then),
                    shown(now)
                );
                moved.insert(provider, why);
            }
        }
        moved.clone().into_iter().collect()
    }

    /// The same plan, of which a part was carried out: whoever that suspended is still the one who was planned.
    #[must_use]
    pub fn resumed(self) -> Self {
        Self {
            is_resumed: true,
            ..self
        }
    }

    /// What it amounts to.
    #[must_use]
    pub fn sums(&self) -> &PlanSums {
        &self.sums
    }

    /// Whether it is of more targets than anybody wants listed.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.plan.total() > MOST_LISTED
    }

    /// Keeps the copy under this name, for one that came by standard input.
    ///
    /// # Errors
    /// When the file is there already, or can't be written.
    pub fn keep(&self, path: &Path) -> Result<(), Invalid> {
        let kept = private::create(path).and_then(|mut kept| {
            let mut from = &*self.lines.file;
            from.rewind()?;
            io::copy(&mut from, &mut kept)?;
            kept.sync_all()
        });
        kept.map_err(|error| {
            let message = format!("can't write `{}`: {error}", path.display());
            Invalid::new(message)
                .with_hint("nothing was sent; make room there, or name the plan as a file")
        })
    }

    pub(super) fn lines(&self) -> &Rc<PlanLines> {
        &self.lines
    }

    fn moved(&self, provider: Option<ProviderId>) -> Option<Failure> {
        let moved = self.moved.borrow();
        let why = moved.get(&provider?)?;
        Some(changed(why).with_hint(
            "nothing was sent there; choose the profile that was planned for, or make a new plan",
        ))
    }
}

fn shown(tenant: &str) -> &str {
    match tenant {
        "" => "nothing that names an account",
        tenant => tenant,
    }
}

fn housed((then, now): &(String, String), text: &str) -> String {
    text.replace(then, now)
}

impl PlanLines {
    /// The places of all lines, by row and then by provider, as people read a plan.
    pub(super) fn in_order(&self) -> Vec<u64> {
        let mut all = Vec::new();
        for (provider, places) in &self.places {
            let order = provider.map(ProviderId::list_order);
            all.extend(places.iter().map(|(row, at)| (*row, order, *at)));
        }
        all.sort_unstable();
        all.into_iter().map(|(.., at)| at).collect()
    }

    /// The places of a provider's targets, those first that go before all others.
    fn order(
        &self,
        provider: Option<ProviderId>,
        places: &Rc<[(u32, u64)]>,
    ) -> impl Iterator<Item = usize> + use<> {
        let first = self.first.get(&provider).cloned();
        let first: Rc<[u32]> = first.unwrap_or_else(|| Rc::from([]));
        let pass = |goes_first: bool| {
            let (first, places) = (Rc::clone(&first), Rc::clone(places));
            let is_first = move |index: usize| first.binary_search(&places[index].0).is_ok();
            move |index: &usize| is_first(*index) == goes_first
        };
        let all = 0..places.len();
        all.clone()
            .filter(pass(true))
            .chain(all.filter(pass(false)))
    }

    pub(super) fn reader(&self) -> LineReader {
        LineReader::new(&self.file)
    }

    /// The line that begins there.
    pub(super) fn read(&self, reader: &mut LineReader, at: u64) -> io::Result<TargetLine<'static>> {
        let line = reader.line(at)?;
        let parsed = match &self.roots {
            Some(roots) => {
                let line = housed(roots, &String::from_utf8_lossy(line));
                serde_json::from_str(&line)
            }
            None => serde_json::from_slice(line),
        };
        parsed.map_err(Into::into)
    }

    /// At how many providers the row is a target.
    fn providers(&self, row: u32) -> u8 {
        let holds =
            |places: &&Rc<[(u32, u64)]>| places.binary_search_by_key(&row, |(row, _)| *row).is_ok();
        u8::try_from(self.places.values().filter(holds).count()).unwrap_or(u8::MAX)
    }
}

impl Source for SavedPlan {
    fn plan(&self) -> &Plan {
        &self.plan
    }

    fn rows(&self, provider: Option<ProviderId>) -> Rows {
        let lines = Rc::clone(&self.lines);
        let places = lines.places.get(&provider).cloned();
        let places = places.unwrap_or_else(|| Rc::from([]));
        let (moved, mut reader) = (self.moved(provider), lines.reader());
        let may_be_suspended = self.is_resumed && self.header.spec.options.depth.suspend.is_some();
        let order = lines.order(provider, &places);
        Box::new(order.map(move |index| {
            let (row, at) = places[index];
            let line = lines.read(&mut reader, at);
            let line = line.map_err(|error| unreadable(row, &error))?;
            let mut row = line.row(lines.providers(row), moved.clone());
            if may_be_suspended {
                forget_state(&mut row);
            }
            Ok(row)
        }))
    }
}

/// The run itself may have suspended them before it was killed.
fn forget_state(row: &mut Row) {
    let found = row
        .planned
        .as_mut()
        .and_then(|planned| planned.found.as_mut());
    if let Some(found) = found {
        found.state = None;
    }
}

fn unreadable(row: u32, error: &io::Error) -> Invalid {
    Invalid::new(format!(
        "the plan can't be read again at row {row}: {error}"
    ))
}
