//! People with any address of the domain: they exist once somebody asks for them.
//!
//! A ring of fixed size: when it is full the oldest is forgotten, and starts
//! afresh with new sessions if asked for again.

use std::collections::HashMap;

use super::person::Sessions;

/// How many are remembered.
const SLOTS: usize = 1 << 16;

/// The ring.
#[derive(Default)]
pub(super) struct Passers {
    slots: Vec<(Box<str>, Sessions)>,
    by_local: HashMap<Box<str>, u32>,
    next: usize,
}

impl Passers {
    /// The slot of the person with that lower-case local part, taken now if need be.
    pub(super) fn slot(&mut self, local: &str) -> u32 {
        if let Some(&slot) = self.by_local.get(local) {
            return slot;
        }
        let slot = self.next;
        self.next = (slot + 1) % SLOTS;
        let entry = (Box::from(local), Sessions::default());
        if slot < self.slots.len() {
            let (forgotten, _) = std::mem::replace(&mut self.slots[slot], entry);
            self.by_local.remove(&forgotten);
        } else {
            self.slots.push(entry);
        }
        self.by_local.insert(Box::from(local), slot as u32);
        slot as u32
    }

    /// The local part in a slot that is taken.
    pub(super) fn local(&self, slot: u32) -> Option<&str> {
        self.slots.get(slot as usize).map(|(local, _)| &**local)
    }

    pub(super) fn sessions(&mut self, slot: u32) -> Option<&mut Sessions> {
        self.slots
            .get_mut(slot as usize)
            .map(|(_, sessions)| sessions)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Sessions)> {
        self.slots
            .iter()
            .map(|(local, sessions)| (&**local, sessions))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ring_forgets_the_oldest_and_grows_no_more() {
        let mut passers = Passers::default();
        let first = passers.slot("first");
        assert_eq!(passers.slot("first"), first);
        for n in 0..SLOTS {
            passers.slot(&format!("p{n}"));
        }
        assert_eq!(passers.slots.len(), SLOTS);
        assert_eq!(passers.by_local.len(), SLOTS);
        assert_eq!(passers.local(first), Some(&*format!("p{}", SLOTS - 1)));
    }
}
