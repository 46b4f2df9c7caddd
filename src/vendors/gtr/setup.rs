//! The settings of a GTR provider, and what it is asked with.

use url::Url;

use super::settings::{Endpoint, GtrCredential, GtrSettings, GtrSubject, ID, RATE};
use crate::{
    config::{
        Section, SectionKind, Setting, origin_of,
        setting::{self, Default, Shape},
    },
    model::{Invalid, SecretString},
    net::auth::jwt::SigningKey,
};

static URL: Setting = Setting {
    shape: Shape::Url,
    leads: true,
    ..Setting::new("url", "the server's global token revocation endpoint")
};

static ISSUER: Setting = Setting {
    shape: Shape::Url,
    leads: true,
    ..Setting::new(
        "issuer",
        "the server's issuer URL, in place of url: its metadata name the endpoint",
    )
};

static SUBJECT: Setting = Setting {
    shape: Shape::OneOf(&["email", "opaque", "iss_sub"]),
    default: Some(Default::Text("email")),
    ..Setting::new(
        "subject",
        "how USER is named: an address, the server's own id, or an id of the issuer iss",
    )
};

static ISS: Setting = Setting {
    shape: Shape::Id,
    ..Setting::new("iss", "whose id USER is, where subject is iss_sub")
};

static SUBJECT_KEY: Setting = Setting {
    shape: Shape::OneOf(&["sub_id", "subject"]),
    default: Some(Default::Text("sub_id")),
    ..Setting::new(
        "subject_key",
        "the member of the request that names USER; older servers want subject",
    )
};

static OK: Setting = Setting {
    shape: Shape::Counts,
    ..Setting::new("ok", "statuses that mean that it has begun (200, 202, 204)")
};

static TOKEN: Setting = Setting {
    shape: Shape::Secret,
    ..Setting::new("token", "where a ready bearer token is")
};

static CLIENT_ID: Setting = Setting {
    shape: Shape::Id,
    ..Setting::new("client_id", "the client's id; with a key, who signs")
};

static CLIENT_SECRET: Setting = Setting {
    shape: Shape::Secret,
    ..Setting::new("client_secret", "where the client's secret is")
};

static TOKEN_URL: Setting = Setting {
    shape: Shape::Url,
    ..Setting::new(
        "token_url",
        "the token endpoint; without it the metadata's, else Basic goes to url",
    )
};

static SCOPE: Setting = Setting::new("scope", "the scopes to ask for");

static KEY: Setting = Setting {
    shape: Shape::Key,
    takes_pem: true,
    ..Setting::new("key", "the private key (PEM) that signs our own token")
};

static KEY_ID: Setting = Setting {
    shape: Shape::Id,
    ..Setting::new("key_id", "by which name the server knows the key")
};

static JWT_AUDIENCE: Setting = Setting {
    shape: Shape::Id,
    ..Setting::new(
        "jwt_audience",
        "whom our own token is for (without it: the endpoint)",
    )
};

static SETTING_RATE: Setting = Setting::rate(RATE);

/// What a section of GTR's may hold.
pub(super) static KIND: SectionKind = SectionKind {
    vendor: ID,
    settings: &[
        &URL,
        &ISSUER,
        &SUBJECT,
        &ISS,
        &SUBJECT_KEY,
        &TOKEN,
        &CLIENT_ID,
        &CLIENT_SECRET,
        &TOKEN_URL,
        &SCOPE,
        &KEY,
        &KEY_ID,
        &JWT_AUDIENCE,
        &OK,
        &SETTING_RATE,
        &setting::CONCURRENCY,
    ],
    first: &["url", "token"],
    complete: &[
        &["url", "token"],
        &["url", "client_id", "client_secret"],
        &["url", "key", "key_id"],
        &["issuer", "token"],
        &["issuer", "client_id", "client_secret"],
        &["issuer", "key", "key_id"],
    ],
    groups: false,
};

/// What it needs to be asked; reads its secret now.
pub(super) async fn read(section: &Section<'_>) -> Result<GtrSettings, Invalid> {
    // No program is started for a secret as long as something else is wrong.
    let (endpoint, subject, ok) = (endpoint(section)?, subject(section)?, statuses(section)?);
    Ok(GtrSettings {
        provider: section.provider(),
        endpoint,
        subject,
        subject_key: section.plain(&SUBJECT_KEY)?.unwrap_or_default(),
        ok,
        limits: section.limits(&SETTING_RATE)?,
        credential: credential(section).await?,
    })
}

