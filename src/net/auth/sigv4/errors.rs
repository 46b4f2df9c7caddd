//! Why the AWS chain gave no keys, and what to do about it.
//!
//! The SDK's errors have no public types below the first; their words are all there is to go by.

use std::error::Error;

use aws_credential_types::provider::error::CredentialsError;

use crate::{
    model::{Class, Failure, shorten},
    net::{SendError, auth::unanswered},
};

/// Where nothing better is known.
const LOOK: &str = "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or choose a profile by --aws-profile; `aws sts get-caller-identity` shows what the AWS CLI finds";

/// Words of an error, in lower case, and what to do about it; the first that fits counts.
const REMEDIES: [(&str, &str); 18] = [
    (
        "sso token has expired",
        "sign in again: aws sso login --profile PROFILE",
    ),
    (
        "cached sso token",
        "sign in first: aws sso login --profile PROFILE",
    ),
    (
        "sso/cache",
        "sign in first: aws sso login --profile PROFILE",
    ),
    (
        "sso-session named",
        "add the [sso-session …] section to the AWS config file, or correct its name in the profile",
    ),
    (
        "invalid sso config",
        "complete the profile's sso_ settings: aws configure sso",
    ),
    (
        "will resolve an access token",
        "add sso_account_id and sso_role_name to the profile: aws configure sso",
    ),
    (
        "was not defined",
        "correct the profile's name (--aws-profile, AWS_PROFILE, or source_profile in the AWS config file); `aws configure list-profiles` lists them",
    ),
    (
        "infinite loop",
        "source_profile in the AWS config file leads back to its own profile: break the circle",
    ),
    (
        "accessdenied",
        "let this identity assume the role (sts:AssumeRole in its policy and in the role's trust policy), and check external_id and mfa_serial in the profile",
    ),
    (
        "expiredtoken",
        "get new temporary keys: `aws sso login`, or assume the role again",
    ),
    (
        "invalidclienttokenid",
        "the access key that the chain starts from doesn't exist any more: make another in the IAM console",
    ),
    (
        "signaturedoesnotmatch",
        "check the secret access key that the chain starts from, and this machine's clock",
    ),
    (
        "invalididentitytoken",
        "the web identity token was refused: check AWS_WEB_IDENTITY_TOKEN_FILE, and the role's trust in its issuer",
    ),
    (
        "aws_role_arn",
        "set AWS_ROLE_ARN, the role that the token of AWS_WEB_IDENTITY_TOKEN_FILE is for, or unset the latter",
    ),
    (
        "webidentitytoken",
        "check that AWS_WEB_IDENTITY_TOKEN_FILE names a file that this user can read",
    ),
    // The SDK leaves out which file.
    (
        "(os error ",
        "a file that the chain reads is missing or closed to this user: check AWS_WEB_IDENTITY_TOKEN_FILE, or web_identity_token_file in the profile",
    ),
    (
        "external process",
        "run the profile's credential_process in a terminal to see it print the credentials' JSON and nothing else",
    ),
    (
        "credential information",
        "give the profile keys, a role or an SSO session: aws configure --profile PROFILE",
    ),
];

/// Words of an attempt of the chain that found nothing set up, in lower case: no error.
const UNSET: [&str; 5] = [
    "environment variable not set",
    "was not set",
    "provider not configured",
    "imds disabled",
    "could not communicate with imds",
];

/// Reads why no keys came.
pub(super) fn read(error: &CredentialsError) -> Failure {
    if let Some(sent) = causes(error).find_map(|cause| cause.downcast_ref::<SendError>()) {
        return unanswered("AWS credentials", sent.clone());
    }
    let mut texts: Vec<String> = causes(error).map(ToString::to_string).collect();
    texts.dedup();
    if matches!(error, CredentialsError::CredentialsNotLoaded(_)) {
        texts = texts.iter().map(|text| attempted(text)).collect();
    }
    let words = texts.join(": ").to_lowercase();
    let known = REMEDIES.iter().any(|(needle, _)| words.contains(needle));
    match error {
        CredentialsError::CredentialsNotLoaded(_) if !known => found_none(),
        CredentialsError::ProviderTimedOut(_) => {
            refused("a source in the AWS chain gave no answer in time", &texts)
        }
        _ => refused("a source in the AWS chain failed", &texts),
    }
}

/// What the chain tried in vain, a line each, without what isn't set up at all.
fn attempted(text: &str) -> String {
    let is_error = |line: &&str| {
        let line = line.to_lowercase();
        !UNSET.iter().any(|unset| line.contains(unset))
    };
    text.lines().filter(is_error).collect::<Vec<_>>().join("\n")
}

/// No source of the chain is set up.
pub(super) fn found_none() -> Failure {
    refused("none found in the standard AWS chain", &[])
}

