//! Google Workspace in the table of vendors.

use std::{rc::Rc, sync::Arc};

use async_trait::async_trait;
use serde_json::Value;
use url::Url;

use super::{Google, Settings, audit::AUDIT, deep, residuals, setup};
use crate::{
    config::{Found, Section, SectionKind, Setting},
    model::{Depth, ExposeSecret as _, Invalid, Step, printable},
    net::{Http, auth::google::GoogleCredential},
    vendors::{About, Opened, Vendor, tenant::joined},
};

/// What signing out needs, and nothing more.
const SECURITY: &str = "https://www.googleapis.com/auth/admin.directory.user.security";

/// What a protect list and selections need besides.
const READ_USERS: &str = "https://www.googleapis.com/auth/admin.directory.user.readonly";

/// Google Workspace.
#[derive(Debug)]
pub struct GoogleWorkspace;

/// Its place in the table.
pub static VENDOR: GoogleWorkspace = GoogleWorkspace;

impl GoogleWorkspace {
    /// Opens it as itself, for what only the Directory can do.
    ///
    /// # Errors
    /// As [`Vendor::open`].
    pub async fn google(
        &self,
        section: &Section<'_>,
        http: Arc<Http>,
        retries: u32,
    ) -> Result<(Rc<Google>, Opened), Invalid> {
        let settings = setup::read(section).await?;
        let known = settings.clone();
        http.prepare(Some(&settings.endpoint))?;
        let google = Rc::new(Google::new(settings, http, retries)?);
        let opened = Opened {
            tenant: tenant(&known, google.identity().as_deref()),
            provider: Rc::clone(&google) as _,
            limits: known.limits,
        };
        Ok((google, opened))
    }
}

/// The admin to act as is of one organisation; without one, whoever the credential is.
fn tenant(settings: &Settings, identity: Option<&str>) -> String {
    joined(&[
        Some(settings.endpoint.as_str()),
        settings.subject.as_deref().or(identity),
        Some(&settings.customer),
    ])
}

#[async_trait(?Send)]
impl Vendor for GoogleWorkspace {
    fn kind(&self) -> &'static SectionKind {
        &setup::KIND
    }

    fn verb(&self) -> &'static str {
        "signout"
    }

    async fn open(
        &self,
        section: &Section<'_>,
        http: Arc<Http>,
        retries: u32,
    ) -> Result<Opened, Invalid> {
        Ok(self.google(section, http, retries).await?.1)
    }

    fn prove(&self, section: &Section<'_>) -> Result<(), Invalid> {
        setup::examine_key_file(section)
    }

    fn found(&self, section: &Section<'_>, setting: &'static Setting) -> Found {
        setup::found(section, setting)
    }

    fn host(&self, section: &Section<'_>) -> Result<Option<Url>, Invalid> {
        setup::host(section).map(Some)
    }

    fn source(&self, section: &Section<'_>) -> Result<Vec<Option<String>>, Invalid> {
        setup::source(section)
    }

    /// Reads the key for the client id that is in it.
    fn about(&self) -> About {
        super::about::about()
    }

    fn left_alive(&self, steps: &[Step]) -> Vec<&'static str> {
        deep::left_alive(Depth::default(), steps)
    }

    fn untouched(&self) -> Vec<&'static str> {
        residuals::untouched()
    }

    fn read_back(&self) -> Option<&'static str> {
        Some("Google's audit log: the event of this sign-out, and no successful log-in since")
    }

    async fn steps(&self, section: &Section<'_>) -> String {
        let json = match setup::read(section)
            .await
            .map(|settings| settings.credential)
        {
            Ok(GoogleCredential::File { json, .. }) => json,
            _ => String::new().into(),
        };
        let key: Value = serde_json::from_str(json.expose_secret()).unwrap_or_default();
        let field = |name: &str| key[name].as_str().map(printable);
        let is_account = field("type").as_deref() == Some("service_account");
        let client = field("client_id").filter(|_| is_account);
        steps(client, field("project_id"))
    }
}

fn steps(client: Option<String>, project: Option<String>) -> String {
    let client = client.unwrap_or_else(|| {
        "the service account's unique id: Google Cloud console > IAM & Admin > Service Accounts"
            .to_owned()
    });
    let project = project.map_or_else(String::new, |project| format!("?project={project}"));
    format!(
        "\
Google Workspace
  1. Enable the Admin SDK API in the key's project:
     https://console.cloud.google.com/apis/library/admin.googleapis.com{project}
  2. Admin console > Security > Access and data control > API controls >
     Manage domain-wide delegation > Add new:
     https://admin.google.com/ac/owl/domainwidedelegation
     client ID:    {client}
     OAuth scopes: {SECURITY}
     for protect lists and selections also, after a comma:
                   {READ_USERS}
     for --verify also:
                   {AUDIT}
                   (the admin that oust acts as needs the privilege Reports)
  It takes effect within minutes as a rule, within 24 hours at the latest.
"
    )
}
