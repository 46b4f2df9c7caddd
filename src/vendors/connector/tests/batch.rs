//! Calls for several targets, and what each of these is told of them.

use std::time::Instant;

use futures_util::future::join_all;
use serde_json::json;

use super::*;
use crate::{
    model::{Class, Failure, Resolved},
    vendors::Provider as _,
};

const BULK: &str = r#"oust = 1
name = "vpn"
base = "{server}"
settings = { server = {}, token = { secret = true } }
auth.token = { kind = "header", value = "Bearer {token}" }
left = { always = ["tunnels"] }
find = [
  { when = { user = "W*" }, take = { id = "{user}" } },
  { get = "/users/{user}", take = { id = "/id", email = "/mail" } },
]
[[revoke]]
post = "/bulk"
form = { users = "{ids:csv}" }
batch = 3
async = true
failed = { rows = "/failed", id = "/id", code = "/why" }
ok = { status = "2xx", where = { at = "/ok", is = true } }
[error]
when = { at = "/ok", is = false }
code = "/error"
by_code = { owner = "permission", robot = "input", gone = "done", plan = "permission", half = "unknown" }
"#;

/// How the revocations of these ended that are at work together, and what was sent.
async fn ended(
    users: &[&str],
    answer: impl Fn(&str) -> Value + Send + 'static,
) -> (Vec<Result<(), Failure>>, Vec<String>, Vec<u32>) {
    let (vpn, asked) = played(Depth::default(), BULK, move |asked| {
        let ids = asked
            .split("users=")
            .nth(1)
            .unwrap_or_default()
            .replace("%2C", ",");
        (200, String::new(), answer(&ids))
    });
    vpn.at_work(users.len());
    let logs: Vec<RequestLog> = users.iter().map(|_| log()).collect();
    let revocations = users.iter().zip(&logs).map(async |(user, log)| {
        let resolved: Resolved = vpn.resolve(&target(user), log).await?;
        vpn.revoke(&resolved, log).await.map(drop)
    });
    let results = join_all(revocations).await;
    let tries = logs.iter().map(RequestLog::requests).collect();
    let sent = seen(&asked)
        .iter()
        .map(|one| one.replace("%2C", ","))
        .collect();
    (results, sent, tries)
}

fn classes(results: &[Result<(), Failure>]) -> Vec<Option<Class>> {
    let class = |result: &Result<(), Failure>| result.as_ref().err().map(|failure| failure.class);
    results.iter().map(class).collect()
}

#[tokio::test]
async fn those_at_work_go_out_in_full_calls_and_the_rest_in_one() {
    let begun = Instant::now();
    let (results, sent, tries) = ended(&["W1", "W2", "W3", "W4"], |_| json!({"ok": true})).await;
    assert_eq!(classes(&results), [None; 4]);
    assert_eq!(sent[0], "POST /bulk users=W1,W2,W3");
    assert_eq!((sent.len(), tries), (2, vec![1; 4]));
    // The fourth can't know that nobody comes: it waits, but not for long.
    assert!(begun.elapsed().as_secs() < 9);
}

#[tokio::test]
async fn what_the_vendor_queues_is_told_as_queued() {
    let (vpn, _) = played(Depth::default(), BULK, |_| {
        (200, String::new(), json!({"ok": true}))
    });
    let resolved = vpn.resolve(&target("W1"), &log()).await.unwrap();
    let note = vpn.revoke(&resolved, &log()).await.unwrap().note;
    assert_eq!(note.as_deref(), Some(crate::model::QUEUED));
}

#[tokio::test]
async fn one_alone_waits_for_nobody() {
    let begun = Instant::now();
    let (results, sent, _) = ended(&["W1"], |_| json!({"ok": true})).await;
    assert_eq!((classes(&results), sent.len()), (vec![None], 1));
    assert!(begun.elapsed().as_secs() < 4, "{:?}", begun.elapsed());
}

#[tokio::test]
async fn an_address_is_looked_up_although_an_id_begins_alike() {
    let (_, sent, _) = ended(&["Walter@example.com"], |_| json!({"ok": true})).await;
    assert_eq!(sent[0], "GET /users/Walter%40example.com");
}

