//! Cases of a connector: answers of the vendor, and what each must be read as. Nothing is sent.

use std::{path::Path, time::Duration};

use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

use super::{
    answer::AnswerReader,
    choose::{AnswerProof, are_too_many, gone_state, hides_match, matching, proof, refusal},
    examples::{made_up, named},
    format::{Connector, Evidence, FindStep},
    mistakes::ConnectorText,
    request_template::RequestTemplate,
    table::{Table, TableValue},
    template::Values,
};
use crate::model::{Failure, Invalid, Purpose, Reply, Retry};

/// What a case can expect.
const WORDS: [&str; 14] = [
    "accepted",
    "found",
    "listed",
    "verified",
    "not_verified",
    "input",
    "not_found",
    "credentials",
    "permission",
    "transient",
    "throttled",
    "protocol",
    "unknown",
    "guard",
];

/// What a case can be of.
const STEPS: [&str; 8] = [
    "find",
    "list",
    "revoke",
    "verify",
    "deep",
    "suspend",
    "unsuspend",
    "check",
];

/// What became of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseResult {
    /// Its name, else what it is of and its line.
    pub name: String,
    /// What it expects.
    pub expect: String,
    /// What the answer was read as.
    pub got: String,
}

struct Case {
    name: String,
    of: String,
    /// Which of several requests, from 1.
    at: usize,
    user: String,
    values: Vec<(String, String)>,
    reply: Reply,
    expect: String,
    line: usize,
}

/// Reads each answer as the connector does.
///
/// # Errors
/// When the file of cases is unsound: every mistake with its line and remedy.
pub fn run_cases(
    connector: &Connector,
    text: &str,
    path: &Path,
) -> Result<Vec<CaseResult>, Invalid> {
    let source = ConnectorText::new(text, path);
    let document = source.parse();
    let cases = document.as_ref().map(|document| {
        let table = Table::new(&source, "the cases", 1, document.get_ref());
        let cases = table.each("case", "[[case]]");
        let cases: Vec<Case> = cases.iter().filter_map(case).collect();
        table.end();
        cases
    });
    let mut results = Vec::new();
    for case in cases.unwrap_or_default() {
        match judged(connector, &case) {
            Some(got) => results.push(CaseResult {
                name: case.name,
                expect: case.expect,
                got,
            }),
            None => source.wrong(
                case.line,
                format!("the connector has no `{}` number {}", case.of, case.at),
                "`at` counts from 1",
            ),
        }
    }
    source.verdict()?;
    Ok(results)
}

fn case(table: &Table<'_>) -> Option<Case> {
    let text = |key| table.read(key, TableValue::text).map(str::to_owned);
    let of = table.demand("of", "of = \"revoke\"", |value| word(value, &STEPS))?;
    let example = "answer = { status = 204 }";
    let reply = table.demand("answer", example, reply);
    let example = "expect = \"accepted\"";
    let expect = table.demand("expect", example, |value| word(value, &WORDS));
    let values = table.read("values", pairs);
    let name = text("name").unwrap_or_else(|| format!("{of} in line {}", table.line));
    let case = Case {
        name,
        at: table.read("at", TableValue::count).unwrap_or(1),
        user: text("user").unwrap_or_else(|| "liz@example.com".to_owned()),
        values: values.unwrap_or_default(),
        of,
        reply: reply?,
        expect: expect?,
        line: table.line,
    };
    table.end();
    Some(case)
}

fn word(value: &TableValue<'_>, words: &[&str]) -> Option<String> {
    let text = value.text()?;
    if !words.contains(&text) {
        value.wrong(
            "is none of the words",
            format!("write one of {}", words.join(", ")),
        );
    }
    Some(text.to_owned())
}

