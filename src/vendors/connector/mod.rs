//! Connectors: a vendor with a simple REST API, told by one TOML file instead of code.
//!
//! `load` understands a file and refuses what is unsound; `open` makes a provider of it with a profile's
//! values. What holds whatever a file says: credentials go to `base` alone, a revocation names a person
//! who was found, and nothing is called done that the file's own words don't prove.

mod answer;
mod call;
mod engine;
mod find;
mod format;
mod lint;
mod load;
mod loaded;
mod mistakes;
mod names;
mod open;
mod pointer;
mod table;
mod template;
#[cfg(test)]
mod tests;
mod vendor;

pub use engine::ConnectorProvider;
pub use format::{Connector, ConnectorSetting};
pub use load::load;
pub use loaded::LoadedConnectors;
pub use open::{ConnectorValues, open};
pub use vendor::ConnectorVendor;
