//! Those who go first are asked about before all others at every provider, as the vendors see it.

use std::{
    process::Stdio,
    time::{Duration, Instant},
};

use oust::sandbox::{Options, Vendor};

use crate::support::World;

fn numbered(users: u32) -> World {
    World::with(Options {
        users,
        ..Options::default()
    })
}

fn user(number: u32) -> String {
    format!("user{number:06}@example.com")
}

/// Whom a vendor signed out, in its order.
fn order(world: &World, vendor: Vendor) -> Vec<String> {
    let of = |text: &str| {
        text.split(' ')
            .find(|word| word.contains('@'))
            .map(|word| word.trim_end_matches(':').to_owned())
    };
    let log = world
        .sandbox
        .log()
        .into_iter()
        .filter(|entry| entry.vendor == Some(vendor));
    log.filter_map(|entry| of(entry.effect.as_deref()?))
        .collect()
}

fn numbers(users: &[u32]) -> Vec<String> {
    users.iter().map(|number| user(*number)).collect()
}

/// A provider works on five targets at once at the least, so that those who go first may end among the first of
/// the others.
fn assert_goes_first(world: &World, vendor: Vendor, first: &[u32]) {
    let order = order(world, vendor);
    let place = |user: &String| order.iter().position(|other| other == user).unwrap();
    let last = numbers(first).iter().map(place).max().unwrap();
    assert!(last < first.len() + 4, "{vendor:?}: {order:?}");
}

#[test]
fn named_users_go_first_at_every_provider() {
    let world = numbered(25);
    let users: Vec<String> = (1..=25).map(user).collect();
    let users = users.iter().map(String::as_str);
    let flags = [
        "--first",
        "USER000024@example.com",
        "--first",
        "user000022@example.com",
        "--concurrency",
        "1",
    ];
    let args: Vec<&str> = ["everywhere"]
        .into_iter()
        .chain(users)
        .chain(flags)
        .collect();
    let (code, report) = world.json(&args);
    assert_eq!(code, 0, "{report}");
    for vendor in [Vendor::Google, Vendor::GenAuth, Vendor::Chime] {
        assert_goes_first(&world, vendor, &[22, 24]);
        assert_eq!(order(&world, vendor).len(), 25, "{vendor:?}");
    }
    // Rows keep their numbers.
    let results = report["results"].as_array().unwrap();
    let of = |user: String| {
        results
            .iter()
            .find(|one| one["user"] == user.as_str())
            .unwrap()
    };
    assert_eq!(of(user(24))["row"], 24);
    assert_eq!(of(user(1))["row"], 1);
}

#[test]
fn a_column_marks_who_goes_first() {
    let world = numbered(40);
    let mut text = "email,provider,VIP\n\
        user000001@example.com,google,\n\
        user000002@example.com,google,no\n\
        x@,google,no\n\
        user000003@example.com,everywhere,Yes\n\
        user000004@example.com,google,0\n\
        USER000004@example.com,google,1\n\
        user000005@example.com,google,FALSE\n\
        user000006@example.com,google;chime,true\n"
        .to_owned();
    for number in 7..=40 {
        text += &format!("{},google,\n", user(number));
    }
    world.file("leavers.csv", text);
    let batch = [
        "batch",
        "leavers.csv",
        "--map",
        "first=vip",
        "--yes",
        "--concurrency",
        "1",
    ];
    let refused = world.oust(&batch);
    assert_eq!((refused.code, world.asked()), (2, 0), "{refused:?}");
    let (code, report) = world.json(
        &[
            &batch[..],
            &["--skip-invalid", "--first", "user000005@example.com"],
        ]
        .concat(),
    );
    assert_eq!(code, 1, "{report}");
    assert_goes_first(&world, Vendor::Google, &[3, 4, 5, 6]);
    assert_eq!(order(&world, Vendor::Chime), numbers(&[3, 6]));
    // Of two rows that are the same target, the one that goes first is sent.
    let results = report["results"].as_array().unwrap();
    let row = |row: u64| results.iter().find(|one| one["row"] == row).unwrap();
    assert_eq!(
        (&row(6)["outcome"], &row(5)["outcome"]),
        (&"accepted".into(), &"skipped".into())
    );
    assert_eq!(row(5)["reason"], "duplicate of row 6");
    assert_eq!(row(3)["outcome"], "failed");
    assert_eq!(report["summary"]["targets"], 45, "{report}");
}

