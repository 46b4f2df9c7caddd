//! Who is found, and what is proved, against a vendor that answers by script.

use serde_json::json;

use super::*;
use crate::{
    model::{Class, Comparison, Failure, Resolved},
    vendors::{Provider as _, Verified},
};

const LIZ: &str = "liz@example.com";

fn row() -> Value {
    json!({"id": "u1", "mail": "Liz@Example.com", "since": "2026-11-26T10:00:00Z", "status": "active"})
}

async fn resolve(text: &str, answer: (u16, Value)) -> Result<Resolved, Failure> {
    let vpn = answered(text, move |_| answer.clone());
    vpn.resolve(&target(LIZ), &log()).await
}

/// Class and message of a look-up whose list is this.
async fn refused(rows: Value) -> (Class, String) {
    let failure = resolve(VPN, (200, json!({"users": rows})))
        .await
        .unwrap_err();
    (failure.class, failure.message)
}

#[tokio::test]
async fn the_one_row_that_is_the_users_is_taken() {
    let mut stranger = row();
    stranger["mail"] = "liz@example.com.evil".into();
    stranger["id"] = "u2".into();
    let found = resolve(VPN, (200, json!({"users": [stranger, row()]})))
        .await
        .unwrap();
    assert_eq!(found.found.as_deref(), Some("u1"));
    assert_eq!(found.accounts[0]["email"], "Liz@Example.com");
}

#[tokio::test]
async fn nobody_and_several_stop_the_target() {
    assert_eq!(refused(json!([])).await.0, Class::NotFound);
    let mut stranger = row();
    stranger["mail"] = "kim@example.com".into();
    assert_eq!(refused(json!([stranger])).await.0, Class::NotFound);
    let mut twin = row();
    twin["id"] = "u2".into();
    let (class, told) = refused(json!([row(), twin])).await;
    assert_eq!(class, Class::Input);
    assert!(told.starts_with("2 users of vpn fit: "), "{told}");
    let unknown = resolve(VPN, (404, json!({"error": "no_user"})))
        .await
        .unwrap_err();
    assert_eq!(unknown.class, Class::NotFound);
    assert!(
        unknown
            .message
            .contains("vpn knows no user liz@example.com"),
        "{unknown}"
    );
}

#[tokio::test]
async fn an_answer_that_is_no_list_of_users_is_no_empty_one() {
    for answer in [
        json!({}),
        json!([]),
        json!({"users": null}),
        json!({"users": {"0": row()}}),
        json!({"users": [{"id": "u1"}, {"id": "u2", "mail": null}]}),
        json!("x"),
        json!(null),
    ] {
        let failure = resolve(VPN, (200, answer.clone())).await.unwrap_err();
        assert_eq!(failure.class, Class::Protocol, "{answer}");
    }
}

#[tokio::test]
async fn hostile_ids_are_no_ids() {
    for id in [
        json!(null),
        json!(""),
        json!("  "),
        json!(".."),
        json!("a\u{1b}[2Jb"),
        json!("a\u{202e}b"),
        json!("a\r\nb"),
        json!({"x": 1}),
        json!(["u1"]),
        json!(true),
        json!(1.5),
        serde_json::from_str("12345678901234567890123").unwrap(),
        json!("x".repeat(5000)),
    ] {
        let mut hostile = row();
        hostile["id"] = id.clone();
        let (class, told) = refused(json!([hostile])).await;
        assert_eq!(class, Class::Protocol, "{id}: {told}");
        assert!(
            told.starts_with("vpn's answer is no user: `id` (at `/id`) "),
            "{told}"
        );
    }
}

