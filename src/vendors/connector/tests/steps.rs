//! Suspensions, deep sign-outs, and what is said of each step.

use serde_json::json;

use super::*;
use crate::{
    model::{Outcome, Step, Suspend},
    vendors::Provider as _,
};

const HOUSE: &str = r#"oust = 1
name = "vpn"
base = "{server}"
settings = { server = {}, token = { secret = true } }
auth.token = { kind = "header", value = "Bearer {token}" }
left = { always = ["tunnels"], unless_deep = ["grants"], unless_suspended = ["the account"] }
[find]
get = "/users/{user}"
take = { id = "/id", email = "/mail" }
state = { at = "/state", suspended = ["off"] }
[[revoke]]
post = "/users/{id}/end"
[suspend]
put = "/users/{id}"
json = { on = false }
json_from = { get = "/users/{id}/all" }
[unsuspend]
post = "/users/{id}/on"
[[deep]]
name = "grants"
list = { get = "/users/{id}/grants", rows = "", take = { grant = "/gid" } }
each = "grant"
delete = "/users/{id}/grants/{grant}"
"#;

/// A vendor that knows liz in this state, and refuses what this says.
fn house(depth: Depth, state: &'static str, refused: &'static str) -> (ConnectorProvider, Asked) {
    played(depth, HOUSE, move |asked| {
        let body = match asked {
            no if !refused.is_empty() && no.starts_with(refused) => {
                return (400, String::new(), json!({"error": "no"}));
            }
            list if list.ends_with("/grants") => json!([{"gid": "g1"}, {"gid": "g2"}]),
            _ => json!({"id": "u1", "mail": "liz@example.com", "state": state, "kept": [1]}),
        };
        (200, String::new(), body)
    })
}

fn depth(deep: bool, suspend: Option<Suspend>) -> Depth {
    Depth {
        deep,
        suspend,
        include_self: false,
    }
}

