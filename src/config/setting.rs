//! What a setting is, and those that every profile and every provider has.
//!
//! A vendor lists its own. Known keys, look-ups, checks, the listing of effective values, the questions and
//! flags of `init`, the flags of `resume` and docs/settings.md all read the same entries. Holds no value.

use std::{borrow::Cow, fmt, path::Path};

use super::{environment::Environment, value::Origin};
use crate::model::{Invalid, ProviderId};

/// What a setting's value looks like in the config file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A string: a name, or an address.
    Text,
    /// A string that is a vendor's id, and may look like a secret.
    Id,
    /// A string that is an e-mail address; what to write in place of anything else.
    Email(&'static str),
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// A string that is a URL, and may hide a password.
    Url,
    /// A list of strings.
    Texts,
    /// The same, in which a table names the members of a group.
    People,
    /// A list of whole numbers.
    Counts,
    /// A number.
    Number,
    /// A whole number.
    Count,
    /// `true` or `false`.
    Flag,
    /// A string that is secret, or a table that says where to get it.
    Secret,
    /// A path, or a table that says where to get the content.
    Key,
    /// A path, and nothing in its place.
    File,
}

/// One setting.
#[derive(Debug)]
pub struct Setting {
    /// Its name in the profile, or in a provider's section.
    pub name: &'static str,
    /// What it looks like.
    pub shape: Shape,
    /// Whether a variable may hold the text of the file (PEM) in place of its path.
    pub takes_pem: bool,
    /// Whether the config file may hold it.
    pub in_file: bool,
    /// The flag that beats everything.
    pub flag: Option<&'static str>,
    /// Variables that beat the file.
    pub variables: Variables,
    /// Variables that other tools set for themselves: the file beats them.
    pub ambient: &'static [&'static str],
    /// What holds when nobody gave any.
    pub default: Option<Default>,
    /// Whether a provider is set up by it alone.
    pub configures: Configures,
    /// Whether it says where requests go or as whom: a run that is resumed must find the same.
    pub leads: bool,
    /// Whether a text that looks like a secret is the name of something that is there.
    pub names: Option<fn(&str, &Environment) -> bool>,
    /// What `init` asks for it.
    pub ask: Ask,
    /// Another name of its flag of `init`.
    pub init_alias: Option<&'static str>,
    /// What it is, in a line.
    pub help: &'static str,
}

/// What `init` asks for a setting.
#[derive(Clone, Copy, Debug)]
pub enum Ask {
    /// Nothing, unless a provider can't be set up without it.
    No,
    /// This; a blank is no answer.
    Required(&'static str),
    /// This; a blank answer leaves the setting out.
    Optional(&'static str),
}

/// The variables that a setting is read from.
#[derive(Clone, Copy, Debug)]
pub enum Variables {
    /// `OUST_<PROVIDER>_<NAME>`.
    Own,
    /// None.
    No,
    /// These, the first that is set.
    These(&'static [&'static str]),
}

/// Whether a provider without a section is set up by a setting alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Configures {
    /// It takes more.
    No,
    /// Wherever it was given.
    Given,
    /// Where it was given to oust itself: another tool's variable was meant for other things.
    Ours,
}

/// What a provider's section of the config file may hold.
#[derive(Debug)]
pub struct SectionKind {
    /// The provider that is named after the vendor.
    pub vendor: ProviderId,
    /// The vendor's settings, in the order of help.
    pub settings: &'static [&'static Setting],
    /// The settings that set one up, for hints.
    pub first: &'static [&'static str],
    /// The lists of settings of which any sets one up where variables give the whole of it.
    pub complete: &'static [&'static [&'static str]],
    /// Whether the vendor tells the members of a group that a protect list names.
    pub groups: bool,
}

/// Makes the kind of the sections that go by a connector, of the text and the path of its file.
pub type ReadConnector =
    &'static (dyn Fn(&str, &Path) -> Result<&'static SectionKind, Invalid> + Sync);

