//! Networks as they are: proxies, authorities of one's own, bad certificates, IPv6, portals.

use std::{
    io::{Read as _, Write as _},
    net::SocketAddr,
};

use serde_json::Value;

use crate::{
    support::{Script, World, answer},
    tls::{Authority, Proxy, Secure},
};

const GOOGLE: [&str; 2] = ["oauth2.googleapis.com", "admin.googleapis.com"];
const TOKEN: &str = r#"{"access_token":"ya29.x","expires_in":3599,"token_type":"Bearer"}"#;
const KICKED: &str = r#"{"statusCode":200,"data":{"success":true}}"#;
const PORTAL: &str = "<!DOCTYPE html><title>Sign in to the hotel's network</title>";

/// A world at Google's real names, behind this proxy.
fn google(proxy: &str, authority: &Authority) -> World {
    let world = World::new();
    let key = world.sandbox.settings().google_key_json;
    let mut key: Value = serde_json::from_str(&key).unwrap();
    key["token_uri"] = "https://oauth2.googleapis.com/token".into();
    let key = world.file("google.json", key.to_string());
    let bundle = world.file("ca.pem", &authority.pem);
    world
        .set("OUST_GOOGLE_ENDPOINT", "")
        .set("OUST_GOOGLE_CREDENTIALS", key.to_str().unwrap())
        .set("SSL_CERT_FILE", bundle.to_str().unwrap())
        .set("HTTPS_PROXY", proxy)
}

fn signout(world: &World) -> (i32, Value) {
    let (code, report) = world.json(&["signout", "--retries", "0", "liz@example.com"]);
    (code, report["results"][0].clone())
}

/// A world whose GenAuth is at this https address.
fn genauth(address: SocketAddr, host: &str) -> World {
    World::new()
        .set(
            "OUST_GENAUTH_HOST",
            &format!("https://{host}:{}", address.port()),
        )
        .set("OUST_GENAUTH_TOKEN", "tok.en.value")
}

fn kick(world: &World) -> (i32, Value) {
    let (code, report) = world.json(&["kick", "--app", "a1", "--retries", "2", "u1"]);
    (code, report["results"][0].clone())
}

#[test]
fn every_request_goes_through_the_proxy_with_its_password() {
    let authority = Authority::new();
    let answers = [
        answer("200 OK", "", TOKEN),
        answer("204 No Content", "", ""),
    ];
    let vendor = Secure::start(
        authority.certify(&GOOGLE, 2999),
        &[&answers[0], &answers[1]],
    );
    let proxy = Proxy::start("200 OK", vendor.address);
    let url = format!("http://liz:p%40ss@{}", proxy.address);
    let (code, result) = signout(&google(&url, &authority));
    assert_eq!(code, 0, "{result}");
    let seen = proxy.seen();
    assert!(
        seen[0].starts_with("connect oauth2.googleapis.com:443 "),
        "{seen:?}"
    );
    assert!(
        seen[1].starts_with("connect admin.googleapis.com:443 "),
        "{seen:?}"
    );
    for head in &seen {
        // base64("liz:p@ss")
        assert!(
            head.contains("proxy-authorization: basic bgl6onbac3m="),
            "{head}"
        );
    }
    for request in vendor.seen() {
        let inner = request.to_lowercase();
        assert!(!inner.contains("proxy-authorization"), "{inner}");
    }
}

#[test]
fn a_proxy_that_asks_for_a_password_is_named() {
    let authority = Authority::new();
    let nowhere = "127.0.0.1:9".parse().unwrap();
    let proxy = Proxy::start("407 Proxy Authentication Required", nowhere);
    let url = format!("http://liz:wrong-password@{}", proxy.address);
    let (code, result) = signout(&google(&url, &authority));
    assert_eq!(
        (code, &result["outcome"]),
        (4, &"failed".into()),
        "{result}"
    );
    let error = &result["error"];
    assert_eq!(
        (&error["class"], &error["code"]),
        (&"credentials".into(), &"proxy_auth".into())
    );
    assert!(
        error["message"].as_str().unwrap().contains("proxy"),
        "{error}"
    );
    assert!(
        error["hint"].as_str().unwrap().contains("HTTPS_PROXY"),
        "{error}"
    );
    assert!(!result.to_string().contains("wrong-password"));
}

