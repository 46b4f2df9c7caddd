//! Read-backs that come late, and `oust verify`, which makes them again on another day.

use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::sleep,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::support::{Ran, World, answer};

/// GenAuth, whose sessions end as late as the test wants.
struct Lagging {
    root: String,
    is_active: Arc<AtomicBool>,
    /// What a read is answered in place of a session's state.
    read: Arc<Mutex<Option<String>>>,
    kicks: Arc<AtomicUsize>,
    reads: Arc<AtomicUsize>,
}

impl Lagging {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let lagging = Self {
            root: format!("http://{}", listener.local_addr().unwrap()),
            is_active: Arc::new(AtomicBool::new(true)),
            read: Arc::default(),
            kicks: Arc::default(),
            reads: Arc::default(),
        };
        let (is_active, read) = (Arc::clone(&lagging.is_active), Arc::clone(&lagging.read));
        let (kicks, reads) = (Arc::clone(&lagging.kicks), Arc::clone(&lagging.reads));
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let asked = head(&mut stream);
                let said = match asked.as_str() {
                    kick if kick.contains("kick-users") => {
                        kicks.fetch_add(1, Ordering::SeqCst);
                        ok(r#"{"success":true}"#)
                    }
                    status if status.contains("check-session-status") => {
                        reads.fetch_add(1, Ordering::SeqCst);
                        let active = is_active.load(Ordering::SeqCst);
                        let scripted = read.lock().unwrap().clone();
                        scripted.unwrap_or_else(|| ok(&format!(r#"{{"active":{active}}}"#)))
                    }
                    _ => ok(r#"{"userId":"id1","email":"l@x.y"}"#),
                };
                let _ = stream.write_all(said.as_bytes());
            }
        });
        lagging
    }

    fn world(&self) -> World {
        World::new()
            .set("OUST_GENAUTH_TOKEN", "tok.en.value")
            .set("OUST_GENAUTH_HOST", &self.root)
    }

    /// From now on nobody has a session.
    fn catch_up(&self) {
        self.is_active.store(false, Ordering::SeqCst);
    }

    fn answer_reads(&self, status: &str, body: &str) {
        *self.read.lock().unwrap() = Some(answer(status, "", body));
    }

    fn kicks(&self) -> usize {
        self.kicks.load(Ordering::SeqCst)
    }

    fn reads(&self) -> usize {
        self.reads.load(Ordering::SeqCst)
    }
}

fn ok(data: &str) -> String {
    let body = format!(r#"{{"statusCode":200,"data":{data}}}"#);
    answer("200 OK", "", &body)
}

/// The first line of a request, of which the whole is read.
fn head(stream: &mut TcpStream) -> String {
    let (mut bytes, mut chunk) = (Vec::new(), [0; 4096]);
    loop {
        let got = stream.read(&mut chunk).unwrap_or(0);
        bytes.extend(&chunk[..got]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            match got {
                0 => return String::new(),
                _ => continue,
            }
        };
        let lower = head.to_lowercase();
        let length = lower.split_once("content-length: ").map_or(0, |(_, rest)| {
            let digits = rest.lines().next().unwrap();
            digits.trim().parse::<usize>().unwrap()
        });
        if body.len() >= length {
            return head.lines().next().unwrap_or_default().to_owned();
        }
    }
}

const KICK: [&str; 4] = ["kick", "--app", "a1", "--verify"];

fn kick(world: &World, args: &[&str]) -> (Ran, Value) {
    let ran = world.oust(&[&KICK, args, &["-o", "json"]].concat());
    let report = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran:?}"));
    (ran, report)
}

fn ledger(world: &World) -> PathBuf {
    let runs = world.home.path().join(".local/state/oust/runs");
    let files = std::fs::read_dir(runs).into_iter().flatten().flatten();
    let mut files = files.map(|file| file.path());
    files
        .find(|path| path.extension().is_some_and(|end| end == "ndjson"))
        .unwrap_or_default()
}

fn lines(world: &World) -> Vec<Value> {
    let text = std::fs::read_to_string(ledger(world)).unwrap_or_default();
    let lines = text.lines().map(serde_json::from_str);
    // The last one may be just being written.
    lines.map_while(Result::ok).collect()
}

fn types(world: &World) -> Vec<String> {
    let lines = lines(world).into_iter();
    lines
        .map(|line| line["type"].as_str().unwrap().to_owned())
        .collect()
}

fn run_id(world: &World) -> String {
    lines(world)[0]["run"].as_str().unwrap().to_owned()
}

#[test]
fn what_comes_late_is_waited_for() {
    let vendor = Lagging::start();
    let world = vendor.world();
    let (is_active, begun) = (Arc::clone(&vendor.is_active), Instant::now());
    std::thread::spawn(move || {
        sleep(Duration::from_millis(700));
        is_active.store(false, Ordering::SeqCst);
    });
    let (ran, report) = kick(&world, &["u1", "u2"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        begun.elapsed() < Duration::from_secs(20),
        "it waited to the end"
    );
    assert_eq!(report["summary"]["verified"], 2);
    let result = &report["results"][0];
    assert!(
        result["verified_at"].as_str().unwrap().ends_with('Z'),
        "{result}"
    );
    assert_eq!(vendor.kicks(), 2);
    let both = ["result", "result"];
    let told: Vec<_> = types(&world)
        .into_iter()
        .filter(|kind| kind == "result")
        .collect();
    assert_eq!(
        told,
        [both, both].concat(),
        "accepted at once, and verified later"
    );
}

#[test]
fn what_does_not_come_is_read_again_until_it_has() {
    let vendor = Lagging::start();
    let world = vendor.world();
    let (ran, report) = kick(&world, &["--verify-wait", "10ms", "u1"]);
    assert_eq!(ran.code, 8, "{ran:?}");
    let reason = report["results"][0]["reason"].as_str().unwrap();
    assert_eq!(reason, "not verified: still active: app a1");
    let run = run_id(&world);
    assert!(
        ran.stderr.contains(&format!("oust verify {run}")),
        "{ran:?}"
    );
    let before = types(&world);

    let again = world.oust(&["verify", &run]);
    assert_eq!(again.code, 8, "{again:?}");
    let added: Vec<String> = types(&world)[before.len()..].to_vec();
    assert_eq!(added, ["verify", "end"], "nothing has changed");

    vendor.catch_up();
    let quiet = world.oust(&["verify", "-q", &run[..12]]);
    assert_eq!((quiet.code, &*quiet.stdout, &*quiet.stderr), (0, "", ""));
    let lines = lines(&world);
    let kinds: Vec<&str> = lines
        .iter()
        .map(|line| line["type"].as_str().unwrap())
        .collect();
    assert_eq!(kinds[kinds.len() - 3..], ["verify", "result", "end"]);
    let result = &lines[lines.len() - 2];
    assert_eq!(result["outcome"], "verified");
    assert!(result["verified_at"].is_string(), "{result}");
    let verify = &lines[lines.len() - 3];
    let operator = verify["operator"].as_str().unwrap();
    assert_eq!(operator, lines[0]["operator"].as_str().unwrap());
    assert_eq!(lines.last().unwrap()["verified"], 1);
    assert_eq!(lines.last().unwrap()["exit_code"], 0);

    let (reads, kicks) = (vendor.reads(), vendor.kicks());
    let (code, report) = world.json(&["verify", &run]);
    assert_eq!((code, &report["summary"]["verified"]), (0, &1.into()));
    assert_eq!(report["results"][0]["earlier"], true);
    assert_eq!((vendor.reads(), vendor.kicks()), (reads, 1), "{kicks}");
    assert_eq!(world.oust(&["runs", "verify", &run]).code, 0);
    let shown = world.oust(&["runs", "show", &run]);
    assert!(shown.stdout.contains("1 verified"), "{shown:?}");
}

#[test]
fn a_read_that_is_refused_or_fails_has_its_own_code() {
    let vendor = Lagging::start();
    let world = vendor.world();
    let (ran, _) = kick(
        &world,
        &["--verify-wait", "0", "--retries", "0", "u1", "u2"],
    );
    assert_eq!(ran.code, 8, "{ran:?}");
    let run = run_id(&world);
    vendor.answer_reads("403 Forbidden", r#"{"statusCode":403,"message":"no"}"#);
    assert_eq!(world.oust(&["verify", &run]).code, 4);
    vendor.answer_reads("503 Service Unavailable", "busy");
    let ran = world.oust(&["verify", &run]);
    assert_eq!(ran.code, 5, "{ran:?}");
    assert_eq!(lines(&world).last().unwrap()["exit_code"], 8, "of the run");
    assert_eq!(world.oust(&["runs", "verify", &run]).code, 0);
}

#[test]
fn a_read_that_fails_stops_no_sign_out() {
    let vendor = Lagging::start();
    vendor.answer_reads("401 Unauthorized", r#"{"statusCode":401,"message":"no"}"#);
    let world = vendor.world();
    let users: Vec<String> = (0..40).map(|number| format!("u{number}")).collect();
    let users: Vec<&str> = users.iter().map(String::as_str).collect();
    let pace = ["--retries", "0", "--rate", "200", "--concurrency", "1"];
    let (ran, report) = kick(&world, &[&users[..], &pace].concat());
    assert_eq!(ran.code, 8, "{ran:?}");
    assert_eq!(report["summary"]["accepted"], 40);
    assert_eq!(vendor.kicks(), 40, "each once");
}

fn spawned(world: &World, args: &[&str]) -> Child {
    let mut command = world.command(&[&KICK, args, &["-o", "json"]].concat());
    let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Waits until the ledger calls so many accepted.
fn wait_for_results(world: &World, many: usize) {
    let since = Instant::now();
    let is_result = |kind: &String| kind == "result";
    while types(world).iter().filter(|kind| is_result(kind)).count() < many {
        assert!(since.elapsed() < Duration::from_secs(30), "never accepted");
        sleep(Duration::from_millis(20));
    }
}

#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    let id = child.id().to_string();
    let sent = std::process::Command::new("kill")
        .args([name, &id])
        .status();
    assert!(sent.unwrap().success());
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_the_wait_and_nothing_is_lost() {
    let vendor = Lagging::start();
    let world = vendor.world();
    let child = spawned(&world, &["u1", "u2"]);
    wait_for_results(&world, 2);
    let begun = Instant::now();
    signal(&child, "-INT");
    let output = child.wait_with_output().unwrap();
    assert!(begun.elapsed() < Duration::from_secs(10));
    assert_eq!(output.status.code(), Some(130));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    for result in report["results"].as_array().unwrap() {
        assert_eq!(result["outcome"], "accepted");
        assert_eq!(result["reason"], "not verified: interrupted");
    }
    let lines = lines(&world);
    let results = lines.iter().filter(|line| line["type"] == "result");
    let reasons: Vec<_> = results.map(|line| line["reason"].as_str()).collect();
    let cut = Some("not verified: interrupted");
    assert_eq!(reasons, [None, None, cut, cut]);
    vendor.catch_up();
    let (code, report) = world.json(&["verify", &run_id(&world)]);
    assert_eq!((code, &report["summary"]["verified"]), (0, &2.into()));
    assert_eq!(vendor.kicks(), 2);
}

#[cfg(unix)]
#[test]
fn a_run_that_is_killed_while_it_waits_is_read_back_later() {
    let vendor = Lagging::start();
    let world = vendor.world();
    let mut child = spawned(&world, &["u1", "u2"]);
    wait_for_results(&world, 2);
    child.kill().unwrap();
    child.wait().unwrap();
    let run = run_id(&world);
    let shown = world.oust(&["runs", "show", &run]);
    assert!(shown.stdout.contains("2 accepted"), "{shown:?}");
    vendor.catch_up();
    let (code, report) = world.json(&["verify", &run]);
    assert_eq!(
        (code, &report["summary"]["verified"]),
        (0, &2.into()),
        "{report}"
    );
    assert_eq!(vendor.kicks(), 2);
    assert_eq!(world.oust(&["runs", "verify", &run]).code, 0);
}

#[cfg(unix)]
#[test]
fn a_killed_run_keeps_what_is_left_of_it() {
    let vendor = Lagging::start();
    let world = vendor.world();
    let users: Vec<String> = (0..60).map(|number| format!("u{number}")).collect();
    let users: Vec<&str> = users.iter().map(String::as_str).collect();
    let mut child = spawned(&world, &[&users[..], &["--rate", "10"]].concat());
    wait_for_results(&world, 5);
    child.kill().unwrap();
    child.wait().unwrap();
    vendor.catch_up();
    let run = run_id(&world);
    let (code, report) = world.json(&["verify", &run]);
    assert_eq!(code, 0, "{report}");
    let of = |name: &str| report["summary"][name].as_u64().unwrap();
    assert!(of("verified") >= 5 && of("not_reached") > 0, "{report}");
    assert_eq!(
        of("verified") + of("not_reached") + of("unknown"),
        60,
        "{report}"
    );
    assert_eq!(world.oust(&["runs", "verify", &run]).code, 0);
    let again = world.oust(&["verify", &run]);
    let next = format!("oust resume {run}");
    assert!(again.stderr.contains(&next), "what is left: {again:?}");
    let quiet = world.oust(&["verify", "-q", &run]);
    assert_eq!((quiet.code, &*quiet.stdout, &*quiet.stderr), (0, "", ""));
    let (code, report) = world.json(&["resume", &run, "--rate", "200"]);
    assert_eq!(
        (code, &report["summary"]["verified"]),
        (0, &60.into()),
        "{report}"
    );
}

#[test]
fn the_deadline_cuts_the_wait() {
    let vendor = Lagging::start();
    let world = vendor.world();
    let begun = Instant::now();
    let (ran, report) = kick(&world, &["--deadline", "2s", "u1"]);
    assert_eq!(ran.code, 8, "{ran:?}");
    assert!(begun.elapsed() < Duration::from_secs(15));
    let reason = report["results"][0]["reason"].as_str().unwrap();
    assert_eq!(reason, "not verified: still active: app a1");
}

#[test]
fn many_that_lag_end_soon_after_the_last_was_sent() {
    let vendor = Lagging::start();
    let world = vendor.world();
    let rows: String = (0..500)
        .map(|number| format!("u{number},genauth\n"))
        .collect();
    world.file("b.csv", format!("user,provider\n{rows}"));
    let is_active = Arc::clone(&vendor.is_active);
    let kicks = Arc::clone(&vendor.kicks);
    let ended = Arc::new(Mutex::new(None));
    let noted = Arc::clone(&ended);
    std::thread::spawn(move || {
        while kicks.load(Ordering::SeqCst) < 500 {
            sleep(Duration::from_millis(10));
        }
        *noted.lock().unwrap() = Some(Instant::now());
        is_active.store(false, Ordering::SeqCst);
    });
    let batch = ["batch", "b.csv", "--yes", "--verify", "--ledger", "none"];
    let pace = ["--rate", "1000", "--concurrency", "32"];
    let world = world.set("OUST_GENAUTH_APP_IDS", "a1");
    let (code, report) = world.json(&[&batch[..], &pace].concat());
    let after = ended.lock().unwrap().unwrap().elapsed();
    assert_eq!(code, 0, "{}", report["summary"]);
    assert_eq!(report["summary"]["verified"], 500);
    assert_eq!(report["results"].as_array().unwrap().len(), 500);
    assert!(after < Duration::from_secs(30), "{after:?}");
    assert_eq!(vendor.kicks(), 500);
}

#[test]
fn what_cannot_be_read_again_says_why() {
    let world = World::new();
    let none = world.oust(&["verify", "01K9Z3"]);
    assert_eq!(none.code, 6, "{none:?}");
    assert_eq!(world.oust(&["logout", "liz@example.com"]).code, 0);
    let run = run_id(&world);
    let unread = world.oust(&["verify", &run]);
    assert_eq!(unread.code, 0, "{unread:?}");
    assert!(
        unread.stderr.contains("no read that would prove"),
        "{unread:?}"
    );
    let elsewhere = world.set("AWS_ENDPOINT_URL_CHIME", "http://127.0.0.1:9");
    let moved = elsewhere.oust(&["verify", &run]);
    assert_eq!(moved.code, 2, "{moved:?}");
    assert!(
        moved.stderr.contains(&format!("oust verify {run}")),
        "{moved:?}"
    );

    let world = World::new();
    let changed = ["users", "suspend", "liz@example.com", "--verify", "--yes"];
    assert_eq!(world.oust(&changed).code, 0);
    let ran = world.oust(&["verify", &run_id(&world)]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("in the run itself"), "{ran:?}");

    let world = World::new();
    assert_eq!(
        world.oust(&["--sandbox", "kick", "liz@example.com"]).code,
        0
    );
    let ran = world.oust(&["verify", &run_id(&world)]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("rehearsal"), "{ran:?}");
}
