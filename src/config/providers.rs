//! Which providers there are, and which of them are set up.

use std::collections::BTreeMap;

use super::{
    Config,
    setting::{Configures, Key, SectionKind, Variables},
};
use crate::model::{Invalid, ProviderId};

impl Config {
    /// Refuses a variable that could mean the settings of two providers.
    pub(super) fn check_variables(&self) -> Result<(), Invalid> {
        if self.layers.profile.sections.is_empty() {
            return Ok(());
        }
        let mut known: BTreeMap<_, Key> = BTreeMap::new();
        for (provider, kind) in self.in_use() {
            for setting in kind.settings {
                let key = Key::of(provider, setting);
                let own = matches!(setting.variables, Variables::Own);
                for name in key.variables().into_iter().filter(|_| own) {
                    let other = known.insert(name.clone(), key);
                    if let Some(other) = other.filter(|_| self.layers.environment.has(&name)) {
                        return Err(Invalid::new(format!(
                            "`{name}` could mean both `{}` and `{}`",
                            other.name(),
                            key.name()
                        ))
                        .with_hint("give one of the two providers another name"));
                    }
                }
            }
        }
        Ok(())
    }

    /// All providers that could be set up: one for each vendor, and those that the profile names.
    pub fn known(&self) -> impl Iterator<Item = ProviderId> {
        let named = self.layers.profile.sections.keys().copied();
        let is_vendor = |one: ProviderId| self.kinds.vendors().any(|vendor| vendor == one);
        let named = named.filter(move |provider| !is_vendor(*provider));
        self.kinds.vendors().chain(named)
    }

    /// Those of them that are used here, each with what its section may hold: a file that tells of
    /// another isn't read.
    pub(super) fn in_use(&self) -> impl Iterator<Item = (ProviderId, &'static SectionKind)> {
        let known = self.known().filter(|provider| self.is_in_use(*provider));
        known.filter_map(|provider| Some((provider, self.kind_of(provider)?)))
    }

    fn is_in_use(&self, provider: ProviderId) -> bool {
        let is_named = self.layers.profile.sections.contains_key(&provider);
        is_named || !self.kinds.is_told_by_file(provider) || self.has_variable(provider)
    }

    /// Whether a variable of a vendor's own is set. One that begins as its variables do may be that of a
    /// provider whose name begins as the vendor's.
    fn has_variable(&self, vendor: ProviderId) -> bool {
        let environment = &self.layers.environment;
        let has_any = environment.has_any(&Key::beginning(vendor));
        let kind = has_any.then(|| self.kinds.of(vendor.name())).flatten();
        let mut settings = kind.into_iter().flat_map(|kind| kind.settings);
        settings.any(|setting| self.layers.is_by_own_variable(Key::of(vendor, setting)))
    }

