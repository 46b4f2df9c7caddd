//! End to end: the real binary against the sandbox, or against a server that answers by script.

mod bad_input;
mod config;
mod drift;
mod everywhere;
mod faults;
mod init;
mod outcomes;
mod rehearsal;
mod settings;
mod support;
mod wire;
