//! Whom the sandbox knows: those whom it lists, numbered ones, those of a list, and nobody else.

use crate::support::{Ran, bare, finish};

/// A rehearsal in a folder of its own, with a file in it.
fn rehearse(file: &str, args: &[&str]) -> Ran {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("leavers.csv"), file).unwrap();
    let mut command = bare(&home);
    command.arg("--sandbox").args(args);
    finish(command)
}

#[test]
fn a_typo_is_not_found_at_any_vendor() {
    for verb in ["signout", "kick", "logout", "everywhere"] {
        for nobody in ["lizz@example.com", "user000001@example.com"] {
            let ran = rehearse("", &[verb, nobody, "-o", "json"]);
            assert_eq!(ran.code, 6, "{verb} {nobody}: {ran:?}");
            assert!(ran.stdout.contains(r#""class":"not_found""#), "{ran:?}");
        }
    }
    for id in ["signout", "kick", "logout"] {
        let ran = rehearse("", &[id, "62188e71c0de0000000000ff"]);
        assert_eq!(ran.code, 6, "{id}: {ran:?}");
    }
}

#[test]
fn numbered_people_come_beside_those_of_the_demo() {
    for user in ["user000007@example.com", "liz@example.com"] {
        let ran = rehearse("", &["--users", "7", "everywhere", user]);
        assert_eq!(ran.code, 0, "{ran:?}");
    }
    let ran = rehearse("", &["--users", "7", "signout", "user000008@example.com"]);
    assert_eq!(ran.code, 6, "{ran:?}");
    let listed = rehearse("", &["users", "list", "--ids", "--users", "7"]);
    assert_eq!(listed.stdout.lines().count(), 13 + 7, "{listed:?}");
}

/// Addresses of another domain, ids of one vendor each, an account and apps of one's own.
const LEAVERS: &str = "\
Work e-mail,provider,user_id_type,account_id,app_ids
Ann@acme.test,everywhere,,,
11398745012345678,google,,,
64aa00112233445566778899,genauth,,,6191aaaaaaaaaaaaaaaaaaaa;6191bbbbbbbbbbbbbbbbbbbb
ann.lee,genauth,username,,
7ab2345c-67de-4901-a23b-45c678901d99,chime,,11111111-2222-4333-8444-555555555555,
bo@acme.test,chime,,11111111-2222-4333-8444-555555555555,
";

#[test]
fn a_list_of_ones_own_can_be_rehearsed_and_holds_nobody_else() {
    let batch = ["batch", "leavers.csv", "--map", "user=Work e-mail", "--yes"];
    let known = ["--people", "leavers.csv"];
    let ran = rehearse(LEAVERS, &[&known[..], &batch, &["--verify"]].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    let ran = rehearse(LEAVERS, &[&batch[..], &["-o", "json"]].concat());
    assert_ne!(ran.code, 0, "without it nobody is known: {ran:?}");
    let users = "email\nann@acme.test\n";
    for verb in ["signout", "kick", "logout", "everywhere"] {
        let ran = rehearse(users, &[&known[..], &[verb, "ANN@acme.test"]].concat());
        assert_eq!(ran.code, 0, "{verb}: {ran:?}");
        let ran = rehearse(users, &[&known[..], &[verb, "anne@acme.test"]].concat());
        assert_eq!(ran.code, 6, "{verb}: {ran:?}");
    }
    let all = ["users", "list", "--ids", "--domain", "acme.test"];
    let listed = rehearse(users, &[&known[..], &all].concat());
    assert_eq!(listed.stdout.lines().count(), 1, "{listed:?}");
}

#[test]
fn a_list_that_cannot_be_used_is_named_with_its_line() {
    let ran = rehearse(
        "email\nliz@example.com\n\"\"\n",
        &["--people", "leavers.csv", "users", "list"],
    );
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("line 3"), "{ran:?}");
    let ran = rehearse("name\nLiz\n", &["--people", "leavers.csv", "users", "list"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    let home = tempfile::tempdir().unwrap();
    for flag in [["--people", "x.csv"], ["--users", "3"]] {
        let mut command = bare(&home);
        command.args(flag).args(["signout", "liz@example.com"]);
        let ran = finish(command);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.contains("--sandbox"), "{ran:?}");
    }
}