    /// What the section of a provider may hold.
    fn kind_of(&self, provider: ProviderId) -> Option<&'static SectionKind> {
        let named = self.layers.profile.sections.get(&provider).copied();
        named.or_else(|| self.kinds.of(provider.name()))
    }

    /// Lets flags mean this provider and no other of its vendor.
    pub fn aim_flags(&mut self, provider: ProviderId) {
        self.layers.flags_for = Some(provider);
    }

    /// The provider of this name, in whatever case.
    ///
    /// # Errors
    /// When neither the profile nor a vendor has that name: names the nearest.
    pub fn provider(&self, name: &str) -> Result<ProviderId, Invalid> {
        let known: Vec<ProviderId> = self.known().collect();
        let found = known
            .iter()
            .find(|one| one.name().eq_ignore_ascii_case(name));
        found
            .copied()
            .ok_or_else(|| ProviderId::unknown(name, &known, &[]))
    }

    /// The provider that a vendor's own verb means: the one that is named after the vendor, else the
    /// only one of it.
    ///
    /// # Errors
    /// When several others are set up.
    pub fn provider_of(&self, vendor: ProviderId) -> Result<ProviderId, Invalid> {
        let sections = &self.layers.profile.sections;
        let of_it = |(provider, kind): &(&ProviderId, &&SectionKind)| {
            kind.vendor == vendor && **provider != vendor
        };
        let others: Vec<ProviderId> = sections.iter().filter(of_it).map(|(one, _)| *one).collect();
        match others.as_slice() {
            [] => Ok(vendor),
            _ if self.is_configured(vendor) => Ok(vendor),
            [only] => Ok(*only),
            several => {
                let names: Vec<&str> = several.iter().map(|one| one.name()).collect();
                Err(Invalid::new(format!(
                    "several providers are of vendor {vendor}: {}; nothing was sent",
                    names.join(", ")
                ))
                .with_hint(format!(
                    "say which: oust revoke {0} USER, or oust users … --provider {0}",
                    names[0]
                )))
            }
        }
    }

    /// A group is known to few vendors: without one of them nobody could be told whom the entry protects.
    pub(super) fn check_groups(&self) -> Result<(), Invalid> {
        let Some(group) = self.protected_groups().into_iter().next() else {
            return Ok(());
        };
        let of_groups = |(_, kind): &(ProviderId, &SectionKind)| kind.groups;
        let mut known = self.in_use().filter(of_groups);
        if known.any(|(provider, _)| self.is_configured(provider)) {
            return Ok(());
        }
        let vendor = self.kinds.in_code().find(|kind| kind.groups);
        let title = vendor.map_or("no vendor of groups", |kind| kind.vendor.title());
        let keys = vendor.map_or_else(String::new, |kind| {
            let keys: Vec<String> = kind
                .first
                .iter()
                .map(|name| format!("{}.{name}", kind.vendor))
                .collect();
            format!(" ({})", keys.join(", "))
        });
        Err(Invalid::new(format!(
            "`protect` names the group {group}, and {title} isn't configured"
        ))
        .with_hint(format!("configure {title} in the profile{keys}, or name the people in place of the group; nothing was sent")))
    }

    /// The providers that count as configured: in the order of the vendors, then by name.
    ///
    /// By a section in the profile, or a credentials, subject, access-key, token or account flag or
    /// variable. Keys and profiles of AWS alone are for other tools, and an endpoint is no account.
    /// Where a file tells of the vendor: by a section, or by variables for all that it needs.
    #[must_use]
    pub fn configured(&self) -> Vec<ProviderId> {
        let all = self.known();
        all.filter(|provider| self.is_configured(*provider))
            .collect()
    }

    /// The vendors that somebody may take for asked, and of which no provider is configured: those that
    /// variables set up by half, and in a profile that knows none but vendors with commands of their own the
    /// others of these. Who sets up further ones has made a choice among twenty, and the rest says nothing.
    #[must_use]
    pub fn not_configured(&self) -> Vec<ProviderId> {
        let configured = self.configured();
        let with_verbs: Vec<ProviderId> = self.kinds.with_verbs().collect();
        let is_of = |one: &ProviderId, vendor: &ProviderId| one.vendor() == vendor.name();
        let has_verb = |one: &ProviderId| with_verbs.iter().any(|vendor| is_of(one, vendor));
        let with_verbs_alone = configured.iter().all(has_verb);
        let is_absent = |vendor: &ProviderId| {
            let is_expected = with_verbs_alone && with_verbs.contains(vendor);
            configured.iter().all(|one| !is_of(one, vendor))
                && (is_expected || self.has_variable(*vendor))
        };
        self.kinds.vendors().filter(is_absent).collect()
    }

    /// Refuses a provider that nothing configures: what else is on this machine, such as the credentials
    /// of gcloud or a metadata server, was not meant for it.
    ///
    /// # Errors
    /// Says what would configure it.
    pub fn require(&self, provider: ProviderId) -> Result<(), Invalid> {
        match self.is_configured(provider) {
            true => Ok(()),
            false => Err(Invalid::new(format!(
                "{} is not configured in profile `{}`: nothing was sent",
                provider.title(),
                self.profile
            ))
            .with_hint(format!("run `oust init`, or {}", self.remedy(provider)))),
        }
    }

    /// The same, where there must be one at least.
    ///
    /// # Errors
    /// Says what would configure one.
    pub fn require_any(&self) -> Result<Vec<ProviderId>, Invalid> {
        let configured = self.configured();
        match configured.is_empty() {
            false => Ok(configured),
            true => {
                let vendors = self.kinds.with_verbs();
                let remedies: Vec<String> = vendors.map(|vendor| self.remedy(vendor)).collect();
                Err(Invalid::new(format!(
                    "no provider is configured in profile `{}`: nothing was sent",
                    self.profile
                ))
                .with_hint(format!(
                    "run `oust init`, or {}; `oust vendors` lists the others",
                    remedies.join("; or ")
                )))
            }
        }
    }

    /// How to configure a provider without a config file.
    #[must_use]
    pub fn remedy(&self, provider: ProviderId) -> String {
        let variables = self.first_variables(provider);
        format!("set {variables} for {}", provider.title())
    }

    fn is_configured(&self, provider: ProviderId) -> bool {
        if self.layers.profile.sections.contains_key(&provider) {
            return true;
        }
        if !self.is_in_use(provider) {
            return false;
        }
        let Some(kind) = self.kinds.of(provider.name()) else {
            return false;
        };
        let is_given = |name: &&str| {
            let mut settings = kind.settings.iter();
            let setting = settings.find(|setting| setting.name == *name);
            setting
                .is_some_and(|setting| self.layers.is_by_own_variable(Key::of(provider, setting)))
        };
        if kind.complete.iter().any(|all| all.iter().all(is_given)) {
            return true;
        }
        let mut named = self.layers.profile.sections.values();
        let has_others = named.any(|section| section.vendor == provider);
        kind.settings.iter().any(|setting| {
            let key = Key::of(provider, setting);
            // One that is set and unreadable is configured too: using it tells what is wrong.
            match (setting.configures, self.layers.find(key)) {
                (Configures::No, _) | (_, Ok(None)) => false,
                // What names no provider was meant for the one that the profile has of the vendor.
                _ if has_others => self.layers.is_by_own_variable(key),
                (Configures::Given, _) => true,
                // A flag says outright whose keys are to be used; other tools' variables don't.
                (Configures::Ours, Ok(Some(given))) => !setting.is_ambient(&given.origin),
                (Configures::Ours, Err(_)) => self.layers.is_ours(key),
            }
        })
    }

    /// The variables that set a provider up, as a hint names them.
    fn first_variables(&self, provider: ProviderId) -> String {
        let Some(kind) = self.kind_of(provider) else {
            return String::new();
        };
        let first = kind
            .settings
            .iter()
            .filter(|setting| kind.first.contains(&setting.name));
        let variables = first.flat_map(|setting| Key::of(provider, setting).variables());
        variables.collect::<Vec<_>>().join(" and ")
    }
}
