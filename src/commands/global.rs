//! Flags of every command.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Flags of every command; anywhere on the line.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Global options")]
pub(super) struct Global {
    /// Config file [env: OUST_CONFIG] [default: oust/config.toml in the user's config directory]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,

    /// Profile in the config file [env: OUST_PROFILE] [default: default]
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) profile: Option<String>,

    /// Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]
    #[arg(short, long, global = true, value_name = "FORMAT", value_parser = ["table", "json", "ndjson", "csv"])]
    pub(super) output: Option<String>,

    /// Errors only
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,

    /// Say each request on standard error: method, URL, status and time; never a header or a body
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub(super) verbose: u8,

    /// When to colour
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub(super) color: Color,

    /// No progress on standard error
    #[arg(long, global = true)]
    pub(super) no_progress: bool,

    /// Run against a made-up organisation in this process; no real account is touched
    #[arg(long, global = true)]
    pub(super) sandbox: bool,

    /// Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by
    /// keys of single providers
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) people: Option<PathBuf>,

    /// Sandbox: user000001@example.com up to N are known, beside the made-up ones
    #[arg(id = "numbered", long = "users", global = true, value_name = "N")]
    pub(super) numbered: Option<u32>,
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
