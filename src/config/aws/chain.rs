//! From a profile to what its keys come from, in the AWS CLI's order; anything else is refused.

use super::{AwsFiles, AwsSection, Entry, shell_words};
use crate::{
    model::{Invalid, SecretString},
    net::auth::sigv4::{AwsProfile, AwsRole, AwsSource, AwsSso},
};

const KEY_ID: &str = "aws_access_key_id";
const KEY_SECRET: &str = "aws_secret_access_key";
const TOKEN_FILE: &str = "web_identity_token_file";

impl AwsFiles {
    /// What the profile's keys come from; nothing where it names no credentials at all.
    ///
    /// # Errors
    /// When something that it names is missing, blank, or not what oust can use.
    pub fn resolve(&self, name: &str) -> Result<Option<AwsProfile>, Invalid> {
        let mut seen = vec![name.to_owned()];
        let mut roles = Vec::new();
        let base = self.source(name, &mut seen, &mut roles)?;
        roles.reverse();
        Ok(base.map(|base| AwsProfile {
            name: None,
            base,
            roles,
        }))
    }

    fn source(
        &self,
        name: &str,
        seen: &mut Vec<String>,
        roles: &mut Vec<AwsRole>,
    ) -> Result<Option<AwsSource>, Invalid> {
        let Some(group) = self.get(name) else {
            return Ok(None);
        };
        let is_inner = seen.len() > 1;
        if !group.has_role() || (is_inner && group.has_keys()) {
            return self.base(group);
        }
        if group.entries.contains_key("mfa_serial") {
            return Err(group.refuse("mfa_serial", "asks for a one-time code, which oust can't type")
                .with_hint("get keys by `aws configure export-credentials --profile NAME --format env`, and export them"));
        }
        roles.push(AwsRole {
            arn: group.need("role_arn")?,
            external_id: group.maybe("external_id")?,
            session_name: group.maybe("role_session_name")?,
        });
        let next = group.maybe("source_profile")?;
        match (next, group.maybe("credential_source")?) {
            (Some(_), Some(_)) => {
                Err(group.refuse("source_profile", "and credential_source exclude each other"))
            }
            (None, None) => Err(group.refuse(
                "role_arn",
                "needs a source_profile or a credential_source beside it",
            )),
            (None, Some(source)) => group.named(&source).map(Some),
            (Some(next), None) => self.follow(group, name, next, seen, roles).map(Some),
        }
    }

    fn follow(
        &self,
        group: &AwsSection,
        name: &str,
        next: String,
        seen: &mut Vec<String>,
        roles: &mut Vec<AwsRole>,
    ) -> Result<AwsSource, Invalid> {
        let refuse = |text: String| group.refuse("source_profile", &text);
        let Some(source) = self.get(&next) else {
            let hint = "correct it; `aws configure list-profiles` lists them";
            return Err(
                refuse(format!("names a profile that is not there: `{next}`")).with_hint(hint),
            );
        };
        let is_circle = seen.contains(&next) && !(next == name && source.has_keys());
        if is_circle {
            return Err(refuse(
                "leads back to its own profile: break the circle".to_owned(),
            ));
        }
        seen.push(next.clone());
        self.source(&next, seen, roles)?
            .ok_or_else(|| refuse(format!("names a profile without credentials: `{next}`")))
    }

    fn base(&self, group: &AwsSection) -> Result<Option<AwsSource>, Invalid> {
        let has = |key: &str| group.entries.get(key);
        if has(TOKEN_FILE).is_some() {
            return Ok(Some(AwsSource::WebIdentity {
                file: group.need(TOKEN_FILE)?.into(),
                role: AwsRole {
                    arn: group.need("role_arn")?,
                    external_id: None,
                    session_name: group.maybe("role_session_name")?,
                },
            }));
        }
        if has("sso_account_id").or(has("sso_role_name")).is_some() {
            return self.sso(group).map(Some);
        }
        let is_other = group.has_keys() || has("credential_process").is_some();
        if has("sso_session").or(has("sso_start_url")).is_some() && !is_other {
            return Err(group
                .refuse("sso_session", "lacks sso_account_id and sso_role_name")
                .with_hint("complete the profile: aws configure sso"));
        }
        let is_secret = |entry: &Entry| entry.is_secret;
        if has(KEY_ID).is_some_and(is_secret) {
            return group.keys().map(Some);
        }
        if has("login_session").is_some() {
            return Err(group.refuse("login_session", "is a sign-in that oust can't use")
                .with_hint("get keys by `aws configure export-credentials --profile NAME --format env`, and export them"));
        }
        if has("credential_process").is_some() {
            return group.process().map(Some);
        }
        match group.has_keys() {
            true => group.keys().map(Some),
            false => Ok(None),
        }
    }

