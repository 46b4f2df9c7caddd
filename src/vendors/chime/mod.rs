//! Amazon Chime: LogoutUser, and the look-ups from an address to a user.
//!
//! Source: the Amazon Chime API reference (2018-05-01). AWS ended support for Chime on 2026-02-20.

use crate::model::{Identity, ProviderId};

mod adapter;
mod answers;
mod calls;
mod check;
mod find;
mod missing;
pub mod settings;

pub use adapter::Chime;
pub use answers::END_OF_SUPPORT;
pub use settings::Settings;

/// The provider that is named after the vendor.
pub const ID: ProviderId = ProviderId::of(&Identity {
    name: "chime",
    vendor: "chime",
    title: "Amazon Chime",
    place: 2,
});
