//! The vendors behind one trait. A vendor is a folder with the same file names in each.

mod about;
mod account;
mod attempts;
mod built_in;
pub mod caep;
pub mod chime;
mod client;
mod clock_skew;
pub mod connector;
pub mod genauth;
pub mod google;
pub mod gtr;
mod known;
mod pagination;
mod provider;
mod step_records;
mod tenant;
mod unsuspending;
mod vendor;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

pub use crate::model::Finding;
pub use about::{About, ExampleRequest};
pub use account::{Abilities, Account, AccountState, LiveSession};
pub use built_in::ALL;
pub use client::{ApiClient, Dialect};
pub use clock_skew::clock_skew;
pub use known::Vendors;
pub use provider::{Provider, ReadBack, Revoked, Shared, Verified};
pub use unsuspending::Unsuspending;
pub use vendor::{Opened, Vendor};
