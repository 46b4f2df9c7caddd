//! What an author is told of each mistake.

use super::*;

/// A part of the sound file, what stands there instead, and what is told of that.
const MISTAKES: &[(&str, &str, &str)] = &[
    // Shape.
    (
        "oust = 1",
        "oust = 2",
        "line 1: `oust` of the connector is a version that this oust doesn't know; write oust = 1",
    ),
    (
        "name = \"vpn\"",
        "name = \"V P N\"",
        "line 2: `name` of the connector can be no vendor's name; use 1 to 32",
    ),
    (
        "rows =",
        "row =",
        "line 12: unknown key `row` in [[find]]; did you mean `rows`?",
    ),
    (
        "request_id =",
        "zzzzzzzz =",
        "line 31: unknown key `zzzzzzzz` in [error]; the keys here are when, code, message, request_id, by_code, by_status",
    ),
    (
        "get = \"/api/users\"",
        "gte = \"/api/users\"",
        "unknown key `gte` in [[find]]; did you mean `get`?",
    ),
    (
        "limit = 2",
        "limit = [2]",
        "line 11: `limit` of `query` of [[find]] must be a text, a whole number, true or false",
    ),
    (
        "rows = \"/users\"",
        "rows = \"users\"",
        "line 12: `rows` of [[find]] is no JSON pointer: it must begin with `/`",
    ),
    (
        "rows = \"/users\"",
        "rows = \"/teams/*/users\"",
        "line 12: `rows` of [[find]] leads to several values; write it without `*`",
    ),
    (
        "post = \"/api/users/{id}/sessions/end\"",
        "post = \"/api/users/{id/end\"",
        "line 19: `post` of [[revoke]] can't be read: `/api/users/{id/end` has a brace without its other half",
    ),
    (
        "kind = \"header\"",
        "kind = \"heeder\"",
        "line 5: `kind` of `token` of `auth` of the connector names no way of authority; did you mean `header`?",
    ),
    (
        "bad = \"input\"",
        "bad = \"inputt\"",
        "names no kind of failure (`inputt`); did you mean `input`?",
    ),
    (
        "status = [200, 204]",
        "status = []",
        "line 21: `status` of `ok` of [[revoke]] names no status, so nothing could be a success; write [200]",
    ),
    (
        "409 =",
        "200 =",
        "is no status of a failure; statuses here are 400 to 599",
    ),
    (
        "left = ",
        "pace = { rate = 0 }\nleft = ",
        "line 7: `rate` of [pace] must be a number above 0",
    ),
    (
        "left = { always = [\"open tunnels, until they reconnect\"] }",
        "",
        "line 1: the connector lacks `left`; add what lives on",
    ),
    (
        "[\"open tunnels, until they reconnect\"]",
        "[]",
        "`left` of the connector tells nothing that lives on",
    ),
    (
        "[verify]",
        "[verify]\nafter = \"5m\"",
        "line 24: `after` of [verify] is no time to wait; write seconds, at most 60",
    ),
    (
        "later_than = \"{before}\"",
        "is = 1, not = 2",
        "must say one thing; keep one of is, not, later_than",
    ),
    (
        "gone = [\"deleted\"]",
        "gone = [\"locked\"]",
        "calls one value both suspended and gone",
    ),
    (
        "code = \"/error\"\n",
        "",
        "[error] has by_code without `code`",
    ),
    // What a later version knows.
    (
        "kind = \"header\"",
        "kind = \"sigv4\"",
        "names `sigv4`, which is not supported; systems at AWS need code",
    ),
    // Lists, and calls for several.
    (
        "[verify]\nget = \"/api/users/{id}\"\nwant = { at = \"/since\", later_than = \"{before}\" }",
        "[verify]\nlist = \"empty\"",
        "[verify] wants an empty list, and there is no [list]",
    ),
    (
        "[[revoke]]",
        "[list]\nget = \"/sessions\"\nrows = \"/s\"\ntake = { session = \"/id\" }\n[[revoke]]",
        "line 19: [list] lists everybody's; use {id}, {email} or {user} in its path, query or body, or in keep",
    ),
    (
        "[[revoke]]",
        "[list]\nget = \"/s/{id}\"\n[[revoke]]",
        "[[list]] lacks `rows`",
    ),
    (
        "[[revoke]]",
        "[list]\nget = \"/s/{id}\"\nrows = \"/s\"\ntake = { before = \"/id\" }\n[[revoke]]",
        "`before` is taken by a list and by [[find]]",
    ),
    (
        "[[revoke]]",
        "[[revoke]]\neach = \"session\"",
        "[[revoke]] goes by rows, and there is no list of its own",
    ),
    (
        "user = \"{id}\"",
        "user = \"{session*}\"",
        "[[revoke]] goes by rows, and there is no list of its own",
    ),
    (
        "[[revoke]]",
        "[list]\nget = \"/s/{id}\"\nrows = \"/s\"\ntake = { session = \"/id\" }\n[[revoke]]\neach = \"sesion\"",
        "[[revoke]] is sent for each of what the list doesn't take",
    ),
    (
        "[[revoke]]",
        "[list]\nget = \"/s/{id}\"\nrows = \"/s\"\ntake = { session = \"/id\" }\n[[revoke]]\neach = \"session\"",
        "[[revoke]] is sent for each row, and doesn't name it",
    ),
    (
        "rows = \"/users\"",
        "rows = \"/users\"\nnext = { token = \"/next\", as = \"cursor\" }",
        "`as` of `next` of [[find]] names no place; write query.NAME",
    ),
    (
        "rows = \"/users\"",
        "rows = \"/users\"\nnext = { link = true, url = \"/next\" }",
        "says no way, or two ways, to the next page",
    ),
    (
        "rows = \"/users\"",
        "rows = \"/users\"\nnext = { offset = \"query.first\" }",
        "says no way, or two ways, to the next page",
    ),
    (
        "user = \"{id}\"",
        "user = \"{ids:csv}\"",
        "`{ids}` stands in no call for several people; add `batch`, or use {id}",
    ),
    (
        "user = \"{id}\"",
        "user = \"x{ids}\"",
        "holds `{ids}`, which stands for several values; write {ids:csv}",
    ),
    (
        "[[revoke]]",
        "[[revoke]]\nbatch = 1",
        "`batch` of [[revoke]] is no number of targets for one call",
    ),
    (
        "[[revoke]]",
        "[[revoke]]\nbatch = 50",
        "[[revoke]] with `batch` names nobody; use {ids}",
    ),
    (
        "get = \"/api/users\"\nquery = { filter = 'mail eq \"{user:scim}\"', limit = 2 }\nrows = \"/users\"",
        "",
        "[[find]] has no request, and takes whatever USER is",
    ),
    // Suspensions, and deep sign-outs.
    (
        "[verify]",
        "[suspend]\npost = \"/suspend\"\n[verify]",
        "[suspend] names nobody: it would be the same for everybody",
    ),
    (
        "[verify]",
        "[unsuspend]\nput = \"/api/{id}\"\njson = { on = true }\njson_from = { get = \"/me\" }\n[verify]",
        "`json_from` reads nobody's state",
    ),
    (
        "[verify]",
        "[suspend]\nput = \"/api/{id}\"\njson_from = { get = \"/api/{id}\" }\n[verify]",
        "`json_from` of [suspend] stands without `json`",
    ),
    (
        "[verify]",
        "[[deep]]\nname = \"sign_out\"\ndelete = \"/grants/{id}\"\n[verify]",
        "`name` of [[deep]] can be no step's name",
    ),
    (
        "[verify]",
        "[[deep]]\nname = \"grants\"\ndelete = \"/grants\"\n[verify]",
        "[[deep]] names nobody: it would be the same for everybody",
    ),
    (
        "[verify]",
        "[[deep]]\nname = \"grants\"\neach = \"client\"\ndelete = \"/grants/{client}\"\n[verify]",
        "[[deep]] goes by rows, and there is no list of its own",
    ),
    // Settings and pace.
    (
        "server = {}",
        "server = {}, realm = {}",
        "the setting `realm` is used nowhere; use it in a request, or leave it out",
    ),
    (
        "server = {}",
        "server = {}, cloud = { default = \"eu\", choices = { us = { server = \"https://us.example\" } } }",
        "the setting `cloud` has a default that is none of its choices",
    ),
    (
        "server = {}",
        "server = {}, cloud = { default = \"us\", choices = { us = { token = \"x\" } } }",
        "the setting `cloud` sets `token`, which is no setting that is no secret",
    ),
    (
        "left = ",
        "pace = { remaining = \"x-left\" }\nleft = ",
        "[pace] has `remaining`, and doesn't say when there is more",
    ),
    (
        "left = ",
        "pace = { reset = { header = \"x-reset\", is = \"ms\" } }\nleft = ",
        "line 7: `reset` of [pace] tells no time",
    ),
    // Everybody.
    (
        "post = \"/api/users/{id}/sessions/end\"\njson = { reason = \"oust\", user = \"{id}\" }",
        "post = \"/api/sessions/end\"",
        "line 19: [[revoke]] names nobody: it would be the same for everybody; use {id}, {email} or {user}",
    ),
    (
        "post = \"/api/users/{id}/sessions/end\"\njson = { reason = \"oust\", user = \"{id}\" }",
        "post = \"/api/sessions/end\"\nheader = { X-User = \"{id}\" }",
        "names nobody",
    ),
    (
        "post = \"/api/users/{id}/sessions/end\"\njson = { reason = \"oust\", user = \"{id}\" }",
        "post = \"/api/users/{before}/end\"",
        "names nobody",
    ),
    (
        "get = \"/api/users/{id}\"",
        "get = \"/api/users\"",
        "[verify] reads nobody's state",
    ),
    (
        "take = { id = \"/id\", ",
        "take = { ",
        "`{id}` is not known here",
    ),
    (
        "take = { id = \"/id\", ",
        "take = { id = \"/id\", user = \"/id\", ",
        "`take` can't give `user` another value",
    ),
    (
        "take = { id = \"/id\", ",
        "take = { id = \"/id\", server = \"/id\", ",
        "`take` can't give `server` another value",
    ),
    (
        "server = {}",
        "server = {}, id = {}",
        "the setting `id` has a name of oust's own",
    ),
    (
        "ok = { status = [200, 204]",
        "ok = { status = [200, 404]",
        "names a status that is no success; 2xx alone can be",
    ),
    (
        "[[revoke]]",
        "[[revoke]]\nasync = true",
        "[verify] can't prove what `async` says is only queued",
    ),
    (
        "later_than = \"{before}\"",
        "later_than = \"{since}\"",
        "`later_than` goes by `since`, which no [[find]] takes",
    ),
    // Secrets and hosts.
    (
        "limit = 2",
        "limit = \"{token}\"",
        "line 11: `{token}` is a secret, and stands outside of [auth]",
    ),
    (
        "base = \"{server}\"",
        "base = \"https://x/{token}\"",
        "`{token}` is a secret, and stands outside of [auth]",
    ),
    (
        "value = \"Bearer {token}\"",
        "value = \"Bearer {server}\"",
        "[auth.token] holds no secret setting",
    ),
    (
        "value = \"Bearer {token}\"",
        "value = \"Bearer abc123\"",
        "[auth.token] holds no secret setting",
    ),
    (
        "value = \"Bearer {token}\"",
        "value = \"Bearer {token}{id}\"",
        "`{id}` is not known here",
    ),
    (
        "token = { secret = true }",
        "token = { secret = true, default = \"x\" }",
        "the setting `token` is a secret with a default",
    ),
    (
        "token = { secret = true }",
        "token = { secret = true, for = \"tokn\" }",
        "the setting `token` is for `tokn`, which [auth] doesn't have; did you mean `token`?",
    ),
    (
        "server = {}",
        "server = { for = \"token\" }",
        "`{server}` belongs to one way of authority, and stands outside of [auth]",
    ),
    (
        "base = \"{server}\"",
        "base = \"vpn.example.com\"",
        "`base` is no URL",
    ),
    (
        "base = \"{server}\"",
        "base = \"{user}\"",
        "`{user}` is not known here",
    ),
    (
        "get = \"/api/users\"",
        "get = \"https://evil.example/\"",
        "names no path below `base`",
    ),
    (
        "get = \"/api/users\"",
        "get = \"//evil.example/\"",
        "names no path below `base`",
    ),
    (
        "get = \"/api/users\"",
        "get = \"@evil.example/\"",
        "names no path below `base`",
    ),
    (
        "get = \"/api/users\"",
        "get = \"/api/../admin\"",
        "holds `.` or `..`, which leads elsewhere",
    ),
    (
        "get = \"/api/users\"",
        "get = \"/api/%2E%2e/admin\"",
        "holds `.` or `..`, which leads elsewhere",
    ),
    (
        "get = \"/api/users\"",
        "get = '/\\evil.example'",
        "holds what no path can",
    ),
    (
        "get = \"/api/users\"",
        "get = \"/api#x\"",
        "holds what no path can",
    ),
    (
        "rows =",
        "header = { Host = \"evil.example\" }\nrows =",
        "is a header that a request can't set; credentials belong to [auth], hosts to `base`",
    ),
    (
        "rows =",
        "header = { authorization = \"x\" }\nrows =",
        "is a header that a request can't set",
    ),
    (
        "{user:scim}",
        "{user}",
        "`{user}` stands beside quotation marks as it is, and could end them; write {user:odata}",
    ),
    (
        "check = { get = \"/api/status?deep=0\" }",
        "check = { get = \"/api/users/{user}\" }",
        "`{user}` is not known here",
    ),
    (
        "check = { get = \"/api/status?deep=0\" }",
        "check = { get = \"/a\", post = \"/b\" }",
        "is a second request in one table",
    ),
    (
        "check = { get = \"/api/status?deep=0\" }",
        "check = { get = \"/a\", json = {} }",
        "has a body; a get sends none",
    ),
    (
        "user = \"{id}\"",
        "user = \"{idd}\"",
        "`{idd}` is not known here; did you mean `{id}`?",
    ),
];

