//! Which organisation a provider's settings lead to, told without a secret: a run that is gone on with
//! must find the one that it began in.
//!
//! A credential that is renewed is no other organisation. So its own identity counts only where nothing
//! else names the organisation, and what changes with each renewal doesn't count at all.

use ring::digest::{SHA256, digest};

use crate::{
    model::{ExposeSecret as _, SecretString},
    net::auth::{bearer, sigv4},
    vendors::{
        chime,
        genauth::{self, pool_of},
        google,
    },
};

/// Google: the admin to act as is of one organisation; without one, whoever the credential is.
pub(super) fn google(settings: &google::Settings, identity: Option<&str>) -> String {
    told(&[
        Some(settings.endpoint.as_str()),
        settings.subject.as_deref().or(identity),
        Some(&settings.customer),
    ])
}

/// GenAuth: also what USER is an id of, for the same text is another person's name under another type.
pub(super) fn genauth(settings: &genauth::Settings) -> String {
    let apps = settings.app_ids.join(" ");
    let ids = settings
        .user_id_type
        .map(|of| format!("ids by {}", of.name()));
    told(&[
        Some(settings.host.as_str()),
        pool(settings).as_deref(),
        Some(&apps),
        ids.as_deref(),
    ])
}

/// The access key or the user pool; a token that names no pool is known by its print alone.
fn pool(settings: &genauth::Settings) -> Option<String> {
    let configured = || settings.user_pool_id.clone();
    match &settings.credential {
        bearer::Credential::Key { id, .. } => Some(id.clone()),
        bearer::Credential::Token(token) => configured()
            .or_else(|| pool_of(token.expose_secret()))
            .or_else(|| Some(print(token))),
        bearer::Credential::Missing(_) => configured(),
    }
}

/// Chime: the account; without one, the AWS account that the keys are of, as far as that is told.
pub(super) fn chime(settings: &chime::Settings) -> String {
    let signer = match settings.account_id {
        Some(_) => None,
        None => signer(&settings.credential),
    };
    told(&[
        settings.endpoint.as_ref().map(url::Url::as_str),
        settings.account_id.as_deref(),
        signer.as_deref(),
    ])
}

/// Whose keys sign: the profile that was chosen, or a key that lasts.
///
/// Temporary keys, which come with a session token, are of another id at each renewal: there is nothing
/// to compare. Nor is there for what only the chain finds, which isn't loaded for this alone.
fn signer(credential: &sigv4::AwsCredential) -> Option<String> {
    match credential {
        sigv4::AwsCredential::Keys {
            session: Some(_), ..
        } => None,
        sigv4::AwsCredential::Keys { id, .. } => Some(format!("access key {id}")),
        sigv4::AwsCredential::Profile(profile) => {
            let name = profile.name.as_ref();
            name.map(|name| format!("AWS profile {name}"))
        }
        sigv4::AwsCredential::Machine => None,
    }
}

/// Enough of a hash to tell two tokens apart, and too little to find one.
fn print(token: &SecretString) -> String {
    let hash = digest(&SHA256, token.expose_secret().as_bytes());
    let first = hash.as_ref().iter().take(6);
    let hex: String = first.map(|byte| format!("{byte:02x}")).collect();
    format!("token {hex}")
}

/// The parts that are there, for people to compare.
fn told(parts: &[Option<&str>]) -> String {
    let parts = parts.iter().flatten().filter(|part| !part.is_empty());
    parts.copied().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(id: &str, session: Option<&str>) -> sigv4::AwsCredential {
        sigv4::AwsCredential::Keys {
            id: id.to_owned(),
            secret: SecretString::from("s"),
            session: session.map(SecretString::from),
        }
    }

    #[test]
    fn keys_that_last_tell_who_signs_and_renewed_ones_do_not() {
        assert_ne!(signer(&keys("AKIAA", None)), signer(&keys("AKIAB", None)));
        let renewed = [keys("ASIAA", Some("t")), keys("ASIAB", Some("u"))];
        assert_eq!(renewed.each_ref().map(signer), [None, None]);
        let profile = |name: Option<&str>| {
            signer(&sigv4::AwsCredential::Profile(Box::new(
                sigv4::AwsProfile {
                    name: name.map(str::to_owned),
                    base: sigv4::AwsSource::Environment,
                    roles: Vec::new(),
                },
            )))
        };
        assert_eq!(profile(Some("a")).as_deref(), Some("AWS profile a"));
        assert_eq!(profile(None), None);
        assert_eq!(signer(&sigv4::AwsCredential::Machine), None);
    }

    #[test]
    fn a_print_tells_tokens_apart_and_holds_none() {
        let of = |token: &str| print(&SecretString::from(token));
        assert_ne!(of("hunter2"), of("hunter3"));
        assert_eq!(of("hunter2"), "token f52fbd32b2b3");
    }
}
