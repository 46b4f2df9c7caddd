//! What a connector's file says of authority: each `[auth.NAME]`, and the settings that it is made of.
//!
//! | kind | keys |
//! |---|---|
//! | `header` | `value`, `header` (`Authorization`) |
//! | `basic` | `user`, `password` |
//! | `client_credentials` | `url`, `client` = `basic`, `post`, `private_key_jwt` or `certificate`; `scope`, `extra = { audience = "…" }`, `grant_type`, `dpop = "auto"` (`"never"`). Made of the settings `client_id`, and `client_secret`, or `key` and `key_id`, or `certificate` and `key` |
//! | `login` | a request, and `take = { session = "/token" }` (or `{ session = { header = "Token" } }`) with `value = "Bearer {session}"`, or `cookie = true` |

use http::HeaderName;

use super::{pointer::Pointer, template::Template};

/// How a client of OAuth gets its tokens.
#[derive(Debug)]
pub(super) struct ClientMethod {
    pub(super) url: Template,
    pub(super) id: Template,
    pub(super) proof: ClientProofKind,
    pub(super) grant_type: Option<String>,
    pub(super) scope: Option<Template>,
    pub(super) extra: Vec<(String, Template)>,
    pub(super) dpop: bool,
}

/// What a client proves itself by.
#[derive(Debug)]
pub(super) enum ClientProofKind {
    Basic {
        secret: Template,
    },
    Post {
        secret: Template,
    },
    Key {
        key: Template,
        key_id: Template,
    },
    Certificate {
        certificate: Template,
        key: Template,
    },
}

/// What goes with every call after a log-in.
#[derive(Debug)]
pub(super) enum Session {
    /// The cookies that were set.
    Cookies,
    /// A header made of what the answer told under a name.
    Told {
        name: String,
        place: SessionPlace,
        value: Template,
    },
}

/// Where an answer tells a session.
#[derive(Debug)]
pub(super) enum SessionPlace {
    Body(Pointer),
    Header(HeaderName),
}

impl ClientProofKind {
    /// The settings of the proof.
    pub(super) fn templates(&self) -> Vec<&Template> {
        match self {
            Self::Basic { secret } | Self::Post { secret } => vec![secret],
            Self::Key { key, key_id } => vec![key, key_id],
            Self::Certificate { certificate, key } => vec![certificate, key],
        }
    }
}
