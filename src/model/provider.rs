//! Which provider something is about: a vendor as a profile sets it up, under a name of its own.

use std::{cmp::Ordering, collections::BTreeMap, fmt, hash, sync::Mutex};

use super::{Invalid, list_of, nearest, quoted};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The longest name of a provider, in bytes.
const LONGEST: usize = 32;

/// The place in lists of all that were named by a profile or a record.
const LAST: u8 = u8::MAX;

/// What a profile and a batch use for something else.
const RESERVED: [&str; 4] = ["everywhere", "all", "evidence", "protect"];

/// The name of a provider, with what people call it. Two are the same if their names are.
///
/// A handle that is copied freely: what it points to lives as long as the process, which meets a
/// handful of names and keeps each once.
#[derive(Clone, Copy)]
pub struct ProviderId(&'static Identity);

/// What a [`ProviderId`] points to.
#[derive(Debug)]
pub struct Identity {
    /// The name in files, flags and records.
    pub name: &'static str,
    /// The name of its vendor; blank where only a record told of it.
    pub vendor: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// Where it stands in lists; those of the same place stand in the order of their names.
    pub place: u8,
}

/// Every provider that a vendor, a profile or a record has named so far, by its name.
static REGISTERED: Mutex<BTreeMap<&'static str, ProviderId>> = Mutex::new(BTreeMap::new());

impl ProviderId {
    /// The provider that is named after its vendor.
    #[must_use]
    pub const fn of(identity: &'static Identity) -> Self {
        Self(identity)
    }

    /// A provider of this one's vendor under a name of its own.
    #[must_use]
    pub fn renamed(self, name: &str) -> Self {
        match name == self.name() {
            true => self.register(),
            false => {
                let title = format!("{} ({name})", self.title());
                Self::interned(name, self.vendor(), title)
            }
        }
    }

    /// The same, so that records that name it are known to mean it.
    pub fn register(self) -> Self {
        registry().insert(self.name(), self);
        self
    }

    /// The handle of the name; one that a record names is known by no more than that.
    fn by_name(name: &str) -> Self {
        let known = registry().get(name).copied();
        known.unwrap_or_else(|| Self::interned(name, "", name.to_owned()))
    }

    fn interned(name: &str, vendor: &'static str, title: String) -> Self {
        let known = registry().get(name).copied();
        match known {
            Some(known) if known.0.vendor == vendor && known.0.title == title => known,
            _ => Self(Box::leak(Box::new(Identity {
                name: known.map_or_else(|| &*name.to_owned().leak(), Self::name),
                vendor,
                title: title.leak(),
                place: LAST,
            })))
            .register(),
        }
    }

    /// The name in files, flags and records.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// The name of its vendor.
    #[must_use]
    pub fn vendor(self) -> &'static str {
        match self.known().vendor {
            "" => self.0.name,
            vendor => vendor,
        }
    }

    /// The vendor's own name, for people; with the provider's where that is another.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.known().title
    }

    /// What is known by now of one that a record named before the profile did.
    fn known(self) -> &'static Identity {
        match self.0.vendor {
            "" => Self::by_name(self.name()).0,
            _ => self.0,
        }
    }

    /// A hint that names the settings of the provider that is named after the vendor, such as
    /// `google.subject (OUST_GOOGLE_SUBJECT)`, with this provider's own in their place.
    #[must_use]
    pub fn adapt_hint(self, hint: &str) -> String {
        let (name, vendor) = (self.name(), self.vendor());
        if name == vendor {
            return hint.to_owned();
        }
        let variable = |name: &str| format!("OUST_{}_", name.to_uppercase().replace('-', "_"));
        let hint = hint.replace(&variable(vendor), &variable(name));
        let mut words = hint.split_inclusive(char::is_whitespace);
        let key = format!("{vendor}.");
        let own = |word: &str| {
            let at = word.find(|c: char| c.is_alphanumeric()).unwrap_or_default();
            match word[at..].strip_prefix(&key) {
                Some(rest) if !rest.starts_with("com") => format!("{}{name}.{rest}", &word[..at]),
                _ => word.to_owned(),
            }
        };
        words.by_ref().map(own).collect()
    }

    /// What lists are sorted by, for people: the vendors of old first, in the order of help.
    #[must_use]
    pub fn list_order(self) -> (u8, &'static str) {
        (self.0.place, self.0.name)
    }

    /// The refusal of a name that none of the known has, nor one of these other words.
    #[must_use]
    pub fn unknown(name: &str, known: &[Self], words: &[&str]) -> Invalid {
        let names = known.iter().map(|known| known.name());
        let names: Vec<&str> = names.chain(words.iter().copied()).collect();
        let near = nearest(&name.to_lowercase(), names.iter().copied());
        let near = near.filter(|near| !name.eq_ignore_ascii_case(near));
        let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        Invalid::new(format!("unknown provider {}", quoted(name)))
            .with_hint(format!("{near}the providers are {}", list_of(&names)))
    }

    /// Refuses what can't be the name of a provider.
    ///
    /// # Errors
    /// Says what a name may be.
    pub fn check(name: &str) -> Result<(), &'static str> {
        let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        match name {
            _ if RESERVED.contains(&name) => Err("is a word of oust's own"),
            "" => Err("is blank"),
            _ if name.len() > LONGEST => Err("has more than 32 characters"),
            _ if name.starts_with('-') => Err("must begin with a letter or a digit"),
            _ if !name.chars().all(sound) => {
                Err("may hold lower-case letters, digits and `-` only")
            }
            _ => Ok(()),
        }
    }
}

