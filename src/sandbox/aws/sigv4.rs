//! Verifying Signature Version 4: who signed, with which key, when, and whether it holds.
//!
//! Recomputed from the request as it arrived. How a refusal is put on the wire is the service's
//! affair.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ring::digest::{SHA256, digest};
use ring::hmac;

use super::canonical;
use super::keys::{AccessKey, AwsKeys};
use crate::sandbox::encoding::{from_hex, to_hex};
use crate::sandbox::request::Request;

/// How far a client's clock may be off, in seconds.
const SKEW: i64 = 300;
/// How many derived keys are kept.
const MANY_DERIVED: usize = 8;

/// Why a request is refused: one of AWS's common error codes, and what it says.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::sandbox) struct SignatureRefusal {
    pub(in crate::sandbox) code: Code,
    pub(in crate::sandbox) message: String,
}

/// AWS's common error codes, all answered with 403 but the incomplete one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sandbox) enum Code {
    MissingToken,
    Incomplete,
    UnknownKey,
    ExpiredToken,
    BadSignature,
}

struct Authorization<'a> {
    key_id: &'a str,
    /// Date, region, service and terminator, joined by slashes.
    scope: &'a str,
    date: &'a str,
    service: &'a str,
    signed: Vec<&'a str>,
    signature: &'a str,
}

/// The key that signed the request for `service`, if the signature holds.
pub(in crate::sandbox) fn verify(
    keys: &mut AwsKeys,
    request: &Request,
    service: &str,
    now: Timestamp,
) -> Result<AccessKey, SignatureRefusal> {
    let header = request.header("authorization");
    let header =
        header.ok_or_else(|| refuse(Code::MissingToken, "Missing Authentication Token"))?;
    let given = Authorization::parse(header).ok_or_else(|| {
        refuse(
            Code::Incomplete,
            "Authorization header is not a complete AWS4-HMAC-SHA256 one.",
        )
    })?;
    given.check_headers(request)?;
    let stamp = request.header("x-amz-date").unwrap_or_default();
    given.check_scope(stamp, service)?;
    let key = known_key(keys, given.key_id, request, now)?;
    check_clock(stamp, now)?;
    given.check_signature(keys, &key, request, stamp)?;
    Ok(key)
}

impl<'a> Authorization<'a> {
    fn parse(header: &'a str) -> Option<Self> {
        let fields = header.strip_prefix("AWS4-HMAC-SHA256")?;
        let field = |name: &str| {
            let mut fields = fields.split(',').map(str::trim);
            fields.find_map(|field| field.strip_prefix(name)?.strip_prefix('='))
        };
        let (key_id, scope) = field("Credential")?.split_once('/')?;
        let parts: Vec<&str> = scope.split('/').collect();
        let [date, _region, service, "aws4_request"] = parts[..] else {
            return None;
        };
        Some(Self {
            key_id,
            scope,
            date,
            service,
            signed: field("SignedHeaders")?.split(';').collect(),
            signature: field("Signature")?,
        })
    }

    /// The host and every `x-amz-` header must be signed, in order.
    fn check_headers(&self, request: &Request) -> Result<(), SignatureRefusal> {
        let mut needed = request
            .header_names()
            .filter(|name| *name == "host" || name.starts_with("x-amz-"));
        if let Some(name) = needed.find(|name| !self.signed.contains(name)) {
            let text = format!("'{name}' must be a 'SignedHeader' in the AWS Authorization.");
            return Err(refuse(Code::BadSignature, &text));
        }
        if !self.signed.contains(&"host") || !self.signed.is_sorted() {
            let text = "SignedHeaders must hold 'host' and be sorted.";
            return Err(refuse(Code::BadSignature, text));
        }
        Ok(())
    }

    fn check_scope(&self, stamp: &str, service: &str) -> Result<(), SignatureRefusal> {
        if stamp.get(..8) != Some(self.date) {
            let text = format!(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date \
                 from HTTP: '{}' != '{stamp}'.",
                self.date
            );
            return Err(refuse(Code::BadSignature, &text));
        }
        if self.service != service {
            let text = format!("Credential should be scoped to correct service: '{service}'. ");
            return Err(refuse(Code::BadSignature, &text));
        }
        Ok(())
    }

