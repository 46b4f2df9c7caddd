//! Tokens from a server that looks at every proof; and what becomes of them.

use std::sync::atomic::{AtomicU32, Ordering};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use secrecy::SecretString;
use serde_json::{Value, json};

use super::*;
use crate::{
    model::Purpose,
    net::{
        Network,
        auth::{
            jwt::{SigningKey, hash},
            testing::{Answer, Asked, Server, rsa_key, verified},
        },
    },
};

fn post() -> Client {
    Client::Post {
        id: "app".to_owned(),
        secret: SecretString::from("s3cr3t:/+="),
    }
}

fn signing() -> Client {
    Client::Key {
        id: "app".to_owned(),
        key: SigningKey::parse(&rsa_key()).unwrap(),
        key_id: Some("k1".to_owned()),
    }
}

fn auth(server: &Server, client: Client, dpop: bool) -> ClientCredentials {
    let request = GrantRequest {
        scope: Some("users.read users.manage".to_owned()),
        extra: vec![("audience".to_owned(), "https://api.example/".to_owned())],
        dpop,
        ..GrantRequest::new(server.root.join("token").unwrap(), "`client_id`")
    };
    let http = Arc::new(Http::new(Network::default()));
    ClientCredentials::new(request, client, http).unwrap()
}

fn call(server: &Server) -> Call {
    let url = server.root.join("api/users?search=x").unwrap();
    Call::new(Purpose::LookUp, http::Method::GET, url)
}

fn granted(extra: &Value) -> Answer {
    let mut body =
        json!({"access_token": "t0k3n-t0k3n", "token_type": "Bearer", "expires_in": 600});
    for (key, value) in extra.as_object().unwrap() {
        body[key] = value.clone();
    }
    (200, Vec::new(), body)
}

async fn authorized(auth: &ClientCredentials, server: &Server) -> Result<Call, Failure> {
    let mut call = call(server);
    auth.authorize(&mut call).await?;
    Ok(call)
}

fn authority(call: &Call) -> &str {
    call.headers["authorization"].to_str().unwrap()
}

#[tokio::test]
async fn a_token_is_bought_once_for_its_life_and_again_once_it_is_refused() {
    let server = Server::answering(|_| granted(&json!({})));
    let auth = auth(&server, post(), false);
    for _ in 0..3 {
        let call = authorized(&auth, &server).await.unwrap();
        assert_eq!(authority(&call), "Bearer t0k3n-t0k3n");
    }
    let asked = server.asked();
    assert_eq!(asked.len(), 1);
    for (field, expected) in [
        ("grant_type", "client_credentials"),
        ("scope", "users.read users.manage"),
        ("audience", "https://api.example/"),
        ("client_id", "app"),
        ("client_secret", "s3cr3t:/+="),
    ] {
        assert_eq!(asked[0].field(field).as_deref(), Some(expected));
    }
    assert!(asked[0].header("authorization").is_none() && asked[0].header("dpop").is_none());
    let refused = authorized(&auth, &server).await.unwrap();
    assert!(auth.renew(&refused).await);
    authorized(&auth, &server).await.unwrap();
    assert_eq!(server.asked().len(), 2);
}

#[tokio::test]
async fn halves_of_basic_are_encoded_before_they_are_joined() {
    let server = Server::answering(|_| granted(&json!({})));
    let client = Client::Basic {
        id: "a:b".to_owned(),
        secret: SecretString::from("p:/+= %"),
    };
    authorized(&auth(&server, client, false), &server)
        .await
        .unwrap();
    let asked = &server.asked()[0];
    let value = asked.header("authorization").unwrap();
    let pair = STANDARD
        .decode(value.strip_prefix("Basic ").unwrap())
        .unwrap();
    assert_eq!(String::from_utf8(pair).unwrap(), "a%3Ab:p%3A%2F%2B%3D+%25");
    assert!(asked.field("client_secret").is_none() && asked.field("client_id").is_none());
}

