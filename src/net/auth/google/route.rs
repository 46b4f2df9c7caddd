//! How a credential comes to a bearer: by its own token, another account's, or another person's.

use secrecy::ExposeSecret as _;
use url::Url;

use super::{
    credential::{CredentialsFile, TokenSource},
    iam::{self, IamAccount},
    metadata::Metadata,
    service_account::{self, ServiceAccount},
    token_client::TokenClient,
    token_request::{TOKEN_ENDPOINT, TokenRequest, assertion, token_endpoint},
};
use crate::{
    model::{Failure, Invalid},
    net::auth::cache::Token,
};

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

/// How a bearer is had.
enum Way {
    /// The credential's own token.
    Direct(TokenSource),
    /// A token of the account, which can't act as anybody else.
    Impersonated(TokenSource, IamAccount),
    /// A token of the subject, for an assertion that IAM signs in the account's name.
    Delegated(TokenSource, IamAccount, Url),
    /// The same for the machine's own account, whose name its metadata server tells; IAM's root last.
    OnMachine(Metadata, Url, Option<Url>),
    /// The account's own signature.
    SelfSigned(Box<ServiceAccount>),
}

/// A way to a bearer, and whose it is.
pub(super) struct Route {
    way: Way,
    /// Who the credential is, for people.
    pub(super) name: String,
    /// What domain-wide delegation is granted to, for people.
    pub(super) grantee: String,
    /// The credential is a person's own, who may be a user of the Directory.
    pub(super) is_person: bool,
}

impl Route {
    /// From a credentials file; sends nothing.
    pub(super) fn from_file(
        file: CredentialsFile,
        acting: &Acting,
        origin: &str,
    ) -> Result<Self, Invalid> {
        if acting.delegated_admin {
            return Self::self_signed(file, acting, origin);
        }
        if let Some(account) = account(&file, acting) {
            return Ok(Self::through(account, file.source, acting));
        }
        let has_key = matches!(file.source, TokenSource::ServiceAccount(_));
        match acting.subject {
            Some(_) if !has_key => Err(no_delegation(origin)),
            _ => Ok(Self::direct(file.source)),
        }
    }

    /// From a machine of Google's cloud; sends nothing.
    pub(super) fn from_metadata(root: &Url, acting: &Acting) -> Result<Self, Invalid> {
        if acting.delegated_admin {
            return Err(no_self_signing("the metadata server's credential"));
        }
        let source = TokenSource::Metadata(Metadata::new(root));
        if let Some(email) = &acting.service_account {
            let account = IamAccount::new(email, acting.iam.as_ref());
            return Ok(Self::through(account, source, acting));
        }
        let own = Self::direct(source);
        if acting.subject.is_none() {
            return Ok(own);
        }
        let token_url = acting.token.clone().unwrap_or_else(token_endpoint);
        let way = Way::OnMachine(Metadata::new(root), token_url, acting.iam.clone());
        Ok(Self { way, ..own })
    }

    fn direct(source: TokenSource) -> Self {
        Self {
            name: source.name(),
            grantee: grantee(&source),
            is_person: matches!(source, TokenSource::RefreshToken(_)),
            way: Way::Direct(source),
        }
    }

    fn self_signed(file: CredentialsFile, acting: &Acting, origin: &str) -> Result<Self, Invalid> {
        if acting.subject.is_some() {
            return Err(Invalid::new(
                "a delegated administrator's own account can't act as another admin, but a subject is set",
            )
            .with_hint("set either google.delegated_admin or google.subject (--subject, OUST_GOOGLE_SUBJECT)"));
        }
        match (file.source, file.impersonated) {
            (TokenSource::ServiceAccount(account), None) => Ok(Self {
                name: format!("service account {}", account.email),
                grantee: String::new(),
                is_person: false,
                way: Way::SelfSigned(account),
            }),
            _ => Err(no_self_signing(origin)),
        }
    }

