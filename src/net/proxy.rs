//! Which proxy https goes by, from the environment.
//!
//! Decided here and not by reqwest: it ignores a proxy whose URL it can't read and then connects directly,
//! and it takes what stands before a `#` or `/` of a password for the proxy's host.

use std::{ffi::OsStr, net::Ipv6Addr};

use hyper_util::client::proxy::matcher::Matcher;
use url::Url;

use super::no_proxy::NoProxy;
use crate::model::{ExposeSecret as _, SecretString};

/// The variables for https, in the order in which they are looked at.
const PROXY_VARIABLES: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

/// The variables that name hosts which need no proxy.
const NO_PROXY_VARIABLES: [&str; 2] = ["NO_PROXY", "no_proxy"];

/// The proxy for https, and the hosts that are asked without it.
#[derive(Clone, Debug, Default)]
pub struct Proxies {
    /// Its URL; it may hold a password. Or the variable whose value can't be used.
    https: Option<Result<SecretString, &'static str>>,
    no_proxy: NoProxy,
}

impl Proxies {
    /// Reads the variables; a blank one counts as unset.
    pub fn read<'a>(of: impl Fn(&str) -> Option<&'a OsStr>) -> Self {
        let set = |name: &&'static str| {
            let value = of(name)?.to_string_lossy().trim().to_owned();
            (!value.is_empty()).then_some((*name, value))
        };
        let https = PROXY_VARIABLES.iter().find_map(set);
        let https = https.map(|(name, value)| parse_proxy(&value).ok_or(name));
        let no_proxy = NO_PROXY_VARIABLES.iter().find_map(set);
        Self {
            https: https.map(|url| url.map(SecretString::from)),
            no_proxy: no_proxy.map_or_else(NoProxy::default, |(_, value)| NoProxy::parse(&value)),
        }
    }

    /// The proxy's URL for this host; none where it needs none.
    ///
    /// # Errors
    /// The variable that holds no URL of a proxy, never its value: a password may be in it.
    pub(super) fn for_url(&self, url: &Url) -> Result<Option<&str>, &'static str> {
        match &self.https {
            Some(_) if self.no_proxy.covers(url) => Ok(None),
            Some(Ok(proxy)) => Ok(Some(proxy.expose_secret())),
            Some(Err(variable)) => Err(variable),
            None => Ok(None),
        }
    }

    /// The variable that holds no URL of a proxy, if one is so.
    pub(super) fn unusable_variable(&self) -> Option<&'static str> {
        self.https.as_ref()?.as_ref().err().copied()
    }
}

/// The value as a URL, if it is one of a proxy and nothing else: `[http[s]://][USER[:PASSWORD]@]HOST[:PORT][/]`.
fn parse_proxy(value: &str) -> Option<String> {
    let (scheme, rest) = match value.split_once("://") {
        Some((scheme, rest)) => (Some(scheme.to_ascii_lowercase()), rest),
        None => (None, value),
    };
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    // These characters must be percent-encoded in a password: unencoded, they would end the host early.
    let is_plain = |c: char| c.is_ascii_graphic() && !r#"/?#\<>"^`{|}"#.contains(c);
    if !rest.chars().all(is_plain) || rest.matches('@').count() > 1 {
        return None;
    }
    let (user, place) = match rest.split_once('@') {
        Some((user, place)) => (Some(user), place),
        None => (None, rest),
    };
    if !user.is_none_or(is_encoded) || !is_host_and_port(place, scheme.is_some() || user.is_some())
    {
        return None;
    }
    let text = format!("{}://{rest}/", scheme.as_deref().unwrap_or("http"));
    is_taken_by_client(&text).then_some(text)
}

/// Whether each `%` begins an escape, and no bracket stands there.
fn is_encoded(user: &str) -> bool {
    let escape = |text: &str| text.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    user.split('%').skip(1).all(escape) && !user.contains(['[', ']'])
}

