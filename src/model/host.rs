//! Which hosts may be asked in the clear: this machine, and the credential endpoints on its own link.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// The metadata servers of AWS machines, EKS pods and ECS tasks, and of Google's machines.
const METADATA: [IpAddr; 6] = [
    IpAddr::V4(Ipv4Addr::new(169, 254, 169, 254)),
    IpAddr::V4(Ipv4Addr::new(169, 254, 170, 2)),
    IpAddr::V4(Ipv4Addr::new(169, 254, 170, 23)),
    IpAddr::V6(Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254)),
    IpAddr::V6(Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x23)),
    IpAddr::V6(Ipv6Addr::new(0xfd20, 0xce, 0, 0, 0, 0, 0, 0x254)),
];

/// Google's metadata server, by name.
const METADATA_NAME: &str = "metadata.google.internal";

/// Whether the host is this very machine.
#[must_use]
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::V6(address).to_canonical().is_loopback(),
        None => false,
    }
}

/// Whether the host is a metadata server, which a cloud machine asks in the clear.
#[must_use]
pub fn is_metadata(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.trim_end_matches('.') == METADATA_NAME,
        Some(Host::Ipv4(address)) => METADATA.contains(&IpAddr::V4(address)),
        Some(Host::Ipv6(address)) => METADATA.contains(&IpAddr::V6(address)),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_loopback_and_only_known_servers_are_metadata() {
        let url = |host: &str| Url::parse(&format!("http://{host}/")).unwrap();
        for host in [
            "127.0.0.1:1",
            "127.8.9.1",
            "[::1]",
            "localhost",
            "[::ffff:127.0.0.1]",
        ] {
            assert!(is_loopback(&url(host)), "{host}");
        }
        for host in [
            "evil.localhost",
            "127.0.0.1.nip.io",
            "10.0.0.1",
            "[fd00::5]",
        ] {
            assert!(
                !is_loopback(&url(host)) && !is_metadata(&url(host)),
                "{host}"
            );
        }
        for host in [
            "169.254.169.254",
            "[fd00:ec2::254]",
            "metadata.google.internal",
        ] {
            assert!(is_metadata(&url(host)), "{host}");
        }
        assert!(!is_metadata(&url("169.254.1.2")));
    }
}