#[test]
fn what_can_go_first_nowhere_sends_nothing() {
    let world = numbered(3);
    let people = "user,vip\nuser000001@example.com,\nuser000002@example.com,perhaps\nuser000003@example.com,2\n";
    world.file("leavers.csv", people);
    let google = ["batch", "leavers.csv", "--provider", "google", "--yes"];
    let marked = world.oust(&[&google[..], &["--map", "first=VIP"]].concat());
    assert_eq!(marked.code, 2, "{marked:?}");
    for told in [
        "line 3",
        "column `vip`",
        "`perhaps` is neither yes nor no",
        "line 4",
    ] {
        assert!(marked.stderr.contains(told), "{told}: {marked:?}");
    }
    let nowhere = world.oust(
        &[
            &google[..],
            &[
                "--first",
                "user00002@example.com",
                "--first",
                "zoe@else.org",
            ],
        ]
        .concat(),
    );
    assert_eq!(nowhere.code, 2, "{nowhere:?}");
    for told in [
        "did you mean user000002@example.com?",
        "zoe@else.org",
        "no row can be sent",
    ] {
        assert!(nowhere.stderr.contains(told), "{told}: {nowhere:?}");
    }
    let alone = world.oust(&[
        "signout",
        "user000001@example.com",
        "--first",
        "user000002@example.com",
    ]);
    assert_eq!(alone.code, 2, "{alone:?}");
    let nobody = world.oust(&[
        "signout",
        "user000001@example.com",
        "--first",
        "liz@example.com,",
    ]);
    assert_eq!(nobody.code, 2, "{nobody:?}");
    assert!(
        nobody.stderr.contains("did you mean liz@example.com?"),
        "{nobody:?}"
    );
    assert_eq!(world.asked(), 0);
}

#[test]
fn a_selection_and_a_list_have_their_first_too() {
    let world = numbered(9);
    let ran = world.oust(&[
        "signout",
        "--all",
        "--yes",
        "--first",
        "user000007@example.com",
        "--concurrency",
        "1",
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stderr.contains(", the user to go first by "), "{ran:?}");
    assert_eq!(order(&world, Vendor::Google)[0], user(7));
    let world = numbered(9);
    world.file("list.txt", numbers(&[1, 2, 3]).join("\n"));
    let ran = world.oust(&[
        "kick",
        "--from",
        "list.txt",
        "--yes",
        "--first",
        "user000003@example.com",
        "--concurrency",
        "1",
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(order(&world, Vendor::GenAuth), numbers(&[3, 1, 2]));
    assert!(
        ran.stderr
            .contains("users: user000003@example.com, user000001@example.com"),
        "{ran:?}"
    );
}

#[test]
fn a_killed_run_goes_on_in_the_same_order_and_sends_each_once() {
    let world = numbered(300);
    let mut text = "user,vip\n".to_owned();
    for number in 1..=300 {
        let mark = if number > 250 { "yes" } else { "" };
        text += &format!("{},{mark}\n", user(number));
    }
    world.file("leavers.csv", text);
    let args = [
        "batch",
        "leavers.csv",
        "--provider",
        "google",
        "--map",
        "first=vip",
        "--first",
        "user000017@example.com",
        "--yes",
        "--concurrency",
        "1",
        "--rate",
        "200",
        "--max-users",
        "1000",
    ];
    let mut child = world
        .command(&args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while world.sandbox.counts(Vendor::Google).revocations < 20 {
        assert!(begun.elapsed() < Duration::from_secs(60));
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(
        world.sandbox.counts(Vendor::Google).revocations < 280,
        "it came to its end"
    );
    let (code, report) = world.json(&["resume"]);
    assert_eq!(code, 0, "{report}");
    assert_eq!(report["summary"]["accepted"], 300, "{report}");
    assert!(
        report["summary"]["earlier"].as_u64().unwrap() >= 10,
        "{report}"
    );
    let order = order(&world, Vendor::Google);
    let mut first: Vec<String> = order.iter().take(40).cloned().collect();
    first.retain(|user| user.as_str() < "user000251" && !user.starts_with("user000017"));
    assert_eq!(first, Vec::<String>::new());
    let mut once = order.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), 300);
    // What was in flight at the kill is sent again, and nothing else.
    assert!(order.len() <= 302, "{}", order.len());
}

#[test]
fn a_plan_keeps_who_goes_first() {
    let world = numbered(25);
    let mut text = "user,vip\n".to_owned();
    for number in 1..=25 {
        let mark = if number > 22 { "yes" } else { "" };
        text += &format!("{},{mark}\n", user(number));
    }
    world.file("leavers.csv", text);
    let planned = world.oust(&[
        "batch",
        "leavers.csv",
        "--provider",
        "google",
        "--map",
        "first=vip",
        "--plan",
        "plan.ndjson",
        "--concurrency",
        "1",
    ]);
    assert_eq!(planned.code, 0, "{planned:?}");
    let applied = world.oust(&["apply", "plan.ndjson", "--yes", "--concurrency", "1"]);
    assert_eq!(applied.code, 0, "{applied:?}");
    assert!(
        applied.stderr.contains(", the 3 users to go first by "),
        "{applied:?}"
    );
    assert_goes_first(&world, Vendor::Google, &[23, 24, 25]);
    assert_eq!(order(&world, Vendor::Google).len(), 25);
}
