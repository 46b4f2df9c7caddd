//! AWS STS, as far as a credential check and an assumed role need it.

use jiff::Timestamp;

use super::sigv4::{self, Code, SignatureRefusal};
use super::{ACCOUNT, keys::AccessKey};
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::{Params, Request};
use crate::sandbox::world::World;

const NAMESPACE: &str = "https://sts.amazonaws.com/doc/2011-06-15/";

/// Answers `POST /` with a form.
pub(in crate::sandbox) fn answer(
    world: &mut World,
    request: &Request,
    now: Timestamp,
) -> HttpReply {
    if request.method() != "POST" {
        return HttpReply::html(404, "<!DOCTYPE html><title>The sandbox of oust</title>\n");
    }
    play(world, request, now).unwrap_or_else(|refusal| refusal)
}

fn play(world: &mut World, request: &Request, now: Timestamp) -> Answer {
    let id = world.random.uuid();
    let key = sigv4::verify(&mut world.aws, request, "sts", now)
        .map_err(|refusal| refuse(&id, &refusal))?;
    let form = request.form();
    match form.get("Action") {
        Some("GetCallerIdentity") => Ok(identity(&id, &key)),
        Some("AssumeRole") => assume(world, &id, &form, now),
        _ => Err(error(
            &id,
            400,
            "InvalidAction",
            "Could not find operation for version 2011-06-15",
        )),
    }
}

fn identity(id: &str, key: &AccessKey) -> HttpReply {
    let result = format!(
        "<Arn>{}</Arn><UserId>AIDASANDBOX000000001</UserId><Account>{ACCOUNT}</Account>",
        escape(&key.arn)
    );
    response(id, "GetCallerIdentity", &result)
}

fn assume(world: &mut World, id: &str, form: &Params, now: Timestamp) -> Answer {
    let session = form.get("RoleSessionName").unwrap_or_default();
    let role = form.get("RoleArn").and_then(|arn| arn.split_once(":role/"));
    let Some((_, role)) = role.filter(|_| session.len() >= 2) else {
        let text = "RoleArn and a RoleSessionName of 2 letters or more are required";
        return Err(error(id, 400, "ValidationError", text));
    };
    let seconds = form
        .get("DurationSeconds")
        .and_then(|text| text.parse().ok());
    let seconds = seconds.unwrap_or(3600).clamp(900, 43_200);
    let arn = format!("arn:aws:sts::{ACCOUNT}:assumed-role/{role}/{session}");
    let key = world
        .aws
        .assume(arn.clone(), now.as_second(), seconds, &mut world.random);
    let expires = Timestamp::from_second(now.as_second() + seconds).unwrap_or(now);
    let result = format!(
        "<AssumedRoleUser><AssumedRoleId>AROASANDBOX000000001:{session}</AssumedRoleId>\
         <Arn>{arn}</Arn></AssumedRoleUser><Credentials><AccessKeyId>{}</AccessKeyId>\
         <SecretAccessKey>{}</SecretAccessKey><SessionToken>{}</SessionToken>\
         <Expiration>{expires}</Expiration></Credentials>",
        key.id,
        key.secret,
        key.token.unwrap_or_default(),
        session = escape(session),
        arn = escape(&arn),
    );
    Ok(response(id, "AssumeRole", &result).did(format!("assumed role {role}")))
}

fn response(id: &str, action: &str, result: &str) -> HttpReply {
    let body = format!(
        "<{action}Response xmlns=\"{NAMESPACE}\"><{action}Result>{result}</{action}Result>\
         <ResponseMetadata><RequestId>{id}</RequestId></ResponseMetadata></{action}Response>\n"
    );
    HttpReply::text(200, "text/xml", body).with("x-amzn-requestid", id)
}

fn refuse(id: &str, refusal: &SignatureRefusal) -> HttpReply {
    let (status, code) = match refusal.code {
        Code::MissingToken => (403, "MissingAuthenticationToken"),
        Code::Incomplete => (400, "IncompleteSignature"),
        Code::UnknownKey => (403, "InvalidClientTokenId"),
        Code::ExpiredToken => (403, "ExpiredToken"),
        Code::BadSignature => (403, "SignatureDoesNotMatch"),
    };
    error(id, status, code, &refusal.message)
}

fn error(id: &str, status: u16, code: &str, message: &str) -> HttpReply {
    let body = format!(
        "<ErrorResponse xmlns=\"{NAMESPACE}\"><Error><Type>Sender</Type><Code>{code}</Code>\
         <Message>{}</Message></Error><RequestId>{id}</RequestId></ErrorResponse>\n",
        escape(message)
    );
    HttpReply::text(status, "text/xml", body).with("x-amzn-requestid", id)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
