//! Global Token Revocation in the table of vendors.

use std::{rc::Rc, sync::Arc};

use async_trait::async_trait;
use url::Url;

use super::{
    adapter::Gtr,
    settings::{GtrCredential, GtrSettings},
    setup,
};
use crate::{
    config::{Section, SectionKind},
    model::Invalid,
    net::Http,
    vendors::{
        About, Opened, Vendor,
        tenant::{fingerprint, joined},
    },
};

/// A server that speaks Global Token Revocation.
#[derive(Debug)]
pub struct GlobalTokenRevocation;

/// Its place in the table.
pub static VENDOR: GlobalTokenRevocation = GlobalTokenRevocation;

/// What is left to be done at the server.
const STEPS: &str = "\
Global Token Revocation
  Let the server take one credential of oust's own, for this one call: a bearer token, a client, or the
  public half of a key that signs. Never give the same one to two servers.
  Okta: Universal Logout, by a service app with the scope okta.universalLogout.manage (subject = \"opaque\").
  Auth0: the connection's own endpoint takes tokens that its identity provider's key signs (subject =
  \"iss_sub\", and subject_key = \"subject\" where the page is followed).
";

/// The server, and as whom it is asked.
fn tenant(settings: &GtrSettings) -> String {
    let who = match &settings.credential {
        GtrCredential::Token(token) => fingerprint(token),
        GtrCredential::Client { id, .. } => id.clone(),
        GtrCredential::Signed { issuer, .. } => issuer.clone(),
    };
    joined(&[Some(settings.endpoint.root().as_str()), Some(&who)])
}

#[async_trait(?Send)]
impl Vendor for GlobalTokenRevocation {
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
        http.prepare(Some(settings.endpoint.root()))?;
        Ok(Opened {
            limits: settings.limits,
            tenant: tenant(&settings),
            provider: Rc::new(Gtr::new(settings, http, retries)),
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
