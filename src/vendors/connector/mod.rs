//! Connectors: a vendor with a simple REST API, told by one TOML file instead of code.
//!
//! `load` understands a file and refuses what is unsound; `open` makes a provider of it with a profile's
//! values. What holds whatever a file says: credentials go to `base` alone, a revocation names a person
//! who was found, and nothing is called done that the file's own words don't prove.

mod account;
mod answer;
mod auth_names;
mod authority;
mod authorize;
mod batch;
mod call;
mod cases;
mod choose;
mod ends;
mod engine;
mod example_requests;
mod examples;
mod find;
mod format;
mod gather;
mod hosts;
mod left_steps;
mod link;
mod lint;
mod list;
mod load;
mod loaded;
mod mistakes;
mod names;
mod open;
mod pointer;
mod provider;
mod quota;
mod request_template;
mod snapshot;
mod steps;
mod table;
mod template;
#[cfg(test)]
mod tests;
mod vendor;
mod verify;

pub use cases::{CaseResult, run_cases};
pub use engine::ConnectorProvider;
pub use examples::{examples, remarks};
pub use format::{Connector, ConnectorSetting};
pub use load::load;
pub use loaded::LoadedConnectors;
pub use open::{ConnectorValues, ProviderTerms, open};
pub use vendor::ConnectorVendor;
