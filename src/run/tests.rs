//! All of it together: a CSV, three vendors, a ledger, and a run that is gone on with.

use std::{
    collections::{HashMap, HashSet},
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    rc::Rc,
};

use proptest::prelude::*;

use super::{
    fake_provider::{FakeProvider, Script, failure},
    ledger::{ChainVerdict, LedgerHeader, LedgerPlace, Past, run_id, verify},
    *,
};
use crate::model::{Class, Counts, Halt, Outcome, ProviderId, Stop};

const KINDS: [ProviderId; 3] = crate::model::testing::ALL;

fn dir() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

fn checked(path: &Path) -> Checked {
    let options = InputOptions {
        everywhere: vec![crate::model::testing::GOOGLE, crate::model::testing::CHIME],
        known: crate::run::ProviderRules::testing(true),
        skip_invalid: true,
        keep_records: true,
        ..InputOptions::default()
    };
    Input::open(path, None, options).unwrap().check().unwrap()
}

fn header(source: &Checked) -> LedgerHeader {
    let spec = RunSpec {
        version: SPEC_VERSION,
        command: "batch".into(),
        input: source.named(InputSpec::default()),
        ..RunSpec::default()
    };
    LedgerHeader {
        targets: source.plan().total(),
        ..LedgerHeader::new(run_id(), "liz@host".into(), spec)
    }
}

/// The vendors, and a lane for each that has rows.
struct World {
    vendors: HashMap<ProviderId, Rc<FakeProvider>>,
}

impl World {
    fn new(play: impl Fn(&str) -> Script + Clone + 'static) -> Self {
        let vendor = |kind| (kind, FakeProvider::new(kind, play.clone()));
        Self {
            vendors: KINDS
                .map(ProviderId::register)
                .into_iter()
                .map(vendor)
                .collect(),
        }
    }

    fn lanes(&self, source: &Checked, resume: Option<&Resume>) -> Vec<ProviderQueue> {
        let lane = |(kind, targets): &(Option<ProviderId>, u64)| {
            let rows = source.rows(*kind);
            ProviderQueue {
                provider: kind.map(|kind| Rc::clone(&self.vendors[&kind]) as _),
                rows: match resume {
                    Some(resume) => resume.rows(rows, *kind),
                    None => rows,
                },
                targets: *targets,
                earlier: resume.map_or_else(Counts::default, |resume| resume.earlier(*kind)),
                concurrency: 3,
            }
        };
        source.plan().targets.iter().map(lane).collect()
    }

    /// `(user, provider)` of each revocation.
    fn sent(&self) -> Vec<(String, ProviderId)> {
        let sent = |(kind, fake): (&ProviderId, &Rc<FakeProvider>)| {
            fake.saw("revoke")
                .into_iter()
                .map(|user| (user, *kind))
                .collect::<Vec<_>>()
        };
        self.vendors.iter().flat_map(sent).collect()
    }
}

