//! `oust runs prune` removes what is old, and nothing that may still be needed.

use serde_json::{Value, json};

use crate::{
    find_runs::{Archive, OldRun},
    support::{World, private},
};

const OLD: OldRun<'static> = OldRun::LIZ;

fn names(archive: &Archive) -> Vec<String> {
    let entries = std::fs::read_dir(&archive.folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// A run of today, by the clock that the binary reads.
fn fresh() -> String {
    let world = World::new();
    let (_, report) = world.json(&["signout", "liz@example.com", "--ledger", "run.ndjson"]);
    assert_eq!(report["summary"]["accepted"], 1, "{report}");
    std::fs::read_to_string(world.home.path().join("run.ndjson")).unwrap()
}

/// Old runs of every kind, beside what is none.
fn archive() -> Archive {
    let archive = Archive::of(&[OLD]);
    let mut failed = OldRun {
        id: "01KBFAILED000000000000000",
        ..OLD
    }
    .lines();
    failed[1]["outcome"] = "failed".into();
    *failed.last_mut().unwrap() = json!({
        "type": "end", "prev": "0", "time": OLD.time, "exit_code": 1, "targets": 2, "accepted": 1, "verified": 0,
        "failed": 1, "unknown": 0, "skipped": 0, "refused": 0, "planned": 0, "not_reached": 0,
    });
    archive.keep("01KBFAILED000000000000000", &failed);
    failed[0]["sandbox"] = true.into();
    archive.keep("01KCSANDBOX0000000000000000", &failed);
    let mut piped = OldRun {
        id: "01KDPIPED0000000000000000",
        ..OLD
    }
    .lines();
    piped[0]["input"]["kind"] = "spool".into();
    archive.keep("01KDPIPED0000000000000000", &piped);
    piped[0]["input"]["kind"] = "plan".into();
    archive.keep("01KEPLANNED000000000000000", &piped);
    for name in [
        "01KEPLANNED000000000000000.plan",
        "01KDPIPED0000000000000000.csv",
        "01KDPIPED0000000000000000.ndjson.sig",
        // A file of the user's own, which a run has read.
        "01KAAA00000000000000000000.csv",
        "notes.txt",
    ] {
        std::fs::write(archive.folder.join(name), "user\n").unwrap();
    }
    let other = archive.folder.join("other.ndjson");
    std::fs::write(&other, "{}\n").unwrap();
    private(&other);
    std::fs::write(archive.folder.join("new.ndjson"), fresh()).unwrap();
    private(&archive.folder.join("new.ndjson"));
    archive
}

const KEPT: [&str; 5] = [
    "01KAAA00000000000000000000.csv",
    "01KBFAILED000000000000000.ndjson",
    "new.ndjson",
    "notes.txt",
    "other.ndjson",
];

#[test]
fn what_is_old_goes_and_what_may_be_needed_stays() {
    let archive = archive();
    let before = names(&archive);
    let asked = archive.oust(&["runs", "prune", "--older-than", "30d"]);
    assert_eq!(asked.code, 7, "{asked:?}");
    let sum = "4 runs of 2026-03-01, ";
    assert!(
        asked.stderr.contains(&format!("not confirmed: {sum}")),
        "{asked:?}"
    );
    assert!(
        asked.stderr.contains("nothing was removed; add --yes"),
        "{asked:?}"
    );
    let dry = archive.oust(&["runs", "prune", "--older-than", "30d", "--dry-run"]);
    assert_eq!(dry.code, 0, "{dry:?}");
    assert!(dry.stderr.contains(sum), "{dry:?}");
    assert_eq!(dry.stdout.matches("would be removed").count(), 4, "{dry:?}");
    assert_eq!(names(&archive), before);
    let done = archive.oust(&["runs", "prune", "--older-than", "30d", "--yes"]);
    assert_eq!((done.code, done.stdout.as_str()), (0, ""), "{done:?}");
    for told in [
        " kB, removed",
        "1 older run is kept",
        "01KBFAILED000000000000000, batch: it can be resumed",
        "other.ndjson",
    ] {
        assert!(done.stderr.contains(told), "{told}: {done:?}");
    }
    assert_eq!(names(&archive), KEPT);
    let again = archive.oust(&["runs", "prune", "--older-than", "30d", "--yes"]);
    assert_eq!(again.code, 0, "{again:?}");
    assert!(
        again
            .stderr
            .contains("nothing to remove that ended more than 30d ago"),
        "{again:?}"
    );
}

#[test]
fn scripts_are_told_what_became_of_each() {
    let archive = archive();
    let ran = archive.oust(&["runs", "prune", "--older-than", "1d", "-y", "-o", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    let runs = report["runs"].as_array().unwrap();
    let of = |outcome: &str| runs.iter().filter(|run| run["outcome"] == outcome).count();
    assert_eq!(
        (of("removed"), of("kept"), runs.len()),
        (4, 1, 5),
        "{report}"
    );
    assert!(
        runs.iter().all(|run| run["bytes"].as_u64().unwrap() > 100),
        "{report}"
    );
}

#[test]
fn nothing_is_old_by_a_time_that_is_none() {
    let archive = archive();
    for (time, told) in [
        ("365", "did you mean 365d?"),
        ("soon", "90d"),
        ("0d", "90d"),
        ("2026-01-01", "90d"),
    ] {
        let ran = archive.oust(&["runs", "prune", "--older-than", time, "-y"]);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.contains(told), "{ran:?}");
    }
    assert_eq!(archive.oust(&["runs", "prune", "-y"]).code, 2);
    let long = archive.oust(&["runs", "prune", "--older-than", "50y", "-y"]);
    assert_eq!(long.code, 0, "{long:?}");
    assert!(
        archive
            .folder
            .join("01KAAA00000000000000000000.ndjson")
            .exists()
    );
}

#[cfg(unix)]
#[test]
fn what_is_running_or_a_link_or_cant_be_removed_stays() {
    use std::os::unix::fs::symlink;

    let archive = Archive::of(&[
        OLD,
        OldRun {
            id: "01KBBB00000000000000000000",
            ..OLD
        },
        OldRun {
            id: "01KCCC00000000000000000000",
            ..OLD
        },
    ]);
    let held =
        std::fs::File::open(archive.folder.join("01KBBB00000000000000000000.ndjson")).unwrap();
    held.lock().unwrap();
    let elsewhere = archive
        .home
        .path()
        .join("01KDDD00000000000000000000.ndjson");
    std::fs::copy(
        archive.folder.join("01KCCC00000000000000000000.ndjson"),
        &elsewhere,
    )
    .unwrap();
    symlink(
        &elsewhere,
        archive.folder.join("01KDDD00000000000000000000.ndjson"),
    )
    .unwrap();
    // A ledger whose file can't be written to can't be locked either: others must still go.
    let stuck = archive
        .folder
        .join("01KCCC00000000000000000000.ndjson.lock");
    std::fs::write(&stuck, "1 elsewhere\n").unwrap();
    let ran = archive.oust(&["runs", "prune", "--older-than", "1d", "-y"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.stderr
            .contains("01KBBB00000000000000000000, batch: it is running"),
        "{ran:?}"
    );
    assert!(
        ran.stderr
            .contains("01KCCC00000000000000000000, batch: it is running"),
        "{ran:?}"
    );
    assert!(ran.stderr.contains("it is a link"), "{ran:?}");
    assert!(elsewhere.exists());
    assert_eq!(
        names(&archive),
        [
            "01KBBB00000000000000000000.ndjson",
            "01KCCC00000000000000000000.ndjson",
            "01KCCC00000000000000000000.ndjson.lock",
            "01KDDD00000000000000000000.ndjson",
        ]
    );
}
