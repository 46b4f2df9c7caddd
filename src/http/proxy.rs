//! Whether the proxy that the environment names can be used.
//!
//! reqwest passes over a proxy whose URL it can't read, and then connects directly: what was to go by a
//! proxy would go around it without a word.

use std::ffi::OsStr;

use hyper_util::client::proxy::matcher::Matcher;

/// The variables for https, in the order in which they are looked at; only one of each pair counts.
const VARIABLES: [[&str; 2]; 2] = [["HTTPS_PROXY", "https_proxy"], ["ALL_PROXY", "all_proxy"]];

/// The first variable whose value is no proxy that https can go by; never tells the value, in which a
/// password may be.
pub fn bad_proxy<'a>(of: impl Fn(&str) -> Option<&'a OsStr>) -> Option<&'static str> {
    let set = |pair: &[&'static str; 2]| pair.iter().find_map(|name| Some((*name, of(name)?)));
    let mut set = VARIABLES.iter().filter_map(set);
    let bad = set.find(|(_, value)| !value.to_str().is_some_and(is_usable))?;
    Some(bad.0)
}

/// Asks what reqwest asks; SOCKS is left out of our build of it.
fn is_usable(value: &str) -> bool {
    let anywhere = http::Uri::from_static("https://vendor.example/");
    let proxy = Matcher::builder().all(value).build().intercept(&anywhere);
    proxy.is_some_and(|proxy| matches!(proxy.uri().scheme_str(), Some("http" | "https")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_passed_over_is_named_and_what_works_is_let_be() {
        for good in [
            "http://p:3128",
            "https://u:p%20w@p",
            "p:3128",
            "http://[::1]:1/",
        ] {
            assert!(is_usable(good), "{good}");
        }
        for bad in [
            "http://u:pa ss@p:9",
            "ftp://p",
            "socks5://p:1",
            "http://",
            "http://[::1:9",
        ] {
            assert!(!is_usable(bad), "{bad}");
        }
        let of = |name: &str| match name {
            "https_proxy" => Some(OsStr::new("http://p")),
            "ALL_PROXY" => Some(OsStr::new("ftp://p")),
            _ => None,
        };
        assert_eq!(bad_proxy(of), Some("ALL_PROXY"));
        assert_eq!(bad_proxy(|_| None), None);
    }
}
