//! What is typed or comes in a file for `oust users`: bad input gets exit 2, and nothing is sent.

use serde_json::Value;

use crate::{
    support::World,
    users::{PNG, no, piped, scripted},
};

/// Exit 2, all of the needles on standard error, and nothing at a vendor.
fn refused(world: &World, args: &[&str], needles: &[&str]) {
    let ran = world.oust(args);
    assert_eq!(ran.code, 2, "{args:?}: {ran:?}");
    for needle in needles {
        assert!(ran.stderr.contains(needle), "{args:?}: {needle}: {ran:?}");
    }
    assert_eq!(world.asked(), 0, "{args:?} reached a vendor");
}

fn user(world: &World, email: &str) -> Value {
    let (_, report) = world.json(&["users", "get", email]);
    report["users"][0].clone()
}

#[test]
fn a_blank_selection_is_not_everybody() {
    let world = World::new();
    for flag in ["--ou", "--query", "--domain", "--group", "--customer"] {
        for blank in ["", "  "] {
            let told = format!("{flag} is blank");
            refused(
                &world,
                &["users", "list", flag, blank],
                &[&told, "everybody"],
            );
            if flag != "--customer" {
                let args = ["signout", "--yes", flag, blank];
                refused(&world, &args, &[&told, "--all"]);
            }
        }
    }
}

#[test]
fn a_selection_that_can_be_none_is_refused() {
    let world = World::new();
    for (flag, bad) in [
        ("--group", ".."),
        ("--group", "a\nb"),
        ("--group", "a b@example.com"),
        ("--ou", "/Sales\u{1b}[0m"),
        ("--query", "name:\u{7}"),
        ("--domain", "exam ple"),
    ] {
        refused(&world, &["users", "list", flag, bad], &[flag]);
        refused(&world, &["signout", "--yes", flag, bad], &[flag]);
    }
    refused(
        &world,
        &["users", "list", "--customer", "C 1"],
        &["--customer"],
    );
    refused(&world, &["users", "list", "--schemas", ""], &["--schemas"]);
}

#[test]
fn a_verb_of_one_user_reads_no_list() {
    let world = World::new();
    for args in [
        &["rename", "-", "new@example.com"][..],
        &["update", "-", "--ou", "/Sales"],
        &["photo", "get", "-"],
        &["photo", "delete", "-"],
        &["relations", "list", "-"],
        &["relations", "clear", "-", "--yes"],
    ] {
        refused(&world, &[&["users"], args].concat(), &["one USER only"]);
    }
}

#[test]
fn a_new_address_is_one_that_google_takes() {
    let world = World::new();
    for bad in [
        "a@b@example.com",
        "liz@example..com",
        "a,b@example.com",
        "liz@example.com,",
        "lïz@example.com",
        "liz@example",
    ] {
        refused(&world, &["users", "rename", "liz@example.com", bad], &[bad]);
        let create = [
            "users",
            "create",
            bad,
            "--given-name",
            "L",
            "--family-name",
            "S",
        ];
        refused(
            &world,
            &[&create[..], &["--generate-password"]].concat(),
            &[bad],
        );
    }
    let args = ["users", "rename", "liz@example.com", "LIZ@example.com"];
    refused(&world, &args, &["has already"]);
}

