//! A plan as a report shows it: what would become of each target, and by which requests.

use std::{io, rc::Rc};

use crate::{
    model::{Outcome, Receipt},
    run::ledger::LineReader,
};

use super::{SavedPlan, line::TargetLine, saved::PlanLines};

/// The targets of a plan as records of a dry run, by row and then by provider.
pub struct PlannedReceipts {
    run: String,
    sandbox: bool,
    lines: Rc<PlanLines>,
    reader: LineReader,
    places: std::vec::IntoIter<u64>,
}

impl SavedPlan {
    /// Its targets as records of a dry run; they are read as they are asked for.
    #[must_use]
    pub fn receipts(&self) -> PlannedReceipts {
        let lines = Rc::clone(self.lines());
        PlannedReceipts {
            run: self.header().plan.clone(),
            sandbox: self.header().sandbox.is_some(),
            reader: lines.reader(),
            places: lines.in_order().into_iter(),
            lines,
        }
    }
}

impl Iterator for PlannedReceipts {
    type Item = io::Result<Receipt>;

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.places.next()?;
        let line = self.lines.read(&mut self.reader, at);
        Some(line.map(|line| self.receipt(line)))
    }
}

impl PlannedReceipts {
    fn receipt(&self, line: TargetLine<'static>) -> Receipt {
        let planned = line.planned.into_owned();
        let found = planned.found.as_ref();
        let target = planned.target.as_ref();
        Receipt {
            run: self.run.clone(),
            row: line.row,
            provider: line.provider,
            vendor: line.provider.map(|provider| provider.vendor().into()),
            key: target.and_then(|target| target.key().map(str::to_owned)),
            user: line.user.into_owned(),
            resolved: found.and_then(|found| found.id.clone()),
            outcome: line.outcome,
            reason: line.reason.map(Into::into),
            attempts: 0,
            requests: 0,
            http_status: None,
            request_id: None,
            started_at: String::new(),
            elapsed_ms: 0,
            error: line.error.map(std::borrow::Cow::into_owned),
            still_alive: Vec::new(),
            sandbox: self.sandbox,
            earlier: false,
            calls: (line.outcome == Outcome::Planned).then(|| planned.requests.clone()),
            planned: Some(Box::new(planned)),
            action: None,
            steps: Vec::new(),
            verified_at: None,
            logins_read_until: None,
            new_since_plan: None,
            compare: Default::default(),
        }
    }
}
