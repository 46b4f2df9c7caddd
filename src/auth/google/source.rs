//! One yup-oauth2 authenticator per kind of credential, behind one call.

use std::sync::Arc;

use url::Url;
use yup_oauth2::{
    AccessToken, ApplicationDefaultCredentialsFlowOpts, CustomHyperClientBuilder,
    authenticator::{
        ApplicationDefaultCredentialsAuthenticator, ApplicationDefaultCredentialsTypes,
        Authenticator, AuthorizedUserAuthenticator, ExternalAccountAuthenticator,
        ServiceAccountAuthenticator,
    },
};

use super::{
    bridge::{Bridge, Met},
    credential::Key,
};
use crate::{http::Http, model::Invalid};

/// Where a file without a `token_uri` gets its tokens.
const TOKEN_URI: &str = "https://oauth2.googleapis.com/token";

/// Buys tokens. It holds yup-oauth2's own cache, which is asked past: ours knows of refusals.
pub(super) struct Source {
    authenticator: Authenticator<Bridge>,
    bridge: Bridge,
}

impl Source {
    /// Checks the key (a wrong PEM is found here); sends nothing.
    pub(super) async fn from_key(
        key: Key,
        subject: Option<&str>,
        http: Arc<Http>,
        origin: &str,
    ) -> Result<Self, Invalid> {
        let bridge = Bridge::new(http, token_uri(&key));
        let client = CustomHyperClientBuilder::from(bridge.client());
        let built = match key {
            Key::ServiceAccount(key) => {
                let builder = ServiceAccountAuthenticator::with_client(*key, client);
                match subject {
                    Some(subject) => builder.subject(subject).build().await,
                    None => builder.build().await,
                }
            }
            Key::AuthorizedUser(secret, _) => {
                AuthorizedUserAuthenticator::with_client(secret, client)
                    .build()
                    .await
            }
            Key::ExternalAccount(secret) => {
                ExternalAccountAuthenticator::with_client(*secret, client)
                    .build()
                    .await
            }
        };
        let authenticator = built.map_err(|_| {
            Invalid::new(format!("{origin}: private_key is no RSA key in PEM form"))
                .with_hint("make a new key file in the Google Cloud console, and leave it as it is")
        })?;
        Ok(Self {
            authenticator,
            bridge,
        })
    }

    /// The metadata server of a Google Cloud machine.
    pub(super) async fn from_metadata(root: &Url, http: Arc<Http>) -> Result<Self, Invalid> {
        let bridge = Bridge::new(http, None);
        let client = CustomHyperClientBuilder::from(bridge.client());
        let options = ApplicationDefaultCredentialsFlowOpts {
            metadata_url: Some(metadata_url(root)),
        };
        let kind = ApplicationDefaultCredentialsAuthenticator::with_client(options, client).await;
        let built = match kind {
            ApplicationDefaultCredentialsTypes::ServiceAccount(builder) => builder.build().await,
            ApplicationDefaultCredentialsTypes::InstanceMetadata(builder) => builder.build().await,
        };
        let authenticator =
            built.map_err(|error| Invalid::new(format!("metadata server: {error}")))?;
        Ok(Self {
            authenticator,
            bridge,
        })
    }

    /// Buys a new token for the scope; beside the error, what the token endpoint answered.
    pub(super) async fn token(
        &self,
        scope: &str,
    ) -> Result<AccessToken, (yup_oauth2::Error, Option<Met>)> {
        let token = self.authenticator.force_refreshed_token(&[scope]).await;
        token.map_err(|error| (error, self.bridge.met()))
    }
}

/// yup-oauth2 has another endpoint built in for `authorized_user` files.
fn token_uri(key: &Key) -> Option<Url> {
    match key {
        Key::AuthorizedUser(_, uri) => uri.clone().or_else(|| Url::parse(TOKEN_URI).ok()),
        _ => None,
    }
}

fn metadata_url(root: &Url) -> String {
    let path = [
        "computeMetadata",
        "v1",
        "instance",
        "service-accounts",
        "default",
        "token",
    ];
    crate::model::segments(root, &path).into()
}
