//! What `oust check` proved, in the four formats.

use std::io::{self, Write};

use serde::Serialize;

use super::{
    Format, Ink, Message, Options, Streams,
    ink::marked,
    listing::{Listed, list, text},
};
use crate::model::{ErrorRecord, ProviderId};

/// Whether a thing was proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Proved.
    Proved,
    /// Can't be proved without changing something.
    Unprovable,
    /// It doesn't hold, and doesn't stop a revocation.
    Warning,
    /// It doesn't hold.
    Failed,
}

impl Status {
    fn name(self) -> &'static str {
        match self {
            Self::Proved => "proved",
            Self::Unprovable => "unprovable",
            Self::Warning => "warning",
            Self::Failed => "failed",
        }
    }

    fn words(self) -> String {
        match self {
            Self::Proved => marked("ok", Ink::Good),
            Self::Unprovable => marked("not provable", Ink::Doubtful),
            Self::Warning => marked("WARNING", Ink::Doubtful),
            Self::Failed => marked("FAILED", Ink::Bad),
        }
    }
}

/// One finding: `oust.check/1`.
#[derive(Clone, Debug, Serialize)]
pub struct Check {
    /// The vendor; none for what concerns all of them, such as the clock.
    pub provider: Option<ProviderId>,
    /// What was looked at.
    pub subject: String,
    /// What came of it.
    pub status: Status,
    /// What was found, or why not.
    pub text: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Why it failed.
    pub error: Option<ErrorRecord>,
    /// Whether the sandbox played the vendor.
    pub sandbox: bool,
}

impl Check {
    fn provider(&self) -> &'static str {
        self.provider.map_or("", ProviderId::name)
    }
}

impl Check {
    /// `error: google: token: unauthorized_client (…)`.
    fn error(&self) -> Message {
        let code = self.error.as_ref().and_then(|error| error.code.as_deref());
        let code = code.filter(|code| !self.text.contains(code));
        let code = code.map_or_else(String::new, |code| format!(" ({code})"));
        let at = self.provider.map(|kind| format!("{kind}: "));
        let at = at.unwrap_or_default();
        Message::error(format!("{at}{}: {}{code}", self.subject, self.text))
    }
}

impl Listed for Check {
    const NAMES: (&'static str, &'static str) = ("check", "checks");
    const SCHEMA: &'static str = "oust.check/1";
    const COLUMNS: &'static [&'static str] = &[
        "provider",
        "subject",
        "status",
        "text",
        "hint",
        "error_class",
        "error_code",
        "sandbox",
    ];
    const HEADINGS: &'static [&'static str] = &["WHAT", "STATUS", "FOUND"];

    fn cells(&self) -> Vec<String> {
        let error = self.error.as_ref();
        vec![
            self.provider().into(),
            self.subject.clone(),
            self.status.name().into(),
            self.text.clone(),
            self.hint.clone().unwrap_or_default(),
            error
                .map(|error| error.class.to_owned())
                .unwrap_or_default(),
            error
                .and_then(|error| error.code.clone())
                .unwrap_or_default(),
            self.sandbox.to_string(),
        ]
    }

    fn row(&self) -> Vec<String> {
        let what = format!("{} {}", self.provider(), text(&self.subject));
        let what = what.trim_start().to_owned();
        vec![what, self.status.words(), text(&self.text)]
    }
}

/// Writes the findings; on standard error what failed, and each distinct hint once.
///
/// # Errors
/// Those of the writers.
pub fn checks(
    streams: Streams<'_>,
    format: Format,
    options: &Options,
    findings: &[Check],
) -> io::Result<()> {
    let good = |check: &&Check| !options.quiet || check.status == Status::Failed;
    let table = format == Format::Table;
    let shown: Vec<_> = findings
        .iter()
        .filter(|check| !table || good(check))
        .cloned()
        .collect();
    match table && options.quiet && shown.is_empty() {
        true => return Ok(()),
        false => list(
            streams.out,
            format,
            options,
            &shown,
            "nothing to check: no provider is configured",
        )?,
    }
    let (width, color) = (options.width_err, options.color_err);
    for message in told(&shown, !(table && options.one_screen)) {
        message.write_in(width, streams.err, color)?;
    }
    match table {
        true => sandbox(streams.out, &shown),
        false => Ok(()),
    }
}

