//! What every command runs in: the environment, the terminal, the sandbox, and the way to the vendors.

use std::{
    io::{self, BufWriter, IsTerminal as _},
    path::PathBuf,
    str::FromStr as _,
    sync::Arc,
};

use dialoguer::console::Term;
use tempfile::TempDir;

use super::{
    global::{Color, Global},
    sandbox_people::sandbox_people,
};
use crate::{
    config::{self, Config, Environment, Overrides},
    model::{Invalid, clock},
    net::{Http, Network, Proxies, Trace, TracedExchange},
    report::{Format, Message, PipeWriter, ReportOptions, SANDBOX, Streams, write_line},
    sandbox::{self, Sandbox},
    vendors::Vendors,
};

/// The variables that name a path for every command.
const PATHS: [&str; 3] = ["SSL_CERT_FILE", "XDG_CONFIG_HOME", "XDG_STATE_HOME"];

/// What every command runs in.
pub struct Context {
    pub(super) environment: Environment,
    pub(super) vendors: Vendors,
    pub(super) global: Global,
    pub(super) format: Format,
    /// Colour on standard output.
    pub(super) color_out: bool,
    /// Colour on standard error.
    color_err: bool,
    rehearsal: Option<Rehearsal>,
}

/// The sandbox of `--sandbox`, and the folder that its made-up Google key is in.
struct Rehearsal {
    sandbox: Sandbox,
    folder: TempDir,
}

impl Context {
    pub(super) fn new(
        global: &Global,
        map: &[(String, String)],
        vendors: Vendors,
    ) -> Result<Self, Invalid> {
        let environment = Environment::capture();
        for name in PATHS {
            environment.path(name)?;
        }
        let named = match &global.output {
            Some(name) => Some(name.clone()),
            None => environment.text("OUST_OUTPUT")?.map(Into::into),
        };
        let format = named.map_or(Ok(Format::Table), |name| {
            Format::from_str(&name).map_err(|error| Invalid {
                message: "`OUST_OUTPUT` is no output format".to_owned(),
                ..error
            })
        })?;
        let color = |is_terminal| wants_color(global.color, &environment, is_terminal);
        let context = Self {
            format,
            color_out: color(io::stdout().is_terminal()),
            color_err: color(io::stderr().is_terminal()),
            rehearsal: match global.sandbox {
                true => Some(Rehearsal::start(sandbox_people(global, map)?)?),
                false => None,
            },
            environment,
            vendors,
            global: global.clone(),
        };
        Ok(context)
    }

    /// Whether the sandbox plays the vendors.
    pub(super) fn is_rehearsal(&self) -> bool {
        self.rehearsal.is_some()
    }

    /// The root of the sandbox that plays the vendors, if one does.
    pub(super) fn sandbox_root(&self) -> Option<String> {
        let rehearsal = self.rehearsal.as_ref()?;
        let endpoint = rehearsal.sandbox.settings().google_endpoint;
        Some(endpoint.trim_end_matches('/').to_owned())
    }

    /// Says on standard error that no real account is touched, where that is so.
    pub(super) fn announce(&self) {
        if self.is_rehearsal() && !self.global.quiet {
            self.tell(&Message::note(SANDBOX));
        }
    }

    /// Reads the settings; those of the sandbox come from nowhere else.
    pub(super) fn config(&self, overrides: Overrides) -> Result<Config, Invalid> {
        let Some(rehearsal) = &self.rehearsal else {
            let overrides = Overrides {
                config: self.global.config.clone(),
                profile: self.global.profile.clone(),
                ..overrides
            };
            let config = Config::load(&self.environment, &overrides, self.vendors.kinds())?;
            self.warn(&config);
            return Ok(config);
        };
        self.refuse_real(&overrides)?;
        let environment = rehearsal.environment(self.vendors);
        Config::load(&environment, &overrides, self.vendors.kinds())
    }

    /// A flag that points at a real vendor or a real key has no business in a rehearsal.
    fn refuse_real(&self, overrides: &Overrides) -> Result<(), Invalid> {
        match overrides.external_flag(self.vendors.kinds()) {
            None => Ok(()),
            Some(flag) => Err(Invalid::new(format!("{flag} can't be used with --sandbox"))
                .with_hint(format!("the sandbox has its own; leave {flag} out"))),
        }
    }

    /// Says what is doubtful in the settings that were read, such as a key that others can read; each
    /// once.
    pub(super) fn warn(&self, config: &Config) {
        if !self.global.quiet {
            let warnings = config.new_warnings();
            warnings
                .into_iter()
                .for_each(|text| self.tell(&Message::warning(text)));
        }
    }

    /// The one HTTP stack; opens nothing yet.
    pub(super) fn http(&self, timeout: std::time::Duration) -> Arc<Http> {
        let ca_file = self.environment.raw("SSL_CERT_FILE").map(PathBuf::from);
        Arc::new(Http::new(Network {
            timeout,
            ca_file,
            proxies: Proxies::read(|name| self.environment.raw(name)),
            trace: self.trace(),
        }))
    }

    /// With `-v`, each exchange is told on standard error, unless only errors are wanted.
    fn trace(&self) -> Option<Trace> {
        let color = self.color_err;
        let tell = move |seen: &TracedExchange| {
            let _ = Message::note(seen.to_string()).write(&mut io::stderr(), color);
        };
        (self.global.verbose > 0 && !self.global.quiet).then(|| Trace::new(tell))
    }