#[test]
fn a_proxy_that_refuses_or_is_gone_is_named() {
    let authority = Authority::new();
    let nowhere: SocketAddr = "127.0.0.1:9".parse().unwrap();
    let proxy = Proxy::start("403 Forbidden", nowhere);
    for address in [proxy.address, nowhere] {
        let (code, result) = signout(&google(&format!("http://u:hunter22@{address}"), &authority));
        assert_eq!(
            (code, &result["outcome"]),
            (5, &"failed".into()),
            "{result}"
        );
        assert_eq!(result["error"]["code"], "proxy");
        let hint = result["error"]["hint"].as_str().unwrap();
        assert!(hint.contains("HTTPS_PROXY"), "{hint}");
        assert!(!result.to_string().contains("hunter22"));
    }
}

#[test]
fn no_proxy_and_loopback_need_none() {
    let authority = Authority::new();
    let nowhere: SocketAddr = "127.0.0.1:9".parse().unwrap();
    let vendor = Secure::start(
        authority.certify(&["localhost"], 2999),
        &[&answer("200 OK", "", KICKED)],
    );
    let proxy = Proxy::start("502 Bad Gateway", nowhere);
    let world = genauth(vendor.address, "localhost");
    let bundle = world.file("ca.pem", &authority.pem);
    let world = world
        .set("SSL_CERT_FILE", bundle.to_str().unwrap())
        .set("HTTPS_PROXY", &format!("http://{}", proxy.address));
    assert_eq!(kick(&world).0, 5, "https goes through the proxy");
    let before = proxy.seen().len();
    let world = world.set("NO_PROXY", "example.org,localhost");
    let (code, result) = kick(&world);
    assert_eq!(code, 0, "{result}");
    // Plain http is for this machine, and goes nowhere else.
    assert_eq!(
        world
            .set("OUST_GENAUTH_HOST", "")
            .oust(&["signout", "liz@example.com"])
            .code,
        0
    );
    assert_eq!(proxy.seen().len(), before);
}

#[test]
fn a_bad_certificate_says_what_is_wrong_and_is_not_tried_again() {
    let (ours, other) = (Authority::new(), Authority::new());
    for (config, bundle, told, hint) in [
        (
            ours.certify(&["localhost"], 2001),
            &ours,
            "expired",
            "clock",
        ),
        (
            ours.certify(&["example.com"], 2999),
            &ours,
            "not valid for name",
            "spelling",
        ),
        (
            ours.certify(&["localhost"], 2999),
            &other,
            "invalid peer certificate",
            "SSL_CERT_FILE",
        ),
    ] {
        let vendor = Secure::start(config, &[&answer("200 OK", "", KICKED)]);
        let world = genauth(vendor.address, "localhost");
        let bundle = world.file("ca.pem", &bundle.pem);
        let (code, result) = kick(&world.set("SSL_CERT_FILE", bundle.to_str().unwrap()));
        assert_eq!(
            (code, &result["outcome"]),
            (1, &"failed".into()),
            "{result}"
        );
        let error = &result["error"];
        assert_eq!(
            (&error["class"], &error["code"]),
            (&"protocol".into(), &"tls".into())
        );
        let message = error["message"].as_str().unwrap();
        assert!(
            message.starts_with("TLS to localhost failed: ") && message.contains(told),
            "{error}"
        );
        assert!(error["hint"].as_str().unwrap().contains(hint), "{error}");
        assert_eq!(result["attempts"], 1, "{result}");
        assert!(vendor.seen().is_empty(), "a request went out");
    }
}

#[test]
fn an_unknown_authority_is_not_trusted_by_the_systems() {
    let authority = Authority::new();
    let config = authority.certify(&["localhost"], 2999);
    let vendor = Secure::start(config, &[&answer("200 OK", "", KICKED)]);
    let (code, result) = kick(&genauth(vendor.address, "localhost"));
    assert_eq!(
        (code, &result["error"]["code"]),
        (1, &"tls".into()),
        "{result}"
    );
    assert!(vendor.seen().is_empty());
}