#[tokio::test]
async fn whom_the_file_refuses_or_the_vendor_has_no_more_is_not_touched() {
    let mut guest = row();
    guest["kind"] = "guest".into();
    assert_eq!(
        refused(json!([guest])).await,
        (Class::Input, "a guest signs in elsewhere".into())
    );
    let mut gone = row();
    gone["status"] = "deleted".into();
    let (class, told) = refused(json!([gone])).await;
    assert_eq!(
        (class, &*told),
        (Class::NotFound, "liz@example.com is gone at vpn (deleted)")
    );
    let mut locked = row();
    locked["status"] = "locked".into();
    assert!(
        resolve(VPN, (200, json!({"users": [locked]})))
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn steps_that_name_two_people_name_nobody() {
    let step = "[[find]]\nget = \"/login/{id}\"\ntake = { id = \"/id\", login = \"/login\" }\n";
    let text = changed("[[revoke]]", &format!("{step}[[revoke]]"));
    let vpn = answered(&text, |path| match path.starts_with("/login") {
        true => (200, json!({"id": "u9", "login": "liz"})),
        false => (200, json!({"users": [row()]})),
    });
    let failure = vpn.resolve(&target(LIZ), &log()).await.unwrap_err();
    assert_eq!(
        failure.message,
        "the look-ups don't agree on `id` of liz@example.com"
    );
}

#[tokio::test]
async fn a_name_goes_out_quoted_and_encoded() {
    let asked = Arc::new(Mutex::new(String::new()));
    let seen = Arc::clone(&asked);
    let vpn = answered(VPN, move |path| {
        path.clone_into(&mut seen.lock().unwrap());
        (200, json!({"users": []}))
    });
    let user = "x\" or mail pr \\&limit=9#@example.com";
    let _ = vpn.resolve(&target(user), &log()).await;
    assert_eq!(
        *asked.lock().unwrap(),
        "/api/users?filter=mail%20eq%20%22x%5C%22%20or%20mail%20pr%20%5C%5C%26limit%3D9%23%40example.com%22&limit=2"
    );
}

/// A target of whom this is known.
fn resolved<const N: usize>(known: [(&str, Value); N]) -> Resolved {
    let known = known.map(|(name, value)| (name.to_owned(), value));
    Resolved {
        accounts: vec![known.into_iter().collect()],
        ..Resolved::default()
    }
}

/// What reading back says where the look-up took `before` and the answer is this.
async fn verified(text: &str, before: Value, answer: Value) -> Result<Verified, Failure> {
    let vpn = answered(text, move |_| (200, answer.clone()));
    let resolved = resolved([("id", "u1".into()), ("before", before)]);
    let compare = vpn.compare_with(&resolved);
    let read = vpn.verify(&resolved, &compare, &log()).await;
    read.map(|read| read.verified)
}

#[tokio::test]
async fn later_is_later_than_what_was_read_before() {
    let is_agreed = |verified: Verified| verified == Verified::Agreed;
    for (before, after, expected) in [
        (
            json!("2026-11-26T10:00:00Z"),
            json!("2026-11-26T10:00:01Z"),
            true,
        ),
        (
            json!("2026-11-26T10:00:00Z"),
            json!("2026-11-26T10:00:00Z"),
            false,
        ),
        (
            json!("2026-11-26T10:00:00Z"),
            json!("2026-11-26T11:30:00+02:00"),
            false,
        ),
        (
            json!("2026-11-26T10:00:00Z"),
            json!("2026-11-26T10:00:00.5Z"),
            true,
        ),
        (json!(1_700_000_000), json!(1_700_000_001), true),
        (json!(1_700_000_000), json!(1_700_000_000), false),
    ] {
        let verified = verified(VPN, before, json!({"since": after}))
            .await
            .unwrap();
        assert_eq!(is_agreed(verified), expected, "{after}");
    }
    for (before, answer) in [
        (json!(null), json!({"since": "2026-11-26T10:00:01Z"})),
        (json!("2026-11-26T10:00:00Z"), json!({"since": null})),
        (json!("2026-11-26T10:00:00Z"), json!({"since": "tomorrow"})),
        (
            json!("2026-11-26T10:00:00Z"),
            json!({"since": 1_900_000_000}),
        ),
        (json!("2026-11-26T10:00:00Z"), json!({})),
    ] {
        let failure = verified(VPN, before, answer.clone()).await.unwrap_err();
        assert_eq!(failure.class, Class::Protocol, "{answer}");
    }
}

/// Another process looks up anew, and finds the time of after the revocation.
#[tokio::test]
async fn the_time_that_counts_is_the_one_of_then() {
    let vpn = answered(VPN, |_| (200, json!({"since": "2026-11-26T10:00:01Z"})));
    let now = resolved([
        ("id", "u1".into()),
        ("before", "2026-11-26T10:00:01Z".into()),
    ]);
    let then = Comparison::default().with("before", "2026-11-26T10:00:00Z");
    let read = vpn.verify(&now, &then, &log()).await;
    assert_eq!(read, Ok(Verified::Agreed.into()));
    let same = vpn.verify(&now, &vpn.compare_with(&now), &log()).await;
    assert!(matches!(same.unwrap().verified, Verified::NotYet(_)));
    let untold = vpn.verify(&now, &Comparison::default(), &log()).await;
    assert_eq!(
        untold.unwrap_err().class,
        Class::Protocol,
        "kept by no older build"
    );
}

#[tokio::test]
async fn what_is_read_back_must_be_there_and_be_it() {
    let is = changed("later_than = \"{before}\"", "is = \"{id}\"")
        .replace("at = \"/since\", is", "at = \"/s/*/id\", is");
    let not = is.replace(
        "is = \"{id}\" }\n\n[error]",
        "not = \"active\" }\n\n[error]",
    );
    for (text, answer, expected) in [
        (&is, json!({"s": [{"id": "u1"}]}), Some(true)),
        (&is, json!({"s": [{"id": "u1"}, {"id": "u2"}]}), Some(false)),
        (&is, json!({"s": []}), None),
        (&not, json!({"s": [{"id": "idle"}]}), Some(true)),
        (
            &not,
            json!({"s": [{"id": "idle"}, {"id": "active"}]}),
            Some(false),
        ),
        (&not, json!({}), None),
        (&not, json!({"s": [{"id": null}]}), None),
        (&not, json!({"s": [{"id": {}}]}), None),
        (&not, json!({"s": [{"id": "idle"}, {}]}), None),
    ] {
        let verified = verified(text, Value::Null, answer.clone()).await;
        let told = verified.ok().map(|verified| verified == Verified::Agreed);
        assert_eq!(told, expected, "{answer}");
    }
}

#[tokio::test]
async fn without_a_read_nothing_is_verified() {
    let text = changed(
        "[verify]\nget = \"/api/users/{id}\"\nwant = { at = \"/since\", later_than = \"{before}\" }\n",
        "",
    );
    let vpn = idle(&text);
    assert!(!vpn.can_verify());
    let verified = vpn
        .verify(&Resolved::default(), &Comparison::default(), &log())
        .await;
    assert_eq!(verified, Ok(Verified::Unsupported.into()));
}

#[tokio::test]
async fn one_request_of_several_that_was_done_is_told() {
    let second = "[[revoke]]\ndelete = \"/tokens/{id}\"\n";
    let text = changed("[verify]", &format!("{second}[verify]"));
    let vpn = answered(&text, |path| match path.starts_with("/tokens") {
        true => (404, json!({"error": "no_user", "text": "nobody"})),
        false => (200, json!({"ok": true})),
    });
    let resolved = resolved([("id", "u1".into())]);
    let failure = vpn.revoke(&resolved, &log()).await.unwrap_err();
    assert_eq!(
        failure.message,
        "1 of 2 requests were done; another was not: nobody"
    );
    assert_eq!(failure.class, Class::Input);
}

#[tokio::test]
async fn a_secret_that_is_said_back_is_masked() {
    let vpn = answered(VPN, |_| {
        (
            400,
            json!({"error": "Bearer s3cr3t-token", "text": "no: s3cr3t-token\u{1b}[2J"}),
        )
    });
    let failure = vpn.resolve(&target(LIZ), &log()).await.unwrap_err();
    let told = format!("{failure:?}");
    assert!(
        !told.contains("s3cr3t-token") && !told.contains('\u{1b}'),
        "{told}"
    );
}
