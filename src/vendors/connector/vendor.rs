//! A connector in the table of vendors: its settings in a profile's section, and what they lead to.

use std::{rc::Rc, sync::Arc};

use async_trait::async_trait;
use url::Url;

use super::{
    format::{Connector, ConnectorSetting},
    open::{ConnectorValues, ProviderTerms, check_base, open, prepare},
};
use crate::{
    config::{
        KeySource, Origin, Section, SectionKind, Setting, Source, Value, origin_of,
        setting::{self, Default, Shape},
    },
    model::{Identity, Invalid, ProviderId, SecretString},
    net::Http,
    vendors::{Opened, Vendor, tenant::joined},
};

/// Requests a second, where the file tells no other rate.
const RATE: f64 = 5.0;

/// Where it stands in lists: after the vendors in code.
const PLACE: u8 = u8::MAX;

/// A vendor that goes by a connector.
pub struct ConnectorVendor {
    pub(super) sha256: String,
    connector: &'static Connector,
    kind: &'static SectionKind,
    /// One for each of the connector's settings, in its order.
    own: Vec<&'static Setting>,
    rate: &'static Setting,
}

impl ConnectorVendor {
    /// Its names and settings live as long as the process, as those of a vendor in code.
    pub(super) fn new(connector: Connector, sha256: String) -> Self {
        let connector: &'static Connector = leaked(connector);
        let own: Vec<_> = connector
            .settings
            .iter()
            .map(|of| kept(of, connector))
            .collect();
        let rate: &'static Setting = leaked(Setting::rate(connector.rate.unwrap_or(RATE)));
        let needed = connector.settings.iter().filter(|of| of.default.is_none());
        let first: Vec<&str> = needed.map(|of| of.name.as_str()).collect();
        let name: &'static str = &connector.name;
        let mut settings = vec![&setting::CONNECTOR, &setting::SHA256];
        settings.extend(&own);
        settings.extend([rate, &setting::CONCURRENCY]);
        Self {
            kind: leaked(SectionKind {
                vendor: ProviderId::of(leaked(Identity {
                    name,
                    vendor: name,
                    title: name,
                    place: PLACE,
                })),
                settings: settings.leak(),
                first: first.leak(),
                groups: false,
            }),
            sha256,
            connector,
            own,
            rate,
        }
    }

    fn settings(&self) -> impl Iterator<Item = (&'static ConnectorSetting, &'static Setting)> {
        self.connector.settings.iter().zip(self.own.iter().copied())
    }

    /// What the section gives, with nothing in the place of each secret.
    fn given(&self, section: &Section<'_>) -> Result<ConnectorValues, Invalid> {
        let mut given = ConnectorValues::default();
        for (of, setting) in self.settings() {
            let name = || of.name.clone();
            if of.secret {
                let held = Held::of(section, setting)?;
                let secret = held.map(|_| (name(), SecretString::from("")));
                given.secrets.extend(secret);
            } else {
                let value = section.plain(setting)?;
                given.settings.extend(value.map(|value| (name(), value)));
            }
        }
        Ok(given)
    }

    /// The root of all requests, and the settings that are no secrets, but for those that make it up.
    fn place(&self, section: &Section<'_>) -> Result<(Url, Vec<String>), Invalid> {
        let given = self.given(section)?;
        let prepared = prepare(self.connector, &given).map_err(|invalid| at(section, invalid))?;
        let is_root = |name: &str| self.connector.base.names().any(|of| of == name);
        let others = self.settings().filter(|(of, _)| !is_root(&of.name));
        let others = others.filter_map(|(of, _)| prepared.settings.get(&of.name)?.as_str());
        let others = others.map(str::to_owned).collect();
        Ok((prepared.base, others))
    }

    /// Without a pin nothing tells that the file is still the one that somebody looked at.
    fn warn(&self, section: &Section<'_>) -> Result<(), Invalid> {
        let file = section.plain(&setting::CONNECTOR)?.unwrap_or_default();
        if section.plain(&setting::SHA256)?.is_none() {
            section.warn(Some(format!(
                "connector `{file}` isn't pinned: whoever can change it decides where the credential goes; add sha256 = \"{}\" to {}",
                self.sha256,
                table(section)
            )));
        }
        Ok(())
    }

    /// What is missing may stand in a variable, which doesn't count here.
    fn check(&self, section: &Section<'_>) -> Result<(), Invalid> {
        self.warn(section)?;
        let given = self.given(section)?;
        check_base(self.connector, &given).map_err(|invalid| at(section, invalid))?;
        section.limits(self.rate)?;
        self.settings().try_for_each(|(_, setting)| {
            let held = Held::of(section, setting)?;
            held.map_or(Ok(()), |held| held.inspect(section, setting))
        })
    }
}

