//! The vendors behind one trait. A vendor is a folder with the same file names in each.

use std::rc::Rc;

use async_trait::async_trait;

use crate::model::{Call, Failure, ProviderKind, Resolved, Target, Trip};

pub mod chime;
pub mod genauth;
pub mod google;

/// A vendor at which sessions can be ended, as the rest of the program sees it.
#[async_trait(?Send)]
pub trait Provider {
    /// Which vendor it is.
    fn kind(&self) -> ProviderKind;

    /// Looks up what the revocation needs. Sends only reads.
    ///
    /// # Errors
    /// When the user, their account or their apps can't be found or asked for.
    async fn resolve(&self, target: &Target, trip: &Trip) -> Result<Resolved, Failure>;

    /// All addresses and ids of the person, for the protect list. Sends only reads.
    ///
    /// # Errors
    /// When the vendor can't be asked; a guard then refuses the target.
    async fn identify(&self, resolved: &Resolved, trip: &Trip) -> Result<Vec<String>, Failure>;

    /// The exact requests that [`Provider::revoke`] sends; empty when there is nothing to end.
    fn plan(&self, resolved: &Resolved) -> Vec<Call>;

    /// Ends the sessions. `Ok` only on the vendor's confirmation of every request.
    ///
    /// # Errors
    /// With `unanswered` set when it may have happened all the same.
    async fn revoke(&self, resolved: &Resolved, trip: &Trip) -> Result<Revoked, Failure>;

    /// An independent read after the fact.
    ///
    /// # Errors
    /// When the vendor can't be asked.
    async fn verify(&self, resolved: &Resolved, trip: &Trip) -> Result<Verified, Failure>;

    /// Proves the credentials by harmless calls, changing nothing.
    async fn check(&self, trip: &Trip) -> Vec<Finding>;

    /// What a revocation doesn't end at this vendor.
    fn still_alive(&self) -> &'static [&'static str];
}

/// What the vendor confirmed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revoked {
    /// Anything about it that the user should know, such as an app that was gone.
    pub note: Option<String>,
}

/// What an independent read says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verified {
    /// No session is left.
    Gone,
    /// A session is still active; where.
    Alive(String),
    /// The vendor offers no such read.
    Unsupported,
}

/// One line of `oust check`.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What was looked at: `identity`, `token`, `sessions`, `clock`, …
    pub subject: &'static str,
    /// What was found, or why not.
    pub verdict: Proof,
}

/// Whether a thing was proved.
#[derive(Clone, Debug)]
pub enum Proof {
    /// Proved; in words.
    Proved(String),
    /// Can't be proved without changing something; in words.
    Unprovable(String),
    /// It doesn't hold, and doesn't stop a revocation; in words.
    Warned(String),
    /// It doesn't hold.
    Failed(Failure),
}

/// A provider that several tasks share.
pub type Shared = Rc<dyn Provider>;
