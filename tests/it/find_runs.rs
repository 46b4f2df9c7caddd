//! Past runs are found by user, ticket, time and provider, and by as much of an id as the list shows.

use std::path::PathBuf;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{Ran, World, bare, finish, private};

/// A home with ledgers that other days left, and no vendor.
pub(crate) struct Archive {
    pub(crate) home: TempDir,
    pub(crate) folder: PathBuf,
}

/// One such ledger; what its lines hash to is nothing that a list looks at.
pub(crate) struct OldRun<'a> {
    pub(crate) id: &'a str,
    pub(crate) time: &'a str,
    pub(crate) command: &'a str,
    pub(crate) ticket: Option<&'a str>,
    pub(crate) provider: &'a str,
    pub(crate) users: &'a [&'a str],
}

impl OldRun<'_> {
    pub(crate) const LIZ: OldRun<'static> = OldRun {
        id: "01KAAA00000000000000000000",
        time: "2026-03-01T23:30:00.000Z",
        command: "batch",
        ticket: Some("HR-7"),
        provider: "google",
        users: &["Liz@Example.com", "bob@example.com"],
    };

    /// Its lines, with an end.
    pub(crate) fn lines(&self) -> Vec<Value> {
        let count = self.users.len();
        let header = json!({
            "type": "header", "prev": null, "schema": "oust.ledger/1", "run": self.id, "version": "0.1.0",
            "time": self.time, "operator": "ann@desk", "spec_version": 2, "command": self.command,
            "ticket": self.ticket, "providers": {self.provider: {"tenant": "admin@example.com"}},
            "input": {"kind": "file", "path": "/home/ann/leavers.csv"}, "targets": count,
        });
        let result = |(at, user): (usize, &&str)| {
            json!({
                "type": "result", "prev": "0", "row": at + 1, "provider": self.provider,
                "vendor": "google", "user": user, "outcome": "accepted", "resolved": format!("id-{user}"),
            })
        };
        let end = json!({
            "type": "end", "prev": "0", "time": self.time, "exit_code": 0, "targets": count,
            "accepted": count, "verified": 0, "failed": 0, "unknown": 0, "skipped": 0, "refused": 0,
            "planned": 0, "not_reached": 0,
        });
        let results = self.users.iter().enumerate().map(result);
        std::iter::once(header)
            .chain(results)
            .chain([end])
            .collect()
    }
}

impl Archive {
    pub(crate) fn of(runs: &[OldRun<'_>]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join(".local/state/oust/runs");
        std::fs::create_dir_all(&folder).unwrap();
        let archive = Self { home, folder };
        for run in runs {
            archive.keep(run.id, &run.lines());
        }
        archive
    }

    pub(crate) fn keep(&self, id: &str, lines: &[Value]) -> PathBuf {
        let lines: Vec<String> = lines.iter().map(|line| format!("{line}\n")).collect();
        let path = self.folder.join(format!("{id}.ndjson"));
        std::fs::write(&path, lines.concat()).unwrap();
        private(&path);
        path
    }

    pub(crate) fn oust(&self, args: &[&str]) -> Ran {
        let mut command = bare(&self.home);
        command.env("TZ", "UTC").args(args);
        finish(command)
    }

    /// The ids that a list with these flags shows.
    fn found(&self, flags: &[&str]) -> Vec<String> {
        let ran = self.oust(&[&["runs", "list", "-o", "json"], flags].concat());
        let listed: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran:?}"));
        let runs = listed["runs"].as_array().unwrap();
        assert_eq!(ran.code, if runs.is_empty() { 6 } else { 0 }, "{ran:?}");
        let ids = runs
            .iter()
            .map(|run| run["run"].as_str().unwrap().to_owned());
        ids.collect()
    }
}

/// Three runs of three days.
fn three_days() -> Archive {
    let day = OldRun {
        ticket: None,
        ..OldRun::LIZ
    };
    Archive::of(&[
        OldRun::LIZ,
        OldRun {
            id: "01KBBB00000000000000000000",
            time: "2026-03-02T09:00:00.000Z",
            ticket: Some("HR-77"),
            provider: "okta-emea",
            users: &["kim@example.com"],
            ..day
        },
        OldRun {
            id: "01KCCC00000000000000000000",
            time: "2026-03-03T09:00:00.000Z",
            users: &["notliz@example.com", "liz@example.com.au"],
            ..OldRun::LIZ
        },
    ])
}

#[test]
fn runs_are_found_by_what_they_were_about() {
    let archive = three_days();
    let (liz, kim, other) = (
        "01KAAA00000000000000000000",
        "01KBBB00000000000000000000",
        "01KCCC00000000000000000000",
    );
    let all = [other, kim, liz];
    for (flags, found) in [
        (&[][..], &all[..]),
        (&["--user", "liz@example.com"], &[liz]),
        (&["--user", "LIZ@EXAMPLE.COM"], &[liz]),
        (&["--user", "ID-liz@example.com"], &[liz]),
        (&["--user", "ann@desk"], &[]),
        (&["--ticket", "HR-7"], &[other, liz]),
        (&["--ticket", "hr-7"], &[]),
        (&["--provider", "okta-emea"], &[kim]),
        (&["--provider", "okta"], &[]),
        (&["--since", "2026-03-02"], &[other, kim]),
        (&["--until", "2026-03-02"], &[kim, liz]),
        (&["--since", "2026-03-02", "--until", "2026-03-02"], &[kim]),
        (&["--until", "2026-03-01T23:30:00Z"], &[liz]),
        (&["--until", "2026-03-01T23:29:59Z"], &[]),
        (&["--limit", "2"], &[other, kim]),
        (&["--limit", "1", "--until", "2026-03-02"], &[kim]),
        (
            &["--user", "liz@example.com", "--provider", "okta-emea"],
            &[],
        ),
    ] {
        assert_eq!(archive.found(flags), found, "{flags:?}");
    }
}

