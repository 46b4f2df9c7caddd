//! The servers there are, and their paths.

use serde_json::json;

use crate::sandbox::reply::HttpReply;
use crate::sandbox::request::Request;

/// One server: the member that it reads the subject from, and how it says that it began.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct GtrServer {
    pub(super) name: &'static str,
    pub(super) subject_key: &'static str,
    pub(super) status: u16,
}

const SERVERS: [GtrServer; 3] = [
    GtrServer {
        name: "app",
        subject_key: "sub_id",
        status: 204,
    },
    GtrServer {
        name: "older",
        subject_key: "subject",
        status: 200,
    },
    GtrServer {
        name: "queued",
        subject_key: "sub_id",
        status: 202,
    },
];

/// What can be asked of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GtrEndpoint {
    Revocation,
    Token,
    Metadata,
}

/// Where RFC 8414 puts the metadata: before the issuer's own path.
const WELL_KNOWN: &str = "/.well-known/oauth-authorization-server";

impl GtrServer {
    /// Whose path it is, and what for.
    pub(super) fn asked(path: &str) -> Option<(&'static Self, GtrEndpoint)> {
        if let Some(issuer) = path.strip_prefix(WELL_KNOWN) {
            let server = Self::named(issuer.strip_prefix("/gtr/")?)?;
            return Some((server, GtrEndpoint::Metadata));
        }
        let (name, endpoint) = path.strip_prefix("/gtr/")?.split_once('/')?;
        let endpoint = match endpoint {
            "global-token-revocation" => GtrEndpoint::Revocation,
            "token" => GtrEndpoint::Token,
            _ => return None,
        };
        Some((Self::named(name)?, endpoint))
    }

    fn named(name: &str) -> Option<&'static Self> {
        SERVERS.iter().find(|server| server.name == name)
    }

    /// The metadata of RFC 8414, with the members of the draft.
    pub(super) fn metadata(&self, request: &Request) -> HttpReply {
        let host = request.header("host").unwrap_or_default();
        let issuer = format!("http://{host}/gtr/{}", self.name);
        HttpReply::json(
            200,
            &json!({
                "issuer": issuer,
                "token_endpoint": format!("{issuer}/token"),
                "response_types_supported": ["code"],
                "grant_types_supported": ["client_credentials"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
                "global_token_revocation_endpoint": format!("{issuer}/global-token-revocation"),
                "global_token_revocation_endpoint_auth_methods_supported":
                    ["client_secret_basic", "private_key_jwt"],
            }),
        )
    }
}
