//! Google Workspace: users.signOut of the Directory API, and what surrounds it there.
//!
//! Source: developers.google.com/workspace/admin/directory/reference/rest/v1/users/signOut.

use crate::model::{Identity, ProviderId};

mod adapter;
mod answers;
mod calls;
mod check;
mod deep;
pub mod directory;
mod oneself;
mod reasons;
mod residuals;
pub mod settings;

pub use adapter::Google;
pub use settings::{Depth, Settings, Suspend};

/// The provider that is named after the vendor.
pub const ID: ProviderId = ProviderId::of(&Identity {
    name: "google",
    vendor: "google",
    title: "Google Workspace",
    place: 0,
});
