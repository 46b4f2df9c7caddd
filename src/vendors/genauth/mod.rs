//! GenAuth, also known as Authing: kick-users of the V3 management API.
//!
//! Source: the vendor's page "Force users to go offline" and its clients' source.

use crate::model::{Identity, ProviderId};

mod adapter;
mod answers;
mod calls;
mod check;
mod kick;
pub mod settings;
mod token;

pub use adapter::GenAuth;
pub use settings::Settings;
pub use token::pool_of;

/// The provider that is named after the vendor.
pub const ID: ProviderId = ProviderId::of(&Identity {
    name: "genauth",
    vendor: "genauth",
    title: "GenAuth",
    place: 1,
});
