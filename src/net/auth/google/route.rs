//! The way from a credential to a bearer: its own token, another account's, or another person's.

use std::time::UNIX_EPOCH;

use secrecy::ExposeSecret as _;
use serde_json::json;
use url::Url;

use super::{
    credential::Key,
    iam::{self, Account},
    machine::Machine,
    post::{Bought, Post, form},
    refusal::Asked,
    signer::Signer,
    source::{Source, TOKEN_URI},
};
use crate::model::{Failure, Invalid, clock};

const ASSERTION: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/// The longest life of an assertion that the token endpoint takes, in seconds.
const LIFE: u64 = 3600;

/// As whom to act, and through which account and endpoints.
#[derive(Clone, Debug, Default)]
pub struct Acting {
    /// The admin to act as, by domain-wide delegation.
    pub subject: Option<String>,
    /// The service account to act through without a key of its own.
    pub service_account: Option<String>,
    /// The service account is an administrator itself: it signs its own bearers.
    pub delegated_admin: bool,
    /// Root URL in place of IAM Credentials' own, or of the file's.
    pub iam: Option<Url>,
    /// The OAuth token endpoint in place of Google's own, or of the file's.
    pub token: Option<Url>,
}

/// A way to a bearer.
pub(super) enum Way {
    /// The credential's own token.
    Direct(Source),
    /// A token of the account, which can't act as anybody else.
    Impersonated(Source, Account),
    /// A token of the subject, for an assertion that IAM signs in the account's name.
    Delegated(Source, Account, Url),
    /// The same for the machine's own account, whose name its metadata server tells.
    OnMachine(Box<Machine>, Url),
    /// The account's own signature.
    SelfSigned(Box<Signer>),
}

/// A way, and who goes it.
pub(super) struct Route {
    pub(super) way: Way,
    /// Who the credential is, for people.
    pub(super) name: String,
    /// What domain-wide delegation is granted to, for people.
    pub(super) client: String,
    /// The credential is a person's own, who may be a user of the Directory.
    pub(super) is_person: bool,
}

impl Route {
    /// Lays the way from a file; sends nothing.
    pub(super) async fn from_key(
        key: Key,
        acting: &Acting,
        post: &Post,
        origin: &str,
    ) -> Result<Self, Invalid> {
        let (name, client) = (key.name(), client(&key));
        let is_person = matches!(key, Key::AuthorizedUser(..) | Key::Workforce(_));
        if acting.delegated_admin {
            let way = Way::SelfSigned(Box::new(self_signed(&key, acting, origin)?));
            return Ok(Self {
                way,
                name,
                client,
                is_person: false,
            });
        }
        let account = account(&key, acting)?;
        let Some(account) = account else {
            let subject = acting.subject.as_deref();
            if subject.is_some() && !matches!(key, Key::ServiceAccount(_)) {
                return Err(no_delegation(origin));
            }
            let source = Source::new(key, subject, acting.token.as_ref(), post, origin).await?;
            let way = Way::Direct(source);
            return Ok(Self {
                way,
                name,
                client,
                is_person,
            });
        };
        let token = acting.token.clone().or_else(|| key.token_uri());
        let key = match key {
            Key::Impersonated(source, _) => *source,
            key => key,
        };
        let source = Source::new(key, None, acting.token.as_ref(), post, origin).await?;
        Ok(Self::through(account, source, name, token, acting))
    }

    /// Lays the way from a machine of Google's cloud; sends nothing.
    pub(super) fn from_metadata(root: &Url, acting: &Acting) -> Result<Self, Invalid> {
        let name = "this machine's service account".to_owned();
        if acting.delegated_admin {
            return Err(no_self_signing("the metadata server's credential"));
        }
        let source = Source::metadata(root);
        let Some(email) = &acting.service_account else {
            let token = token_endpoint(acting.token.clone()).filter(|_| acting.subject.is_some());
            let machine = || Box::new(Machine::new(root, acting.iam.as_ref()));
            return Ok(Self {
                way: match token {
                    Some(token) => Way::OnMachine(machine(), token),
                    None => Way::Direct(source),
                },
                client: format!("the client id of {name}"),
                name,
                is_person: false,
            });
        };
        let account = Account::new(email, acting.iam.as_ref())?;
        let token = acting.token.clone();
        Ok(Self::through(account, source, name, token, acting))
    }

    fn through(
        account: Account,
        source: Source,
        caller: String,
        token: Option<Url>,
        acting: &Acting,
    ) -> Self {
        let email = &account.email;
        let client = unique_id(email);
        let name = format!("service account {email}, through {caller}");
        let way = match token_endpoint(token).filter(|_| acting.subject.is_some()) {
            Some(token) => Way::Delegated(source, account, token),
            None => Way::Impersonated(source, account),
        };
        Self {
            way,
            name,
            client,
            is_person: false,
        }
    }

