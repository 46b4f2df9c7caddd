//! What is listed, page by page, and ended row by row.

use std::time::Duration;

use serde_json::json;

use super::*;
use crate::{
    model::{Class, Comparison, Failure, Resolved},
    vendors::{AccountState, Provider as _, Verified},
};

/// A vendor whose sessions are ended one by one; the paging is put in.
fn listing(next: &str) -> String {
    format!(
        r#"oust = 1
name = "vpn"
base = "{{server}}"
settings = {{ server = {{}}, token = {{ secret = true }} }}
auth.token = {{ kind = "header", value = "Bearer {{token}}" }}
left = {{ always = ["open tunnels"] }}
verify = {{ list = "empty" }}
[find]
get = "/users"
query = {{ q = "{{user}}" }}
rows = "/users"
many = true
take = {{ id = "/id", email = "/mail" }}
state = {{ at = "/state", suspended = ["off"] }}
[list]
get = "/s/{{id}}"
query = {{ size = 2 }}
rows = "/rows"
keep = {{ at = "/live", is = true }}
take = {{ session = "/sid", name = "/what" }}
{next}
[[revoke]]
delete = "/s/{{id}}/{{session}}"
each = "session"
error = {{ by_status = {{ 404 = "done" }} }}
"#
    )
}

fn user(id: &str) -> Value {
    json!({"id": id, "mail": "liz@example.com", "state": "on"})
}

fn session(id: &str) -> Value {
    json!({"sid": id, "live": true, "what": "phone"})
}

/// A vendor with three sessions on two pages; the second follows where this is asked.
fn paged(asked: &str, second: &str, told: (&str, Value)) -> (u16, String, Value) {
    let last = json!({"rows": [session("c")]});
    match asked {
        users if users.contains("/users") => (200, String::new(), json!({"users": [user("u1")]})),
        end if end.starts_with("DELETE") => (404, String::new(), json!({})),
        page if page.contains(second) => (200, String::new(), last),
        _ => {
            let mut page = json!({"rows": [session("a"), session("b")]});
            page["next"] = told.1;
            (200, told.0.to_owned(), page)
        }
    }
}

async fn resolve(vpn: &ConnectorProvider) -> Result<Resolved, Failure> {
    vpn.resolve(&target("liz@example.com"), &log()).await
}

#[tokio::test]
async fn every_page_is_read_and_every_session_ended() {
    let link = "link: </s/u1?page=2>; rel=\"next\", </x>; rel=\"last\"\r\n";
    for (next, second, told) in [
        (
            "next = { token = \"/next\", as = \"query.cursor\" }",
            "/s/u1?size=2&cursor=t%2B1",
            ("", json!("t+1")),
        ),
        (
            "next = { url = \"/next\" }",
            "/s/u1?page=2",
            ("", json!("/s/u1?page=2")),
        ),
        (
            "next = { link = true }",
            "/s/u1?page=2",
            (link, json!(null)),
        ),
        (
            "next = { offset = \"query.first\", size = 2 }",
            "/s/u1?size=2&first=2",
            ("", json!(null)),
        ),
    ] {
        let (vpn, asked) = played(Depth::default(), &listing(next), move |asked| {
            paged(asked, second, told.clone())
        });
        let resolved = resolve(&vpn).await.unwrap();
        assert_eq!(vpn.plan(&resolved).len(), 3, "{next}");
        vpn.revoke(&resolved, &log()).await.unwrap();
        let seen = seen(&asked);
        assert_eq!(seen[2], format!("GET {second}"), "{next}");
        assert_eq!(
            seen[3..],
            ["DELETE /s/u1/a", "DELETE /s/u1/b", "DELETE /s/u1/c"],
            "{next}"
        );
    }
}

#[tokio::test]
async fn a_list_without_an_end_or_with_another_host_ends_the_target() {
    for (next, told) in [
        (
            "next = { token = \"/next\", as = \"query.cursor\" }",
            json!("same"),
        ),
        ("next = { offset = \"query.first\", size = 2 }", json!(null)),
        (
            "next = { url = \"/next\" }",
            json!("https://evil.example/s/u1"),
        ),
        ("next = { url = \"/next\" }", json!("//evil.example/s/u1")),
        (
            "next = { url = \"/next\" }",
            json!("https://u:p@127.0.0.1/"),
        ),
    ] {
        let (vpn, asked) = played(Depth::default(), &listing(next), move |asked| {
            paged(asked, "nowhere", ("", told.clone()))
        });
        let failure = resolve(&vpn).await.unwrap_err();
        assert_eq!(failure.class, Class::Protocol, "{next}: {failure}");
        assert!(seen(&asked).len() <= 4, "{next}");
    }
}