    /// The config file that is read now, if there is one.
    pub(super) fn config_file(&self) -> Result<Option<PathBuf>, Invalid> {
        let overrides = Overrides {
            config: self.global.config.clone(),
            ..Overrides::default()
        };
        let path = config::locate(&self.environment, &overrides)?.filter(|path| path.exists());
        Ok(path.map(|path| std::path::absolute(&path).unwrap_or(path)))
    }

    /// The profile that is taken from it.
    pub(super) fn profile(&self) -> Result<String, Invalid> {
        let named = match &self.global.profile {
            Some(name) => Some(name.as_str()),
            None => self.environment.text("OUST_PROFILE")?,
        };
        Ok(named.unwrap_or("default").trim().to_owned())
    }

    /// The columns of the terminal that messages go to; none where they go elsewhere.
    pub(super) fn width_of_stderr(&self) -> Option<usize> {
        columns(&Term::stderr())
    }

    /// The width to break messages at; a terminal that claims to be 0 columns wide has told nothing.
    fn wrap_at(&self) -> Option<usize> {
        self.width_of_stderr().filter(|width| *width > 0)
    }

    /// Where the ledgers of past runs are.
    pub(super) fn runs_dir(&self) -> Result<PathBuf, Invalid> {
        let state = self.environment.state_dir().ok_or_else(|| {
            Invalid::new("no place for the ledger: HOME is not set")
                .with_hint("name one by --ledger FILE, or insist on none by --ledger none")
        })?;
        Ok(state.join("oust").join("runs"))
    }

    /// Who runs it, as `user@host`, for the ledger; behind sudo the person, not root.
    pub(super) fn operator(&self) -> String {
        let sudo = self.environment.text("SUDO_USER").ok().flatten();
        let user = sudo.map_or_else(whoami::username, |user| Ok(user.to_owned()));
        let unknown = || "unknown".to_owned();
        let host = whoami::hostname().unwrap_or_else(|_| unknown());
        format!("{}@{host}", user.unwrap_or_else(|_| unknown()))
    }

    /// The columns of the terminal that results go to; none where they go elsewhere.
    pub(super) fn width(&self) -> Option<usize> {
        columns(&Term::stdout())
    }

    /// Writes a message to standard error; when even that is closed there is nobody to tell.
    pub fn tell(&self, message: &Message) {
        let _ = message.write_in(self.wrap_at(), &mut io::stderr(), self.color_err);
    }

    /// The same of a line that is no message.
    pub(super) fn say(&self, text: &str) {
        let _ = write_line(text, self.wrap_at(), &mut io::stderr());
    }

    /// Says what is good to know, unless only errors are asked for.
    pub(super) fn note(&self, text: &str) {
        if !self.global.quiet {
            self.tell(&Message::note(text));
        }
    }

    /// How reports are written here.
    pub(super) fn options(&self) -> ReportOptions {
        ReportOptions {
            width: self.width(),
            width_err: self.wrap_at(),
            color: self.color_out,
            color_err: self.color_err,
            one_screen: io::stdout().is_terminal() && io::stderr().is_terminal(),
            quiet: self.global.quiet,
            terminal: io::stdout().is_terminal(),
            ..ReportOptions::default()
        }
    }

    /// Writes a report by the given writer, in one piece; a closed standard output is no error.
    pub(super) fn write(
        &self,
        report: impl FnOnce(Streams<'_>) -> io::Result<()>,
    ) -> Result<(), Invalid> {
        let mut out = PipeWriter::new(BufWriter::new(io::stdout().lock()));
        let mut err = io::stderr();
        let streams = Streams {
            out: &mut out,
            err: &mut err,
        };
        report(streams)
            .map_err(|error| Invalid::new(format!("could not write to standard output: {error}")))
    }

    /// Writes text to standard output; a closed one ends the printing and nothing else.
    pub(super) fn print(&self, text: &str) -> Result<(), Invalid> {
        self.write(|streams| {
            streams.out.write_all(text.as_bytes())?;
            streams.out.flush()
        })
    }
}

impl Rehearsal {
    fn start(options: sandbox::Options) -> Result<Self, Invalid> {
        let failed = |error| Invalid::new(format!("the sandbox could not start: {error}"));
        clock::check()?;
        let sandbox = Sandbox::start(options).map_err(failed)?;
        let folder = tempfile::tempdir().map_err(failed)?;
        let key = folder.path().join("key.json");
        super::sandbox::write_key(&key, &sandbox.settings()).map_err(failed)?;
        Ok(Self { sandbox, folder })
    }

    /// The variables of all that is played and that this program knows.
    fn environment(&self, vendors: Vendors) -> Environment {
        let known = vendors.names();
        let played = sandbox::Vendor::ALL.into_iter();
        let played: Vec<_> = played.filter(|one| known.contains(&one.name())).collect();
        let key = self.folder.path().join("key.json");
        let settings = self.sandbox.settings();
        Environment::from_variables(settings.environment_of(&played, &key))
    }
}

/// The columns of a terminal; none where there is no terminal, or it doesn't tell.
fn columns(terminal: &Term) -> Option<usize> {
    let (_, columns) = terminal.size_checked()?;
    Some(usize::from(columns))
}

/// no-color.org and bixense.com/clicolors: a flag beats both, and NO_COLOR beats the other.
fn wants_color(flag: Color, environment: &Environment, is_terminal: bool) -> bool {
    match flag {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if environment.has("NO_COLOR") => false,
        Color::Auto => {
            let forced = environment
                .raw("CLICOLOR_FORCE")
                .is_some_and(|value| value != "0");
            let dumb = environment.raw("TERM").is_some_and(|term| term == "dumb");
            forced || (is_terminal && !dumb)
        }
    }
}