fn registry() -> std::sync::MutexGuard<'static, BTreeMap<&'static str, ProviderId>> {
    REGISTERED
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

impl PartialEq for ProviderId {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0) || self.0.name == other.0.name
    }
}

impl Eq for ProviderId {}

impl PartialOrd for ProviderId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ProviderId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.name.cmp(other.0.name)
    }
}

impl hash::Hash for ProviderId {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.0.name.hash(state);
    }
}

impl fmt::Debug for ProviderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for ProviderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl Serialize for ProviderId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for ProviderId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::check(&name).map_err(|why| de::Error::custom(format!("a provider's name {why}")))?;
        Ok(Self::by_name(&name))
    }
}

/// The providers that unit tests speak of.
#[cfg(test)]
pub(crate) mod testing {
    use super::{Identity, ProviderId};

    const fn of(name: &'static str, title: &'static str, place: u8) -> Identity {
        Identity {
            name,
            vendor: name,
            title,
            place,
        }
    }

    pub(crate) const GOOGLE: ProviderId = ProviderId::of(&of("google", "Google Workspace", 0));
    pub(crate) const GENAUTH: ProviderId = ProviderId::of(&of("genauth", "GenAuth", 1));
    pub(crate) const CHIME: ProviderId = ProviderId::of(&of("chime", "Amazon Chime", 2));
    pub(crate) const ALL: [ProviderId; 3] = [GOOGLE, GENAUTH, CHIME];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_and_a_profile_mean_the_same_provider() {
        let read: ProviderId = serde_json::from_str("\"trial-emea\"").unwrap();
        assert_eq!((read.vendor(), read.title()), ("trial-emea", "trial-emea"));
        let trial = ProviderId::of(&Identity {
            name: "trial",
            vendor: "trial",
            title: "Trial",
            place: 9,
        });
        let set_up = trial.renamed("trial-emea");
        assert_eq!(set_up, read);
        assert_eq!(
            (read.vendor(), read.title()),
            ("trial", "Trial (trial-emea)")
        );
        assert_eq!(
            (set_up.vendor(), set_up.title()),
            ("trial", "Trial (trial-emea)")
        );
        let again: ProviderId = serde_json::from_str("\"trial-emea\"").unwrap();
        assert_eq!(again.title(), "Trial (trial-emea)");
        assert_eq!(serde_json::to_string(&again).unwrap(), "\"trial-emea\"");
    }

    #[test]
    fn a_hint_names_the_settings_of_the_provider_itself() {
        let emea = testing::GOOGLE.renamed("google-emea");
        let hint = "set either google.delegated_admin or (google.subject, OUST_GOOGLE_SUBJECT) at https://admin.google.com, google.com";
        assert_eq!(
            emea.adapt_hint(hint),
            "set either google-emea.delegated_admin or (google-emea.subject, OUST_GOOGLE_EMEA_SUBJECT) at https://admin.google.com, google.com"
        );
        assert_eq!(testing::GOOGLE.adapt_hint(hint), hint);
    }

    #[test]
    fn what_can_be_no_name_is_refused() {
        for bad in [
            "",
            "-a",
            "A",
            "a_b",
            "a.b",
            "everywhere",
            "all",
            &"x".repeat(33),
        ] {
            assert!(ProviderId::check(bad).is_err(), "{bad}");
            assert!(serde_json::from_value::<ProviderId>(bad.into()).is_err());
        }
        for good in ["google", "google-emea", "1password", &"x".repeat(32)] {
            assert!(ProviderId::check(good).is_ok(), "{good}");
        }
    }
}