/// The URL that is asked first.
pub(super) fn host(section: &Section<'_>) -> Result<Url, Invalid> {
    Ok(endpoint(section)?.root().clone())
}

/// Where it is asked, and where its credential comes from.
pub(super) fn source(section: &Section<'_>) -> Result<Vec<Option<String>>, Invalid> {
    let secret = |setting| Ok::<_, Invalid>(section.source(setting)?.as_ref().map(origin_of));
    Ok(vec![
        Some(host(section)?.into()),
        section.plain(&CLIENT_ID)?,
        secret(&TOKEN)?.map(|of| format!("token {of}")),
        secret(&CLIENT_SECRET)?.map(|of| format!("secret {of}")),
        section.key_source(&KEY)?.map(|of| format!("key {of}")),
    ])
}

fn endpoint(section: &Section<'_>) -> Result<Endpoint, Invalid> {
    match (section.given_root(&URL)?, section.given_root(&ISSUER)?) {
        (Some(url), None) => Ok(Endpoint::Url(url)),
        (None, Some(issuer)) => Ok(Endpoint::Issuer(issuer)),
        (Some(_), Some(_)) => Err(Invalid::new(format!(
            "`{}` and `{}` are set, and one says where to ask",
            section.name(&URL),
            section.name(&ISSUER)
        ))
        .with_hint("keep the one that the server's documents name")),
        (None, None) => Err(section.missing(&URL)),
    }
}

fn subject(section: &Section<'_>) -> Result<GtrSubject, Invalid> {
    let iss = section.plain(&ISS)?;
    match (section.plain(&SUBJECT)?.as_deref(), iss) {
        (Some("opaque"), _) => Ok(GtrSubject::Opaque),
        (Some("iss_sub"), Some(iss)) => Ok(GtrSubject::OfIssuer(iss)),
        (Some("iss_sub"), None) => Err(section.missing(&ISS)),
        _ => Ok(GtrSubject::Email),
    }
}

fn statuses(section: &Section<'_>) -> Result<Vec<u16>, Invalid> {
    let given = section.texts(&OK)?;
    if given.is_empty() {
        return Ok(vec![200, 202, 204]);
    }
    let status = |text: &String| {
        let status = text
            .parse::<u16>()
            .ok()
            .filter(|status| (200..300).contains(status));
        status.ok_or_else(|| {
            Invalid::new(format!(
                "`{}` holds `{text}`, which is no status of success",
                section.name(&OK)
            ))
            .with_hint("write statuses from 200 to 299, as in ok = [200, 204]")
        })
    };
    given.iter().map(status).collect()
}

async fn credential(section: &Section<'_>) -> Result<GtrCredential, Invalid> {
    let token = section.source(&TOKEN)?;
    let secret = section.source(&CLIENT_SECRET)?;
    let key = section.key_source(&KEY)?;
    match (token, secret, key) {
        (Some(token), None, None) => {
            Ok(GtrCredential::Token(section.secret(&token, &TOKEN).await?))
        }
        (None, Some(secret), None) => {
            client(section, section.secret(&secret, &CLIENT_SECRET).await?)
        }
        (None, None, Some(key)) => signed(section, &section.key_text(&key, &KEY).await?),
        (None, None, None) => Err(section.missing(&TOKEN)),
        _ => Err(Invalid::new(format!(
            "two of `{}`, `{}` and `{}` are set, and one proves who asks",
            section.name(&TOKEN),
            section.name(&CLIENT_SECRET),
            section.name(&KEY)
        ))
        .with_hint("keep the one that the server takes")),
    }
}

fn client(section: &Section<'_>, secret: SecretString) -> Result<GtrCredential, Invalid> {
    Ok(GtrCredential::Client {
        id: section.needed(&CLIENT_ID)?,
        secret,
        token_url: section.given_root(&TOKEN_URL)?,
        scope: section.plain(&SCOPE)?,
    })
}

fn signed(section: &Section<'_>, pem: &SecretString) -> Result<GtrCredential, Invalid> {
    let key_id = section.needed(&KEY_ID)?;
    let key = SigningKey::parse(pem);
    Ok(GtrCredential::Signed {
        key: key.map_err(|invalid| invalid.at(&format!("`{}`", section.name(&KEY))))?,
        issuer: section.plain(&CLIENT_ID)?.unwrap_or_else(|| key_id.clone()),
        audience: section.plain(&JWT_AUDIENCE)?,
        key_id,
    })
}
