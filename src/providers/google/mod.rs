//! Google Workspace: users.signOut of the Directory API.
//!
//! Source: developers.google.com/workspace/admin/directory/reference/rest/v1/users/signOut.

mod adapter;
mod answers;
mod calls;
mod check;
pub mod settings;

pub use adapter::Google;
pub use settings::Settings;
