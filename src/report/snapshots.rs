//! What people see, at the widths that matter, and what hostile text can't do to it.

use ::csv::ByteRecord;

use super::{
    format::Format,
    options::{ReportOptions, Streams},
    run_report::RunReport,
    testing::*,
};
use crate::model::{
    Outcome::*,
    Planned, Receipt,
    testing::{CHIME, GENAUTH},
};

const SCOPE: &str = "grant the scope https://www.googleapis.com/auth/admin.directory.user.security \
    in Admin console > Security > API controls > Domain-wide delegation";
const SPELLING: &str = "check the spelling; deleted users are under Directory > Users > Deleted";

fn table(options: ReportOptions, receipts: &[Receipt], next: Option<&str>) -> String {
    let (out, err) = written(Format::Table, options, receipts, next);
    format!("{out}--- standard error\n{err}")
}

fn at_width(width: usize) -> ReportOptions {
    ReportOptions {
        width: Some(width),
        ..ReportOptions::default()
    }
}

fn missing(row: u64, user: &str) -> Receipt {
    let message = "Resource Not Found: userKey";
    failed(row, user, "not_found", message, Some(SPELLING))
}

fn mixed() -> Vec<Receipt> {
    let denied = "Not Authorized to access this resource/api";
    vec![
        missing(3, "bob.longname@example.com"),
        receipt(1, "liz@example.com", Accepted),
        failed(2, "al@example.com", "permission", denied, Some(SCOPE)),
        unknown(4, "eve@example.com"),
        because("duplicate of row 1", receipt(5, "Liz@example.com", Skipped)),
        because(
            "is in the protect list",
            receipt(6, "breakglass@example.com", Refused),
        ),
        missing(7, "jo@example.com"),
        because(
            "not verified: a session is still active at app 64f",
            receipt(8, "ann@example.com", Accepted),
        ),
    ]
}

#[test]
fn one_user_reads_as_a_line_or_two() {
    let liz = |outcome| receipt(1, "liz@example.com", outcome);
    let alive = because(
        "not verified: a session is still active at app 64f",
        liz(Accepted),
    );
    let sandbox = Receipt {
        sandbox: true,
        ..liz(Accepted)
    };
    let cases = [
        liz(Accepted),
        at(GENAUTH, liz(Verified)),
        at(GENAUTH, alive),
        unknown(1, "liz@example.com"),
        missing(1, "liz@example.com"),
        because("is in the protect list", liz(Refused)),
        because("no sessions", liz(Skipped)),
        sandbox,
    ];
    let texts = cases.map(|receipt| table(ReportOptions::default(), &[receipt], None));
    insta::assert_snapshot!(texts.join("==========\n"));
}

#[test]
fn several_users_are_a_table_in_their_own_order() {
    insta::assert_snapshot!(table(at_width(80), &mixed(), Some("oust resume 01K")));
}

#[test]
fn one_user_at_every_provider() {
    let liz = |outcome| receipt(1, "liz@example.com", outcome);
    let expired = "the security token is expired";
    let hint = Some("run `aws sso login --profile offboarding`");
    let failed = failed(1, "liz@example.com", "credentials", expired, hint);
    let receipts = [at(CHIME, failed), liz(Accepted), at(GENAUTH, liz(Verified))];
    insta::assert_snapshot!(table(at_width(60), &receipts, None));
}

#[test]
fn a_dry_run_shows_the_requests_unbroken() {
    let call = |url: &str, body| Planned {
        method: "POST".into(),
        url: url.into(),
        body,
    };
    let google = "https://admin.googleapis.com/admin/directory/v1/users/liz%40example.com/signOut";
    let body = serde_json::json!({"userId": "liz@example.com", "appIds": ["a\u{9b}31m"]});
    let genauth = "https://api.genauth.ai/api/v3/kick-users";
    let planned = |call| Receipt {
        calls: Some(vec![call]),
        ..receipt(1, "liz@example.com", Planned)
    };
    let receipts = [
        planned(call(google, None)),
        at(GENAUTH, planned(call(genauth, Some(body)))),
        at(
            CHIME,
            because("no sessions", receipt(1, "liz@example.com", Skipped)),
        ),
    ];
    insta::assert_snapshot!(table(at_width(60), &receipts, None));
}

