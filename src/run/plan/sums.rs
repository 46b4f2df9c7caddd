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
        // A forged count is as large as it likes.
        let requests = self.sums.requests;
        self.sums.requests = requests.saturating_add(line.planned.request_count);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forged_counts_come_to_a_sum_that_no_plan_has() {
        let line = r#"{"row":1,"provider":"google","user":"liz","outcome":"planned","reason":null,"error":null,
            "request_count":18446744073709551615}"#;
        let line: TargetLine<'_> = serde_json::from_str(line).unwrap();
        let mut tally = PlanTally::default();
        tally.add(&line);
        tally.add(&line);
        let sums = tally.close();
        assert_eq!((sums.planned, sums.requests), (2, u64::MAX));
    }
}
