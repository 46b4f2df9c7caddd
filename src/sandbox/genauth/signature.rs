//! GenAuth's signed requests, as its Node client sends them: HMAC-SHA1 over the method, some
//! headers, and the parameters.

use std::collections::{BTreeMap, HashSet};

use ring::hmac;
use serde_json::value::RawValue;

use crate::sandbox::encoding::from_base64;
use crate::sandbox::request::Request;

/// How far a client's clock may be off, in seconds.
const SKEW: u64 = 300;
/// How many nonces are remembered.
const MANY: usize = 10_000;

/// The access key that requests are signed with, and the nonces that were used.
pub(super) struct SignatureCheck {
    id: &'static str,
    pub(super) secret: String,
    nonces: HashSet<String>,
}

impl SignatureCheck {
    pub(super) fn new(id: &'static str, secret: String) -> Self {
        Self {
            id,
            secret,
            nonces: HashSet::new(),
        }
    }

    fn is_new(&mut self, nonce: &str) -> bool {
        if self.nonces.len() >= MANY {
            self.nonces.clear();
        }
        self.nonces.insert(nonce.to_owned())
    }

    /// Checks `<access key id>:<signature>`; what is wrong, with GenAuth's code for it.
    pub(super) fn check(
        &mut self,
        request: &Request,
        signed: &str,
        now: i64,
    ) -> Result<(), (u16, &'static str)> {
        let good = signed.split_once(':').is_some_and(|(id, signature)| {
            id == self.id && verify(request, &self.secret, signature)
        });
        if !good {
            return Err((1300, "The signature is wrong"));
        }
        check_date(request, now)?;
        let nonce = request
            .header("x-authing-signature-nonce")
            .unwrap_or_default();
        match !nonce.is_empty() && self.is_new(nonce) {
            true => Ok(()),
            false => Err((1306, "The request is a replay")),
        }
    }
}

fn check_date(request: &Request, now: i64) -> Result<(), (u16, &'static str)> {
    match request
        .header("date")
        .and_then(|date| httpdate::parse_http_date(date).ok())
    {
        None => Err((1304, "There is no date header")),
        Some(date) => {
            let sent = date
                .duration_since(std::time::UNIX_EPOCH)
                .unwrap_or_default()
                .as_secs();
            match sent.abs_diff(now.unsigned_abs()) > SKEW {
                true => Err((1305, "The clock is off")),
                false => Ok(()),
            }
        }
    }
}

fn verify(request: &Request, secret: &str, signature: &str) -> bool {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret.as_bytes());
    let expected = string_to_sign(request);
    from_base64(signature)
        .is_some_and(|signature| hmac::verify(&key, expected.as_bytes(), &signature).is_ok())
}

fn string_to_sign(request: &Request) -> String {
    let mut text = format!("{}\n", request.method());
    let signed = |name: &&str| *name == "date" || name.starts_with("x-authing-");
    let mut names: Vec<_> = request.header_names().filter(signed).collect();
    names.sort_unstable();
    for name in names {
        let value = request.header_text(name).unwrap_or_default();
        text.push_str(&format!("{name}:{value}\n"));
    }
    let params = params(request);
    text.push_str(request.path());
    let pairs: Vec<_> = params
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    if !pairs.is_empty() {
        text.push('?');
        text.push_str(&pairs.join("&"));
    }
    text
}

/// The query's values; for a body, its fields, structured ones as they were written.
fn params(request: &Request) -> BTreeMap<String, String> {
    if request.body().is_empty() {
        return request.params().into_pairs().into_iter().collect();
    }
    let fields: BTreeMap<String, Box<RawValue>> = request.json().unwrap_or_default();
    let plain = |raw: &RawValue| {
        let text = serde_json::from_str::<String>(raw.get());
        text.unwrap_or_else(|_| raw.get().to_owned())
    };
    fields
        .iter()
        .map(|(name, value)| (name.clone(), plain(value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn vectors() -> Vec<Value> {
        serde_json::from_str(include_str!("../../../tests/vectors/genauth_hmac.json")).unwrap()
    }

    fn request(vector: &Value, body: &str) -> Request {
        let headers = vector["headers"].as_object().unwrap();
        let headers: Vec<_> = headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str().unwrap()))
            .collect();
        let text = |name: &str| vector[name].as_str().unwrap();
        Request::made(text("method"), text("url"), &headers, body)
    }

    #[test]
    fn the_node_clients_signatures_verify() {
        for vector in vectors() {
            let text = |name: &str| vector[name].as_str().unwrap();
            let request = request(&vector, text("body"));
            assert_eq!(string_to_sign(&request), text("string_to_sign"));
            assert!(verify(
                &request,
                text("access_key_secret"),
                text("signature")
            ));
        }
    }

    #[test]
    fn one_changed_byte_does_not() {
        let vector = &vectors()[0];
        let text = |name: &str| vector[name].as_str().unwrap();
        let body = text("body").replace("app2", "app3");
        let changed = request(vector, &body);
        assert!(!verify(
            &changed,
            text("access_key_secret"),
            text("signature")
        ));
        let same = request(vector, text("body"));
        assert!(!verify(&same, "another secret", text("signature")));
    }
}