#[test]
fn the_steps_of_a_deep_sign_out_are_wrapped_and_stripped() {
    let mut codes = step("backup_codes", Failed);
    if let Some(error) = &mut codes.error {
        error.message = "Not Authorized to access\u{1b}[2J this resource of the customer".into();
    }
    let half = Receipt {
        steps: vec![step("sign_out", Accepted), codes],
        ..failed(1, "liz@example.com", "permission", "backup_codes: no", None)
    };
    let (out, _) = written(Format::Table, at_width(40), &[half], None);
    let expected = "\
liz@example.com: signed out, NOT the
  rest (Google Workspace): not permitted
  sign out: done
  backup codes: NOT done: Not Authorized
    to access[2J this resource of the
    customer
";
    assert_eq!(out, expected);
}

#[test]
fn a_batch_tells_what_is_not_done_and_why() {
    let mut receipts = mixed();
    receipts.extend((10..1040).map(|row| missing(row, &format!("user{row}@example.com"))));
    receipts.extend((2000..9000).map(|row| receipt(row, "x@example.com", Accepted)));
    let mut summary = summary(&receipts);
    summary.targets += 5;
    summary.counts.not_reached = 5;
    let options = ReportOptions {
        batch: true,
        ..at_width(80)
    };
    let next = Some("oust resume 01K");
    let (out, err) = written_with(Format::Table, options, &receipts, &summary, next);
    insta::assert_snapshot!(format!("{out}--- standard error\n{err}"));
}

#[test]
fn a_batch_that_is_done_is_one_line() {
    let receipts = [receipt(1, "a", Accepted), receipt(2, "b", Verified)];
    let batch = ReportOptions {
        batch: true,
        ..ReportOptions::default()
    };
    let mut done = receipts.clone().map(|receipt| Receipt {
        still_alive: Vec::new(),
        ..receipt
    });
    let line = "2 targets in 1.2 s: 1 signed out, 1 signed out and verified\n";
    assert_eq!(
        written(Format::Table, batch.clone(), &done, None),
        (line.into(), format!("run 01K: {line}"))
    );
    done[0].sandbox = true;
    let (out, _) = written(Format::Table, batch, &done, None);
    assert_eq!(out, format!("{line}sandbox: no real account was touched\n"));
}

#[test]
fn no_results_are_told() {
    let (out, err) = written(Format::Table, ReportOptions::default(), &[], None);
    assert_eq!(
        (out.as_str(), err.as_str()),
        (
            "nobody to sign out: nothing was sent\n",
            "run 01K: no targets: nothing was sent\n"
        )
    );
}

#[test]
fn hostile_text_can_not_steer_a_terminal_or_forge_a_line() {
    let evil = "x\u{1b}[2J\u{1b}]0;t\u{7}\u{202e}\u{2061}\n9 users: 9 signed out\r\u{9b}31m";
    let receipts = [
        failed(1, evil, "input", evil, Some(evil)),
        because(evil, receipt(3, evil, Accepted)),
        because(evil, receipt(2, evil, Refused)),
    ];
    for (batch, width) in [
        (false, None),
        (true, None),
        (false, Some(80)),
        (true, Some(30)),
    ] {
        let options = ReportOptions {
            batch,
            width,
            ..ReportOptions::default()
        };
        let text = table(options, &receipts, None);
        assert!(
            text.contains("NOT signed out") || text.contains("NOT done"),
            "{text}"
        );
        let steers = |c: &char| (c.is_control() && *c != '\n') || "\u{202e}\u{2061}".contains(*c);
        assert_eq!(text.chars().find(steers), None, "{text:?}");
        assert!(
            !text.lines().any(|line| line.starts_with("9 users")),
            "{text}"
        );
    }
}

#[test]
fn colour_adds_to_the_words_and_takes_nothing_away() {
    let plain = table(ReportOptions::default(), &mixed(), None);
    let color = ReportOptions {
        color: true,
        ..ReportOptions::default()
    };
    let coloured = table(color, &mixed(), None);
    assert!(!plain.contains('\u{1b}') && coloured.contains("\u{1b}[32msigned"));
    let mut stripped = String::new();
    for (at, part) in coloured.split('\u{1b}').enumerate() {
        let text = part
            .split_once('m')
            .filter(|_| at > 0)
            .map_or(part, |(_, text)| text);
        stripped += text;
    }
    assert_eq!(stripped, plain);
}

#[test]
fn a_width_of_zero_is_no_width() {
    let plain = table(ReportOptions::default(), &mixed(), None);
    assert_eq!(table(at_width(0), &mixed(), None), plain);
}

#[test]
fn the_sums_add_up_even_where_results_are_missing() {
    let mut summary = summary(&mixed());
    summary.targets += 3;
    summary.counts.failed += 2;
    summary.counts.not_reached += 1;
    let (out, _) = written_with(
        Format::Table,
        ReportOptions::default(),
        &mixed(),
        &summary,
        None,
    );
    let line = out.lines().last().unwrap();
    let (who, parts) = line.split_once(": ").unwrap();
    assert_eq!(who, "11 targets");
    let numbers = parts
        .split(", ")
        .map(|part| part.split(' ').next().unwrap());
    assert_eq!(
        numbers.map(|n| n.parse::<u64>().unwrap()).sum::<u64>(),
        11,
        "{line}"
    );
}

#[test]
fn each_format_surfaces_a_full_disk() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    for format in Format::ALL {
        for batch in [false, true] {
            let options = ReportOptions {
                batch,
                columns: Some(ByteRecord::from(vec!["user"])),
                ..ReportOptions::default()
            };
            let (out, err) = (&mut Full, &mut Vec::new());
            let mut report = RunReport::new(format, options, "01K", Streams { out, err });
            let whole = report
                .begin()
                .and_then(|()| report.result(&receipt(1, "a", Accepted), None))
                .and_then(|()| report.finish(&summary(&[]), None));
            let kind = whole.unwrap_err().kind();
            assert_eq!(kind, std::io::ErrorKind::StorageFull, "{format:?}");
        }
    }
}
