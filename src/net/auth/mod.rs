//! Mechanisms that put authority on a call. Knows no vendor's verbs.

use async_trait::async_trait;

use crate::model::{Call, Failure};

pub mod bearer;
mod cache;
pub mod google;
pub mod sigv4;

/// Puts authority on calls, anew for every attempt; hides its secrets from what the client echoes.
#[async_trait(?Send)]
pub trait Authorize {
    /// Adds a fresh token or a fresh signature.
    ///
    /// # Errors
    /// When no authority can be had: a missing or refused credential, an unreachable token endpoint.
    async fn authorize(&self, call: &mut Call) -> Result<(), Failure>;

    /// Forgets the authority that the vendor just refused on this call.
    ///
    /// True when a new one can be had, and the call is worth one more try.
    async fn renew(&self, refused: &Call) -> bool;
}
