//! What is left to be clicked in each vendor's console, with the values to paste.

use serde_json::Value;

use crate::{
    config::Config,
    model::{ExposeSecret as _, ProviderId, printable},
    net::auth::google::GoogleCredential,
};

/// What signing out needs, and nothing more.
const SECURITY: &str = "https://www.googleapis.com/auth/admin.directory.user.security";

/// What a protect list and selections need besides.
const READ_USERS: &str = "https://www.googleapis.com/auth/admin.directory.user.readonly";

/// The IAM policy: exactly the actions that oust uses. Chime's actions can't be scoped to a resource.
const POLICY: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": [
      "chime:LogoutUser",
      "chime:ListUsers",
      "chime:ListAccounts",
      "chime:GetUser",
      "chime:GetAccount"
    ],
    "Resource": "*"
  }]
}"#;

/// The steps for these providers; reads the Google key for the client id that is in it.
pub(super) async fn steps(kinds: &[ProviderId], config: &Config) -> String {
    let mut steps = Vec::new();
    for kind in kinds {
        steps.push(match kind.vendor() {
            "google" => google(config).await,
            "genauth" => GENAUTH.to_owned(),
            _ => format!("{CHIME}{POLICY}\n"),
        });
    }
    steps.join("\n")
}

async fn google(config: &Config) -> String {
    let json = match config.google().await.map(|settings| settings.credential) {
        Ok(GoogleCredential::File { json, .. }) => json,
        _ => String::new().into(),
    };
    let key: Value = serde_json::from_str(json.expose_secret()).unwrap_or_default();
    let field = |name: &str| key[name].as_str().map(printable);
    let (kind, project) = (field("type"), field("project_id"));
    let client = field("client_id").filter(|_| kind.as_deref() == Some("service_account"));
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
  It takes effect within minutes as a rule, within 24 hours at the latest.
"
    )
}

const GENAUTH: &str = "\
GenAuth
  The access key: GenAuth console > Settings > Security > Access keys. Its id is
  the user pool's, or that of an administrator's own key, which must be let
  manage users. The host must be that of the key's region.
";

const CHIME: &str = "\
Amazon Chime
  AWS ended support on 2026-02-20. Attach this policy to the role or user that oust runs as:
  AWS console > IAM > Policies > Create policy > JSON:
";
