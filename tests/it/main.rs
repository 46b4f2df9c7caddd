//! End to end: the real binary against the sandbox, or against a server that answers by script.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may panic and read its environment"
)]

mod bad_input;
mod batch;
mod deep;
mod drift;
mod faults;
mod outcomes;
mod rehearsal;
mod settings;
mod support;
mod users;
mod users_change;
mod wire;
