//! Everything a client needs to use a sandbox, made up at each start.
//!
//! Nothing here opens any door but this sandbox's own.

use std::net::SocketAddr;
use std::path::Path;

use serde_json::{Value, json};

use super::google::access as google;
use super::made_up;
use super::organisation::{accounts, apps, demo};
use super::state::SandboxState;
use super::vendor::Vendor;
use super::{aws, genauth};

/// Endpoints and made-up credentials.
#[derive(Clone)]
pub struct SandboxSettings {
    /// In place of `https://admin.googleapis.com`.
    pub google_endpoint: String,
    /// A key file of type `service_account`.
    pub google_key_json: String,
    /// A credentials file of type `authorized_user`: the administrator himself.
    pub google_authorized_user_json: String,
    /// A credentials file of type `impersonated_service_account`, from the administrator's.
    pub google_impersonated_json: String,
    /// What a workload proves itself with; for the file named in [`Self::google_external_json`].
    pub google_subject_token: String,
    /// The administrator to act as.
    pub google_subject: String,
    /// The customer's id; `my_customer` works as well.
    pub google_customer: String,
    /// In place of `https://api.genauth.ai`.
    pub genauth_host: String,
    /// The user pool's id.
    pub genauth_access_key_id: String,
    /// Its secret.
    pub genauth_access_key_secret: String,
    /// The apps that everybody uses.
    pub genauth_app_ids: Vec<String>,
    /// In place of `https://chime.us-east-1.amazonaws.com`; STS is there as well.
    pub chime_endpoint: String,
    /// The account of most people.
    pub chime_account_id: String,
    /// An account of type Team, with the rest.
    pub chime_team_account_id: String,
    /// An AWS access key.
    pub aws_access_key_id: String,
    /// Its secret.
    pub aws_secret_access_key: String,
    /// With `session_credentials`: the session token that goes with the key.
    pub aws_session_token: Option<String>,
    /// The variables of the other vendors.
    others: Vec<(Vendor, &'static str, String)>,
}

impl SandboxSettings {
    pub(super) fn of(sandbox: &SandboxState, address: SocketAddr) -> Self {
        let world = &sandbox.world;
        let endpoint = format!("http://{address}");
        let aws = world.aws.handed_out();
        let others = others(sandbox, &endpoint);
        Self {
            google_key_json: key_json(&endpoint),
            google_authorized_user_json: user_json(&world.google, &endpoint),
            google_impersonated_json: impersonated_json(&world.google, &endpoint),
            google_subject_token: world.google.subject_token().to_owned(),
            google_endpoint: endpoint.clone(),
            google_subject: demo::ADMIN.to_owned(),
            google_customer: google::CUSTOMER.to_owned(),
            genauth_host: endpoint.clone(),
            genauth_access_key_id: genauth::access::POOL.to_owned(),
            genauth_access_key_secret: world.genauth.secret().to_owned(),
            genauth_app_ids: (0..apps::COMMON).map(apps::id).collect(),
            chime_endpoint: endpoint,
            chime_account_id: accounts::MAIN.to_owned(),
            chime_team_account_id: accounts::TEAM.to_owned(),
            aws_access_key_id: aws.id,
            aws_secret_access_key: aws.secret,
            aws_session_token: aws.token,
            others,
        }
    }

    /// The environment that points `oust`, and for AWS any client, at this sandbox.
    ///
    /// `google_key` is the file to which the caller has written [`Self::google_key_json`].
    pub fn environment(&self, google_key: &Path) -> Vec<(&'static str, String)> {
        self.environment_of(&Vendor::ALL, google_key)
    }

    /// The same for some of the vendors.
    pub fn environment_of(
        &self,
        vendors: &[Vendor],
        google_key: &Path,
    ) -> Vec<(&'static str, String)> {
        let of = |&vendor: &Vendor| match vendor {
            Vendor::Google => self.google_environment(google_key),
            Vendor::GenAuth => self.genauth_environment(),
            Vendor::Chime => self.chime_environment(),
            _ => self.other_environment(vendor),
        };
        vendors.iter().flat_map(of).collect()
    }

    /// The value of a variable of one of the vendors that have no fields here.
    pub fn variable(&self, name: &str) -> Option<&str> {
        let found = self.others.iter().find(|(_, of, _)| *of == name);
        found.map(|(_, _, value)| value.as_str())
    }

    fn other_environment(&self, vendor: Vendor) -> Vec<(&'static str, String)> {
        let own = self.others.iter().filter(|(of, ..)| *of == vendor);
        own.map(|(_, name, value)| (*name, value.clone())).collect()
    }

