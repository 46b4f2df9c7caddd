//! What a receiver of security events needs to be told. Plain values.

use url::Url;

use crate::{
    model::{Identity, Limits, ProviderId},
    net::auth::jwt::SigningKey,
};

/// Settings of a CAEP provider.
pub(super) struct CaepSettings {
    pub(super) provider: ProviderId,
    pub(super) url: Url,
    /// Who we are.
    pub(super) issuer: String,
    /// Whom the event is for.
    pub(super) audience: String,
    pub(super) key: SigningKey,
    pub(super) key_id: String,
    pub(super) subject_in: SubjectIn,
    pub(super) limits: Limits,
}

/// Where in the event the person stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SubjectIn {
    /// Beside the events (SSF 1.0).
    Top,
    /// Inside the event, as older receivers want it.
    Event,
    Both,
}

/// A careful start: no receiver publishes a limit.
pub(super) const RATE: f64 = 5.0;

/// The provider that is named after the vendor.
pub(super) const ID: ProviderId = ProviderId::of(&Identity {
    name: "caep",
    vendor: "caep",
    title: "CAEP receiver",
    place: 9,
});
