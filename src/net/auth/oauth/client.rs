//! How a client proves who it is: by its secret (RFC 6749 §2.3.1), by a signature of its key (RFC 7523), or
//! by that of its certificate's, as Microsoft wants it.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::json;
use url::{Url, form_urlencoded};

use crate::{
    model::Failure,
    net::auth::jwt::{Algorithm, SigningKey, fresh_id, seconds},
};

/// What `client_assertion` is, in the words of RFC 7523.
const JWT: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// The life of an assertion, in seconds; that of one by a certificate is what Microsoft's own client asks for.
const LIFE: u64 = 300;
const CERTIFICATE_LIFE: u64 = 600;

/// A client that a vendor knows.
#[derive(Clone, Debug)]
pub enum Client {
    /// Id and secret in the `Authorization` header (`client_secret_basic`).
    Basic {
        /// Its id.
        id: String,
        /// Its secret.
        secret: SecretString,
    },
    /// Id and secret in the form (`client_secret_post`).
    Post {
        /// Its id.
        id: String,
        /// Its secret.
        secret: SecretString,
    },
    /// An assertion that its key signs (`private_key_jwt`).
    Key {
        /// Its id.
        id: String,
        /// Its key.
        key: SigningKey,
        /// The name by which the vendor knows the key's public half.
        key_id: Option<String>,
    },
    /// An assertion that the key of its certificate signs.
    Certificate {
        /// Its id.
        id: String,
        /// The certificate's key, an RSA one.
        key: SigningKey,
        /// The certificate's SHA-256.
        thumbprint: String,
    },
}

/// The proof for one request.
pub(super) enum ClientProof {
    /// The value of `Authorization`.
    Header(SecretString),
    /// Fields of the form.
    Form(Vec<(&'static str, SecretString)>),
}

impl Client {
    /// What must not be seen of it.
    pub(super) fn secrets(&self) -> Vec<SecretString> {
        match self {
            Self::Basic { id, secret } => vec![secret.clone(), pair(id, secret)],
            Self::Post { secret, .. } => vec![secret.clone()],
            Self::Key { .. } | Self::Certificate { .. } => Vec::new(),
        }
    }

    /// A new proof; an assertion is good for one time.
    pub(super) fn prove(&self, url: &Url) -> Result<ClientProof, Failure> {
        Ok(match self {
            Self::Basic { id, secret } => {
                let basic = format!("Basic {}", pair(id, secret).expose_secret());
                ClientProof::Header(SecretString::from(basic))
            }
            Self::Post { id, secret } => ClientProof::Form(vec![
                ("client_id", SecretString::from(id.as_str())),
                ("client_secret", secret.clone()),
            ]),
            Self::Key { id, key, key_id } => {
                let mut header = key.header("JWT");
                header.kid.clone_from(key_id);
                let assertion = key.sign(&header, &claims(id, url.as_str(), LIFE)?)?;
                by_assertion(id, assertion)
            }
            Self::Certificate {
                id,
                key,
                thumbprint,
            } => {
                let mut header = key.header("JWT");
                header.alg = Algorithm::PS256;
                header.x5t_s256 = Some(thumbprint.clone());
                let assertion = key.sign(&header, &claims(id, url.as_str(), CERTIFICATE_LIFE)?)?;
                by_assertion(id, assertion)
            }
        })
    }
}

impl ClientProof {
    /// What must not be seen of it: ids are no secrets.
    pub(super) fn secrets(&self) -> impl Iterator<Item = &SecretString> {
        let fields = match self {
            Self::Header(_) => &[][..],
            Self::Form(fields) => fields,
        };
        let fields = fields
            .iter()
            .filter(|(name, _)| *name == "client_assertion");
        fields.map(|(_, value)| value)
    }
}

/// Both halves are encoded as in a form before they are put together: one with a `:` or a `+` in it is
/// else taken for another.
fn pair(id: &str, secret: &SecretString) -> SecretString {
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let pair = format!("{}:{}", encoded(id), encoded(secret.expose_secret()));
    SecretString::from(STANDARD.encode(pair))
}

fn by_assertion(id: &str, assertion: String) -> ClientProof {
    ClientProof::Form(vec![
        ("client_id", SecretString::from(id)),
        ("client_assertion_type", SecretString::from(JWT)),
        ("client_assertion", SecretString::from(assertion)),
    ])
}

fn claims(id: &str, audience: &str, life: u64) -> Result<serde_json::Value, Failure> {
    let now = seconds();
    Ok(json!({
        "iss": id, "sub": id, "aud": audience, "jti": fresh_id()?, "iat": now, "exp": now + life,
    }))
}
