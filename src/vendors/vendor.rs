//! A vendor: a kind of system at which people have sessions.

use std::sync::Arc;

use async_trait::async_trait;
use url::Url;

use super::{About, Shared};
use crate::{
    config::{Found, Section, SectionKind, Setting},
    model::{Invalid, Limits, ProviderId, Step, Target, UserIdType},
    net::Http,
};

/// A kind of system at which people have sessions: how it is set up, and what a profile's section of
/// it leads to.
#[async_trait(?Send)]
pub trait Vendor: Sync {
    /// Its name, and what its sections of the config file may hold.
    fn kind(&self) -> &'static SectionKind;

    /// Which vendor it is, known without reading what tells the rest of it.
    fn id(&self) -> ProviderId {
        self.kind().vendor
    }

    /// Whether a file tells of it, which is read when it is first asked for more than its name.
    fn is_told_by_file(&self) -> bool {
        false
    }

    /// The command that revokes there, as a ledger names it.
    fn verb(&self) -> &'static str {
        "revoke"
    }

    /// The columns of a batch that it has a use for, besides the user.
    fn columns(&self) -> &'static [&'static str] {
        &[]
    }

    /// What a USER is an id of, where that is configured.
    ///
    /// # Errors
    /// When there is no such type.
    fn user_id_type(&self, _: &Section<'_>) -> Result<Option<UserIdType>, Invalid> {
        Ok(None)
    }

    /// What tells that a row of a batch can't be sent for lack of a setting, if any can.
    fn lacks(&self, _: &Section<'_>) -> Option<fn(&Target) -> Option<&'static str>> {
        None
    }

    /// Gets a provider ready to be asked; reads its settings and secrets, and no other's.
    ///
    /// # Errors
    /// When a setting is no good, or a secret can't be had.
    async fn open(
        &self,
        section: &Section<'_>,
        http: Arc<Http>,
        retries: u32,
    ) -> Result<Opened, Invalid>;

    /// What is wrong with the values of a section, told without getting a secret.
    fn examine(&self, section: &Section<'_>) -> Vec<Invalid> {
        section.examine(self.kind())
    }

    /// What can be said of a credential that was just named, without asking anybody.
    ///
    /// # Errors
    /// When it can't be used.
    fn prove(&self, _: &Section<'_>) -> Result<(), Invalid> {
        Ok(())
    }

    /// What the vendor's own tools say of a setting; `None` where they have no say in it.
    fn found(&self, _: &Section<'_>, _: &'static Setting) -> Found {
        None
    }

    /// The root URL that is asked; none where it is the vendor's own.
    ///
    /// # Errors
    /// When the setting is no good.
    fn host(&self, section: &Section<'_>) -> Result<Option<Url>, Invalid>;

    /// Where it is asked, as whom, and where its credential comes from.
    ///
    /// # Errors
    /// When a setting is no good.
    fn source(&self, section: &Section<'_>) -> Result<Vec<Option<String>>, Invalid>;

    /// What its revocation does and needs, told before anything is set up.
    fn about(&self) -> About {
        About::default()
    }

    /// What a revocation leaves after the steps that a ledger tells of; no steps: after one without any.
    fn left_alive(&self, _: &[Step]) -> Vec<&'static str> {
        self.about().leaves.to_vec()
    }

    /// What is alive besides the sessions where none was ended.
    fn untouched(&self) -> Vec<&'static str> {
        self.about().leaves.to_vec()
    }

    /// What an independent read after a revocation looks at, for people; none where there is no such read.
    fn read_back(&self) -> Option<&'static str> {
        None
    }

    /// What is left to be done in the vendor's console, with the values to paste.
    async fn steps(&self, section: &Section<'_>) -> String;
}

/// A provider ready to be asked.
pub struct Opened {
    /// What asks.
    pub provider: Shared,
    /// How fast.
    pub limits: Limits,
    /// Who acts where, without a secret.
    pub tenant: String,
}
