//! The rules that hold whatever a connector's file says, each tried to be broken: by the file, by the
//! user's name, by the profile, by the vendor's answers.

mod answers;
mod authority;
mod batch;
mod files;
mod lists;
mod look_up;
mod requests;
mod steps;

use std::{
    collections::BTreeMap,
    io::Write as _,
    net::TcpListener,
    path::Path,
    sync::{Arc, Mutex},
};

use serde_json::Value;

use super::{Connector, ConnectorProvider, ConnectorValues, ProviderTerms, load, open};
use crate::{
    model::{Depth, Invalid, Limits, RequestLog, SecretString, Stop, Target, testing::CHIME},
    net::{Http, Network},
};

/// A sound file that uses most of the format.
const VPN: &str = include_str!("vpn.toml");

fn parsed(text: &str) -> Result<Connector, Invalid> {
    load(text, Path::new("vpn.toml"))
}

/// The file with one part of it replaced.
fn changed(from: &str, to: &str) -> String {
    assert!(VPN.contains(from), "{from}");
    VPN.replacen(from, to, 1)
}

fn given(server: &str) -> ConnectorValues {
    ConnectorValues {
        settings: BTreeMap::from([("server".to_owned(), server.to_owned())]),
        secrets: BTreeMap::from([("token".to_owned(), SecretString::from("s3cr3t-token"))]),
    }
}

fn opened(text: &str, given: &ConnectorValues) -> Result<ConnectorProvider, Invalid> {
    opened_to(Depth::default(), text, given)
}

/// A provider of this depth.
fn opened_to(
    depth: Depth,
    text: &str,
    given: &ConnectorValues,
) -> Result<ConnectorProvider, Invalid> {
    let limits = Limits {
        rate: 1000.0,
        concurrency: 4,
    };
    let http = Arc::new(Http::new(Network::default()));
    let connector = Box::leak(Box::new(parsed(text)?));
    let terms = ProviderTerms {
        limits,
        retries: 0,
        depth,
    };
    open(connector, CHIME, given, http, terms)
}

/// A provider at an address where nobody has to be asked.
fn idle(text: &str) -> ConnectorProvider {
    opened(text, &given("https://vpn.example.com/root/")).unwrap()
}

/// A provider whose vendor answers each path by this.
fn answered(
    text: &str,
    answer: impl Fn(&str) -> (u16, Value) + Send + 'static,
) -> ConnectorProvider {
    let (vpn, _) = played(Depth::default(), text, move |asked| {
        let (status, body) = answer(asked.split(' ').nth(1).unwrap_or_default());
        (status, String::new(), body)
    });
    vpn
}

/// What a vendor was asked, as `POST /path body`.
type Asked = Arc<Mutex<Vec<String>>>;

/// A provider of this depth whose vendor answers each request, and what it was asked.
fn played(
    depth: Depth,
    text: &str,
    answer: impl Fn(&str) -> (u16, String, Value) + Send + 'static,
) -> (ConnectorProvider, Asked) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}", listener.local_addr().unwrap());
    let asked = Asked::default();
    let log = Arc::clone(&asked);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let request = read(&mut stream);
            log.lock().unwrap().push(request.clone());
            let (status, headers, body) = answer(&request);
            let body = body.to_string();
            let _ = write!(
                stream,
                "HTTP/1.1 {status} Said\r\ncontent-length: {}\r\nconnection: close\r\n{headers}\r\n{body}",
                body.len()
            );
        }
    });
    (opened_to(depth, text, &given(&root)).unwrap(), asked)
}

/// One request: method, path and body.
fn read(stream: &mut impl std::io::Read) -> String {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|got| got > 0) {
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let lower = head.to_lowercase();
    let length = lower
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
    stream.read_exact(&mut body).unwrap();
    let mut words = head.split(' ');
    let (method, path) = (words.next().unwrap(), words.next().unwrap_or_default());
    let body = String::from_utf8(body).unwrap();
    format!("{} {path} {body}", method.to_uppercase())
        .trim_end()
        .to_owned()
}

/// What was asked so far.
fn seen(asked: &Asked) -> Vec<String> {
    asked.lock().unwrap().clone()
}

fn target(user: &str) -> Target {
    Target {
        row: 1,
        provider: CHIME,
        user: user.to_owned(),
        user_id_type: None,
        of_person: None,
        app_ids: Vec::new(),
        account_id: None,
    }
}

fn log() -> RequestLog {
    RequestLog::new(Stop::new(None))
}
