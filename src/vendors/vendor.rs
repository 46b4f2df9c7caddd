//! A vendor: a kind of system at which people have sessions, and the table of those that are known.

use std::sync::Arc;

use async_trait::async_trait;
use url::Url;

use super::Shared;
use crate::{
    config::{Found, Kinds, Section, SectionKind, Setting},
    model::{Invalid, Limits, ProviderId, Target, UserIdType},
    net::Http,
};

/// A kind of system at which people have sessions: how it is set up, and what a profile's section of
/// it leads to.
#[async_trait(?Send)]
pub trait Vendor: Sync {
    /// Its name, and what its sections of the config file may hold.
    fn kind(&self) -> &'static SectionKind;

    /// The command that revokes there, as a ledger names it.
    fn verb(&self) -> &'static str {
        "revoke"
    }

    /// Whether `init` offers it unasked.
    fn is_offered(&self) -> bool {
        true
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
    fn examine(&self, section: &Section<'_>) -> Vec<Invalid>;

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

/// The vendors that a program knows.
#[derive(Clone, Copy)]
pub struct Vendors {
    all: &'static [&'static dyn Vendor],
    kinds: Kinds,
}

impl Vendors {
    /// Knows these, and makes known what records mean by their names.
    #[must_use]
    pub fn new(all: &'static [&'static dyn Vendor]) -> Self {
        for vendor in all {
            vendor.kind().vendor.meet();
        }
        let kinds: Vec<&'static SectionKind> = all.iter().map(|vendor| vendor.kind()).collect();
        Self {
            all,
            // The table lives as long as the process.
            kinds: kinds.leak(),
        }
    }

    /// All of them, in the order of help.
    pub fn iter(self) -> impl Iterator<Item = &'static dyn Vendor> {
        self.all.iter().copied()
    }

    /// Their names, in the order of help.
    #[must_use]
    pub fn names(self) -> Vec<&'static str> {
        self.kinds.iter().map(|kind| kind.vendor.name()).collect()
    }

    /// What the config file may hold for them.
    #[must_use]
    pub fn kinds(self) -> Kinds {
        self.kinds
    }

    /// The vendor of a provider that a profile or a ledger names.
    ///
    /// # Errors
    /// When this program knows none such.
    pub fn of(self, provider: ProviderId) -> Result<&'static dyn Vendor, Invalid> {
        let mut all = self.iter();
        let found = all.find(|vendor| vendor.kind().vendor.name() == provider.vendor());
        found.ok_or_else(|| {
            let name = provider.vendor();
            Invalid::new(format!(
                "provider {provider}: there is no vendor {name} here"
            ))
            .with_hint("another version of oust may know it")
        })
    }

    /// What is wrong with a section, told without getting a secret.
    #[must_use]
    pub fn examine(self, section: &Section<'_>) -> Vec<Invalid> {
        match self.of(section.provider()) {
            Ok(vendor) => vendor.examine(section),
            Err(unknown) => vec![unknown],
        }
    }

    /// Where a provider is asked, as whom, and where its credential comes from, in one line.
    ///
    /// # Errors
    /// When a setting is no good.
    pub fn source(self, section: &Section<'_>) -> Result<String, Invalid> {
        let told = self.of(section.provider())?.source(section)?;
        Ok(told.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}
