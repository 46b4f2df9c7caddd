//! An issuer's metadata, read once, when they are first needed.

use tokio::sync::OnceCell;
use url::Url;

use super::{answers, calls};
use crate::{
    model::{Class, Failure, Reply, RequestLog, is_loopback},
    net::auth::header::Header,
    vendors::ApiClient,
};

/// Where an issuer is asked.
#[derive(Clone)]
pub(super) struct Endpoints {
    pub(super) revocation: Url,
    pub(super) token: Option<Url>,
}

/// Reads the metadata of one issuer.
pub(super) struct Discovery {
    issuer: Url,
    /// Metadata are read without any authority.
    client: ApiClient<Option<Header>>,
    known: OnceCell<Endpoints>,
}

impl Discovery {
    /// Asks nothing yet.
    pub(super) fn new(issuer: Url, client: ApiClient<Option<Header>>) -> Self {
        Self {
            issuer,
            client,
            known: OnceCell::new(),
        }
    }

    /// What is known by now.
    pub(super) fn known(&self) -> Option<&Endpoints> {
        self.known.get()
    }

    /// What is known, or what the issuer says. Many may ask at once: the issuer is asked once.
    pub(super) async fn endpoints(&self, log: &RequestLog) -> Result<&Endpoints, Failure> {
        self.known.get_or_try_init(|| self.ask(log)).await
    }

    async fn ask(&self, log: &RequestLog) -> Result<Endpoints, Failure> {
        let read = |reply: &Reply| answers::metadata(reply, self.issuer.as_str());
        let call = calls::metadata(&self.issuer);
        let told = self.client.send(&call, log, read).await?;
        Ok(Endpoints {
            revocation: sound(&told.revocation)?,
            token: told.token.as_deref().map(sound).transpose()?,
        })
    }
}

/// A credential goes there: by https, or to this very machine.
fn sound(text: &str) -> Result<Url, Failure> {
    let url = Url::parse(text).ok();
    let url = url.filter(|url| url.scheme() == "https" || is_loopback(url));
    url.ok_or_else(|| {
        Failure::new(
            Class::Protocol,
            "the issuer's metadata name an endpoint that isn't https",
        )
        .with_code("metadata")
        .with_hint("let the server's owner mend its metadata, or name the endpoint by gtr.url")
    })
}
