//! Which authorities a TLS connection trusts. Loaded only where a vendor is asked by https.

use std::{
    fs::File,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::CertificateDer};

use crate::model::{
    Invalid,
    ownership::{Rule, only_mine},
};

/// The largest bundle that is read, in bytes; that of all public authorities has 1 MiB.
const LARGEST_BUNDLE: u64 = 16 << 20;

/// Where Unix systems keep their bundle as one file, which reads ten times faster than a directory.
const SYSTEM_BUNDLES: [&str; 5] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
    "/usr/local/share/certs/ca-root-nss.crt",
];

/// A TLS configuration with ring, HTTP/1.1, and the given bundle or the system's authorities.
///
/// # Errors
/// When the bundle can't be read, or no authority is found; says which file and what to set.
pub(super) fn tls_config(bundle: Option<&Path>) -> Result<ClientConfig, String> {
    let config = ClientConfig::builder_with_provider(ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?;
    let mut config = config
        .with_root_certificates(roots(bundle)?)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// No authority at all: for the plain connections, which need none.
pub(super) fn no_roots() -> RootCertStore {
    RootCertStore::empty()
}

fn roots(bundle: Option<&Path>) -> Result<RootCertStore, String> {
    let system = || {
        SYSTEM_BUNDLES
            .iter()
            .map(PathBuf::from)
            .find(|path| path.is_file())
    };
    let store = match (bundle, system()) {
        (Some(path), _) => read_bundle(path, true)?,
        (None, Some(path)) => read_bundle(&path, false)?,
        (None, None) => system_roots(),
    };
    match store.is_empty() {
        true => Err("no certificate authorities found on this system".into()),
        false => Ok(store),
    }
}

/// Reads a bundle. Whoever can write it decides who may pose as a vendor, so one that the user named must
/// be the user's own; the system looks after its own.
fn read_bundle(path: &Path, named: bool) -> Result<RootCertStore, String> {
    let place = |error| format!("certificate bundle {}: {error}", path.display());
    let unreadable = |error: io::Error| place(error.to_string());
    let file = File::open(path).map_err(unreadable)?;
    if named {
        let found = file.metadata().map_err(unreadable)?;
        only_mine(path, &found, "certificate bundle", Rule::Strict).map_err(in_one_line)?;
    }
    let mut pem = Vec::new();
    let read = file.take(LARGEST_BUNDLE + 1).read_to_end(&mut pem);
    read.map_err(unreadable)?;
    if pem.len() as u64 > LARGEST_BUNDLE {
        return Err(place("it is larger than 16 MiB".into()));
    }
    let mut store = RootCertStore::empty();
    store.add_parsable_certificates(CertificateDer::pem_slice_iter(&pem).flatten());
    match store.is_empty() {
        true => Err(place("it holds no certificate".into())),
        false => Ok(store),
    }
}

fn in_one_line(invalid: Invalid) -> String {
    match invalid.hint {
        Some(hint) => format!("{}: {hint}", invalid.message),
        None => invalid.message,
    }
}

fn system_roots() -> RootCertStore {
    let mut store = RootCertStore::empty();
    store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    store
}
