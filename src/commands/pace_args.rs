//! How fast a past run is gone on with: this day's matter, where whom to sign out is the run's.

use std::time::Duration;

use super::duration;
use crate::run::{RunOptions, ledger::millis};

/// Flags of every command that goes on with a past run.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct PaceArgs {
    /// Requests a second, per provider, 0.001 to 100000, in place of the run's own
    #[arg(long, value_name = "N")]
    rate: Option<f64>,

    /// Requests in flight at once, per provider, 1 to 1024, in place of the run's own
    #[arg(long, value_name = "N")]
    concurrency: Option<usize>,

    /// How long one request may take, in place of the run's own
    #[arg(long, value_name = "TIME", value_parser = duration::parse)]
    timeout: Option<Duration>,
}

impl PaceArgs {
    /// Takes the place of the run's own, where given.
    pub(super) fn apply(&self, options: &mut RunOptions) {
        options.rate = self.rate.or(options.rate);
        options.concurrency = self.concurrency.or(options.concurrency);
        options.timeout_ms = self.timeout.map_or(options.timeout_ms, millis);
    }
}
