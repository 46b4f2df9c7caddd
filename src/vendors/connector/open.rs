//! From a connector and a profile's values to a provider.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::Value;
use url::Url;

use super::{
    authorize::{Authority, with_secrets},
    engine::ConnectorProvider,
    format::{AuthKind, AuthMethod, Connector, ConnectorSetting},
    gather::Gatherer,
    hosts::sound_url,
    request_template::RequestTemplate,
    template::{Encoding, Template, Values},
};
use crate::{
    model::{Depth, Failure, Invalid, Limits, ProviderId, Reply, SecretString},
    net::{Http, Pace},
    vendors::{ApiClient, Dialect},
};

/// What a profile gives to a connector.
#[derive(Debug, Default)]
pub struct ConnectorValues {
    /// Values by the setting's name.
    pub settings: BTreeMap<String, String>,
    /// Secrets by the setting's name.
    pub secrets: BTreeMap<String, SecretString>,
}

/// How a provider asks, and how much it ends.
#[derive(Clone, Copy, Debug)]
pub struct ProviderTerms {
    /// How fast.
    pub limits: Limits,
    /// How often what may work later is tried again.
    pub retries: u32,
    /// What a sign-out ends besides the sessions.
    pub depth: Depth,
}

/// What holds before any secret is read.
pub(super) struct Prepared<'a> {
    auth: &'a AuthMethod,
    /// The settings that are no secrets.
    pub(super) settings: Values,
    /// The root of all requests.
    pub(super) base: Url,
}

/// Takes the settings together; whether a secret is there counts, and not what it is.
///
/// # Errors
/// Names the setting that is missing, or that can't be what it is for.
pub(super) fn prepare<'a>(
    connector: &'a Connector,
    given: &ConnectorValues,
) -> Result<Prepared<'a>, Invalid> {
    check_choices(connector, given)?;
    let auth = chosen(connector, given)?;
    let settings = values_of(connector, given);
    complete(connector, auth, &settings, given)?;
    let base = sound_url(&connector.base, "base", &settings)?;
    if let AuthKind::Client(client) = &auth.kind {
        sound_url(&client.url, "url", &settings)?;
    }
    Ok(Prepared {
        auth,
        settings,
        base,
    })
}

/// Makes a provider of a connector. Sends nothing yet.
///
/// # Errors
/// Names the setting that is missing, or that can't be what it is for.
pub fn open(
    connector: &'static Connector,
    id: ProviderId,
    given: &ConnectorValues,
    http: Arc<Http>,
    ProviderTerms {
        limits,
        retries,
        depth,
    }: ProviderTerms,
) -> Result<ConnectorProvider, Invalid> {
    let Prepared {
        auth,
        settings,
        base,
    } = prepare(connector, given)?;
    let authority = Authority {
        connector,
        kind: &auth.kind,
        base: &base,
        values: with_secrets(&settings, given.secrets.iter(), &http),
        http: &http,
    };
    let authority = authority.open()?;
    let credential = auth.kind.credential();
    let dialect = Dialect {
        request_id,
        advise: |failure: Failure, _| failure,
    };
    Ok(ConnectorProvider {
        id,
        client: ApiClient::new(http, limits, retries, authority, dialect),
        base,
        settings,
        credential,
        connector,
        depth,
        buckets: buckets(connector, limits),
        gatherer: Gatherer::default(),
    })
}

/// A pace of its own for each request that the vendor counts by itself; who asks more slowly than the file
/// says asks for all of them more slowly.
fn buckets(connector: &'static Connector, limits: Limits) -> Vec<(&'static RequestTemplate, Pace)> {
    let share = limits.rate / connector.rate.unwrap_or(limits.rate);
    let counted = connector.requests().into_iter();
    let counted = counted.filter_map(|request| Some((request, request.rate?)));
    let pace = |rate: f64| {
        let rate = rate * share;
        Pace::new(Limits { rate, ..limits })
    };
    counted
        .map(|(request, rate)| (request, pace(rate)))
        .collect()
}

fn request_id(reply: &Reply) -> Option<String> {
    reply.header("x-request-id").map(str::to_owned)
}

impl ConnectorValues {
    fn has(&self, setting: &ConnectorSetting) -> bool {
        match setting.secret {
            true => self.secrets.contains_key(&setting.name),
            false => self.settings.contains_key(&setting.name),
        }
    }
}

/// The settings that are for this way of authority alone.
fn own_settings<'a>(
    connector: &'a Connector,
    auth: &'a AuthMethod,
) -> impl Iterator<Item = &'a ConnectorSetting> {
    let settings = connector.settings.iter();
    settings.filter(|setting| setting.of.as_ref() == Some(&auth.name))
}

/// The ways of authority by what they take, for a hint.
fn named(connector: &Connector, auths: &[&AuthMethod]) -> String {
    let names = auths.iter().map(|auth| {
        let settings = own_settings(connector, auth).map(|setting| format!("`{}`", setting.name));
        settings.collect::<Vec<_>>().join(" and ")
    });
    names.collect::<Vec<_>>().join(", or ")
}