/// What a vendor's sections may hold, told when it is first asked for.
pub struct KnownVendor {
    /// Which vendor it is.
    pub vendor: ProviderId,
    /// Whether a command revokes there and nowhere else.
    pub has_verb: bool,
    /// Whether it takes the reading of a file to tell.
    pub is_told_by_file: bool,
    /// Tells it.
    pub kind: &'static (dyn Fn() -> &'static SectionKind + Sync),
}

/// The kinds of sections that are known. Names are known at once; a kind that a file tells costs the
/// reading of that file.
#[derive(Clone, Copy)]
pub struct Kinds {
    of_vendors: &'static [KnownVendor],
    read_connector: ReadConnector,
}

impl Kinds {
    /// One for each vendor, in the order of help, and what makes further ones of connectors.
    #[must_use]
    pub fn new(of_vendors: &'static [KnownVendor], read_connector: ReadConnector) -> Self {
        Self {
            of_vendors,
            read_connector,
        }
    }

    /// The vendors, in the order of help.
    pub fn vendors(self) -> impl Iterator<Item = ProviderId> {
        self.of_vendors.iter().map(|known| known.vendor)
    }

    /// Those at which a command of their own revokes.
    pub(super) fn with_verbs(self) -> impl Iterator<Item = ProviderId> {
        let known = self.of_vendors.iter().filter(|known| known.has_verb);
        known.map(|known| known.vendor)
    }

    /// All kinds, at the cost of reading every file.
    pub fn iter(self) -> impl Iterator<Item = &'static SectionKind> {
        self.of_vendors.iter().map(|known| (known.kind)())
    }

    /// Those that no file tells: flags are for these alone.
    pub fn in_code(self) -> impl Iterator<Item = &'static SectionKind> {
        let known = self.of_vendors.iter();
        let in_code = known.filter(|known| !known.is_told_by_file);
        in_code.map(|known| (known.kind)())
    }

    /// Whether it takes the reading of a file to tell what this vendor's sections may hold.
    pub(super) fn is_told_by_file(self, vendor: ProviderId) -> bool {
        let mut known = self.of_vendors.iter();
        known.any(|known| known.vendor == vendor && known.is_told_by_file)
    }

    /// The kind of the vendor of this name.
    #[must_use]
    pub fn of(self, vendor: &str) -> Option<&'static SectionKind> {
        let mut known = self.of_vendors.iter();
        let found = known.find(|known| known.vendor.name() == vendor);
        found.map(|known| (known.kind)())
    }

    /// The kind of a section that goes by a connector.
    pub(super) fn of_connector(
        self,
        text: &str,
        path: &Path,
    ) -> Result<&'static SectionKind, Invalid> {
        (self.read_connector)(text, path)
    }
}

impl fmt::Debug for Kinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.vendors()).finish()
    }
}

/// A setting of one provider, or of the profile itself.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Whose it is; nobody's where it is the profile's own.
    pub provider: Option<ProviderId>,
    /// What it is.
    pub setting: &'static Setting,
}

impl From<&'static Setting> for Key {
    fn from(setting: &'static Setting) -> Self {
        Self {
            provider: None,
            setting,
        }
    }
}

impl Key {
    /// One of a provider.
    #[must_use]
    pub fn of(provider: ProviderId, setting: &'static Setting) -> Self {
        Self {
            provider: Some(provider),
            setting,
        }
    }

    /// Its name below the profile, such as `google.subject`.
    #[must_use]
    pub fn name(self) -> Cow<'static, str> {
        match self.provider {
            Some(provider) => format!("{provider}.{}", self.setting.name).into(),
            None => self.setting.name.into(),
        }
    }

    /// The same for any provider of the vendor: a flag doesn't name one.
    pub(super) fn of_vendor(self) -> Cow<'static, str> {
        match self.provider {
            Some(provider) => format!("{}.{}", provider.vendor(), self.setting.name).into(),
            None => self.setting.name.into(),
        }
    }

    /// Its flag of `init`: `google-subject`, and `genauth-token-from` for where a secret is.
    #[must_use]
    pub fn init_flag(self) -> String {
        let from = match self.setting.shape {
            Shape::Secret => "-from",
            _ => "",
        };
        self.name().replace(['.', '_'], "-") + from
    }

    /// What the variables of a provider begin with, such as `OUST_GOOGLE_`.
    pub(super) fn beginning(provider: ProviderId) -> String {
        format!("OUST_{}_", provider.name().to_uppercase().replace('-', "_"))
    }

    /// The variables that beat the file.
    #[must_use]
    pub fn variables(self) -> Vec<Cow<'static, str>> {
        match (self.setting.variables, self.provider) {
            (Variables::Own, Some(provider)) => {
                let name = self.setting.name.to_uppercase().replace('-', "_");
                vec![(Self::beginning(provider) + &name).into()]
            }
            (Variables::These(names), _) => names.iter().map(|name| (*name).into()).collect(),
            _ => Vec::new(),
        }
    }
}

