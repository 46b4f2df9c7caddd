//! GenAuth's answers: HTTP 200 whatever happened, the verdict in the body.

use serde_json::{Value, json};

use crate::sandbox::faults::InjectedFault;
use crate::sandbox::random::Random;
use crate::sandbox::reply::HttpReply;

/// Success with data.
pub(super) fn success(data: Value) -> HttpReply {
    HttpReply::json(
        200,
        &json!({ "statusCode": 200, "message": "Success", "data": data }),
    )
}

/// A refusal: business status, finer code if there is one, message.
pub(super) fn refuse(
    random: &mut Random,
    status: u16,
    code: Option<u16>,
    message: &str,
) -> HttpReply {
    let mut body = json!({
        "statusCode": status,
        "message": message,
        "requestId": random.uuid(),
    });
    if let Some(code) = code {
        body["apiCode"] = code.into();
    }
    HttpReply::json(200, &body)
}

pub(super) fn no_user(random: &mut Random) -> HttpReply {
    refuse(random, 404, Some(2004), "User does not exist")
}

pub(super) fn no_app(random: &mut Random) -> HttpReply {
    refuse(random, 404, Some(2011), "App does not exist")
}

pub(super) fn invalid(random: &mut Random, message: &str) -> HttpReply {
    refuse(random, 400, None, message)
}

/// How a fault looks here; a broken server may be the gateway's page or the body's code.
pub(in crate::sandbox) fn fault(
    random: &mut Random,
    retry_after: Option<u32>,
    fault: InjectedFault,
) -> HttpReply {
    match fault {
        InjectedFault::RateLimit => {
            refuse(random, 429, None, "您的请求已超过最大数量限制，请稍后重试")
                .retry_after(retry_after)
        }
        InjectedFault::Unauthorized => refuse(random, 401, None, "Unauthorized"),
        _ if random.next() & 1 == 0 => HttpReply::html(
            502,
            "<html><head><title>502 Bad Gateway</title></head></html>\n",
        ),
        _ => refuse(random, 500, None, "Internal Server Error"),
    }
}
