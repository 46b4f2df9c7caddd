//! Google Workspace: users.signOut of the Directory API, and what surrounds it there.
//!
//! Source: developers.google.com/workspace/admin/directory/reference/rest/v1/users/signOut.

mod about;
mod acting_admin;
mod adapter;
mod answers;
mod audit;
mod calls;
mod check;
mod deep;
pub mod directory;
mod read_back;
mod reasons;
mod residuals;
pub mod settings;
mod setup;
mod vendor;

pub use adapter::Google;
pub use settings::{ID, Settings};
pub use vendor::VENDOR;