/// What is told of a file with one part replaced.
fn told(from: &str, to: &str) -> String {
    let invalid = parsed(&changed(from, to)).unwrap_err();
    match invalid.hint {
        Some(hint) if invalid.details.is_empty() => format!("{}; {hint}", invalid.message),
        _ => format!("{}: {}", invalid.message, invalid.details.join(" | ")),
    }
}

#[test]
fn a_sound_file_is_taken() {
    let connector = parsed(VPN).unwrap();
    assert_eq!(connector.name, "vpn");
    assert_eq!(connector.settings.len(), 2);
    assert_eq!(connector.left.all, ["open tunnels, until they reconnect"]);
}

#[test]
fn every_mistake_is_told_with_its_line_and_its_remedy() {
    let mut wrong = Vec::new();
    for (from, to, expected) in MISTAKES {
        let told = told(from, to);
        if !told.starts_with("connector `vpn.toml`") || !told.contains(expected) {
            wrong.push(format!("{to}\n  {told}\n  {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn several_mistakes_are_told_in_the_order_of_lines() {
    let text = changed("rows =", "row =").replace("bad = \"input\"", "bad = \"x\"");
    let invalid = parsed(&text).unwrap_err();
    assert_eq!(invalid.message, "connector `vpn.toml` has 2 mistakes");
    assert!(
        invalid.details[0].starts_with("line 12: unknown key `row`"),
        "{invalid:?}"
    );
    assert!(invalid.details[1].starts_with("line 32: "), "{invalid:?}");
}

#[test]
fn what_is_no_toml_is_told_with_its_line() {
    let told = told("name = \"vpn\"", "name = \"vpn");
    assert!(told.contains("line 2: is no valid TOML"), "{told}");
    assert!(parsed("").unwrap_err().details.len() > 3);
}

#[test]
fn a_step_goes_by_what_the_steps_before_it_took() {
    let step = "[[find]]\nget = \"/api/{id}\"\ntake = { login = \"/login\" }\n";
    let after = changed("[[revoke]]", &format!("{step}[[revoke]]"));
    assert!(parsed(&after).is_ok());
    let before = changed("[[find]]", &format!("{step}[[find]]"));
    assert!(
        parsed(&before)
            .unwrap_err()
            .message
            .contains("`{id}` is not known here")
    );
}

#[test]
fn what_the_profile_lacks_or_spoils_is_told() {
    let open = |text: &str, given: &ConnectorValues| opened(text, given).map(|_| ()).unwrap_err();
    let bare = ConnectorValues::default();
    assert_eq!(open(VPN, &bare).message, "the setting `server` is missing");
    let mut no_token = given("https://vpn.example.com");
    no_token.secrets.clear();
    assert_eq!(
        open(VPN, &no_token).message,
        "the setting `token` is missing"
    );
    assert!(open(VPN, &no_token).hint.unwrap().contains("{ env = … }"));
    for (server, expected) in [
        ("vpn.example.com", "is no URL"),
        ("http://vpn.example.com", "must begin with https://"),
        ("ftp://127.0.0.1", "must begin with https://"),
        (
            "https://liz:pw@vpn.example.com",
            "must not hold a user or a password",
        ),
        (
            "https://vpn.example.com/?x=",
            "must hold neither `?` nor `#`",
        ),
        ("https://vpn.example.com/#", "must hold neither `?` nor `#`"),
    ] {
        let told = open(VPN, &given(server));
        assert!(
            told.message.contains(expected) && !told.message.contains("pw"),
            "{told}"
        );
    }
    let mut spoilt = given("https://vpn.example.com");
    spoilt
        .secrets
        .insert("token".into(), SecretString::from("a\nb"));
    let told = open(VPN, &spoilt);
    assert_eq!(told.message, "`token` holds what no header can carry");
}

#[test]
fn the_way_of_authority_follows_from_what_is_set() {
    let text = changed("token = { secret = true } }", "token = { secret = true, for = \"token\" }, user_name = { for = \"basic\" }, password = { secret = true, for = \"basic\" } }")
        .replace("auth.token =", "auth.basic = { kind = \"basic\", user = \"{user_name}\", password = \"{password}\" }\nauth.token =");
    let mut both = given("https://vpn.example.com");
    assert!(opened(&text, &both).is_ok());
    both.settings.insert("user_name".into(), "liz".into());
    let told = opened(&text, &both).map(|_| ()).unwrap_err();
    assert_eq!(told.message, "two ways of authority are set up at once");
    both.secrets.clear();
    let told = opened(&text, &both).map(|_| ()).unwrap_err();
    assert_eq!(told.message, "the setting `password` is missing");
    both.settings.remove("user_name");
    let told = opened(&text, &both).map(|_| ()).unwrap_err();
    assert_eq!(told.message, "no credential is set up");
    assert!(told.hint.unwrap().contains("`token`"));
}
