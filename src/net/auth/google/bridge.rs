//! Lets yup-oauth2, which speaks through hyper's client, speak through ours.
//!
//! Its token requests then have our proxies, authorities, timeouts and redirect rule, and we see the
//! token endpoint's real answer, of which yup-oauth2 keeps only a part. The connector hands out one
//! end of a pipe; at the other end a server of one connection forwards each request.

use std::{
    future::{Ready, ready},
    io,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use http::{Request, Response, Uri};
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper_util::{
    client::legacy::{
        Client,
        connect::{Connected, Connection},
    },
    rt::{TokioExecutor, TokioIo},
};
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncWrite, DuplexStream, ReadBuf};
use url::Url;

use crate::{
    model::{Call, Purpose, Reply},
    net::auth::cache::LONGEST,
    net::{Http, SendError, Stage},
};

/// Token requests and answers are a few kilobytes.
const PIPE: usize = 16 << 10;

/// What the last forwarded request met.
pub(super) type Met = Result<Reply, SendError>;

/// A connector that forwards every request through [`Http`].
#[derive(Clone, Debug)]
pub(super) struct Bridge {
    http: Arc<Http>,
    /// In place of the URL that yup-oauth2 has built in.
    instead: Option<Url>,
    met: Arc<Mutex<Option<Met>>>,
}

impl Bridge {
    /// Forwards to where the request points, or to `instead`.
    pub(super) fn new(http: Arc<Http>, instead: Option<Url>) -> Self {
        Self {
            http,
            instead,
            met: Arc::default(),
        }
    }

    /// The client that yup-oauth2 takes.
    pub(super) fn client(&self) -> Client<Self, String> {
        Client::builder(TokioExecutor::new()).build(self.clone())
    }

    /// What the last forwarded request met; empty when none was sent.
    pub(super) fn met(&self) -> Option<Met> {
        let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        met.take()
    }

    async fn serve(self, origin: Uri, stream: DuplexStream) {
        let forward = |request| self.clone().forward(origin.clone(), request);
        let service = hyper::service::service_fn(forward);
        let server = hyper::server::conn::http1::Builder::new();
        // An error here reaches yup-oauth2 as a broken connection; `met` holds the cause.
        let _ = server.serve_connection(TokioIo::new(stream), service).await;
    }

    async fn forward(
        self,
        origin: Uri,
        request: Request<Incoming>,
    ) -> Result<Response<Full<Bytes>>, SendError> {
        let met = match self.call(origin, request).await {
            Ok(call) => self.http.send_whole(&call).await,
            Err(error) => Err(error),
        };
        *self.met.lock().unwrap_or_else(PoisonError::into_inner) = Some(met.clone());
        let reply = met?;
        let mut response = Response::new(Full::new(Bytes::from(bounded(reply.body))));
        *response.status_mut() = http::StatusCode::from_u16(reply.status).unwrap_or_default();
        Ok(response)
    }

    async fn call(&self, origin: Uri, request: Request<Incoming>) -> Result<Call, SendError> {
        let (head, body) = request.into_parts();
        let built_in = format!(
            "{}://{}{}",
            origin.scheme_str().unwrap_or("https"),
            origin
                .authority()
                .map_or("", |authority| authority.as_str()),
            head.uri.path_and_query().map_or("/", |path| path.as_str()),
        );
        let broken = |text: String| SendError {
            stage: Stage::Build,
            message: text,
        };
        let url = Url::parse(&built_in).map_err(|error| broken(error.to_string()))?;
        let url = self.instead.clone().unwrap_or(url);
        let body = body.collect().await;
        let mut call = Call::new(Purpose::LookUp, head.method, url);
        call.headers = head.headers;
        call.headers.remove(http::header::HOST);
        call.headers.remove(http::header::CONTENT_LENGTH);
        call.body = body
            .map_err(|error| broken(error.to_string()))?
            .to_bytes()
            .into();
        Ok(call)
    }
}

/// The answer with a life that can be added to a date: yup-oauth2 panics on any other.
fn bounded(body: Vec<u8>) -> Vec<u8> {
    let Ok(mut answer) = serde_json::from_slice::<Value>(&body) else {
        return body;
    };
    let Some(life) = answer.get("expires_in").and_then(Value::as_f64) else {
        return body;
    };
    let life = Duration::from_secs_f64(life.clamp(0.0, LONGEST.as_secs_f64()));
    answer["expires_in"] = life.as_secs().into();
    answer.to_string().into_bytes()
}

impl tower_service::Service<Uri> for Bridge {
    type Response = TokioIo<Pipe>;
    type Error = io::Error;
    type Future = Ready<io::Result<TokioIo<Pipe>>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, origin: Uri) -> Self::Future {
        let (ours, theirs) = tokio::io::duplex(PIPE);
        tokio::spawn(self.clone().serve(origin, ours));
        ready(Ok(TokioIo::new(Pipe(theirs))))
    }
}

/// One end of the pipe, as hyper's client wants a connection to be.
#[derive(Debug)]
pub(super) struct Pipe(DuplexStream);

impl Connection for Pipe {
    fn connected(&self) -> Connected {
        Connected::new()
    }
}

impl AsyncRead for Pipe {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(context, buffer)
    }
}

impl AsyncWrite for Pipe {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_life_beyond_all_dates_is_cut() {
        for (life, expected) in [
            ("3599", 3599),
            ("1000000000000000000", 86_400),
            ("18446744073709551615", 86_400),
            ("1e300", 86_400),
            ("-1000000000000000000", 0),
        ] {
            let body = bounded(format!(r#"{{"expires_in":{life}}}"#).into_bytes());
            let body: Value = serde_json::from_slice(&body).unwrap();
            assert_eq!(body["expires_in"], expected, "{life}");
        }
        for other in ["<html>", "[1]", r#"{"expires_in":"soon"}"#] {
            assert_eq!(bounded(other.into()), other.as_bytes());
        }
    }
}