#[test]
fn a_hash_is_one_and_has_a_password() {
    let world = World::new();
    let args = [
        "users",
        "update",
        "liz@example.com",
        "--ou",
        "/Sales",
        "--hash-function",
        "SHA-1",
    ];
    refused(&world, &args, &["--hash-function", "--password-stdin"]);
    let args = [
        "users",
        "update",
        "liz@example.com",
        "--password-stdin",
        "--hash-function",
        "crypt",
    ];
    let ran = piped(&world, &args, "abcdefghijklmno\n");
    assert!(
        ran.code == 2 && ran.stderr.contains("$6$salt$hash"),
        "{ran:?}"
    );
    assert_eq!(world.asked(), 0);
    let ran = piped(&world, &args, "$6$salt$abcdefghijklmno\n");
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn a_flag_that_would_be_ignored_is_refused() {
    let world = World::new();
    let group = ["users", "list", "--group", "staff@example.com"];
    for more in [&["--sort", "descending"][..], &["--page-size", "9"]] {
        refused(&world, &[&group[..], more].concat(), &[more[0], "--group"]);
    }
    for format in ["json", "csv", "ndjson"] {
        let args = ["users", "list", "--ids", "-o", format];
        refused(&world, &args, &["--ids", format, "--fields id"]);
    }
    assert_eq!(
        world.oust(&["users", "list", "--ids", "-o", "table"]).code,
        0
    );
}

#[test]
fn fields_are_named_with_blanks_or_without() {
    let world = World::new();
    for bad in ["", "id,", "id, ,name", " "] {
        let args = ["users", "list", "--fields", bad];
        refused(&world, &args, &["--fields holds an empty entry"]);
    }
    let args = ["users", "get", "liz@example.com", "-o", "csv", "--fields"];
    let ran = world.oust(&[&args[..], &["primaryEmail, suspended"]].concat());
    assert_eq!(
        ran.stdout,
        "primaryEmail,suspended,sandbox\nliz@example.com,false,false\n"
    );
}

#[test]
fn values_of_fields_are_looked_at() {
    let world = World::new();
    let update = ["users", "update", "liz@example.com"];
    for (more, needle) in [
        (["--ou", ""], "--ou is blank"),
        (["--ou", " "], "--ou is blank"),
        (["--given-name", ""], "--given-name is blank"),
        (["--family-name", "S\u{1b}[2J"], "control character"),
        (["--recovery-phone", "555"], "+15551234567"),
        (["--recovery-email", "nonsense"], "name@example.com"),
        (["--recovery-email", ""], "--recovery-email is blank"),
        (["--set", "emails=[1]"], "array of objects"),
        (["--set", "name.givenName="], "name.givenName"),
        (
            ["--set", "notes={\"value\":\"a\\u0007\"}"],
            "control character",
        ),
    ] {
        refused(&world, &[&update[..], &more].concat(), &[needle]);
    }
    let create = ["users", "create", "n@example.com", "--generate-password"];
    for names in [["", "Smith"], ["Liz", " "]] {
        let names = ["--given-name", names[0], "--family-name", names[1]];
        refused(&world, &[&create[..], &names].concat(), &["is blank"]);
    }
    refused(
        &world,
        &["users", "undelete", "1", "--ou", ""],
        &["--ou is blank"],
    );
    refused(&world, &["users", "undelete", "notanid"], &["--deleted"]);
    let clear = ["--set", "recoveryEmail="];
    assert_eq!(world.oust(&[&update[..], &clear].concat()).code, 0);
}

#[test]
fn a_relation_is_an_address_and_named_once() {
    let world = World::new();
    let set = ["users", "relations", "set", "liz@example.com"];
    for (bad, needle) in [
        (&["manager=omar"][..], "no e-mail address"),
        (&["custom:=omar@example.com"], "label"),
        (&["custom: =omar@example.com"], "label"),
        (
            &["manager=omar@example.com", "manager=Omar@example.com"],
            "twice",
        ),
    ] {
        refused(&world, &[&set[..], bad].concat(), &[needle]);
    }
}

#[test]
fn an_image_is_more_than_two_letters() {
    let world = World::new();
    let long = "of all countries, and some more text behind it";
    for (name, bytes) in [
        ("bmw.bmp", format!("BMW drivers {long}").into_bytes()),
        ("short.jpg", b"\xff\xd8\xff".to_vec()),
        ("head.png", format!("\u{89}PNG {long}").into_bytes()),
        ("empty.png", Vec::new()),
    ] {
        let file = world.file(name, bytes);
        let args = [
            "users",
            "photo",
            "set",
            "liz@example.com",
            file.to_str().unwrap(),
        ];
        refused(&world, &args, &[name]);
    }
}

#[test]
fn a_photo_comes_from_standard_input_too() {
    let world = World::new();
    let mut command = world.command(&["users", "photo", "set", "liz@example.com", "-"]);
    command.stdin(std::fs::File::open(world.file("liz", PNG)).unwrap());
    let ran = crate::support::finish(command);
    assert_eq!(ran.code, 0, "{ran:?}");
    let ran = world.oust(&["users", "photo", "get", "liz@example.com"]);
    assert!(ran.stdout.contains("liz@example.com.png"), "{ran:?}");
}

#[test]
fn a_photo_has_its_place_before_it_is_asked_for() {
    let world = World::new();
    world.file("there.png", "x");
    world.file("liz@example.com.gif", "x");
    let get = ["users", "photo", "get", "liz@example.com"];
    refused(&world, &[&get[..], &["there.png"]].concat(), &["--force"]);
    refused(&world, &get, &["liz@example.com.gif", "--force"]);
    refused(
        &world,
        &[&get[..], &["no/where.png"]].concat(),
        &["no/where.png"],
    );
    refused(&world, &[&get[..], &["."]].concat(), &["folder"]);
}

#[test]
fn what_is_no_image_is_not_saved_by_any_name() {
    for body in [
        r#"{"photoData":"","mimeType":"image/png"}"#,
        r#"{"photoData":"bm8gaW1hZ2UsIGJ1dCBsb25nIGVub3VnaA==","mimeType":"image/../../\u001b]0;x"}"#,
    ] {
        let (world, _script) = scripted(&[("200 OK", body)]);
        let (code, report) = world.json(&["users", "photo", "get", "liz@example.com"]);
        assert_eq!(code, 1, "{report}");
        let error = &report["errors"][0]["error"];
        assert_eq!(error["class"], "protocol", "{report}");
        assert!(error["hint"].is_string() && report["photos"].as_array().unwrap().is_empty());
        let files = std::fs::read_dir(world.home.path()).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        assert!(names.into_iter().all(|name| name.ends_with(".json")));
    }
}

#[test]
fn a_failed_listing_is_a_document_all_the_same() {
    let world = World::new();
    let photo = ["users", "photo", "get", "nobody@example.com"];
    let (code, report) = world.json(&photo);
    assert_eq!(
        (code, &report["errors"][0]["error"]["class"]),
        (6, &"not_found".into())
    );
    let ran = world.oust(&[&photo[..], &["-", "-o", "json"]].concat());
    assert_eq!((ran.code, ran.stdout.as_str()), (6, ""));
    let (code, report) = world.json(&["users", "relations", "list", "nobody@example.com"]);
    assert_eq!(code, 6);
    assert_eq!(report["schema"], "oust.relation/1");
    assert_eq!(report["errors"][0]["user"], "nobody@example.com");
    assert_eq!(report["errors"][0]["error"]["class"], "not_found");
    let args = [
        "users",
        "relations",
        "list",
        "nobody@example.com",
        "-o",
        "csv",
    ];
    assert!(world.oust(&args).stdout.starts_with("user,relation,"));
}

#[test]
fn a_document_may_be_in_the_encoding_of_another_shell() {
    let world = World::new();
    let text = "{\"name\": {\"givenName\": \"Élise\"}}";
    let marked = format!("\u{feff}{text}");
    let wide = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [marked.clone().into_bytes(), wide] {
        let file = world.file("liz.json", bytes);
        let args = [
            "users",
            "update",
            "liz@example.com",
            "--json",
            file.to_str().unwrap(),
        ];
        let ran = world.oust(&args);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert_eq!(
            user(&world, "liz@example.com")["name"]["givenName"],
            "Élise"
        );
    }
}

#[test]
fn what_oust_shows_can_be_given_back() {
    let world = World::new();
    let get = ["users", "get", "liz@example.com", "-o", "ndjson"];
    let ran = world.oust(&get);
    let file = world.file("liz.json", ran.stdout);
    let update = [
        "users",
        "update",
        "liz@example.com",
        "--json",
        file.to_str().unwrap(),
    ];
    let ran = world.oust(&update);
    assert_eq!(ran.code, 0, "{ran:?}");
    for name in ["id, ", "isAdmin, ", "customerId, ", "name.fullName"] {
        assert!(ran.stderr.contains(name), "left out is {name}: {ran:?}");
    }
    let whole = world.oust(&["users", "get", "lsmith@example.com", "-o", "json"]);
    world.file("liz.json", whole.stdout.replace("/Sales", "/Support"));
    for (key, code) in [
        ("liz@example.com", 0),
        ("lsmith@example.com", 0),
        ("kim@example.com", 2),
    ] {
        let ran = world.oust(&["users", "update", key, "--json", file.to_str().unwrap()]);
        assert_eq!(ran.code, code, "{key}: {ran:?}");
    }
    let two = world.oust(&[
        "users",
        "get",
        "liz@example.com",
        "kim@example.com",
        "-o",
        "json",
    ]);
    world.file("liz.json", two.stdout);
    let ran = world.oust(&update);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("holds 2 users"), "{ran:?}");
    let fields = ["--fields", "primaryEmail,name.givenName,orgUnitPath"];
    let ran = world.oust(&[&get[..], &fields].concat());
    world.file("liz.json", ran.stdout.replace("/Support", "/Sales"));
    let ran = world.oust(&update);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn several_users_are_read_side_by_side_and_shown_in_their_order() {
    let world = World::new();
    let users = ["omar", "liz", "kim", "nobody", "mei"].map(|name| format!("{name}@example.com"));
    let users: Vec<&str> = users.iter().map(String::as_str).collect();
    for concurrency in ["1", "8"] {
        let more = [
            "--concurrency",
            concurrency,
            "--fields",
            "primaryEmail",
            "-o",
            "csv",
        ];
        let ran = world.oust(&[&["users", "show"], &users[..], &more].concat());
        assert_eq!(ran.code, 6, "{ran:?}");
        let shown = "primaryEmail,sandbox\nomar@example.com,false\nliz@example.com,false\nkim@example.com,false\nmei@example.com,false\n";
        assert_eq!(ran.stdout, shown);
    }
}

#[test]
fn what_others_call_the_verbs_is_understood() {
    let world = World::new();
    assert_eq!(world.oust(&["users", "ls", "--ids"]).code, 0);
    assert_eq!(world.oust(&["users", "show", "liz@example.com"]).code, 0);
    assert_eq!(
        world
            .oust(&["users", "remove", "kim@example.com", "--yes"])
            .code,
        0
    );
}

#[test]
fn a_hint_is_true_for_the_verb_that_gives_it() {
    let forbidden = no(
        403,
        "forbidden",
        "Not Authorized to access this resource/api",
    );
    let busy = no(503, "backendError", "Service unavailable. Please try again");
    let query = no(400, "badRequest", "Invalid Input: query");
    let domain = no(404, "domainNotFound", "Domain not found.");
    for (status, body, needle, absent) in [
        (
            "403 Forbidden",
            &forbidden,
            "--view domain-public",
            "sign out",
        ),
        (
            "503 Service Unavailable",
            &busy,
            "run it again",
            "oust resume",
        ),
        (
            "400 Bad Request",
            &query,
            "isSuspended=true",
            "suspended user",
        ),
        ("404 Not Found", &domain, "--domain", "the address must"),
    ] {
        let (world, _script) = scripted(&[(status, body)]);
        let ran = world.oust(&["users", "list", "--retries", "0"]);
        let hint = ran.stderr.lines().find(|line| line.starts_with("hint: "));
        let hint = hint.unwrap_or_default();
        assert!(hint.contains(needle) && !hint.contains(absent), "{ran:?}");
    }
    let world = World::new();
    let ran = world.oust(&["users", "get", "rosa@example.com"]);
    assert!(!ran.stderr.contains("no sessions"), "{ran:?}");
    refused(
        &World::new(),
        &["signout", "--deep"],
        &["no USER given", "--group", "--all"],
    );
}

#[test]
fn who_is_left_out_is_told_in_words() {
    let world = World::new();
    let ran = world.oust(&["signout", "--dry-run", "--group", "everyone@example.com"]);
    let told = "warning: all users of the account are a member of the group";
    assert!(
        ran.stderr.contains(told) && ran.stderr.contains("--all"),
        "{ran:?}"
    );
    assert!(!ran.stderr.contains("no user of this account"), "{ran:?}");
    let ran = world.oust(&["users", "list", "--group", "everyone@example.com"]);
    assert!(ran.stderr.contains(told), "{ran:?}");
    let ran = world.oust(&["signout", "--dry-run", "--group", "staff@example.com"]);
    let told = "1 suspended or archived user is left out";
    assert!(ran.stderr.contains(told), "{ran:?}");
    let ran = world.oust(&["signout", "--dry-run", "--all"]);
    let told = "admin@example.com is left out: oust acts as this admin";
    assert!(ran.stderr.contains(told), "{ran:?}");
}

#[test]
fn where_a_restored_user_goes_is_said() {
    let world = World::new();
    let ran = world.oust(&["users", "undelete", "rosa@example.com", "--dry-run"]);
    assert!(
        ran.code == 0 && ran.stderr.contains("restored users go to /"),
        "{ran:?}"
    );
    let args = ["users", "undelete", "rosa@example.com", "--ou", "/Sales"];
    let ran = world.oust(&args);
    assert!(ran.code == 0 && !ran.stderr.contains("go to /"), "{ran:?}");
}
