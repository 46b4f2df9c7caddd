//! What a sign-out at Google does and needs, for people who think of setting it up.

use super::residuals::STILL_ALIVE;
use crate::vendors::{Abilities, About, ExampleRequest};

pub(super) fn about() -> About {
    let user = "https://admin.googleapis.com/admin/directory/v1/users/liz%40example.com";
    let log = "https://admin.googleapis.com/admin/reports/v1/activity/users";
    About {
        ends: &["web and device sessions of the user, by users.signOut; the cookies are reset"],
        leaves: &STILL_ALIVE,
        verifies: true,
        abilities: Abilities {
            deep: true,
            suspend: true,
            unsuspend: true,
            list: true,
        },
        rights: &[
            "a service account with domain-wide delegation of https://www.googleapis.com/auth/admin.directory.user.security, acting as an admin who may manage users' security settings",
            "for protect lists and selections also admin.directory.user.readonly; for --suspend admin.directory.user",
            "for --verify https://www.googleapis.com/auth/admin.reports.audit.readonly, and an admin with the privilege Reports",
        ],
        setup: &[
            "oust init asks for the key and the admin, and prints the console steps with the client id to paste",
        ],
        not_established: &[
            "whether a sign-out over the API leaves its event in the audit log was not tried on a live tenant: where it doesn't, --verify says `not in the audit log yet`",
        ],
        requests: vec![
            ExampleRequest::new("revoke", "POST", &format!("{user}/signOut")),
            ExampleRequest::new("verify", "GET", user),
            ExampleRequest::new(
                "verify",
                "GET",
                &format!(
                    "{log}/all/applications/admin?eventName=RESET_SIGNIN_COOKIES&startTime=2026-11-21T22:48:01.000Z"
                ),
            ),
            ExampleRequest::new(
                "verify",
                "GET",
                &format!(
                    "{log}/liz%40example.com/applications/login?eventName=login_success&startTime=2026-11-21T22:48:02.000Z"
                ),
            ),
        ],
    }
}
