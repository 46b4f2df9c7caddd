//! A server on loopback that answers by a function, and what was signed for it, read by other means than
//! it was signed by.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::signature::{self, UnparsedPublicKey};
use secrecy::SecretString;
use serde_json::Value;
use url::{Url, form_urlencoded};

/// An RSA key that opens nothing.
pub(crate) fn rsa_key() -> SecretString {
    SecretString::from(include_str!("../../../tests/vectors/made_up_rsa_key.pem"))
}

/// A request as it came in.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) method: String,
    pub(crate) path: String,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Asked {
    /// One that never came over a wire.
    pub(crate) fn of(method: &http::Method, headers: &[(&str, &str)]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self {
            method: method.to_string(),
            path: String::new(),
            headers: headers.iter().map(owned).collect(),
            body: String::new(),
        }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// A field of the form in the body.
    pub(crate) fn field(&self, name: &str) -> Option<String> {
        let mut fields = form_urlencoded::parse(self.body.as_bytes());
        fields
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.into_owned())
    }
}

/// What is answered: the status, headers, and the body.
pub(crate) type Answer = (u16, Vec<(&'static str, String)>, Value);

/// A server that runs as long as the process does.
pub(crate) struct Server {
    pub(crate) root: Url,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    pub(crate) fn answering(answer: impl Fn(&Asked) -> Answer + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let root = format!("http://{}", listener.local_addr().unwrap());
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let kept = Arc::clone(&asked);
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let request = read(&stream);
                kept.lock().unwrap().push(request.clone());
                write(&mut stream, answer(&request));
            }
        });
        Self {
            root: Url::parse(&root).unwrap(),
            asked,
        }
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

fn read(stream: &TcpStream) -> Asked {
    let mut lines = BufReader::new(stream);
    let mut line = String::new();
    lines.read_line(&mut line).unwrap();
    let mut words = line.split(' ').map(str::to_owned);
    let (method, path) = (words.next().unwrap(), words.next().unwrap());
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        lines.read_line(&mut line).unwrap();
        match line.trim_end().split_once(": ") {
            Some((name, value)) => headers.push((name.to_lowercase(), value.to_owned())),
            None => break,
        }
    }
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length = length.map_or(0, |(_, value)| value.parse().unwrap());
    let mut body = vec![0; length];
    lines.read_exact(&mut body).unwrap();
    Asked {
        method,
        path,
        headers,
        body: String::from_utf8(body).unwrap(),
    }
}

fn write(stream: &mut TcpStream, (status, headers, body): Answer) {
    let headers = headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}\r\n"));
    let headers = headers.collect::<String>();
    let body = match body {
        Value::Null => String::new(),
        body => body.to_string(),
    };
    let length = body.len();
    let _ = write!(
        stream,
        "HTTP/1.1 {status} Said\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}"
    );
}

/// A token's header and claims, once its signature holds.
pub(crate) fn verified(token: &str) -> (Value, Value) {
    let parts: Vec<&str> = token.split('.').collect();
    let [header, claims, signature] = parts[..] else {
        panic!("{token} is no token");
    };
    let json = |part: &str| -> Value {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
    };
    let (message, bytes) = (
        format!("{header}.{claims}"),
        URL_SAFE_NO_PAD.decode(signature).unwrap(),
    );
    let header = json(header);
    let held = match header["alg"].as_str().unwrap() {
        "RS256" => of_rsa(&signature::RSA_PKCS1_2048_8192_SHA256, &message, &bytes),
        "PS256" => of_rsa(&signature::RSA_PSS_2048_8192_SHA256, &message, &bytes),
        "ES256" => of_curve(&header["jwk"], &message, &bytes),
        other => panic!("signed by {other}"),
    };
    assert!(held, "the signature of {token}");
    (header, json(claims))
}

fn of_rsa(padding: &'static signature::RsaParameters, message: &str, bytes: &[u8]) -> bool {
    let pem = include_str!("../../../tests/vectors/made_up_rsa_key.pem");
    let lines = pem.lines().filter(|line| !line.starts_with('-'));
    let der = base64::engine::general_purpose::STANDARD
        .decode(lines.collect::<String>())
        .unwrap();
    let pair = signature::RsaKeyPair::from_pkcs8(&der).unwrap();
    let key = UnparsedPublicKey::new(padding, pair.public().as_ref());
    key.verify(message.as_bytes(), bytes).is_ok()
}

/// By the public key that stands in the token's own header.
fn of_curve(jwk: &Value, message: &str, bytes: &[u8]) -> bool {
    assert!(jwk["d"].is_null() && jwk["crv"] == "P-256" && jwk["kty"] == "EC");
    let half = |name: &str| URL_SAFE_NO_PAD.decode(jwk[name].as_str().unwrap()).unwrap();
    let point = [vec![4], half("x"), half("y")].concat();
    let key = UnparsedPublicKey::new(&signature::ECDSA_P256_SHA256_FIXED, point);
    key.verify(message.as_bytes(), bytes).is_ok()
}
