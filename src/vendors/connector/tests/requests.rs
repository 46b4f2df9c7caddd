//! The requests that a file leads to, exactly.

use serde_json::json;

use super::*;
use crate::{
    model::{Call, Class, Resolved},
    vendors::Provider as _,
};

fn resolved(values: Value) -> Resolved {
    Resolved {
        user: "liz@example.com".into(),
        accounts: vec![serde_json::from_value(values).unwrap()],
        ..Resolved::default()
    }
}

fn shown(call: &Call) -> String {
    let body = String::from_utf8_lossy(&call.body);
    format!("{} {} {body}", call.method, call.url)
        .trim_end()
        .to_owned()
}

#[test]
fn a_revocation_is_written_with_the_id_encoded_and_below_the_base() {
    let vpn = idle(VPN);
    let calls = vpn.plan(&resolved(json!({"id": "a/../b?c#d"})));
    let calls: Vec<String> = calls.iter().map(shown).collect();
    assert_eq!(
        calls,
        [
            "POST https://vpn.example.com/root/api/users/a%2F..%2Fb%3Fc%23d/sessions/end {\"reason\":\"oust\",\"user\":\"a/../b?c#d\"}"
        ]
    );
}

#[test]
fn without_an_id_nothing_is_written() {
    let vpn = idle(VPN);
    for id in [
        json!(null),
        json!(""),
        json!(" "),
        json!("."),
        json!(".."),
        json!([]),
        json!({}),
        json!("a\nb"),
        json!("x".repeat(2000)),
    ] {
        assert!(vpn.plan(&resolved(json!({"id": id}))).is_empty(), "{id}");
    }
    assert!(vpn.plan(&resolved(json!({}))).is_empty());
}

#[test]
fn forms_headers_and_the_query_of_a_path_are_encoded() {
    let text = changed(
        "json = { reason = \"oust\", user = \"{id}\" }",
        "form = { user_id = \"{id}\", all = true }\nheader = { X-User = \"{id}\" }",
    )
    .replace("sessions/end\"", "sessions/end?by=id&of={id}\"");
    let vpn = idle(&text);
    let calls = vpn.plan(&resolved(json!({"id": "a&b=c d"})));
    assert_eq!(
        shown(&calls[0]),
        "POST https://vpn.example.com/root/api/users/a%26b%3Dc%20d/sessions/end?by=id&of=a%26b%3Dc%20d user_id=a%26b%3Dc+d&all=true"
    );
    assert_eq!(calls[0].headers["x-user"], "a&b=c d");
    assert_eq!(
        calls[0].headers["content-type"],
        "application/x-www-form-urlencoded"
    );
    assert!(!calls[0].headers.contains_key("authorization"));
    assert!(
        vpn.plan(&resolved(json!({"id": "a\r\nHost: evil"})))
            .is_empty()
    );
}

#[test]
fn a_dry_run_that_asks_nobody_shows_what_would_be_looked_up_in_words() {
    let vpn = idle(VPN);
    let presumed = vpn.presume(&target("liz@example.com")).unwrap();
    let call = &vpn.plan(&presumed)[0];
    let planned = crate::model::Planned::presumed(call);
    assert!(
        planned
            .url
            .contains("/users/{id of liz@example.com}/sessions/end"),
        "{}",
        planned.url
    );
    assert_eq!(vpn.cost(&target("liz@example.com"), true), 2);
}

#[test]
fn a_step_is_for_users_that_look_like_its_glob() {
    let by_id = "[[find]]\nwhen = { user = \"@*:*.org\" }\nget = \"/by-id/{user}\"\ntake = { id = \"/id\", email = \"/mail\", before = \"/since\" }\n";
    let vpn = idle(&changed("[[find]]", &format!("{by_id}[[find]]")));
    // Where the first step finds all, the second isn't taken.
    for (user, steps) in [
        ("@liz:matrix.org", 1),
        ("liz@example.org", 1),
        ("@liz", 1),
        ("@:.org", 1),
    ] {
        assert_eq!(vpn.cost(&target(user), false), 1 + steps, "{user}");
    }
    let only = idle(&changed("rows =", "when = { user = \"@*:*.org\" }\nrows ="));
    for (user, steps) in [
        ("@liz:matrix.org", 1),
        ("@:.org", 1),
        ("@liz:matrix.com", 0),
        ("liz@example.org", 0),
        ("@liz.org", 0),
    ] {
        assert_eq!(only.cost(&target(user), false), 1 + steps, "{user}");
    }
}

#[test]
fn the_protect_list_is_compared_with_every_name_or_with_none() {
    let vpn = idle(VPN);
    let names = |values: Value| vpn.names(&resolved(values).accounts[0]);
    let told = names(json!({"user": "u1", "id": "u1", "email": "liz@example.com", "before": 5}));
    assert_eq!(told.unwrap(), ["liz@example.com", "u1"]);
    // None at all is known to be none; one that isn't told may be a protected one.
    assert!(names(json!({"user": "u1", "id": "u1", "email": null})).is_ok());
    let untold = names(json!({"user": "liz@example.com", "id": "u1"})).unwrap_err();
    assert_eq!(untold.class, Class::Protocol);
    let bare = idle(&changed("email = \"/mail\", ", ""));
    let id_only = bare.names(&resolved(json!({"user": "u1", "id": "u1"})).accounts[0]);
    assert_eq!(id_only.unwrap_err().class, Class::Guard);
    let address = bare.names(&resolved(json!({"user": "liz@example.com", "id": "u1"})).accounts[0]);
    assert_eq!(address.unwrap(), ["liz@example.com", "u1"]);
}

#[test]
fn lifting_a_suspension_is_planned_with_what_is_read_just_before_in_words() {
    let off = "[unsuspend]\nput = \"/api/{id}\"\njson = { on = true }\n";
    let text = changed("[verify]", &format!("{off}[verify]"));
    let plan = |text: &str| {
        let calls = idle(text).plan_unsuspend(&resolved(json!({"id": "7"})));
        calls.iter().map(shown).collect::<Vec<_>>()
    };
    let put = "PUT https://vpn.example.com/root/api/7";
    assert_eq!(plan(&text), [format!("{put} {{\"on\":true}}")]);
    let read = text.replace(
        "{ on = true }",
        "{ on = true }\njson_from = { get = \"/api/{id}\" }",
    );
    let body = r#"{"on":true,"{all else}":"{as it is read}"}"#;
    assert_eq!(plan(&read), [format!("{put} {body}")]);
    assert!(plan(VPN).is_empty());
}