#[test]
fn a_bundle_that_is_none_is_told_before_anything_is_sent() {
    let vendor = "127.0.0.1:9".parse().unwrap();
    for (name, text) in [("missing.pem", None), ("empty.pem", Some("no certificate"))] {
        let world = genauth(vendor, "localhost");
        let path = world.home.path().join(name);
        text.map(|text| world.file(name, text));
        let world = world.set("SSL_CERT_FILE", path.to_str().unwrap());
        let ran = world.oust(&["kick", "--app", "a1", "u1"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran:?}");
        assert!(
            ran.stderr.contains(name) && ran.stderr.contains("hint: point SSL_CERT_FILE at"),
            "{ran:?}"
        );
        // What needs no authorities doesn't ask for them.
        assert_eq!(world.oust(&["signout", "liz@example.com"]).code, 0);
    }
}

#[test]
fn a_proxy_that_cannot_be_used_is_not_gone_around() {
    let authority = Authority::new();
    let config = authority.certify(&["localhost"], 2999);
    let vendor = Secure::start(config, &[&answer("200 OK", "", KICKED)]);
    for proxy in [
        "http://user:pa ss@127.0.0.1:9",
        "ftp://127.0.0.1:9",
        "socks5://127.0.0.1:9",
    ] {
        for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"] {
            let world = genauth(vendor.address, "localhost");
            let bundle = world.file("ca.pem", &authority.pem);
            let world = world
                .set("SSL_CERT_FILE", bundle.to_str().unwrap())
                .set(name, proxy);
            let ran = world.oust(&["kick", "--app", "a1", "u1"]);
            assert_eq!(ran.code, 2, "{name}={proxy}: {ran:?}");
            assert!(
                ran.stderr.contains(name) && !ran.stderr.contains("pa ss"),
                "{ran:?}"
            );
        }
    }
    assert!(vendor.seen().is_empty(), "it was gone around");
}

