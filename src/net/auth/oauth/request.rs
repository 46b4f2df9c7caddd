//! The request for a token, as data.

use http::{
    HeaderValue, Method,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE},
};
use secrecy::ExposeSecret as _;
use url::{Url, form_urlencoded};

use super::client::{Client, ClientProof};
use crate::{
    model::{Call, Class, Failure, Purpose},
    net::Http,
};

/// What is asked for, and where.
#[derive(Clone, Debug)]
pub struct GrantRequest {
    /// The token endpoint.
    pub url: Url,
    /// `client_credentials`, but for vendors with a grant of their own.
    pub grant_type: String,
    /// The scopes, separated by blanks.
    pub scope: Option<String>,
    /// What the endpoint wants besides, such as `audience`.
    pub extra: Vec<(String, String)>,
    /// Whether a proof of a key goes along, so that the token may be bound to it (RFC 9449).
    pub dpop: bool,
    /// The settings that hold the credential, to be named in hints.
    pub credential: String,
}

impl GrantRequest {
    /// A plain one.
    #[must_use]
    pub fn new(url: Url, credential: impl Into<String>) -> Self {
        Self {
            url,
            grant_type: "client_credentials".to_owned(),
            scope: None,
            extra: Vec::new(),
            dpop: false,
            credential: credential.into(),
        }
    }

    /// The request with the client's proof; what is secret in it is masked from now on.
    pub(super) fn call(&self, client: &Client, http: &Http) -> Result<Call, Failure> {
        let mut pairs = vec![("grant_type", self.grant_type.as_str())];
        pairs.extend(self.scope.iter().map(|scope| ("scope", scope.as_str())));
        let extra = self.extra.iter();
        pairs.extend(extra.map(|(name, value)| (name.as_str(), value.as_str())));
        let proof = client.prove(&self.url)?;
        proof.secrets().for_each(|secret| http.hide(secret));
        match &proof {
            ClientProof::Header(value) => {
                let mut call = form(&self.url, &pairs);
                let set = call.set_secret(AUTHORIZATION, value.expose_secret());
                set.map_err(|_| {
                    Failure::ours(
                        Class::Credentials,
                        "the client's secret is no header's value",
                    )
                })?;
                Ok(call)
            }
            ClientProof::Form(own) => {
                let own = own
                    .iter()
                    .map(|(name, value)| (*name, value.expose_secret()));
                pairs.extend(own);
                Ok(form(&self.url, &pairs))
            }
        }
    }
}

/// A POST of a form, answered by JSON.
#[must_use]
pub fn form(url: &Url, pairs: &[(&str, &str)]) -> Call {
    let mut call = Call::new(Purpose::LookUp, Method::POST, url.clone());
    let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
    call.headers.insert(CONTENT_TYPE, kind);
    let json = HeaderValue::from_static("application/json");
    call.headers.insert(ACCEPT, json);
    let mut body = form_urlencoded::Serializer::new(String::new());
    call.body = body.extend_pairs(pairs).finish().into_bytes();
    call
}
