//! What time it is for the played vendors.
//!
//! The one place of the sandbox that asks the machine, so that every check
//! below it takes the time as an argument and can be tested at any date.

use jiff::Timestamp;

/// The machine's time.
#[expect(
    clippy::disallowed_methods,
    reason = "a leaf: shares no clock with the code it tests"
)]
pub(super) fn now() -> Timestamp {
    Timestamp::now()
}