/// The claims of an assertion, once it holds.
fn assertion(asked: &Asked) -> (Value, Value) {
    let kind = asked.field("client_assertion_type");
    assert_eq!(
        kind.as_deref(),
        Some("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
    );
    assert!(asked.field("client_secret").is_none());
    verified(&asked.field("client_assertion").unwrap())
}

#[tokio::test]
async fn an_assertion_is_new_at_every_try_and_soon_over() {
    let times = AtomicU32::new(0);
    let server = Server::answering(move |_| match times.fetch_add(1, Ordering::Relaxed) {
        0 => (503, Vec::new(), Value::Null),
        _ => granted(&json!({})),
    });
    let auth = auth(&server, signing(), false);
    let failure = authorized(&auth, &server).await.unwrap_err();
    assert_eq!(failure.class, Class::Transient);
    authorized(&auth, &server).await.unwrap();
    let asked = server.asked();
    let ((header, first), (_, second)) = (assertion(&asked[0]), assertion(&asked[1]));
    assert_ne!(first["jti"], second["jti"]);
    assert_eq!(
        (&header["alg"], &header["kid"]),
        (&json!("RS256"), &json!("k1"))
    );
    assert_eq!(
        (&first["iss"], &first["sub"]),
        (&json!("app"), &json!("app"))
    );
    assert_eq!(first["aud"], server.root.join("token").unwrap().as_str());
    let life = first["exp"].as_u64().unwrap() - first["iat"].as_u64().unwrap();
    assert!(life <= 300, "{life}");
}

#[tokio::test]
async fn a_certificate_is_named_by_its_hash_and_its_key_signs_as_entra_wants() {
    let server = Server::answering(|_| granted(&json!({})));
    let client = Client::Certificate {
        id: "app".to_owned(),
        key: SigningKey::parse(&rsa_key()).unwrap(),
        thumbprint: hash(b"der"),
    };
    authorized(&auth(&server, client, false), &server)
        .await
        .unwrap();
    let (header, claims) = assertion(&server.asked()[0]);
    assert_eq!(
        (&header["alg"], &header["x5t#S256"]),
        (&json!("PS256"), &json!(hash(b"der")))
    );
    assert!(header["kid"].is_null());
    let life = claims["exp"].as_u64().unwrap() - claims["iat"].as_u64().unwrap();
    assert!(life <= 600, "{life}");
}

/// Looks at a proof as a strict server does; says which nonce is in it.
fn proof(asked: &Asked, url: &str, token: Option<&str>) -> (String, Option<String>) {
    let (header, claims) = verified(asked.header("dpop").unwrap());
    assert_eq!(header["typ"], "dpop+jwt");
    assert_eq!(
        (&claims["htm"], &claims["htu"]),
        (&json!(asked.method), &json!(url))
    );
    let expected = token.map(|token| hash(token.as_bytes()));
    assert_eq!(claims["ath"].as_str().map(str::to_owned), expected);
    let jti = claims["jti"].as_str().unwrap().to_owned();
    (jti, claims["nonce"].as_str().map(str::to_owned))
}

#[tokio::test]
async fn a_bound_token_goes_with_a_proof_and_the_servers_newest_nonce() {
    let server = Server::answering(|asked| {
        let root = format!("http://{}", asked.header("host").unwrap());
        let (_, nonce) = proof(asked, &format!("{root}/token"), None);
        let another = |nonce: &str| vec![("DPoP-Nonce", nonce.to_owned())];
        match nonce.as_deref() {
            None => (400, another("n1"), json!({"error": "use_dpop_nonce"})),
            _ => granted(&json!({"token_type": "DPoP"})),
        }
    });
    let auth = auth(&server, signing(), true);
    let first = authorized(&auth, &server).await.unwrap();
    assert_eq!(authority(&first), "DPoP t0k3n-t0k3n");
    let asked = server.asked();
    assert_eq!(asked.len(), 2);
    assert_ne!(
        assertion(&asked[0]).1["jti"],
        assertion(&asked[1]).1["jti"],
        "a refused try uses its assertion up"
    );
    let url = server.root.join("api/users").unwrap();
    let claims = |call: &Call| {
        let value = call.headers["dpop"].to_str().unwrap().to_owned();
        let asked = Asked::of(&call.method, &[("dpop", &value)]);
        proof(&asked, url.as_str(), Some("t0k3n-t0k3n"))
    };
    let (jti, nonce) = claims(&first);
    assert_eq!(nonce.as_deref(), Some("n1"));
    // Any answer may bring another: the next call has it, and the token stays.
    let mut reply = Reply::of(401, "{}");
    reply.headers.insert("dpop-nonce", "n2".parse().unwrap());
    auth.hear(&first, &reply);
    assert!(auth.renew(&first).await);
    let second = authorized(&auth, &server).await.unwrap();
    let (next, nonce) = claims(&second);
    assert_eq!((nonce.as_deref(), jti == next), (Some("n2"), false));
    assert_eq!(server.asked().len(), 2);
    // Refused with the newest nonce, it is the token that ended.
    assert!(auth.renew(&second).await);
    authorized(&auth, &server).await.unwrap();
    assert_eq!(server.asked().len(), 3);
}

#[tokio::test]
async fn a_bearer_token_is_used_as_one_though_a_proof_went_along() {
    let server = Server::answering(|_| granted(&json!({})));
    let call = authorized(&auth(&server, signing(), true), &server)
        .await
        .unwrap();
    assert_eq!(authority(&call), "Bearer t0k3n-t0k3n");
    assert!(call.headers.get("dpop").is_none());
}

#[tokio::test]
async fn a_dropped_scope_is_told_and_a_whole_grant_is_not() {
    for (scope, expected) in [
        ("users.read", Some("users.manage")),
        ("users.manage users.read", None),
    ] {
        let server = Server::answering(move |_| granted(&json!({ "scope": scope })));
        let auth = auth(&server, post(), false);
        authorized(&auth, &server).await.unwrap();
        match expected {
            Some(name) => assert!(auth.lacks().unwrap().ends_with(name)),
            None => assert_eq!(auth.lacks(), None),
        }
    }
}

#[tokio::test]
async fn no_redirect_takes_the_secret_elsewhere() {
    let server = Server::answering(|asked| match asked.path.as_str() {
        "/token" => (307, vec![("location", "/other".to_owned())], Value::Null),
        _ => granted(&json!({})),
    });
    let failure = authorized(&auth(&server, post(), false), &server)
        .await
        .unwrap_err();
    assert_eq!(failure.code.as_deref(), Some("redirect"));
    assert!(failure.message.starts_with("no token: "), "{failure}");
    assert_eq!(server.asked().len(), 1);
}
