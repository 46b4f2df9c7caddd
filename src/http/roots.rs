//! Which authorities a TLS connection trusts. Loaded only where a vendor is asked by https.

use std::path::{Path, PathBuf};

use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::CertificateDer};

/// Where Unix systems keep their bundle as one file: a tenth of the cost of reading a directory.
const BUNDLES: [&str; 5] = [
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
        BUNDLES
            .iter()
            .map(PathBuf::from)
            .find(|path| path.is_file())
    };
    let store = match bundle.map(Path::to_path_buf).or_else(system) {
        Some(path) => read(&path)?,
        None => native(),
    };
    match store.is_empty() {
        true => Err("no certificate authorities found on this system".into()),
        false => Ok(store),
    }
}

fn read(path: &Path) -> Result<RootCertStore, String> {
    let place = |error| format!("certificate bundle {}: {error}", path.display());
    let pem = std::fs::read(path).map_err(|error| place(error.to_string()))?;
    let mut store = RootCertStore::empty();
    store.add_parsable_certificates(CertificateDer::pem_slice_iter(&pem).flatten());
    match store.is_empty() {
        true => Err(place("it holds no certificate".into())),
        false => Ok(store),
    }
}

fn native() -> RootCertStore {
    let mut store = RootCertStore::empty();
    store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    store
}
