//! The process's environment, taken once: variables, home directory, and the machine's make.
//!
//! The only place that asks the operating system for them; everything else is handed this.
//! Knows no setting by name.

use std::{
    collections::BTreeMap,
    ffi::{OsStr, OsString},
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::model::{Invalid, looks_secret};

/// Where Linux tells what kind of machine it runs on.
const PRODUCT: &str = "/sys/class/dmi/id/product_name";

/// Variables and directories that settings may come from.
#[derive(Clone, Default)]
pub struct Environment {
    variables: Arc<BTreeMap<OsString, OsString>>,
    home: Option<PathBuf>,
    product: Option<PathBuf>,
}

impl Environment {
    /// The environment of this process.
    #[must_use]
    pub fn capture() -> Self {
        Self {
            home: std::env::home_dir().filter(|home| home.is_absolute()),
            product: Some(PathBuf::from(PRODUCT)),
            ..Self::from_variables(std::env::vars_os())
        }
    }

    /// No variables, no home, no machine: nothing that is configured here shines through.
    #[must_use]
    pub fn isolated() -> Self {
        Self::default()
    }

    /// The same without these variables.
    #[must_use]
    pub fn without(&self, names: &[&str]) -> Self {
        let mut variables = (*self.variables).clone();
        for name in names {
            variables.remove(&spelling((*name).into()));
        }
        Self {
            variables: Arc::new(variables),
            ..self.clone()
        }
    }

    /// The given variables alone; `HOME` among them is the home directory.
    #[must_use]
    pub fn from_variables<N, V>(variables: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: Into<OsString>,
        V: Into<OsString>,
    {
        let variables = variables
            .into_iter()
            .map(|(name, value)| (spelling(name.into()), value.into()));
        let variables: BTreeMap<OsString, OsString> = variables.collect();
        Self {
            home: variables
                .get(OsStr::new("HOME"))
                .map(PathBuf::from)
                .filter(|home| home.is_absolute()),
            variables: Arc::new(variables),
            product: None,
        }
    }

    /// The same home with these variables alone.
    pub(super) fn only(&self, names: &[&str]) -> Self {
        let kept = names.iter().filter_map(|name| {
            let value = self.raw(name)?;
            Some((spelling(name.into()), value.to_owned()))
        });
        Self {
            variables: Arc::new(kept.collect()),
            ..self.clone()
        }
    }

    /// The same on the machine whose make stands in this file.
    #[cfg(test)]
    pub(crate) fn on_machine(mut self, product: &Path) -> Self {
        self.product = Some(product.to_owned());
        self
    }

    /// A variable's value; an empty one counts as unset, as it does for the AWS and Google tools.
    #[must_use]
    pub fn raw(&self, name: &str) -> Option<&OsStr> {
        let value = self.variables.get(&spelling(name.into()));
        value
            .map(OsString::as_os_str)
            .filter(|value| !value.is_empty())
    }

    /// A variable's value as text.
    ///
    /// # Errors
    /// When it is not UTF-8; names the variable and not the value.
    pub fn text(&self, name: &str) -> Result<Option<&str>, Invalid> {
        let Some(value) = self.raw(name) else {
            return Ok(None);
        };
        value.to_str().map(Some).ok_or_else(|| {
            let invalid = Invalid::new(format!("the environment variable `{name}` is not UTF-8"));
            invalid.with_hint(format!("set `{name}` again in a UTF-8 locale, or unset it"))
        })
    }

    /// A variable's value as a path.
    ///
    /// # Errors
    /// When it looks like a secret, and no such file is there; shows nothing of it.
    pub fn path(&self, name: &str) -> Result<Option<PathBuf>, Invalid> {
        let path = self.raw(name).map(PathBuf::from);
        let stray = |path: &PathBuf| looks_secret(&path.to_string_lossy()) && !path.exists();
        match path.as_ref().is_some_and(stray) {
            false => Ok(path),
            true => Err(Invalid::new(format!(
                "`{name}` holds what looks like a secret where a path is expected; it is not shown"
            ))
            .with_hint(format!("set `{name}` to a path, or unset it"))),
        }
    }

    /// Whether a variable is set and not empty.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.raw(name).is_some()
    }

    /// Whether any variable that is set begins like this, in upper case.
    #[must_use]
    pub fn has_any(&self, beginning: &str) -> bool {
        let from = OsString::from(beginning);
        let mut after = self.variables.range(from..).map(|(name, value)| {
            let begins = name.as_encoded_bytes().starts_with(beginning.as_bytes());
            (begins, !value.is_empty())
        });
        let mut alike = after.by_ref().take_while(|(begins, _)| *begins);
        alike.any(|(_, is_set)| is_set)
    }

    /// Whether a variable says yes, as the AWS tools read it.
    pub fn says_true(&self, name: &str) -> bool {
        self.raw(name)
            .is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    /// The home directory.
    #[must_use]
    pub fn home(&self) -> Option<&Path> {
        self.home.as_deref()
    }

    /// The user's directory for config files: XDG's on Unix, roaming application data on Windows.
    #[must_use]
    pub fn config_dir(&self) -> Option<PathBuf> {
        self.directory("XDG_CONFIG_HOME", "APPDATA", ".config")
    }

    /// The user's directory for state that outlives a run: XDG's on Unix, local data on Windows.
    #[must_use]
    pub fn state_dir(&self) -> Option<PathBuf> {
        self.directory("XDG_STATE_HOME", "LOCALAPPDATA", ".local/state")
    }

    /// The XDG specification ignores paths that are not absolute.
    fn directory(&self, xdg: &str, windows: &str, below_home: &str) -> Option<PathBuf> {
        let name = if cfg!(windows) { windows } else { xdg };
        let named = self
            .raw(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute());
        named.or_else(|| self.home.as_ref().map(|home| home.join(below_home)))
    }

    /// A path as it was written, with `~/` for the home directory and a relative one below `base`.
    ///
    /// # Errors
    /// When `~` is written and no home directory is known.
    pub fn expand(&self, written: &Path, base: Option<&Path>) -> Result<PathBuf, Invalid> {
        if let Ok(rest) = written.strip_prefix("~") {
            let home = self.home.as_ref().ok_or_else(|| homeless(written))?;
            return Ok(home.join(rest));
        }
        Ok(base.map_or_else(|| written.to_owned(), |base| base.join(written)))
    }

    /// Whether the firmware says that this is a machine of Google's cloud.
    pub fn on_google(&self) -> bool {
        let name = self
            .product
            .as_ref()
            .and_then(|path| std::fs::read_to_string(path).ok());
        name.is_some_and(|name| name.contains("Google"))
    }
}

/// Values may be secrets: only how many there are is shown.
impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Environment")
            .field("variables", &self.variables.len())
            .field("home", &self.home)
            .finish_non_exhaustive()
    }
}

