//! Flags that say how much a sign-out ends besides the sessions.

use super::providers::Built;
use crate::{
    model::{Depth, Suspend},
    vendors::google,
};

/// How much a sign-out ends.
#[derive(Clone, Copy, Debug, clap::Args)]
#[command(next_help_heading = "How deep")]
pub(super) struct DepthArgs {
    /// Also end what outlives a sign-out, where the vendor can: at Google OAuth grants, app passwords, backup codes
    #[arg(long)]
    deep: bool,

    /// Also suspend the users, after all else, where the vendor can
    #[arg(long)]
    suspend: bool,

    /// Suspend the users before all else, while an attacker is at work
    #[arg(long, conflicts_with = "suspend")]
    suspend_first: bool,

    /// Also take the admin that oust acts as, whom --all, --deep and --suspend leave alone
    #[arg(long)]
    include_self: bool,
}

impl DepthArgs {
    /// The same as the engine wants it.
    pub(super) fn depth(self) -> Depth {
        let suspend = match (self.suspend_first, self.suspend) {
            (true, _) => Some(Suspend::First),
            (false, true) => Some(Suspend::Last),
            (false, false) => None,
        };
        Depth {
            deep: self.deep,
            suspend,
            include_self: self.include_self,
        }
    }
}

/// What is done besides signing out, to go on a sentence about that.
pub(super) fn besides(depth: Depth, built: &[Built]) -> String {
    let is_google = |one: &Built| one.provider.kind().vendor() == google::ID.vendor();
    let others = !built.iter().all(is_google);
    let deep = match (depth.deep, depth.suspend) {
        (false, _) => "",
        (true, _) if others => ", lose what outlives a sign-out where that can be ended",
        // Google refuses backup codes for a suspended user.
        (true, Some(Suspend::First)) => ", lose their OAuth grants and app passwords",
        (true, _) => ", lose their OAuth grants, app passwords and backup codes",
    };
    let suspend = match depth.suspend {
        Some(Suspend::First) => ", and be suspended before all else",
        Some(Suspend::Last) => ", and be suspended",
        None => "",
    };
    let only = match depth.suspend.is_some() && others {
        true => " where the vendor can",
        false => "",
    };
    format!("{deep}{suspend}{only}")
}
