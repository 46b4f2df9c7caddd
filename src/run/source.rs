//! Where targets come from: a list that is held, or a file that is streamed.

use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

use crate::model::{Invalid, ProviderId, Target};

use super::{
    first_users::FirstUsers,
    row::{Row, RowKind, Rows},
};

/// Checked targets, that can be gone through once for each provider.
pub trait Source {
    /// What is in it.
    fn plan(&self) -> &Plan;

    /// The rows of one provider, or with `None` the bad rows that name none.
    fn rows(&self, provider: Option<ProviderId>) -> Rows;
}

/// What a source holds, counted before anything is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Data rows, bad ones included.
    pub rows: u64,
    /// Targets of each provider, bad and duplicate ones included; `None` where a bad row names no
    /// provider.
    pub targets: Vec<(Option<ProviderId>, u64)>,
    /// Different people, over all providers.
    pub people: u64,
    /// Rows that can't be sent.
    pub bad: u64,
    /// Rows that name no vendor but all that are configured.
    pub everywhere: u64,
    /// Different people who go before all others.
    pub first: u64,
    /// Lower-case hex SHA-256 of the input's bytes, where there is an input.
    pub sha256: Option<String>,
}

impl Plan {
    /// The targets of all providers: what the outcomes add up to.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.targets.iter().map(|(_, targets)| targets).sum()
    }

    /// The targets of one provider.
    #[must_use]
    pub fn of(&self, provider: Option<ProviderId>) -> u64 {
        let mut counted = self.targets.iter();
        counted
            .find(|(kind, _)| *kind == provider)
            .map_or(0, |(_, targets)| *targets)
    }

    /// Counts one more target.
    pub(super) fn add(&mut self, provider: Option<ProviderId>) {
        match self.targets.iter_mut().find(|(kind, _)| *kind == provider) {
            Some((_, targets)) => *targets += 1,
            None => self.targets.push((provider, 1)),
        }
    }
}

/// Targets that are held: arguments, a selection, or those stored in a ledger.
#[derive(Clone, Debug)]
pub struct TargetList {
    targets: Rc<[Target]>,
    first: Rc<HashMap<usize, u64>>,
    /// At how many providers each row is a target, where there is more than one.
    providers: Rc<HashMap<u64, u8>>,
    plan: Plan,
    /// So many of the targets go before all others; they stand at the beginning.
    going_first: usize,
}

impl TargetList {
    /// Targets that were checked one by one; duplicates are marked, and sent once.
    #[must_use]
    pub fn new(targets: Vec<Target>) -> Self {
        let plan = plan(&targets);
        let providers = match plan.targets.len() {
            0 | 1 => HashMap::new(),
            _ => providers(&targets),
        };
        Self {
            first: Rc::new(duplicates(&targets)),
            providers: Rc::new(providers),
            plan,
            going_first: 0,
            targets: targets.into(),
        }
    }

    /// The same with the rows of some users before all others. They keep their numbers.
    ///
    /// # Errors
    /// When one of these users has no row.
    pub fn triaged(targets: Vec<Target>, first: &FirstUsers) -> Result<Self, Invalid> {
        let names = |target: &Target| [target.named_as().to_owned(), target.user.clone()];
        let mut unseen = first.unseen();
        targets
            .iter()
            .flat_map(names)
            .for_each(|name| unseen.see(&name));
        if !unseen.is_empty() {
            return Err(unseen.refuse(targets.iter().flat_map(names)));
        }
        let is_named = |target: &&Target| names(target).iter().any(|name| first.holds(name));
        let named = targets.iter().filter(is_named);
        let rows: HashSet<u64> = named.map(|target| target.row).collect();
        let (mut sorted, others): (Vec<_>, Vec<_>) = targets
            .into_iter()
            .partition(|target| rows.contains(&target.row));
        let people: HashSet<String> = sorted.iter().map(Target::person).collect();
        let going_first = sorted.len();
        sorted.extend(others);
        let mut list = Self::new(sorted);
        list.plan.first = people.len() as u64;
        Ok(Self {
            going_first,
            ..list
        })
    }

    /// The targets, in their order.
    #[must_use]
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }
}

impl Source for TargetList {
    fn plan(&self) -> &Plan {
        &self.plan
    }

