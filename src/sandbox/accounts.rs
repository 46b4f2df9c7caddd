//! The accounts that one vendor has for the people of the organisation.
//!
//! Made when somebody is first asked for, so that a million people cost nothing.

use std::collections::HashMap;

use super::organisation::person::Person;
use super::organisation::{Organisation, Who};

/// A vendor's accounts, of its own shape.
pub(super) struct VendorAccounts<A> {
    known: HashMap<u64, A>,
    make: fn(&Person, u64) -> Option<A>,
}

impl<A> VendorAccounts<A> {
    /// `make` gives a person's account at the start, `None` to those who have none there. The number
    /// is the person's own at all vendors: the demo organisation counts from 0.
    pub(super) fn new(make: fn(&Person, u64) -> Option<A>) -> Self {
        Self {
            known: HashMap::new(),
            make,
        }
    }

    /// Somebody's account.
    pub(super) fn of(&mut self, organisation: &Organisation, who: Who) -> Option<&mut A> {
        let number = organisation.number_of(who);
        if !self.known.contains_key(&number) {
            let account = (self.make)(&organisation.profile(who), number)?;
            self.known.insert(number, account);
        }
        self.known.get_mut(&number)
    }

    /// Back to the start.
    pub(super) fn clear(&mut self) {
        self.known.clear();
    }
}
