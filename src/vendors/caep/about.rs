//! What an event to a receiver does and needs, for people who think of setting it up.

use super::adapter::STILL_ALIVE;
use crate::vendors::{About, ExampleRequest};

/// The claims; what goes out is the same signed.
const EVENT: &str = r#"{"iss":"https://oust.example.com","aud":"https://receiver.example.com","iat":1795690000,"jti":"1f0…","txn":"1f0…","sub_id":{"format":"email","email":"liz@example.com"},"events":{"https://schemas.openid.net/secevent/caep/event-type/session-revoked":{"event_timestamp":1795690000,"initiating_entity":"admin","reason_admin":{"en":"sessions ended by an administrator"}}}}"#;

pub(super) fn about() -> About {
    let push = ExampleRequest::new("revoke", "POST", "https://receiver.example.com/events");
    About {
        ends: &[
            "what the receiver ends when it is told by a signed event that the user's sessions were revoked",
        ],
        leaves: &STILL_ALIVE,
        rights: &[
            "a private key (RSA, 2048 bits or more) whose public half the receiver trusts for session-revoked events of this issuer",
        ],
        setup: &[
            "make a key: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out caep.pem",
            "publish its public half as a JWKS under a lasting kid, and set key_id to that kid",
            "register issuer and JWKS URL at the receiver; set url and audience as it says, and token if it gives one",
            "Okta, which takes events where it has Identity Threat Protection: set subject_in = \"event\"",
        ],
        not_established: &[
            "no receiver but those of the sandbox has been told yet",
            "whether a receiver acts: it answers that it took the event, and nothing more",
        ],
        requests: vec![push.with_body(EVENT)],
        ..About::default()
    }
}
