//! Ends every session that a person has, at several vendors, and says truthfully what happened.
//!
//! The modules in layer order; `docs/architecture.md` says which may import which, and
//! `tests/layers.rs` holds them to it.

pub mod model;

pub mod net;

pub mod config;

pub mod vendors;

pub mod run;

pub mod report;

pub mod sandbox;

pub mod commands;
