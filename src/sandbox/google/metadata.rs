//! The metadata server of a machine in Google's cloud, whose account is the service account.

use jiff::Timestamp;
use serde_json::json;

use super::access::{Caller, SERVICE_ACCOUNT};
use super::scope::Scopes;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Request;
use crate::sandbox::world::World;

const ACCOUNTS: &str = "/computeMetadata/v1/instance/service-accounts/";

/// Answers `GET /computeMetadata/…`, and the ping at `/`.
pub(super) fn answer(world: &mut World, request: &Request, now: Timestamp) -> Answer {
    let flavoured = request.header("metadata-flavor") == Some("Google");
    if !flavoured || request.header("x-forwarded-for").is_some() {
        return Err(HttpReply::html(
            403,
            "<!DOCTYPE html><title>Error 403 (Forbidden)</title>\n",
        ));
    }
    let plain = |text: &str| HttpReply::text(200, "application/text", text.to_owned());
    let path = request.path();
    let reply = match path.strip_prefix(ACCOUNTS).and_then(own) {
        Some("/token") => token(world, now),
        Some("/email") => plain(SERVICE_ACCOUNT),
        Some("/scopes") => plain(&format!("{}\n", Scopes::CLOUD.names().join("\n"))),
        Some("/" | "") => HttpReply::json(
            200,
            &json!({
                "aliases": ["default"],
                "email": SERVICE_ACCOUNT,
                "scopes": Scopes::CLOUD.names(),
            }),
        ),
        _ => match path {
            "/" => plain("computeMetadata/\n"),
            "/computeMetadata/v1/project/project-id" => plain("oust-sandbox"),
            "/computeMetadata/v1/universe/universe-domain" => plain("googleapis.com"),
            _ => HttpReply::html(404, "<!DOCTYPE html><title>Error 404 (Not Found)</title>\n"),
        },
    };
    let reply = reply.with("server", "Metadata Server for VM");
    Ok(reply.with("metadata-flavor", "Google"))
}

/// What follows the account, if it is the machine's own.
fn own(path: &str) -> Option<&str> {
    path.strip_prefix("default")
        .or_else(|| path.strip_prefix(SERVICE_ACCOUNT))
}

/// A token with the machine's scope, whatever scopes were asked for.
fn token(world: &mut World, now: Timestamp) -> HttpReply {
    let caller = Caller {
        role: world.google.own_role(),
        scopes: Scopes::CLOUD,
    };
    let token = world
        .google
        .issue(caller, now.as_second(), &mut world.random);
    HttpReply::json(
        200,
        &json!({
            "access_token": token,
            "expires_in": world.google.lifetime,
            "token_type": "Bearer",
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::options::SandboxOptions;

    #[test]
    fn the_flavour_is_demanded() {
        let mut world = World::made(SandboxOptions::default(), Timestamp::UNIX_EPOCH);
        let path = format!("{ACCOUNTS}default/token?scopes=x");
        let mut ask = |headers: &[(&str, &str)]| {
            let request = Request::made("GET", &path, headers, "");
            let reply = answer(&mut world, &request, Timestamp::UNIX_EPOCH);
            reply.unwrap_or_else(|refusal| refusal).status
        };
        assert_eq!(ask(&[("metadata-flavor", "Google")]), 200);
        assert_eq!(ask(&[]), 403);
        assert_eq!(
            ask(&[("metadata-flavor", "Google"), ("x-forwarded-for", "x")]),
            403
        );
    }
}
