//! Saved plans, `oust.plan/1`: what a run would do, written down so that somebody else can agree to it, and done
//! later as it stands there.
//!
//! A plan fixes people, accounts and kinds of request. It holds no secret, and no id of a session, a device or
//! a token: those are read again. A [`SavedPlan`] is a [`super::Source`] like any other, whose rows carry what
//! was found; the engine compares that with what it finds.

mod age;
mod line;
mod open;
mod saved;
mod show;
mod sums;
mod writer;

use ring::digest::{SHA256, digest};

use super::ledger::hex;

pub use line::{PLAN_SCHEMA, PlanGuards, PlanHeader, PlanSums};
pub use open::{PlanFile, PlanTerms};
pub use saved::SavedPlan;
pub use show::PlannedReceipts;
pub use writer::PlanWriter;

/// Enough of a hash to tell a person's sessions apart, and no id.
pub(super) fn fingerprint(salt: &str, id: &str) -> String {
    let hash = digest(&SHA256, format!("{salt}\n{id}").as_bytes());
    hex(&hash.as_ref()[..8])
}
