//! What the `provider` of a row may be: one vendor, or all that are configured.

use std::str::FromStr;

use crate::model::{Invalid, ProviderId, nearest, shorten};

/// Where a row's user is to be signed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whither {
    /// At one vendor.
    One(ProviderId),
    /// At every vendor that is configured.
    Everywhere,
}

impl FromStr for Whither {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        if text.eq_ignore_ascii_case("everywhere") {
            return Ok(Self::Everywhere);
        }
        crate::vendors::named(text).map(Self::One).map_err(|_| {
            let names = crate::vendors::IDS
                .map(ProviderId::name)
                .into_iter()
                .chain(["everywhere"]);
            let near = nearest(&text.to_lowercase(), names);
            let near = near.map(|near| format!("did you mean `{near}`? "));
            Invalid::new(format!("unknown provider `{}`", shorten(text, 60))).with_hint(
                near.unwrap_or_default()
                    + "the providers are google, genauth, chime and everywhere",
            )
        })
    }
}
