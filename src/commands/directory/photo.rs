//! `oust users photo`: from a file, to a file.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Write as _},
    path::{Path, PathBuf},
};

use clap::Subcommand;
use serde::Serialize;
use serde_json::Value;

use super::{
    Context,
    access::{Access, ChangeArgs, failed, log, unlisted},
    change::change_one,
};
use crate::{
    model::{Class, Failure, Invalid, printable},
    report::{ListRecord, write_record},
    vendors::google::directory::{Change, photo, values::named},
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
    /// The image; `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    change: ChangeArgs,
}

#[derive(Debug, clap::Args)]
struct Delete {
    /// The user: primary address, alias or id
    #[arg(value_name = "USER")]
    user: String,
    #[command(flatten)]
    change: ChangeArgs,
}

pub(super) async fn run(args: Args, context: &Context) -> Result<u8, Invalid> {
    match args.verb {
        Verb::Get(args) => get(args, context).await,
        Verb::Set(args) => {
            let user = named("USER", &args.user)?;
            let change = Change::Photo(photo::encode(&image(&args.file)?));
            change_one("photo set", user, change, args.change, context).await
        }
        Verb::Delete(args) => {
            let user = named("USER", &args.user)?;
            let change = Change::NoPhoto;
            change_one("photo delete", user, change, args.change, context).await
        }
    }
}

/// The image in a file, by its header rather than its name.
fn image(path: &Path) -> Result<Vec<u8>, Invalid> {
    let (name, image) = match path.as_os_str() == "-" {
        true => ("standard input".to_owned(), limited(io::stdin().lock())),
        false => (
            path.display().to_string(),
            File::open(path).and_then(limited),
        ),
    };
    let image = image.map_err(|error| Invalid::new(format!("can't read {name}: {error}")))?;
    if image.len() as u64 > LARGEST {
        return Err(Invalid::new(format!("{name} is larger than 10 MiB")));
    }
    match photo::kind(&image) {
        Some(_) => Ok(image),
        None => Err(
            Invalid::new(format!("{name} is no JPEG, PNG, GIF, BMP or TIFF image"))
                .with_hint("nothing was sent; convert it first"),
        ),
    }
}

/// No more than shows that it is too large.
fn limited(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
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

impl ListRecord for Saved {
    const NAMES: (&'static str, &'static str) = ("photo", "photos");
    const SCHEMA: &'static str = "oust.photo/1";
    const COLUMNS: &'static [&'static str] = &["user", "file", "mime_type", "bytes", "sandbox"];
    const HEADINGS: &'static [&'static str] = &["USER", "FILE", "KIND", "BYTES"];

    fn row(&self) -> Vec<String> {
        vec![
            printable(&self.user),
            printable(&self.file),
            printable(&self.mime_type),
            self.bytes.to_string(),
        ]
    }
}

async fn get(args: Get, context: &Context) -> Result<u8, Invalid> {
    let user = named("USER", &args.user)?;
    match &args.file {
        Some(path) => check_place(path, args.force)?,
        None => {
            let usual = photo::KINDS.map(|kind| usual(&user, kind.ending));
            let mut usual = usual.iter();
            usual.try_for_each(|path| check_place(path, args.force))?;
        }
    }
    let directory = args.access.open(args.access.overrides(), context).await?;
    let found = directory.google.photo(&user, &log()).await;
    let read = found.and_then(|found| read(&found));
    let (bytes, kind) = match read {
        Ok(read) => read,
        // Whoever takes an image from standard output must not get a document in its place.
        Err(failure) if args.file.as_deref().is_some_and(is_stdout) => {
            return Ok(failed(&user, &failure, context));
        }
        Err(failure) => return unlisted::<Saved>(&user, &failure, context),
    };
    let path = args.file.unwrap_or_else(|| usual(&user, kind.ending));
    if is_stdout(&path) {
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
        mime_type: kind.mime_type.to_owned(),
        bytes: bytes.len(),
        sandbox: context.is_rehearsal(),
    };
    let options = context.options();
    context.write(|streams| write_record(streams.out, context.format, &options, &saved))?;
    Ok(0)
}

/// The image in Google's answer, whatever the answer calls it.
fn read(found: &Value) -> Result<(Vec<u8>, photo::Kind), Failure> {
    let bytes = found["photoData"].as_str().and_then(photo::decode);
    let bytes = bytes.ok_or_else(|| no_image("the answer holds no photo in web-safe base64"))?;
    match (photo::kind(&bytes), bytes.len()) {
        (Some(kind), _) => Ok((bytes, kind)),
        (None, 0) => Err(no_image("the photo in the answer is empty")),
        (None, size) => Err(no_image(&format!(
            "the photo in the answer ({size} bytes) is no JPEG, PNG, GIF, BMP or TIFF image"
        ))),
    }
}

fn no_image(text: &str) -> Failure {
    Failure::new(Class::Protocol, text)
        .with_code("photo")
        .with_hint(
            "nothing was saved; check OUST_GOOGLE_ENDPOINT, and what answers in Google's place",
        )
}

/// `liz@example.com.png`: never in another folder, hidden, or taken for a flag.
fn usual(user: &str, ending: &str) -> PathBuf {
    let is_plain = |c: char| c.is_alphanumeric() || "@.+_-'".contains(c);
    let name: String = user
        .chars()
        .map(|c| if is_plain(c) { c } else { '_' })
        .collect();
    let name = match name.starts_with(['.', '-']) {
        true => format!("_{name}"),
        false => name,
    };
    PathBuf::from(format!("{name}.{ending}"))
}

fn is_stdout(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Refuses a place where no file can be put, before anything is asked for.
fn check_place(path: &Path, force: bool) -> Result<(), Invalid> {
    let name = path.display();
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    match path {
        _ if is_stdout(path) => Ok(()),
        _ if path.is_dir() => {
            Err(Invalid::new(format!("{name} is a folder")).with_hint("name a file in it"))
        }
        _ if !force && path.symlink_metadata().is_ok() => {
            Err(Invalid::new(format!("{name} is there already"))
                .with_hint("name another file, or replace it by --force"))
        }
        _ => match folder.filter(|folder| !folder.is_dir()) {
            None => Ok(()),
            Some(folder) => Err(Invalid::new(format!(
                "can't write {name}: there is no folder {}",
                folder.display()
            ))
            .with_hint("make it, or name another file")),
        },
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_makes_no_path() {
        for (user, file) in [
            ("liz@example.com", "liz@example.com.png"),
            ("../../etc/passwd", "_.._.._etc_passwd.png"),
            ("a/b\\c:d\u{1b}[0m", "a_b_c_d__0m.png"),
            ("-rf", "_-rf.png"),
        ] {
            assert_eq!(usual(user, "png"), Path::new(file), "{user}");
        }
    }

    #[test]
    fn what_is_no_image_is_not_saved() {
        for data in ["", "!", "bm8gaW1hZ2U"] {
            let found = serde_json::json!({"photoData": data, "mimeType": "image/../../x"});
            let failure = read(&found).unwrap_err();
            assert!(failure.class == Class::Protocol && failure.hint.is_some());
        }
        assert!(read(&Value::Null).is_err());
    }
}
