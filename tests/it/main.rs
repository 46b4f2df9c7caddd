//! End to end: the real binary against the sandbox, or against a server that answers by script.

mod bad_input;
mod drift;
mod faults;
mod keyless;
mod outcomes;
mod rehearsal;
mod settings;
mod support;
mod wire;