#[tokio::test]
async fn whom_an_answer_names_is_told_and_the_others_go_on() {
    for (is_ok, requests) in [(true, 1), (false, 2)] {
        let (results, sent, _) = ended(&["W1", "W2", "W3"], move |ids| {
            let named = json!([{"id": "W1", "why": "robot"}, {"id": "W3", "why": "gone"}]);
            match ids.contains("W1") {
                true => json!({"ok": is_ok, "error": "some", "failed": named}),
                false => json!({"ok": true}),
            }
        })
        .await;
        assert_eq!(
            classes(&results),
            [Some(Class::Input), None, None],
            "{is_ok}"
        );
        assert_eq!(sent.len(), requests, "{sent:?}");
    }
}

#[tokio::test]
async fn a_failure_that_is_nobodys_leaves_all_others_open() {
    for failed in [
        json!([{"id": "W2", "why": "robot"}, {"id": "w1", "why": "robot"}]),
        json!([{"id": "W2", "why": "robot"}, {"why": "robot"}]),
        json!([{"id": "W2", "why": "robot"}, "W1"]),
        json!({"W1": "robot"}),
    ] {
        let told = json!({"ok": true, "failed": failed});
        let (results, sent, _) = ended(&["W1", "W2"], move |_| told.clone()).await;
        let open = results[0].as_ref().unwrap_err();
        assert!(open.unanswered && sent.len() == 1, "{failed}: {open}");
        assert!(results[1].is_err(), "{failed}");
    }
}

#[tokio::test]
async fn one_person_by_two_names_is_asked_for_once_and_told_twice() {
    let (results, sent, _) = ended(&["W1", "W2", "W2"], |_| {
        json!({"ok": true, "failed": [{"id": "W2", "why": "robot"}, {"id": "W2", "why": "gone"}]})
    })
    .await;
    let input = Some(Class::Input);
    assert_eq!(classes(&results), [None, input, input]);
    assert_eq!(sent, ["POST /bulk users=W1,W2"]);
}

#[tokio::test]
async fn what_was_done_before_for_one_was_not_for_all() {
    let (results, sent, _) = ended(&["W1", "W2"], |ids| match ids.contains("W2") {
        true => json!({"ok": false, "error": "gone"}),
        false => json!({"ok": true}),
    })
    .await;
    assert_eq!(classes(&results), [None, None]);
    assert_eq!(sent.len(), 3, "{sent:?}");
}

#[tokio::test]
async fn a_refusal_that_names_nobody_is_asked_of_each() {
    let (results, sent, tries) = ended(&["W1", "W2", "W3"], |ids| match ids.contains("W2") {
        true => json!({"ok": false, "error": "owner"}),
        false => json!({"ok": true}),
    })
    .await;
    assert_eq!(classes(&results), [None, Some(Class::Permission), None]);
    assert_eq!((sent.len(), tries), (4, vec![2; 3]));
}

#[tokio::test]
async fn a_right_that_is_missing_is_not_asked_for_a_thousand_times() {
    let (results, sent, _) = ended(
        &["W1", "W2", "W3"],
        |_| json!({"ok": false, "error": "plan"}),
    )
    .await;
    assert_eq!(classes(&results), [Some(Class::Permission); 3]);
    assert_eq!(sent.len(), 3, "{sent:?}");
}

#[tokio::test]
async fn what_may_have_been_done_in_part_is_unknown_of_all() {
    let (results, sent, _) = ended(
        &["W1", "W2", "W3"],
        |_| json!({"ok": false, "error": "half"}),
    )
    .await;
    assert!(
        results
            .iter()
            .all(|result| result.as_ref().is_err_and(|of| of.unanswered))
    );
    assert_eq!(sent.len(), 1);
}

#[test]
fn an_id_with_a_comma_is_no_two_ids() {
    let vpn = opened(BULK, &given("https://vpn.example.com")).unwrap();
    let values = BTreeMap::from([("id".to_owned(), json!("W1,W2"))]);
    let resolved = Resolved {
        accounts: vec![values],
        ..Resolved::default()
    };
    assert!(vpn.plan(&resolved).is_empty());
}
