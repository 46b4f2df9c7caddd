//! The metadata server of a Google Cloud machine: tokens of the machine's service account, and its name.
//!
//! Source: cloud.google.com/compute/docs/metadata/predefined-metadata-keys.

use tokio::sync::OnceCell;
use url::Url;

use super::{
    iam::IamAccount,
    token_client::TokenClient,
    token_errors::{LATER, NO_TOKEN},
    token_request::TokenRequest,
};
use crate::{
    model::{Call, Class, Failure, Reply, Retry, segments, shorten},
    net::auth::cache::Token,
};

/// The way out where the machine tells no account.
const NAME_IT: &str = "give the machine a service account, or name one in google.service_account (OUST_GOOGLE_SERVICE_ACCOUNT)";

/// The metadata server at a root URL.
pub(super) struct Metadata {
    root: Url,
    /// The name of the machine's account, once it was asked for.
    email: OnceCell<String>,
}

impl Metadata {
    /// Asks nothing yet.
    pub(super) fn new(root: &Url) -> Self {
        Self {
            root: root.clone(),
            email: OnceCell::new(),
        }
    }

    /// A token of the machine's account.
    pub(super) async fn token(
        &self,
        client: &TokenClient,
        request: &TokenRequest<'_>,
    ) -> Result<Token, Failure> {
        let mut url = self.url("token");
        url.query_pairs_mut().append_pair("scopes", request.scope);
        client.token(&call(url), request, None).await
    }

    /// The machine's account, to be signed for at IAM Credentials: it holds no key.
    pub(super) async fn account(
        &self,
        client: &TokenClient,
        iam: Option<&Url>,
    ) -> Result<IamAccount, Failure> {
        let ask = async {
            let reply = client.send(&call(self.url("email"))).await?;
            email(&reply)
        };
        let email = self.email.get_or_try_init(|| ask).await?;
        Ok(IamAccount::new(email, iam))
    }

    /// Something of the machine's account.
    fn url(&self, what: &str) -> Url {
        let parts = ["instance", "service-accounts", "default", what];
        segments(
            &self.root,
            &[&["computeMetadata", "v1"], &parts[..]].concat(),
        )
    }
}

/// The request as the metadata server wants it: a browser can be talked into none with this header.
fn call(url: Url) -> Call {
    let mut call = Call::get(url);
    let flavour = http::HeaderValue::from_static("Google");
    call.headers.insert("metadata-flavor", flavour);
    call
}

fn email(reply: &Reply) -> Result<String, Failure> {
    let text = String::from_utf8_lossy(&reply.body);
    let text = text.trim();
    let is_address = text.contains('@') && !text.contains(char::is_whitespace);
    if reply.is_2xx() && !reply.is_page() && is_address {
        return Ok(text.to_owned());
    }
    let (class, why) = match reply.status {
        408 | 429 | 500.. => (Class::Transient, format!("HTTP {}", reply.status)),
        404 => (Class::Credentials, "it has none".to_owned()),
        // Without a binding a cluster answers with the name of its workload pool.
        200..=299 if !reply.is_page() => (
            Class::Credentials,
            format!("`{}` is none", shorten(text, 100)),
        ),
        status => (Class::Protocol, format!("HTTP {status} without its name")),
    };
    let text = format!("{NO_TOKEN}: the metadata server tells no service account: {why}");
    let failure = Failure::new(class, text).with_code("metadata");
    Err(match class {
        Class::Transient => failure.with_retry(Retry::Backoff).with_hint(LATER),
        _ => failure.with_hint(NAME_IT),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_without_an_account_is_told_from_a_busy_one() {
        let of = |status, body: &str| email(&Reply::of(status, body));
        assert_eq!(of(200, "r@p.example\n").unwrap(), "r@p.example");
        for (status, body, class) in [
            (404, "", Class::Credentials),
            (200, "p.svc.id.goog", Class::Credentials),
            (200, "", Class::Credentials),
            (200, "<html>a@b</html>", Class::Protocol),
            (403, "<html>", Class::Protocol),
            (503, "", Class::Transient),
        ] {
            let failure = of(status, body).unwrap_err();
            assert_eq!(failure.class, class, "{status} {body}");
            let again = failure.retry == Retry::Backoff;
            assert_eq!(again, class == Class::Transient);
        }
    }
}
