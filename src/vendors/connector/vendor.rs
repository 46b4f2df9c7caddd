//! A connector in the table of vendors: its settings in a profile's section, and what they lead to.

use std::{
    path::Path,
    rc::Rc,
    sync::{Arc, OnceLock},
};

use async_trait::async_trait;
use url::Url;

use super::{
    examples::examples,
    format::{Connector, ConnectorSetting, Evidence, Want},
    load::load_built_in,
    open::{ConnectorValues, ProviderTerms, check_given, open, prepare},
    provider::left_after,
};
use crate::{
    config::{
        KeySource, Origin, Section, SectionKind, Setting, Source, Value, origin_of,
        setting::{self, Default, Shape},
    },
    model::{Identity, Invalid, ProviderId, SecretString, Step},
    net::Http,
    vendors::{About, Opened, Vendor, tenant::joined},
};

/// Requests a second, where the file tells no other rate.
const RATE: f64 = 5.0;

/// Where one that a profile brings stands in lists: after those of oust's own.
const PLACE: u8 = u8::MAX;

/// A vendor that goes by a connector.
pub struct ConnectorVendor {
    id: ProviderId,
    file: ConnectorFile,
    told: OnceLock<Told>,
}

/// The file that tells of a vendor.
enum ConnectorFile {
    /// One that is part of the program, read when it is first asked for.
    BuiltIn(&'static str),
    /// One that a profile names, by its SHA-256.
    Own(String),
}

/// What the file tells.
struct Told {
    connector: &'static Connector,
    kind: &'static SectionKind,
    /// One for each of the connector's settings, in its order.
    own: Vec<&'static Setting>,
    rate: &'static Setting,
}

impl ConnectorVendor {
    /// One whose file is part of the program; its name and its place in lists are known before that is read.
    #[must_use]
    pub const fn built_in(identity: &'static Identity, text: &'static str) -> Self {
        Self {
            id: ProviderId::of(identity),
            file: ConnectorFile::BuiltIn(text),
            told: OnceLock::new(),
        }
    }

    /// One of a profile. Its names and settings live as long as the process, as those of a vendor in code.
    pub(super) fn own(connector: Connector, sha256: String) -> Self {
        let name: &'static str = connector.name.clone().leak();
        let id = ProviderId::of(leaked(Identity {
            name,
            vendor: name,
            title: connector.people.title.unwrap_or(name),
            place: PLACE,
        }));
        Self {
            id,
            file: ConnectorFile::Own(sha256),
            told: OnceLock::from(Told::of(
                connector,
                id,
                &[&setting::CONNECTOR, &setting::SHA256],
            )),
        }
    }

    /// The SHA-256 of a profile's file.
    pub(super) fn sha256(&self) -> Option<&str> {
        match &self.file {
            ConnectorFile::BuiltIn(_) => None,
            ConnectorFile::Own(sha256) => Some(sha256),
        }
    }

    fn told(&self) -> &Told {
        self.told.get_or_init(|| {
            let text = match &self.file {
                ConnectorFile::BuiltIn(text) => text,
                ConnectorFile::Own(_) => "",
            };
            #[expect(
                clippy::expect_used,
                reason = "a test reads every file that is built in"
            )]
            let connector = load_built_in(text, Path::new(self.id.name())).expect("a sound file");
            Told::of(connector, self.id, &[])
        })
    }

    fn connector(&self) -> &'static Connector {
        self.told().connector
    }

    fn settings(&self) -> impl Iterator<Item = (&'static ConnectorSetting, &'static Setting)> {
        let told = self.told();
        told.connector.settings.iter().zip(told.own.iter().copied())
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
        let prepared = prepare(self.connector(), &given).map_err(|invalid| at(section, invalid))?;
        let is_root = |name: &str| self.connector().base.names().any(|of| of == name);
        let others = self.settings().filter(|(of, _)| !is_root(&of.name));
        let others = others.filter_map(|(of, _)| prepared.settings.get(&of.name)?.as_str());
        let others = others.map(str::to_owned).collect();
        Ok((prepared.base, others))
    }

    /// Without a pin nothing tells that the file is still the one that somebody looked at.
    fn warn(&self, section: &Section<'_>) -> Result<(), Invalid> {
        let Some(sha256) = self.sha256() else {
            return Ok(());
        };
        let file = section.plain(&setting::CONNECTOR)?.unwrap_or_default();
        if section.plain(&setting::SHA256)?.is_none() {
            section.warn(Some(format!(
                "connector `{file}` isn't pinned: whoever can change it decides where the credential goes; add sha256 = \"{}\" to {}",
                sha256,
                table(section)
            )));
        }
        Ok(())
    }

    /// What is missing may stand in a variable, which doesn't count here.
    fn check(&self, section: &Section<'_>) -> Result<(), Invalid> {
        self.warn(section)?;
        let given = self.given(section)?;
        check_given(self.connector(), &given).map_err(|invalid| at(section, invalid))?;
        section.limits(self.told().rate)?;
        self.settings().try_for_each(|(_, setting)| {
            let held = Held::of(section, setting)?;
            held.map_or(Ok(()), |held| held.inspect(section, setting))
        })
    }
}

