//! Plain data that every layer speaks: what is asked, what was answered, what became of it.
//!
//! Imports nothing of ours, opens nothing, prints nothing; looks at the disk only for whose a file is.

mod call;
pub mod clock;
mod comparison;
mod depth;
mod failure;
mod host;
mod invalid;
mod outcome;
pub mod ownership;
mod planned;
mod proof;
mod protect;
mod provider;
mod receipt;
mod request_log;
mod secret;
mod secret_detection;
mod snapshot;
mod stop;
mod target;
mod text;
mod user;

pub use call::{Call, Purpose, Reply, encoded, segments};
pub use comparison::Comparison;
pub use depth::{Depth, Suspend};
pub use failure::{Class, Detail, Failure, FailureCause, Retry};
pub use host::{is_loopback, is_metadata};
pub use invalid::{Invalid, nearest};
pub use outcome::{Counts, Outcome};
pub use planned::Planned;
pub use proof::{Finding, Proof};
pub use protect::{Pattern, Protected};
#[cfg(test)]
pub(crate) use provider::testing;
pub use provider::{Identity, ProviderId};
pub use receipt::{
    EVENT_TAKEN, ErrorRecord, INTERRUPTED, LOG_IN_SINCE, LOST, MISSING, NO_SESSION_CALL,
    NOT_VERIFIED, People, PlanName, QUEUED, Receipt, Step, Summary, is_doubt, is_log_in_since,
    is_queue, is_signal, vendor_of,
};
pub use request_log::RequestLog;
pub use secret::{ExposeSecret, Mask, SecretString};
pub use secret_detection::{looks_like_key, looks_secret};
pub use snapshot::{PlannedTarget, Snapshot};
pub use stop::{Halt, Stop};
pub use target::{Limits, Resolved, Target, UserIdType, check_id};
pub use text::{list_of, printable, quoted, shorten, visible};
pub use user::{InvalidUser, check_user, is_address};