#[test]
fn what_is_no_proxy_is_refused_and_nothing_of_it_told() {
    for proxy in [
        "http://liz:hun#ter2@proxy.test:3128",
        "http://liz:hun?ter2@proxy.test:3128",
        "http://liz:hun/ter2@proxy.test:3128",
        "http://liz:hun@ter2@proxy.test:3128",
        "http://liz:hun%ter2@proxy.test:3128",
        "http://liz:hunter2@",
        "liz:hunter2",
        "http://:3128",
        "http://proxy.test:99999",
        "DIRECT",
        "PROXY proxy.test:3128",
        "socks5://liz:hunter2@proxy.test:1080",
    ] {
        let world = genauth("127.0.0.1:9".parse().unwrap(), "localhost").set("HTTPS_PROXY", proxy);
        let ran = world.oust(&["-vvv", "kick", "--app", "a1", "u1"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{proxy}: {ran:?}");
        assert!(
            ran.stderr.contains("HTTPS_PROXY") && ran.stderr.contains("speaks no SOCKS"),
            "{ran:?}"
        );
        for told in ["hun", "ter2", "proxy.test", "99999", "DIRECT", "resolve"] {
            assert!(!ran.stderr.contains(told), "{told}: {ran:?}");
        }
    }
}

#[test]
fn hosts_that_need_no_proxy_are_named_as_users_of_curl_name_them() {
    let authority = Authority::new();
    let nowhere: SocketAddr = "127.0.0.1:9".parse().unwrap();
    let vendor = Secure::start(
        authority.certify(&["localhost"], 2999),
        &[&answer("200 OK", "", KICKED)],
    );
    let proxy = Proxy::start("502 Bad Gateway", nowhere);
    let world = genauth(vendor.address, "localhost");
    let bundle = world.file("ca.pem", &authority.pem);
    let mut world = world.set("SSL_CERT_FILE", bundle.to_str().unwrap());
    let by_port = format!("localhost:{}", vendor.address.port());
    // Also where the proxy itself can't be used: nothing is to go by it.
    for used in [format!("http://{}", proxy.address), "http://a:b#c@p".into()] {
        for list in ["LOCALHOST", "a.test localhost b.test", "*", &by_port] {
            world = world.set("HTTPS_PROXY", &used).set("NO_PROXY", list);
            let (code, result) = kick(&world);
            assert_eq!(code, 0, "{list}: {result}");
        }
    }
    assert!(proxy.seen().is_empty(), "{:?}", proxy.seen());
    world = world.set("HTTPS_PROXY", &format!("http://{}", proxy.address));
    for list in ["localhost:1", "*.localhost", "127.0.0.0/8", "host"] {
        world = world.set("NO_PROXY", list);
        let before = proxy.seen().len();
        assert_eq!(kick(&world).0, 5, "{list}");
        assert!(proxy.seen().len() > before, "{list}");
    }
}

#[test]
fn a_broken_handshake_is_no_answer_that_is_not_understood() {
    let authority = Authority::new();
    let vendor = Secure::start(
        authority.certify(&["localhost"], 2999),
        &[&answer("200 OK", "", KICKED)],
    );
    let world = genauth(vendor.address, "localhost");
    let ran = world.oust(&["kick", "--app", "a1", "u1"]);
    let told = ran.stdout.clone() + &ran.stderr;
    assert!(
        told.contains("no safe connection") && !told.contains("not understood"),
        "{ran:?}"
    );
}

#[test]
fn tls_to_a_server_that_speaks_none_is_no_unknown() {
    let vendor = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = vendor.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut stream in vendor.incoming().flatten() {
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    });
    let (code, result) = kick(&genauth(address, "localhost"));
    assert_eq!(
        (code, &result["error"]["code"]),
        (1, &"tls".into()),
        "{result}"
    );
}

#[test]
fn ipv6_loopback_is_loopback() {
    let Some(script) = Script::start_at("[::1]:0", &[&answer("200 OK", "", KICKED)]) else {
        return;
    };
    let world = World::new()
        .set("OUST_GENAUTH_HOST", &script.url())
        .set("OUST_GENAUTH_TOKEN", "tok.en.value");
    let (code, result) = kick(&world);
    assert_eq!(code, 0, "{result}");
    assert!(script.seen()[0].to_lowercase().contains("host: [::1]:"));
}

#[test]
fn a_portals_page_is_no_success_anywhere() {
    for headers in ["content-type: text/html; charset=utf-8\r\n", ""] {
        let page = answer("200 OK", headers, PORTAL);
        let portal = Script::start(&[&page]);
        let world = World::new()
            .set("OUST_GOOGLE_ENDPOINT", &portal.url())
            .set("OUST_GENAUTH_HOST", &portal.url())
            .set("OUST_GENAUTH_TOKEN", "tok.en.value")
            .set("AWS_ENDPOINT_URL_CHIME", &portal.url());
        for args in [
            &["signout", "liz@example.com"][..],
            &["kick", "--app", "a1", "u1"],
            &["logout", "--account", "A", "u1"],
            &["logout", "liz@example.com"],
        ] {
            let (code, report) = world.json(args);
            let result = &report["results"][0];
            // A look-up that met the portal revoked nothing.
            let expected = match args.len() {
                2 if args[0] == "logout" => (1, &"failed".into()),
                _ => (3, &"unknown".into()),
            };
            let ended = (code, &result["outcome"]);
            assert_eq!(ended, expected, "{args:?}: {result}");
            assert_eq!(result["error"]["class"], "protocol", "{args:?}: {result}");
            let hint = result["error"]["hint"].as_str().unwrap_or_default();
            assert!(hint.contains("portal"), "{args:?}: {result}");
        }
    }
}

#[test]
fn a_portal_at_the_token_endpoints_is_named() {
    let portal = Script::start(&[&answer("200 OK", "content-type: text/html\r\n", PORTAL)]);
    let world = World::new()
        .set(
            "OUST_GOOGLE_TOKEN_ENDPOINT",
            &format!("{}/token", portal.url()),
        )
        .set("OUST_GENAUTH_HOST", &portal.url());
    for args in [
        &["signout", "liz@example.com"][..],
        &["kick", "--app", "a1", "u1"],
    ] {
        let (code, report) = world.json(args);
        let error = &report["results"][0]["error"];
        assert_eq!((code, &error["class"]), (1, &"protocol".into()), "{report}");
        assert!(
            error["hint"].as_str().unwrap().contains("portal"),
            "{error}"
        );
    }
}
