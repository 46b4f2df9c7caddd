//! Where a row's user is to be signed out: at providers by their names, or at all that are configured.

use std::rc::Rc;

use crate::model::{Invalid, ProviderId, list_of, nearest, quoted};

/// Where a row's user is to be signed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// At these.
    Providers(Rc<[ProviderId]>),
    /// At every provider that is configured.
    Everywhere,
}

impl Destination {
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
            let found = found.ok_or_else(|| unknown(name, known))?;
            if !providers.contains(found) {
                providers.push(*found);
            }
        }
        match providers.is_empty() {
            true => Err(unknown(text, known)),
            false => Ok(Self::Providers(providers.into())),
        }
    }
}

fn unknown(name: &str, known: &[ProviderId]) -> Invalid {
    let names: Vec<&str> = known.iter().map(|known| known.name()).collect();
    let all: Vec<&str> = names.into_iter().chain(["everywhere"]).collect();
    let near = nearest(&name.to_lowercase(), all.iter().copied());
    let near = near.map(|near| format!("did you mean `{near}`? "));
    Invalid::new(format!("unknown provider {}", quoted(name))).with_hint(format!(
        "{}the providers are {}",
        near.unwrap_or_default(),
        list_of(&all)
    ))
}
