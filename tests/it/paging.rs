//! Lists without an end: each is noticed, and named by its vendor and by what was read.

use crate::support::{Script, World, answer};

fn ok(body: &str) -> String {
    answer("200 OK", "", body)
}

fn world(variable: &str, answers: &[String]) -> (World, Script) {
    let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
    let script = Script::start(&answers);
    (World::new().set(variable, &script.url()), script)
}

#[test]
fn a_chime_list_that_repeats_its_token_ends() {
    for (key, account, name) in [("Users", "A", "users"), ("Accounts", "", "accounts")] {
        let page = ok(&format!(r#"{{"{key}":[],"NextToken":"t"}}"#));
        let (world, script) = world("AWS_ENDPOINT_URL_CHIME", &[page]);
        let world = world.set("OUST_CHIME_ACCOUNT_ID", account).section("chime");
        let (code, report) = world.json(&["logout", "liz@example.com", "--missing-ok"]);
        let error = &report["results"][0]["error"];
        assert_eq!(code, 1, "{report}");
        assert_eq!(error["class"], "protocol", "{report}");
        let message = error["message"].as_str().unwrap();
        let start = format!("Amazon Chime's list of {name} repeats one of its page tokens");
        assert!(message.starts_with(&start), "{message}");
        assert_eq!(script.seen().len(), 2, "{name}");
    }
}

#[test]
fn a_chime_list_that_goes_on_and_on_ends() {
    let page = |at: u32| ok(&format!(r#"{{"Users":[],"NextToken":"{at}"}}"#));
    let pages: Vec<String> = (0..1100).map(page).collect();
    let (world, script) = world("AWS_ENDPOINT_URL_CHIME", &pages);
    let args = [
        "logout",
        "liz@example.com",
        "--account",
        "A",
        "--rate",
        "50000",
    ];
    let (code, report) = world.json(&args);
    let error = &report["results"][0]["error"];
    assert_eq!((code, &error["class"]), (1, &"protocol".into()), "{report}");
    let message = error["message"].as_str().unwrap();
    assert!(
        message.ends_with("still goes on after 1000 pages"),
        "{message}"
    );
    assert_eq!(script.seen().len(), 1000);
}

#[test]
fn googles_lists_that_repeat_their_token_end() {
    let members = r#"{"kind":"admin#directory#members","members":[{"type":"USER","email":"a@x.com","id":"1"}],"nextPageToken":"t"}"#;
    let users = r#"{"users":[{"id":"1","primaryEmail":"a@x.com"}],"nextPageToken":"t"}"#;
    for (page, name, args) in [
        (users, "users", &["users", "list", "--ids"][..]),
        (users, "users", &["signout", "--ou", "/Sales", "--yes"]),
        (users, "users", &["users", "undelete", "a@x.com", "--yes"]),
        (
            members,
            "members",
            &["signout", "--group", "g@x.com", "--yes"],
        ),
    ] {
        let (world, script) = world("OUST_GOOGLE_ENDPOINT", &[ok(page)]);
        let ran = world.oust(args);
        let message = format!("Google Workspace's list of {name} repeats one of its page tokens");
        assert_eq!(ran.code, 1, "{args:?}: {ran:?}");
        assert!(ran.stderr.contains(&message), "{args:?}: {ran:?}");
        assert_eq!(script.seen().len(), 2, "{args:?}");
    }
}
