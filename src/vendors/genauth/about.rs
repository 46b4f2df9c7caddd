//! What a kick at GenAuth does and needs, for people who think of setting it up.

use super::adapter::STILL_ALIVE;
use crate::vendors::{Abilities, About, ExampleRequest};

pub(super) fn about() -> About {
    let kick = ExampleRequest::new("revoke", "POST", "https://api.genauth.ai/api/v3/kick-users");
    About {
        ends: &[
            "the user's sessions at the apps that are named, or at every app that they ever signed in to",
        ],
        leaves: &STILL_ALIVE,
        verifies: true,
        abilities: Abilities {
            list: true,
            ..Abilities::default()
        },
        rights: &[
            "an access key of the user pool, or an administrator's own that may manage users",
        ],
        setup: &["GenAuth console > Settings > Security > Access keys"],
        not_established: &[],
        requests: vec![kick.with_body(r#"{"userId":"ID","appIds":["APP_ID"]}"#)],
    }
}
