//! AWS Signature Version 4 by aws-sigv4, and the credentials it signs with. Knows no service's verbs.

mod credential_process;
mod errors;
mod keys;
mod sdk_client;
mod sources;

use std::{sync::Arc, time::SystemTime};

use async_trait::async_trait;
use aws_credential_types::Credentials;
use aws_sigv4::{
    http_request::{SignableBody, SignableRequest, SigningSettings, sign},
    sign::v4::SigningParams,
};
use http::{HeaderName, HeaderValue};

pub use self::{
    keys::{AwsCredential, SigningKeys},
    sources::{AwsProfile, AwsRole, AwsSource, AwsSso},
};
use super::Authorize;
use crate::model::{Call, Class, Failure, clock};

/// Signs calls to one service in one region, with a fresh date for each.
pub struct SigV4 {
    keys: Arc<SigningKeys>,
    service: &'static str,
    region: String,
}

impl SigV4 {
    /// A signer for the service in the region.
    #[must_use]
    pub fn new(keys: Arc<SigningKeys>, service: &'static str, region: impl Into<String>) -> Self {
        Self {
            keys,
            service,
            region: region.into(),
        }
    }
}

#[async_trait(?Send)]
impl Authorize for SigV4 {
    async fn authorize(&self, call: &mut Call) -> Result<(), Failure> {
        let keys = self.keys.get().await?;
        let scope = (self.service, self.region.as_str());
        sign_at(call, &keys, scope, clock::now()).map_err(|text| {
            Failure::new(
                Class::Credentials,
                format!("the request could not be signed: {text}"),
            )
            .with_hint("check the access key for blanks, line ends and other stray characters")
        })
    }

    async fn renew(&self, refused: &Call) -> bool {
        self.keys.forget(refused).await
    }
}

/// Signs with the path encoded once more than on the wire, as all services but S3 want it.
///
/// The scope is (service, region).
fn sign_at(
    call: &mut Call,
    keys: &Credentials,
    (service, region): (&str, &str),
    time: SystemTime,
) -> Result<(), String> {
    let identity = keys.clone().into();
    let params = SigningParams::builder()
        .identity(&identity)
        .region(region)
        .name(service)
        .time(time)
        .settings(SigningSettings::default())
        .build()
        .map_err(|error| error.to_string())?;
    let headers = call
        .headers
        .iter()
        .filter_map(|(name, value)| value.to_str().ok().map(|value| (name.as_str(), value)));
    let body = SignableBody::Bytes(&call.body);
    let request = SignableRequest::new(call.method.as_str(), call.url.as_str(), headers, body)
        .map_err(|error| error.to_string())?;
    let (instructions, _) = sign(request, &params.into())
        .map_err(|error| error.to_string())?
        .into_parts();
    for (name, value) in instructions.headers() {
        let name: HeaderName = name.parse().map_err(|_| "a header's name")?;
        let mut value = HeaderValue::from_str(value).map_err(|_| "a header's value")?;
        value.set_sensitive(true);
        call.headers.insert(name, value);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