fn work(
    lanes: Vec<ProviderQueue>,
    ledger: &Ledger,
    stop: &Stop,
    events: &mut dyn FnMut(Event<'_>),
) -> Totals {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().unwrap();
    let totals = runtime.block_on(run(lanes, &RunSettings::default(), ledger, stop, events));
    assert_eq!(totals.counts.total(), totals.targets);
    totals
}

/// A run of the whole file, into `<file>.ndjson`.
fn first_run(csv: &Path, world: &World, events: &mut dyn FnMut(Event<'_>)) -> (Totals, PathBuf) {
    let source = checked(csv);
    let path = csv.with_extension("ndjson");
    let stop = Stop::new(None);
    let ledger = Ledger::create(&LedgerPlace::File(path.clone()), &header(&source), &stop).unwrap();
    (
        work(world.lanes(&source, None), &ledger, &stop, events),
        path,
    )
}

fn second_run(csv: &Path, ledger: &Path, world: &World, stop: &Stop) -> Option<Totals> {
    let resume = Resume::open(ledger).ok()?;
    let source = checked(csv);
    resume.check(&source).unwrap();
    let lanes = world.lanes(&source, Some(&resume));
    let ledger = resume.begin("bob@host", stop).unwrap();
    Some(work(lanes, &ledger, stop, &mut |_| {}))
}

#[test]
fn a_mixed_file_is_accounted_for_row_by_row_with_its_own_cells() {
    let dir = dir();
    let csv = dir.path().join("a.csv");
    let text = "note,user,provider\n1,liz@x,google\n2,bob@x,everywhere\n3,LIZ@x,google\n\
        4,..,chime\n5,ann,nowhere\n6,ann,chime\n7,liz@x,genauth\n8,gone@x,google\n";
    fs::write(&csv, text).unwrap();
    let world = World::new(|user| match user {
        "gone@x" => Script {
            revoke: Err(failure(Class::NotFound)),
            ..Script::default()
        },
        _ => Script::default(),
    });
    let mut seen = Vec::new();
    let (totals, ledger) = first_run(&csv, &world, &mut |event| {
        if let Event::Result { receipt, record } = event {
            let note = record.unwrap().get(0).unwrap();
            let note = String::from_utf8(note.to_owned()).unwrap();
            seen.push((note, receipt.provider, receipt.outcome));
        }
    });
    seen.sort_by_key(|(note, provider, _)| (note.clone(), provider.map(ProviderId::list_order)));
    let outcomes: Vec<(&str, &str, Outcome)> = seen
        .iter()
        .map(|(note, kind, outcome)| (&**note, kind.map_or("", ProviderId::name), *outcome))
        .collect();
    let want = [
        ("1", "google", Outcome::Accepted),
        ("2", "google", Outcome::Accepted),
        ("2", "chime", Outcome::Accepted),
        ("3", "google", Outcome::Skipped),
        ("4", "chime", Outcome::Failed),
        ("5", "", Outcome::Failed),
        ("6", "chime", Outcome::Accepted),
        ("7", "genauth", Outcome::Accepted),
        ("8", "google", Outcome::Failed),
    ];
    assert_eq!(outcomes, want);
    assert_eq!(
        (totals.failed(Class::Input), totals.failed(Class::NotFound)),
        (2, 1)
    );
    let past = Past::read(&ledger).unwrap();
    assert_eq!(
        (past.counts, past.in_flight, past.remaining()),
        (totals.counts, 0, 3)
    );
    let again = World::new(|_| Script::default());
    let totals = second_run(&csv, &ledger, &again, &Stop::new(None)).unwrap();
    assert_eq!(
        again.sent(),
        [("gone@x".to_owned(), crate::model::testing::GOOGLE)]
    );
    assert_eq!(
        (totals.earlier, totals.counts.accepted, totals.counts.failed),
        (6, 6, 2)
    );
}

#[test]
fn a_resumed_run_that_is_interrupted_keeps_what_was_done() {
    let dir = dir();
    let csv = dir.path().join("a.csv");
    let users = (0..4000).fold("user,provider\n".to_owned(), |mut text, at| {
        writeln!(text, "u{at},google").unwrap();
        text
    });
    fs::write(&csv, users).unwrap();
    let world = World::new(|user| match user.ends_with('7') {
        true => Script {
            revoke: Err(failure(Class::Transient)),
            ..Script::default()
        },
        false => Script::default(),
    });
    let (_, ledger) = first_run(&csv, &world, &mut |_| {});
    let stop = Stop::new(None);
    stop.halt(Halt::Interrupt);
    let totals = second_run(&csv, &ledger, &world, &stop).unwrap();
    assert_eq!(
        (
            totals.earlier,
            totals.counts.accepted,
            totals.counts.not_reached
        ),
        (3600, 3600, 400)
    );
    let past = Past::read(&ledger).unwrap();
    let end = past.end.as_ref().unwrap();
    assert_eq!((end.counts.accepted, end.counts.not_reached), (3600, 400));
    assert_eq!((end.counts.total(), end.exit_code), (4000, 130));
    assert_eq!(past.remaining(), 400);
}

#[test]
fn a_changed_file_is_not_gone_on_with() {
    let dir = dir();
    let csv = dir.path().join("a.csv");
    fs::write(&csv, "user,provider\nliz,google\n").unwrap();
    let world = World::new(|_| Script {
        revoke: Err(failure(Class::Transient)),
        ..Script::default()
    });
    let (_, ledger) = first_run(&csv, &world, &mut |_| {});
    fs::write(&csv, "user,provider\nbob,google\n").unwrap();
    let resume = Resume::open(&ledger).unwrap();
    let before = fs::read(&ledger).unwrap();
    let changed = resume.check(&checked(&csv)).unwrap_err();
    assert!(
        changed.message.contains("a.csv` has changed since run"),
        "{changed}"
    );
    drop(resume);
    assert_eq!(
        fs::read(&ledger).unwrap(),
        before,
        "a refusal leaves no trace"
    );
}

/// A row: who, where.
fn rows() -> impl Strategy<Value = Vec<(u8, &'static str)>> {
    let provider = prop::sample::select(vec!["google", "chime", "genauth", "everywhere", "other"]);
    prop::collection::vec((0u8..12, provider), 1..25)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_run_killed_anywhere_is_finished_without_doing_anything_twice(
        rows in rows(),
        fates in prop::collection::vec(0u8..5, 12),
        cut in 0.0f64..1.0,
    ) {
        let dir = dir();
        let csv = dir.path().join("a.csv");
        let text = rows.iter().fold("user,provider\n".to_owned(), |text, (user, provider)| {
            text + &format!("u{user}@x,{provider}\n")
        });
        fs::write(&csv, text).unwrap();
        let world = World::new(move |user| {
            let at: usize = user[1..].trim_end_matches("@x").parse().unwrap();
            let revoke = match fates[at] {
                0 => Err(failure(Class::Transient).without_answer()),
                1 => Err(failure(Class::Permission)),
                _ => Ok(None),
            };
            Script { revoke, pauses: u32::from(fates[at]), ..Script::default() }
        });
        let (_, ledger) = first_run(&csv, &world, &mut |_| {});

        let whole = fs::read(&ledger).unwrap();
        let first_line = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
        let kept = first_line + ((whole.len() - first_line) as f64 * cut) as usize;
        fs::write(&ledger, &whole[..kept]).unwrap();
        let mut done = HashSet::new();
        let file = fs::File::open(&ledger).unwrap();
        let past = Past::read_targets(&file).unwrap();
        for line in past.last_lines::<serde_json::Value>(file) {
            let line = line.unwrap();
            if line["outcome"] == "accepted" {
                let user = line["user"].as_str().unwrap().to_owned();
                done.insert((user, line["provider"].as_str().unwrap().to_owned()));
            }
        }

        let again = World::new(|_| Script::default());
        let totals = second_run(&csv, &ledger, &again, &Stop::new(None));
        let sent: Vec<(String, String)> =
            again.sent().into_iter().map(|(user, kind)| (user, kind.name().to_owned())).collect();
        let once: HashSet<_> = sent.iter().cloned().collect();
        prop_assert_eq!(once.len(), sent.len(), "sent twice: {:?}", sent);
        prop_assert!(once.is_disjoint(&done), "sent though done");
        let wanted: HashSet<(String, String)> = rows.iter().flat_map(|(user, provider)| {
            let at = match *provider {
                "other" => vec![],
                "everywhere" => vec!["google", "chime"],
                one => vec![one],
            };
            at.into_iter().map(move |kind| (format!("u{user}@x"), kind.to_owned()))
        }).collect();
        prop_assert_eq!(&once | &done, wanted);

        let after = Past::read(&ledger).unwrap();
        let bad = rows.iter().filter(|(_, provider)| *provider == "other").count() as u64;
        prop_assert_eq!((after.remaining(), after.counts.failed, after.in_flight), (bad, bad, 0));
        // Where only the end was torn there was nothing to do, and the file was left alone.
        let chain = verify(&ledger).unwrap();
        let holds = matches!(chain, ChainVerdict::Whole { torn, .. } if torn == 0 || totals.is_none());
        prop_assert!(holds, "{:?}", chain);
        if let Some(end) = after.end.filter(|_| totals.is_some()) {
            prop_assert_eq!(end.counts, after.counts);
        }
    }
}

/// The process's peak memory in KiB.
#[cfg(target_os = "linux")]
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Run it alone: `cargo test --release --lib a_million -- --ignored`.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "takes its time, and needs 1 GB of disk"]
fn a_million_rows_fit_into_32_mib() {
    let dir = tempfile::tempdir().unwrap();
    let csv = dir.path().join("a.csv");
    let mut file = io_writer(&csv);
    std::io::Write::write_all(&mut file, b"name,user,provider\n").unwrap();
    for at in 0..1_000_000 {
        let user = at % 500_000;
        std::io::Write::write_fmt(
            &mut file,
            format_args!("\"P, {at}\",person{user}@example.com,google\n"),
        )
        .unwrap();
    }
    drop(file);
    let vendors = KINDS
        .into_iter()
        .map(|kind| (kind, FakeProvider::without_memory(kind)))
        .collect();
    let (totals, ledger) = first_run(&csv, &World { vendors }, &mut |_| {});
    assert_eq!(
        (totals.counts.accepted, totals.counts.skipped),
        (500_000, 500_000)
    );
    assert!(matches!(
        verify(&ledger).unwrap(),
        ChainVerdict::Whole { torn: 0, .. }
    ));
    assert!(peak() < 32 << 10, "{} KiB", peak());
}

#[cfg(target_os = "linux")]
fn io_writer(path: &Path) -> std::io::BufWriter<fs::File> {
    std::io::BufWriter::new(fs::File::create(path).unwrap())
}
