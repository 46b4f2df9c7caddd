//! The list. Each check says what a user of any provider may rely on.

use std::{net::TcpListener, time::Duration};

use serde_json::{Value, json};

use super::{
    run::{Case, Ran, finish},
    server::{Reply, Step},
    vendor::{ReadBack, Vendor, address, id},
};

type Of = &'static dyn Vendor;

/// The exit code that a class leads to where nothing else remains.
fn exit_code(class: &str) -> i32 {
    match class {
        "credentials" | "permission" => 4,
        "transient" => 5,
        "not_found" => 6,
        "guard" => 7,
        _ => 1,
    }
}

/// The reason of the only record.
fn reason(ran: &Ran) -> String {
    let record = &ran.json()["results"][0];
    record["reason"].as_str().unwrap_or_default().to_owned()
}

fn ended(outcome: &str, class: &str) -> (String, String) {
    (outcome.into(), class.into())
}

pub(crate) fn a_success_is_accepted(vendor: Of) {
    let case = Case::new(vendor);
    let ran = case.end(&[&address(1)]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let record = ran.of(&address(1));
    assert_eq!(record["schema"], "oust.result/1");
    assert_eq!(record["provider"], vendor.name());
    assert_eq!(record["outcome"], "accepted");
    assert_eq!(
        (&record["attempts"], &record["row"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(record["error"], Value::Null);
    assert!((200..300).contains(&record["http_status"].as_u64().unwrap()));
    assert!(
        !record["still_alive"].as_array().unwrap().is_empty(),
        "{record}"
    );
    let sent = case.server.seen(Step::Revoke);
    assert_eq!(sent.len(), 1);
    let head = sent[0].head.to_lowercase();
    assert!(head.contains("\r\nauthorization: "), "{head}");
    let summary = &ran.json()["summary"];
    assert_eq!(
        (&summary["targets"], &summary["accepted"]),
        (&json!(1), &json!(1))
    );
}

pub(crate) fn each_refusal_has_its_class_and_exit_code(vendor: Of) {
    for (class, reply) in vendor.refusals() {
        let case = Case::new(vendor);
        case.server.always(Step::Revoke, reply.clone());
        let ran = case.end_once(&[&address(1)]);
        assert_eq!(ran.ended(), ended("failed", class), "{reply:?}: {ran:?}");
        assert_eq!(ran.code, exit_code(class), "{reply:?}: {ran:?}");
        let error = &ran.of(&address(1))["error"];
        assert!(
            !error["message"].as_str().unwrap().is_empty(),
            "{reply:?}: {ran:?}"
        );
        assert!(
            !error["hint"].as_str().unwrap().is_empty(),
            "{reply:?}: {ran:?}"
        );
        let said = &ran.stderr;
        assert!(
            said.contains(&address(1)) && said.contains("hint: "),
            "{said}"
        );
    }
}

pub(crate) fn what_may_work_later_is_tried_again(vendor: Of) {
    for (class, reply) in vendor.refusals() {
        let case = Case::new(vendor);
        case.server
            .then(Step::Revoke, [reply.clone().with("retry-after: 0")]);
        let ran = case.end(&[&address(1)]);
        let (code, attempts) = match class {
            // A token is bought anew, once; lasting keys may have been renewed elsewhere.
            "transient" => (0, 2),
            "credentials" => continue,
            _ => (exit_code(class), 1),
        };
        assert_eq!(ran.code, code, "{reply:?}: {ran:?}");
        assert_eq!(
            ran.of(&address(1))["attempts"],
            attempts,
            "{reply:?}: {ran:?}"
        );
    }
}

pub(crate) fn a_user_whom_nobody_knows_may_be_skipped(vendor: Of) {
    let case = Case::new(vendor);
    let refusals = vendor.refusals().into_iter();
    for (_, reply) in refusals.filter(|(class, _)| *class == "not_found") {
        case.server.always(Step::Revoke, reply);
        let ran = case.end(&[&address(1), "--missing-ok"]);
        assert_eq!(ran.ended(), ended("skipped", ""), "{ran:?}");
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(!reason(&ran).is_empty(), "{ran:?}");
    }
}

pub(crate) fn a_lost_answer_is_unknown(vendor: Of) {
    let case = Case::new(vendor);
    case.server.always(Step::Revoke, Reply::Silent);
    for more in [&[][..], &["--missing-ok"]] {
        let ran = case.end_once(&[&[address(1).as_str()], more].concat());
        assert_eq!(ran.ended().0, "unknown", "{ran:?}");
        assert_eq!(ran.code, 3, "{ran:?}");
    }
}

pub(crate) fn a_refusal_after_a_lost_answer_leaves_it_open(vendor: Of) {
    for (class, reply) in vendor.refusals() {
        if class == "transient" || class == "credentials" {
            continue;
        }
        let case = Case::new(vendor);
        case.server
            .then(Step::Revoke, [Reply::Silent, reply.clone()]);
        let ran = case.end(&[&address(1), "--missing-ok"]);
        assert_eq!(ran.ended(), ended("failed", class), "{reply:?}: {ran:?}");
        let said = reason(&ran);
        assert!(
            said.contains("an earlier try went unanswered: it may have happened"),
            "{reply:?}: {ran:?}"
        );
    }
}

pub(crate) fn a_yes_after_a_lost_answer_counts(vendor: Of) {
    let case = Case::new(vendor);
    case.server.then(
        Step::Revoke,
        [
            Reply::Silent,
            Reply::Cut {
                status: 500,
                body: "{".into(),
            },
        ],
    );
    let ran = case.end(&[&address(1)]);
    assert_eq!(ran.ended(), ended("accepted", ""), "{ran:?}");
    assert_eq!(ran.of(&address(1))["attempts"], 3, "{ran:?}");
}

pub(crate) fn an_answer_that_is_cut_or_late_is_unknown(vendor: Of) {
    let case = Case::new(vendor);
    case.server.always(Step::Revoke, Reply::Hang);
    let ran = case.end_once(&[&address(1), "--timeout", "1s"]);
    assert_eq!(
        (ran.code, ran.ended().0.as_str()),
        (3, "unknown"),
        "{ran:?}"
    );
    // What came may read as a whole answer, or as one that promises no body.
    for body in ["{\"statusCode\":2", "{}", ""] {
        let body = body.into();
        let cut = Reply::Cut { status: 200, body };
        case.server.always(Step::Revoke, cut);
        let ran = case.end_once(&[&address(1)]);
        assert_eq!(
            (ran.code, ran.ended().0.as_str()),
            (3, "unknown"),
            "{ran:?}"
        );
    }
}

pub(crate) fn a_gateway_tells_nothing(vendor: Of) {
    for status in [502, 504] {
        let case = Case::new(vendor);
        case.server
            .always(Step::Revoke, Reply::new(status, "<html>Bad gateway</html>"));
        let ran = case.end_once(&[&address(1)]);
        assert_eq!(
            (ran.code, ran.ended().0.as_str()),
            (3, "unknown"),
            "{ran:?}"
        );
    }
}

pub(crate) fn a_redirect_is_not_followed(vendor: Of) {
    let elsewhere = Case::new(vendor);
    let location = format!("location: {}/elsewhere", elsewhere.server.root());
    for (step, status) in [(Step::Revoke, 302), (Step::LookUp, 307), (Step::Token, 308)] {
        let case = Case::new(vendor);
        case.server
            .always(step, Reply::new(status, "").with(&location));
        let ran = case.end_once(&[&address(1)]);
        if case.server.seen(step).is_empty() {
            continue;
        }
        assert_eq!(
            ran.ended(),
            ended("failed", "protocol"),
            "{step:?}: {ran:?}"
        );
        assert_eq!(
            elsewhere.server.asked(),
            0,
            "{step:?}: credentials went elsewhere"
        );
    }
}

pub(crate) fn a_portals_page_is_no_answer(vendor: Of) {
    for step in [Step::Revoke, Step::LookUp, Step::Token] {
        let case = Case::new(vendor);
        case.server.always(step, Reply::portal());
        let ran = case.end_once(&[&address(1), "--missing-ok"]);
        if case.server.seen(step).is_empty() {
            continue;
        }
        let (outcome, class) = ran.ended();
        match step {
            Step::Revoke => assert_eq!((ran.code, outcome.as_str()), (3, "unknown"), "{ran:?}"),
            _ => assert_eq!(
                (outcome.as_str(), class.as_str()),
                ("failed", "protocol"),
                "{ran:?}"
            ),
        }
    }
}

pub(crate) fn a_lost_token_or_look_up_is_asked_for_again(vendor: Of) {
    let lost = [
        Reply::Silent,
        Reply::Cut {
            status: 200,
            body: "{\"access_token\":\"x".into(),
        },
    ];
    for reply in lost {
        for step in [Step::Token, Step::LookUp] {
            let case = Case::new(vendor);
            case.server.then(step, [reply.clone()]);
            let ran = case.end(&[&address(1)]);
            assert_eq!(
                ran.ended(),
                ended("accepted", ""),
                "{step:?} {reply:?}: {ran:?}"
            );
            let ran = case.end_once(&[&address(1)]);
            assert_eq!(ran.code, 0, "{step:?}: {ran:?}");
        }
    }
}

pub(crate) fn a_look_up_that_fails_sends_nothing(vendor: Of) {
    for (step, is_asked) in [
        (Step::Token, vendor.buys_a_token()),
        (Step::LookUp, vendor.looks_up()),
    ] {
        if !is_asked {
            continue;
        }
        let case = Case::new(vendor);
        for reply in [Reply::Silent, Reply::new(503, "{}"), Reply::new(502, "")] {
            case.server.always(step, reply.clone());
            let ran = case.end_once(&[&address(1)]);
            assert_eq!(
                ran.ended(),
                ended("failed", "transient"),
                "{step:?} {reply:?}: {ran:?}"
            );
            assert_eq!(ran.code, 5, "{step:?} {reply:?}: {ran:?}");
        }
        assert!(case.server.seen(Step::Revoke).is_empty(), "{step:?}");
    }
}

pub(crate) fn nothing_listening_is_no_unknown(vendor: Of) {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let ran = Case::new(vendor).at(&root).end_once(&[&address(1)]);
    assert_eq!(ran.ended(), ended("failed", "transient"), "{ran:?}");
    assert_eq!(ran.code, 5, "{ran:?}");
}

pub(crate) fn no_secret_is_shown(vendor: Of) {
    use base64::Engine as _;
    for secret in vendor.secrets() {
        let escaped: String = secret.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let hex: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
        let base64 = base64::engine::general_purpose::STANDARD.encode(&secret);
        // A zero-width space inside goes when the text is cleaned, and must not bring the secret back.
        let split: String = secret
            .chars()
            .flat_map(|letter| [letter, '\u{200b}'])
            .collect();
        let case = Case::new(vendor);
        let echo = format!("bad {secret} or {escaped} or {hex} or {base64} or {split} \u{1b}[31m!");
        case.server.always(Step::Revoke, vendor.echo(&echo));
        for format in ["table", "json", "ndjson", "csv"] {
            let user = address(1);
            let args = [user.as_str(), "-o", format, "-vvv", "--retries", "0"];
            let ran = case.oust(&[vendor.verb(), &args].concat());
            assert_ne!(ran.code, 0, "{ran:?}");
            let all = format!("{}{}{}", ran.stdout, ran.stderr, case.ledgers());
            for form in [&secret, &escaped, &hex, &base64] {
                assert!(
                    !all.contains(form.as_str()),
                    "{format}: {form} is shown: {all}"
                );
            }
            assert!(
                !ran.stdout.contains('\u{1b}') && !ran.stderr.contains('\u{1b}'),
                "{ran:?}"
            );
        }
    }
}

pub(crate) fn a_dry_run_is_what_goes_over_the_wire(vendor: Of) {
    let case = Case::new(vendor);
    let planned = case.end(&[&address(1), "--dry-run"]);
    assert_eq!(planned.ended(), ended("planned", ""), "{planned:?}");
    assert_eq!(planned.code, 0, "{planned:?}");
    assert!(case.server.seen(Step::Revoke).is_empty());
    assert_eq!(case.ledgers(), "", "a dry run leaves no ledger");
    case.end(&[&address(1)]);
    let sent = case.server.seen(Step::Revoke).into_iter().map(|request| {
        json!({
            "method": request.method,
            "url": format!("{}{}", case.server.root(), request.target),
            "body": vendor.without_fresh(vendor.body(&request)),
        })
    });
    let sent: Vec<Value> = sent.collect();
    assert!(!sent.is_empty());
    let mut calls = planned.of(&address(1))["calls"].take();
    for call in calls.as_array_mut().unwrap() {
        call["body"] = vendor.without_fresh(call["body"].take());
    }
    assert_eq!(calls, json!(sent));
}

pub(crate) fn a_plan_sends_nothing_and_is_carried_out(vendor: Of) {
    let case = Case::new(vendor);
    let planned = case.end(&[&address(1), &address(1), "--plan", "p.plan"]);
    assert_eq!(planned.code, 0, "{planned:?}");
    assert!(case.server.seen(Step::Revoke).is_empty());
    assert_eq!(case.ledgers(), "", "a plan leaves no ledger");
    let plan = std::fs::read_to_string(case.home.path().join("p.plan")).unwrap();
    let line: Value = serde_json::from_str(plan.lines().nth(1).unwrap()).unwrap();
    assert!(
        line["requests"]
            .as_array()
            .is_some_and(|all| !all.is_empty())
    );
    if vendor.knows_names() {
        let who = line["found"].to_string();
        assert!(who.contains(&address(1)), "{who}");
    }
    // As a run would be, and by nothing else than the plan.
    let applied = case.oust(&["apply", "p.plan", "--yes", "-o", "json"]);
    assert_eq!(applied.code, 0, "{applied:?}");
    let summary = &applied.json()["summary"];
    assert_eq!(
        (&summary["accepted"], &summary["skipped"]),
        (&json!(1), &json!(1))
    );
    let sent = case.server.seen(Step::Revoke).len();
    case.end(&[&address(1)]);
    assert_eq!(case.server.seen(Step::Revoke).len(), 2 * sent);
    // Whoever wrote other requests into it agreed to nothing.
    let forged = line["requests"][0]["url"].as_str().unwrap();
    let forged = plan.replace(forged, &format!("{forged}/x"));
    case.file("f.plan", &resealed(&forged));
    let refused = case.oust(&["apply", "f.plan", "--yes", "-o", "json"]);
    assert_eq!(
        refused.json()["results"][0]["error"]["code"],
        "plan_changed",
        "{refused:?}"
    );
    assert_eq!(case.server.seen(Step::Revoke).len(), 2 * sent);
}

/// The plan with the checksum of its lines as they are now.
fn resealed(plan: &str) -> String {
    let (body, end) = plan.rsplit_once("{\"type\":\"end\"").unwrap();
    let hash = ring::digest::digest(&ring::digest::SHA256, body.as_bytes());
    let hash = hash.as_ref().iter().map(|byte| format!("{byte:02x}"));
    let (kept, _) = end.rsplit_once("\"sha256\":").unwrap();
    format!(
        "{body}{{\"type\":\"end\"{kept}\"sha256\":\"{}\"}}\n",
        hash.collect::<String>()
    )
}

pub(crate) fn a_read_afterwards_decides(vendor: Of) {
    let case = Case::new(vendor);
    let ran = case.end(&[&address(1), "--verify"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let ReadBack::Denies(denial) = vendor.read_back() else {
        assert_eq!(ran.ended(), ended("accepted", ""), "{ran:?}");
        let said = ran.stderr.to_lowercase();
        assert!(
            said.contains("--verify") || said.contains("no such read"),
            "{ran:?}"
        );
        return;
    };
    assert_eq!(ran.ended(), ended("verified", ""), "{ran:?}");
    for reply in [
        denial,
        Reply::new(200, "{}"),
        Reply::portal(),
        Reply::Silent,
    ] {
        case.server.always(Step::ReadBack, reply.clone());
        let ran = case.end_once(&[&address(1), "--verify", "--verify-wait", "0"]);
        assert_eq!(ran.ended(), ended("accepted", ""), "{reply:?}: {ran:?}");
        assert!(
            reason(&ran).starts_with("not verified: "),
            "{reply:?}: {ran:?}"
        );
        assert_eq!(ran.code, 8, "{reply:?}: {ran:?}");
    }
}

pub(crate) fn a_read_that_lags_is_waited_for_and_read_again_later(vendor: Of) {
    let ReadBack::Denies(denial) = vendor.read_back() else {
        let case = Case::new(vendor);
        assert_eq!(case.end(&[&address(1)]).code, 0);
        let ran = case.oust(&["verify", &case.newest()]);
        assert_eq!(ran.code, 0, "nothing can be read: {ran:?}");
        assert!(ran.stderr.contains("no read that would prove"), "{ran:?}");
        return;
    };
    let case = Case::new(vendor);
    case.server.then(Step::ReadBack, [denial.clone()]);
    let ran = case.end(&[&address(1), "--verify", "--verify-wait", "30s"]);
    assert_eq!(ran.ended(), ended("verified", ""), "{ran:?}");
    assert_eq!(case.server.seen(Step::Revoke).len(), 1, "{ran:?}");

    let case = Case::new(vendor);
    case.server.always(Step::ReadBack, denial);
    let ran = case.end(&[&address(1), "--verify", "--verify-wait", "0"]);
    assert_eq!(ran.code, 8, "{ran:?}");
    let run = case.newest();
    // A log-in that was found isn't unmade by another reading.
    let is_final = reason(&ran).contains("a log-in since");
    let offers = ran.stderr.contains(&format!("oust verify {run}"));
    assert_eq!(offers, !is_final, "{ran:?}");
    let verify = ["verify", &run, "-o", "json"];
    assert_eq!(case.oust(&verify).code, 8);
    let revocations = case.server.seen(Step::Revoke).len();
    case.server.mend();
    let ran = case.oust(&verify);
    assert_eq!(ran.ended(), ended("verified", ""), "{ran:?}");
    assert_eq!(ran.code, 0, "{ran:?}");
    let asked = case.server.seen(Step::ReadBack).len();
    assert_eq!(case.oust(&verify).code, 0);
    assert_eq!(
        case.server.seen(Step::ReadBack).len(),
        asked,
        "read once more"
    );
    assert_eq!(case.server.seen(Step::Revoke).len(), revocations);
}

pub(crate) fn a_protected_person_is_left_alone_under_every_name(vendor: Of) {
    for name in [address(1), id(1), address(1).to_uppercase()] {
        if name == id(1) && !vendor.knows_names() {
            // An id that may be a protected person's.
            let ran = Case::new(vendor).protect(&[&address(1)]).end(&[&name]);
            assert!([2, 7].contains(&ran.code), "{ran:?}");
            continue;
        }
        let case = Case::new(vendor).protect(&[&address(1), "*@board.example.com"]);
        let ran = case.end(&[&name]);
        assert_eq!(ran.ended(), ended("refused", "guard"), "{name}: {ran:?}");
        assert_eq!(ran.code, 7, "{name}: {ran:?}");
        assert!(!reason(&ran).is_empty(), "{name}: {ran:?}");
        assert!(case.server.seen(Step::Revoke).is_empty(), "{name}");
        let ran = case.end(&[&name, "--include-protected"]);
        assert_eq!(ran.code, 0, "{name}: {ran:?}");
    }
    if vendor.knows_names() {
        let case = Case::new(vendor).protect(&["*@example.com"]);
        let ran = case.end(&[&id(1)]);
        assert_eq!(ran.ended(), ended("refused", "guard"), "{ran:?}");
    }
    let case = Case::new(vendor).protect(&["boss@example.com"]);
    assert_eq!(case.end(&[&address(1)]).code, 0);
}

pub(crate) fn a_failed_look_up_for_the_guard_is_repeated(vendor: Of) {
    if !vendor.knows_names() {
        return;
    }
    for reply in [Reply::Silent, Reply::portal(), Reply::new(503, "{}")] {
        let case = Case::new(vendor).protect(&["boss@example.com"]);
        case.server.always(Step::LookUp, reply.clone());
        let ran = case.end_once(&[&address(1)]);
        assert_eq!(ran.ended().0, "failed", "{reply:?}: {ran:?}");
        assert_ne!(ran.ended().1, "guard", "{reply:?}: {ran:?}");
        assert!(case.server.seen(Step::Revoke).is_empty(), "{reply:?}");
        case.server.mend();
        let ran = case.oust(&["resume", "-o", "json"]);
        assert_eq!(ran.code, 0, "{reply:?}: {ran:?}");
        assert_eq!(case.server.seen(Step::Revoke).len(), 1, "{reply:?}");
    }
}

pub(crate) fn refused_credentials_end_the_run(vendor: Of) {
    let refusals = vendor.refusals().into_iter();
    for (_, reply) in refusals.filter(|(class, _)| *class == "credentials") {
        let case = Case::new(vendor);
        for step in [Step::LookUp, Step::Revoke] {
            case.server.always(step, reply.clone());
        }
        let users: Vec<String> = (1..=30).map(address).collect();
        let ran = case.end(&users.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(ran.code, 4, "{reply:?}: {ran:?}");
        let summary = &ran.json()["summary"];
        assert_eq!(
            (&summary["targets"], &summary["failed"]),
            (&json!(30), &json!(30))
        );
        let sent = [Step::LookUp, Step::Revoke].map(|step| case.server.seen(step).len());
        let sent: usize = sent.iter().sum();
        assert!(sent <= 4, "a refused key was shown {sent} times");
    }
}

/// A vendor that does well by some, refuses others, and is silent about the rest.
fn mixed(vendor: Of) -> Case {
    let case = Case::new(vendor);
    let refuse = |class| {
        let mut refusals = vendor.refusals().into_iter();
        refusals.find(|(of, _)| *of == class).unwrap().1
    };
    let missing = match vendor.misses_people() {
        true => "not_found",
        false => "input",
    };
    let replies = [
        refuse("input"),
        Reply::Silent,
        refuse(missing),
        Reply::new(502, ""),
    ];
    case.server.then(Step::Revoke, replies);
    case
}

pub(crate) fn every_row_has_one_outcome_in_every_format(vendor: Of) {
    for format in ["json", "ndjson", "csv", "table"] {
        let case = mixed(vendor);
        let users = (1..=9).map(address).chain([address(1)]);
        let file = case.batch(users);
        let name = vendor.name();
        let ran = case.oust(&[
            "batch",
            file.to_str().unwrap(),
            "--provider",
            name,
            "--yes",
            "--retries",
            "0",
            "--concurrency",
            "1",
            "-o",
            format,
        ]);
        assert_eq!(ran.code, 1, "{format}: {ran:?}");
        let outcomes = outcomes(format, &ran);
        if format != "table" {
            assert_eq!(outcomes.len(), 10, "{format}: {ran:?}");
            let count = |outcome| outcomes.iter().filter(|of| *of == outcome).count();
            assert_eq!(count("accepted"), 5, "{format}: {ran:?}");
            assert_eq!(count("failed"), 2, "{format}: {ran:?}");
            assert_eq!(count("unknown"), 2, "{format}: {ran:?}");
            assert_eq!(count("skipped"), 1, "{format}: {ran:?}");
        }
        assert!(
            ran.stderr.contains("resume"),
            "{format} names no way on: {ran:?}"
        );
    }
}

fn outcomes(format: &str, ran: &Ran) -> Vec<String> {
    let text = |record: &Value| record["outcome"].as_str().unwrap().to_owned();
    match format {
        "json" => ran.json()["results"]
            .as_array()
            .unwrap()
            .iter()
            .map(text)
            .collect(),
        "ndjson" => {
            let lines = ran
                .stdout
                .lines()
                .map(|line| serde_json::from_str::<Value>(line).unwrap());
            let results = lines.filter(|line| line["type"] == "result");
            results.map(|line| text(&line)).collect()
        }
        "csv" => {
            let mut rows = csv::Reader::from_reader(ran.stdout.as_bytes());
            let at = rows
                .headers()
                .unwrap()
                .iter()
                .position(|name| name == "outcome")
                .unwrap();
            rows.records()
                .map(|row| row.unwrap()[at].to_owned())
                .collect()
        }
        _ => Vec::new(),
    }
}

pub(crate) fn a_run_is_resumed_without_sending_twice(vendor: Of) {
    let case = mixed(vendor);
    let file = case.batch((1..=9).map(address));
    let first = case.oust(&[
        "batch",
        file.to_str().unwrap(),
        "--provider",
        vendor.name(),
        "--yes",
        "--retries",
        "0",
        "--concurrency",
        "1",
        "-o",
        "json",
    ]);
    assert_eq!(first.code, 1, "{first:?}");
    let before = case.server.seen(Step::Revoke).len();
    assert_eq!(before, 9);
    let second = case.oust(&["resume", "-o", "json"]);
    assert_eq!(second.code, 0, "{second:?}");
    assert_eq!(
        case.server.seen(Step::Revoke).len(),
        before + 4,
        "{second:?}"
    );
    let report = second.json();
    assert_eq!(report["summary"]["targets"], 9, "{report}");
    assert_eq!(report["summary"]["accepted"], 9, "{report}");
    assert_eq!(report["summary"]["earlier"], 5, "{report}");
    let run = report["run"].as_str().unwrap();
    let proof = case.oust(&["runs", "verify", run]);
    assert_eq!(proof.code, 0, "{proof:?}");
    let third = case.oust(&["resume"]);
    assert_eq!(third.code, 6, "{third:?}");
    for secret in vendor.secrets() {
        assert!(!case.ledgers().contains(&secret));
    }
}

#[cfg(unix)]
pub(crate) fn an_interrupt_accounts_for_every_row(vendor: Of) {
    let case = Case::new(vendor);
    let file = case.batch((1..=200).map(address));
    let mut command = case.command(&[
        "batch",
        file.to_str().unwrap(),
        "--provider",
        vendor.name(),
        "--yes",
        "--rate",
        "20",
        "-o",
        "json",
    ]);
    command.stdout(std::process::Stdio::piped());
    command.stderr(std::process::Stdio::piped());
    let child = command.spawn().unwrap();
    while case.server.seen(Step::Revoke).len() < 5 {
        std::thread::sleep(Duration::from_millis(20));
    }
    let pid = child.id().to_string();
    let mut kill = std::process::Command::new("kill");
    assert!(kill.args(["-INT", &pid]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let results = report["results"].as_array().unwrap();
    assert_eq!(results.len(), 200, "{}", report["summary"]);
    let not_reached = results
        .iter()
        .filter(|row| row["outcome"] == "not_reached")
        .count();
    assert_eq!(report["summary"]["not_reached"], not_reached);
    assert_eq!(report["summary"]["targets"], 200);
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("oust resume"), "{stderr}");
    let ran = case.oust(&["resume", "-o", "json", "--rate", "1000"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(ran.json()["summary"]["accepted"], 200);
    let mut sent: Vec<String> = case
        .server
        .seen(Step::Revoke)
        .into_iter()
        .map(|request| request.target + &request.body)
        .collect();
    sent.sort();
    sent.dedup();
    assert_eq!(
        sent.len(),
        case.server.seen(Step::Revoke).len(),
        "somebody was sent twice"
    );
}

#[cfg(not(unix))]
pub(crate) fn an_interrupt_accounts_for_every_row(_: Of) {}

pub(crate) fn a_list_without_an_end_ends(vendor: Of) {
    let Some((args, page)) = vendor.endless_list() else {
        return;
    };
    let case = Case::new(vendor);
    // It ends after a while, so that a failure of this check does.
    case.server.then(Step::LookUp, vec![page; 60]);
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let mut command = case.command(&args);
    if vendor.name() == "genauth" {
        command.env("OUST_GENAUTH_APP_IDS", "nowhere");
    }
    let ran = finish(command);
    assert_ne!(ran.code, 0, "{ran:?}");
    assert!(case.server.seen(Step::Revoke).is_empty(), "{ran:?}");
    let pages = case.server.seen(Step::LookUp).len();
    assert!(pages <= 5, "{pages} pages were read: {ran:?}");
}

pub(crate) fn a_check_changes_nothing_and_tells_what_is_refused(vendor: Of) {
    let case = Case::new(vendor);
    let ran = case.oust(&["check", vendor.name(), "-o", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(case.server.seen(Step::Revoke).is_empty());
    if !vendor.is_asked_at_check() {
        assert_eq!(case.server.asked(), 0, "{ran:?}");
        return;
    }
    let refusals = vendor.refusals();
    let (_, refusal) = refusals
        .iter()
        .find(|(class, _)| *class == "permission")
        .unwrap();
    case.server.always(Step::LookUp, refusal.clone());
    let ran = case.oust(&["check", vendor.name(), "-o", "json", "--retries", "0"]);
    assert_eq!(ran.code, 4, "{ran:?}");
    let down = Case::new(vendor);
    down.server
        .always(Step::LookUp, Reply::new(503, "{}"))
        .always(Step::Token, Reply::new(503, "{}"));
    let ran = down.oust(&["check", vendor.name(), "-o", "json", "--retries", "0"]);
    assert_eq!(ran.code, 5, "{ran:?}");
}

pub(crate) fn what_nothing_configures_is_not_asked(vendor: Of) {
    let case = Case::new(vendor).without(vendor.configured_by());
    let verb = vendor.verb();
    let address = address(1);
    let everywhere = ["everywhere", &address];
    let check = ["check", vendor.name()];
    let alone = [verb, &[address.as_str()]].concat();
    for args in [&alone[..], &everywhere, &check] {
        let ran = case.oust(args);
        assert_eq!(ran.code, 2, "{args:?}: {ran:?}");
        let told = ["oust init", "unknown provider"];
        let is_told = told.iter().any(|words| ran.stderr.contains(words));
        assert!(is_told, "{args:?}: {ran:?}");
    }
    assert_eq!(case.server.asked(), 0);
}

pub(crate) fn whoever_can_be_nobody_stops_all(vendor: Of) {
    let case = Case::new(vendor);
    let bad = [
        "",
        " ",
        ".",
        "..",
        "a\u{7}b",
        "a\u{200b}b",
        "Liz <liz@example.com>",
        "mailto:liz@example.com",
        "\"liz@example.com\"",
        "a@example.com,b@example.com",
        "a@example.com b@example.com",
        "liz@example.com;",
        "@example.com",
        "liz@",
        "a@b@example.com",
        "liz@example.com # left in May",
        "1.0987E+20",
        "\u{2800}",
        "\u{fffc}x",
    ];
    for user in bad {
        let ran = case.end(&[&address(1), user]);
        assert_eq!(ran.code, 2, "{user:?}: {ran:?}");
        assert_eq!(ran.json()["error"]["class"], "usage", "{user:?}: {ran:?}");
        assert_eq!(ran.json()["summary"]["exit_code"], 2, "{user:?}: {ran:?}");
    }
    let list = case.file("list.txt", "person1@example.com\nLiz <liz@example.com>\n");
    let ran = case.end(&["--from", list.to_str().unwrap(), "--yes"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(
        ran.stderr.contains("line 2") && ran.stderr.contains("did you mean liz@example.com?"),
        "{ran:?}"
    );
    assert_eq!(case.server.asked(), 0);
}
