//! GenAuth in the table of vendors.

use std::{rc::Rc, sync::Arc};

use async_trait::async_trait;
use url::Url;

use super::{GenAuth, Settings, setup, token::pool_of};
use crate::{
    config::{Section, SectionKind},
    model::{ExposeSecret as _, Invalid, UserIdType},
    net::{Http, auth::bearer},
    vendors::{
        About, Opened, Vendor,
        tenant::{fingerprint, joined},
    },
};

/// GenAuth, also known as Authing.
#[derive(Debug)]
pub struct Authing;

/// Its place in the table.
pub static VENDOR: Authing = Authing;

/// What is left to be clicked in its console.
const STEPS: &str = "\
GenAuth
  The access key: GenAuth console > Settings > Security > Access keys. Its id is
  the user pool's, or that of an administrator's own key, which must be let
  manage users. The host must be that of the key's region.
";

/// Also what USER is an id of, for the same text is another person's name under another type.
fn tenant(settings: &Settings) -> String {
    let apps = settings.app_ids.join(" ");
    let ids = settings
        .user_id_type
        .map(|of| format!("ids by {}", of.name()));
    joined(&[
        Some(settings.host.as_str()),
        pool(settings).as_deref(),
        Some(&apps),
        ids.as_deref(),
    ])
}

/// The access key or the user pool; a token that names no pool is known by its fingerprint alone.
fn pool(settings: &Settings) -> Option<String> {
    let configured = || settings.user_pool_id.clone();
    match &settings.credential {
        bearer::Credential::Key { id, .. } => Some(id.clone()),
        bearer::Credential::Token(token) => configured()
            .or_else(|| pool_of(token.expose_secret()))
            .or_else(|| Some(fingerprint(token))),
        bearer::Credential::Missing(_) => configured(),
    }
}

#[async_trait(?Send)]
impl Vendor for Authing {
    fn kind(&self) -> &'static SectionKind {
        &setup::KIND
    }

    fn verb(&self) -> &'static str {
        "kick"
    }

    fn columns(&self) -> &'static [&'static str] {
        &["user_id_type", "app_ids"]
    }

    fn user_id_type(&self, section: &Section<'_>) -> Result<Option<UserIdType>, Invalid> {
        setup::user_id_type(section)
    }

    async fn open(
        &self,
        section: &Section<'_>,
        http: Arc<Http>,
        retries: u32,
    ) -> Result<Opened, Invalid> {
        let settings = setup::read(section).await?;
        http.prepare(Some(&settings.host))?;
        Ok(Opened {
            limits: settings.limits,
            tenant: tenant(&settings),
            provider: Rc::new(GenAuth::new(settings, http, retries)),
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

    fn read_back(&self) -> Option<&'static str> {
        Some("the vendor's own answer whether a session is alive, for each app")
    }

    async fn steps(&self, _: &Section<'_>) -> String {
        STEPS.to_owned()
    }
}
