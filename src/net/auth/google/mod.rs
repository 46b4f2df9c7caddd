//! Google's OAuth: tokens for a scope, from whichever credential there is, and as whom.
//!
//! A credentials file is understood in `credential`, the way from it to a bearer is laid in
//! `route`. yup-oauth2 makes the plain token requests, which `bridge` carries; the keyless ways
//! are ours, as it has none with a subject. Knows no Directory API.

mod bridge;
mod credential;
mod denial;
mod iam;
mod machine;
mod post;
mod refusal;
mod route;
mod signer;
mod source;
mod tokens;
mod workforce;
mod workload;

pub use credential::Credential;
pub use route::Acting;
pub use tokens::{Actor, GoogleAuth};
