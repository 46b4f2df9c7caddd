//! `oust vendors`: what each vendor's revocation ends and leaves, what it needs, and whether a connector's
//! file is sound.

use std::path::{Path, PathBuf};

use super::{Context, setting_flags::ProviderName};
use crate::{
    config::{
        Config, Overrides,
        setting::{Key, Setting},
        sha256_of,
    },
    model::{Invalid, ProviderId, list_of, nearest, quoted},
    report::{
        CaseRecord, ConnectorCheck, RequestExample, VendorDetails, VendorRecord, VendorSetting,
        write_connector_check, write_vendor, write_vendors,
    },
    vendors::{
        ExampleRequest, Vendor,
        connector::{examples, load, remarks, run_cases},
    },
};

/// The longest file that can be a connector, in bytes.
const LONGEST: u64 = 1 << 20;

/// A case of the connector came out otherwise than it says.
const UNSOUND: u8 = 2;

/// What each vendor's revocation ends and leaves, what it needs, and whether a connector's file is sound
#[derive(Debug, clap::Args)]
#[command(after_help = "  oust vendors
  oust vendors show okta
  oust vendors check vpn.toml

A system that isn't listed needs a connector file: docs/connectors.md tells how to write one.")]
pub(super) struct Args {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// List the vendors: what each ends and leaves alive, what it can do, and which providers are of it
    List,
    /// Show one vendor: the least rights, how to set it up, its settings, and the requests that are sent
    Show {
        /// The vendor's name
        #[arg(value_name = "VENDOR", value_parser = ProviderName, hide_possible_values = true)]
        vendor: String,
    },
    /// Check a connector's file, and the cases in NAME.cases.toml beside it; exit code 2 where it is unsound
    Check {
        /// The connector's file
        file: PathBuf,
    },
}

pub(super) fn run(args: Args, context: &Context) -> Result<u8, Invalid> {
    match args.what.unwrap_or(What::List) {
        What::List => list(context),
        What::Show { vendor } => show(&vendor, context),
        What::Check { file } => check(&file, context),
    }
}

fn list(context: &Context) -> Result<u8, Invalid> {
    let config = context.config(Overrides::default())?;
    let configured = config.configured();
    let vendors = context.vendors.iter();
    let records = vendors.map(|vendor| record(vendor, &configured));
    let records: Vec<VendorRecord> = records.collect();
    let options = context.options();
    context.write(|streams| write_vendors(streams.out, context.format, &options, &records))?;
    Ok(0)
}

fn show(name: &str, context: &Context) -> Result<u8, Invalid> {
    let config = context.config(Overrides::default())?;
    let vendor = named(name, &config, context)?;
    let about = vendor.about();
    let id = vendor.id();
    let settings = vendor.kind().settings.iter();
    let details = VendorDetails {
        vendor: record(vendor, &config.configured()),
        rights: owned(about.rights),
        setup: owned(about.setup),
        settings: settings.map(|one| setting(id, one)).collect(),
        requests: about.requests.into_iter().map(request).collect(),
        not_established: owned(about.not_established),
    };
    let options = context.options();
    context.write(|streams| write_vendor(streams.out, context.format, &options, &details))?;
    Ok(0)
}

/// The vendor of this name, or of the provider of this name.
fn named(name: &str, config: &Config, context: &Context) -> Result<&'static dyn Vendor, Invalid> {
    let mut vendors = context.vendors.iter();
    let own = vendors.find(|vendor| vendor.id().name().eq_ignore_ascii_case(name));
    if let Some(vendor) = own {
        return Ok(vendor);
    }
    let mut known = config.known();
    let provider = known.find(|one| one.name().eq_ignore_ascii_case(name));
    match provider {
        Some(provider) => context.vendors.of(provider),
        None => Err(unknown(name, context)),
    }
}

fn unknown(name: &str, context: &Context) -> Invalid {
    let names = context.vendors.names();
    let near = nearest(&name.to_lowercase(), names.iter().copied());
    let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
    Invalid::new(format!("unknown vendor {}", quoted(name)))
        .with_hint(format!("{near}the vendors are {}", list_of(&names)))
}

fn record(vendor: &dyn Vendor, configured: &[ProviderId]) -> VendorRecord {
    let (about, id) = (vendor.about(), vendor.id());
    let of_it = configured.iter().filter(|one| one.vendor() == id.name());
    VendorRecord {
        vendor: id.name().to_owned(),
        title: id.title().to_owned(),
        providers: of_it.map(|one| one.name().to_owned()).collect(),
        verifies: about.verifies,
        lists: about.abilities.list,
        suspends: about.abilities.suspend,
        unsuspends: about.abilities.unsuspend,
        deep: about.abilities.deep,
        ends: owned(about.ends),
        leaves: owned(about.leaves),
    }
}

fn setting(vendor: ProviderId, setting: &'static Setting) -> VendorSetting {
    let variables = Key::of(vendor, setting).variables();
    VendorSetting {
        key: setting.name.to_owned(),
        variable: variables.first().map(ToString::to_string),
        default: setting.default.map(|default| default.to_string()),
        help: setting.help.to_owned(),
    }
}

fn request(of: ExampleRequest) -> RequestExample {
    RequestExample {
        step: of.step.to_owned(),
        method: of.method,
        url: of.url,
        header: of.header,
        body: of.body,
    }
}

fn owned(lines: &[&str]) -> Vec<String> {
    lines.iter().map(ToString::to_string).collect()
}

fn check(file: &Path, context: &Context) -> Result<u8, Invalid> {
    let text = read(file)?;
    let connector: &'static _ = Box::leak(Box::new(load(&text, file)?));
    let beside = file.with_extension("cases.toml");
    let cases = match beside.exists() {
        true => run_cases(connector, &read(&beside)?, &beside)?,
        false => Vec::new(),
    };
    let mut remarks = remarks(connector);
    if context.vendors.names().contains(&&*connector.name) {
        let name = &connector.name;
        remarks.push(format!(
            "a vendor of oust's own is named `{name}`: a profile takes this file under another name only"
        ));
    }
    if cases.is_empty() {
        let beside = beside.display();
        remarks.push(format!(
            "no cases: put answers of the vendor and what they mean into {beside}"
        ));
    }
    let cases: Vec<CaseRecord> = cases
        .into_iter()
        .map(|case| CaseRecord {
            passed: case.expect == case.got,
            case: case.name,
            expect: case.expect,
            got: case.got,
        })
        .collect();
    let failed = cases.iter().any(|case| !case.passed);
    let checked = ConnectorCheck {
        path: file.display().to_string(),
        vendor: connector.name.clone(),
        sha256: sha256_of(&text),
        remarks,
        requests: examples(connector).into_iter().map(request).collect(),
        cases,
    };
    let options = context.options();
    context
        .write(|streams| write_connector_check(streams.out, context.format, &options, &checked))?;
    Ok(if failed { UNSOUND } else { 0 })
}

fn read(path: &Path) -> Result<String, Invalid> {
    let failed = |why: String| {
        let hint = "name a connector's file, as in oust vendors check vpn.toml";
        Invalid::new(format!("can't read `{}`: {why}", path.display())).with_hint(hint)
    };
    let about = std::fs::metadata(path).map_err(|error| failed(error.to_string()))?;
    match about {
        about if about.len() > LONGEST => Err(failed("it is too long for a connector".to_owned())),
        about if !about.is_file() => Err(failed("it is no file".to_owned())),
        _ => std::fs::read_to_string(path).map_err(|error| failed(error.to_string())),
    }
}
