//! Amazon Chime in the table of vendors.

use std::{rc::Rc, sync::Arc};

use async_trait::async_trait;
use url::Url;

use super::{Chime, Settings, setup};
use crate::{
    config::{Found, Section, SectionKind, Setting},
    model::{Invalid, Target},
    net::{Http, auth::sigv4::AwsCredential},
    vendors::{About, Opened, Vendor, tenant::joined},
};

/// Amazon Chime.
#[derive(Debug)]
pub struct AmazonChime;

/// Its place in the table.
pub static VENDOR: AmazonChime = AmazonChime;

/// What is left to be done at AWS: the policy has exactly the actions that oust uses. Chime's actions
/// can't be scoped to a resource.
const STEPS: &str = r#"Amazon Chime
  AWS ended support on 2026-02-20. Attach this policy to the role or user that oust runs as:
  AWS console > IAM > Policies > Create policy > JSON:
{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": [
      "chime:LogoutUser",
      "chime:ListUsers",
      "chime:ListAccounts",
      "chime:GetUser",
      "chime:GetAccount"
    ],
    "Resource": "*"
  }]
}
"#;

/// The account; without one, the AWS account that the keys are of, as far as that is told.
fn tenant(settings: &Settings) -> String {
    let signer = match settings.account_id {
        Some(_) => None,
        None => signer(&settings.credential),
    };
    joined(&[
        settings.endpoint.as_ref().map(Url::as_str),
        settings.account_id.as_deref(),
        signer.as_deref(),
    ])
}

/// Whose keys sign: the profile that was chosen, or a key that lasts.
///
/// Temporary keys, which come with a session token, are of another id at each renewal: there is nothing
/// to compare. Nor is there for what only the chain finds, which isn't loaded for this alone.
fn signer(credential: &AwsCredential) -> Option<String> {
    match credential {
        AwsCredential::Keys {
            session: Some(_), ..
        } => None,
        AwsCredential::Keys { id, .. } => Some(format!("access key {id}")),
        AwsCredential::Profile(profile) => {
            let name = profile.name.as_ref();
            name.map(|name| format!("AWS profile {name}"))
        }
        AwsCredential::Machine => None,
    }
}

#[async_trait(?Send)]
impl Vendor for AmazonChime {
    fn kind(&self) -> &'static SectionKind {
        &setup::KIND
    }

    fn verb(&self) -> &'static str {
        "logout"
    }

    fn columns(&self) -> &'static [&'static str] {
        &["account_id"]
    }

    fn lacks(&self, section: &Section<'_>) -> Option<fn(&Target) -> Option<&'static str>> {
        (!setup::has_account(section)).then_some(|target| {
            let is_id = target.account_id.is_none() && !target.user.contains('@');
            is_id.then_some("is a Chime user id, which needs an account_id")
        })
    }

    async fn open(
        &self,
        section: &Section<'_>,
        http: Arc<Http>,
        retries: u32,
    ) -> Result<Opened, Invalid> {
        let settings = setup::read(section).await?;
        http.prepare(settings.endpoint.as_ref())?;
        Ok(Opened {
            limits: settings.limits,
            tenant: tenant(&settings),
            provider: Rc::new(Chime::new(settings, http, retries)),
        })
    }

    fn examine(&self, section: &Section<'_>) -> Vec<Invalid> {
        setup::examine(section)
    }

    fn found(&self, section: &Section<'_>, setting: &'static Setting) -> Found {
        setup::found(section, setting)
    }

    fn host(&self, section: &Section<'_>) -> Result<Option<Url>, Invalid> {
        setup::host(section)
    }

    fn source(&self, section: &Section<'_>) -> Result<Vec<Option<String>>, Invalid> {
        setup::source(section)
    }

    fn about(&self) -> About {
        super::about::about()
    }

    async fn steps(&self, _: &Section<'_>) -> String {
        STEPS.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::SecretString,
        net::auth::sigv4::{AwsProfile, AwsSource},
    };

    fn keys(id: &str, session: Option<&str>) -> AwsCredential {
        AwsCredential::Keys {
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
            signer(&AwsCredential::Profile(Box::new(AwsProfile {
                name: name.map(str::to_owned),
                base: AwsSource::Environment,
                roles: Vec::new(),
            })))
        };
        assert_eq!(profile(Some("a")).as_deref(), Some("AWS profile a"));
        assert_eq!(profile(None), None);
        assert_eq!(signer(&AwsCredential::Machine), None);
    }
}