/// A setting of the connector as the config file knows settings.
fn kept(of: &'static ConnectorSetting, connector: &Connector) -> &'static Setting {
    let help = of.help.as_deref().unwrap_or_default();
    // What a choice sets has no default of its own to be told apart from a value that was given.
    let is_chosen = connector.settings.iter().any(|other| {
        let mut choices = other.choices.values();
        choices.any(|choice| choice.contains_key(&of.name))
    });
    let default = of.default.as_deref().filter(|_| !is_chosen);
    let default = default.map(Default::Text);
    let shape = match () {
        () if connector.is_pem(&of.name) => Shape::Key,
        () if of.secret => Shape::Secret,
        () if connector.base.whole() == Some(of.name.as_str()) => Shape::Url,
        () => Shape::Id,
    };
    leaked(Setting {
        shape,
        default,
        ..Setting::new(&of.name, help)
    })
}

fn leaked<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// Where what a profile holds in secret is.
enum Held {
    Secret(Value<Source>),
    Key(KeySource),
}

impl Held {
    fn of(section: &Section<'_>, setting: &'static Setting) -> Result<Option<Self>, Invalid> {
        Ok(match setting.shape {
            Shape::Key => section.key_source(setting)?.map(Self::Key),
            _ => source(section, setting)?.map(Self::Secret),
        })
    }

    /// Where it comes from, and never what it is.
    fn origin(&self) -> String {
        match self {
            Self::Secret(source) => origin_of(source),
            Self::Key(source) => source.to_string(),
        }
    }

    /// Looks at it and reads nothing of it.
    fn inspect(&self, section: &Section<'_>, setting: &'static Setting) -> Result<(), Invalid> {
        match self {
            Self::Secret(source) => section.inspect(source, setting),
            Self::Key(_) => section.examine_key(setting),
        }
    }

    async fn read(
        &self,
        section: &Section<'_>,
        setting: &'static Setting,
    ) -> Result<SecretString, Invalid> {
        match self {
            Self::Secret(source) => section.secret(source, setting).await,
            Self::Key(source) => section.key_text(source, setting).await,
        }
    }
}

/// Where a secret is. A connector's secret never stands in the config file, where many can come to read it.
fn source(
    section: &Section<'_>,
    setting: &'static Setting,
) -> Result<Option<Value<Source>>, Invalid> {
    let source = section.source(setting)?;
    let stands_there = |of: &Value<Source>| {
        matches!(
            (&of.value, &of.origin),
            (Source::Inline(_), Origin::File(_))
        )
    };
    match source {
        Some(inline) if stands_there(&inline) => {
            let name = inline.origin.name(&section.name(setting));
            Err(Invalid::new(format!("{name} holds the secret itself"))
                .with_hint(format!(
                    "say where it is, as {{ env = \"…\" }}, {{ file = \"…\" }}, {{ command = [\"…\"] }} or {{ keyring = \"…\" }}, or set {}",
                    section.variable(setting)
                )))
        }
        source => Ok(source),
    }
}

fn table(section: &Section<'_>) -> String {
    format!("[{}.{}]", section.profile(), section.provider())
}

fn at(section: &Section<'_>, invalid: Invalid) -> Invalid {
    invalid.at(&table(section))
}

#[async_trait(?Send)]
impl Vendor for ConnectorVendor {
    fn kind(&self) -> &'static SectionKind {
        self.kind
    }

    fn is_offered(&self) -> bool {
        false
    }

    async fn open(
        &self,
        section: &Section<'_>,
        http: Arc<Http>,
        retries: u32,
    ) -> Result<Opened, Invalid> {
        self.warn(section)?;
        // No program is started for a secret as long as something else is wrong.
        let (base, others) = self.place(section)?;
        let mut given = self.given(section)?;
        for (of, setting) in self.settings() {
            if let Some(held) = Held::of(section, setting)? {
                let secret = held.read(section, setting).await?;
                given.secrets.insert(of.name.clone(), secret);
            }
        }
        http.prepare(Some(&base))?;
        let limits = section.limits(self.rate)?;
        let id = section.provider();
        let terms = ProviderTerms {
            limits,
            retries,
            depth: section.depth(),
        };
        let provider = open(self.connector, id, &given, http, terms)
            .map_err(|invalid| at(section, invalid))?;
        let others: Vec<Option<&str>> = others.iter().map(|one| Some(one.as_str())).collect();
        Ok(Opened {
            provider: Rc::new(provider),
            limits,
            tenant: joined(&[&[Some(base.as_str())], &*others].concat()),
        })
    }

    fn examine(&self, section: &Section<'_>) -> Vec<Invalid> {
        self.check(section).err().into_iter().collect()
    }

    fn host(&self, section: &Section<'_>) -> Result<Option<Url>, Invalid> {
        Ok(Some(self.place(section)?.0))
    }

    fn source(&self, section: &Section<'_>) -> Result<Vec<Option<String>>, Invalid> {
        let (base, others) = self.place(section)?;
        let mut told = vec![Some(base.into())];
        told.extend(others.into_iter().map(Some));
        for (of, setting) in self.settings() {
            let held = Held::of(section, setting)?;
            told.push(held.map(|held| format!("{} {}", of.name, held.origin())));
        }
        Ok(told)
    }

    async fn steps(&self, _: &Section<'_>) -> String {
        let name = &self.connector.name;
        let helps = self
            .settings()
            .filter(|(_, setting)| !setting.help.is_empty());
        let helps = helps.map(|(of, setting)| format!("  {}: {}\n", of.name, setting.help));
        format!("{name}\n{}", helps.collect::<String>())
    }
}