#[tokio::test]
async fn pages_that_are_shorter_than_was_asked_for_are_no_end() {
    let text = listing("next = { offset = \"query.first\", size = 100 }");
    let (vpn, asked) = played(Depth::default(), &text, |asked| {
        let rows = match asked {
            users if users.contains("/users") => {
                return (200, String::new(), json!({"users": [user("u1")]}));
            }
            third if third.contains("first=4") => vec![session("e")],
            second if second.contains("first=2") => vec![session("c"), session("d")],
            _ => vec![session("a"), session("b")],
        };
        (200, String::new(), json!({"rows": rows}))
    });
    let resolved = resolve(&vpn).await.unwrap();
    assert_eq!(vpn.plan(&resolved).len(), 5);
    assert_eq!(seen(&asked).len(), 4);
}

#[tokio::test]
async fn what_cant_be_followed_is_no_end_of_a_list() {
    let link = "next = { link = true }";
    let token = "next = { token = \"/next\", as = \"query.cursor\" }";
    for (next, header, told) in [
        (link, "link: /s/u1?page=2; rel=next\r\n", json!(null)),
        (token, "", json!({"cursor": "x"})),
        (token, "", json!(["x"])),
        (token, "", json!(true)),
    ] {
        let (vpn, _) = played(Depth::default(), &listing(next), move |asked| {
            paged(asked, "nowhere", (header, told.clone()))
        });
        let failure = resolve(&vpn).await.unwrap_err();
        assert!(failure.message.contains("may go on"), "{failure}");
    }
    for end in [json!(null), json!(""), json!(false)] {
        let (vpn, _) = played(Depth::default(), &listing(token), move |asked| {
            paged(asked, "nowhere", ("", end.clone()))
        });
        assert_eq!(vpn.plan(&resolve(&vpn).await.unwrap()).len(), 2);
    }
}

/// What the look-up comes to where the list's only row is this.
async fn listed(row: Value) -> Result<Resolved, Failure> {
    let (vpn, _) = played(Depth::default(), &listing(""), move |asked| {
        let body = match asked.contains("/users") {
            true => json!({"users": [user("u1")]}),
            false => json!({"rows": [row]}),
        };
        (200, String::new(), body)
    });
    let resolved = resolve(&vpn).await?;
    assert!(vpn.plan(&resolved).is_empty(), "nothing is alive");
    Ok(resolved)
}

#[tokio::test]
async fn a_row_is_alive_dead_or_not_to_be_understood() {
    assert!(listed(json!({"sid": "a", "live": false})).await.is_ok());
    for unclear in [
        json!({"sid": "a"}),
        json!({"sid": "a", "live": null}),
        json!({"sid": "a", "live": "true"}),
        json!({"sid": "a", "live": 1}),
        json!({"sid": "a", "live": []}),
        json!({"live": true}),
        json!({"live": true, "sid": ".."}),
        json!({"live": true, "sid": " "}),
        json!({"live": true, "sid": {"x": 1}}),
        json!("a"),
    ] {
        let failure = listed(unclear.clone()).await.unwrap_err();
        assert_eq!(failure.class, Class::Protocol, "{unclear}");
    }
}

#[tokio::test]
async fn all_accounts_of_a_person_are_ended_and_told() {
    let (vpn, asked) = played(Depth::default(), &listing(""), |asked| {
        let body = match asked {
            users if users.contains("/users") => json!({"users": [user("u1"), user("u2")]}),
            second if second.contains("/s/u2") => json!({"rows": [session("b")]}),
            _ => json!({"rows": [session("a")]}),
        };
        (200, String::new(), body)
    });
    let resolved = resolve(&vpn).await.unwrap();
    assert_eq!(resolved.found.as_deref(), Some("u1, u2"));
    let revoked = vpn.revoke(&resolved, &log()).await.unwrap();
    assert_eq!(
        revoked.note.as_deref(),
        Some("2 accounts of one person: u1, u2")
    );
    assert_eq!(seen(&asked)[3..], ["DELETE /s/u1/a", "DELETE /s/u2/b"]);
    let verified = vpn
        .verify(&resolved, &Comparison::default(), &log())
        .await
        .unwrap();
    assert_eq!(
        verified,
        Verified::NotYet("1 session is still listed".into()).into()
    );
}