/// Windows takes variable names without case.
fn spelling(name: OsString) -> OsString {
    if cfg!(windows) {
        name.to_ascii_uppercase()
    } else {
        name
    }
}

fn homeless(written: &Path) -> Invalid {
    let invalid = Invalid::new(format!(
        "can't expand `{}`: no home directory is known",
        written.display()
    ));
    invalid.with_hint("set HOME, or write the whole path")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_variable_is_unset() {
        let environment = Environment::from_variables([("A", ""), ("B", "x")]);
        assert!(!environment.has("A"));
        assert_eq!(environment.text("B").unwrap(), Some("x"));
    }

    #[cfg(unix)]
    #[test]
    fn a_value_that_is_no_text_is_named_by_its_variable() {
        use std::os::unix::ffi::OsStringExt;
        let value = OsString::from_vec(vec![b's', 0xff]);
        let environment = Environment::from_variables([(OsString::from("OUST_X"), value)]);
        let error = environment.text("OUST_X").unwrap_err();
        assert_eq!(
            error.message,
            "the environment variable `OUST_X` is not UTF-8"
        );
    }

    #[cfg(unix)]
    #[test]
    fn directories_follow_xdg_and_ignore_relative_ones() {
        let at = |xdg: &str| {
            let environment =
                Environment::from_variables([("HOME", "/h"), ("XDG_CONFIG_HOME", xdg)]);
            environment.config_dir().unwrap()
        };
        assert_eq!(at("/x"), Path::new("/x"));
        assert_eq!(at("x"), Path::new("/h/.config"));
        assert_eq!(at(""), Path::new("/h/.config"));
        let astray = Environment::from_variables([("HOME", "h")]);
        assert_eq!(astray.state_dir(), None, "a home of each folder's own");
        let bare = Environment::from_variables([("HOME", "/h")]);
        assert_eq!(bare.state_dir().unwrap(), Path::new("/h/.local/state"));
        assert_eq!(Environment::isolated().config_dir(), None);
    }

    #[cfg(unix)]
    #[test]
    fn paths_expand_home_and_stand_on_their_base() {
        let environment = Environment::from_variables([("HOME", "/h")]);
        let expand = |path: &str, base| environment.expand(Path::new(path), base).unwrap();
        assert_eq!(
            expand("~/k.json", Some(Path::new("/c"))),
            Path::new("/h/k.json")
        );
        assert_eq!(
            expand("k.json", Some(Path::new("/c"))),
            Path::new("/c/k.json")
        );
        assert_eq!(expand("k.json", None), Path::new("k.json"));
        assert_eq!(expand("~k", None), Path::new("~k"));
        assert!(
            Environment::isolated()
                .expand(Path::new("~/x"), None)
                .is_err()
        );
    }

    #[test]
    fn debug_shows_no_value() {
        let environment = Environment::from_variables([("TOKEN", "hunter2")]);
        assert!(!format!("{environment:?}").contains("hunter2"));
    }
}
