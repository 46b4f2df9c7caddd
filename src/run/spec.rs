//! What a run is: the one record that its ledger keeps of it, and from which it is resumed.
//!
//! Plain data of its own, not the flags of a command, so that a new flag makes no earlier ledger unreadable.
//! Fields are only ever added: what a ledger lacks has a default, and what a later build adds is passed over.

use std::{collections::BTreeMap, path::PathBuf, time::Duration};

use serde::{Deserialize, Serialize};

use crate::model::{Depth, ProviderId, Stop};

/// The version of the record that this build writes, and the latest that it resumes.
pub const SPEC_VERSION: u32 = 2;

/// What a run is. No secret is in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RunSpec {
    /// [`SPEC_VERSION`] of the build that wrote it; 0 and 1 are those whose headers held `flags`.
    #[serde(rename = "spec_version")]
    pub version: u32,
    /// The verb: `batch`, `signout`, …
    pub command: String,
    /// `--ticket`.
    pub ticket: Option<String>,
    /// The config file that was read.
    pub config: Option<PathBuf>,
    /// The profile that was taken from it.
    pub profile: Option<String>,
    /// `config` and `profile` where flags named them: whoever resumes the run gives them again.
    pub settings: BTreeMap<String, String>,
    /// The providers that were asked.
    pub providers: BTreeMap<ProviderId, ProviderSpec>,
    /// Providers that `everywhere` would stand for, too, had they been configured.
    pub not_configured: Vec<ProviderId>,
    /// The fields that a change of users sets, by their names alone: what is written into them may be anybody's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changed_fields: Vec<String>,
    /// How it is run.
    pub options: RunOptions,
    /// Where its targets come from.
    pub input: InputSpec,
}

/// At which organisation a provider was asked, and by which settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProviderSpec {
    /// Who acts where: a resumed run must not go on in another organisation.
    pub tenant: Option<String>,
    /// Where it is asked and where its credential comes from.
    pub source: Option<String>,
    /// What flags gave, by the setting's key: `subject`, `host`, `account_id`, …
    pub settings: BTreeMap<String, String>,
}

/// How a run is run, as far as a resumed one takes it over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RunOptions {
    /// Read back after each revocation.
    pub verify: bool,
    /// How long a read-back waits for what the vendor is yet to show, in milliseconds.
    pub verify_wait_ms: u64,
    /// What is ended besides the sessions.
    #[serde(flatten)]
    pub depth: Depth,
    /// Also users of the protect list.
    pub include_protected: bool,
    /// People that the run may touch.
    pub max_users: Option<u64>,
    /// A user whom the vendor doesn't know is skipped.
    pub missing_ok: bool,
    /// Requests in flight at once, for each provider.
    pub concurrency: Option<usize>,
    /// Requests a second, for each provider.
    pub rate: Option<f64>,
    /// Tries after the first, for each request.
    pub retries: u32,
    /// How long one request may take, in milliseconds.
    pub timeout_ms: u64,
    /// How long the run may take, in milliseconds; a resumed one is given its own.
    pub deadline_ms: Option<u64>,
}

impl RunOptions {
    /// Tries after the first, where nobody says how many.
    pub const RETRIES: u32 = 5;

    /// How long a read-back waits, where nobody says so.
    pub const VERIFY_WAIT: Duration = Duration::from_mins(2);

    /// How long one request may take, where nobody says so.
    pub const TIMEOUT: Duration = Duration::from_secs(30);

    /// How long one request may take.
    #[must_use]
    pub fn timeout(&self) -> Duration {
        Duration::from_millis(self.timeout_ms)
    }

    /// A stop whose deadline counts from now.
    #[must_use]
    pub fn stop(&self) -> Stop {
        Stop::after(self.deadline_ms.map(Duration::from_millis))
    }
}

impl Default for RunOptions {
    fn default() -> Self {
        Self {
            verify: false,
            verify_wait_ms: Self::VERIFY_WAIT.as_millis() as u64,
            depth: Depth::default(),
            include_protected: false,
            max_users: None,
            missing_ok: false,
            concurrency: None,
            rate: None,
            retries: Self::RETRIES,
            timeout_ms: Self::TIMEOUT.as_millis() as u64,
            deadline_ms: None,
        }
    }
}

/// Where the targets of a run come from, and how they are read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InputSpec {
    /// What it is.
    pub kind: InputKind,
    /// The absolute path of the file.
    pub path: Option<String>,
    /// Lower-case hex SHA-256 of the file's bytes.
    pub sha256: Option<String>,
    /// A field, and the name of the column that holds it, as by `--map`.
    pub columns: Vec<(String, String)>,
    /// The provider of rows that name none.
    pub default_provider: Option<String>,
    /// Bad rows are reported as failed, and the others are sent.
    pub skip_invalid: bool,
    /// The providers that `everywhere` stood for.
    pub everywhere: Vec<ProviderId>,
    /// Whether users were checked for what can be nobody's key. The first builds didn't, and a run of
    /// theirs is resumed as it was begun.
    pub checked: bool,
    /// Whether columns named after providers hold keys. Earlier builds passed them over.
    pub keys: bool,
    /// Users who went before all others. Targets that the header holds stand in that order already.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub first: Vec<String>,
}