    fn through(account: IamAccount, source: TokenSource, acting: &Acting) -> Self {
        let (email, caller) = (&account.email, source.name());
        let token_url = acting.token.as_ref().or_else(|| source.assertion_url());
        let token_url = token_url.cloned().unwrap_or_else(token_endpoint);
        Self {
            name: format!("service account {email}, through {caller}"),
            grantee: unique_id(email),
            is_person: false,
            way: match acting.subject {
                Some(_) => Way::Delegated(source, account, token_url),
                None => Way::Impersonated(source, account),
            },
        }
    }

    /// A new bearer for the scope.
    pub(super) async fn token(
        &self,
        client: &TokenClient,
        request: &TokenRequest<'_>,
    ) -> Result<Token, Failure> {
        match &self.way {
            Way::Direct(source) => source.token(client, request).await,
            Way::Impersonated(source, account) => {
                let own = source.token(client, &for_iam(request)).await?;
                let scope = request.scope;
                account.token(scope, &own.secret, client, &self.name).await
            }
            Way::Delegated(source, account, token_url) => {
                let own = source.token(client, &for_iam(request)).await?;
                let by = (account, &own, token_url);
                self.delegated(by, client, request).await
            }
            Way::OnMachine(metadata, token_url, iam) => {
                let account = metadata.account(client, iam.as_ref()).await?;
                let own = metadata.token(client, &for_iam(request)).await?;
                let request = TokenRequest {
                    grantee: &unique_id(&account.email),
                    ..request.clone()
                };
                let by = (&account, &own, token_url);
                self.delegated(by, client, &request).await
            }
            Way::SelfSigned(account) => {
                let bearer = account.own_bearer()?;
                client.hide(&bearer.secret);
                Ok(bearer)
            }
        }
    }

    /// A token of the subject: IAM signs for the account, and the token endpoint takes the signature.
    async fn delegated(
        &self,
        (account, own, token_url): (&IamAccount, &Token, &Url),
        client: &TokenClient,
        request: &TokenRequest<'_>,
    ) -> Result<Token, Failure> {
        // Google's own endpoint is the audience also where another one is set, as google-auth has it.
        let claims = service_account::claims(&account.email, TOKEN_ENDPOINT, request);
        let jwt = account.sign(&claims, &own.secret, client, &self.name);
        let call = assertion(token_url, jwt.await?.expose_secret());
        client.token(&call, request, None).await
    }
}

/// What domain-wide delegation is granted to, where no file tells its number.
fn unique_id(email: &str) -> String {
    format!("the unique id of {email} (a number: gcloud iam service-accounts describe {email})")
}

/// The source asks for itself and acts as nobody.
fn for_iam<'a>(request: &TokenRequest<'a>) -> TokenRequest<'a> {
    TokenRequest {
        scope: iam::SCOPE,
        subject: None,
        ..request.clone()
    }
}

/// The account to go through; nothing where the credential is to be used by itself.
fn account(file: &CredentialsFile, acting: &Acting) -> Option<IamAccount> {
    let (named, root) = (acting.service_account.as_deref(), acting.iam.as_ref());
    if let Some(account) = &file.impersonated {
        return Some(account.clone().renamed(named, root));
    }
    match &file.source {
        TokenSource::ServiceAccount(own) if named == Some(&own.email) => None,
        // It goes through its own account by itself; only a signature is one more step.
        TokenSource::ExternalAccount(workload) => match &workload.account {
            Some(own)
                if acting.subject.is_none() && named.is_none_or(|named| named == own.email) =>
            {
                None
            }
            Some(own) => Some(own.clone().renamed(named, root)),
            None => named.map(|named| IamAccount::new(named, root)),
        },
        _ => named.map(|named| IamAccount::new(named, root)),
    }
}

fn grantee(source: &TokenSource) -> String {
    match source {
        TokenSource::ServiceAccount(account) => match &account.client_id {
            Some(id) => format!("client id {id}"),
            None => "client_id of the key file".to_owned(),
        },
        TokenSource::Metadata(_) => format!("the client id of {}", source.name()),
        _ => "the client id of the credential".to_owned(),
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
