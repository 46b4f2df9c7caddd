//! What may be used once: the `jti` of assertions and proofs.

use std::collections::{HashSet, VecDeque};

/// How many are remembered; more than any run sends within a token's life.
const MOST: usize = 100_000;

/// The ones that were used.
#[derive(Default)]
pub(super) struct UsedOnce {
    seen: HashSet<String>,
    order: VecDeque<String>,
}

impl UsedOnce {
    /// Whether this is its first use, which is remembered.
    pub(super) fn is_first(&mut self, id: &str) -> bool {
        if !self.seen.insert(id.to_owned()) {
            return false;
        }
        self.order.push_back(id.to_owned());
        if self.order.len() > MOST {
            let oldest = self.order.pop_front();
            oldest.map(|oldest| self.seen.remove(&oldest));
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_use_is_told() {
        let mut used = UsedOnce::default();
        assert!(used.is_first("a") && used.is_first("b"));
        assert!(!used.is_first("a"));
    }
}