type Cause<'a> = &'a (dyn Error + 'static);

fn causes(error: &CredentialsError) -> impl Iterator<Item = Cause<'_>> {
    let first: Cause<'_> = error;
    std::iter::successors(Some(first), |&error: &Cause<'_>| error.source())
}

fn refused(what: &str, causes: &[String]) -> Failure {
    let all = causes.join(": ");
    // What a helper process printed may be the very secret: only how it ended is told.
    let shown = all.split("Stderr").next().unwrap_or_default();
    let told = match shown.trim_end_matches([':', ',', ' ', '.']) {
        "" => String::new(),
        shown => format!(" ({})", shorten(shown, 900)),
    };
    let words = all.to_lowercase();
    let remedy = REMEDIES.iter().find(|(needle, _)| words.contains(needle));
    Failure::new(Class::Credentials, format!("AWS credentials: {what}{told}"))
        .with_code("no_credentials")
        .with_hint(remedy.map_or(LOOK, |(_, hint)| hint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Retry, net::SendStage};

    #[test]
    #[rustfmt::skip]
    fn each_error_names_what_to_do() {
        for (text, needle) in [
            ("the SSO token has expired and cannot be refreshed", "aws sso login"),
            ("failed to load the cached SSO token", "aws sso login"),
            ("failed to read `/home/liz/.aws/sso/cache/x.json`: No such file", "aws sso login"),
            ("missing field `accessToken` in cached SSO token file", "aws sso login"),
            ("sso-session named `s` (referenced by profile `p`) was not found", "[sso-session"),
            ("profile `p` has invalid SSO config: x", "aws configure sso"),
            ("profile `p` was not defined: could not find source profile", "list-profiles"),
            ("profile formed an infinite loop. first we loaded [\"a\"]", "source_profile"),
            ("unhandled error (AccessDenied): User is not authorized to perform: sts:AssumeRole", "trust policy"),
            ("service error: ExpiredToken: The security token included in the request is expired", "temporary keys"),
            ("service error: ExpiredTokenException", "temporary keys"),
            ("InvalidClientTokenId: The security token included in the request is invalid", "IAM console"),
            ("SignatureDoesNotMatch: x", "clock"),
            ("InvalidIdentityToken: No OpenIDConnect provider found", "issuer"),
            ("AWS_ROLE_ARN environment variable must be set", "AWS_ROLE_ARN"),
            ("WebIdentityToken was not valid UTF-8", "AWS_WEB_IDENTITY_TOKEN_FILE"),
            ("Error retrieving credentials from external process exited with code: 1", "credential_process"),
            ("No such file or directory (os error 2)", "web_identity_token_file"),
            ("profile `p` did not contain credential information", "aws configure"),
            ("could not communicate with IMDS", "aws sts get-caller-identity"),
        ] {
            let failure = read(&CredentialsError::provider_error(text));
            assert_eq!(failure.class, Class::Credentials, "{text}");
            assert!(failure.message.starts_with("AWS credentials: a source in the AWS chain failed ("), "{failure}");
            assert!(failure.message.contains(text), "{failure}");
            let hint = failure.hint.unwrap();
            assert!(hint.contains(needle), "{text}: {hint}");
        }
        let none = read(&CredentialsError::not_loaded("x"));
        assert_eq!(none.message, "AWS credentials: none found in the standard AWS chain");
        assert!(none.hint.unwrap().contains("--aws-profile"));
    }

    #[test]
    fn a_chain_that_tried_in_vain_is_read_by_what_is_set_up() {
        let tried = |more: &str| {
            let text = format!(
                "no credentials found in chain. Attempted:\n  Environment: not enabled: environment variable not set\n  Profile: not enabled\n  WebIdentityToken: not enabled: $AWS_WEB_IDENTITY_TOKEN_FILE was not set\n  EcsContainer: not enabled: ECS provider not configured\n  Ec2InstanceMetadata: not enabled: could not communicate with IMDS: Connection refused (os error 111){more}"
            );
            read(&CredentialsError::not_loaded(text))
        };
        let none = tried("");
        assert_eq!(none, found_none());
        let missing = tried("\n  Profile: not enabled: profile `p` was not defined");
        assert!(missing.hint.unwrap().contains("list-profiles"));
        assert!(missing.message.contains("`p` was not defined"));
    }

    #[test]
    fn a_network_in_the_way_is_no_matter_of_keys() {
        let lost = SendError {
            stage: SendStage::Dns,
            message: "could not resolve the host name sts".into(),
        };
        let failure = read(&CredentialsError::provider_error(lost));
        assert_eq!(
            (failure.class, failure.retry),
            (Class::Transient, Retry::Backoff)
        );
        assert_eq!(failure.code.as_deref(), Some("dns"));
        assert!(!failure.unanswered);
    }
}
