//! Which providers a verb asks that asks several, and who the person is at some of them.

use std::collections::BTreeMap;

use super::setting_flags::ProviderName;
use crate::{
    config::Config,
    model::{Invalid, ProviderId, check_user, shorten},
};

/// Which providers are asked, and who the person is there.
#[derive(Debug, clap::Args)]
pub(super) struct Choice {
    /// Ask these alone; repeat, or separate by commas
    #[arg(
        long,
        value_name = "PROVIDER",
        value_parser = ProviderName,
        hide_possible_values = true,
        value_delimiter = ',',
        conflicts_with = "except"
    )]
    only: Vec<String>,

    /// Leave these out; repeat, or separate by commas
    #[arg(
        long,
        value_name = "PROVIDER",
        value_parser = ProviderName,
        hide_possible_values = true,
        value_delimiter = ','
    )]
    except: Vec<String>,

    /// The person's id or login at one provider, where it isn't EMAIL; repeat for more
    #[arg(long = "as", value_name = "PROVIDER=USER", value_parser = key)]
    keys: Vec<(String, String)>,
}

/// What was chosen.
pub(super) struct Chosen {
    /// Those that are asked, in the order of help.
    pub(super) providers: Vec<ProviderId>,
    /// Those that would be asked, too, were they configured.
    pub(super) not_configured: Vec<ProviderId>,
    /// Who the person is at some of them.
    pub(super) keys: BTreeMap<ProviderId, String>,
}

impl Choice {
    /// Understands the names; the keys are those of the only user.
    pub(super) fn choose(&self, users: &[String], config: &Config) -> Result<Chosen, Invalid> {
        let only = named("--only", &self.only, config)?;
        let except = named("--except", &self.except, config)?;
        let providers = providers(&only, &except, config)?;
        let mut not_configured = config.not_configured();
        not_configured.retain(|kind| only.is_empty() && !except.contains(kind));
        Ok(Chosen {
            keys: self.keys(users, &providers, config)?,
            providers,
            not_configured,
        })
    }

    fn keys(
        &self,
        users: &[String],
        asked: &[ProviderId],
        config: &Config,
    ) -> Result<BTreeMap<ProviderId, String>, Invalid> {
        let mut keys = BTreeMap::new();
        if !self.keys.is_empty() && users.len() != 1 {
            let many = users.len();
            return Err(Invalid::new(format!(
                "--as names the key of one person, and {many} are given: nothing was sent"
            ))
            .with_hint("run it once for each, or give `oust batch` a CSV with a column named after the provider"));
        }
        for (name, key) in &self.keys {
            let provider = config
                .provider(name)
                .map_err(|invalid| invalid.at("--as"))?;
            check_user(key, None).map_err(|why| {
                let key = shorten(key, 60);
                Invalid::new(format!("--as {provider}: `{key}` {why}"))
                    .with_hint("nothing was sent; correct it and run again")
            })?;
            if !asked.contains(&provider) {
                return Err(Invalid::new(format!(
                    "--as {provider}: {} isn't asked: nothing was sent",
                    provider.title()
                ))
                .with_hint("`oust config show` lists what is configured; --only and --except choose among that"));
            }
            if keys.insert(provider, key.clone()).is_some() {
                return Err(Invalid::new(format!("--as {provider} is given twice"))
                    .with_hint("nothing was sent; a further account of the person is for oust revoke PROVIDER USER"));
            }
        }
        Ok(keys)
    }
}

fn named(flag: &str, names: &[String], config: &Config) -> Result<Vec<ProviderId>, Invalid> {
    let found = names.iter().map(|name| config.provider(name));
    let found = found.collect::<Result<Vec<ProviderId>, Invalid>>();
    found.map_err(|invalid| invalid.at(flag))
}

/// The providers to ask, in the order of help.
fn providers(
    only: &[ProviderId],
    except: &[ProviderId],
    config: &Config,
) -> Result<Vec<ProviderId>, Invalid> {
    let configured = config.require_any()?;
    if let Some(kind) = only.iter().find(|kind| !configured.contains(kind)) {
        return Err(
            Invalid::new(format!("--only: {} is not configured", kind.title()))
                .with_hint(format!("run `oust init`, or {}", config.remedy(*kind))),
        );
    }
    let wanted =
        |kind: &ProviderId| (only.is_empty() || only.contains(kind)) && !except.contains(kind);
    let kinds: Vec<ProviderId> = configured.into_iter().filter(wanted).collect();
    match kinds.is_empty() {
        true => Err(
            Invalid::new("--except leaves no configured provider: nothing was sent")
                .with_hint("`oust config show` lists what is configured"),
        ),
        false => Ok(kinds),
    }
}

fn key(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((provider, user)) if !provider.trim().is_empty() && !user.trim().is_empty() => {
            Ok((provider.trim().to_owned(), user.trim().to_owned()))
        }
        _ => Err(
            "write it as PROVIDER=USER, as in chime=1ab2345c-67de-8901-f23g-45h678901j2k"
                .to_owned(),
        ),
    }
}
