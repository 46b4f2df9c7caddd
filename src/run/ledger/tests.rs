//! What the ledger promises, tried on files that are cut, changed and full.

use std::{
    cell::{Cell, RefCell},
    fs,
    fs::File,
    rc::Rc,
};

use super::*;
use crate::{
    model::{Class, Counts, Failure, Halt, Outcome, ProviderId},
    run::{
        Event, ProviderQueue, Resume, RunSettings, RunSpec, SPEC_VERSION, Source, TargetList,
        Totals,
        fake_provider::{FakeProvider, Script, failure, target},
        run,
    },
};

const GOOGLE: ProviderId = crate::model::testing::GOOGLE;

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build().unwrap().block_on(future)
}

/// A directory in memory where there is one: a sync of a real disk takes its time.
fn dir() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

fn header(targets: u64) -> LedgerHeader {
    let spec = RunSpec {
        version: SPEC_VERSION,
        command: "signout".into(),
        ticket: Some("INC-7".into()),
        ..RunSpec::default()
    };
    LedgerHeader {
        targets,
        ..LedgerHeader::new(run_id(), "liz@host".into(), spec)
    }
}

fn users(count: u64) -> TargetList {
    TargetList::new(
        (1..=count)
            .map(|row| target(row, &format!("u{row}")))
            .collect(),
    )
}

fn lane(fake: &Rc<FakeProvider>, source: &dyn Source) -> ProviderQueue {
    ProviderQueue {
        provider: Some(Rc::clone(fake) as _),
        rows: source.rows(Some(GOOGLE)),
        targets: source.plan().total(),
        earlier: Counts::default(),
        concurrency: 2,
    }
}

fn run_lane(
    lane: ProviderQueue,
    ledger: &Ledger,
    stop: &Stop,
    report: &mut dyn FnMut(Event<'_>),
) -> Totals {
    let totals = block_on(run(
        vec![lane],
        &RunSettings::default(),
        ledger,
        stop,
        report,
    ));
    assert_eq!(totals.counts.total(), totals.targets);
    totals
}

/// A finished run of so many users in `<dir>/a.ndjson`; every third of them fails.
fn recorded(dir: &Path, count: u64) -> PathBuf {
    let path = dir.join("a.ndjson");
    let stop = Stop::new(None);
    let ledger = Ledger::create(&LedgerPlace::File(path.clone()), &header(count), &stop).unwrap();
    let fake = FakeProvider::new(GOOGLE, |user| Script {
        revoke: match user[1..].parse::<u64>().unwrap() % 3 {
            0 => Err(failure(Class::Transient)),
            _ => Ok(None),
        },
        ..Script::default()
    });
    run_lane(lane(&fake, &users(count)), &ledger, &stop, &mut |_| {});
    path
}

fn lines(path: &Path) -> Vec<serde_json::Value> {
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn the_lines_are_chained_as_the_format_says() {
    let dir = dir();
    let path = recorded(dir.path(), 4);
    let text = fs::read_to_string(&path).unwrap();
    let mut before = serde_json::Value::Null;
    for line in text.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(value["prev"], before, "{line}");
        before = writer::hash(line.as_bytes()).into();
    }
    let lines = lines(&path);
    assert_eq!(
        (&lines[0]["type"], &lines[0]["schema"]),
        (&"header".into(), &SCHEMA.into())
    );
    let of = |kind: &str| lines.iter().filter(|line| line["type"] == kind).count();
    assert_eq!((of("intent"), of("result"), of("end")), (4, 4, 1));
    for line in lines.iter().filter(|line| line["row"].is_u64()) {
        assert!(
            line["user"].is_string() && line["provider"] == "google",
            "{line}"
        );
    }
    let end = lines.last().unwrap();
    assert_eq!((&end["accepted"], &end["failed"]), (&3.into(), &1.into()));
    let verdict = verify(&path).unwrap();
    let ChainVerdict::Whole {
        lines: 10,
        torn: 0,
        ended: true,
        points,
    } = verdict
    else {
        panic!("{verdict:?}");
    };
    let text = fs::read_to_string(&path).unwrap();
    let last = text.lines().last().unwrap();
    assert_eq!(points.len(), 1);
    assert_eq!(points[0].hash, writer::hash(last.as_bytes()));
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let dir = dir();
    let runs = dir.path().join("state/oust/runs");
    let header = header(1);
    let ledger =
        Ledger::create(&LedgerPlace::Dir(runs.clone()), &header, &Stop::new(None)).unwrap();
    let path = ledger.path().unwrap();
    assert_eq!(path, runs.join(format!("{}.ndjson", header.run)));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(path), mode(&runs)), (0o600, 0o700));
}