#[test]
fn a_day_is_one_of_this_place() {
    let archive = three_days();
    let mut here = bare(&archive.home);
    here.env("TZ", "Europe/Berlin").args([
        "runs",
        "--since",
        "2026-03-02",
        "--until",
        "2026-03-02",
    ]);
    let here = finish(here);
    assert!(
        here.stdout.contains("01KAAA") && here.stdout.contains("01KBBB"),
        "{here:?}"
    );
    assert!(!here.stdout.contains("01KCCC"), "{here:?}");
}

#[test]
fn no_run_is_an_answer_and_none_that_fits_is_exit_code_6() {
    let archive = Archive::of(&[]);
    let none = archive.oust(&["runs"]);
    assert_eq!(
        (none.code, none.stdout.as_str(), none.stderr.as_str()),
        (0, "no runs yet\n", "")
    );
    let limited = archive.oust(&["runs", "list", "--limit", "3"]);
    assert_eq!(
        (limited.code, limited.stderr.as_str()),
        (0, ""),
        "{limited:?}"
    );
    assert_eq!(archive.oust(&["runs", "show"]).code, 6);
    for format in ["table", "json", "ndjson", "csv"] {
        let ran = archive.oust(&["runs", "--user", "liz@example.com", "-o", format]);
        assert_eq!(ran.code, 6, "{ran:?}");
        assert!(
            ran.stderr.contains("error: no run fits these filters"),
            "{ran:?}"
        );
        assert_eq!(
            ran.stdout.is_empty(),
            matches!(format, "table" | "ndjson"),
            "{ran:?}"
        );
    }
}

#[test]
fn a_value_that_fits_nothing_is_told_what_was_meant() {
    let archive = Archive::of(&[OldRun::LIZ]);
    for (flags, told) in [
        (["--since", "21.11.2026"], "did you mean 2026-11-21?"),
        (["--until", "7"], "did you mean 7d?"),
        (
            ["--since", "2026-11-21T10:00"],
            "did you mean 2026-11-21T10:00:00+00:00?",
        ),
        (["--since", "soon"], "2026-11-21T22:48:00Z"),
        (
            ["--user", "Liz <liz@example.com>"],
            "did you mean liz@example.com?",
        ),
        (["--provider", "Okta"], "did you mean okta?"),
        (["--ticket", " "], "is blank"),
        (["--limit", "0"], "1.."),
    ] {
        let ran = archive.oust(&[&["runs", "list"][..], &flags].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran:?}");
        assert!(ran.stderr.contains(told), "{flags:?}: {ran:?}");
    }
    let turned = archive.oust(&["runs", "--since", "2026-03-02", "--until", "2026-03-01"]);
    assert_eq!(turned.code, 2, "{turned:?}");
    assert!(
        turned.stderr.contains("--until is before --since"),
        "{turned:?}"
    );
    let stray = archive.oust(&["runs", "--limit", "1", "show"]);
    assert_eq!((stray.code, stray.stdout.as_str()), (2, ""), "{stray:?}");
    // What every command takes may stand anywhere.
    assert_eq!(archive.oust(&["runs", "-q", "list"]).code, 0);
}

#[test]
fn an_id_as_the_list_shows_it_can_be_typed() {
    let twin = OldRun {
        id: "01KAAA000100000000000000ZZ",
        ..OldRun::LIZ
    };
    let archive = Archive::of(&[OldRun::LIZ, twin]);
    let listed = archive.oust(&["runs"]);
    let shown: Vec<&str> = listed
        .stdout
        .lines()
        .skip(1)
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(shown, ["01KAAA0001", "01KAAA0000"], "{listed:?}");
    for (short, whole) in shown
        .iter()
        .zip(["01KAAA000100000000000000ZZ", "01KAAA00000000000000000000"])
    {
        let typed = short.to_lowercase();
        let ran = archive.oust(&["runs", "verify", &typed]);
        assert!(
            ran.stderr.contains(whole) || ran.stdout.contains(whole),
            "{ran:?}"
        );
    }
    let ambiguous = archive.oust(&["runs", "show", "01KAAA"]);
    assert_eq!(ambiguous.code, 2, "{ambiguous:?}");
    let named = "  01KAAA000100000000000000ZZ  2026-03-01T23:30:00.000Z  batch";
    assert!(
        ambiguous.stderr.contains("begins the ids of 2 runs"),
        "{ambiguous:?}"
    );
    assert!(ambiguous.stderr.contains(named), "{ambiguous:?}");
}

#[test]
fn a_run_is_found_by_a_persons_key_and_by_a_change_of_the_user() {
    let world = World::new();
    let (code, report) = world.json(&[
        "everywhere",
        "liz@example.com",
        "--as",
        "google=omar@example.com",
    ]);
    assert_eq!(code, 0, "{report}");
    let changed = world.oust(&[
        "users",
        "suspend",
        "kim@example.com",
        "--ticket",
        "HR-8",
        "-y",
    ]);
    assert_eq!(changed.code, 0, "{changed:?}");
    for (flags, command) in [
        (["--user", "omar@example.com"], "everywhere"),
        (["--user", "liz@example.com"], "everywhere"),
        (["--user", "KIM@example.com"], "users suspend"),
        (["--ticket", "HR-8"], "users suspend"),
        (["--provider", "chime"], "everywhere"),
    ] {
        let (code, listed) = world.json(&[&["runs"][..], &flags].concat());
        let runs = listed["runs"].as_array().unwrap();
        assert_eq!((code, runs.len()), (0, 1), "{flags:?}: {listed}");
        assert_eq!(runs[0]["command"], command, "{flags:?}");
    }
}
