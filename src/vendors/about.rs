//! What a vendor's revocation does and needs, for people who think of setting it up.

use super::Abilities;

/// What is told of a vendor before anything of it is set up.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// What a revocation ends.
    pub ends: &'static [&'static str],
    /// What it leaves alive.
    pub leaves: &'static [&'static str],
    /// Whether an independent read can prove that it took hold.
    pub verifies: bool,
    /// What oust can do there besides.
    pub abilities: Abilities,
    /// The least rights that the credential needs.
    pub rights: &'static [&'static str],
    /// How to get it, step by step in the vendor's console.
    pub setup: &'static [&'static str],
    /// What of this nobody has tried at the vendor yet.
    pub not_established: &'static [&'static str],
    /// The requests that are sent, with made-up values.
    pub requests: Vec<ExampleRequest>,
}

/// A request with made-up values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExampleRequest {
    /// What it is for: `find`, `revoke`, `verify`, …
    pub step: &'static str,
    /// `POST`.
    pub method: String,
    /// The whole URL.
    pub url: String,
    /// The header that proves who asks, where the request shows that best.
    pub header: Option<String>,
    /// The body, where it has one.
    pub body: Option<String>,
}

impl ExampleRequest {
    /// One without a body.
    #[must_use]
    pub fn new(step: &'static str, method: &str, url: &str) -> Self {
        Self {
            step,
            method: method.to_owned(),
            url: url.to_owned(),
            header: None,
            body: None,
        }
    }

    /// The same with this body.
    #[must_use]
    pub fn with_body(self, body: &str) -> Self {
        Self {
            body: Some(body.to_owned()),
            ..self
        }
    }
}