    fn google_environment(&self, key: &Path) -> Vec<(&'static str, String)> {
        vec![
            ("OUST_GOOGLE_ENDPOINT", self.google_endpoint.clone()),
            ("OUST_GOOGLE_CREDENTIALS", key.display().to_string()),
            ("OUST_GOOGLE_SUBJECT", self.google_subject.clone()),
        ]
    }

    fn genauth_environment(&self) -> Vec<(&'static str, String)> {
        vec![
            ("OUST_GENAUTH_HOST", self.genauth_host.clone()),
            (
                "OUST_GENAUTH_ACCESS_KEY_ID",
                self.genauth_access_key_id.clone(),
            ),
            (
                "OUST_GENAUTH_ACCESS_KEY_SECRET",
                self.genauth_access_key_secret.clone(),
            ),
            ("OUST_GENAUTH_APP_IDS", self.genauth_app_ids.join(",")),
        ]
    }

    /// A credentials file of type `external_account`, whose proof the caller has written to
    /// `subject_token`.
    pub fn google_external_json(&self, subject_token: &Path) -> String {
        let endpoint = &self.google_endpoint;
        let account = json!({
            "type": "external_account",
            "audience": google::PROVIDER,
            "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
            "token_url": format!("{endpoint}/v1/token"),
            "service_account_impersonation_url": impersonation_url(endpoint),
            "credential_source": { "file": subject_token.display().to_string() },
            "universe_domain": "googleapis.com",
        });
        format!("{account:#}\n")
    }

    fn chime_environment(&self) -> Vec<(&'static str, String)> {
        let mut variables = vec![
            ("OUST_CHIME_ACCOUNT_ID", self.chime_account_id.clone()),
            ("AWS_ENDPOINT_URL_CHIME", self.chime_endpoint.clone()),
            ("AWS_ENDPOINT_URL_STS", self.chime_endpoint.clone()),
            ("AWS_ACCESS_KEY_ID", self.aws_access_key_id.clone()),
            ("AWS_SECRET_ACCESS_KEY", self.aws_secret_access_key.clone()),
            ("AWS_REGION", aws::REGION.to_owned()),
            // What botocore reads.
            ("AWS_DEFAULT_REGION", aws::REGION.to_owned()),
            ("AWS_EC2_METADATA_DISABLED", "true".to_owned()),
        ];
        let token = self.aws_session_token.clone();
        variables.extend(token.map(|token| ("AWS_SESSION_TOKEN", token)));
        variables
    }
}

fn others(sandbox: &SandboxState, root: &str) -> Vec<(Vendor, &'static str, String)> {
    let of = |vendor: Vendor| {
        let variables = sandbox.players.get(vendor).environment(root);
        let with = move |(name, value)| (vendor, name, value);
        variables.into_iter().map(with)
    };
    Vendor::ALL.into_iter().flat_map(of).collect()
}

fn key_json(endpoint: &str) -> String {
    let key = json!({
        "type": "service_account",
        "project_id": "oust-sandbox",
        "private_key_id": google::KEY_ID,
        "private_key": made_up::PRIVATE_KEY,
        "client_email": google::SERVICE_ACCOUNT,
        "client_id": google::CLIENT_ID,
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": format!("{endpoint}/token"),
        "universe_domain": "googleapis.com",
    });
    format!("{key:#}\n")
}

fn user_json(access: &google::GoogleAccess, endpoint: &str) -> String {
    format!("{:#}\n", user(access, endpoint))
}

fn impersonated_json(access: &google::GoogleAccess, endpoint: &str) -> String {
    let account = json!({
        "type": "impersonated_service_account",
        "service_account_impersonation_url": impersonation_url(endpoint),
        "delegates": [],
        "source_credentials": user(access, endpoint),
    });
    format!("{account:#}\n")
}

fn impersonation_url(endpoint: &str) -> String {
    let account = google::SERVICE_ACCOUNT;
    format!("{endpoint}/v1/projects/-/serviceAccounts/{account}:generateAccessToken")
}

fn user(access: &google::GoogleAccess, endpoint: &str) -> Value {
    json!({
        "type": "authorized_user",
        "client_id": google::USER_CLIENT_ID,
        "client_secret": access.client_secret(),
        "refresh_token": access.refresh_token(),
        "token_uri": format!("{endpoint}/token"),
        "account": demo::ADMIN,
        "universe_domain": "googleapis.com",
    })
}
