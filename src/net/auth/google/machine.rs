//! The service account of a Google Cloud machine, whose name its metadata server tells.
//!
//! Source: cloud.google.com/compute/docs/metadata/predefined-metadata-keys.

use tokio::sync::OnceCell;
use url::Url;

use super::{iam::Account, post::Post, refusal::LATER, source::Source};
use crate::model::{Call, Class, Failure, Reply, Retry, segments, shorten};

/// What the name is for, and the way out where the machine tells none.
const NAME_IT: &str = "give the machine a service account, or name one in google.service_account (OUST_GOOGLE_SERVICE_ACCOUNT)";

/// The machine's own account, to be signed for: it holds no key.
pub(super) struct Machine {
    pub(super) source: Source,
    root: Url,
    iam: Option<Url>,
    account: OnceCell<Account>,
}

impl Machine {
    /// The machine whose metadata server is at this root; asks it nothing yet.
    pub(super) fn new(root: &Url, iam: Option<&Url>) -> Self {
        Self {
            source: Source::metadata(root),
            root: root.clone(),
            iam: iam.cloned(),
            account: OnceCell::new(),
        }
    }

    /// The account; the metadata server is asked for it once.
    pub(super) async fn account(&self, post: &Post) -> Result<&Account, Failure> {
        self.account.get_or_try_init(|| self.ask(post)).await
    }

    async fn ask(&self, post: &Post) -> Result<Account, Failure> {
        let reply = post
            .send(&by_metadata(account_url(&self.root, "email")))
            .await?;
        let email = email(&reply)?;
        Account::new(&email, self.iam.as_ref()).map_err(|invalid| {
            Failure::new(Class::Credentials, invalid.message).with_code("metadata")
        })
    }
}

/// Something of the machine's account at the metadata server.
pub(super) fn account_url(root: &Url, what: &str) -> Url {
    let parts = ["instance", "service-accounts", "default", what];
    segments(root, &[&["computeMetadata", "v1"], &parts[..]].concat())
}

/// The request as the metadata server wants it: a browser can be talked into none with this header.
pub(super) fn by_metadata(url: Url) -> Call {
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
    let text = format!("no Google token: the metadata server tells no service account: {why}");
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
        let of = |status, body: &str| {
            email(&Reply {
                status,
                headers: http::HeaderMap::new(),
                body: body.into(),
                elapsed: std::time::Duration::ZERO,
                is_cut: false,
            })
        };
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
