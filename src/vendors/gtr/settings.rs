//! What a server that speaks Global Token Revocation needs to be asked. Plain values.

use url::Url;

use crate::{
    model::{Identity, Limits, ProviderId, SecretString},
    net::auth::jwt::SigningKey,
};

/// Settings of a GTR provider.
pub(super) struct GtrSettings {
    pub(super) provider: ProviderId,
    pub(super) endpoint: Endpoint,
    pub(super) subject: GtrSubject,
    /// The member of the body that says who it is.
    pub(super) subject_key: String,
    pub(super) credential: GtrCredential,
    /// The statuses that mean: it has begun.
    pub(super) ok: Vec<u16>,
    pub(super) limits: Limits,
}

/// Where it is asked.
pub(super) enum Endpoint {
    /// There.
    Url(Url),
    /// Where the metadata of this issuer say (RFC 8414).
    Issuer(Url),
}

/// How a person is named (RFC 9493).
pub(super) enum GtrSubject {
    Email,
    Opaque,
    /// With this issuer.
    OfIssuer(String),
}

/// What it is asked with.
pub(super) enum GtrCredential {
    Token(SecretString),
    Client {
        id: String,
        secret: SecretString,
        token_url: Option<Url>,
        scope: Option<String>,
    },
    /// A token of our own, new for each call.
    Signed {
        key: SigningKey,
        key_id: String,
        /// Who we are.
        issuer: String,
        audience: Option<String>,
    },
}

impl Endpoint {
    /// The URL that is known without asking.
    pub(super) fn root(&self) -> &Url {
        match self {
            Self::Url(url) | Self::Issuer(url) => url,
        }
    }
}

/// No server publishes a limit but Auth0, which takes 35: a careful start.
pub(super) const RATE: f64 = 5.0;

/// The provider that is named after the vendor.
pub(super) const ID: ProviderId = ProviderId::of(&Identity {
    name: "gtr",
    vendor: "gtr",
    title: "Global Token Revocation",
    place: 8,
});
