//! Whether a sign-out stands in the audit log, and whether the person has logged in since: the Reports API.
//!
//! Source: developers.google.com/workspace/admin/reports/v1/appendix/activity/admin-user-settings. That a
//! sign-out over the API writes this event is stated nowhere: one that isn't there proves nothing.

mod answers;
mod calls;
mod log;
mod moment;
mod poll;

pub(super) use calls::{AUDIT, LogPlace};
pub(super) use log::AuditLog;
pub(super) use moment::{earliest_event, parsed, told};
pub(super) use poll::Awaited;
