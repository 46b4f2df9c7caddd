//! Bytes over the wire: connections, pauses, pace, and the mechanisms that put authority on a call; and
//! the programs that print secrets.
//! Knows no vendor's verbs.

pub mod auth;
mod client;
mod error;
mod exempt;
mod pace;
mod program;
mod proxy;
mod retry;
mod roots;
mod trace;

pub use client::{Http, Network};
pub use error::{Flaw, SendError, Stage};
pub use pace::{Barred, Pace, Permit, Signal};
pub use program::{Ended, ProgramError, output_of, run_program};
pub use proxy::Proxies;
pub use retry::{Backoff, retry_after};
pub use trace::{Seen, Trace};
