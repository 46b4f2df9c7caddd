//! From what a file says of authority and a profile's values to what puts it on calls.

use std::sync::Arc;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::header::{AUTHORIZATION, COOKIE};
use serde_json::Value;
use url::Url;

use super::{
    answer::AnswerReader,
    authority::{ClientMethod, ClientProofKind, Session, SessionPlace},
    call::call,
    format::{AuthKind, Connector, LoginMethod},
    hosts::sound_url,
    template::{Encoding, Template, Values, text_of},
};
use crate::{
    model::{Class, ExposeSecret as _, Failure, Invalid, Purpose, Reply, SecretString},
    net::{
        Http,
        auth::{
            Authorize,
            header::Header,
            jwt::{SigningKey, thumbprint},
            login::{Login, ReadLogin, cookies},
            oauth::{Client, ClientCredentials, GrantRequest},
        },
    },
};

/// What authority is made of, with all values known.
pub(super) struct Authority<'a> {
    pub(super) connector: &'static Connector,
    pub(super) kind: &'static AuthKind,
    pub(super) base: &'a Url,
    /// The settings, secrets among them.
    pub(super) values: Values,
    pub(super) http: &'a Arc<Http>,
}

impl Authority<'_> {
    /// What puts it on calls; sends nothing yet.
    ///
    /// # Errors
    /// Names the setting that can't be what it is for.
    pub(super) fn open(self) -> Result<Box<dyn Authorize>, Invalid> {
        Ok(match self.kind {
            AuthKind::Header { header, value } => {
                Box::new(self.header(header.clone(), self.fill(value)?)?)
            }
            AuthKind::Basic { user, password } => Box::new(self.basic(user, password)?),
            AuthKind::Client(client) => Box::new(self.client(client)?),
            AuthKind::Login(login) => Box::new(self.login(login)?),
        })
    }

    fn fill(&self, template: &Template) -> Result<String, Invalid> {
        let filled = template.fill(&self.values, Encoding::Plain);
        filled.map_err(|failure| Invalid::new(failure.message))
    }

    fn secret(&self, template: &Template) -> Result<SecretString, Invalid> {
        self.fill(template).map(SecretString::from)
    }

    fn header(&self, name: http::HeaderName, value: String) -> Result<Header, Invalid> {
        Header::new(name, SecretString::from(value)).map_err(|_| {
            let credential = self.kind.credential();
            Invalid::new(format!("{credential} holds what no header can carry"))
                .with_hint("look for line ends and characters that are no letters in the secret")
        })
    }

    fn basic(&self, user: &Template, password: &Template) -> Result<Header, Invalid> {
        let (user, password) = (self.fill(user)?, self.fill(password)?);
        if user.contains(':') {
            return Err(Invalid::new(
                "the user's name holds `:`, which basic authority can't carry",
            ));
        }
        let pair = STANDARD.encode(format!("{user}:{password}"));
        self.http.hide(&SecretString::from(pair.as_str()));
        self.header(AUTHORIZATION, format!("Basic {pair}"))
    }

    fn client(&self, method: &ClientMethod) -> Result<ClientCredentials, Invalid> {
        let url = sound_url(&method.url, "url", &self.values)?;
        self.http.prepare(Some(&url))?;
        let mut request = GrantRequest::new(url, self.kind.credential());
        if let Some(grant_type) = &method.grant_type {
            request.grant_type.clone_from(grant_type);
        }
        let scope = method.scope.as_ref().map(|scope| self.fill(scope));
        request.scope = scope.transpose()?;
        let extra = method.extra.iter();
        let extra = extra.map(|(name, value)| Ok((name.clone(), self.fill(value)?)));
        request.extra = extra.collect::<Result<_, Invalid>>()?;
        request.dpop = method.dpop;
        let client = self.proven(method)?;
        let told = |failure: Failure| Invalid::new(failure.message);
        ClientCredentials::new(request, client, Arc::clone(self.http)).map_err(told)
    }

    fn proven(&self, method: &ClientMethod) -> Result<Client, Invalid> {
        let id = self.fill(&method.id)?;
        Ok(match &method.proof {
            ClientProofKind::Basic { secret } => Client::Basic {
                id,
                secret: self.secret(secret)?,
            },
            ClientProofKind::Post { secret } => Client::Post {
                id,
                secret: self.secret(secret)?,
            },
            ClientProofKind::Key { key, key_id } => Client::Key {
                id,
                key: self.key(key)?,
                key_id: Some(self.fill(key_id)?),
            },
            ClientProofKind::Certificate { certificate, key } => Client::Certificate {
                id,
                thumbprint: thumbprint(&self.secret(certificate)?)
                    .map_err(|invalid| at(certificate, invalid))?,
                key: self.certificates_key(key)?,
            },
        })
    }

    fn key(&self, template: &Template) -> Result<SigningKey, Invalid> {
        let key = SigningKey::parse(&self.secret(template)?);
        key.map_err(|invalid| at(template, invalid))
    }

    fn certificates_key(&self, template: &Template) -> Result<SigningKey, Invalid> {
        let key = self.key(template)?;
        match key.is_rsa() {
            true => Ok(key),
            false => Err(at(
                template,
                Invalid::new("is no RSA key, and a certificate's must be one")
                    .with_hint("make a certificate with an RSA key of 2048 bits"),
            )),
        }
    }

    fn login(&self, method: &'static LoginMethod) -> Result<Login, Invalid> {
        let told = |failure: Failure| Invalid::new(failure.message);
        let request =
            call(&method.request, Purpose::LookUp, self.base, &self.values).map_err(told)?;
        let header = match &method.session {
            Session::Cookies => COOKIE,
            Session::Told { .. } => AUTHORIZATION,
        };
        let http = Arc::clone(self.http);
        Ok(Login::new(request, header, self.login_reader(method), http))
    }

    fn login_reader(&self, method: &'static LoginMethod) -> ReadLogin {
        let (connector, values) = (self.connector, self.values.clone());
        let (credential, base) = (self.kind.credential(), self.base.to_string());
        Box::new(move |reply| {
            let reader = AnswerReader {
                connector,
                credential: &credential,
                base: &base,
            };
            let read = reader.read(reply, &method.request, Purpose::LookUp, &values);
            let body = read.map_err(|failure| refused(failure, &credential))?;
            let session = session(&method.session, reply, &body, &values);
            session.ok_or_else(|| {
                let name = &connector.name;
                reader.unreadable(&format!("{name} answered the log-in, and gave no session"))
            })
        })
    }
}

