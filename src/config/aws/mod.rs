//! The AWS tools' files: profiles, SSO sessions and services, found and merged as the AWS CLI does.
//!
//! The AWS SDK sees fewer profiles than the AWS CLI, and goes on without one that it doesn't see,
//! as the machine that it runs on. So a profile is read here, and the SDK never looks for one.

mod chain;
mod ini;
mod shell_words;

use std::{
    collections::BTreeMap,
    fmt,
    io::{ErrorKind, Read as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use secrecy::zeroize::Zeroizing;

use self::ini::IniError;
use super::{
    environment::Environment,
    permission,
    value::{Origin, Place, Value},
};
use crate::model::{Invalid, nearest};

/// No such file is larger, in bytes.
const LARGEST: u64 = 4 << 20;

/// What both files hold.
#[derive(Debug, Default)]
pub struct AwsFiles {
    looked: Vec<PathBuf>,
    profiles: BTreeMap<String, AwsSection>,
    sso_sessions: BTreeMap<String, AwsSection>,
    services: BTreeMap<String, AwsSection>,
    /// Headers that the AWS CLI passes over, as a blank in a name wants quotes.
    unquoted: Vec<(String, Place)>,
}

/// The keys of a profile, an SSO session or services.
#[derive(Debug, Clone)]
pub struct AwsSection {
    place: Place,
    entries: BTreeMap<String, Entry>,
}

#[derive(Clone)]
struct Entry {
    place: Place,
    text: Zeroizing<String>,
    nested: BTreeMap<String, (usize, String)>,
    /// Whether it is of the credentials file.
    is_secret: bool,
}

/// A value may be a secret: only its place is shown.
impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.place)
    }
}

/// Which of the two files.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Config,
    Credentials,
}

impl AwsFiles {
    /// Reads both files; those that aren't there hold nothing.
    ///
    /// # Errors
    /// When one can't be read, or the AWS CLI couldn't read it: names file and line.
    pub fn read(environment: &Environment) -> Result<Self, Invalid> {
        let mut files = Self::default();
        for (kind, variable, usual) in [
            (Kind::Config, "AWS_CONFIG_FILE", "~/.aws/config"),
            (
                Kind::Credentials,
                "AWS_SHARED_CREDENTIALS_FILE",
                "~/.aws/credentials",
            ),
        ] {
            let Some(path) = path(environment, variable, usual)? else {
                continue;
            };
            files.looked.push(path.clone());
            let bytes = match slurp(&path) {
                // As the AWS CLI does, such as in a home of somebody else. Where the keys would come
                // from that file, it is told: else the machine's own role might sign in their place.
                Err(_) if has_keys(environment) && !environment.has(variable) => continue,
                bytes => bytes?,
            };
            if let Some(bytes) = bytes {
                files.take(kind, &path.into(), &bytes)?;
            }
        }
        Ok(files)
    }

    fn take(&mut self, kind: Kind, path: &Arc<Path>, bytes: &[u8]) -> Result<(), Invalid> {
        let sections = ini::parse(bytes).map_err(|fault| unusable(path, &fault))?;
        for section in sections {
            let place = |line| Place {
                path: Arc::clone(path),
                line,
            };
            let mut entries = BTreeMap::new();
            for (key, entry) in section.entries {
                let nested = entry.nested().map_err(|fault| unusable(path, &fault))?;
                let made = Entry {
                    place: place(entry.line),
                    text: entry.text(),
                    nested,
                    is_secret: kind == Kind::Credentials,
                };
                entries.insert(key, made);
            }
            let group = AwsSection {
                place: place(section.line),
                entries,
            };
            match kind {
                Kind::Config => self.sort(&section.name, group),
                Kind::Credentials => self.merge(section.name, group),
            }
        }
        Ok(())
    }

    /// `[profile NAME]`, `[default]`, and two other kinds: a later one of a name takes the place of
    /// an earlier one.
    fn sort(&mut self, header: &str, group: AwsSection) {
        let named = || shell_words::split(header);
        let kinds = [
            ("profile", &mut self.profiles),
            ("sso-session", &mut self.sso_sessions),
            ("services", &mut self.services),
        ];
        for (prefix, groups) in kinds {
            if !header.starts_with(prefix) {
                continue;
            }
            match named().as_deref() {
                Some([_, name]) => drop(groups.insert(name.clone(), group)),
                Some([_, rest @ ..]) if rest.len() > 1 => {
                    self.unquoted.push((rest.join(" "), group.place));
                }
                _ => {}
            }
            return;
        }
        if header == "default" {
            self.profiles.insert(header.to_owned(), group);
        }
    }

    /// The credentials file's keys count before those of the config file.
    fn merge(&mut self, name: String, group: AwsSection) {
        match self.profiles.get_mut(&name) {
            Some(known) => known.entries.extend(group.entries),
            None => drop(self.profiles.insert(name, group)),
        }
    }

