//! The vendors that are known, one of them in full, and what a connector's check found, in the four formats.

use std::io::{self, Write};

use serde::Serialize;

use super::{
    format::Format,
    options::ReportOptions,
    records::{ListRecord, write_list, write_record},
    style::{TextStyle, render, styled},
    table::table,
    wrap::wrap,
};
use crate::model::printable;

/// A vendor in short: `oust.vendor/1`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct VendorRecord {
    /// Its name.
    pub vendor: String,
    /// What people call it.
    pub title: String,
    /// The profile's providers that are of it.
    pub providers: Vec<String>,
    /// Whether a read can prove that a revocation took hold.
    pub verifies: bool,
    /// Whether it lists what is alive.
    pub lists: bool,
    /// Whether users can be suspended there.
    pub suspends: bool,
    /// Whether that can be lifted.
    pub unsuspends: bool,
    /// Whether more than sessions can be ended.
    pub deep: bool,
    /// What a revocation ends.
    pub ends: Vec<String>,
    /// What it leaves alive.
    pub leaves: Vec<String>,
}

/// A vendor in full: `oust.vendor_details/1`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct VendorDetails {
    /// What the list has of it.
    #[serde(flatten)]
    pub vendor: VendorRecord,
    /// The least rights that the credential needs.
    pub rights: Vec<String>,
    /// How to get it, step by step.
    pub setup: Vec<String>,
    /// Its settings.
    pub settings: Vec<VendorSetting>,
    /// The requests that are sent, with made-up values.
    pub requests: Vec<RequestExample>,
    /// What nobody has tried at the vendor yet.
    pub not_established: Vec<String>,
}

/// A setting of a vendor.
#[derive(Clone, Debug, Default, Serialize)]
pub struct VendorSetting {
    /// Its key in the provider's section.
    pub key: String,
    /// The variable that gives it.
    pub variable: Option<String>,
    /// What holds where nobody gives it.
    pub default: Option<String>,
    /// What it is.
    pub help: String,
}

/// A request with made-up values.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RequestExample {
    /// What it is for.
    pub step: String,
    /// `POST`.
    pub method: String,
    /// The whole URL.
    pub url: String,
    /// The header that proves who asks, where the request shows that best.
    pub header: Option<String>,
    /// The body, where it has one.
    pub body: Option<String>,
}

/// What the check of a connector's file found: `oust.connector_check/1`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ConnectorCheck {
    /// The file.
    pub path: String,
    /// The vendor that it tells of.
    pub vendor: String,
    /// What pins it.
    pub sha256: String,
    /// What holds, and could be better.
    pub remarks: Vec<String>,
    /// The requests that are sent, with made-up values.
    pub requests: Vec<RequestExample>,
    /// What became of each of its cases.
    pub cases: Vec<CaseRecord>,
}

/// What became of one case of a connector.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CaseRecord {
    /// Its name, or its place.
    pub case: String,
    /// What it expects.
    pub expect: String,
    /// What the answer was read as.
    pub got: String,
    /// Whether that is the same.
    pub passed: bool,
}

impl ListRecord for VendorRecord {
    const NAMES: (&'static str, &'static str) = ("vendor", "vendors");
    const SCHEMA: &'static str = "oust.vendor/1";
    const COLUMNS: &'static [&'static str] = &[
        "vendor",
        "title",
        "providers",
        "verifies",
        "lists",
        "suspends",
        "unsuspends",
        "deep",
        "ends",
        "leaves",
    ];
    const HEADINGS: &'static [&'static str] = &["VENDOR", "PROVIDERS", "CAN", "ENDS"];

    fn row(&self) -> Vec<String> {
        let ends = self.ends.join("; ");
        let providers = self.providers.join(", ");
        vec![
            self.vendor.clone(),
            printable(&providers),
            self.can(),
            printable(&ends),
        ]
    }
}

impl VendorRecord {
    /// `verify, list, suspend`.
    fn can(&self) -> String {
        let all = [
            (self.verifies, "verify"),
            (self.lists, "list"),
            (self.deep, "deep"),
            (self.suspends, "suspend"),
            (self.unsuspends, "unsuspend"),
        ];
        let can = all.iter().filter(|(is, _)| *is).map(|(_, word)| *word);
        can.collect::<Vec<_>>().join(", ")
    }

    /// `okta (Okta), set up as okta-emea: --deep, --suspend, unsuspend`.
    fn headline(&self) -> String {
        let name = styled(&printable(&self.vendor), TextStyle::Strong);
        let used = match self.providers.is_empty() {
            true => String::new(),
            false => format!(", set up as {}", printable(&self.providers.join(", "))),
        };
        let takes = match self.takes() {
            takes if takes.is_empty() => String::new(),
            takes => format!(": {takes}"),
        };
        format!("{name} ({}){used}{takes}", printable(&self.title))
    }

    /// What it can, by the words that are typed for it.
    fn takes(&self) -> String {
        let all = [
            (self.lists, "sessions"),
            (self.verifies, "--verify"),
            (self.deep, "--deep"),
            (self.suspends, "--suspend"),
            (self.unsuspends, "unsuspend"),
        ];
        let takes = all.iter().filter(|(is, _)| *is).map(|(_, word)| *word);
        takes.collect::<Vec<_>>().join(", ")
    }

    /// What it ends, in one line.
    fn ends_in_words(&self) -> String {
        match self.ends.is_empty() {
            true => "no sessions: it has no call for that; --suspend stops sign-in".to_owned(),
            false => self.ends.join("; "),
        }
    }
}

