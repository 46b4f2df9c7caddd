//! A fixed header, such as an API key or a token that is ready to use.

use async_trait::async_trait;
use http::{HeaderName, HeaderValue, header::InvalidHeaderValue};
use secrecy::{ExposeSecret as _, SecretString};

use super::Authorize;
use crate::model::{Call, Class, Failure};

/// Puts the same header on every call.
pub struct Header {
    name: HeaderName,
    value: SecretString,
}

impl Header {
    /// Whoever makes it hides what is secret in the value from the client's echoes.
    ///
    /// # Errors
    /// When the value holds bytes that no header can carry.
    pub fn new(name: HeaderName, value: SecretString) -> Result<Self, InvalidHeaderValue> {
        HeaderValue::from_str(value.expose_secret())?;
        Ok(Self { name, value })
    }
}

#[async_trait(?Send)]
impl Authorize for Header {
    async fn authorize(&self, call: &mut Call) -> Result<(), Failure> {
        let set = call.set_secret(self.name.clone(), self.value.expose_secret());
        set.map_err(|_| Failure::new(Class::Credentials, "the credential is no header's value"))
    }

    /// What was refused stays refused.
    async fn renew(&self, _: &Call) -> bool {
        false
    }
}

/// Without one, calls go out as they are.
#[async_trait(?Send)]
impl Authorize for Option<Header> {
    async fn authorize(&self, call: &mut Call) -> Result<(), Failure> {
        match self {
            Some(header) => header.authorize(call).await,
            None => Ok(()),
        }
    }

    async fn renew(&self, _: &Call) -> bool {
        false
    }
}