    fn sso(&self, group: &AwsSection) -> Result<AwsSource, Invalid> {
        let session = match group.maybe("sso_session")? {
            None => None,
            Some(name) => {
                let found = self.sso_sessions.get(&name).ok_or_else(|| {
                    let text = format!("names an [sso-session] that is not there: `{name}`");
                    let hint = "add the section to the AWS config file, or correct the name";
                    group.refuse("sso_session", &text).with_hint(hint)
                })?;
                Some((name, found))
            }
        };
        let of = |key: &str| match &session {
            None => group.need(key),
            Some((_, section)) => {
                let value = section.need(key)?;
                match group.maybe(key)? {
                    Some(own) if own != value => {
                        Err(group.refuse(key, "differs from that of its [sso-session]"))
                    }
                    _ => Ok(value),
                }
            }
        };
        Ok(AwsSource::Sso(AwsSso {
            start_url: of("sso_start_url")?,
            region: of("sso_region")?,
            account_id: group.need("sso_account_id")?,
            role_name: group.need("sso_role_name")?,
            session: session.map(|(name, _)| name),
        }))
    }
}

impl AwsSection {
    /// A role to assume; with a token of its own it is no role on top of other keys.
    fn has_role(&self) -> bool {
        self.entries.contains_key("role_arn") && !self.entries.contains_key(TOKEN_FILE)
    }

    fn has_keys(&self) -> bool {
        let has = |key| self.entries.contains_key(key);
        has(KEY_ID) || has(KEY_SECRET)
    }

    fn named(&self, source: &str) -> Result<AwsSource, Invalid> {
        match source.to_lowercase().as_str() {
            "environment" => Ok(AwsSource::Environment),
            "ec2instancemetadata" => Ok(AwsSource::Instance),
            "ecscontainer" => Ok(AwsSource::Container),
            _ => Err(self
                .refuse("credential_source", "is no source that there is")
                .with_hint("it is Environment, Ec2InstanceMetadata or EcsContainer")),
        }
    }

    fn process(&self) -> Result<AwsSource, Invalid> {
        let line = self.need("credential_process")?;
        let words = shell_words::split(&line).filter(|words| !words.is_empty());
        let words = words
            .ok_or_else(|| self.refuse("credential_process", "has a quote that is not closed"))?;
        Ok(AwsSource::Process { line, words })
    }

    /// Keys of one file only, as a token of the other would be another key's.
    fn keys(&self) -> Result<AwsSource, Invalid> {
        let of_file = self
            .entries
            .get(KEY_ID)
            .is_some_and(|entry| entry.is_secret);
        let token = ["aws_security_token", "aws_session_token"]
            .into_iter()
            .find(|key| {
                self.entries
                    .get(*key)
                    .is_some_and(|entry| entry.is_secret == of_file)
            });
        let part = |key: &str| {
            let value = self.need(key)?;
            match value.contains(|c: char| c.is_whitespace() || c.is_control()) {
                true => Err(self.refuse(key, "has a blank in it").with_hint(
                    "these files know no comment behind a value: give it a line of its own",
                )),
                false => Ok(value),
            }
        };
        Ok(AwsSource::Keys {
            id: part(KEY_ID)?,
            secret: SecretString::from(part(KEY_SECRET)?),
            session: token.map(part).transpose()?.map(SecretString::from),
        })
    }

    fn need(&self, key: &str) -> Result<String, Invalid> {
        match self.text(key) {
            Some(found) => Ok(found.value),
            None if self.entries.contains_key(key) => Err(self.refuse(key, "is blank")),
            None => Err(self.refuse(key, "is missing")),
        }
    }

    fn maybe(&self, key: &str) -> Result<Option<String>, Invalid> {
        match self.entries.contains_key(key) {
            true => self.need(key).map(Some),
            false => Ok(None),
        }
    }

    /// Names the key and its line, else the line of the section's header.
    fn refuse(&self, key: &str, why: &str) -> Invalid {
        let place = match self.entries.get(key) {
            Some(entry) => &entry.place,
            None => &self.place,
        };
        let invalid = Invalid::new(format!("the AWS profile's `{key}` ({place}) {why}"));
        invalid.with_hint("mend the profile: `aws configure --profile NAME`; no other credentials are used in its place")
    }
}
