//! One credential of its own, whoever acts through it: a token for a scope.

use secrecy::SecretString;
use url::Url;
use yup_oauth2::{
    AccessToken, CustomHyperClientBuilder,
    authenticator::{Authenticator, AuthorizedUserAuthenticator, ServiceAccountAuthenticator},
};

use super::{
    bridge::{Bridge, Met},
    credential::Key,
    machine,
    post::{Bought, Post},
    refusal::{self, Asked},
    workforce::Workforce,
    workload::Workload,
};
use crate::model::{Failure, Invalid};

/// Google's public token endpoint.
pub(super) const TOKEN_URI: &str = "https://oauth2.googleapis.com/token";

/// Buys tokens.
pub(super) enum Source {
    /// It holds yup-oauth2's own cache, which is asked past: ours knows of refusals.
    Plain(Authenticator<Bridge>, Bridge),
    Workload(Box<Workload>),
    Workforce(Box<Workforce>),
    /// The metadata server of a Google Cloud machine, at this URL.
    Metadata(Url),
}

impl Source {
    /// Checks the key (a wrong PEM is found here); sends nothing. `instead` takes the place of the
    /// token endpoint, `subject` is for a service account's own key.
    pub(super) async fn new(
        key: Key,
        subject: Option<&str>,
        instead: Option<&Url>,
        post: &Post,
        origin: &str,
    ) -> Result<Self, Invalid> {
        let bridge = Bridge::new(post.http.clone(), endpoint(&key, instead));
        let client = CustomHyperClientBuilder::from(bridge.client());
        let built = match key {
            Key::Workload(workload) => return Ok(Self::Workload(workload)),
            Key::Workforce(workforce) => return Ok(Self::Workforce(workforce)),
            Key::Impersonated(..) => return Err(no_key(origin)),
            Key::AuthorizedUser(secret, _) => {
                AuthorizedUserAuthenticator::with_client(secret, client)
                    .build()
                    .await
            }
            Key::ServiceAccount(key) => {
                let builder = ServiceAccountAuthenticator::with_client(*key, client);
                match subject {
                    Some(subject) => builder.subject(subject).build().await,
                    None => builder.build().await,
                }
            }
        };
        let authenticator = built.map_err(|_| no_key(origin))?;
        Ok(Self::Plain(authenticator, bridge))
    }

    /// The metadata server at this root.
    pub(super) fn metadata(root: &Url) -> Self {
        Self::Metadata(machine::account_url(root, "token"))
    }

    /// Buys a new token for the scope.
    pub(super) async fn token(
        &self,
        scope: &str,
        post: &Post,
        asked: &Asked<'_>,
    ) -> Result<Bought, Failure> {
        match self {
            Self::Plain(authenticator, bridge) => {
                let got = authenticator.force_refreshed_token(&[scope]).await;
                read(got, bridge.met(), post, asked)
            }
            Self::Workload(workload) => workload.token(scope, post, asked).await,
            Self::Workforce(workforce) => workforce.token(post, asked).await,
            Self::Metadata(url) => {
                let mut url = url.clone();
                url.query_pairs_mut().append_pair("scopes", scope);
                post.buy(&machine::by_metadata(url), asked).await
            }
        }
    }
}

/// yup-oauth2 takes some refusals for tokens without a text: what its request met tells more.
fn read(
    got: Result<AccessToken, yup_oauth2::Error>,
    met: Option<Met>,
    post: &Post,
    asked: &Asked<'_>,
) -> Result<Bought, Failure> {
    let why = match got {
        Ok(token) => match token.token() {
            Some(text) => {
                let secret = SecretString::from(text);
                post.hide(&secret);
                let until = token.expiration_time().map(Into::into);
                return Ok(Bought { secret, until });
            }
            None => "the answer holds none".to_owned(),
        },
        Err(error) => error.to_string(),
    };
    let met = met.map(|met| met.map(|reply| post.veiled(reply)));
    Err(refusal::read(&why, met, asked))
}

/// yup-oauth2 has another endpoint built in for `authorized_user` files.
fn endpoint(key: &Key, instead: Option<&Url>) -> Option<Url> {
    match (instead, key) {
        (Some(instead), _) => Some(instead.clone()),
        (None, Key::AuthorizedUser(_, uri)) => uri.clone().or_else(|| Url::parse(TOKEN_URI).ok()),
        (None, _) => None,
    }
}

/// The key of the file can't be used.
pub(super) fn no_key(origin: &str) -> Invalid {
    Invalid::new(format!("{origin}: private_key is no RSA key in PEM form"))
        .with_hint("make a new key file in the Google Cloud console, and leave it as it is")
}