impl Told {
    /// `more` are settings that the connector doesn't tell itself.
    fn of(connector: Connector, id: ProviderId, more: &[&'static Setting]) -> Self {
        let connector: &'static Connector = leaked(connector);
        let own = connector.settings.iter().map(|of| kept(of, connector));
        let own: Vec<_> = own.collect();
        let rate: &'static Setting = leaked(Setting::rate(connector.rate.unwrap_or(RATE)));
        let complete = complete(connector);
        let first = complete.first().copied().unwrap_or_default();
        let settings = [more, &own, &[rate, &setting::CONCURRENCY]].concat();
        let kind = leaked(SectionKind {
            vendor: id,
            settings: settings.leak(),
            first,
            complete: complete.leak(),
            groups: false,
        });
        Self {
            connector,
            kind,
            own,
            rate,
        }
    }
}

/// For each way of authority the settings that must be given.
fn complete(connector: &'static Connector) -> Vec<&'static [&'static str]> {
    let needed = |auth: &str| -> &'static [&'static str] {
        let is_needed = |of: &&ConnectorSetting| {
            let is_chosen = choices_of(&of.name, connector).next().is_some();
            !is_chosen && of.default.is_none() && of.of.as_deref().is_none_or(|of| of == auth)
        };
        let needed = connector.settings.iter().filter(is_needed);
        let names: Vec<&str> = needed.map(|of| of.name.as_str()).collect();
        names.leak()
    };
    let ways = connector.auth.iter().map(|auth| needed(&auth.name));
    ways.filter(|names| !names.is_empty()).collect()
}

/// What choices of other settings set a setting to.
fn choices_of<'a>(
    name: &'a str,
    connector: &'a Connector,
) -> impl Iterator<Item = &'a str> + Clone {
    let choices = connector
        .settings
        .iter()
        .flat_map(|other| other.choices.values());
    choices.filter_map(|choice| choice.get(name).map(String::as_str))
}

/// A setting of the connector as the config file knows settings.
fn kept(of: &'static ConnectorSetting, connector: &Connector) -> &'static Setting {
    let help = of.help.as_deref().unwrap_or_default();
    let default = of.default.as_deref();
    let chosen = choices_of(&of.name, connector);
    let is_root = default
        .into_iter()
        .chain(chosen.clone())
        .any(|text| text.starts_with("https://"));
    let shape = match () {
        () if connector.is_pem(&of.name) => Shape::Key,
        () if of.secret => Shape::Secret,
        () if is_root || connector.base.whole() == Some(of.name.as_str()) => Shape::Url,
        () => Shape::Id,
    };
    // What is made of other settings is known once they are. What a choice sets has no default of its own to
    // be told apart from a value that was given.
    let is_made = chosen.count() > 0 || default.is_some_and(|default| default.contains('{'));
    let default = default.filter(|_| !is_made);
    let default = default.map(Default::Text);
    leaked(Setting {
        shape,
        default,
        takes_pem: shape == Shape::Key,
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
    fn id(&self) -> ProviderId {
        self.id
    }

    fn is_told_by_file(&self) -> bool {
        true
    }

    fn kind(&self) -> &'static SectionKind {
        self.told().kind
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
        let limits = section.limits(self.told().rate)?;
        let id = section.provider();
        let terms = ProviderTerms {
            limits,
            retries,
            depth: section.depth(),
        };
        let provider = open(self.connector(), id, &given, http, terms)
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
        // Whoever changes the file decides where the credential goes, and what counts as done.
        told.push(self.sha256().map(|sha256| format!("connector {sha256}")));
        Ok(told)
    }

    fn about(&self) -> About {
        let connector = self.connector();
        About {
            ends: connector.people.ends,
            leaves: connector.left.all,
            verifies: connector.verify.is_some() && !connector.revoke.is_empty(),
            abilities: connector.abilities(),
            rights: connector.people.rights,
            setup: connector.people.setup,
            not_established: connector.people.not_established,
            requests: examples(connector),
        }
    }

    fn left_alive(&self, steps: &[Step]) -> Vec<&'static str> {
        left_after(self.connector(), steps)
    }

    fn untouched(&self) -> Vec<&'static str> {
        self.connector().left.all.to_vec()
    }

    fn read_back(&self) -> Option<&'static str> {
        let connector = self.connector();
        let verify = connector
            .verify
            .as_ref()
            .filter(|_| !connector.revoke.is_empty());
        Some(match &verify?.evidence {
            Evidence::EmptyLists => {
                "the vendor's own lists of the person's sessions, which must be empty"
            }
            Evidence::Answer {
                want: Want::LaterThan(_),
                ..
            } => {
                "the vendor's own time from which on sessions count, which must be later than before"
            }
            Evidence::Answer { .. } => {
                "the account as the vendor shows it, which must be in the state that was asked for"
            }
        })
    }

    /// The least rights and the file's own steps; of one without any, what its settings are.
    async fn steps(&self, _: &Section<'_>) -> String {
        let connector = self.connector();
        let rights = connector.people.rights.iter();
        let rights = rights.map(|right| format!("  - needs {right}\n"));
        let steps = connector.people.setup.iter();
        let steps = rights.chain(steps.map(|step| format!("  - {step}\n")));
        let steps: Vec<String> = steps.collect();
        if !steps.is_empty() {
            return format!("{}\n{}", connector.title(), steps.concat());
        }
        let helps = self
            .settings()
            .filter(|(_, setting)| !setting.help.is_empty());
        let helps = helps.map(|(of, setting)| format!("  {}: {}\n", of.name, setting.help));
        format!("{}\n{}", connector.title(), helps.collect::<String>())
    }
}
