//! A call of a method: its arguments, and whether its token may make it.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::SlackPlayer;
use super::token::BOT_TOKEN;
use crate::sandbox::organisation::Who;
use crate::sandbox::reply::HttpReply;
use crate::sandbox::request::Request;
use crate::sandbox::world::World;

/// What a method is given.
pub(super) struct SlackCall<'a> {
    pub(super) player: &'a mut SlackPlayer,
    pub(super) world: &'a mut World,
    pub(super) method: String,
    pub(super) now: Timestamp,
    arguments: Map<String, Value>,
    token: String,
}

impl<'a> SlackCall<'a> {
    /// Reads the arguments and knows the token.
    pub(super) fn read(
        player: &'a mut SlackPlayer,
        world: &'a mut World,
        request: &Request,
        now: Timestamp,
    ) -> Result<Self, HttpReply> {
        let arguments = arguments(request)?;
        let argument = arguments.get("token").and_then(Value::as_str);
        let token = request.bearer().or(argument);
        let token = token.ok_or_else(|| refuse("not_authed"))?.to_owned();
        if player.tokens.grants(&token).is_none() {
            return Err(refuse("invalid_auth"));
        }
        Ok(Self {
            player,
            world,
            method: request.path().trim_start_matches("/api/").to_owned(),
            now,
            arguments,
            token,
        })
    }

    /// Refuses a token without the scope; one of a bot, for an administrator's method.
    pub(super) fn needs(&self, scope: &str) -> Result<(), HttpReply> {
        if scope.starts_with("admin.") && self.token == BOT_TOKEN {
            return Err(refuse("not_allowed_token_type"));
        }
        let provided = self.player.tokens.grants(&self.token).unwrap_or_default();
        if provided.split(',').any(|one| one == scope) {
            return Ok(());
        }
        let body = json!({
            "ok": false,
            "error": "missing_scope",
            "needed": scope,
            "provided": provided,
        });
        Err(HttpReply::json(200, &body))
    }

    /// An argument as text; lists of a JSON body come joined by commas, as forms have them.
    pub(super) fn argument(&self, name: &str) -> Option<String> {
        let text = match self.arguments.get(name)? {
            Value::String(text) => text.clone(),
            Value::Array(many) => {
                let texts: Vec<_> = many.iter().filter_map(Value::as_str).collect();
                texts.join(",")
            }
            other => other.to_string(),
        };
        (!text.is_empty()).then_some(text)
    }

    /// An argument that must be there.
    pub(super) fn required(&self, name: &str) -> Result<String, HttpReply> {
        let missing = || invalid(&format!("missing required field: {name}"));
        self.argument(name).ok_or_else(missing)
    }

    /// The person with that id, who must have an account.
    pub(super) fn member(&mut self, id: &str) -> Result<Who, HttpReply> {
        let unknown = || refuse("user_not_found");
        let organisation = &self.world.organisation;
        let number = super::accounts::number(id).ok_or_else(unknown)?;
        let who = organisation.by_number(number).ok_or_else(unknown)?;
        let account = self.player.accounts.of(organisation, who);
        account.map(|_| who).ok_or_else(unknown)
    }
}

/// The arguments of a form, of a JSON body that is called so and isn't empty, or of the query.
fn arguments(request: &Request) -> Result<Map<String, Value>, HttpReply> {
    let kind = request.header("content-type").unwrap_or_default();
    if kind.starts_with("application/json") && !request.body().is_empty() {
        return request.json().ok_or_else(|| refuse("invalid_json"));
    }
    let pairs = request.params().into_pairs();
    let form = request.form().into_pairs();
    let texts = pairs.into_iter().chain(form);
    Ok(texts
        .map(|(name, value)| (name, Value::String(value)))
        .collect())
}

/// A failure as Slack tells it: inside a 200.
pub(super) fn refuse(error: &str) -> HttpReply {
    HttpReply::json(200, &json!({ "ok": false, "error": error }))
}

/// Arguments that don't fit.
pub(super) fn invalid(message: &str) -> HttpReply {
    let body = json!({
        "ok": false,
        "error": "invalid_arguments",
        "response_metadata": { "messages": [format!("[ERROR] {message}")] },
    });
    HttpReply::json(200, &body)
}

/// Success, with these members.
pub(super) fn success(mut body: Value) -> HttpReply {
    body["ok"] = true.into();
    HttpReply::json(200, &body)
}
