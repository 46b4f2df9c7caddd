//! End to end: the real binary against the sandbox, or against a server that answers by script.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may panic and read its environment"
)]

mod audit_log;
mod aws_profiles;
mod bad_input;
mod batch;
mod built_in_vendors;
mod caep;
mod checked;
mod clock;
mod config;
mod connector;
mod deep;
mod deep_truth;
mod drift;
mod everywhere;
mod evidence;
mod extremes;
mod faults;
mod files;
mod find_runs;
mod gtr;
mod init;
mod keyless;
#[cfg(target_os = "linux")]
mod keyring;
mod keys;
#[cfg(unix)]
mod limits;
mod locks;
mod many_vendors;
mod masking;
mod messages;
mod missing_ok;
mod named_providers;
mod networks;
mod nobodys_key;
mod old_ledgers;
mod open_outcomes;
mod outcomes;
mod paging;
mod people;
#[cfg(unix)]
mod plans;
#[cfg(unix)]
mod prompts;
mod protect_list;
mod prune;
mod rehearsal;
mod resume_truth;
mod resumed;
mod second_try;
mod secrets;
mod sessions;
mod settings;
#[cfg(unix)]
mod signatures;
#[cfg(unix)]
mod signing;
mod strays;
mod support;
mod tables;
mod tls;
mod tokens;
mod told;
mod triage;
mod trust;
mod truth;
mod unconfigured;
mod unsuspend;
mod users;
mod users_change;
mod users_input;
mod users_ledger;
mod users_proof;
mod users_read_back;
mod vendors;
mod vendors_command;
mod verify;
mod whole_run;
mod wire;
