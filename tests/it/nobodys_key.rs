//! A USER that can be nobody's key: exit 2 wherever it stands, named by its place, with the form that
//! was plainly meant, and nothing sent.

use oust::sandbox::Vendor;

use crate::support::{Ran, World};

/// Each, and what is said of it.
const BAD: [(&str, &str); 12] = [
    ("Liz <liz@example.com>", "did you mean liz@example.com?"),
    ("mailto:liz@example.com", "did you mean liz@example.com?"),
    ("'liz@example.com'", "did you mean liz@example.com?"),
    ("liz@example.com;", "did you mean liz@example.com?"),
    ("liz@example.com # left", "did you mean liz@example.com?"),
    ("liz @example.com", "did you mean liz@example.com?"),
    ("liz@exam\u{ad}ple.com", "did you mean liz@example.com?"),
    ("liz\u{2800}@example.com", "did you mean liz@example.com?"),
    ("a@x.example; b@x.example", "several addresses"),
    ("liz@omar@example.com", "more than one `@`"),
    ("@example.com", "nothing before its `@`"),
    ("1.0987E+20", "spreadsheet"),
];

fn refused(ran: &Ran, needles: &[&str]) {
    assert_eq!(ran.code, 2, "{ran:?}");
    for needle in needles {
        assert!(
            ran.stderr.contains(needle),
            "no `{needle}` in {}",
            ran.stderr
        );
    }
}

#[test]
fn an_argument_is_named_by_its_position() {
    let world = World::new();
    for (bad, said) in BAD {
        for verb in ["signout", "kick", "logout"] {
            let ran = world.oust(&[verb, "omar@example.com", bad]);
            refused(&ran, &["USER 2", said]);
        }
        let ran = world.oust(&["everywhere", "omar@example.com", bad]);
        refused(&ran, &["EMAIL 2"]);
        for verb in ["suspend", "unsuspend", "get", "delete"] {
            let ran = world.oust(&["users", verb, "omar@example.com", bad, "--yes"]);
            let ran = match ran.stderr.contains("unexpected argument") {
                true => world.oust(&["users", verb, "omar@example.com", bad]),
                false => ran,
            };
            refused(&ran, &["USER 2", said]);
        }
        let ran = world.oust(&["users", "update", bad, "--family-name", "X"]);
        refused(&ran, &["USER", said]);
        let ran = world.oust(&["users", "photo", "delete", bad]);
        refused(&ran, &["USER", said]);
    }
    let ran = world.oust(&["signout", "Liz <liz@example.com>", "omar@example.com", "b@"]);
    refused(&ran, &["2 of 3", "USER 1", "USER 3"]);
    assert_eq!(world.asked(), 0);
}

#[test]
fn a_line_of_a_list_is_named_by_its_number() {
    let world = World::new();
    for (bad, said) in BAD {
        let list = world.file("l.txt", format!("omar@example.com\n{bad}\n"));
        let list = list.to_str().unwrap();
        for verb in ["signout", "kick", "logout", "everywhere"] {
            let ran = world.oust(&[verb, "--from", list, "--yes"]);
            refused(&ran, &["line 2"]);
        }
        let ran = world.oust(&["signout", "--from", list, "--yes"]);
        refused(&ran, &[said]);
    }
    assert_eq!(world.asked(), 0);
}

#[test]
fn a_cell_is_named_by_line_and_column() {
    let world = World::new();
    for (bad, said) in BAD {
        let csv = format!("user\nomar@example.com\n\"{bad}\"\n");
        let csv = world.file("l.csv", csv);
        let csv = csv.to_str().unwrap();
        for provider in ["google", "genauth", "chime", "everywhere"] {
            let ran = world.oust(&["batch", csv, "--provider", provider, "--yes"]);
            refused(&ran, &["line 3, column `user`"]);
        }
        let ran = world.oust(&["batch", csv, "--provider", "google", "--yes"]);
        refused(&ran, &[said]);
    }
    assert_eq!(world.asked(), 0);
}

#[test]
fn what_a_type_allows_is_no_address() {
    let world = World::new().set("OUST_GENAUTH_APP_IDS", "app");
    for (of, user) in [
        ("username", "@liz"),
        ("external_id", "liz@corp@old"),
        ("phone", "+49 1522 3433333"),
        ("identity", "62f20932716fbcc10d966ee5:liz@example.com"),
    ] {
        let (code, report) = world.json(&["kick", "--user-id-type", of, user, "--dry-run"]);
        assert_eq!(code, 0, "{of}: {report}");
        let csv = world.file("l.csv", format!("user,user_id_type\n{user},{of}\n"));
        let csv = csv.to_str().unwrap();
        let (code, report) = world.json(&["batch", csv, "--provider", "genauth", "-n"]);
        assert_eq!(code, 0, "{of}: {report}");
        let world = World::new()
            .set("OUST_GENAUTH_APP_IDS", "app")
            .set("OUST_GENAUTH_USER_ID_TYPE", of);
        assert_eq!(world.oust(&["kick", user, "--dry-run"]).code, 0, "{of}");
    }
    let ran = world.oust(&["kick", "--user-id-type", "email", "liz"]);
    refused(&ran, &["USER 1", "no e-mail address"]);
    for id in ["12e5", "12E5", "6319a1504f3", "1e9"] {
        let ran = world.oust(&["signout", id, "--dry-run"]);
        assert_eq!(ran.code, 0, "{ran:?}");
    }
}

#[test]
fn user_names_are_different_by_their_case_and_addresses_are_not() {
    let world = World::new()
        .set("OUST_GENAUTH_APP_IDS", "app")
        .set("OUST_GENAUTH_USER_ID_TYPE", "");
    let outcomes = |args: &[&str]| {
        let (_, report) = world.json(&[args, &["--dry-run"]].concat());
        let results = report["results"].as_array().unwrap().clone();
        let outcome = |result: &serde_json::Value| result["outcome"].as_str().unwrap().to_owned();
        results.iter().map(outcome).collect::<Vec<_>>()
    };
    let two = ["A@x.example", "a@x.example"];
    let given = outcomes(&["kick", "--user-id-type", "username", two[0], two[1]]);
    assert_eq!(given, ["planned", "planned"]);
    assert_eq!(outcomes(&["kick", two[0], two[1]]), ["planned", "skipped"]);
    assert_eq!(outcomes(&["signout", "A1", "a1"]), ["planned", "planned"]);
    let cells = "user,user_id_type\nA@x.example,username\na@x.example,username\n\
        B@x.example,\nb@x.example,email\n";
    let csv = world.file("l.csv", cells);
    let batch = outcomes(&["batch", csv.to_str().unwrap(), "--provider", "genauth"]);
    assert_eq!(batch, ["planned", "planned", "planned", "skipped"]);
    let world = world.set("OUST_GENAUTH_USER_ID_TYPE", "username");
    let (_, report) = world.json(&["kick", "--dry-run", two[0], two[1]]);
    assert_eq!(report["summary"]["planned"], 2, "{report}");
    let csv = world.file("m.csv", "user\nA@x.example\na@x.example\n");
    let (_, report) = world.json(&[
        "batch",
        csv.to_str().unwrap(),
        "--provider",
        "genauth",
        "-n",
    ]);
    assert_eq!(report["summary"]["planned"], 2, "{report}");
    assert_eq!(world.sandbox.revoked(Vendor::GenAuth, "liz@example.com"), 0);
}