#[test]
fn a_file_that_is_there_or_in_use_is_not_taken() {
    let dir = dir();
    let place = LedgerPlace::File(dir.path().join("a.ndjson"));
    let stop = Stop::new(None);
    let ledger = Ledger::create(&place, &header(1), &stop).unwrap();
    let taken = Ledger::create(&place, &header(1), &stop).err().unwrap();
    assert!(taken.message.contains("exists already"), "{taken}");
    let path = ledger.path().unwrap().to_owned();
    let in_use = Resume::open(&path).err().unwrap().to_string();
    assert!(in_use.contains("in use"), "{in_use}");
    assert!(LedgerEntry::read(&path).unwrap().running);
    drop(ledger);
    assert!(!LedgerEntry::read(&path).unwrap().running);
    assert!(Resume::open(&path).is_ok());
    let nowhere = LedgerPlace::File(dir.path().join("no/such/a.ndjson"));
    assert!(Ledger::create(&nowhere, &header(1), &stop).is_err());
}

#[test]
fn what_is_reported_is_in_the_file_already() {
    let dir = dir();
    let path = dir.path().join("a.ndjson");
    let stop = Stop::new(None);
    let ledger = Ledger::create(&LedgerPlace::File(path.clone()), &header(9), &stop).unwrap();
    let (intents, in_time) = (path.clone(), Rc::new(RefCell::new(true)));
    let seen = Rc::clone(&in_time);
    let fake = FakeProvider::new(GOOGLE, move |user| {
        let lines = lines(&intents);
        let intended = |line: &serde_json::Value| line["type"] == "intent" && line["user"] == user;
        let is_sent = !lines.iter().any(intended);
        Script {
            panics: is_sent.then_some("revoke"),
            ..Script::default()
        }
    });
    let totals = run_lane(lane(&fake, &users(9)), &ledger, &stop, &mut |event| {
        if let Event::Result { receipt, .. } = event {
            let kept = lines(&path).into_iter().any(|line| {
                line["type"] == "result"
                    && line["row"] == receipt.row
                    && line["outcome"] == "accepted"
            });
            *seen.borrow_mut() &= kept;
        }
    });
    assert!(*in_time.borrow());
    assert_eq!(
        totals.counts.accepted, 9,
        "a revocation went out before its intent"
    );
}

#[test]
fn a_change_anywhere_breaks_the_chain_where_it_is() {
    let dir = dir();
    let path = recorded(dir.path(), 3);
    let whole = fs::read(&path).unwrap();
    let line_of = |at: usize| whole[..at].iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
    let last = line_of(whole.len() - 2);
    for at in (0..whole.len() - 1).filter(|at| whole[*at] != b'\n') {
        let mut changed = whole.clone();
        changed[at] = if changed[at] == b'0' { b'1' } else { b'0' };
        fs::write(&path, &changed).unwrap();
        let line = line_of(at);
        match verify(&path).unwrap() {
            ChainVerdict::Broken { line: found, .. } => {
                assert!(
                    found == line || found == line + 1,
                    "byte {at} of line {line}: {found}"
                );
            }
            // Nothing follows the last line that could vouch for it.
            ChainVerdict::Whole { .. } => assert_eq!(line, last, "byte {at}"),
        }
    }
    let without = |gone: usize| {
        let lines: Vec<&[u8]> = whole.split_inclusive(|byte| *byte == b'\n').collect();
        [&lines[..gone], &lines[gone + 1..]].concat().concat()
    };
    for gone in 1..last as usize - 1 {
        fs::write(&path, without(gone)).unwrap();
        let verdict = verify(&path).unwrap();
        assert!(
            matches!(verdict, ChainVerdict::Broken { line, .. } if line == gone as u64 + 1),
            "{verdict:?}"
        );
        assert!(Resume::open(&path).is_err());
    }
}