    fn rows(&self, provider: Option<ProviderId>) -> Rows {
        let (targets, first) = (Rc::clone(&self.targets), Rc::clone(&self.first));
        let (providers, going_first) = (Rc::clone(&self.providers), self.going_first);
        let rows = (0..targets.len()).filter_map(move |at| {
            let target = &targets[at];
            let mark = |target| match first.get(&at) {
                Some(row) => RowKind::Duplicate(target, *row),
                None => RowKind::Send(target),
            };
            (Some(target.provider) == provider).then(|| {
                Ok(Row {
                    providers: providers.get(&target.row).copied().unwrap_or(1),
                    first: at < going_first,
                    ..Row::bare(mark(target.clone()), target.row)
                })
            })
        });
        Box::new(rows)
    }
}

/// The positions of those that repeat an earlier one, and the row of that one.
fn duplicates(targets: &[Target]) -> HashMap<usize, u64> {
    let mut seen = HashMap::with_capacity(targets.len());
    let mut first = HashMap::new();
    for (at, target) in targets.iter().enumerate() {
        let row = *seen.entry(target.identity()).or_insert((at, target.row));
        if row.0 != at {
            first.insert(at, row.1);
        }
    }
    first
}

fn providers(targets: &[Target]) -> HashMap<u64, u8> {
    let mut counts = HashMap::new();
    for target in targets {
        *counts.entry(target.row).or_default() += 1;
    }
    counts
}

fn plan(targets: &[Target]) -> Plan {
    let people: HashSet<String> = targets.iter().map(Target::person).collect();
    let rows: HashSet<u64> = targets.iter().map(|target| target.row).collect();
    let mut plan = Plan {
        rows: rows.len() as u64,
        people: people.len() as u64,
        ..Plan::default()
    };
    for target in targets {
        plan.add(Some(target.provider));
    }
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::fake_provider::target;

    #[test]
    fn a_repeated_target_is_marked_with_the_row_of_the_first() {
        let mut targets = vec![target(1, "Liz@x"), target(2, "bob"), target(3, "liz@X")];
        targets.push(Target {
            provider: crate::model::testing::CHIME,
            ..target(4, "liz@x")
        });
        targets.push(target(5, "Bob"));
        let source = TargetList::new(targets);
        let rows = source.rows(Some(crate::model::testing::GOOGLE));
        let repeats: Vec<(u64, Option<u64>)> = rows
            .map(|row| row.unwrap())
            .map(|row| match row.kind {
                RowKind::Duplicate(_, first) => (row.number, Some(first)),
                _ => (row.number, None),
            })
            .collect();
        assert_eq!(repeats, [(1, None), (2, None), (3, Some(1)), (5, None)]);
        assert_eq!(source.rows(Some(crate::model::testing::CHIME)).count(), 1);
        assert_eq!(source.rows(None).count(), 0);
        assert_eq!(source.plan().people, 3);
        assert_eq!(source.plan().of(Some(crate::model::testing::GOOGLE)), 4);
        assert_eq!(source.plan().total(), 5);
    }

    #[test]
    fn users_who_go_first_stand_first_at_every_provider_and_keep_their_rows() {
        let at = |row, user, provider| Target {
            provider,
            ..target(row, user)
        };
        let (google, chime) = (crate::model::testing::GOOGLE, crate::model::testing::CHIME);
        let targets = vec![
            at(1, "ann@x", google),
            at(1, "ann@x", chime),
            at(2, "Liz@x", google),
            at(2, "Liz@x", chime).keyed(Some("liz-at-chime")),
            at(3, "liz@X", google),
        ];
        for first in ["liz@x", "LIZ@x"] {
            let first = FirstUsers::new(&[first.to_owned()]);
            let source = TargetList::triaged(targets.clone(), &first).unwrap();
            let rows = |provider| -> Vec<(u64, bool, bool)> {
                let told = |row: Row| (row.number, row.first, matches!(row.kind, RowKind::Send(_)));
                source
                    .rows(Some(provider))
                    .map(|row| told(row.unwrap()))
                    .collect()
            };
            assert_eq!(
                rows(google),
                [(2, true, true), (3, true, false), (1, false, true)]
            );
            assert_eq!(rows(chime), [(2, true, true), (1, false, true)]);
            assert_eq!((source.plan().first, source.plan().people), (1, 2));
        }
        let by_key = FirstUsers::new(&["liz-at-chime".to_owned()]);
        let source = TargetList::triaged(targets.clone(), &by_key).unwrap();
        assert_eq!(source.targets()[0].row, 2);
        let nobody = FirstUsers::new(&["lis@x".to_owned()]);
        let invalid = TargetList::triaged(targets, &nobody).unwrap_err();
        assert_eq!(invalid.details, ["lis@x; did you mean Liz@x?"]);
    }
}
