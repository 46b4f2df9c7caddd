//! Where a row's user is to be signed out: at providers by their names, or at all that are configured.

use std::rc::Rc;

use crate::model::{Invalid, ProviderId};

/// Where a row's user is to be signed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// At these.
    Providers(Rc<[ProviderId]>),
    /// At every provider that is configured.
    Everywhere,
}

impl Destination {
    /// The providers that it stands for, where `everywhere` is these.
    pub(super) fn providers<'a>(&'a self, everywhere: &'a [ProviderId]) -> &'a [ProviderId] {
        match self {
            Self::Providers(providers) => providers,
            Self::Everywhere => everywhere,
        }
    }

    /// Understands a provider's name, several by `;`, or `everywhere`, in whatever case.
    ///
    /// # Errors
    /// When one of them is none of the known: names the nearest.
    pub fn parse(text: &str, known: &[ProviderId]) -> Result<Self, Invalid> {
        if text.trim().eq_ignore_ascii_case("everywhere") {
            return Ok(Self::Everywhere);
        }
        let mut providers: Vec<ProviderId> = Vec::with_capacity(1);
        for name in text
            .split(';')
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            let found = known
                .iter()
                .find(|one| one.name().eq_ignore_ascii_case(name));
            let found = found.ok_or_else(|| ProviderId::unknown(name, known, &["everywhere"]))?;
            if !providers.contains(found) {
                providers.push(*found);
            }
        }
        match providers.is_empty() {
            true => Err(ProviderId::unknown(text, known, &["everywhere"])),
            false => Ok(Self::Providers(providers.into())),
        }
    }
}
