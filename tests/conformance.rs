//! What every provider owes, asked of each in the same words through the real program.
//!
//! A vendor that is new brings a file in `conformance/` that says how it answers, and one line at the
//! end of this one; the whole list is its from then on. Three are no part of the program: one in code, in
//! `trial/`, and two that a connector's file tells. The program that knows the first is this one, where
//! a variable says so.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may panic and read its environment"
)]

#[path = "conformance/caep.rs"]
mod caep;
#[path = "conformance/checks.rs"]
mod checks;
#[path = "conformance/chime.rs"]
mod chime;
#[path = "conformance/connector.rs"]
mod connector;
#[path = "conformance/genauth.rs"]
mod genauth;
#[path = "conformance/google.rs"]
mod google;
#[path = "conformance/gtr.rs"]
mod gtr;
#[path = "conformance/run.rs"]
mod run;
#[path = "conformance/server.rs"]
mod server;
#[path = "trial/mod.rs"]
mod trial;
#[path = "conformance/trial.rs"]
mod trial_answers;
#[path = "conformance/vendor.rs"]
mod vendor;

use std::{ffi::OsString, process::ExitCode};

use libtest_mimic::{Arguments, Trial};

use self::vendor::Vendor;

type Check = fn(&'static dyn Vendor);

macro_rules! checks {
    ($($check:ident),+ $(,)?) => {
        [$((stringify!($check), checks::$check as Check)),+]
    };
}

const CHECKS: [(&str, Check); 29] = checks![
    a_success_is_accepted,
    each_refusal_has_its_class_and_exit_code,
    what_may_work_later_is_tried_again,
    a_user_whom_nobody_knows_may_be_skipped,
    a_lost_answer_is_unknown,
    a_refusal_after_a_lost_answer_leaves_it_open,
    a_yes_after_a_lost_answer_counts,
    an_answer_that_is_cut_or_late_is_unknown,
    a_gateway_tells_nothing,
    a_redirect_is_not_followed,
    a_portals_page_is_no_answer,
    a_lost_token_or_look_up_is_asked_for_again,
    a_look_up_that_fails_sends_nothing,
    nothing_listening_is_no_unknown,
    no_secret_is_shown,
    a_dry_run_is_what_goes_over_the_wire,
    a_plan_sends_nothing_and_is_carried_out,
    a_read_afterwards_decides,
    a_read_that_lags_is_waited_for_and_read_again_later,
    a_protected_person_is_left_alone_under_every_name,
    a_failed_look_up_for_the_guard_is_repeated,
    refused_credentials_end_the_run,
    every_row_has_one_outcome_in_every_format,
    a_run_is_resumed_without_sending_twice,
    an_interrupt_accounts_for_every_row,
    a_list_without_an_end_ends,
    a_check_changes_nothing_and_tells_what_is_refused,
    what_nothing_configures_is_not_asked,
    whoever_can_be_nobody_stops_all,
];

const VENDORS: [&dyn Vendor; 8] = [
    &google::Google,
    &genauth::GenAuth,
    &chime::Chime,
    &gtr::Gtr,
    &caep::Caep,
    &trial_answers::Trial,
    &connector::TRIAL,
    &connector::LISTED,
];

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    if std::env::var_os(run::AS_PROGRAM).is_some() {
        let ended = oust::commands::start(&args, trial::vendors());
        return ExitCode::from(ended.unwrap());
    }
    let trials = VENDORS.into_iter().flat_map(|vendor| {
        CHECKS.map(|(name, check)| {
            let name = format!("{}::{name}", vendor.name());
            Trial::test(name, move || {
                check(vendor);
                Ok(())
            })
        })
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}

/// Files that hold a secret are their owner's alone.
#[cfg(unix)]
fn private(path: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).unwrap();
}

#[cfg(not(unix))]
fn private(_: &std::path::Path) {}
