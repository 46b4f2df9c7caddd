//! Repeated targets and different people, in a few bytes for each row.
//!
//! The first pass keeps a keyed 32-bit hash of each target and, sorted, finds those that occur more
//! than once; only they are candidates. The second pass looks at candidates alone, and takes two
//! targets for the same only when the first 128 bits of the SHA-256 of their identities agree. So
//! a million rows cost 4 MB in the first pass and 20 bytes for each repeated target in the second.
//!
//! People are counted by keyed 64-bit hashes: among a million, that two fall together has a chance
//! of one to thirty million, and would let `--max-users` pass one person more.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    rc::Rc,
};

use ring::digest::SHA256;

/// The first number of hashes at which repeated ones are removed; then each time that it has doubled.
const FIRST_SORT_AT: usize = 1 << 16;

/// Counts different people.
#[derive(Default)]
pub(in crate::run) struct PeopleCounter {
    key: RandomState,
    seen: Vec<u64>,
    next: usize,
}

impl PeopleCounter {
    /// Takes in one more.
    pub(in crate::run) fn add(&mut self, person: &str) {
        self.seen.push(self.key.hash_one(person));
        if self.seen.len() >= self.next.max(FIRST_SORT_AT) {
            self.next = 2 * self.sort();
        }
    }

    /// How many there are.
    pub(in crate::run) fn count(mut self) -> u64 {
        self.sort() as u64
    }

    fn sort(&mut self) -> usize {
        self.seen.sort_unstable();
        self.seen.dedup();
        self.seen.len()
    }
}

/// The targets of one provider, by their hashes.
#[derive(Default)]
pub(super) struct Hashes {
    key: RandomState,
    seen: Vec<u32>,
}

/// Hashes that occur more than once, sorted.
#[derive(Clone, Default)]
pub(super) struct Repeats {
    key: RandomState,
    hashes: Rc<[u32]>,
}

fn short(key: &RandomState, identity: &str) -> u32 {
    (key.hash_one(identity) >> 32) as u32
}

impl Hashes {
    /// Takes in one more.
    pub(super) fn add(&mut self, identity: &str) {
        self.seen.push(short(&self.key, identity));
    }

    /// Those that may be repeated.
    pub(super) fn repeats(mut self) -> Repeats {
        self.seen.sort_unstable();
        let runs = self.seen.chunk_by(|a, b| a == b);
        let hashes = runs.filter(|run| run.len() > 1).map(|run| run[0]).collect();
        Repeats {
            key: self.key,
            hashes,
        }
    }
}

/// The first 128 bits of an identity's SHA-256; all zero for none.
type Digest128 = [u8; 16];

/// Finds for each target the row of the same one before it.
pub(super) struct Firsts {
    repeats: Repeats,
    /// For each candidate its first row and that one's digest.
    first: Vec<(u32, Digest128)>,
    /// Other targets that share a candidate's hash.
    others: HashMap<Digest128, u32>,
}

impl Firsts {
    /// Nothing was seen yet.
    pub(super) fn new(repeats: &Repeats) -> Self {
        Self {
            first: vec![(0, Digest128::default()); repeats.hashes.len()],
            repeats: repeats.clone(),
            others: HashMap::new(),
        }
    }

    /// The row of the same target, if one was seen before; else this is the first. Rows count from 1.
    pub(super) fn before(&mut self, identity: impl FnOnce() -> String, row: u32) -> Option<u32> {
        if self.first.is_empty() {
            return None;
        }
        let identity = identity();
        let hash = short(&self.repeats.key, &identity);
        let at = self.repeats.hashes.binary_search(&hash).ok()?;
        let digest = digest(&identity);
        let (first, known) = &mut self.first[at];
        let before = match (*first, *known == digest) {
            (0, _) => {
                (*first, *known) = (row, digest);
                row
            }
            (first, true) => first,
            (_, false) => *self.others.entry(digest).or_insert(row),
        };
        (before != row).then_some(before)
    }
}

fn digest(identity: &str) -> Digest128 {
    let mut short = Digest128::default();
    short.copy_from_slice(&ring::digest::digest(&SHA256, identity.as_bytes()).as_ref()[..16]);
    short
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What is found with so many hashes kept for each.
    fn found(names: &[String], repeats: &Repeats) -> Vec<Option<u32>> {
        let mut firsts = Firsts::new(repeats);
        (1..)
            .zip(names)
            .map(|(row, name)| firsts.before(|| name.clone(), row))
            .collect()
    }

    fn expected(names: &[String]) -> Vec<Option<u32>> {
        let mut seen = HashMap::new();
        let first =
            |(row, name)| Some(*seen.entry(name).or_insert(row)).filter(|first| *first != row);
        (1..).zip(names).map(first).collect()
    }

    proptest! {
        #[test]
        fn repeats_are_found_exactly(names in prop::collection::vec("[a-c]{1,3}", 0..200)) {
            let mut hashes = Hashes::default();
            let mut people = PeopleCounter::default();
            for name in &names {
                hashes.add(name);
                people.add(name);
            }
            prop_assert_eq!(found(&names, &hashes.repeats()), expected(&names));
            let different: std::collections::HashSet<_> = names.iter().collect();
            prop_assert_eq!(people.count(), different.len() as u64);
        }
    }

    #[test]
    fn different_targets_with_the_same_hash_stay_different() {
        let key = RandomState::new();
        let names: Vec<String> = (0..200_000).map(|at| format!("user{at}")).collect();
        let mut by_hash: HashMap<u32, Vec<&String>> = HashMap::new();
        for name in &names {
            by_hash.entry(short(&key, name)).or_default().push(name);
        }
        let (hash, same) = by_hash
            .into_iter()
            .max_by_key(|(_, names)| names.len())
            .unwrap();
        let mut sequence: Vec<String> = same.into_iter().cloned().collect();
        sequence.extend(sequence.clone());
        let repeats = Repeats {
            key,
            hashes: vec![hash].into(),
        };
        assert_eq!(found(&sequence, &repeats), expected(&sequence));
    }

    #[test]
    fn people_are_sorted_out_on_the_way() {
        let mut people = PeopleCounter::default();
        for at in 0..5 * FIRST_SORT_AT {
            people.add(if at % 2 == 0 { "liz" } else { "bob" });
        }
        assert!(people.seen.len() <= FIRST_SORT_AT);
        assert_eq!(people.count(), 2);
    }
}
