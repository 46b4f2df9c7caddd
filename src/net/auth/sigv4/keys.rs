//! The keys to sign with: fixed ones, or those of a profile or of the machine, refreshed before their end.

use std::{sync::Arc, time::Duration};

use aws_credential_types::Credentials;
use http::header::AUTHORIZATION;
use secrecy::{ExposeSecret as _, SecretString};
use tokio::time::timeout;
use url::Url;

use super::sources::{AwsProfile, LONGEST, Sdk};
use crate::{
    model::{Call, Class, Failure, Retry, clock},
    net::Http,
    net::auth::cache::{Cache, Expiring},
};

/// Temporary keys are refreshed this long before their end.
const MARGIN: Duration = Duration::from_secs(60);

/// Where the keys to sign with come from.
#[derive(Clone, Debug)]
pub enum AwsCredential {
    /// Keys that are at hand, from the environment or the sandbox: no AWS code is loaded.
    Keys {
        /// The access key's id.
        id: String,
        /// Its secret.
        secret: SecretString,
        /// The session token of temporary keys.
        session: Option<SecretString>,
    },
    /// A profile of the AWS tools' files, and nothing beside it.
    Profile(Box<AwsProfile>),
    /// What the machine offers: a web identity, its container's role, its own.
    Machine,
}

/// The keys, wherever they come from; shared by the signers of several services.
pub struct SigningKeys {
    source: Source,
    sdk: Sdk,
    cache: Cache<(), Credentials>,
}

enum Source {
    Fixed(Credentials),
    Profile(Box<AwsProfile>),
    Machine,
}

impl SigningKeys {
    /// Asks for nothing yet. The region and the root URL are those of STS, where they are known.
    #[must_use]
    pub fn new(
        credential: &AwsCredential,
        http: Arc<Http>,
        region: Option<String>,
        sts: Option<Url>,
    ) -> Self {
        let source = match credential {
            AwsCredential::Keys {
                id,
                secret,
                session,
            } => {
                let keys = fixed(id, secret, session.as_ref());
                hide(&keys, &http);
                Source::Fixed(keys)
            }
            AwsCredential::Profile(profile) => Source::Profile(profile.clone()),
            AwsCredential::Machine => Source::Machine,
        };
        Self {
            source,
            sdk: Sdk { http, region, sts },
            cache: Cache::new(MARGIN),
        }
    }

    /// The keys to sign with now.
    ///
    /// # Errors
    /// When the source has none, or is broken.
    pub async fn get(&self) -> Result<Credentials, Failure> {
        match &self.source {
            Source::Fixed(keys) => Ok(keys.clone()),
            _ => self.cache.get((), self.request()).await,
        }
    }

    async fn request(&self) -> Result<Expiring<Credentials>, Failure> {
        let asked = async {
            match &self.source {
                Source::Fixed(keys) => Ok(keys.clone()),
                Source::Profile(profile) => profile.keys(&self.sdk).await,
                Source::Machine => self.sdk.machine().await,
            }
        };
        // A program's own limit is the same: it tells more.
        let provided = timeout(LONGEST + Duration::from_secs(1), asked).await;
        let secret = provided.map_err(|_| overdue())??;
        hide(&secret, &self.sdk.http);
        let life = secret.expiry().map_or(Duration::MAX, |end| {
            end.duration_since(clock::now()).unwrap_or_default()
        });
        Ok(Expiring { secret, life })
    }

    /// Drops the keys that signed the call and were refused; true when the source may give others.
    pub(super) async fn forget(&self, refused: &Call) -> bool {
        let signature = refused.headers.get(AUTHORIZATION);
        let signature = signature.and_then(|value| value.to_str().ok());
        let signature = signature.unwrap_or_default();
        let mut are_temporary = false;
        let is_refused = |keys: &Credentials| {
            are_temporary |= keys.expiry().is_some();
            signature.contains(&format!("Credential={}/", keys.access_key_id()))
        };
        self.cache.forget(is_refused).await;
        are_temporary
    }
}

/// Blanks around keys in the environment are a shell's doing.
fn fixed(id: &str, secret: &SecretString, session: Option<&SecretString>) -> Credentials {
    let session = session.map(|token| token.expose_secret().trim().to_owned());
    let secret = secret.expose_secret().trim();
    Credentials::new(id.trim(), secret, session, None, "environment")
}

/// Masks the secrets of these keys from now on; a late answer may echo them when others hold.
fn hide(keys: &Credentials, http: &Http) {
    http.hide(&SecretString::from(keys.secret_access_key()));
    if let Some(token) = keys.session_token() {
        http.hide(&SecretString::from(token));
    }
}

fn overdue() -> Failure {
    let text = format!(
        "AWS credentials: no answer from the chain in {} s",
        LONGEST.as_secs()
    );
    Failure::new(Class::Transient, text)
        .with_code("credentials_timeout")
        .with_retry(Retry::Backoff)
        .with_hint(
            "a credential_process, SSO or metadata server hangs: try `aws sts get-caller-identity`",
        )
}
