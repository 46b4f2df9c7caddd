//! People of another identity provider: what `gcloud auth application-default login` writes for them.
//!
//! Source: google-auth's external_account_authorized_user.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::header::AUTHORIZATION;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::{
    credential::{endpoint, fields},
    post::{Bought, Post, form},
    refusal::Asked,
};
use crate::model::{Failure, Invalid};

/// An `external_account_authorized_user` file.
pub(super) struct Workforce {
    pub(super) audience: String,
    token_url: Url,
    /// Client id and secret, as the header has them.
    client: SecretString,
    refresh_token: SecretString,
}

#[derive(Deserialize)]
struct Written {
    audience: Option<String>,
    token_url: String,
    client_id: String,
    client_secret: String,
    refresh_token: String,
}

impl Workforce {
    /// Reads the file's fields.
    pub(super) fn parse(value: Value, origin: &str) -> Result<Self, Invalid> {
        let written: Written = fields(value, "external_account_authorized_user", origin)?;
        let client = format!("{}:{}", written.client_id, written.client_secret);
        Ok(Self {
            audience: written.audience.unwrap_or_default(),
            token_url: endpoint(&written.token_url, "token_url", origin)?,
            client: SecretString::from(STANDARD.encode(client)),
            refresh_token: SecretString::from(written.refresh_token),
        })
    }

    /// A token, with the scopes of the sign-in.
    pub(super) async fn token(&self, post: &Post, asked: &Asked<'_>) -> Result<Bought, Failure> {
        let pairs = [
            ("grant_type", "refresh_token"),
            ("refresh_token", self.refresh_token.expose_secret()),
        ];
        post.hide(&self.client);
        let mut call = form(&self.token_url, &pairs);
        // Base64 always fits into a header.
        let basic = format!("Basic {}", self.client.expose_secret());
        let _ = call.set_secret(AUTHORIZATION, &basic);
        post.buy(&call, asked).await
    }
}
