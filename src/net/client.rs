//! The only user of reqwest: two clients, each made when it is first needed.

use std::{
    path::PathBuf,
    sync::{Mutex, MutexGuard, OnceLock, PoisonError},
    time::{Duration, Instant},
};

use http::header::{CONTENT_LENGTH, HeaderValue};
use reqwest::{Client, Proxy, Response, redirect::Policy};
use url::Url;

use super::{Proxies, SendError, SendStage, TlsProblem, Trace, roots};
use crate::model::{Call, Invalid, Mask, Reply, SecretString, clock, is_loopback, is_metadata};

/// No vendor's answer comes near it; more would be an attack or a mistake.
const LARGEST_BODY: usize = 16 << 20;

/// Short, so that a dead host is told from a slow vendor.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Below the idle time of the vendors' front ends, so that a pooled connection is seldom stale.
const POOL_IDLE: Duration = Duration::from_secs(20);

/// What the network around us is like.
#[derive(Clone, Debug)]
pub struct Network {
    /// How long one request may take, connection and body included.
    pub timeout: Duration,
    /// A bundle that replaces the system's certificate authorities (`SSL_CERT_FILE`).
    pub ca_file: Option<PathBuf>,
    /// The proxy for https, and who needs none.
    pub proxies: Proxies,
    /// Who hears of each exchange.
    pub trace: Option<Trace>,
}

impl Default for Network {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(30),
            ca_file: None,
            proxies: Proxies::default(),
            trace: None,
        }
    }
}

/// Sends requests. Follows no redirect, keeps no cookie, and pools connections.
#[derive(Debug)]
pub struct Http {
    network: Network,
    plain: OnceLock<Client>,
    tls: OnceLock<Client>,
    /// Every secret that is sent or received by this client, of whatever provider.
    mask: Mutex<Mask>,
}

impl Http {
    /// Opens nothing yet.
    #[must_use]
    pub fn new(network: Network) -> Self {
        Self {
            network,
            plain: OnceLock::new(),
            tls: OnceLock::new(),
            mask: Mutex::default(),
        }
    }

    /// Masks this secret from now on, wherever it is echoed.
    pub fn hide(&self, secret: &SecretString) {
        self.lock_mask().add(secret);
    }

    /// The text with every hidden secret masked.
    #[must_use]
    pub fn masked(&self, text: &str) -> String {
        self.lock_mask().apply(text)
    }

    fn lock_mask(&self) -> MutexGuard<'_, Mask> {
        self.mask.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes ready for a vendor at this address, so that an unusable proxy or bundle of authorities is
    /// told before anything is sent; with `None` for its public one, which is https.
    ///
    /// # Errors
    /// Names the variable to mend, or the clock.
    pub fn prepare(&self, root: Option<&Url>) -> Result<(), Invalid> {
        clock::check()?;
        if root.is_some_and(|root| root.scheme() == "http") {
            return Ok(());
        }
        let proxies = &self.network.proxies;
        let way = match root {
            Some(root) => proxies.for_url(root).map(drop),
            None => proxies.unusable_variable().map_or(Ok(()), Err),
        };
        let ready = way.map_err(unusable_proxy).and_then(|()| {
            let client = get_or_try(&self.tls, || self.tls_client());
            client.map(drop)
        });
        ready.map_err(SendError::into_invalid)
    }

    /// Sends a call once, and reads the answer whole, within `limit` where that is the shorter.
    ///
    /// # Errors
    /// When no whole answer came; [`SendError::was_sent`] tells whether it may have had its effect.
    pub async fn send(&self, call: &Call, limit: Option<Duration>) -> Result<Reply, SendError> {
        let started = Instant::now();
        let result = self.exchange(call, limit, started).await;
        if let Some(trace) = &self.network.trace {
            trace.report(call, &result, started.elapsed(), |text| self.masked(text));
        }
        result
    }

    /// The same for an answer that is of use only whole, as that to a token request is: one that was cut
    /// short, by the connection or by the time, is none.
    ///
    /// # Errors
    /// As [`Http::send`], and when the answer was cut short.
    pub async fn send_whole(&self, call: &Call) -> Result<Reply, SendError> {
        let reply = self.send(call, None).await?;
        match reply.is_cut {
            false => Ok(reply),
            true if reply.elapsed >= self.network.timeout => Err(SendError::timed_out(&call.url)),
            true => Err(SendError::cut_short(&call.url)),
        }
    }