/// The rows whose result, of a kind that is done, lies wholly within the bytes.
fn done_in(bytes: &[u8]) -> Vec<u64> {
    let whole = bytes
        .split_inclusive(|byte| *byte == b'\n')
        .filter(|line| line.ends_with(b"\n"));
    let values = whole.map(|line| serde_json::from_slice::<serde_json::Value>(line).unwrap());
    let done = values.filter(|line| line["type"] == "result" && line["outcome"] == "accepted");
    done.map(|line| line["row"].as_u64().unwrap()).collect()
}

/// Goes on with the run and lets all succeed; gives the rows that were sent.
fn go_on(path: &Path, count: u64) -> Option<Vec<u64>> {
    let resume = Resume::open(path).ok()?;
    let source = users(count);
    resume.check(&source).unwrap();
    let fake = FakeProvider::new(GOOGLE, |_| Script::default());
    let mut lane = lane(&fake, &source);
    lane.rows = resume.rows(lane.rows, Some(GOOGLE));
    let before = resume.past().done();
    let stop = Stop::new(None);
    let ledger = resume.begin("bob@host", &stop).unwrap();
    let totals = run_lane(lane, &ledger, &stop, &mut |_| {});
    assert_eq!(totals.earlier, before.total());
    assert_eq!(totals.exit_code(), 0);
    Some(
        fake.saw("revoke")
            .iter()
            .map(|user| user[1..].parse().unwrap())
            .collect(),
    )
}

#[test]
fn a_ledger_cut_anywhere_is_gone_on_with_and_every_row_is_done_once() {
    const COUNT: u64 = 5;
    let dir = dir();
    let path = recorded(dir.path(), COUNT);
    let whole = fs::read(&path).unwrap();
    let first_line = whole.iter().position(|byte| *byte == b'\n').unwrap();
    for cut in 0..=whole.len() {
        fs::write(&path, &whole[..cut]).unwrap();
        if cut <= first_line {
            assert!(Past::read(&path).is_err());
            continue;
        }
        let done = done_in(&whole[..cut]);
        let past = Past::read(&path).unwrap();
        assert_eq!(past.counts.total() + past.in_flight, COUNT, "cut at {cut}");
        let mut sent = go_on(&path, COUNT).unwrap();
        assert!(
            !sent.iter().any(|row| done.contains(row)),
            "cut at {cut}: sent again"
        );
        sent.extend(&done);
        sent.sort_unstable();
        assert_eq!(sent, [1, 2, 3, 4, 5], "cut at {cut}");
        let after = Past::read(&path).unwrap();
        assert_eq!(
            (after.counts.accepted, after.remaining(), after.torn),
            (COUNT, 0, 0)
        );
        assert_eq!(after.end.unwrap().counts, after.counts, "cut at {cut}");
        assert_eq!(after.resumes.len(), 1);
        let torn = whole[..cut].iter().rev().take_while(|byte| **byte != b'\n');
        assert_eq!(after.resumes[0].cut, torn.count() as u64);
        assert_eq!(after.resumes[0].operator, "bob@host");
        assert!(go_on(&path, COUNT).is_none(), "nothing is left to do");
    }
}

#[test]
fn a_target_that_only_waited_is_not_left_in_flight() {
    let dir = dir();
    let path = dir.path().join("a.ndjson");
    let stop = Stop::new(None);
    let ledger = Ledger::create(&LedgerPlace::File(path.clone()), &header(3), &stop).unwrap();
    let interrupted = Failure::halted(Halt::Interrupt, "as scripted");
    let fake = FakeProvider::new(GOOGLE, move |_| Script {
        revoke: Err(interrupted.clone()),
        ..Script::default()
    });
    run_lane(lane(&fake, &users(3)), &ledger, &stop, &mut |_| {});
    let past = Past::read(&path).unwrap();
    assert_eq!((past.in_flight, past.counts.not_reached), (0, 3));
    assert_eq!(past.remaining(), 3);
}

#[test]
fn another_input_is_not_gone_on_with() {
    let dir = dir();
    let path = recorded(dir.path(), 3);
    let resume = Resume::open(&path).unwrap();
    assert!(resume.check(&users(3)).is_ok());
    assert!(resume.check(&users(4)).is_err());
    let others = (1..=3).map(|row| target(row, &format!("u{}", row % 2)));
    let refused = resume
        .check(&TargetList::new(others.collect()))
        .unwrap_err();
    let told = "tells of somebody else at row 2";
    assert!(refused.message.contains(told), "{refused}");
}