impl ListRecord for VendorDetails {
    const NAMES: (&'static str, &'static str) = ("vendor_details", "vendor_details");
    const SCHEMA: &'static str = "oust.vendor_details/1";
    const COLUMNS: &'static [&'static str] = &[
        "vendor",
        "title",
        "providers",
        "verifies",
        "lists",
        "suspends",
        "unsuspends",
        "deep",
        "ends",
        "leaves",
        "rights",
        "setup",
        "not_established",
    ];
    const HEADINGS: &'static [&'static str] = &[];

    fn row(&self) -> Vec<String> {
        Vec::new()
    }
}

impl ListRecord for ConnectorCheck {
    const NAMES: (&'static str, &'static str) = ("connector_check", "connector_checks");
    const SCHEMA: &'static str = "oust.connector_check/1";
    const COLUMNS: &'static [&'static str] = &["path", "vendor", "sha256", "remarks"];
    const HEADINGS: &'static [&'static str] = &[];

    fn row(&self) -> Vec<String> {
        Vec::new()
    }
}

/// Writes all vendors, each a paragraph.
///
/// # Errors
/// Those of the writer.
pub fn write_vendors(
    out: &mut dyn Write,
    format: Format,
    options: &ReportOptions,
    vendors: &[VendorRecord],
) -> io::Result<()> {
    if format != Format::Table {
        return write_list(out, format, options, vendors, "");
    }
    let width = options.width();
    let paragraph = |one: &VendorRecord| {
        let line =
            |word: &str, text: &str| wrap(&format!("  {word}: {}", printable(text)), 4, width);
        wrap(&one.headline(), 2, width)
            + &line("ends", &one.ends_in_words())
            + &line("leaves", &one.leaves.join("; "))
    };
    let text: Vec<String> = vendors.iter().map(paragraph).collect();
    let text = text.join("\n");
    out.write_all(render(&text, options.color).as_bytes())?;
    out.flush()
}

/// Writes one vendor in full.
///
/// # Errors
/// Those of the writer.
pub fn write_vendor(
    out: &mut dyn Write,
    format: Format,
    options: &ReportOptions,
    details: &VendorDetails,
) -> io::Result<()> {
    if format != Format::Table {
        return write_record(out, format, options, details);
    }
    let width = options.width();
    let vendor = &details.vendor;
    let mut text = wrap(&vendor.headline(), 2, width);
    text += &part("Ends", &vendor.ends, width);
    text += &part("Leaves alive", &vendor.leaves, width);
    text += &part("Least rights", &details.rights, width);
    text += &part("How to set it up", &details.setup, width);
    text += &settings(&details.settings, width);
    text += &requests(&details.requests, width);
    text += &part("Not established", &details.not_established, width);
    out.write_all(render(&text, options.color).as_bytes())?;
    out.flush()
}

/// Writes what a connector's check found.
///
/// # Errors
/// Those of the writer.
pub fn write_connector_check(
    out: &mut dyn Write,
    format: Format,
    options: &ReportOptions,
    check: &ConnectorCheck,
) -> io::Result<()> {
    if format != Format::Table {
        return write_record(out, format, options, check);
    }
    let width = options.width();
    let head = format!(
        "{}: vendor {}",
        printable(&check.path),
        printable(&check.vendor)
    );
    let mut text = wrap(&head, 2, width);
    text += &wrap(&format!("  sha256 = \"{}\"", check.sha256), 4, width);
    text += &part("Could be better", &check.remarks, width);
    text += &requests(&check.requests, width);
    let cases: Vec<String> = check.cases.iter().map(case).collect();
    text += &part("Cases", &cases, width);
    out.write_all(render(&text, options.color).as_bytes())?;
    out.flush()
}

fn case(case: &CaseRecord) -> String {
    let (name, expect) = (printable(&case.case), printable(&case.expect));
    match case.passed {
        true => format!("{} {name}: {expect}", styled("ok", TextStyle::Good)),
        false => format!(
            "{} {name}: expected {expect}, read as {}",
            styled("FAILED", TextStyle::Bad),
            printable(&case.got)
        ),
    }
}

fn heading(text: &str) -> String {
    format!("\n{}\n", styled(text, TextStyle::Strong))
}

/// A heading and its lines; nothing where there are none.
fn part(name: &str, lines: &[String], width: Option<usize>) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let line = |line: &String| wrap(&format!("  - {line}"), 4, width);
    heading(name) + &lines.iter().map(line).collect::<String>()
}

fn settings(settings: &[VendorSetting], width: Option<usize>) -> String {
    let row = |one: &VendorSetting| {
        let default = one.default.as_ref();
        let default = default.map_or_else(String::new, |text| format!(" (default: {text})"));
        let what = one.help.clone() + &default;
        let variable = one.variable.clone().unwrap_or_default();
        vec![one.key.clone(), variable, printable(&what)]
    };
    let rows: Vec<Vec<String>> = settings.iter().map(row).collect();
    let headings = ["SETTING", "VARIABLE", "WHAT IT IS"];
    heading("Settings") + &table(&headings, &rows, width)
}

/// URLs aren't broken: they are for copying.
fn requests(requests: &[RequestExample], width: Option<usize>) -> String {
    if requests.is_empty() {
        return String::new();
    }
    let one = |request: &RequestExample| {
        let RequestExample {
            step, method, url, ..
        } = request;
        let more = request.header.iter().chain(&request.body);
        let more = more.map(|text| wrap(&format!("      {}", printable(text)), 6, width));
        let line = wrap(&format!("  {step}: {method} {}", printable(url)), 4, width);
        line + &more.collect::<String>()
    };
    heading("Requests, with made-up values") + &requests.iter().map(one).collect::<String>()
}
