//! A person's sign-in, as `gcloud auth application-default login` keeps it: a refresh token, which Google or
//! another identity provider takes.
//!
//! Source: google-auth's credentials and external_account_authorized_user.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::header::AUTHORIZATION;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::Value;
use url::Url;
use yup_oauth2::authorized_user::AuthorizedUserSecret;

use super::{
    fields::{endpoint, fields},
    token_client::TokenClient,
    token_request::{TokenRequest, form, token_endpoint},
};
use crate::{
    model::{Failure, Invalid},
    net::auth::cache::Token,
};

/// An `authorized_user` or `external_account_authorized_user` file.
pub(super) struct RefreshToken {
    token_url: Url,
    secret: SecretString,
    client: Client,
}

/// The OAuth client that the person signed in by.
enum Client {
    /// One of Google's own: its id and secret go into the form.
    Google { id: String, secret: SecretString },
    /// One of another identity provider: id and secret go into the header that is kept here.
    External {
        audience: String,
        basic: SecretString,
    },
}

#[derive(Deserialize)]
struct ExternalUser {
    audience: Option<String>,
    token_url: String,
    client_id: String,
    client_secret: String,
    refresh_token: String,
}

impl RefreshToken {
    /// Reads an `authorized_user` file; `instead` takes the place of its token endpoint.
    pub(super) fn parse(
        value: Value,
        origin: &str,
        instead: Option<&Url>,
    ) -> Result<Self, Invalid> {
        let own = value["token_uri"].as_str();
        let own = own.map(|url| endpoint(url, "token_uri", origin));
        let own = own.transpose()?;
        let user: AuthorizedUserSecret = fields(value, "authorized_user", origin)?;
        Ok(Self {
            token_url: instead.cloned().or(own).unwrap_or_else(token_endpoint),
            secret: SecretString::from(user.refresh_token),
            client: Client::Google {
                id: user.client_id,
                secret: SecretString::from(user.client_secret),
            },
        })
    }

    /// Reads an `external_account_authorized_user` file.
    pub(super) fn parse_external(value: Value, origin: &str) -> Result<Self, Invalid> {
        let user: ExternalUser = fields(value, "external_account_authorized_user", origin)?;
        let basic = STANDARD.encode(format!("{}:{}", user.client_id, user.client_secret));
        Ok(Self {
            token_url: endpoint(&user.token_url, "token_url", origin)?,
            secret: SecretString::from(user.refresh_token),
            client: Client::External {
                audience: user.audience.unwrap_or_default(),
                basic: SecretString::from(basic),
            },
        })
    }

    /// Who signed in, for people.
    pub(super) fn name(&self) -> String {
        match &self.client {
            Client::Google { id, .. } => format!("the user of OAuth client {id}"),
            Client::External { audience, .. } => format!("external user of {audience}"),
        }
    }

    /// Where Google's own takes assertions too; nothing for another provider's.
    pub(super) fn assertion_url(&self) -> Option<&Url> {
        matches!(self.client, Client::Google { .. }).then_some(&self.token_url)
    }

    /// A token, with the scopes of the sign-in.
    pub(super) async fn token(
        &self,
        client: &TokenClient,
        request: &TokenRequest<'_>,
    ) -> Result<Token, Failure> {
        let mut pairs = vec![
            ("grant_type", "refresh_token"),
            ("refresh_token", self.secret.expose_secret()),
        ];
        if let Client::Google { id, secret } = &self.client {
            pairs.extend([
                ("client_id", id.as_str()),
                ("client_secret", secret.expose_secret()),
            ]);
        }
        let mut call = form(&self.token_url, &pairs);
        if let Client::External { basic, .. } = &self.client {
            client.hide(basic);
            // Base64 always fits into a header.
            let basic = format!("Basic {}", basic.expose_secret());
            let _ = call.set_secret(AUTHORIZATION, &basic);
        }
        client.token(&call, request, None).await
    }
}