/// The steps, whether all went well, and what was sent besides reads.
async fn ended(
    depth: Depth,
    state: &'static str,
    refused: &'static str,
) -> (Vec<Step>, bool, Vec<String>) {
    let (vpn, asked) = house(depth, state, refused);
    let log = log();
    let resolved = vpn.resolve(&target("liz@example.com"), &log).await.unwrap();
    let planned: Vec<String> = vpn
        .plan(&resolved)
        .iter()
        .map(|call| format!("{} {}", call.method, call.url.path()))
        .collect();
    let is_done = vpn.revoke(&resolved, &log).await.is_ok();
    let mut sent = seen(&asked);
    sent.retain(|one| !one.starts_with("GET"));
    let paths: Vec<String> = sent
        .iter()
        .map(|one| one.split(' ').take(2).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(planned, paths, "what is planned is what is sent");
    (log.steps(), is_done, sent)
}

fn told(steps: &[Step]) -> Vec<(&str, Outcome)> {
    steps
        .iter()
        .map(|step| (&*step.step, step.outcome))
        .collect()
}

#[tokio::test]
async fn each_step_is_taken_in_its_order_and_told() {
    use Outcome::Accepted;
    let (steps, is_done, sent) = ended(depth(true, Some(Suspend::First)), "on", "").await;
    assert!(is_done);
    assert_eq!(
        told(&steps),
        [
            ("suspend", Accepted),
            ("grants", Accepted),
            ("sign_out", Accepted)
        ]
    );
    assert_eq!(steps[1].count, Some(2));
    // What was read goes back whole, but for what changes.
    assert_eq!(
        sent[0],
        "PUT /users/u1 {\"id\":\"u1\",\"kept\":[1],\"mail\":\"liz@example.com\",\"on\":false,\"state\":\"on\"}"
    );
    let (steps, _, _) = ended(depth(false, Some(Suspend::Last)), "on", "").await;
    assert_eq!(
        told(&steps),
        [("sign_out", Accepted), ("suspend", Accepted)]
    );
    let (steps, _, sent) = ended(Depth::default(), "on", "").await;
    assert!(steps.is_empty() && sent == ["POST /users/u1/end"]);
}

#[tokio::test]
async fn a_refused_step_fails_the_target_and_stops_no_other() {
    use Outcome::{Accepted, Failed};
    let (steps, is_done, _) = ended(depth(true, Some(Suspend::First)), "on", "PUT").await;
    assert!(!is_done);
    assert_eq!(
        told(&steps),
        [
            ("suspend", Failed),
            ("grants", Accepted),
            ("sign_out", Accepted)
        ]
    );
    let (steps, is_done, sent) = ended(depth(true, None), "on", "DELETE /users/u1/grants/g1").await;
    assert!(!is_done && sent.len() == 3, "{sent:?}");
    assert_eq!(told(&steps), [("grants", Failed), ("sign_out", Accepted)]);
}

#[tokio::test]
async fn a_refused_account_keeps_no_other_from_its_suspension() {
    let text = HOUSE
        .replacen("take =", "rows = \"/users\"\nmany = true\ntake =", 1)
        .replace("json_from = { get = \"/users/{id}/all\" }\n", "");
    for (state, word) in [("on", "PUT"), ("off", "POST")] {
        let to = depth(false, (state == "on").then_some(Suspend::Last));
        let (vpn, asked) = played(to, &text, move |asked| match asked {
            no if no.contains("/users/u1") && no.starts_with(word) => {
                (403, String::new(), json!({}))
            }
            _ => {
                let of = |id: &str| json!({"id": id, "mail": "liz@example.com", "state": state});
                let both = json!({"users": [of("u1"), of("u2")]});
                (200, String::new(), both)
            }
        });
        let log = log();
        let resolved = vpn.resolve(&target("liz@example.com"), &log).await.unwrap();
        let failure = match state {
            "on" => vpn.revoke(&resolved, &log).await.unwrap_err(),
            _ => vpn.unsuspend(&resolved, &log).await.unwrap_err(),
        };
        assert!(failure.message.contains("1 of 2 accounts"), "{failure}");
        let tried = |one: &&String| one.starts_with(word) && one.contains("/users/u2");
        assert!(seen(&asked).iter().any(|one| tried(&one)), "{state}");
    }
}

#[tokio::test]
async fn who_is_suspended_already_is_no_failure() {
    let (steps, is_done, _) = ended(depth(false, Some(Suspend::Last)), "off", "PUT").await;
    assert!(is_done);
    assert_eq!(steps[1].outcome, Outcome::Accepted);
    let reason = steps[1].reason.as_deref().unwrap();
    assert!(reason.contains("suspended already"), "{reason}");
}

#[tokio::test]
async fn only_what_was_done_leaves_the_list_of_what_lives_on() {
    let (vpn, _) = house(depth(true, Some(Suspend::Last)), "on", "");
    assert_eq!(vpn.left_alive(&[]), ["tunnels"]);
    assert_eq!(vpn.still_alive(), ["tunnels", "grants", "the account"]);
    let (steps, _, _) = ended(depth(true, Some(Suspend::Last)), "on", "PUT").await;
    assert_eq!(vpn.left_alive(&steps), ["tunnels", "the account"]);
    let (steps, _, _) = ended(depth(true, Some(Suspend::Last)), "on", "POST").await;
    let left = vpn.left_alive(&steps);
    assert!(
        left[0].starts_with("sessions: they may all be alive") && left.len() == 2,
        "{left:?}"
    );
}

#[tokio::test]
async fn a_suspension_is_lifted_from_who_is_suspended() {
    for (state, nothing, requests) in [("off", false, 1), ("on", true, 0)] {
        let (vpn, asked) = house(Depth::default(), state, "");
        let resolved = vpn
            .resolve(&target("liz@example.com"), &log())
            .await
            .unwrap();
        let revoked = vpn.unsuspend(&resolved, &log()).await.unwrap();
        assert_eq!(revoked.nothing, nothing);
        let lifted = seen(&asked)
            .iter()
            .filter(|one| one.ends_with("/on"))
            .count();
        assert_eq!(lifted, requests);
    }
}

#[test]
fn what_can_end_no_sessions_ends_nothing_unasked() {
    let without = HOUSE.replace("[[revoke]]\npost = \"/users/{id}/end\"\n", "");
    let given = given("https://vpn.example.com");
    let asked = |suspend| opened_to(depth(false, suspend), &without, &given).unwrap();
    assert!(asked(None).ends_nothing());
    assert!(!asked(Some(Suspend::Last)).ends_nothing());
    assert!(!opened(HOUSE, &given).unwrap().ends_nothing());
    let neither = without.replace("[suspend]\nput = \"/users/{id}\"\njson = { on = false }\njson_from = { get = \"/users/{id}/all\" }\n", "");
    let told = parsed(&neither).unwrap_err();
    assert!(told.message.contains("lacks [[revoke]]"), "{told}");
}

#[test]
fn a_choice_sets_what_other_settings_are_unless_they_are_given() {
    let text = VPN.replace("server = {}", "server = { default = \"https://eu.example\" }, cloud = { default = \"eu\", choices = { eu = {}, us = { server = \"https://us.example\" } } }");
    let base = |cloud: Option<&str>, server: Option<&str>| {
        let mut given = given("");
        given.settings.clear();
        let pairs = [("cloud", cloud), ("server", server)];
        for (name, value) in pairs {
            given
                .settings
                .extend(value.map(|value| (name.to_owned(), value.to_owned())));
        }
        opened(&text, &given).map(|vpn| vpn.base.to_string())
    };
    assert_eq!(base(None, None).unwrap(), "https://eu.example/");
    assert_eq!(base(Some("us"), None).unwrap(), "https://us.example/");
    assert_eq!(
        base(Some("us"), Some("https://x.example")).unwrap(),
        "https://x.example/"
    );
    let told = base(Some("mars"), None).unwrap_err();
    assert_eq!(told.message, "the setting `cloud` is none of its choices");
    assert_eq!(told.hint.as_deref(), Some("write one of eu, us"));
}
