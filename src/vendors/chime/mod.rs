//! Amazon Chime: LogoutUser, and the look-ups from an address to a user.
//!
//! Source: the Amazon Chime API reference (2018-05-01). AWS ended support for Chime on 2026-02-20.

mod about;
mod adapter;
mod answers;
mod calls;
mod check;
mod find;
mod missing;
pub mod settings;
mod setup;
mod vendor;

pub use adapter::Chime;
pub use answers::END_OF_SUPPORT;
pub use settings::{ID, Settings};
pub use vendor::VENDOR;
