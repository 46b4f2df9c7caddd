//! `oust users photo`: from a file, to a file.

use std::{
    fs::OpenOptions,
    io::Write as _,
    path::{Path, PathBuf},
};

use clap::Subcommand;
use serde::Serialize;

use super::{
    Context,
    access::{Access, failed, trip},
    apply::{Edit, apply},
    values::named,
};
use crate::{
    model::{Class, Failure, Invalid},
    output::listing::{Listed, single, text},
    providers::google::directory::{Change, photo},
};

/// A larger file is no portrait; Google shrinks what it gets to 96 by 96.
const LARGEST: u64 = 10 << 20;

/// Save, replace or delete a user's photo
#[derive(Debug, clap::Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Save a user's photo to a file
    Get(Get),
    /// Replace a user's photo: JPEG, PNG, GIF, BMP or TIFF, which Google scales to 96x96
    Set(Set),
    /// Delete a user's photo
    Delete(Delete),
}

#[derive(Debug, clap::Args)]
struct Get {
    /// The user: primary address, alias or id
    #[arg(value_name = "USER")]
    user: String,
    /// Where to; `-` for standard output [default: USER with the kind's ending]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    access: Access,
}

#[derive(Debug, clap::Args)]
struct Set {
    /// The user: primary address, alias or id
    #[arg(value_name = "USER")]
    user: String,
    /// The image
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    edit: Edit,
}

#[derive(Debug, clap::Args)]
struct Delete {
    /// The user: primary address, alias or id
    #[arg(value_name = "USER")]
    user: String,
    #[command(flatten)]
    edit: Edit,
}

pub(super) async fn run(args: Args, context: &Context) -> Result<u8, Invalid> {
    match args.verb {
        Verb::Get(args) => get(args, context).await,
        Verb::Set(args) => {
            let user = named("USER", &args.user)?;
            let change = Change::Photo(photo::encode(&image(&args.file)?));
            let directory = args.edit.open(context).await?;
            apply("photo set", &[user], change, args.edit, directory, context).await
        }
        Verb::Delete(args) => {
            let user = named("USER", &args.user)?;
            let directory = args.edit.open(context).await?;
            apply(
                "photo delete",
                &[user],
                Change::NoPhoto,
                args.edit,
                directory,
                context,
            )
            .await
        }
    }
}

/// The image in a file, by its first bytes rather than its name.
fn image(path: &Path) -> Result<Vec<u8>, Invalid> {
    let name = path.display();
    let unread = |error: std::io::Error| Invalid::new(format!("can't read {name}: {error}"));
    let size = std::fs::metadata(path).map_err(unread)?.len();
    if size > LARGEST {
        return Err(Invalid::new(format!("{name} is larger than 10 MiB")));
    }
    let image = std::fs::read(path).map_err(unread)?;
    match photo::kind(&image) {
        Some(_) => Ok(image),
        None => Err(
            Invalid::new(format!("{name} is no JPEG, PNG, GIF, BMP or TIFF image"))
                .with_hint("nothing was sent; convert it first"),
        ),
    }
}

/// A photo that was saved.
#[derive(Serialize)]
struct Saved {
    user: String,
    file: String,
    mime_type: String,
    bytes: usize,
    sandbox: bool,
}

impl Listed for Saved {
    const NAMES: (&'static str, &'static str) = ("photo", "photos");
    const SCHEMA: &'static str = "oust.photo/1";
    const COLUMNS: &'static [&'static str] = &["user", "file", "mime_type", "bytes", "sandbox"];
    const HEADINGS: &'static [&'static str] = &["USER", "FILE", "KIND", "BYTES"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.user.clone(),
            self.file.clone(),
            self.mime_type.clone(),
            self.bytes.to_string(),
            self.sandbox.to_string(),
        ]
    }

    fn row(&self) -> Vec<String> {
        vec![
            text(&self.user),
            text(&self.file),
            text(&self.mime_type),
            self.bytes.to_string(),
        ]
    }
}

async fn get(args: Get, context: &Context) -> Result<u8, Invalid> {
    let user = named("USER", &args.user)?;
    let directory = args.access.open(args.access.overrides(), context).await?;
    let found = match directory.google.photo(&user, &trip()).await {
        Ok(found) => found,
        Err(failure) => return Ok(failed(&user, &failure, context)),
    };
    let Some(bytes) = found["photoData"].as_str().and_then(photo::decode) else {
        let failure = Failure::new(
            Class::Protocol,
            "the answer holds no photo in web-safe base64",
        );
        return Ok(failed(&user, &failure, context));
    };
    let given = found["mimeType"]
        .as_str()
        .unwrap_or("application/octet-stream");
    let mime_type = photo::kind(&bytes).unwrap_or(given).to_owned();
    let path = args
        .file
        .unwrap_or_else(|| PathBuf::from(usual(&user, &mime_type)));
    if path.as_os_str() == "-" {
        context.write(|streams| {
            streams
                .out
                .write_all(&bytes)
                .and_then(|()| streams.out.flush())
        })?;
        return Ok(0);
    }
    save(&path, &bytes, args.force)?;
    let saved = Saved {
        user,
        file: path.display().to_string(),
        mime_type,
        bytes: bytes.len(),
        sandbox: context.is_rehearsal(),
    };
    let options = context.options();
    context.write(|streams| single(streams.out, context.format, &options, &saved))?;
    Ok(0)
}

/// `liz@example.com.png`; never in another folder.
fn usual(user: &str, mime_type: &str) -> String {
    let ending = match mime_type {
        "image/jpeg" => "jpg",
        other => other.rsplit('/').next().unwrap_or("bin"),
    };
    let name: String = user
        .chars()
        .map(|c| if "/\\:".contains(c) { '_' } else { c })
        .collect();
    format!("{name}.{ending}")
}

fn save(path: &Path, bytes: &[u8], force: bool) -> Result<(), Invalid> {
    let mut options = OpenOptions::new();
    match force {
        true => options.write(true).create(true).truncate(true),
        false => options.write(true).create_new(true),
    };
    let written = options
        .open(path)
        .and_then(|mut file| file.write_all(bytes));
    written.map_err(|error| {
        Invalid::new(format!("can't write {}: {error}", path.display()))
            .with_hint("name another file, or replace it by --force")
    })
}
