//! The connectors that the config file names, each understood once and kept for good.

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
};

use super::{load, vendor::ConnectorVendor};
use crate::{config::sha256_of, model::Invalid, vendors::Vendor as _};

/// The connectors that were loaded so far.
pub struct LoadedConnectors {
    /// The names of the vendors of oust's own, which no connector may have.
    taken: Vec<&'static str>,
    loaded: Mutex<Vec<&'static ConnectorVendor>>,
}

impl LoadedConnectors {
    /// None yet, beside vendors of these names.
    #[must_use]
    pub fn beside(taken: Vec<&'static str>) -> Self {
        Self {
            taken,
            loaded: Mutex::default(),
        }
    }

    /// The vendor that a connector's text tells; the same text is the same vendor.
    ///
    /// # Errors
    /// Every mistake in it with its line and remedy; when another vendor has its name.
    pub fn load(&self, text: &str, path: &Path) -> Result<&'static ConnectorVendor, Invalid> {
        let connector = load(text, path)?;
        let refuse = |by: &str| {
            let (path, name) = (path.display(), &connector.name);
            Err(
                Invalid::new(format!("connector `{path}` is named `{name}`, as {by} is"))
                    .with_hint("give it another `name`: records tell vendors apart by it"),
            )
        };
        if self.taken.contains(&&*connector.name) {
            return refuse("a vendor of oust's own");
        }
        let sha256 = sha256_of(text);
        match self.named(&connector.name) {
            Some(known) if known.sha256() == Some(&*sha256) => Ok(known),
            Some(_) => refuse("another connector of the config file"),
            None => {
                let vendor: &_ = Box::leak(Box::new(ConnectorVendor::own(connector, sha256)));
                let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
                loaded.push(vendor);
                Ok(vendor)
            }
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&'static ConnectorVendor> {
        let loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        let is_named = |one: &&&ConnectorVendor| one.id().name() == name;
        loaded.iter().find(is_named).copied()
    }
}
