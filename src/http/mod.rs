//! Bytes over the wire: connections, pauses and pace. Knows no vendor and no credential.

mod client;
mod error;
mod pace;
mod retry;
mod roots;

pub use client::{Http, Network};
pub use error::{SendError, Stage};
pub use pace::{Pace, Permit, Signal};
pub use retry::{Backoff, retry_after};