/// The ways of authority that the profile sets up, in part at least; never several.
fn set_up<'a>(
    connector: &'a Connector,
    given: &ConnectorValues,
) -> Result<Option<&'a AuthMethod>, Invalid> {
    let all = connector.auth.iter();
    let set = all.filter(|auth| own_settings(connector, auth).any(|setting| given.has(setting)));
    match *set.collect::<Vec<_>>() {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        ref several => Err(Invalid::new("two ways of authority are set up at once")
            .with_hint(format!("keep {}", named(connector, several)))),
    }
}

/// The only way of authority, or the only one that the profile sets up.
fn chosen<'a>(
    connector: &'a Connector,
    given: &ConnectorValues,
) -> Result<&'a AuthMethod, Invalid> {
    if let [only] = connector.auth.as_slice() {
        return Ok(only);
    }
    set_up(connector, given)?.ok_or_else(|| {
        let all: Vec<&AuthMethod> = connector.auth.iter().collect();
        Invalid::new("no credential is set up").with_hint(format!("set {}", named(connector, &all)))
    })
}

/// The settings that are no secrets, as far as they are there.
pub(super) fn values_of<'a>(connector: &'a Connector, given: &'a ConnectorValues) -> Values {
    let plain = connector.settings.iter().filter(|setting| !setting.secret);
    let own = |setting: &'a ConnectorSetting| given.settings.get(&setting.name);
    // What a choice sets comes before what holds for every choice.
    let choices = plain.clone().filter_map(|setting| {
        let choice = own(setting).or(setting.default.as_ref())?;
        setting.choices.get(choice.trim())
    });
    let chosen: Vec<&BTreeMap<String, String>> = choices.collect();
    let known = plain.filter_map(|setting| {
        let chosen = chosen.iter().find_map(|choice| choice.get(&setting.name));
        let value = own(setting).or(chosen).or(setting.default.as_ref())?.trim();
        (!value.is_empty()).then(|| (setting.name.clone(), Value::from(value)))
    });
    made(connector, given, known.collect())
}

/// The same with each default that is made of other settings.
fn made(connector: &Connector, given: &ConnectorValues, mut values: Values) -> Values {
    let is_given = |of: &&ConnectorSetting| given.settings.contains_key(&of.name);
    for setting in connector.settings.iter().filter(|of| !is_given(of)) {
        let default = setting.default.as_ref().filter(|text| text.contains('{'));
        let made = default.and_then(|text| Template::parse(text, setting.line).ok());
        let Some(made) = made else { continue };
        match made.fill(&values, Encoding::Plain) {
            Ok(value) => values.insert(setting.name.clone(), Value::from(value)),
            Err(_) => values.remove(&setting.name),
        };
    }
    values
}

/// A setting with choices is one of them.
fn check_choices(connector: &Connector, given: &ConnectorValues) -> Result<(), Invalid> {
    let settings = connector.settings.iter();
    for setting in settings.filter(|setting| !setting.choices.is_empty()) {
        let value = given.settings.get(&setting.name).map(|value| value.trim());
        if value.is_some_and(|value| !setting.choices.contains_key(value)) {
            let names = setting.choices.keys().map(String::as_str);
            let names: Vec<&str> = names.collect();
            return Err(Invalid::new(format!(
                "the setting `{}` is none of its choices",
                setting.name
            ))
            .with_hint(format!("write one of {}", names.join(", "))));
        }
    }
    Ok(())
}

/// Every setting that is needed must be there.
fn complete(
    connector: &Connector,
    auth: &AuthMethod,
    values: &Values,
    given: &ConnectorValues,
) -> Result<(), Invalid> {
    let mut settings = connector.settings.iter();
    let missing = settings.find(|setting| {
        let is_needed = setting.of.as_ref().is_none_or(|of| *of == auth.name);
        is_needed
            && match setting.secret {
                true => !given.has(setting),
                false => !values.contains_key(&setting.name),
            }
    });
    let Some(setting) = missing else {
        return Ok(());
    };
    let help = setting.help.as_ref().map(|help| format!(" ({help})"));
    let how = match setting.secret {
        true => " = { env = … } or another source of secrets",
        false => "",
    };
    let invalid = Invalid::new(format!("the setting `{}` is missing", setting.name));
    Err(invalid.with_hint(format!(
        "set {}{how}{}",
        setting.name,
        help.unwrap_or_default()
    )))
}

/// Makes sure that what is given fits together, and that the root of all requests is sound, as far as it is
/// known.
///
/// # Errors
/// As [`sound_url`], and where two ways of authority are set up.
pub(super) fn check_given(connector: &Connector, given: &ConnectorValues) -> Result<(), Invalid> {
    check_choices(connector, given)?;
    set_up(connector, given)?;
    let values = values_of(connector, given);
    let mut names = connector.base.names();
    match names.all(|name| values.contains_key(name)) {
        true => sound_url(&connector.base, "base", &values).map(drop),
        false => Ok(()),
    }
}
