//! What Global Token Revocation does and needs, for people who think of setting it up.

use super::adapter::STILL_ALIVE;
use crate::vendors::{About, ExampleRequest};

pub(super) fn about() -> About {
    let server = "https://id.example.com/global-token-revocation";
    let revoke = ExampleRequest::new("revoke", "POST", server);
    About {
        ends: &[
            "all refresh tokens of the user at the server: whoever signs in again must prove who they are",
        ],
        leaves: &STILL_ALIVE,
        rights: &[
            "one credential for this one call: a bearer token, an OAuth client, or a key whose public half the server knows",
        ],
        setup: &[
            "let the server's owner give oust a credential of its own, and never show the same one to two servers",
            "Okta: a service app with the scope okta.universalLogout.manage; set subject = \"opaque\"",
            "Auth0: the endpoint of a connection takes what the key of its identity provider signs; set subject = \"iss_sub\"",
            "Janssen: client_id and client_secret",
        ],
        not_established: &[
            "no server but those of the sandbox has been asked yet",
            "the draft (draft-parecki-oauth-global-token-revocation-06) has expired, and servers differ: set subject, subject_key and ok as yours wants",
            "a wrong url is answered by 404 at many servers, as is a user whom nobody knows",
        ],
        requests: vec![
            revoke.with_body(r#"{"sub_id":{"format":"email","email":"liz@example.com"}}"#),
        ],
        ..About::default()
    }
}
