//! The table of vendors: those in code, and those that the config file tells by a connector.

use std::path::Path;

use super::{Vendor, connector::LoadedConnectors};
use crate::{
    config::{Kinds, KnownVendor, Section},
    model::{Invalid, ProviderId},
};

/// The command that revokes at any vendor.
const REVOKE: &str = "revoke";

/// The vendors that a program knows.
#[derive(Clone, Copy)]
pub struct Vendors {
    all: &'static [&'static dyn Vendor],
    connectors: &'static LoadedConnectors,
    kinds: Kinds,
}

impl Vendors {
    /// Knows these, and makes known what records mean by their names.
    #[must_use]
    pub fn new(all: &'static [&'static dyn Vendor]) -> Self {
        for vendor in all {
            vendor.id().register();
        }
        let names = all.iter().map(|vendor| vendor.id().name()).collect();
        // The table lives as long as the process.
        let connectors: &'static LoadedConnectors =
            Box::leak(Box::new(LoadedConnectors::beside(names)));
        let read = Box::leak(Box::new(|text: &str, path: &Path| {
            Ok(connectors.load(text, path)?.kind())
        }));
        let known: Vec<KnownVendor> = all.iter().map(|vendor| known(*vendor)).collect();
        Self {
            all,
            connectors,
            kinds: Kinds::new(known.leak(), read),
        }
    }

    /// Those of oust's own, in the order of help.
    pub fn iter(self) -> impl Iterator<Item = &'static dyn Vendor> {
        self.all.iter().copied()
    }

    /// Their names, in the order of help.
    #[must_use]
    pub fn names(self) -> Vec<&'static str> {
        self.iter().map(|vendor| vendor.id().name()).collect()
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
        let name = provider.vendor();
        let mut all = self.iter();
        let found = all.find(|vendor| vendor.id().name() == name);
        let loaded = || self.connectors.named(name).map(|one| one as &dyn Vendor);
        found.or_else(loaded).ok_or_else(|| {
            Invalid::new(format!(
                "the profile has no section for provider {provider}, and no vendor has that name: nothing was sent"
            ))
            .with_hint("`oust config show` lists what is set up; a run is gone on with in the profile that it began in")
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

/// How the config file knows a vendor.
fn known(vendor: &'static dyn Vendor) -> KnownVendor {
    KnownVendor {
        vendor: vendor.id(),
        has_verb: vendor.verb() != REVOKE,
        is_told_by_file: vendor.is_told_by_file(),
        kind: Box::leak(Box::new(|| vendor.kind())),
    }
}
