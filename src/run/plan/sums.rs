//! What the targets of a plan amount to, counted where it is written and again where it is read.

use crate::{model::Outcome, run::input::PeopleCounter};

use super::line::{PlanSums, TargetLine};

/// Counts targets, people and requests.
#[derive(Default)]
pub(super) struct PlanTally {
    sums: PlanSums,
    people: PeopleCounter,
}

impl PlanTally {
    pub(super) fn add(&mut self, line: &TargetLine<'_>) {
        self.sums.targets += 1;
        if line.outcome != Outcome::Planned {
            return;
        }
        self.sums.planned += 1;
        self.sums.requests += line.planned.request_count;
        if let Some(target) = &line.planned.target {
            self.people.add(&target.person());
        }
    }

    pub(super) fn close(self) -> PlanSums {
        PlanSums {
            people: self.people.count(),
            ..self.sums
        }
    }
}
