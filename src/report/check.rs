//! What `oust check` and `oust config validate` found, in the four formats.

use std::io;

use serde::{Serialize, Serializer};

use super::{
    format::Format,
    message::Message,
    options::{ReportOptions, Streams},
    phrases::{SANDBOX, code_behind},
    records::{ListRecord, write_list},
    style::{TextStyle, styled},
};
use crate::model::{ErrorRecord, Failure, Finding, Proof, ProviderId, printable};

/// One thing that was looked at: `oust.check/1`.
#[derive(Clone, Debug)]
pub struct CheckRecord {
    /// The provider; none for what concerns all of them, such as the protect list.
    pub provider: Option<ProviderId>,
    /// What was looked at, and what came of it.
    pub finding: Finding,
    /// Whether the sandbox played the vendor.
    pub sandbox: bool,
}

/// The same as JSON has it.
#[derive(Serialize)]
struct CheckFields<'a> {
    provider: Option<ProviderId>,
    vendor: Option<&'static str>,
    subject: &'a str,
    status: &'static str,
    text: &'a str,
    hint: Option<&'a str>,
    error: Option<ErrorRecord>,
    sandbox: bool,
}

impl Serialize for CheckRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = CheckFields {
            provider: self.provider,
            vendor: self.provider.map(ProviderId::vendor),
            subject: &self.finding.subject,
            status: match self.finding.proof {
                Proof::Proved(_) => "proved",
                Proof::Unprovable(_) => "unprovable",
                Proof::Warned(_) => "warning",
                Proof::Failed(_) => "failed",
            },
            text: self.finding.proof.text(),
            hint: self.hint(),
            error: self.finding.proof.failure().map(ErrorRecord::from),
            sandbox: self.sandbox,
        };
        fields.serialize(serializer)
    }
}

impl CheckRecord {
    fn provider_name(&self) -> &'static str {
        self.provider.map_or("", ProviderId::name)
    }

    fn hint(&self) -> Option<&str> {
        self.finding
            .proof
            .failure()
            .and_then(|failure| failure.hint.as_deref())
    }

    fn is_failed(&self) -> bool {
        self.finding.proof.failure().is_some()
    }

    fn status_words(&self) -> String {
        match self.finding.proof {
            Proof::Proved(_) => styled("ok", TextStyle::Good),
            Proof::Unprovable(_) => styled("not provable", TextStyle::Doubtful),
            Proof::Warned(_) => styled("WARNING", TextStyle::Doubtful),
            Proof::Failed(_) => styled("FAILED", TextStyle::Bad),
        }
    }

    /// `error: google: token: unauthorized_client (…)`.
    fn error(&self) -> Message {
        let failure: Option<&Failure> = self.finding.proof.failure();
        let (text, at) = (
            self.finding.proof.text(),
            self.provider.map(|kind| format!("{kind}: ")),
        );
        let code = failure.and_then(|failure| failure.code.as_deref());
        let code = code.map_or_else(String::new, |code| code_behind(text, code));
        let at = at.unwrap_or_default();
        Message::error(format!("{at}{}: {text}{code}", self.finding.subject))
    }
}

impl ListRecord for CheckRecord {
    const NAMES: (&'static str, &'static str) = ("check", "checks");
    const SCHEMA: &'static str = "oust.check/1";
    const COLUMNS: &'static [&'static str] = &[
        "provider",
        "vendor",
        "subject",
        "status",
        "text",
        "hint",
        "error.class",
        "error.code",
        "sandbox",
    ];
    const HEADINGS: &'static [&'static str] = &["WHAT", "STATUS", "FOUND"];

    fn row(&self) -> Vec<String> {
        let what = format!(
            "{} {}",
            self.provider_name(),
            printable(&self.finding.subject)
        );
        let what = what.trim_start().to_owned();
        vec![
            what,
            self.status_words(),
            printable(self.finding.proof.text()),
        ]
    }
}

/// Writes what was found; on standard error what failed, and each distinct hint once.
///
/// # Errors
/// Those of the writers.
pub fn write_checks(
    streams: Streams<'_>,
    format: Format,
    options: &ReportOptions,
    found: &[CheckRecord],
) -> io::Result<()> {
    let is_table = format == Format::Table;
    let is_cut = is_table && options.quiet;
    let shown = found.iter().filter(|check| !is_cut || check.is_failed());
    let shown: Vec<_> = shown.cloned().collect();
    if is_cut && shown.is_empty() {
        return Ok(());
    }
    let empty = "nothing to check: no provider is configured";
    write_list(streams.out, format, options, &shown, empty)?;
    let (width, color) = (options.width_err, options.color_err);
    // A table on the same screen names what failed.
    let with_errors = !(is_table && options.one_screen);
    for message in problems(&shown, with_errors) {
        message.write_in(width, streams.err, color)?;
    }
    match is_table && shown.iter().any(|check| check.sandbox) {
        true => writeln!(streams.out, "{SANDBOX}").and_then(|()| streams.out.flush()),
        false => Ok(()),
    }
}

