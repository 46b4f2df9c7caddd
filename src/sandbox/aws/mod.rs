//! What is AWS's rather than Chime's: access keys, request signatures, and STS.

pub(super) mod canonical;
pub(super) mod keys;
pub(super) mod sigv4;
pub(super) mod sts;

/// The region handed out; any region that a client signs for is accepted.
pub(super) const REGION: &str = "us-east-1";
/// The made-up AWS account.
pub(super) const ACCOUNT: &str = "123456789012";