/// Whether it is a host, and a port if there is one. A word alone, such as `DIRECT`, is none.
fn is_host_and_port(place: &str, may_be_a_word: bool) -> bool {
    let (is_host, port) = match place
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
    {
        Some((host, port)) => (host.parse::<Ipv6Addr>().is_ok(), port),
        None => {
            let at = place.find(':').unwrap_or(place.len());
            (is_host_name(&place[..at]), &place[at..])
        }
    };
    let is_port = match port.strip_prefix(':') {
        Some(port) => port.parse::<u16>().is_ok_and(|port| port > 0) && !port.starts_with('+'),
        None => port.is_empty() && (may_be_a_word || place.contains(['.', '['])),
    };
    is_host && is_port
}

fn is_host_name(host: &str) -> bool {
    let part = |part: &str| {
        let mut bytes = part.bytes();
        !part.is_empty() && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    host.strip_suffix('.').unwrap_or(host).split('.').all(part)
}

/// Whether reqwest will use it, by the crate that reqwest decides with; our build of it has no SOCKS.
fn is_taken_by_client(text: &str) -> bool {
    let anywhere = http::Uri::from_static("https://vendor.example/");
    let proxy = Matcher::builder().all(text).build().intercept(&anywhere);
    let is_http = |proxy: &http::Uri| matches!(proxy.scheme_str(), Some("http" | "https"));
    Url::parse(text).is_ok() && proxy.is_some_and(|proxy| is_http(proxy.uri()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_a_host_with_what_belongs_to_it_and_nothing_else() {
        for good in [
            "http://p:3128",
            "http://p",
            "https://u:p%20w@p",
            "HTTP://u:p%23%2F%3F%40w@p.example:3128/",
            "http://u@p",
            "http://u:a:b@p:1",
            "p:3128",
            "p.example",
            "u:pw@p",
            "10.0.0.1:8080",
            "http://[::1]:1/",
            "[fd00::1]:3128",
            "http://squid_proxy:3128",
            "http://p.example.:3128",
        ] {
            assert!(parse_proxy(good).is_some(), "{good}");
        }
        for bad in [
            "http://u:pa ss@p:9",
            "http://u:pa#ss@p:9",
            "http://u:pa?ss@p:9",
            "http://u:pa/ss@p:9",
            "http://u:pa@ss@p:9",
            "http://u:pa%ss@p:9",
            "http://u:pa\\ss@p:9",
            "http://u:pä@p:9",
            "u:pa#ss@p:9",
            "http://u:pw@",
            "http://:3128",
            "http://p:99999",
            "http://p:0",
            "http://p:",
            "http://p:+1",
            "http://p:80x",
            "http://p:1/path",
            "http://p:1//",
            "http://u:12:3",
            "http://999.1.1.1:1",
            "http://[::1:9",
            "http://[::g]:9",
            "http://p..q:1",
            "http://",
            "ftp://p",
            "socks5://p:1",
            "http:p:1",
            "http:/p:1",
            "://p",
            "DIRECT",
            "none",
            "off",
            "0",
            "PROXY p:3128",
            "http://p:1,http://q:1",
        ] {
            assert!(parse_proxy(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn the_first_variable_that_is_set_counts_and_a_bad_one_is_named() {
        let host = Url::parse("https://vendor.example/").unwrap();
        let with = |variables: &'static [(&str, &str)]| {
            Proxies::read(|name| {
                let of = variables.iter().find(|(set, _)| *set == name);
                of.map(|(_, value)| OsStr::new(*value))
            })
        };
        let good = with(&[("https_proxy", "http://p"), ("ALL_PROXY", "ftp://q")]);
        assert_eq!(good.for_url(&host), Ok(Some("http://p/")));
        let bad = with(&[("ALL_PROXY", "http://u:hun#ter2@p")]);
        assert_eq!(bad.for_url(&host), Err("ALL_PROXY"));
        assert!(!format!("{bad:?} {good:?}").contains("hun"));
        assert_eq!(with(&[("HTTPS_PROXY", " ")]).for_url(&host), Ok(None));
        let spared = with(&[("HTTPS_PROXY", "DIRECT"), ("no_proxy", ".example")]);
        assert_eq!(spared.for_url(&host), Ok(None));
        assert_eq!(spared.unusable_variable(), Some("HTTPS_PROXY"));
    }
}
