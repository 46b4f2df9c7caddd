//! HTTP: connections, proxies, retries, the pace, and the mechanisms that put authority on a call; and the
//! running of programs that print secrets. Knows no vendor.

pub mod auth;
mod client;
mod error;
mod no_proxy;
mod pace;
mod program;
mod proxy;
mod retry;
mod roots;
mod trace;

pub use client::{Http, Network};
pub use error::{SendError, SendStage, TlsProblem};
pub use pace::{Blocked, Pace, Permit, Signal};
pub use program::{ProgramError, ProgramOutput, output_of, run_program};
pub use proxy::Proxies;
pub use retry::{Backoff, retry_after, sent_at};
pub use trace::{Trace, TracedExchange};
