//! Google's OAuth: tokens for a scope, from whichever credential there is.
//!
//! yup-oauth2 makes the requests, `bridge` carries them. Knows no Directory API.

mod bridge;
mod credential;
mod refusal;
mod source;
mod tokens;

pub use credential::Credential;
pub use tokens::GoogleAuth;