impl Shape {
    /// What it takes, where something else was given.
    pub(super) fn takes(self) -> &'static str {
        match self {
            Self::Text => "a name",
            Self::Id => "an id",
            Self::Email(_) => "an e-mail address",
            Self::OneOf(_) => "one of a few names",
            Self::Url => "a URL",
            Self::Texts | Self::People => "a list of ids",
            Self::Number | Self::Count => "a number",
            Self::Counts => "a list of numbers",
            Self::Flag => "true or false",
            Self::Secret => "where a secret is",
            Self::Key | Self::File => "a path",
        }
    }
}

/// A value that nobody gave.
#[derive(Clone, Copy, Debug)]
pub enum Default {
    /// A string.
    Text(&'static str),
    /// A number.
    Number(f64),
}

/// Requests in flight at once, for each provider.
pub(super) const DEFAULT_CONCURRENCY: f64 = 16.0;

/// Unique people that a run may touch.
pub(super) const DEFAULT_MAX_USERS: f64 = 500.0;

impl Setting {
    /// A text that may stand in the file and in a variable of its own.
    #[must_use]
    pub const fn new(name: &'static str, help: &'static str) -> Self {
        Self {
            name,
            shape: Shape::Text,
            takes_pem: false,
            in_file: true,
            flag: None,
            variables: Variables::Own,
            ambient: &[],
            default: None,
            configures: Configures::No,
            leads: false,
            names: None,
            ask: Ask::No,
            init_alias: None,
            help,
        }
    }

    /// The pace of a provider.
    #[must_use]
    pub const fn rate(default: f64) -> Self {
        Self {
            shape: Shape::Number,
            flag: Some("--rate"),
            default: Some(Default::Number(default)),
            ..Self::new("rate", "requests a second")
        }
    }

    /// Its name in the table that it stands in.
    #[must_use]
    pub fn name_in_table(&self) -> &'static str {
        let within = self.name.split_once('.');
        within.map_or(self.name, |(_, name)| name)
    }

    /// Whether it came from a variable that another tool reads for itself.
    #[must_use]
    pub fn is_ambient(&self, origin: &Origin) -> bool {
        matches!(origin, Origin::Variable(name) if self.ambient.contains(&&**name))
    }

    /// What stands for its value in help.
    #[must_use]
    pub fn placeholder(&self) -> &'static str {
        match self.shape {
            Shape::Text => "NAME",
            Shape::Id | Shape::Texts => "ID",
            Shape::Email(_) | Shape::People => "EMAIL",
            Shape::OneOf(_) => "TYPE",
            Shape::Url => "URL",
            Shape::Number | Shape::Count | Shape::Counts => "N",
            Shape::Flag => "true|false",
            Shape::Secret => "env:NAME|file:PATH|command:WORDS|keyring:NAME",
            Shape::Key | Shape::File => "FILE",
        }
    }

    /// Whether it names a host, a key or another tool's profile: the sandbox has its own.
    #[must_use]
    pub fn is_external(&self) -> bool {
        matches!(self.shape, Shape::Url | Shape::Key | Shape::Secret) || self.names.is_some()
    }
}

/// Requests in flight at once.
pub static CONCURRENCY: Setting = Setting {
    shape: Shape::Count,
    flag: Some("--concurrency"),
    default: Some(Default::Number(DEFAULT_CONCURRENCY)),
    ..Setting::new("concurrency", "requests in flight at once")
};

