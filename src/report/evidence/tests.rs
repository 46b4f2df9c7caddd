//! The page of made-up runs, without a ledger.

use super::{
    super::runs::RunState, ChainWords, EvidenceFacts, EvidenceFormat, EvidencePage, EvidenceTarget,
    ProviderFacts, RecordFacts, RowsPlace, RunPart, SignatureWords, times,
};
use crate::model::{
    Counts, Outcome, ProviderId,
    testing::{CHIME, GENAUTH, GOOGLE},
};

const BEGAN: i64 = 1_795_301_280_000;

fn facts(providers: &[ProviderId], targets: u64) -> EvidenceFacts {
    let part = RunPart {
        what: "begun",
        time: times::shown(BEGAN, "%FT%TZ"),
        operator: "liz@desk".into(),
        version: "0.1.0".into(),
    };
    EvidenceFacts {
        run: "01K".into(),
        command: "everywhere".into(),
        action: None,
        changed_fields: Vec::new(),
        options: Vec::new(),
        ticket: None,
        profile: None,
        input: "a file",
        input_path: None,
        input_sha256: None,
        providers: providers
            .iter()
            .map(|id| ProviderFacts {
                id: *id,
                tenant: None,
                read_back: None,
            })
            .collect(),
        not_configured: Vec::new(),
        parts: vec![part],
        ended_at: None,
        exit_code: Some(0),
        state: RunState::Finished,
        targets,
        counts: Counts::default(),
        sandbox: false,
        verify: false,
    }
}

fn record() -> RecordFacts {
    RecordFacts {
        ledger: "/x/01K.ndjson".into(),
        chain: ChainWords::Whole {
            lines: 9,
            torn: 0,
            ended: true,
        },
        last_hash: Some("00".into()),
        signature: SignatureWords::None,
    }
}

fn target(row: u64, provider: ProviderId) -> EvidenceTarget {
    let is_failed = row.is_multiple_of(7) && provider == CHIME;
    EvidenceTarget {
        row,
        provider: Some(provider),
        user: format!("user{row}@example.com"),
        outcome: Some(if is_failed {
            Outcome::Failed
        } else {
            Outcome::Accepted
        }),
        started_at: times::shown(BEGAN + row as i64 * 250, "%FT%T%.3fZ"),
        elapsed_ms: 80 + row % 200,
        ..EvidenceTarget::default()
    }
}

fn written(people: u64, format: EvidenceFormat) -> String {
    let providers = [GOOGLE, GENAUTH, CHIME];
    let mut page = EvidencePage::new(
        "2026-11-26T00:00:00Z".into(),
        Vec::new(),
        RowsPlace::Nowhere,
    );
    page.begin_run(facts(&providers, people * 3), record());
    for row in 1..=people {
        for provider in providers {
            page.add(target(row, provider));
        }
    }
    page.end_run();
    let mut out = Vec::new();
    page.write(format, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The drawings of a page.
fn drawings(html: &str) -> Vec<&str> {
    let parts = html.split("<svg").skip(1);
    parts
        .map(|part| part.split_once("</svg>").unwrap().0)
        .collect()
}

#[test]
fn the_drawing_is_bounded_and_told_in_words_however_many_people_there_are() {
    for (people, count, bars) in [(0, 0, 0), (1, 1, 3), (3, 1, 9), (40, 2, 120), (3000, 1, 0)] {
        let html = written(people, EvidenceFormat::Html);
        let drawn = drawings(&html);
        assert_eq!(drawn.len(), count, "{people}");
        let groups: usize = drawn.iter().map(|svg| svg.matches("<g>").count()).sum();
        assert_eq!(groups, bars, "{people}");
        for svg in &drawn {
            assert!(
                svg.contains("<title id=") && svg.contains("<desc id="),
                "{people}"
            );
            for name in ["Google Workspace", "GenAuth", "Amazon Chime"] {
                assert!(svg.contains(name), "{people}: {name}");
            }
            assert!(svg.len() < 60_000, "{people}: {}", svg.len());
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{people}");
            let near_edge = |x: f64| x > 720.0 - 32.0;
            for label in svg.rsplit("text-anchor=\"middle\"").skip(1) {
                let (_, at) = label.rsplit_once(" x=\"").unwrap();
                let at: f64 = at.split_once('"').unwrap().0.parse().unwrap();
                assert!(!near_edge(at), "{people}: a label at {at} is cut off");
            }
            let height = svg.split_once("viewBox=\"0 0 720 ").unwrap().1;
            let height: f64 = height.split_once('"').unwrap().0.parse().unwrap();
            assert!(
                height < 900.0,
                "{people}: {height} doesn't fit a page of paper"
            );
        }
    }
}

#[test]
fn a_page_of_many_is_no_longer_than_that_of_some() {
    let lengths = [1500, 6000].map(|people| written(people, EvidenceFormat::Html).len());
    assert!(lengths[1] < lengths[0] + 20_000, "{lengths:?}");
}

#[test]
fn what_a_person_is_told_is_in_each_format() {
    let html = written(7, EvidenceFormat::Html);
    let said = "6 of 7 people are signed out at every system asked; 1 is not: ";
    assert!(html.contains(said));
    let markdown = written(7, EvidenceFormat::Markdown);
    assert!(
        markdown.contains(&format!(
            "{said}`user7@example.com` at Amazon Chime (failed)."
        )),
        "{markdown}"
    );
    let data: serde_json::Value = serde_json::from_str(&written(7, EvidenceFormat::Json)).unwrap();
    assert_eq!(data["runs"][0]["results"].as_array().unwrap().len(), 21);
    assert!(written(0, EvidenceFormat::Html).contains("Nobody was asked for."));
}

#[test]
fn one_person_and_nobody_out_read_as_sentences() {
    let one = |outcome| {
        let mut page = EvidencePage::new(String::new(), Vec::new(), RowsPlace::Nowhere);
        page.begin_run(facts(&[GOOGLE], 1), record());
        page.add(EvidenceTarget {
            outcome,
            ..target(1, GOOGLE)
        });
        page.end_run();
        super::lead::of_run(&page.runs[0]).text()
    };
    for (outcome, said) in [
        (
            Some(Outcome::Accepted),
            "user1@example.com is signed out at every system asked: Google Workspace.",
        ),
        (
            Some(Outcome::Failed),
            "user1@example.com is not signed out at every system asked: Google Workspace (failed).",
        ),
        (
            None,
            "user1@example.com is not known to be signed out at every system asked: Google Workspace (no answer).",
        ),
    ] {
        assert_eq!(one(outcome), said);
    }
}
