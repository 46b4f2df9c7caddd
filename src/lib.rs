//! Ends every session that a person has, at several vendors, and says truthfully what happened.
//!
//! The modules in layer order; each may import those before it as `docs/architecture.md` says.

pub mod model;

pub mod http;

pub mod auth;

pub mod providers;

pub mod batch;

pub mod output;

pub mod config;