/// The connector's file, in the section of a system that has one.
pub static CONNECTOR: Setting = Setting {
    variables: Variables::No,
    ..Setting::new("connector", "the connector's file")
};

/// What pins it.
pub static SHA256: Setting = Setting {
    shape: Shape::Id,
    variables: Variables::No,
    ..Setting::new("sha256", "the SHA-256 of the connector's file")
};

pub(super) static CONFIG: Setting = Setting {
    shape: Shape::Key,
    in_file: false,
    flag: Some("--config"),
    variables: Variables::These(&["OUST_CONFIG"]),
    ..Setting::new("config", "the config file")
};

pub(super) static PROFILE: Setting = Setting {
    in_file: false,
    flag: Some("--profile"),
    variables: Variables::These(&["OUST_PROFILE"]),
    default: Some(Default::Text("default")),
    ..Setting::new("profile", "the profile in it")
};

pub(super) static OUTPUT: Setting = Setting {
    in_file: false,
    flag: Some("--output"),
    variables: Variables::These(&["OUST_OUTPUT"]),
    ..Setting::new("output", "the output format")
};

/// Whom a run leaves alone.
pub static PROTECT: Setting = Setting {
    shape: Shape::People,
    variables: Variables::No,
    ask: Ask::Optional("Never sign out, e.g. break-glass admins, comma-separated (blank: none)"),
    ..Setting::new("protect", "never signed out without --include-protected")
};

pub(super) static MAX_USERS: Setting = Setting {
    shape: Shape::Count,
    flag: Some("--max-users"),
    variables: Variables::No,
    default: Some(Default::Number(DEFAULT_MAX_USERS)),
    ..Setting::new("max_users", "people that one run may touch")
};

/// The section of a profile that is of no provider.
pub(super) const EVIDENCE: &str = "evidence";

/// What signs the ledgers of runs.
pub(super) static SIGN_WITH: Setting = Setting {
    shape: Shape::File,
    variables: Variables::These(&["OUST_EVIDENCE_SIGN_WITH"]),
    ..Setting::new(
        "evidence.sign_with",
        "SSH key that signs each run: a private one, or the .pub of one that ssh-agent holds",
    )
};

/// Whose signatures count.
pub(super) static ALLOWED_SIGNERS: Setting = Setting {
    shape: Shape::File,
    variables: Variables::These(&["OUST_EVIDENCE_ALLOWED_SIGNERS"]),
    ..Setting::new(
        "evidence.allowed_signers",
        "OpenSSH's file of those whose signatures `runs verify` believes",
    )
};

/// Whether a run must be signed. A guard, so no variable takes it away.
pub(super) static REQUIRE: Setting = Setting {
    shape: Shape::Flag,
    variables: Variables::No,
    ..Setting::new(
        "evidence.require",
        "send nothing unless the run can be signed",
    )
};

/// Those of the section `evidence` of a profile.
pub static OF_EVIDENCE: [&Setting; 3] = [&SIGN_WITH, &ALLOWED_SIGNERS, &REQUIRE];

/// Those of a profile, in the order of the listing.
pub static OF_PROFILE: [&Setting; 5] = [&CONFIG, &PROFILE, &OUTPUT, &PROTECT, &MAX_USERS];

/// Those that a table of the file may hold.
pub(super) fn in_file(
    settings: &'static [&'static Setting],
) -> impl Iterator<Item = &'static Setting> {
    settings.iter().copied().filter(|setting| setting.in_file)
}

/// Those that a profile of the file may hold, each vendor's by the provider that is named after it.
pub fn of_file(kinds: impl Iterator<Item = &'static SectionKind>) -> impl Iterator<Item = Key> {
    let own = in_file(&OF_PROFILE).chain(in_file(&OF_EVIDENCE));
    let own = own.map(Key::from);
    let of_vendors =
        kinds.flat_map(|kind| in_file(kind.settings).map(|setting| Key::of(kind.vendor, setting)));
    own.chain(of_vendors)
}
