//! CAEP: a signed event that tells a receiver that a person's sessions were ended. It is a signal: the
//! receiver may act on it or not, and doesn't tell.
//!
//! Source: CAEP 1.0, SSF 1.0, RFC 8417 (security event tokens), RFC 8935 (push); Okta's receiver.

mod about;
mod adapter;
mod answers;
mod event;
mod settings;
mod setup;
mod vendor;

pub use vendor::VENDOR;
