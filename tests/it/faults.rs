//! What is said when no answer comes: unknown is never failed, and never accepted.

use crate::support::{Script, World, answer};

fn chime(url: &str) -> World {
    World::new().set("AWS_ENDPOINT_URL_CHIME", url)
}

const LOGOUT: [&str; 4] = ["logout", "--account", "A", "u1"];

#[test]
fn a_reset_after_the_request_is_unknown() {
    let script = Script::start(&[""]);
    let (code, report) = chime(&script.url()).json(&[&LOGOUT[..], &["--retries", "1"]].concat());
    assert_eq!(code, 3, "{report}");
    let result = &report["results"][0];
    assert_eq!(result["outcome"], "unknown");
    assert_eq!(result["attempts"], 2);
    assert!(result["error"]["hint"].is_string(), "{result}");
}

#[test]
fn a_timeout_is_unknown() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let args = [&LOGOUT[..], &["--retries", "0", "--timeout", "300ms"]].concat();
    let (code, report) = chime(&url).json(&args);
    assert_eq!(
        (code, &report["results"][0]["outcome"]),
        (3, &"unknown".into()),
        "{report}"
    );
    let args = [&LOGOUT[..], &["--deadline", "300ms"]].concat();
    let (code, report) = chime(&url).json(&args);
    assert_eq!(
        (code, &report["results"][0]["outcome"]),
        (3, &"unknown".into()),
        "{report}"
    );
}

#[test]
fn no_connection_is_a_failure_worth_another_try() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let (code, report) = chime(&url).json(&[&LOGOUT[..], &["--retries", "1"]].concat());
    assert_eq!(code, 5, "{report}");
    let error = &report["results"][0]["error"];
    assert_eq!(
        (&error["class"], &error["code"]),
        (&"transient".into(), &"connect".into())
    );
}

#[test]
fn an_answer_after_a_silence_decides() {
    let no = answer(
        "404 Not Found",
        "x-amzn-errortype: NotFoundException\r\n",
        "{}",
    );
    let done = answer("204 No Content", "", "");
    let busy = answer("503 Service Unavailable", "", "");
    for (last, code, outcome) in [
        (&done, 0, "accepted"),
        (&no, 1, "failed"),
        (&busy, 3, "unknown"),
    ] {
        let script = Script::start(&["", last]);
        let args = [&LOGOUT[..], &["--retries", "2"]].concat();
        let (got, report) = chime(&script.url()).json(&args);
        assert_eq!(
            (got, &report["results"][0]["outcome"]),
            (code, &outcome.into()),
            "{report}"
        );
    }
}

#[test]
fn each_try_is_signed_anew() {
    let busy = answer("503 Service Unavailable", "retry-after: 1\r\n", "");
    let script = Script::start(&[&busy, &answer("204 No Content", "", "")]);
    chime(&script.url()).oust(&LOGOUT);
    let dates: Vec<String> = script
        .seen()
        .iter()
        .map(|seen| seen.to_lowercase().split_once("x-amz-date: ").unwrap().1[..16].to_owned())
        .collect();
    assert_ne!(dates[0], dates[1]);
}

#[test]
fn a_lookup_without_an_answer_is_no_unknown() {
    let script = Script::start(&[""]);
    let (code, report) =
        chime(&script.url()).json(&["logout", "liz@example.com", "--retries", "0"]);
    assert_eq!(
        (code, &report["results"][0]["outcome"]),
        (5, &"failed".into()),
        "{report}"
    );
    assert_eq!(report["results"][0]["attempts"], 0);
}
