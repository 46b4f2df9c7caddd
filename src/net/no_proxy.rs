//! The hosts that are asked without a proxy, as curl and the usual clients read `NO_PROXY`.

use std::net::IpAddr;

use ipnet::IpNet;
use url::{Host, Url};

/// The hosts that `NO_PROXY` lists.
#[derive(Clone, Debug, Default)]
pub(super) struct NoProxy(Vec<NoProxyEntry>);

#[derive(Clone, Debug)]
struct NoProxyEntry {
    hosts: HostPattern,
    /// Only this port, where one is named.
    port: Option<u16>,
}

#[derive(Clone, Debug)]
enum HostPattern {
    /// `*`
    All,
    /// `example.com` or `.example.com`: the domain and all below it.
    Domain(String),
    /// `*.example.com`: all below it.
    Below(String),
    /// `10.0.0.0/8`, `::1`
    Network(IpNet),
}

impl NoProxy {
    /// Separated by commas or blanks; what is neither a name, an address nor a network covers nothing.
    pub(super) fn parse(text: &str) -> Self {
        let parts = text.split(|c: char| c == ',' || c == ';' || c.is_whitespace());
        Self(parts.filter_map(NoProxyEntry::parse).collect())
    }

    /// Whether this URL's host is among them.
    pub(super) fn covers(&self, url: &Url) -> bool {
        let port = url.port_or_known_default();
        let fits = |entry: &&NoProxyEntry| entry.port.is_none() || entry.port == port;
        let mut entries = self.0.iter().filter(fits);
        url.host()
            .is_some_and(|host| entries.any(|entry| entry.hosts.covers(&host)))
    }
}

impl NoProxyEntry {
    fn parse(text: &str) -> Option<Self> {
        let network = |host: &str| network_of(host).map(HostPattern::Network);
        let (hosts, port) = match text.strip_prefix('[').map(|rest| rest.split_once(']')) {
            Some(bracketed) => {
                let (host, port) = bracketed?;
                (network(host), port)
            }
            None if network_of(text).is_some() => (network(text), ""),
            None => {
                let (host, port) = text.split_at(text.find(':').unwrap_or(text.len()));
                let name = || HostPattern::parse_name(host);
                (network(host).or_else(name), port)
            }
        };
        let port = match port.strip_prefix(':') {
            Some(port) => Some(port.parse().ok()?),
            None if port.is_empty() => None,
            None => return None,
        };
        Some(Self {
            hosts: hosts?,
            port,
        })
    }
}

/// A network, or an address as the network that holds it alone.
fn network_of(text: &str) -> Option<IpNet> {
    let address = || text.parse::<IpAddr>().ok();
    let network = text.parse().ok();
    network.or_else(|| address().map(|address| IpNet::from(address.to_canonical())))
}

impl HostPattern {
    fn parse_name(host: &str) -> Option<Self> {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        let domain =
            |name: &str| (!name.is_empty() && !name.contains('*')).then(|| name.to_owned());
        match host.strip_prefix("*.") {
            Some(below) => domain(below).map(Self::Below),
            None if host == "*" => Some(Self::All),
            None => domain(host.trim_start_matches('.')).map(Self::Domain),
        }
    }

    fn covers(&self, host: &Host<&str>) -> bool {
        let within = |net: &IpNet, address: IpAddr| net.contains(&address.to_canonical());
        match (self, host) {
            (Self::All, _) => true,
            (Self::Network(net), Host::Ipv4(address)) => within(net, (*address).into()),
            (Self::Network(net), Host::Ipv6(address)) => within(net, (*address).into()),
            (Self::Domain(domain), Host::Domain(name)) => {
                let name = name.trim_end_matches('.');
                name == domain || is_below(name, domain)
            }
            (Self::Below(domain), Host::Domain(name)) => {
                is_below(name.trim_end_matches('.'), domain)
            }
            _ => false,
        }
    }
}

fn is_below(name: &str, domain: &str) -> bool {
    let rest = name.strip_suffix(domain);
    rest.is_some_and(|rest| rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn hosts_are_matched_as_users_of_curl_expect() {
        for (list, url, expected) in [
            ("example.com", "https://example.com", true),
            ("example.com", "https://api.example.com", true),
            ("example.com", "https://notexample.com", false),
            ("Example.COM.", "https://api.EXAMPLE.com./", true),
            (".example.com", "https://example.com", true),
            (".example.com", "https://a.b.example.com", true),
            ("*.example.com", "https://api.example.com", true),
            ("*.example.com", "https://example.com", false),
            ("*.example.com", "https://badexample.com", false),
            ("*", "https://example.com", true),
            ("a.com, *", "https://10.0.0.1", true),
            ("a.com b.com\tc.com", "https://c.com", true),
            ("a.com;b.com", "https://b.com", true),
            ("a.com,,b.com", "https://x.com", false),
            ("example.com:443", "https://example.com", true),
            ("example.com:8443", "https://example.com", false),
            ("example.com:8443", "https://api.example.com:8443", true),
            ("*.example.com:8443", "https://api.example.com:8443", true),
            ("*:8443", "https://a.com:8443", true),
            ("*:8443", "https://a.com", false),
            ("example.com:x", "https://example.com", false),
            ("exam*le.com", "https://example.com", false),
            ("10.0.0.1", "https://10.0.0.1", true),
            ("10.0.0.1:443", "https://10.0.0.1", true),
            ("10.0.0.0/8", "https://10.9.8.7", true),
            ("10.0.0.0/8", "https://11.0.0.1", false),
            ("10.0.0.0/8", "https://10.example.com", false),
            ("::1", "https://[::1]", true),
            ("[::1]", "https://[::1]:8443", true),
            ("[::1]:8443", "https://[::1]:8443", true),
            ("[::1]:8443", "https://[::1]", false),
            ("fd00::/8", "https://[fd12::1]", true),
            ("[fd00::]", "https://[fd12::1]", false),
            ("127.0.0.1", "https://[::ffff:127.0.0.1]", true),
            ("", "https://example.com", false),
            (" , ", "https://example.com", false),
        ] {
            let url = Url::parse(url).unwrap();
            assert_eq!(NoProxy::parse(list).covers(&url), expected, "{list} {url}");
        }
    }
}
