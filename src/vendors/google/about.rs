//! What a sign-out at Google does and needs, for people who think of setting it up.

use super::residuals::STILL_ALIVE;
use crate::vendors::{Abilities, About, ExampleRequest};

pub(super) fn about() -> About {
    let user = "https://admin.googleapis.com/admin/directory/v1/users/liz%40example.com";
    About {
        ends: &["web and device sessions of the user, by users.signOut; the cookies are reset"],
        leaves: &STILL_ALIVE,
        verifies: false,
        abilities: Abilities {
            deep: true,
            suspend: true,
            unsuspend: true,
            list: true,
        },
        rights: &[
            "a service account with domain-wide delegation of https://www.googleapis.com/auth/admin.directory.user.security, acting as an admin who may manage users' security settings",
            "for protect lists and selections also admin.directory.user.readonly; for --suspend admin.directory.user",
        ],
        setup: &[
            "oust init asks for the key and the admin, and prints the console steps with the client id to paste",
        ],
        not_established: &[],
        requests: vec![ExampleRequest::new(
            "revoke",
            "POST",
            &format!("{user}/signOut"),
        )],
    }
}
