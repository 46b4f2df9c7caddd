//! Global Token Revocation: one call that any server may speak, by which a person's tokens end there.
//!
//! Source: draft-parecki-oauth-global-token-revocation-06; the pages of Okta, Auth0 and Janssen.

mod about;
mod adapter;
mod answers;
mod authority;
mod calls;
mod discovery;
mod settings;
mod setup;
mod vendor;

pub use vendor::VENDOR;
