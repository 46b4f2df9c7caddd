//! What Slack refuses, asked without a socket.

use jiff::SignedDuration;
use serde_json::Value;

use super::*;
use crate::sandbox::options::SandboxOptions;
use crate::sandbox::vendor::Vendor;

const LIZ: &str = "W700000003";
const ADMIN: &str = "W700000000";

struct Played {
    world: World,
    slack: SlackPlayer,
    now: Timestamp,
}

impl Played {
    fn new() -> Self {
        let mut world = World::made(SandboxOptions::default(), Timestamp::UNIX_EPOCH);
        let slack = SlackPlayer::new(&mut world);
        Self {
            world,
            slack,
            now: Timestamp::UNIX_EPOCH,
        }
    }

    fn ask_by(&mut self, token: &str, method: &str, form: &str) -> Value {
        let bearer = format!("Bearer {token}");
        let target = format!("/api/{method}");
        let request = Request::made("POST", &target, &[("authorization", &bearer)], form);
        let reply = self.slack.answer(&mut self.world, &request, self.now);
        assert_eq!(reply.status, 200, "{method} {form}");
        reply.value()
    }

    fn ask(&mut self, method: &str, form: &str) -> Value {
        let token = self.slack.tokens.full().to_owned();
        self.ask_by(&token, method, form)
    }

    fn live(&mut self, user: &str) -> Option<u32> {
        let who = self.world.organisation.by_address(user).unwrap();
        self.slack.live(&mut self.world.organisation, who)
    }
}

#[test]
fn a_reset_is_queued_and_done_later() {
    let mut played = Played::new();
    let list = format!("user_id={LIZ}&team_id=T0SANDBOX1");
    let listed = |played: &mut Played| {
        let page = played.ask("admin.users.session.list", &list);
        page["active_sessions"].as_array().unwrap().len()
    };
    assert_eq!(listed(&mut played), 2);
    let reset = played.ask("admin.users.session.reset", &format!("user_id={LIZ}"));
    assert_eq!(reset["ok"], true);
    assert_eq!(
        (listed(&mut played), played.live("liz@example.com")),
        (2, Some(0))
    );
    played.now += SignedDuration::from_secs(1);
    assert_eq!(listed(&mut played), 0);
    assert_eq!(played.world.log.counts(Vendor::Slack).revocations, 1);
}

#[test]
fn failures_are_told_inside_a_200() {
    let mut played = Played::new();
    let too_many = vec![LIZ; 1001].join(",");
    for (method, form, error) in [
        (
            "users.lookupByEmail",
            "email=nobody%40example.com",
            "users_not_found",
        ),
        (
            "users.lookupByEmail",
            "email=mei%40example.com",
            "users_not_found",
        ),
        (
            "users.lookupByEmail",
            "email=lsmith%40example.com",
            "users_not_found",
        ),
        ("users.lookupByEmail", "", "invalid_arguments"),
        ("users.info", "user=W7ffffffff", "user_not_found"),
        ("admin.users.session.reset", "user_id=W9", "user_not_found"),
        (
            "admin.users.session.reset",
            "user_id=USLACKBOT",
            "cannot_reset_bot",
        ),
        (
            "admin.users.session.list",
            "user_id=W700000003",
            "invalid_arguments",
        ),
        (
            "admin.users.session.list",
            "limit=1001",
            "invalid_arguments",
        ),
        ("users.noSuchMethod", "", "unknown_method"),
        (
            "admin.users.session.resetBulk",
            &format!("user_ids={too_many}"),
            "invalid_arguments",
        ),
        (
            "admin.users.session.reset",
            &format!("user_id={ADMIN}"),
            "cannot_reset_primary_owner",
        ),
    ] {
        let answer = played.ask(method, form);
        assert_eq!(
            (&answer["ok"], &answer["error"]),
            (&false.into(), &error.into()),
            "{method} {form}"
        );
    }
    assert_eq!(played.world.log.counts(Vendor::Slack).revocations, 0);
}

#[test]
fn a_bulk_with_the_primary_owner_ends_the_others_sessions() {
    let mut played = Played::new();
    let form = format!("user_ids={LIZ},{ADMIN}");
    let answer = played.ask("admin.users.session.resetBulk", &form);
    assert_eq!(answer["error"], "failed_for_some_users");
    assert_eq!(played.live("liz@example.com"), Some(0));
    assert_eq!(played.live("admin@example.com"), Some(2));
}

#[test]
fn a_token_without_the_right_is_told_what_it_lacks() {
    let mut played = Played::new();
    let form = format!("user_id={LIZ}");
    let narrow = played.ask_by(NARROW_TOKEN, "admin.users.session.reset", &form);
    assert_eq!(narrow["error"], "missing_scope");
    assert_eq!(narrow["needed"], "admin.users:write");
    assert_eq!(narrow["provided"], "users:read,users:read.email");
    let bot = played.ask_by(BOT_TOKEN, "admin.users.session.reset", &form);
    assert_eq!(bot["error"], "not_allowed_token_type");
    let unknown = played.ask_by("xoxp-x", "auth.test", "");
    assert_eq!(unknown["error"], "invalid_auth");
    assert_eq!(played.live("liz@example.com"), Some(2));
}

#[test]
fn everybodys_sessions_are_paged() {
    let mut played = Played::new();
    let (mut seen, mut cursor) = (0, String::new());
    loop {
        let page = played.ask(
            "admin.users.session.list",
            &format!("limit=5&cursor={cursor}"),
        );
        seen += page["active_sessions"].as_array().unwrap().len();
        match page["response_metadata"]["next_cursor"].as_str() {
            Some("") | None => break,
            Some(next) => cursor = next.replace('=', "%3D"),
        }
    }
    let people = played.world.organisation.named().count();
    assert_eq!(seen, 2 * (people - 3));
}