    fn check_signature(
        &self,
        keys: &mut AwsKeys,
        key: &AccessKey,
        request: &Request,
        stamp: &str,
    ) -> Result<(), SignatureRefusal> {
        let payload = to_hex(digest(&SHA256, request.body()).as_ref());
        let canonical = canonical::request(request, &self.signed, &payload)
            .ok_or_else(|| refuse(Code::BadSignature, "A signed header is missing."))?;
        let hash = to_hex(digest(&SHA256, canonical.as_bytes()).as_ref());
        let text = format!("AWS4-HMAC-SHA256\n{stamp}\n{}\n{hash}", self.scope);
        let signature = from_hex(self.signature).unwrap_or_default();
        let signing = signing_key(keys, key, self.scope);
        let claimed = request
            .header("x-amz-content-sha256")
            .is_none_or(|given| given == payload);
        if claimed && hmac::verify(signing, text.as_bytes(), &signature).is_ok() {
            return Ok(());
        }
        let message = format!(
            "The request signature we calculated does not match the signature you provided. \
             Check your AWS Secret Access Key and signing method. Consult the service \
             documentation for details.\n\nThe Canonical String for this request should have \
             been\n'{canonical}'\n\nThe String-to-Sign should have been\n'{text}'\n"
        );
        Err(refuse(Code::BadSignature, &message))
    }
}

fn refuse(code: Code, message: &str) -> SignatureRefusal {
    SignatureRefusal {
        code,
        message: message.to_owned(),
    }
}

fn known_key(
    keys: &AwsKeys,
    id: &str,
    request: &Request,
    now: Timestamp,
) -> Result<AccessKey, SignatureRefusal> {
    let invalid = "The security token included in the request is invalid.";
    let key = keys
        .get(id)
        .filter(|key| key.token.as_deref() == request.header("x-amz-security-token"));
    let key = key.ok_or_else(|| refuse(Code::UnknownKey, invalid))?;
    if key
        .expires
        .is_some_and(|expires| expires <= now.as_second())
    {
        let text = "The security token included in the request is expired";
        return Err(refuse(Code::ExpiredToken, text));
    }
    Ok(key.clone())
}

fn check_clock(stamp: &str, now: Timestamp) -> Result<(), SignatureRefusal> {
    let sent = parse_stamp(stamp).ok_or_else(|| {
        let text = "Date must be in ISO-8601 'basic format'. See \
                    http://en.wikipedia.org/wiki/ISO_8601";
        refuse(Code::Incomplete, text)
    })?;
    let at = |second| compact(Timestamp::from_second(second).unwrap_or_default());
    let (low, high) = (now.as_second() - SKEW, now.as_second() + SKEW);
    let (now, sent) = (at(now.as_second()), sent.as_second());
    if sent < low {
        let text = format!(
            "Signature expired: {stamp} is now earlier than {} ({now} - 5 min.)",
            at(low)
        );
        return Err(refuse(Code::BadSignature, &text));
    }
    if sent > high {
        let text = format!(
            "Signature not yet current: {stamp} is still later than {} ({now} + 5 min.)",
            at(high)
        );
        return Err(refuse(Code::BadSignature, &text));
    }
    Ok(())
}

/// `20150830T123600Z`
fn parse_stamp(stamp: &str) -> Option<Timestamp> {
    let digits = stamp.as_bytes();
    if digits.len() != 16 || digits[8] != b'T' || digits[15] != b'Z' {
        return None;
    }
    let number = |from: usize, to: usize| stamp.get(from..to)?.parse::<i16>().ok();
    let small = |from: usize| number(from, from + 2).and_then(|value| i8::try_from(value).ok());
    let [month, day, hour, minute, second] = [4, 6, 9, 11, 13].map(small);
    let in_range = (1..=12).contains(&month?)
        && (1..=31).contains(&day?)
        && (0..24).contains(&hour?)
        && (0..60).contains(&minute?)
        && (0..60).contains(&second?);
    if !in_range {
        return None;
    }
    let day = jiff::civil::Date::new(number(0, 4)?, month?, day?).ok()?;
    let moment = day.at(hour?, minute?, second?, 0);
    TimeZone::UTC.to_timestamp(moment).ok()
}

