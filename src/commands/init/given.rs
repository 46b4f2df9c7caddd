//! The values of the config file as flags; no secret among them.

use std::path::PathBuf;

use crate::{
    config::{Draft, Entry, SecretPlace},
    model::{Invalid, UserIdType},
};

/// Values for the file.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Values")]
pub(super) struct Given {
    /// Google key file
    #[arg(long, value_name = "FILE")]
    google_credentials: Option<PathBuf>,

    /// Google admin to act as, by domain-wide delegation
    #[arg(long, value_name = "EMAIL")]
    google_subject: Option<String>,

    /// Service account to act through without its key, by IAM
    #[arg(long, value_name = "EMAIL")]
    google_service_account: Option<String>,

    /// Google customer id
    #[arg(long, value_name = "ID")]
    google_customer: Option<String>,

    /// GenAuth's root URL
    #[arg(long, value_name = "URL")]
    genauth_host: Option<String>,

    /// GenAuth access key id: the user pool's id, or an administrator's
    #[arg(long, value_name = "ID")]
    genauth_access_key_id: Option<String>,

    /// Where the secret of the GenAuth access key is
    #[arg(long, value_name = "env:NAME|file:PATH|command:WORDS|keyring:NAME")]
    genauth_secret_from: Option<SecretPlace>,

    /// GenAuth user pool id, where the access key id isn't it
    #[arg(long, value_name = "ID")]
    genauth_user_pool_id: Option<String>,

    /// GenAuth apps to kick from; repeat, or separate by commas
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    genauth_app_ids: Vec<String>,

    /// What a USER is an id of at GenAuth
    #[arg(long, value_name = "TYPE", value_parser = UserIdType::ALL.map(UserIdType::name))]
    genauth_user_id_type: Option<String>,

    /// Chime's own account id, not the AWS account number
    #[arg(long, value_name = "ID")]
    chime_account: Option<String>,

    /// Profile in the AWS config and credentials files
    #[arg(long, value_name = "NAME")]
    chime_aws_profile: Option<String>,

    /// Also never signed out, beside those in the file; repeat, or separate by commas
    #[arg(long, value_name = "EMAIL", value_delimiter = ',')]
    protect: Vec<String>,

    /// People that one run may touch
    #[arg(long, value_name = "N")]
    max_users: Option<u32>,
}

impl Given {
    /// Whether no flag was given.
    pub(super) fn is_empty(&self) -> bool {
        let is_bare = self.google_credentials.is_none()
            && self.genauth_secret_from.is_none()
            && self.genauth_app_ids.is_empty()
            && self.protect.is_empty()
            && self.max_users.is_none();
        is_bare && self.texts().iter().all(|(_, text)| text.is_none())
    }

    fn texts(&self) -> [(&'static str, &Option<String>); 9] {
        [
            ("google.subject", &self.google_subject),
            ("google.service_account", &self.google_service_account),
            ("google.customer", &self.google_customer),
            ("genauth.host", &self.genauth_host),
            ("genauth.access_key_id", &self.genauth_access_key_id),
            ("genauth.user_pool_id", &self.genauth_user_pool_id),
            ("genauth.user_id_type", &self.genauth_user_id_type),
            ("chime.account_id", &self.chime_account),
            ("chime.aws_profile", &self.chime_aws_profile),
        ]
    }

    /// Those who are protected already, and the given ones: nobody is left unprotected by adding another.
    fn protected(&self, draft: &Draft) -> Vec<String> {
        let mut all = draft.list("protect");
        for name in &self.protect {
            let is_known = |known: &String| known.eq_ignore_ascii_case(name.trim());
            if !all.iter().any(is_known) {
                all.push(name.trim().to_owned());
            }
        }
        all
    }

    /// What to know about it before the file is written, if anything.
    pub(super) fn remark(&self, draft: &Draft) -> Option<String> {
        let (old, all) = (draft.list("protect"), self.protected(draft));
        let added = all.len() - old.len();
        (!self.protect.is_empty() && !old.is_empty()).then(|| {
            format!(
                "protect: {added} added to the {} of the file; edit the file to take anybody out",
                old.len()
            )
        })
    }

    /// Writes them into the draft; relative paths are those of the working directory.
    pub(super) fn put(&self, draft: &mut Draft) -> Result<(), Invalid> {
        if let Some(path) = &self.google_credentials {
            draft.set("google.credentials", Entry::Text(Draft::absolute(path)?));
        }
        for (key, text) in self.texts() {
            if let Some(text) = text {
                draft.set(key, Entry::Text(text.clone()));
            }
        }
        if let Some(place) = &self.genauth_secret_from {
            draft.set("genauth.access_key_secret", Entry::Secret(whole(place)?));
        }
        if !self.genauth_app_ids.is_empty() {
            let apps = self.genauth_app_ids.clone();
            draft.set("genauth.app_ids", Entry::Texts(apps));
        }
        if !self.protect.is_empty() {
            draft.set("protect", Entry::Texts(self.protected(draft)));
        }
        if let Some(count) = self.max_users {
            draft.set("max_users", Entry::Count(count.into()));
        }
        Ok(())
    }
}

/// A file is found from anywhere; the other places are names.
fn whole(place: &SecretPlace) -> Result<SecretPlace, Invalid> {
    Ok(match place {
        SecretPlace::File(path) => SecretPlace::File(Draft::absolute(path.as_ref())?),
        other => other.clone(),
    })
}
