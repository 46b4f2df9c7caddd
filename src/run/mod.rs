//! Many targets at several vendors: where they come from, how they are run, what is kept of it.
//!
//! Knows the vendors by `trait Provider` only, prints nothing and reads no settings. Two things
//! always hold: every row that goes in ends in exactly one outcome, and what is reported as done
//! is in the ledger first.
//!
//! A run is put together like this: a [`Source`] gives each provider its rows, a [`ProviderQueue`] joins
//! the rows with the provider, [`run`] works through all queues side by side, writes the
//! [`Ledger`] and reports each row as an [`Event`].

mod bad_rows;
mod engine;
mod first_users;
mod foreign_file;
mod input;
pub mod ledger;
mod list;
pub mod plan;
mod resume;
mod row;
mod sign_past;
pub mod signature;
mod source;
mod spec;
mod totals;

#[cfg(test)]
mod fake_provider;

pub use bad_rows::{BadRow, BadRows, Refusal};
pub use engine::{Event, Guard, ProviderQueue, RunSettings, over_max_users, run};
pub(crate) use engine::{RowOutcome, RowProgress, left_alive, masked, record, steps, with_ledger};
pub use first_users::FirstUsers;
pub use input::{Checked, Destination, Input, InputOptions, ProviderRules};
pub use ledger::Ledger;
pub use list::read_list;
pub use resume::{Resume, Unresumable};
pub use row::{Earlier, Row, RowKind, Rows};
pub use sign_past::{NotSigned, sign_past};
pub use source::{Plan, Source, TargetList};
pub use spec::{InputKind, InputSpec, ProviderSpec, RunOptions, RunSpec, SPEC_VERSION};
pub use totals::Totals;

#[cfg(test)]
mod tests;
