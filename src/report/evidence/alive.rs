//! What is still alive, and whose: targets that leave the same at one provider are told together.

use super::target::{EvidenceTarget, Standing};
use crate::model::ProviderId;

/// People who are named in a group.
const MOST_NAMED: usize = 3;

/// Groups that are told apart; a provider has a handful, by outcome and steps.
const MOST_GROUPS: usize = 200;

/// What is left at each provider, in the order of appearance.
#[derive(Default)]
pub(super) struct AliveGroups {
    pub(super) groups: Vec<AliveGroup>,
    /// Targets that fell into no group any more.
    pub(super) other: u64,
}

/// Targets that leave the same.
pub(super) struct AliveGroup {
    pub(super) provider: Option<ProviderId>,
    pub(super) what: Vec<String>,
    /// Whether the vendor confirmed the end of the sessions: else nothing has begun to run out.
    pub(super) is_ended: bool,
    /// The first users.
    pub(super) first: Vec<String>,
    pub(super) count: u64,
    /// When the last of them was ended: what runs out by itself runs from there.
    pub(super) last_ended: String,
}

impl AliveGroups {
    pub(super) fn add(&mut self, target: &EvidenceTarget) {
        if target.still_alive.is_empty() {
            return;
        }
        let same = |group: &AliveGroup| {
            group.provider == target.provider
                && group.what == target.still_alive
                && group.is_ended == is_ended(target)
        };
        let at = match self.groups.iter().position(same) {
            Some(at) => at,
            None if self.groups.len() == MOST_GROUPS => {
                self.other += 1;
                return;
            }
            None => {
                self.groups.push(AliveGroup::like(target));
                self.groups.len() - 1
            }
        };
        self.groups[at].add(target);
    }

    /// How many targets leave something at this provider.
    pub(super) fn count_at(&self, provider: Option<ProviderId>) -> u64 {
        let groups = self.groups.iter();
        let here = groups.filter(|group| group.provider == provider);
        here.map(|group| group.count).sum()
    }
}

fn is_ended(target: &EvidenceTarget) -> bool {
    target.standing() == Standing::Out
}

impl AliveGroup {
    /// Of targets like this one.
    fn like(target: &EvidenceTarget) -> Self {
        Self {
            provider: target.provider,
            what: target.still_alive.clone(),
            is_ended: is_ended(target),
            first: Vec::new(),
            count: 0,
            last_ended: String::new(),
        }
    }

    fn add(&mut self, target: &EvidenceTarget) {
        self.count += 1;
        if self.first.len() < MOST_NAMED {
            self.first.push(target.user.clone());
        }
        if target.began() > self.last_ended.as_str() {
            target.began().clone_into(&mut self.last_ended);
        }
    }
}
