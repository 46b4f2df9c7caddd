//! `POST /v1.0/$batch`: up to 20 calls, each judged alone against the same quota.

use std::time::Instant;

use hyper::body::Bytes;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::{EntraPlayer, error};
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Request;
use crate::sandbox::vendor::Vendor;
use crate::sandbox::world::World;

/// How many calls one batch may hold.
const MOST: usize = 20;

pub(super) fn answer(
    player: &mut EntraPlayer,
    world: &mut World,
    request: &Request,
    now: Timestamp,
) -> Answer {
    let body: Option<Value> = request.json();
    let calls = body.as_ref().and_then(|body| body["requests"].as_array());
    let Some(calls) = calls.filter(|calls| (1..=MOST).contains(&calls.len())) else {
        let message = "Number of batch request steps must be between 1 and 20.";
        return Err(error::bad_request(world, now, message));
    };
    let mut answers: Vec<Value> = calls
        .iter()
        .map(|call| {
            let reply = one(player, world, request, call, now);
            inner(&call["id"], &reply)
        })
        .collect();
    // The order is not that of the calls.
    answers.reverse();
    Ok(HttpReply::json(200, &json!({ "responses": answers })))
}

fn one(
    player: &mut EntraPlayer,
    world: &mut World,
    outer: &Request,
    call: &Value,
    now: Timestamp,
) -> HttpReply {
    if !world.within_quota(Vendor::Entra, Instant::now()) {
        return error::too_many(world, now);
    }
    match request_of(outer, call) {
        None => error::bad_request(
            world,
            now,
            "Write request id : unknown does not contain Content-Type header or body.",
        ),
        Some(request) => {
            let answer = player.route(world, &request, now);
            answer.unwrap_or_else(|refusal| refusal)
        }
    }
}

/// The call as a request of its own; one that writes needs a body and its type.
fn request_of(outer: &Request, call: &Value) -> Option<Request> {
    let method = call["method"].as_str()?;
    let is_typed = call["headers"]["Content-Type"] == "application/json";
    if matches!(method, "POST" | "PATCH") && !(is_typed && call["body"].is_object()) {
        return None;
    }
    let target = format!("/v1.0{}", call["url"].as_str()?);
    let builder = http::Request::builder().method(method).uri(target);
    let builder = builder
        .header("authorization", outer.header("authorization")?)
        .header("host", outer.header("host").unwrap_or_default());
    let (parts, ()) = builder.body(()).ok()?.into_parts();
    Some(Request::new(parts, Bytes::from(call["body"].to_string())))
}

fn inner(id: &Value, reply: &HttpReply) -> Value {
    let headers = reply
        .headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), json!(value)));
    json!({
        "id": id,
        "status": reply.status,
        "headers": headers.collect::<Map<String, Value>>(),
        "body": reply.json_body(),
    })
}