/// What failed, and below what shares a hint, the hint.
fn problems(found: &[CheckRecord], with_errors: bool) -> Vec<Message> {
    let is_told = |check: &&CheckRecord| with_errors && check.is_failed();
    let mut messages: Vec<Message> = Vec::new();
    let mut hints: Vec<&str> = Vec::new();
    for check in found {
        let Some(hint) = check.hint() else {
            messages.extend(is_told(&check).then(|| check.error()));
            continue;
        };
        if !hints.contains(&hint) {
            hints.push(hint);
            let alike = found.iter().filter(|other| other.hint() == Some(hint));
            messages.extend(alike.filter(is_told).map(CheckRecord::error));
            messages.push(Message::hint(hint));
        }
    }
    messages
}

#[cfg(test)]
mod tests {
    use super::{super::testing::streamed, *};
    use crate::model::Class;

    fn found() -> Vec<CheckRecord> {
        let google = Some(crate::model::testing::GOOGLE);
        let failed = |text: &str| {
            let failure = Failure::new(Class::Credentials, text);
            Proof::Failed(failure.with_hint("grant admin.directory.user.security"))
        };
        let proved = Proof::Proved("acts as admin@example.com".into());
        let found = [
            (google, "identity", proved),
            (google, "token", failed("unauthorized_client\u{1b}[2J")),
            (google, "sessions", failed("=no(token)")),
            (None, "clock", Proof::Warned("is 40 s late".into())),
        ];
        let record = |(provider, subject, proof): (_, &'static str, _)| CheckRecord {
            provider,
            finding: Finding::new(subject, proof),
            sandbox: false,
        };
        found.map(record).to_vec()
    }

    fn shown(format: Format, options: &ReportOptions, found: &[CheckRecord]) -> (String, String) {
        streamed(|out, err| write_checks(Streams { out, err }, format, options, found).unwrap())
    }

    #[test]
    fn a_table_with_each_hint_once() {
        let mut options = ReportOptions::default();
        let (out, err) = shown(Format::Table, &options, &found());
        let expected = "\
WHAT             STATUS   FOUND
google identity  ok       acts as admin@example.com
google token     FAILED   unauthorized_client[2J
google sessions  FAILED   =no(token)
clock            WARNING  is 40 s late
";
        assert_eq!(out, expected);
        assert_eq!(
            err,
            "error: google: token: unauthorized_client[2J\n\
             error: google: sessions: =no(token)\n\
             hint: grant admin.directory.user.security\n"
        );
        options.one_screen = true;
        let (_, err) = shown(Format::Table, &options, &found());
        assert!(!err.contains("error: "), "the table says it: {err}");
    }

    #[test]
    fn json_ndjson_and_csv_hold_the_same() {
        let options = ReportOptions::default();
        let (text, _) = shown(Format::Json, &options, &found());
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["schema"], "oust.check/1");
        assert_eq!(value["checks"][3]["provider"], serde_json::Value::Null);
        let (lines, _) = shown(Format::Ndjson, &options, &found());
        let first: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
        assert_eq!(first, value["checks"][0]);
        let (csv, _) = shown(Format::Csv, &options, &found());
        assert!(csv.starts_with("provider,vendor,subject,status,text,hint,error_class,"));
        let row = "google,google,sessions,failed,'=no(token),grant admin.directory.user.security,credentials,";
        assert!(csv.contains(row), "{csv}");
    }

    #[test]
    fn no_findings_make_a_valid_document() {
        let empty = |format| shown(format, &ReportOptions::default(), &[]).0;
        assert_eq!(
            empty(Format::Json),
            "{\"schema\":\"oust.check/1\",\"checks\":[]}\n"
        );
        assert_eq!(empty(Format::Ndjson), "");
        assert_eq!(empty(Format::Csv).lines().count(), 1);
        assert!(empty(Format::Table).starts_with("nothing to check"));
    }

    #[test]
    fn quiet_shows_what_failed() {
        let quiet = ReportOptions {
            quiet: true,
            ..ReportOptions::default()
        };
        let (out, _) = shown(Format::Table, &quiet, &found());
        assert_eq!(out.lines().count(), 3, "{out}");
        let (out, err) = shown(Format::Table, &quiet, &found()[..1]);
        assert_eq!(out + &err, "");
    }
}