#[tokio::test]
async fn an_account_that_is_gone_hides_none_that_is_not() {
    let text = listing("").replace("[\"off\"] }", "[\"off\"], gone = [\"dead\"] }");
    for (states, found) in [(["dead", "on"], Some("u2")), (["dead", "dead"], None)] {
        let (vpn, _) = played(Depth::default(), &text, move |asked| {
            let of = |id: &str, state: &str| {
                let mut one = user(id);
                one["state"] = state.into();
                one
            };
            let body = match asked.contains("/users") {
                true => json!({"users": [of("u1", states[0]), of("u2", states[1])]}),
                false => json!({"rows": [session("a")]}),
            };
            (200, String::new(), body)
        });
        match (resolve(&vpn).await, found) {
            (Ok(resolved), Some(_)) => assert_eq!(resolved.found.as_deref(), found),
            (Err(failure), None) => assert_eq!(failure.class, Class::NotFound),
            (resolved, _) => panic!("{resolved:?}"),
        }
    }
}

#[tokio::test]
async fn an_account_that_is_told_half_is_not_left_out() {
    let step = "[[find]]\nget = \"/more/{id}\"\ntake = { more = \"/more\" }\nerror = { by_status = { 404 = \"not_found\" } }\n";
    let text = listing("")
        .replacen("[find]", "[[find]]", 1)
        .replace("[list]\n", &format!("{step}[list]\n"))
        .replace("/s/{id}/{session}", "/s/{id}/{session}/{more}");
    let (vpn, _) = played(Depth::default(), &text, |asked| match asked {
        users if users.contains("/users") => {
            let both = json!({"users": [user("u1"), user("u2")]});
            (200, String::new(), both)
        }
        more if more.contains("/more/u2") => (404, String::new(), json!({})),
        _ => (200, String::new(), json!({"more": "m", "rows": []})),
    });
    let failure = resolve(&vpn).await.unwrap_err();
    assert_eq!(failure.class, Class::Protocol, "{failure}");
}

#[tokio::test]
async fn a_list_that_is_not_empty_may_still_become_so() {
    let text = listing("").replace("list = \"empty\"", "list = \"empty\", after = \"1s\"");
    let reads = Mutex::new(0);
    let (vpn, _) = played(Depth::default(), &text, move |asked| {
        if asked.contains("/users") {
            return (200, String::new(), json!({"users": [user("u1")]}));
        }
        let mut reads = reads.lock().unwrap();
        *reads += 1;
        let rows = if *reads < 3 {
            vec![session("a")]
        } else {
            vec![]
        };
        (200, String::new(), json!({"rows": rows}))
    });
    let resolved = resolve(&vpn).await.unwrap();
    assert_eq!(vpn.read_after(), Duration::from_secs(1));
    let listed = Verified::NotYet("1 session is still listed".into());
    for expected in [listed, Verified::Agreed] {
        let read = vpn.verify(&resolved, &Comparison::default(), &log()).await;
        assert_eq!(read, Ok(expected.into()));
    }
}

#[tokio::test]
async fn an_account_is_shown_with_its_state_and_what_is_alive() {
    for (state, expected) in [
        ("on", AccountState::Active),
        ("off", AccountState::Suspended),
        ("", AccountState::Unknown),
    ] {
        let (vpn, _) = played(Depth::default(), &listing(""), move |asked| {
            let mut one = user("u1");
            one["state"] = match state {
                "" => json!(null),
                state => state.into(),
            };
            let body = match asked.contains("/users") {
                true => json!({"users": [one]}),
                false => json!({"rows": [session("a")]}),
            };
            (200, String::new(), body)
        });
        let account = vpn
            .account(&target("liz@example.com"), &log())
            .await
            .unwrap();
        assert_eq!(account.state, expected);
        let sessions = account.sessions.unwrap();
        assert_eq!(
            (&*sessions[0].id, sessions[0].name.as_deref()),
            ("a", Some("phone"))
        );
    }
}
