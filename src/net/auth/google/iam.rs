//! IAM Credentials: a service account's signature and tokens, without a key of its own.
//!
//! Source: cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts.

use percent_encoding::percent_decode_str;
use secrecy::SecretString;
use serde_json::{Value, json};
use url::Url;

use super::{fields::endpoint, iam_errors, token_client::TokenClient, token_request::USUAL_LIFE};
use crate::{
    model::{Call, Class, Failure, Invalid, Purpose, clock},
    net::auth::{cache::Token, set_bearer},
};

/// Google's public root.
const ROOT: &str = "https://iamcredentials.googleapis.com";

/// What IAM Credentials asks of those who call it.
pub(super) const SCOPE: &str = "https://www.googleapis.com/auth/cloud-platform";

/// A service account at IAM Credentials.
#[derive(Clone, Debug)]
pub(super) struct IamAccount {
    /// Its address.
    pub(super) email: String,
    /// The accounts to go through, each of which may act as the next.
    delegates: Vec<String>,
    root: Url,
}

impl IamAccount {
    /// The account at IAM's own root, or at the given one.
    pub(super) fn new(email: &str, root: Option<&Url>) -> Self {
        let own = || Url::parse(ROOT).expect("a constant that is a URL");
        Self {
            email: email.to_owned(),
            delegates: Vec::new(),
            root: root.cloned().unwrap_or_else(own),
        }
    }

    /// The account that a `service_account_impersonation_url` names, at the root that it names.
    pub(super) fn from_url(text: &str, origin: &str) -> Result<Self, Invalid> {
        let mut root = endpoint(text, "service_account_impersonation_url", origin)?;
        let last = root.path_segments().and_then(Iterator::last);
        let last = percent_decode_str(last.unwrap_or_default()).decode_utf8_lossy();
        let email = last.strip_suffix(":generateAccessToken");
        let email = email.filter(|email| email.contains('@')).map(str::to_owned);
        let email = email.ok_or_else(|| {
            Invalid::new(format!("{origin}: service_account_impersonation_url names no service account"))
                .with_hint("it ends in /serviceAccounts/NAME@PROJECT.iam.gserviceaccount.com:generateAccessToken")
        })?;
        root.set_path("");
        root.set_query(None);
        Ok(Self {
            email,
            delegates: Vec::new(),
            root,
        })
    }

    /// The same account, through others.
    pub(super) fn through(mut self, delegates: Vec<String>) -> Self {
        self.delegates = delegates;
        self
    }

    /// Another account at the same root, or at the given one.
    pub(super) fn renamed(mut self, email: Option<&str>, root: Option<&Url>) -> Self {
        if let Some(email) = email {
            email.clone_into(&mut self.email);
        }
        if let Some(root) = root {
            self.root = root.clone();
        }
        self
    }

    /// The claims as a JWT that the account has signed; `caller` is for the hint of a refusal.
    pub(super) async fn sign(
        &self,
        claims: &Value,
        bearer: &SecretString,
        client: &TokenClient,
        caller: &str,
    ) -> Result<SecretString, Failure> {
        let body = json!({ "delegates": self.names(), "payload": claims.to_string() });
        let answer = self.ask("signJwt", &body, bearer, client, caller).await?;
        let jwt = SecretString::from(answer["signedJwt"].as_str().unwrap_or_default());
        client.hide(&jwt);
        Ok(jwt)
    }

    /// An access token of the account itself: it can't act as anybody else.
    pub(super) async fn token(
        &self,
        scope: &str,
        bearer: &SecretString,
        client: &TokenClient,
        caller: &str,
    ) -> Result<Token, Failure> {
        let body = json!({ "delegates": self.names(), "scope": [scope] });
        let answer = self
            .ask("generateAccessToken", &body, bearer, client, caller)
            .await?;
        let secret = SecretString::from(answer["accessToken"].as_str().unwrap_or_default());
        client.hide(&secret);
        let end = answer["expireTime"].as_str();
        let end = end.and_then(|end| end.parse::<jiff::Timestamp>().ok());
        let life = end.map_or(USUAL_LIFE, |end| {
            let end = std::time::SystemTime::from(end);
            end.duration_since(clock::now()).unwrap_or_default()
        });
        Ok(Token { secret, life })
    }

    async fn ask(
        &self,
        verb: &'static str,
        body: &Value,
        bearer: &SecretString,
        client: &TokenClient,
        caller: &str,
    ) -> Result<Value, Failure> {
        let call = Call::new(Purpose::LookUp, http::Method::POST, self.url(verb));
        let mut call = call.with_json(body);
        set_bearer(&mut call, bearer, Class::Protocol)?;
        let reply = client.send(&call).await?;
        let field = match verb {
            "signJwt" => "signedJwt",
            _ => "accessToken",
        };
        let answer = reply.json();
        match answer[field].is_string() && reply.is_2xx() {
            true => Ok(answer),
            false => {
                let reply = client.masked(reply);
                Err(iam_errors::refused(&reply, verb, &self.email, caller))
            }
        }
    }

    /// `@` and `:` stand unencoded in the path, as Google's own clients send it.
    fn url(&self, verb: &str) -> Url {
        let mut url = self.root.clone();
        let last = format!("{}:{verb}", self.email);
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty();
            path.extend(["v1", "projects", "-", "serviceAccounts", &last]);
        }
        url
    }

    fn names(&self) -> Vec<String> {
        let full = |name: &String| match name.contains('/') {
            true => name.clone(),
            false => format!("projects/-/serviceAccounts/{name}"),
        };
        self.delegates.iter().map(full).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_account_is_read_from_the_url_and_asked_at_its_root() {
        for (text, root) in [
            (
                "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/r@p.iam.gserviceaccount.com:generateAccessToken",
                "https://iamcredentials.googleapis.com",
            ),
            (
                "http://127.0.0.1:8080/v1/projects/-/serviceAccounts/r%40p.iam.gserviceaccount.com:generateAccessToken",
                "http://127.0.0.1:8080",
            ),
        ] {
            let account = IamAccount::from_url(text, "f.json").unwrap();
            assert_eq!(account.email, "r@p.iam.gserviceaccount.com");
            let path = "/v1/projects/-/serviceAccounts/r@p.iam.gserviceaccount.com:signJwt";
            assert_eq!(account.url("signJwt").as_str(), format!("{root}{path}"));
        }
    }

    #[test]
    fn a_url_without_an_account_is_refused() {
        for text in [
            "https://iamcredentials.googleapis.com/",
            "https://x/v1/projects/-/serviceAccounts/r:generateAccessToken",
            "https://x/v1/projects/-/serviceAccounts/r@p:signJwt",
            "http://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/r@p:generateAccessToken",
            "none",
        ] {
            let error = IamAccount::from_url(text, "f.json").unwrap_err();
            assert!(error.message.starts_with("f.json: "), "{text}: {error}");
        }
    }

    #[test]
    fn an_account_cannot_leave_its_segment() {
        let account = IamAccount::new("a/../b?c#d@p", None);
        let path = "/v1/projects/-/serviceAccounts/a%2F..%2Fb%3Fc%23d@p:signJwt";
        assert_eq!(account.url("signJwt").path(), path);
    }
}