fn pairs(value: &TableValue<'_>) -> Option<Vec<(String, String)>> {
    let pairs = value.table()?.all().into_iter();
    let pair =
        |(name, value): (&str, TableValue<'_>)| Some((name.to_owned(), value.text()?.to_owned()));
    Some(pairs.filter_map(pair).collect())
}

fn reply(value: &TableValue<'_>) -> Option<Reply> {
    let table = value.table()?;
    let status = table.demand("status", "status = 200", TableValue::count);
    let body = table.read("body", |value| value.text().map(str::to_owned));
    let given = table.read("headers", pairs).unwrap_or_default();
    table.end();
    let mut headers = HeaderMap::new();
    for (name, text) in given {
        let name = name.parse::<HeaderName>().ok();
        if let (Some(name), Ok(text)) = (name, HeaderValue::from_str(&text)) {
            headers.insert(name, text);
        }
    }
    Some(Reply {
        status: u16::try_from(status?).ok()?,
        headers,
        body: body.unwrap_or_default().into_bytes(),
        elapsed: Duration::ZERO,
        is_cut: false,
    })
}

/// What the answer is read as; none where the connector has no such request.
fn judged(connector: &Connector, case: &Case) -> Option<String> {
    let mut of = named(connector)
        .into_iter()
        .filter(|(step, _)| *step == case.of);
    let request = of.nth(case.at.checked_sub(1)?)?.1;
    let mut values = made_up(connector, &case.user);
    let own = case.values.iter();
    values.extend(own.map(|(name, value)| (name.clone(), Value::from(value.as_str()))));
    let reader = AnswerReader {
        connector,
        credential: "`token`",
        base: "",
    };
    let purpose = match &*case.of {
        "find" | "list" | "verify" | "check" => Purpose::LookUp,
        _ => Purpose::Revoke,
    };
    let read = reader.read(&case.reply, request, purpose, &values);
    let read = read.and_then(|body| told(connector, case, request, &body, &values));
    Some(match read {
        Ok(word) => word.to_owned(),
        Err(failure) => of_failure(&failure).to_owned(),
    })
}

fn of_failure(failure: &Failure) -> &'static str {
    match failure.retry {
        _ if failure.unanswered => "unknown",
        Retry::Throttled => "throttled",
        _ => failure.class.name(),
    }
}

/// What a success says.
fn told(
    connector: &Connector,
    case: &Case,
    request: &RequestTemplate,
    body: &Value,
    values: &Values,
) -> Result<&'static str, Failure> {
    let is_it = |step: &&FindStep| {
        let of = step.source.as_ref().map(|source| &source.request);
        of.is_some_and(|of| std::ptr::eq(of, request))
    };
    match &*case.of {
        "find" => match connector.find.iter().find(is_it) {
            Some(step) => found(step, body, values),
            None => Ok("found"),
        },
        "list" => Ok("listed"),
        "verify" => verified(connector, body, values),
        _ => Ok("accepted"),
    }
}

fn found(step: &FindStep, body: &Value, values: &Values) -> Result<&'static str, Failure> {
    let at = step.source.as_ref().and_then(|source| source.rows.as_ref());
    let rows = match at.map(|at| at.first(body)) {
        None => vec![body.clone()],
        Some(Some(Value::Array(rows))) => rows.clone(),
        Some(_) => return Ok("protocol"),
    };
    if hides_match(step, &rows, values)? {
        return Ok("protocol");
    }
    let rows = matching(step, rows, values)?;
    if are_too_many(step, &rows) {
        return Ok("input");
    }
    for row in &rows {
        if refusal(step, row, values)?.is_some() {
            return Ok("input");
        }
    }
    let mut alive = rows.iter().filter(|row| gone_state(step, row).is_none());
    Ok(match alive.next() {
        Some(_) => "found",
        None => "not_found",
    })
}

fn verified(connector: &Connector, body: &Value, values: &Values) -> Result<&'static str, Failure> {
    let evidence = connector.verify.as_ref().map(|verify| &verify.evidence);
    let Some(Evidence::Answer { at, want, .. }) = evidence else {
        return Ok("protocol");
    };
    Ok(match proof(at, want, body, values)? {
        AnswerProof::Agreed => "verified",
        AnswerProof::Denied => "not_verified",
        AnswerProof::Untold | AnswerProof::Incomparable => "protocol",
    })
}
