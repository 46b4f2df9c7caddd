//! A provider: a vendor as a profile sets it up, as the rest of the program asks it.

use std::{rc::Rc, time::Duration};

use async_trait::async_trait;

use super::{Abilities, Account, Finding};
use crate::model::{
    Call, Class, Comparison, Failure, Invalid, ProviderId, RequestLog, Resolved, Snapshot, Step,
    Target,
};

/// A vendor at which sessions can be ended, as the rest of the program sees it.
#[async_trait(?Send)]
pub trait Provider {
    /// Which vendor it is.
    fn kind(&self) -> ProviderId;

    /// Refuses a target that can't be sent for lack of a setting. Sends nothing.
    ///
    /// # Errors
    /// Says what is missing; the caller adds the place.
    fn admit(&self, target: &Target) -> Result<(), Invalid>;

    /// Looks up what the revocation needs. Sends only reads.
    ///
    /// # Errors
    /// When the user, their account or their apps can't be found or asked for.
    async fn resolve(&self, target: &Target, log: &RequestLog) -> Result<Resolved, Failure>;

    /// What [`Provider::resolve`] would find, said in words in braces, such as
    /// `{id of liz@example.com}`: for a dry run that looks nobody up. Sends nothing.
    ///
    /// # Errors
    /// When it is known already that the target can't be sent.
    fn presume(&self, target: &Target) -> Result<Resolved, Failure> {
        Ok(Resolved {
            user: target.user.clone(),
            ..Resolved::default()
        })
    }

    /// All addresses and ids of the person, for the protect list. Sends only reads.
    ///
    /// # Errors
    /// When the vendor can't be asked; a guard then refuses the target.
    async fn identify(&self, resolved: &Resolved, log: &RequestLog)
    -> Result<Vec<String>, Failure>;

    /// Who it is: id, addresses and state at the vendor. A plan fixes them, and one that is carried out compares
    /// them. Sends only reads; the names that it reads are kept for [`Provider::identify`].
    ///
    /// # Errors
    /// When the vendor can't be asked, or knows no such user.
    async fn snapshot(
        &self,
        resolved: &mut Resolved,
        log: &RequestLog,
    ) -> Result<Snapshot, Failure> {
        if self.looks_users_up() && resolved.names.is_empty() {
            resolved.names = self.identify(resolved, log).await?;
        }
        let names = resolved.names.iter();
        let addresses = names.filter(|name| name.contains('@')).cloned();
        Ok(Snapshot {
            id: resolved.found.clone(),
            addresses: addresses.collect(),
            ..Snapshot::default()
        })
    }

    /// Takes the ids out of sessions, devices, tokens and apps, which are read again when a plan is carried
    /// out, and puts words in braces in their place.
    fn take_ids(&self, _: &mut Resolved) -> Vec<String> {
        Vec::new()
    }

    /// How many requests the target takes when all goes well; `identified` where the protect list
    /// is compared with.
    fn cost(&self, target: &Target, identified: bool) -> u64;

    /// The exact requests that [`Provider::revoke`] sends; empty when there is nothing to end.
    fn plan(&self, resolved: &Resolved) -> Vec<Call>;

    /// Ends the sessions. `Ok` only on the vendor's confirmation of every request.
    ///
    /// # Errors
    /// With `unanswered` set when it may have happened all the same.
    async fn revoke(&self, resolved: &Resolved, log: &RequestLog) -> Result<Revoked, Failure>;

    /// What a later [`Provider::verify`] compares with, as far as it is known before the revocation. It goes into
    /// the ledger, so it holds no secret and no session's id.
    fn compare_with(&self, _: &Resolved) -> Comparison {
        Comparison::default()
    }

    /// An independent read after the fact, in the run itself or on another day: then `resolved` is looked up anew,
    /// and only `compare` is of then. It is asked for many targets at once, so that one read may serve them all.
    /// Sends only reads.
    ///
    /// # Errors
    /// When the vendor can't be asked.
    async fn verify(
        &self,
        _resolved: &Resolved,
        _compare: &Comparison,
        _log: &RequestLog,
    ) -> Result<ReadBack, Failure> {
        Ok(Verified::Unsupported.into())
    }

    /// How long after a revocation the first read is worth while.
    fn read_after(&self) -> Duration {
        Duration::ZERO
    }