    /// The profile of a name, where there is one.
    pub fn get(&self, name: &str) -> Option<&AwsSection> {
        self.profiles.get(name)
    }

    /// The profile that was chosen by this setting.
    ///
    /// # Errors
    /// When there is none of the name.
    pub fn chosen(&self, profile: &Value<String>, key: &str) -> Result<&AwsSection, Invalid> {
        if let Some(group) = self.get(&profile.value) {
            return Ok(group);
        }
        let looked = self.looked.iter();
        let looked: Vec<String> = looked.map(|path| format!("`{}`", path.display())).collect();
        let place = match looked.is_empty() {
            true => "for no home directory is known".to_owned(),
            false => format!("in {}", looked.join(" or ")),
        };
        let (name, typed) = (profile.origin.name(key), &profile.value);
        let invalid = Invalid::new(format!("{name}: there is no AWS profile `{typed}` {place}"));
        Err(invalid.with_hint(self.hint(typed)))
    }

    fn hint(&self, typed: &str) -> String {
        let unquoted = self.unquoted.iter().find(|(name, _)| name == typed);
        if let Some((name, place)) = unquoted {
            return format!("a name with blanks wants quotes at {place}: [profile '{name}']");
        }
        let known: Vec<&str> = self.profiles.keys().map(String::as_str).collect();
        match (nearest(typed, known.iter().copied()), known.is_empty()) {
            (_, true) => "there is no profile at all; add one with `aws configure`".to_owned(),
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, _) => format!("the profiles are {}", known.join(", ")),
        }
    }
}

impl AwsSection {
    /// The text of a key that isn't blank.
    pub fn text(&self, key: &str) -> Option<Value<String>> {
        let entry = self.entries.get(key)?;
        let text = entry.text.trim();
        (!text.is_empty() && entry.nested.is_empty()).then(|| Value {
            value: text.to_owned(),
            origin: Origin::File(entry.place.clone()),
        })
    }

    /// The root URL for a service: that of its services section, else the profile's own.
    ///
    /// # Errors
    /// When the services section isn't there.
    pub fn endpoint(
        &self,
        service: &str,
        files: &AwsFiles,
    ) -> Result<Option<Value<String>>, Invalid> {
        if let Some(named) = self.text("services") {
            let services = files.services.get(&named.value).ok_or_else(|| {
                let name = named.origin.name("services");
                let text = format!("{name}: there is no [services {}] section", named.value);
                Invalid::new(text).with_hint("add it to the AWS config file, or correct the name")
            })?;
            let entry = services.entries.get(service);
            let found = entry.and_then(|entry| {
                let (line, value) = entry.nested.get("endpoint_url")?;
                let place = Place {
                    line: *line,
                    ..entry.place.clone()
                };
                Some((value, place)).filter(|(value, _)| !value.is_empty())
            });
            if let Some((value, place)) = found {
                return Ok(Some(Value {
                    value: value.clone(),
                    origin: Origin::File(place),
                }));
            }
        }
        Ok(self.text("endpoint_url"))
    }
}

/// Whether the environment's own keys sign, unless a profile is chosen.
fn has_keys(environment: &Environment) -> bool {
    let keys = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
    keys.iter().all(|name| environment.has(name))
}

/// The file that a variable names, else the one below the home directory.
fn path(
    environment: &Environment,
    variable: &str,
    usual: &str,
) -> Result<Option<PathBuf>, Invalid> {
    match (environment.path(variable)?, environment.home()) {
        (Some(path), _) => environment.expand(&path, None).map(Some),
        (None, Some(_)) => environment.expand(Path::new(usual), None).map(Some),
        (None, None) => Ok(None),
    }
}

fn slurp(path: &Path) -> Result<Option<Zeroizing<Vec<u8>>>, Invalid> {
    let failed = |cause: String| {
        let shown = path.display();
        Invalid::new(format!("can't read the AWS file `{shown}`: {cause}"))
    };
    let file = match std::fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(permission::cause(&error))),
    };
    let mut bytes = Zeroizing::new(Vec::new());
    let read = file.take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|error| failed(permission::cause(&error)))?;
    match bytes.len() as u64 > LARGEST {
        true => Err(failed("it is larger than 4 MiB".to_owned())),
        false => Ok(Some(bytes)),
    }
}

fn unusable(path: &Path, fault: &IniError) -> Invalid {
    let (path, IniError { line, why }) = (path.display(), fault);
    let invalid = Invalid::new(format!("the AWS file `{path}`: line {line} {why}"));
    invalid.with_hint("mend the line; the AWS CLI doesn't read such a file, either")
}

#[cfg(test)]
mod tests;