/// What failed, unless the same screen shows it already, and below those that share a hint, the hint.
fn told(findings: &[Check], errors: bool) -> Vec<Message> {
    let failed = |check: &&Check| errors && check.status == Status::Failed;
    let mut told: Vec<Message> = Vec::new();
    let mut hints: Vec<&str> = Vec::new();
    for check in findings {
        let Some(hint) = check.hint.as_deref() else {
            told.extend(failed(&check).then(|| check.error()));
            continue;
        };
        if !hints.contains(&hint) {
            hints.push(hint);
            let like = findings.iter().filter(|other| other.hint == check.hint);
            told.extend(like.filter(failed).map(Check::error));
            told.push(Message::hint(hint));
        }
    }
    told
}

fn sandbox(out: &mut dyn Write, findings: &[Check]) -> io::Result<()> {
    match findings.iter().any(|check| check.sandbox) {
        true => writeln!(out, "{}", super::SANDBOX).and_then(|()| out.flush()),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};

    fn findings() -> Vec<Check> {
        let finding = |provider, subject: &str, status, text: &str, hint: Option<&str>| Check {
            provider,
            subject: subject.into(),
            status,
            text: text.into(),
            hint: hint.map(Into::into),
            error: None,
            sandbox: false,
        };
        let google = Some(crate::model::testing::GOOGLE);
        let hint = Some("grant admin.directory.user.security");
        vec![
            finding(
                google,
                "identity",
                Status::Proved,
                "acts as admin@example.com",
                None,
            ),
            finding(
                google,
                "token",
                Status::Failed,
                "unauthorized_client\u{1b}[2J",
                hint,
            ),
            finding(google, "sessions", Status::Failed, "=no(token)", hint),
            finding(
                Some(crate::model::testing::CHIME),
                "LogoutUser",
                Status::Unprovable,
                "only by doing it",
                None,
            ),
            finding(
                None,
                "clock",
                Status::Warning,
                "is 40 s late",
                Some("set it"),
            ),
        ]
    }

    fn shown(format: Format, options: &Options, findings: &[Check]) -> (String, String) {
        streamed(|out, err| checks(Streams { out, err }, format, options, findings).unwrap())
    }

    #[test]
    fn a_table_with_each_hint_once() {
        let (out, err) = shown(Format::Table, &options(), &findings());
        let expected = "\
WHAT              STATUS        FOUND
google identity   ok            acts as admin@example.com
google token      FAILED        unauthorized_client[2J
google sessions   FAILED        =no(token)
chime LogoutUser  not provable  only by doing it
clock             WARNING       is 40 s late
";
        assert_eq!(out, expected);
        assert_eq!(
            err,
            "error: google: token: unauthorized_client[2J\n\
             error: google: sessions: =no(token)\n\
             hint: grant admin.directory.user.security\nhint: set it\n"
        );
        let one_screen = Options {
            one_screen: true,
            ..options()
        };
        let (_, err) = shown(Format::Table, &one_screen, &findings());
        assert!(!err.contains("error: "), "the table says it: {err}");
    }

    #[test]
    fn json_ndjson_and_csv_hold_the_same() {
        let (text, err) = shown(Format::Json, &options(), &findings());
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["schema"], "oust.check/1");
        let first = "error: google: token: unauthorized_client[2J\n";
        assert!(err.starts_with(first), "{err}");
        assert_eq!(value["checks"][4]["provider"], serde_json::Value::Null);
        let (lines, _) = shown(Format::Ndjson, &options(), &findings());
        let first: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
        assert_eq!(first, value["checks"][0]);
        assert_eq!(
            (&first["type"], &first["status"]),
            (&"check".into(), &"proved".into())
        );
        let (csv, _) = shown(Format::Csv, &options(), &findings());
        assert!(
            csv.contains("google,sessions,failed,'=no(token),grant"),
            "{csv}"
        );
    }

    #[test]
    fn no_findings_make_a_valid_document() {
        let (text, _) = shown(Format::Json, &options(), &[]);
        assert_eq!(text, "{\"schema\":\"oust.check/1\",\"checks\":[]}\n");
        assert_eq!(shown(Format::Ndjson, &options(), &[]).0, "");
        assert_eq!(shown(Format::Csv, &options(), &[]).0.lines().count(), 1);
        assert!(
            shown(Format::Table, &options(), &[])
                .0
                .starts_with("nothing to check")
        );
    }

    #[test]
    fn quiet_shows_what_failed() {
        let quiet = Options {
            quiet: true,
            ..options()
        };
        let (out, _) = shown(Format::Table, &quiet, &findings());
        assert_eq!(out.lines().count(), 3, "{out}");
        assert_eq!(
            shown(Format::Table, &quiet, &findings()[..1]),
            (String::new(), String::new())
        );
    }
}