/// What the targets of a run come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InputKind {
    /// The command line; the targets are in the header.
    #[default]
    Arguments,
    /// A query; the targets are in the header.
    Selection,
    /// A file of the user's.
    File,
    /// Our copy of standard input, beside the ledger.
    Spool,
    /// A saved plan.
    Plan,
}

impl InputSpec {
    /// Targets that the header itself holds, those of some users before all others.
    #[must_use]
    pub fn listed(kind: InputKind, first: &[String]) -> Self {
        Self {
            kind,
            first: first.to_vec(),
            checked: true,
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::model::Suspend;

    fn texts() -> impl Strategy<Value = BTreeMap<String, String>> {
        prop::collection::btree_map("[a-z_]{1,9}", any::<String>(), 0..4)
    }

    fn provider() -> impl Strategy<Value = ProviderId> {
        let named = |name: &str| serde_json::from_value(name.into()).unwrap();
        prop::sample::select(vec!["google", "genauth", "chime", "okta", "google-emea"])
            .prop_map(named)
    }

    fn providers() -> impl Strategy<Value = BTreeMap<ProviderId, ProviderSpec>> {
        let text = || prop::option::of(any::<String>());
        let spec = (text(), text(), texts()).prop_map(|(tenant, source, settings)| ProviderSpec {
            tenant,
            source,
            settings,
        });
        prop::collection::btree_map(provider(), spec, 0..4)
    }

    fn options() -> impl Strategy<Value = RunOptions> {
        let suspend = prop::sample::select(vec![None, Some(Suspend::First), Some(Suspend::Last)]);
        let flags = any::<[bool; 5]>();
        let numbers = (any::<Option<u64>>(), any::<Option<usize>>(), any::<u32>());
        let rate = (1..100_000_000_u32).prop_map(|thousandths| f64::from(thousandths) / 1000.0);
        let rate = prop::option::of(rate);
        let times = (any::<u64>(), any::<Option<u64>>(), any::<u64>());
        (flags, suspend, numbers, rate, times).prop_map(|(flags, suspend, numbers, rate, times)| {
            RunOptions {
                verify: flags[0],
                verify_wait_ms: times.2,
                depth: Depth {
                    deep: flags[1],
                    suspend,
                    include_self: flags[2],
                },
                include_protected: flags[3],
                missing_ok: flags[4],
                max_users: numbers.0,
                concurrency: numbers.1,
                retries: numbers.2,
                rate,
                timeout_ms: times.0,
                deadline_ms: times.1,
            }
        })
    }

    fn input() -> impl Strategy<Value = InputSpec> {
        let kinds = vec![
            InputKind::Arguments,
            InputKind::Selection,
            InputKind::File,
            InputKind::Spool,
        ];
        let text = || prop::option::of(any::<String>());
        (
            prop::sample::select(kinds),
            (text(), text(), text()),
            texts(),
            prop::collection::vec(provider(), 0..4),
            any::<[bool; 3]>(),
        )
            .prop_map(|(kind, texts, columns, everywhere, flags)| InputSpec {
                kind,
                path: texts.0,
                sha256: texts.1.clone(),
                columns: columns.into_iter().collect(),
                default_provider: texts.2,
                skip_invalid: flags[0],
                everywhere,
                checked: flags[1],
                keys: flags[2],
                first: texts.1.into_iter().collect(),
            })
    }

    prop_compose! {
        fn spec()(
            (command, ticket, profile) in any::<(String, Option<String>, Option<String>)>(),
            config in prop::option::of("[ -~]{1,20}"),
            settings in texts(),
            providers in providers(),
            not_configured in prop::collection::vec(provider(), 0..4),
            changed_fields in prop::collection::vec("[a-zA-Z.]{1,12}", 0..3),
            options in options(),
            input in input(),
        ) -> RunSpec {
            RunSpec {
                version: SPEC_VERSION,
                command,
                ticket,
                config: config.map(PathBuf::from),
                profile,
                settings,
                providers,
                not_configured,
                changed_fields,
                options,
                input,
            }
        }
    }

    proptest! {
        #[test]
        fn any_record_is_read_as_it_was_written(spec in spec()) {
            let mut value = serde_json::to_value(&spec).unwrap();
            prop_assert_eq!(&serde_json::from_value::<RunSpec>(value.clone()).unwrap(), &spec);
            // Nor does it matter what a later build adds.
            for part in ["", "/options", "/input"] {
                let fields = value.pointer_mut(part).and_then(Value::as_object_mut);
                fields.unwrap().insert("of_a_later_build".into(), json!({"is": [1, null]}));
            }
            prop_assert_eq!(serde_json::from_value::<RunSpec>(value).unwrap(), spec);
        }
    }

    #[test]
    fn what_is_lacking_has_the_default_of_the_flags() {
        let read: RunSpec = serde_json::from_value(json!({"command": "kick"})).unwrap();
        assert_eq!(read.options, RunOptions::default());
        assert_eq!(
            (read.version, read.options.retries),
            (0, RunOptions::RETRIES)
        );
    }
}
