//! What Amazon Chime needs to be asked. Plain values: `config` reads them.

use url::Url;

use crate::{
    model::{Identity, Limits, ProviderId},
    net::auth::sigv4::AwsCredential,
};

/// Settings of the Chime provider.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Which provider it is.
    pub provider: ProviderId,
    /// A custom root URL; then `region` signs, else us-east-1 always.
    pub endpoint: Option<Url>,
    /// A custom root URL of STS, which `check` asks who the keys are.
    pub sts_endpoint: Option<Url>,
    /// The client's region, where one was chosen.
    pub region: Option<String>,
    /// Chime's own account id (not the AWS account number).
    pub account_id: Option<String>,
    /// What signs.
    pub credential: AwsCredential,
    /// Pace.
    pub limits: Limits,
}

/// Chime's one public endpoint: it answers only in us-east-1.
pub const ENDPOINT: &str = "https://chime.us-east-1.amazonaws.com";

/// The region that signs for the public endpoint.
pub const REGION: &str = "us-east-1";

/// Chime publishes no limit: a careful start.
pub const RATE: f64 = 10.0;

/// The provider that is named after the vendor.
pub const ID: ProviderId = ProviderId::of(&Identity {
    name: "chime",
    vendor: "chime",
    title: "Amazon Chime",
    place: 2,
});
