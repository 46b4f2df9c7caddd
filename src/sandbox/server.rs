//! Loopback connections: HTTP/1.1 in, verdicts out.
//!
//! The only part of the sandbox that touches a socket. Knows no vendor.

use std::convert::Infallible;
use std::error::Error;
use std::fmt;
use std::future::{Future, pending};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::{HeaderName, HeaderValue};
use http_body_util::{BodyExt, Limited};
use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request as Asked, Response};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};

use super::clock;
use super::control;
use super::reply::{HttpReply, ReplyContent};
use super::request::Request;
use super::router::{self, RoutedAnswer};
use super::state::{Shared, lock};

/// The largest request body, in bytes.
const MOST_BODY: usize = 1 << 20;
/// How many people one piece of a long answer looks at.
const PIECE: usize = 10_000;

/// Serves until `stop` resolves.
pub(super) async fn run(listener: TcpListener, sandbox: Shared, stop: impl Future<Output = ()>) {
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                if let Ok((stream, _)) = accepted {
                    tokio::spawn(connection(stream, Arc::clone(&sandbox)));
                } else {
                    // Out of file descriptors: some connection will end soon.
                    tokio::time::sleep(std::time::Duration::from_millis(10)).await;
                }
            }
            () = &mut stop => return,
        }
    }
}

async fn connection(stream: TcpStream, sandbox: Shared) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(|asked| respond(Arc::clone(&sandbox), asked));
    let mut connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    if Pin::new(&mut connection).await.is_err() {
        // A zero linger makes closing a reset instead of an orderly end.
        let _ = connection.into_parts().io.inner().set_zero_linger();
    }
}

async fn respond(sandbox: Shared, asked: Asked<Incoming>) -> Result<Response<Reading>, Reset> {
    let (parts, body) = asked.into_parts();
    let Some(body) = receive(body).await else {
        return Ok(render(
            HttpReply::html(413, "Payload Too Large\n"),
            &sandbox,
        ));
    };
    let request = Request::new(parts, body);
    let verdict = router::handle(&mut lock(&sandbox), &request, clock::now());
    if !verdict.delay.is_zero() {
        tokio::time::sleep(verdict.delay).await;
    }
    match verdict.outcome {
        RoutedAnswer::Answer(reply) => Ok(render(reply, &sandbox)),
        RoutedAnswer::Reset => Err(Reset),
        RoutedAnswer::Silence => pending().await,
    }
}

async fn receive(body: Incoming) -> Option<Bytes> {
    if body.is_end_stream() {
        return Some(Bytes::new());
    }
    let collected = Limited::new(body, MOST_BODY).collect().await;
    collected.ok().map(|collected| collected.to_bytes())
}

fn render(reply: HttpReply, sandbox: &Shared) -> Response<Reading> {
    let body = match reply.body {
        ReplyContent::Bytes(bytes) => Reading::Whole(bytes),
        ReplyContent::Revocations => Reading::Revocations {
            sandbox: Arc::clone(sandbox),
            next: Some(0),
        },
    };
    let mut response = Response::new(body);
    if let Ok(status) = http::StatusCode::from_u16(reply.status) {
        *response.status_mut() = status;
    }
    for (name, value) in reply.headers {
        if let Ok(value) = HeaderValue::try_from(value) {
            response
                .headers_mut()
                .insert(HeaderName::from_static(name), value);
        }
    }
    response
}

/// The body of an answer on its way out.
enum Reading {
    Whole(Bytes),
    Revocations {
        sandbox: Shared,
        next: Option<usize>,
    },
}

impl Body for Reading {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let piece = match &mut *self {
            Self::Whole(bytes) => std::mem::take(bytes),
            Self::Revocations { sandbox, next } => match next.take() {
                Some(start) => revocations(sandbox, start, next),
                None => Bytes::new(),
            },
        };
        let frame = (!piece.is_empty()).then(|| Ok(Frame::data(piece)));
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Whole(bytes) => bytes.is_empty(),
            Self::Revocations { next, .. } => next.is_none(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Self::Revocations { .. } => SizeHint::new(),
        }
    }
}

/// The next lines that aren't empty, or nothing at the end.
fn revocations(sandbox: &Shared, mut start: usize, next: &mut Option<usize>) -> Bytes {
    let mut text = String::new();
    if start == 0 {
        text.push_str(&control::revoked_heading());
    }
    loop {
        let (rows, after) = lock(sandbox).world.organisation.revoked(start, PIECE);
        for (address, revoked) in rows {
            text.push_str(&control::revoked_line(&address, &revoked));
        }
        *next = after;
        match after {
            Some(after) if text.is_empty() => start = after,
            _ => return Bytes::from(text),
        }
    }
}

/// The fault that drops a connection.
#[derive(Debug)]
struct Reset;

impl fmt::Display for Reset {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("reset on purpose")
    }
}

impl Error for Reset {}
