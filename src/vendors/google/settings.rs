//! What Google needs to be asked. Plain values: `config` reads them.

use url::Url;

use crate::{
    model::{Depth, Identity, Limits, ProviderId},
    net::auth::google::GoogleCredential,
};

/// Settings of the Google provider.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Which provider it is.
    pub provider: ProviderId,
    /// Root URL in place of `https://admin.googleapis.com`.
    pub endpoint: Url,
    /// The admin to act as, by domain-wide delegation.
    pub subject: Option<String>,
    /// The customer whose users are listed; `my_customer` by default.
    pub customer: String,
    /// The service account to act through without a key of its own, by IAM signJwt.
    pub service_account: Option<String>,
    /// The service account is an administrator itself: its self-signed JWTs are the bearers.
    pub delegated_admin: bool,
    /// Root URL in place of `https://iamcredentials.googleapis.com`, or of the file's own.
    pub iam_endpoint: Option<Url>,
    /// The OAuth token endpoint in place of `https://oauth2.googleapis.com/token`, or the file's own.
    pub token_endpoint: Option<Url>,
    /// Where tokens come from.
    pub credential: GoogleCredential,
    /// Pace.
    pub limits: Limits,
    /// Sign-outs are to be read back.
    pub verify: bool,
    /// What a sign-out does besides.
    pub depth: Depth,
}

/// Google's public root.
pub const ENDPOINT: &str = "https://admin.googleapis.com";

/// 2,400 queries a minute per user and project (Admin SDK limits page).
pub const RATE: f64 = 40.0;

/// The provider that is named after the vendor.
pub const ID: ProviderId = ProviderId::of(&Identity {
    name: "google",
    vendor: "google",
    title: "Google Workspace",
    place: 0,
});
