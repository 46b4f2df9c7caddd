//! Who is not out, or not shown to be: the first of them by name, and all of them by cause.
//!
//! Bounded: a vendor that gives every row a cause of its own fills a last line, not the memory.

use super::target::{EvidenceTarget, Standing};
use crate::model::ProviderId;

/// People who are named, each with the provider.
const MOST_NAMED: usize = 200;

/// Causes that are told apart.
const MOST_CAUSES: usize = 40;

/// Targets that need somebody's attention.
#[derive(Default)]
pub(super) struct OpenTargets {
    /// The first of them.
    pub(super) named: Vec<EvidenceTarget>,
    /// How many more there are.
    pub(super) unnamed: u64,
    /// Their causes, in the order of appearance.
    pub(super) causes: Vec<OpenCause>,
    /// Those whose causes were too many to tell apart.
    pub(super) other: u64,
}

/// A cause, at one provider.
pub(super) struct OpenCause {
    pub(super) provider: Option<ProviderId>,
    pub(super) standing: Standing,
    /// In two or three words.
    pub(super) words: &'static str,
    /// The vendor's code or ours.
    pub(super) code: Option<String>,
    /// What was said of the first.
    pub(super) message: Option<String>,
    /// What to do about it.
    pub(super) hint: Option<String>,
    pub(super) count: u64,
}

impl OpenTargets {
    /// Takes in one, if it is open.
    pub(super) fn add(&mut self, target: &EvidenceTarget) {
        if target.standing() < Standing::Unproven {
            return;
        }
        match self.named.len() < MOST_NAMED {
            true => self.named.push(target.clone()),
            false => self.unnamed += 1,
        }
        self.count_cause(target);
    }

    fn count_cause(&mut self, target: &EvidenceTarget) {
        let error = target.error.as_ref();
        let code = error.and_then(|error| error.code.as_deref());
        let same = |cause: &OpenCause| {
            (cause.provider, cause.standing) == (target.provider, target.standing())
                && cause.words == target.cause()
                && cause.code.as_deref() == code
        };
        match self.causes.iter().position(same) {
            Some(at) => self.causes[at].count += 1,
            None if self.causes.len() == MOST_CAUSES => self.other += 1,
            None => self.causes.push(OpenCause {
                provider: target.provider,
                standing: target.standing(),
                words: target.cause(),
                code: code.map(str::to_owned),
                message: target.message().map(str::to_owned),
                hint: error.and_then(|error| error.hint.clone()),
                count: 1,
            }),
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> u64 {
        self.named.len() as u64 + self.unnamed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ErrorRecord, Outcome};

    #[test]
    fn a_cause_for_every_row_does_not_fill_the_memory() {
        let mut open = OpenTargets::default();
        for row in 0..1000 {
            open.add(&EvidenceTarget {
                row,
                outcome: Some(Outcome::Failed),
                error: Some(ErrorRecord {
                    class: "input".into(),
                    code: Some(row.to_string()),
                    message: "no".into(),
                    hint: None,
                }),
                ..EvidenceTarget::default()
            });
        }
        open.add(&EvidenceTarget {
            outcome: Some(Outcome::Verified),
            ..EvidenceTarget::default()
        });
        assert_eq!(
            (open.named.len(), open.causes.len()),
            (MOST_NAMED, MOST_CAUSES)
        );
        assert_eq!(open.count(), 1000);
        let told: u64 = open.causes.iter().map(|cause| cause.count).sum();
        assert_eq!(told + open.other, 1000);
    }
}