fn compact(time: Timestamp) -> String {
    time.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Derived once for each key, day, region and service.
fn signing_key<'a>(keys: &'a mut AwsKeys, key: &AccessKey, scope: &str) -> &'a hmac::Key {
    let name = format!("{}/{scope}", key.id);
    let position = keys.derived.iter().position(|(known, _)| *known == name);
    let position = position.unwrap_or_else(|| {
        if keys.derived.len() == MANY_DERIVED {
            keys.derived.remove(0);
        }
        keys.derived.push((name, derive(&key.secret, scope)));
        keys.derived.len() - 1
    });
    &keys.derived[position].1
}

fn derive(secret: &str, scope: &str) -> hmac::Key {
    let start = hmac::Key::new(hmac::HMAC_SHA256, format!("AWS4{secret}").as_bytes());
    scope.split('/').fold(start, |key, part| {
        let next = hmac::sign(&key, part.as_bytes());
        hmac::Key::new(hmac::HMAC_SHA256, next.as_ref())
    })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::sandbox::random::Random;

    fn vectors() -> Vec<Value> {
        let text = include_str!("../../../tests/vectors/sigv4.json");
        let file: Value = serde_json::from_str(text).unwrap();
        file["vectors"].as_array().unwrap().clone()
    }

    fn keys_for(vector: &Value) -> AwsKeys {
        let credentials = &vector["credentials"];
        let text = |name: &str| credentials[name].as_str().map(str::to_owned);
        let mut keys = AwsKeys::new(false, 0, &mut Random::new(Some(1)));
        keys.insert(AccessKey {
            id: text("access_key_id").unwrap(),
            secret: text("secret_access_key").unwrap(),
            token: text("session_token"),
            expires: None,
            arn: String::new(),
        });
        keys
    }

    fn request(vector: &Value, target: &str, body: &str) -> Request {
        let signed = vector["signed_headers"].as_object().unwrap();
        let mut headers: Vec<(&str, &str)> = signed
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str().unwrap()))
            .collect();
        headers.push(("authorization", vector["authorization"].as_str().unwrap()));
        headers.push(("amz-sdk-request", "attempt=1"));
        Request::made(vector["method"].as_str().unwrap(), target, &headers, body)
    }

    fn text<'a>(vector: &'a Value, name: &str) -> &'a str {
        vector[name].as_str().unwrap()
    }

    fn judge(vector: &Value, request: &Request, offset: i64) -> Result<(), Code> {
        let sent = parse_stamp(text(vector, "amz_date")).unwrap();
        let now = Timestamp::from_second(sent.as_second() + offset).unwrap();
        let verdict = verify(&mut keys_for(vector), request, text(vector, "service"), now);
        verdict.map(|_| ()).map_err(|refusal| refusal.code)
    }

    #[test]
    fn every_signature_of_the_aws_cli_verifies() {
        let vectors = vectors();
        assert_eq!(vectors.len(), 20);
        for vector in &vectors {
            let request = request(vector, text(vector, "path_on_wire"), text(vector, "body"));
            let signed: Vec<_> = vector["signed_headers"]
                .as_object()
                .unwrap()
                .keys()
                .map(String::as_str)
                .collect();
            let payload = text(vector, "payload_sha256");
            let canonical = canonical::request(&request, &signed, payload).unwrap();
            assert_eq!(
                canonical,
                text(vector, "canonical_request"),
                "{}",
                vector["name"]
            );
            assert_eq!(judge(vector, &request, 0), Ok(()), "{}", vector["name"]);
        }
    }

    #[test]
    fn one_changed_byte_of_path_query_or_body_is_refused() {
        for vector in &vectors() {
            let target = text(vector, "path_on_wire").replacen("/", "/x", 1);
            let request = request(vector, &target, text(vector, "body"));
            assert_eq!(
                judge(vector, &request, 0),
                Err(Code::BadSignature),
                "{}",
                vector["name"]
            );
        }
        for vector in &vectors() {
            let body = format!("{} ", text(vector, "body"));
            let request = request(vector, text(vector, "path_on_wire"), &body);
            assert_eq!(
                judge(vector, &request, 0),
                Err(Code::BadSignature),
                "{}",
                vector["name"]
            );
        }
    }

    #[test]
    fn an_id_encoded_once_only_is_refused() {
        let vectors = vectors();
        let vector = vectors
            .iter()
            .find(|vector| vector["name"] == "logout-slash")
            .unwrap();
        let target = text(vector, "path_on_wire").replace("%2F", "/");
        let request = request(vector, &target, "");
        assert_eq!(judge(vector, &request, 0), Err(Code::BadSignature));
    }

    #[test]
    fn a_clock_may_be_off_by_five_minutes() {
        let vector = &vectors()[0];
        let request = request(vector, text(vector, "path_on_wire"), "");
        assert_eq!(judge(vector, &request, 300), Ok(()));
        assert_eq!(judge(vector, &request, -300), Ok(()));
        assert_eq!(judge(vector, &request, 301), Err(Code::BadSignature));
        assert_eq!(judge(vector, &request, -301), Err(Code::BadSignature));
    }

    #[test]
    fn unknown_keys_tokens_and_services_are_refused() {
        let vector = &vectors()[0];
        let request = request(vector, text(vector, "path_on_wire"), "");
        let now = parse_stamp(text(vector, "amz_date")).unwrap();
        let mut other = AwsKeys::new(false, 0, &mut Random::new(Some(1)));
        let refused = verify(&mut other, &request, "chime", now).err().unwrap();
        assert_eq!(refused.code, Code::UnknownKey);
        let refused = verify(&mut keys_for(vector), &request, "sts", now)
            .err()
            .unwrap();
        assert_eq!(refused.code, Code::BadSignature);
        let session = vectors()
            .into_iter()
            .find(|one| one["name"] == "logout-session-token");
        let session = session.unwrap();
        let mut keys = keys_for(vector);
        let request = self::request(&session, text(&session, "path_on_wire"), "");
        let refused = verify(&mut keys, &request, "chime", now).err().unwrap();
        assert_eq!(refused.code, Code::UnknownKey);
    }

    #[test]
    fn an_expired_session_is_told_apart() {
        let mut keys = AwsKeys::new(true, 0, &mut Random::new(Some(1)));
        let key = keys.handed_out();
        let header = format!(
            "AWS4-HMAC-SHA256 Credential={}/20150830/us-east-1/chime/aws4_request, \
             SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=00",
            key.id
        );
        let token = key.token.unwrap();
        let request = Request::made(
            "GET",
            "/accounts",
            &[
                ("host", "x"),
                ("x-amz-date", "20150830T123600Z"),
                ("x-amz-security-token", &token),
                ("authorization", &header),
            ],
            "",
        );
        let now = parse_stamp("20150830T123600Z").unwrap();
        let refused = verify(&mut keys, &request, "chime", now).err().unwrap();
        assert_eq!(refused.code, Code::ExpiredToken);
    }

    #[test]
    fn hostile_headers_do_not_panic() {
        let mut keys = AwsKeys::new(false, 0, &mut Random::new(Some(1)));
        for header in [
            "AWS4-HMAC-SHA256",
            "AWS4-HMAC-SHA256 Credential=////,",
            "Bearer x",
        ] {
            let request = Request::made("GET", "/", &[("authorization", header)], "");
            let refused = verify(&mut keys, &request, "chime", Timestamp::UNIX_EPOCH).err();
            assert_eq!(refused.unwrap().code, Code::Incomplete);
        }
        for stamp in [
            "",
            "20150830T123600",
            "2015é830T12360Z",
            "99999999T999999Z",
            "+0150830T123600Z",
        ] {
            assert!(
                parse_stamp(stamp).is_none() || stamp.starts_with('+'),
                "{stamp}"
            );
        }
    }
}
