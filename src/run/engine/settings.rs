//! What holds for every target of a run.

use std::time::Duration;

use crate::model::{Depth, Failure, Halt, ProviderId};

use super::guard::Guard;

/// What holds for every target of a run.
#[derive(Clone, Debug, Default)]
pub struct RunSettings {
    /// The run's id.
    pub run: String,
    /// Only look up, and show what would be sent.
    pub dry_run: bool,
    /// What is ended besides the sessions, as far as a provider can.
    pub depth: Depth,
    /// What is done to the users, where it is no sign-out: `unsuspend`.
    pub action: Option<&'static str>,
    /// Not even look up: a dry run of so many would take as long as the run.
    pub skip_lookups: bool,
    /// A dry run whose results go into a plan, so that every target is looked up.
    pub plans: bool,
    /// Read back after each revocation.
    pub verify: bool,
    /// How long a read-back waits for what the vendor is yet to show.
    pub verify_wait: Duration,
    /// Only read back what was accepted earlier, and send nothing.
    pub only_read: bool,
    /// What had ended the run early, where it is only read back.
    pub halted_before: Option<Halt>,
    /// A user whom the vendor doesn't know is skipped; of several providers, one must know them.
    pub missing_ok: bool,
    /// Whom never to touch.
    pub guard: Guard,
    /// Why every target is refused; see [`super::over_max_users`].
    pub refuse_all: Option<String>,
    /// Why every target fails: the members of a protected group could not be read.
    pub fail_all: Option<Failure>,
    /// Whether the sandbox plays the vendors.
    pub sandbox: bool,
    /// Providers that are not asked, as nothing configures them.
    pub not_configured: Vec<ProviderId>,
    /// How many people the run is about.
    pub people: u64,
}
