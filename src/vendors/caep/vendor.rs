//! Receivers of security events in the table of vendors.

use std::{rc::Rc, sync::Arc};

use async_trait::async_trait;
use url::Url;

use super::{adapter::Caep, setup};
use crate::{
    config::{Section, SectionKind},
    model::Invalid,
    net::Http,
    vendors::{About, Opened, Vendor, tenant::joined},
};

/// A receiver of CAEP's `session-revoked` events.
#[derive(Debug)]
pub struct CaepReceiver;

/// Its place in the table.
pub static VENDOR: CaepReceiver = CaepReceiver;

/// What is left to be done at the receiver.
const STEPS: &str = "\
CAEP receiver
  Publish the public half of the key as a JWKS under the kid that key_id names, and let the receiver trust
  it for session-revoked events of the issuer. Okta takes events where it has Identity Threat Protection:
  set subject_in = \"event\".
";

#[async_trait(?Send)]
impl Vendor for CaepReceiver {
    fn kind(&self) -> &'static SectionKind {
        &setup::KIND
    }

    async fn open(
        &self,
        section: &Section<'_>,
        http: Arc<Http>,
        retries: u32,
    ) -> Result<Opened, Invalid> {
        let settings = setup::read(section).await?;
        let token = setup::token(section, &http).await?;
        http.prepare(Some(&settings.url))?;
        Ok(Opened {
            limits: settings.limits,
            tenant: joined(&[Some(settings.url.as_str()), Some(&settings.issuer)]),
            provider: Rc::new(Caep::new(settings, token, http, retries)),
        })
    }

    fn host(&self, section: &Section<'_>) -> Result<Option<Url>, Invalid> {
        setup::host(section).map(Some)
    }

    fn source(&self, section: &Section<'_>) -> Result<Vec<Option<String>>, Invalid> {
        setup::source(section)
    }

    fn about(&self) -> About {
        super::about::about()
    }

    async fn steps(&self, _: &Section<'_>) -> String {
        STEPS.to_owned()
    }
}