    async fn exchange(
        &self,
        call: &Call,
        limit: Option<Duration>,
        started: Instant,
    ) -> Result<Reply, SendError> {
        let host = call.url.host_str().unwrap_or_default().to_owned();
        let client = self.client_for(&call.url)?;
        let timeout = limit.map_or(self.network.timeout, |limit| {
            limit.min(self.network.timeout)
        });
        let named = |error: &reqwest::Error| SendError::from_reqwest(error, &host);
        let request = build_request(client, call, timeout);
        let mut response = request.send().await.map_err(|error| named(&error))?;
        let (body, is_cut) = read_body(&mut response).await;
        Ok(Reply {
            status: response.status().as_u16(),
            headers: std::mem::take(response.headers_mut()),
            body,
            elapsed: started.elapsed(),
            is_cut,
        })
    }

    /// Plain http is for loopback and the link-local credential endpoints: no proxy, no authorities.
    fn client_for(&self, url: &Url) -> Result<&Client, SendError> {
        if url.scheme() == "http" {
            return match is_loopback(url) || is_metadata(url) {
                true => get_or_try(&self.plain, || {
                    self.plain_client().map_err(tls_set_up_error)
                }),
                false => Err(SendError::new(
                    SendStage::Build,
                    "plain http is for loopback hosts only",
                )),
            };
        }
        // A request that was to go by a proxy must not go around it.
        self.network.proxies.for_url(url).map_err(unusable_proxy)?;
        get_or_try(&self.tls, || self.tls_client())
    }

    fn plain_client(&self) -> Result<Client, String> {
        let tls = rustls::ClientConfig::builder_with_provider(
            rustls::crypto::ring::default_provider().into(),
        );
        let tls = tls.with_safe_default_protocol_versions();
        let tls = tls.map_err(|error| error.to_string())?;
        let tls = tls
            .with_root_certificates(roots::no_roots())
            .with_no_client_auth();
        build_client(self.builder().tls_backend_preconfigured(tls).no_proxy())
    }

    fn tls_client(&self) -> Result<Client, SendError> {
        let tls = roots::tls_config(self.network.ca_file.as_deref()).map_err(tls_set_up_error)?;
        let builder = self.builder().tls_backend_preconfigured(tls);
        let proxies = self.network.proxies.clone();
        let proxy = move |url: &Url| proxies.for_url(url).ok().flatten().map(str::to_owned);
        let builder = builder.proxy(Proxy::custom(proxy));
        build_client(builder.https_only(true)).map_err(tls_set_up_error)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that makes connections"
    )]
    fn builder(&self) -> reqwest::ClientBuilder {
        // Connecting has less time than the whole request, so that a host that doesn't accept connections
        // is told from one that doesn't answer.
        let connect = CONNECT_TIMEOUT.min(self.network.timeout.saturating_mul(3) / 4);
        Client::builder()
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(connect)
            .pool_idle_timeout(POOL_IDLE)
            .tcp_nodelay(true)
            .user_agent(concat!("oust/", env!("CARGO_PKG_VERSION")))
    }
}

fn unusable_proxy(variable: &'static str) -> SendError {
    let text = format!("{variable} holds no URL of a proxy that can be used");
    SendError::new(SendStage::ProxyUrl, text)
}

fn tls_set_up_error(why: String) -> SendError {
    SendError::new(SendStage::Tls(TlsProblem::Bundle), why)
}

fn build_client(builder: reqwest::ClientBuilder) -> Result<Client, String> {
    builder.build().map_err(|error| error.to_string())
}

fn build_request(client: &Client, call: &Call, timeout: Duration) -> reqwest::RequestBuilder {
    let posts = call.method != http::Method::GET;
    let mut request = client
        .request(call.method.clone(), call.url.clone())
        .headers(call.headers.clone())
        .timeout(timeout);
    if call.body.is_empty() && posts {
        // Google's front end answers 411 to a POST without it, and reqwest sends none by itself.
        request = request.header(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    match call.body.is_empty() {
        true => request,
        false => request.body(call.body.clone()),
    }
}

/// The body, and whether it is only the first part: the status holds all the same.
async fn read_body(response: &mut Response) -> (Vec<u8>, bool) {
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() <= LARGEST_BODY => body.extend(&chunk),
            Ok(None) => return (body, false),
            Ok(Some(_)) | Err(_) => return (body, true),
        }
    }
}

fn get_or_try(
    cell: &OnceLock<Client>,
    make: impl FnOnce() -> Result<Client, SendError>,
) -> Result<&Client, SendError> {
    if cell.get().is_none() {
        let _ = cell.set(make()?);
    }
    cell.get()
        .ok_or_else(|| tls_set_up_error("no client".into()))
}
