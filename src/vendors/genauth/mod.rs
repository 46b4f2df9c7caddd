//! GenAuth, also known as Authing: kick-users of the V3 management API.
//!
//! Source: the vendor's page "Force users to go offline" and its clients' source.

mod about;
mod account;
mod adapter;
mod answers;
mod calls;
mod check;
mod kick;
pub mod settings;
mod setup;
mod token;
mod vendor;

pub use adapter::GenAuth;
pub use settings::{ID, Settings};
pub use vendor::VENDOR;
