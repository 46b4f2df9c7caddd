//! A section that goes by a connector: reads the file, and makes sure that it is the one that was pinned.
//!
//! Whoever can write a connector decides where a credential is sent. What it says is for the vendors' files.

use std::path::{Path, PathBuf};

use ring::digest::{SHA256, digest};
use toml::de::{DeTable, DeValue};

use super::{
    permission,
    setting::{self, Kinds, SectionKind, Setting},
    shape,
    text::Text,
};
use crate::model::{Invalid, looks_secret, ownership::Rule};

/// The SHA-256 of a connector's text, as `sha256sum` prints it.
#[must_use]
pub fn sha256_of(text: &str) -> String {
    let hash = digest(&SHA256, text.as_bytes());
    hash.as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

impl Text<'_> {
    /// The kind of a section that names a connector; none where it names no such.
    pub(super) fn connector(
        &self,
        section: &DeTable<'_>,
        kinds: Kinds,
    ) -> Result<Option<&'static SectionKind>, Invalid> {
        let Some((file, name)) = self.string(section, &setting::CONNECTOR)? else {
            return Ok(None);
        };
        let path = self.beside(file).map_err(|invalid| invalid.at(&name))?;
        let content = permission::read(&path, "connector", Rule::OwnGroup)
            .and_then(|found| found.ok_or_else(|| permission::missing(&path, "connector")))
            .map_err(|invalid| invalid.at(&name))?;
        if let Some((pin, name)) = self.string(section, &setting::SHA256)? {
            check_pin(pin, &content.text, &path).map_err(|invalid| invalid.at(&name))?;
        }
        kinds.of_connector(&content.text, &path).map(Some)
    }

    /// A string of a section, with the key and its place for messages.
    fn string<'t>(
        &self,
        section: &'t DeTable<'_>,
        setting: &Setting,
    ) -> Result<Option<(&'t str, String)>, Invalid> {
        let Some(value) = section.get(setting.name) else {
            return Ok(None);
        };
        let name = format!("`{}` ({})", setting.name, self.place(value.span().start));
        match value.get_ref() {
            DeValue::String(text) => Ok(Some((text, name))),
            other => Err(shape::mismatch(&name, other, "a string")),
        }
    }

    /// The path of a file that is named from the config file's folder.
    fn beside(&self, file: &str) -> Result<PathBuf, Invalid> {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        let path = folder.join(file);
        match () {
            () if file.trim().is_empty() => Err(Invalid::new("is blank")),
            () if looks_secret(file) && !path.exists() => Err(Invalid::new(
                "holds what looks like a secret where a path is expected; it is not shown",
            )),
            () => Ok(path),
        }
    }
}

fn check_pin(pin: &str, text: &str, path: &Path) -> Result<(), Invalid> {
    let now = sha256_of(text);
    if pin.trim().eq_ignore_ascii_case(&now) {
        return Ok(());
    }
    let path = path.display();
    Err(
        Invalid::new(format!("connector `{path}` is not the file that was pinned")).with_hint(
            format!(
                "look at what changed in it, and where it sends the credential; if that is right, write sha256 = \"{now}\""
            ),
        ),
    )
}