/// What the answer to a log-in gives for the calls that follow.
fn session(
    session: &Session,
    reply: &Reply,
    body: &Value,
    values: &Values,
) -> Option<SecretString> {
    let Session::Told { name, place, value } = session else {
        return cookies(reply);
    };
    let told = match place {
        SessionPlace::Body(pointer) => pointer.first(body).and_then(text_of)?,
        SessionPlace::Header(header) => reply.header(header.as_str())?.to_owned(),
    };
    let mut values = values.clone();
    values.insert(name.clone(), Value::from(told));
    let filled = value.fill(&values, Encoding::Plain).ok()?;
    Some(SecretString::from(filled))
}

/// Whatever the vendor calls it, a log-in that it refuses is a matter of the credential.
fn refused(failure: Failure, credential: &str) -> Failure {
    let is_refusal = matches!(
        failure.class,
        Class::Credentials | Class::Permission | Class::Input | Class::NotFound
    );
    match is_refusal {
        true => Failure {
            class: Class::Credentials,
            hint: Some(format!(
                "check {credential} in the profile, and that the account isn't locked"
            )),
            ..failure
        },
        false => failure,
    }
}

/// All values by name; every secret among them is masked from now on.
pub(super) fn with_secrets<'a>(
    settings: &Values,
    secrets: impl Iterator<Item = (&'a String, &'a SecretString)>,
    http: &Http,
) -> Values {
    let mut values = settings.clone();
    for (name, secret) in secrets {
        http.hide(secret);
        values.insert(name.clone(), Value::from(secret.expose_secret()));
    }
    values
}

fn at(template: &Template, invalid: Invalid) -> Invalid {
    let names: Vec<&str> = template.names().collect();
    invalid.at(&format!("`{}`", names.join("` and `")))
}
