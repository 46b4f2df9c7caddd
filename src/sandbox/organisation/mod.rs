//! Who exists at the vendors, and which sessions they have.
//!
//! Knows nothing of HTTP. Looking somebody up never builds more than it finds,
//! so that a million people can be signed out one request at a time.

pub(in crate::sandbox) mod accounts;
pub(in crate::sandbox) mod apps;
pub(in crate::sandbox) mod demo;
mod find;
pub(in crate::sandbox) mod groups;
pub(super) mod listed;
mod numbered;
pub(in crate::sandbox) mod person;

use std::borrow::Cow;
use std::collections::HashMap;

use accounts::ChimeAccount;
use apps::Pool;
use listed::Known;
use person::{Person, Revoked, Sessions};

/// The domain that the sandbox's customer owns.
pub(in crate::sandbox) const DOMAIN: &str = "example.com";
/// A domain that belongs to another customer of Google's.
pub(in crate::sandbox) const FOREIGN_DOMAIN: &str = "example.org";

/// Somebody who exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sandbox) enum Who {
    /// A person with a record.
    Named(usize),
    /// A person computed from a number.
    Numbered(u32),
}

/// The people and their sessions.
pub(in crate::sandbox) struct Organisation {
    people: Vec<Person>,
    sessions: Vec<Sessions>,
    /// Addresses and ids (with a letter for their kind) of people with a record.
    keys: HashMap<String, usize>,
    /// How many numbered people there are.
    numbered: u32,
    /// Sessions of numbered people, as far as any were touched.
    numbered_sessions: Vec<Sessions>,
    /// Numbered people who got a record.
    moved: HashMap<u32, usize>,
    /// Their numbers, by the place of the record.
    moved_from: HashMap<usize, u32>,
    /// Chime's accounts.
    pub(in crate::sandbox) accounts: Vec<ChimeAccount>,
    /// GenAuth's apps.
    pub(in crate::sandbox) apps: Pool,
}

impl Organisation {
    /// The demo organisation, so many numbered people, and those of a list.
    pub(in crate::sandbox) fn new(numbered: u32, listed: &[Known], now: i64) -> Self {
        let mut organisation = Self {
            people: Vec::new(),
            sessions: Vec::new(),
            keys: HashMap::new(),
            numbered,
            numbered_sessions: Vec::new(),
            moved: HashMap::new(),
            moved_from: HashMap::new(),
            accounts: accounts::accounts(),
            apps: Pool::default(),
        };
        for (person, sessions) in demo::people(now) {
            organisation.add(person, sessions);
        }
        listed.iter().for_each(|known| organisation.know(known));
        organisation
    }

    /// How many numbered people `users.list` shows.
    pub(in crate::sandbox) fn numbered(&self) -> u32 {
        self.numbered
    }

    /// Everybody with a record, deleted people included.
    pub(in crate::sandbox) fn named(&self) -> impl Iterator<Item = (Who, &Person)> {
        let people = self.people.iter().enumerate();
        people.map(|(index, person)| (Who::Named(index), person))
    }

    /// Whether a numbered person has a record by now, and is found there.
    pub(in crate::sandbox) fn has_moved(&self, n: u32) -> bool {
        self.moved.contains_key(&n)
    }

    /// Gives somebody new a record.
    pub(in crate::sandbox) fn add(&mut self, person: Person, sessions: Sessions) -> Who {
        let index = self.people.len();
        for key in find::keys_of(&person) {
            self.keys.insert(key, index);
        }
        self.people.push(person);
        self.sessions.push(sessions);
        Who::Named(index)
    }

    /// The person as a record, made up on the spot for those who have none.
    pub(in crate::sandbox) fn profile(&self, who: Who) -> Cow<'_, Person> {
        match who {
            Who::Named(index) => Cow::Borrowed(&self.people[index]),
            Who::Numbered(n) => Cow::Owned(numbered::person(n)),
        }
    }

    /// The record itself, if there is one.
    pub(in crate::sandbox) fn record(&self, who: Who) -> Option<&Person> {
        match who {
            Who::Named(index) => self.people.get(index),
            _ => None,
        }
    }

    /// Changes somebody, who gets a record first if need be.
    pub(in crate::sandbox) fn change<T>(
        &mut self,
        who: Who,
        change: impl FnOnce(&mut Person) -> T,
    ) -> T {
        let index = self.settle(who);
        let result = change(&mut self.people[index]);
        for key in find::keys_of(&self.people[index]) {
            self.keys.entry(key).or_insert(index);
        }
        result
    }

    fn settle(&mut self, who: Who) -> usize {
        let index = self.people.len();
        match who {
            Who::Named(index) => return index,
            Who::Numbered(n) => {
                self.moved.insert(n, index);
                self.moved_from.insert(index, n);
            }
        }
        let sessions = std::mem::take(self.sessions(who));
        let person = self.profile(who).into_owned();
        self.add(person, sessions);
        index
    }

    /// The place of a Chime account, which is made if need be.
    pub(super) fn account(&mut self, id: &str) -> usize {
        let known = self.accounts.iter().position(|account| account.id == id);
        known.unwrap_or_else(|| {
            self.accounts.push(ChimeAccount::listed(id));
            self.accounts.len() - 1
        })
    }

    /// Takes an address or id away from whoever has it.
    pub(in crate::sandbox) fn forget(&mut self, key: &str) {
        self.keys.remove(key);
    }

    /// Somebody's live sessions.
    pub(in crate::sandbox) fn sessions(&mut self, who: Who) -> &mut Sessions {
        match who {
            Who::Named(index) => &mut self.sessions[index],
            Who::Numbered(n) => self.numbered_session(n as usize),
        }
    }

    fn numbered_session(&mut self, n: usize) -> &mut Sessions {
        if n >= self.numbered_sessions.len() {
            self.numbered_sessions.resize(n + 1, Sessions::default());
        }
        &mut self.numbered_sessions[n]
    }

    /// Somebody's primary address.
    pub(in crate::sandbox) fn address(&self, who: Who) -> String {
        match who {
            Who::Named(index) => self.people[index].email.clone(),
            Who::Numbered(n) => format!("{}@{DOMAIN}", numbered::local(n)),
        }
    }

    /// Address and sessions of everybody who was revoked at least once, from `start` on;
    /// looks at no more than `most` people and says where to go on.
    pub(in crate::sandbox) fn revoked(
        &self,
        start: usize,
        most: usize,
    ) -> (Vec<(String, Revoked)>, Option<usize>) {
        let named = self.people.iter().map(|person| person.email.clone());
        let named = named.zip(self.sessions.iter());
        let few: Vec<_> = if start == 0 {
            named.collect()
        } else {
            Vec::new()
        };
        let many = self
            .numbered_sessions
            .iter()
            .enumerate()
            .skip(start)
            .take(most);
        let many = many
            .filter(|(n, sessions)| {
                sessions.revoked != Revoked::default() && !self.has_moved(*n as u32)
            })
            .map(|(n, sessions)| (format!("{}@{DOMAIN}", numbered::local(n as u32)), sessions));
        let rows = few
            .into_iter()
            .filter(|(_, sessions)| sessions.revoked != Revoked::default());
        let rows = rows
            .chain(many)
            .map(|(address, sessions)| (address, sessions.revoked));
        let next = start + most;
        (
            rows.collect(),
            (next < self.numbered_sessions.len()).then_some(next),
        )
    }
}