    /// A bearer for the scope, newly bought or signed.
    pub(super) async fn token(
        &self,
        scope: &str,
        post: &Post,
        asked: &Asked<'_>,
    ) -> Result<Bought, Failure> {
        match &self.way {
            Way::Direct(source) => source.token(scope, post, asked).await,
            Way::Impersonated(source, account) => {
                let own = source.token(iam::SCOPE, post, &source_asked(asked)).await?;
                account.token(scope, &own.secret, post, &self.name).await
            }
            Way::Delegated(source, account, token) => {
                let by = (source, account, token);
                self.delegated(by, scope, post, asked).await
            }
            Way::OnMachine(machine, token) => {
                let account = machine.account(post).await?;
                let client = unique_id(&account.email);
                let asked = Asked {
                    client: &client,
                    ..asked.clone()
                };
                let by = (&machine.source, account, token);
                self.delegated(by, scope, post, &asked).await
            }
            Way::SelfSigned(signer) => {
                let bought = signer.token()?;
                post.hide(&bought.secret);
                Ok(bought)
            }
        }
    }

    /// A token of the subject: IAM signs for the account, and the token endpoint takes the signature.
    async fn delegated(
        &self,
        (source, account, token): (&Source, &Account, &Url),
        scope: &str,
        post: &Post,
        asked: &Asked<'_>,
    ) -> Result<Bought, Failure> {
        let own = source.token(iam::SCOPE, post, &source_asked(asked)).await?;
        let claims = claims(account, scope, asked);
        let jwt = account.sign(&claims, &own.secret, post, &self.name).await?;
        let pairs = [
            ("grant_type", ASSERTION),
            ("assertion", jwt.expose_secret()),
        ];
        post.buy(&form(token, &pairs), asked).await
    }
}

fn token_endpoint(instead: Option<Url>) -> Option<Url> {
    instead.or_else(|| Url::parse(TOKEN_URI).ok())
}

/// What domain-wide delegation is granted to, where no file tells its number.
fn unique_id(email: &str) -> String {
    format!("the unique id of {email} (a number: gcloud iam service-accounts describe {email})")
}

/// `aud` is Google's own endpoint also where another one is set, as google-auth has it.
fn claims(account: &Account, scope: &str, asked: &Asked<'_>) -> serde_json::Value {
    let now = clock::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let now = now.as_secs();
    json!({
        "iss": account.email, "sub": asked.subject, "scope": scope,
        "aud": TOKEN_URI, "iat": now, "exp": now + LIFE,
    })
}

/// The source asks for itself and acts as nobody.
fn source_asked<'a>(asked: &Asked<'a>) -> Asked<'a> {
    Asked {
        scope: iam::SCOPE,
        subject: None,
        ..asked.clone()
    }
}

/// The account to go through; nothing where the credential is to be used by itself.
fn account(key: &Key, acting: &Acting) -> Result<Option<Account>, Invalid> {
    let (named, root) = (acting.service_account.as_deref(), acting.iam.as_ref());
    match key {
        Key::Impersonated(_, account) => Ok(Some(account.clone().renamed(named, root))),
        Key::ServiceAccount(key) if named.is_none_or(|named| named == key.client_email) => Ok(None),
        // It goes through its own account by itself; only a signature is one more step.
        Key::Workload(workload) => match &workload.account {
            Some(own)
                if acting.subject.is_some() || named.is_some_and(|named| named != own.email) =>
            {
                Ok(Some(own.clone().renamed(named, root)))
            }
            Some(_) => Ok(None),
            None => named.map(|named| Account::new(named, root)).transpose(),
        },
        _ => named.map(|named| Account::new(named, root)).transpose(),
    }
}

fn client(key: &Key) -> String {
    match key {
        Key::ServiceAccount(key) => match &key.client_id {
            Some(id) => format!("client id {id}"),
            None => "client_id of the key file".to_owned(),
        },
        _ => "the client id of the credential".to_owned(),
    }
}

fn self_signed(key: &Key, acting: &Acting, origin: &str) -> Result<Signer, Invalid> {
    if acting.subject.is_some() {
        return Err(Invalid::new(
            "a delegated administrator's own account can't act as another admin, but a subject is set",
        )
        .with_hint("set either google.delegated_admin or google.subject (--subject, OUST_GOOGLE_SUBJECT)"));
    }
    match key {
        Key::ServiceAccount(key) => Signer::new(key).ok_or_else(|| super::source::no_key(origin)),
        _ => Err(no_self_signing(origin)),
    }
}

fn no_self_signing(what: &str) -> Invalid {
    Invalid::new(format!(
        "{what} holds no key to sign with, but google.delegated_admin is set"
    ))
    .with_hint("use the service account's key file; without one, drop google.delegated_admin and name the account in google.service_account")
}

fn no_delegation(what: &str) -> Invalid {
    Invalid::new(format!(
        "{what} can't act as another admin by itself, but a subject is set"
    ))
    .with_hint("name a service account with domain-wide delegation in google.service_account (OUST_GOOGLE_SERVICE_ACCOUNT) to act through it without a key, use its key file, or drop the subject")
}