/// A disk that takes so many bytes, and then none.
struct Full {
    room: usize,
    file: File,
}

impl Sink for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let some = bytes.len().min(self.room);
        if some == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.room -= some;
        Sink::write(&mut self.file, &bytes[..some])
    }

    fn file(&self) -> Option<File> {
        None
    }
}

#[test]
fn a_full_disk_halts_the_run_and_nothing_unrecorded_is_claimed() {
    const COUNT: u64 = 12;
    let dir = dir();
    for room in (0..9000).step_by(37) {
        let path = dir.path().join(format!("{room}.ndjson"));
        let file = private::create(&path).unwrap();
        let stop = Stop::new(None);
        let ledger = Ledger::over(Box::new(Full { room, file }), None, &stop);
        let begun = ledger.begin(LineKind::Header, &header(COUNT)).is_ok();
        let fake = FakeProvider::new(GOOGLE, |_| Script::default());
        let mut receipts = Vec::new();
        let totals = run_lane(lane(&fake, &users(COUNT)), &ledger, &stop, &mut |event| {
            if let Event::Result { receipt, .. } = event
                && receipt.outcome != Outcome::NotReached
            {
                receipts.push(receipt.clone());
            }
        });
        let kept = done_in(&fs::read(&path).unwrap());
        assert!(
            begun || fake.saw("revoke").is_empty(),
            "sent without a header"
        );
        for receipt in &receipts {
            let is_kept = kept.contains(&receipt.row);
            assert_eq!(
                receipt.outcome == Outcome::Accepted,
                is_kept,
                "room {room}: {receipt:?}"
            );
            assert!(is_kept || receipt.outcome == Outcome::Unknown);
        }
        assert_eq!(receipts.len(), fake.saw("revoke").len(), "room {room}");
        if totals.ledger_failed.is_some() {
            assert_eq!(totals.exit_code(), 1, "room {room}");
            let halted = totals.halted == Some(Halt::Ledger);
            assert!(halted || totals.counts.not_reached == 0, "room {room}");
        }
        if begun {
            let rest = go_on(&path, COUNT);
            assert_eq!(
                kept.len() + rest.map_or(0, |rest| rest.len()),
                COUNT as usize
            );
        }
    }
}

#[test]
fn an_id_that_no_run_has_makes_no_ledger() {
    let dir = dir();
    let path = dir.path().join("a.ndjson");
    for (run, is_one) in [
        ("01AAAA", true),
        ("../01AAAA", false),
        ("01\u{1b}[31m", false),
    ] {
        let header = LedgerHeader {
            run: run.into(),
            ..header(1)
        };
        let stop = Stop::new(None);
        let _ = fs::remove_file(&path);
        drop(Ledger::create(&LedgerPlace::File(path.clone()), &header, &stop).unwrap());
        assert_eq!(LedgerEntry::read(&path).is_ok(), is_one, "{run}");
        let verdict = verify(&path).unwrap();
        let whole = matches!(verdict, ChainVerdict::Whole { .. });
        assert_eq!(whole, is_one, "{run}: {verdict:?}");
    }
}

#[test]
fn a_last_line_with_another_exit_code_is_broken() {
    let dir = dir();
    let path = recorded(dir.path(), 3);
    let whole = fs::read_to_string(&path).unwrap();
    assert!(whole.contains("\"exit_code\":5"), "{whole}");
    for code in [0, 1, 3, 4, 6, 7, 130] {
        let forged = whole.replace("\"exit_code\":5", &format!("\"exit_code\":{code}"));
        fs::write(&path, forged).unwrap();
        let verdict = verify(&path).unwrap();
        let told =
            matches!(&verdict, ChainVerdict::Broken { line: 8, why } if why.contains("exit code"));
        assert!(told, "{code}: {verdict:?}");
    }
}