    /// Whether one read serves all targets that wait for it, so that any number may ask at once.
    fn reads_together(&self) -> bool {
        false
    }

    /// Whether [`Provider::verify`] can read anything at all.
    fn can_verify(&self) -> bool {
        false
    }

    /// The text with every secret masked that the vendor may have said back.
    fn masked(&self, text: &str) -> String;

    /// Proves the credentials by harmless calls, changing nothing.
    async fn check(&self, log: &RequestLog) -> Vec<Finding>;

    /// What a revocation doesn't end at this vendor.
    fn still_alive(&self) -> &'static [&'static str];

    /// What is alive besides the sessions where none was ended.
    fn untouched(&self) -> Vec<&'static str> {
        self.still_alive().to_vec()
    }

    /// What a revocation leaves after the steps of a deep one; no steps: after one as it is planned.
    fn left_alive(&self, _: &[Step]) -> Vec<&'static str> {
        self.still_alive().to_vec()
    }

    /// Whether it can tell who a user is: their id, and every address of theirs.
    fn looks_users_up(&self) -> bool {
        true
    }

    /// Whether what it accepts tells that the user is there.
    fn knows_users(&self) -> bool {
        true
    }

    /// What it can do besides.
    fn abilities(&self) -> Abilities {
        Abilities::default()
    }

    /// Who this is there, how the account stands and what is alive, as far as the vendor shows it. Sends
    /// only reads.
    ///
    /// # Errors
    /// When the user can't be found or asked for.
    async fn account(&self, target: &Target, log: &RequestLog) -> Result<Account, Failure> {
        let resolved = self.resolve(target, log).await?;
        Ok(Account {
            names: self.identify(&resolved, log).await?,
            id: resolved.found,
            ..Account::default()
        })
    }

    /// Lifts what a suspension did.
    ///
    /// # Errors
    /// When the vendor can't, or refuses; `unanswered` is set when it may have happened all the same.
    async fn unsuspend(&self, _: &Resolved, _: &RequestLog) -> Result<Revoked, Failure> {
        let message = format!(
            "oust knows no way to lift a suspension at {}",
            self.kind().title()
        );
        Err(Failure::ours(Class::Input, message).with_code("not_supported"))
    }

    /// The exact requests that [`Provider::unsuspend`] sends.
    fn plan_unsuspend(&self, _: &Resolved) -> Vec<Call> {
        Vec::new()
    }

    /// How many targets one call ends: so many may wait for each other.
    fn targets_a_call(&self) -> usize {
        1
    }

    /// Tells how many targets are at work: no others can come for a call that ends several, for now.
    fn at_work(&self, _targets: usize) {}

    /// Whether the vendor has no way to end sessions, and nothing else was asked for.
    fn ends_nothing(&self) -> bool {
        false
    }

    /// The pace at present: requests a second, and whether the vendor slowed us down.
    fn pace(&self) -> (f64, bool);
}

/// What the vendor confirmed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revoked {
    /// Anything about it that the user should know, such as an app that was gone.
    pub note: Option<String>,
    /// The vendor had nothing to end: `note` says why.
    pub nothing: bool,
    /// What lives on where nothing was ended; none where that isn't worth saying.
    pub left: Option<Vec<&'static str>>,
    /// What a later read-back compares with, as far as only the answer tells it.
    pub compare: Comparison,
}

/// What an independent read says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verified {
    /// It took hold: no session is left, the user is as wanted.
    Agreed,
    /// Nothing is seen of it yet, and may still come: the vendor's own record, an empty list, a later timestamp.
    /// What was seen instead.
    NotYet(String),
    /// It didn't, or not wholly, for good: what was seen instead.
    Denied(String),
    /// The vendor offers no such read.
    Unsupported,
}

/// What one read gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadBack {
    /// What it says.
    pub verified: Verified,
    /// Up to when the vendor's record of log-ins could be read, where that is part of the proof: RFC 3339, UTC.
    pub logins_read_until: Option<String>,
}

impl From<Verified> for ReadBack {
    fn from(verified: Verified) -> Self {
        Self {
            verified,
            logins_read_until: None,
        }
    }
}

/// A provider that several tasks share.
pub type Shared = Rc<dyn Provider>;
