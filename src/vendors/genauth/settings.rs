//! What GenAuth needs to be asked. Plain values: `config` reads them.

use url::Url;

use crate::{
    model::{Identity, Limits, ProviderId, UserIdType},
    net::auth::bearer::Credential,
};

/// Settings of the GenAuth provider.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Which provider it is.
    pub provider: ProviderId,
    /// Root URL; `https://api.genauth.ai`, `https://api.authing.cn`, or a private deployment.
    pub host: Url,
    /// What tokens are had from.
    pub credential: Credential,
    /// The user pool, where it can't be read from the token.
    pub user_pool_id: Option<String>,
    /// The apps to kick from; empty: every app that the user ever logged in to.
    pub app_ids: Vec<String>,
    /// What USER is an id of, where it is configured.
    pub user_id_type: Option<UserIdType>,
    /// Pace.
    pub limits: Limits,
}

/// GenAuth's international host.
pub const HOST: &str = "https://api.genauth.ai";

/// GenAuth publishes no limit: a careful start.
pub const RATE: f64 = 10.0;

/// The provider that is named after the vendor.
pub const ID: ProviderId = ProviderId::of(&Identity {
    name: "genauth",
    vendor: "genauth",
    title: "GenAuth",
    place: 1,
});