#[test]
fn past_runs_are_found_by_the_beginning_of_their_id() {
    let dir = dir();
    let place = LedgerPlace::Dir(dir.path().to_owned());
    let stop = Stop::new(None);
    let ids = ["01AAAA", "01AAAB", "01B"].map(|run| {
        let header = LedgerHeader {
            run: run.into(),
            ..header(1)
        };
        Ledger::create(&place, &header, &stop).unwrap();
        run
    });
    fs::write(dir.path().join("00.ndjson"), "{}\n").unwrap();
    fs::write(dir.path().join("notes.txt"), "").unwrap();
    let listed = files(dir.path()).unwrap();
    let read = listed.iter().map(|path| LedgerEntry::read(path));
    let runs = read.flatten().map(|entry| entry.header.run);
    assert_eq!(runs.collect::<Vec<_>>(), [ids[2], ids[1], ids[0]]);
    assert_eq!(listed.len(), 4);
    assert!(
        find(dir.path(), "01b")
            .unwrap()
            .unwrap()
            .ends_with("01B.ndjson")
    );
    let ambiguous = find(dir.path(), "01aaa").unwrap_err();
    assert_eq!(ambiguous.details.len(), 2, "{ambiguous:?}");
    assert!(
        ambiguous.details[0].starts_with("01AAAB  2"),
        "{ambiguous:?}"
    );
    assert_eq!(find(dir.path(), "01C").unwrap(), None);
    assert!(
        newest_unfinished(dir.path())
            .unwrap()
            .unwrap()
            .ends_with("01B.ndjson")
    );
    assert!(files(&dir.path().join("none")).unwrap().is_empty());
}

#[test]
fn a_finished_run_is_listed_with_its_sums_and_not_offered_again() {
    let dir = dir();
    let path = recorded(dir.path(), 3);
    let entry = LedgerEntry::read(&path).unwrap();
    assert_eq!(entry.end.unwrap().counts.accepted, 2);
    assert_eq!(newest_unfinished(dir.path()).unwrap(), Some(path.clone()));
    go_on(&path, 3).unwrap();
    assert_eq!(newest_unfinished(dir.path()).unwrap(), None);
    let end = LedgerEntry::read(&path).unwrap().end.unwrap();
    assert_eq!((end.counts.accepted, end.counts.total()), (3, 3));
}

/// A run of one user that is interrupted while the vendor answers so to the revocation.
fn interrupted(path: &Path, answer: Failure) -> LedgerEntry {
    let stop = Stop::new(None);
    let place = LedgerPlace::File(path.to_owned());
    let ledger = Ledger::create(&place, &header(1), &stop).unwrap();
    let (raised, asked) = (stop.clone(), Cell::new(0));
    let fake = FakeProvider::new(GOOGLE, move |_| {
        asked.set(asked.get() + 1);
        // After the look-up and the plan.
        if asked.get() > 2 {
            raised.halt(Halt::Interrupt);
        }
        Script {
            revoke: Err(answer.clone()),
            ..Script::default()
        }
    });
    run_lane(lane(&fake, &users(1)), &ledger, &stop, &mut |_| {});
    drop(ledger);
    LedgerEntry::read(path).unwrap()
}

#[test]
fn a_run_that_gave_up_its_only_target_is_cut_short() {
    let dir = dir();
    let end = |name: &str, class| {
        let entry = interrupted(&dir.path().join(name), failure(class));
        entry.end.unwrap()
    };
    let given_up = end("a.ndjson", Class::Transient);
    assert_eq!(
        (given_up.counts.failed, given_up.counts.not_reached),
        (1, 0)
    );
    assert_eq!(given_up.halted, Some(Halt::Interrupt));
    assert!(given_up.is_cut_short());
    // What fails again is no reason to go on.
    assert!(!end("b.ndjson", Class::NotFound).is_cut_short());
    // An older end doesn't tell.
    let mut older = serde_json::to_value(&given_up).unwrap();
    older.as_object_mut().unwrap().remove("halted");
    let older: EndLine = serde_json::from_value(older).unwrap();
    assert!(!older.is_cut_short());
}

#[test]
fn a_ledger_is_removed_whole_and_never_while_it_is_written() {
    let dir = dir();
    let path = recorded(dir.path(), 3);
    let signature = path.with_extension("ndjson.sig");
    fs::write(&signature, "x").unwrap();
    let entry = LedgerEntry::read(&path).unwrap();
    let writing = File::open(&path).unwrap();
    writing.lock().unwrap();
    let error = entry.remove().unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::WouldBlock, "{error}");
    assert!(path.exists() && signature.exists());
    drop(writing);
    entry.remove().unwrap();
    assert!(!path.exists() && !signature.exists());
    assert!(entry.remove().is_err());
}
