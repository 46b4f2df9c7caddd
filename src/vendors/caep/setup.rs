//! The settings of a receiver, and what events to it are signed with.

use std::sync::Arc;

use http::header::AUTHORIZATION;
use url::Url;

use super::settings::{CaepSettings, ID, RATE, SubjectIn};
use crate::{
    config::{
        Section, SectionKind, Setting, origin_of,
        setting::{self, Default, Shape},
    },
    model::{ExposeSecret as _, Invalid, SecretString},
    net::{
        Http,
        auth::{header::Header, jwt::SigningKey},
    },
};

static URL: Setting = Setting {
    shape: Shape::Url,
    leads: true,
    ..Setting::new("url", "where the receiver takes pushed events")
};

static ISSUER: Setting = Setting {
    shape: Shape::Id,
    leads: true,
    ..Setting::new("issuer", "the issuer that the receiver knows us by, a URL")
};

static AUDIENCE: Setting = Setting {
    shape: Shape::Id,
    ..Setting::new("audience", "what the receiver calls itself")
};

static KEY: Setting = Setting {
    shape: Shape::Key,
    takes_pem: true,
    ..Setting::new("key", "the private key (PEM) that signs events")
};

static KEY_ID: Setting = Setting {
    shape: Shape::Id,
    ..Setting::new(
        "key_id",
        "by which kid the receiver finds the key's public half",
    )
};

static SUBJECT_IN: Setting = Setting {
    shape: Shape::OneOf(&["top", "event", "both"]),
    default: Some(Default::Text("top")),
    ..Setting::new(
        "subject_in",
        "where the user stands: beside the events, or inside as older receivers want it",
    )
};

static TOKEN: Setting = Setting {
    shape: Shape::Secret,
    ..Setting::new(
        "token",
        "where the bearer token is, if the receiver gave one",
    )
};

static SETTING_RATE: Setting = Setting::rate(RATE);

/// What a section of a receiver's may hold.
pub(super) static KIND: SectionKind = SectionKind {
    vendor: ID,
    settings: &[
        &URL,
        &ISSUER,
        &AUDIENCE,
        &KEY,
        &KEY_ID,
        &SUBJECT_IN,
        &TOKEN,
        &SETTING_RATE,
        &setting::CONCURRENCY,
    ],
    first: NEEDED,
    complete: &[NEEDED],
    groups: false,
};

const NEEDED: &[&str] = &["url", "issuer", "audience", "key", "key_id"];

/// What it needs to be told; reads the key now.
pub(super) async fn read(section: &Section<'_>) -> Result<CaepSettings, Invalid> {
    // No program is started for a secret as long as something else is wrong.
    let url = host(section)?;
    let issuer = section.needed(&ISSUER)?;
    let audience = section.needed(&AUDIENCE)?;
    let key_id = section.needed(&KEY_ID)?;
    let subject_in = match section.plain(&SUBJECT_IN)?.as_deref() {
        Some("event") => SubjectIn::Event,
        Some("both") => SubjectIn::Both,
        _ => SubjectIn::Top,
    };
    Ok(CaepSettings {
        provider: section.provider(),
        url,
        issuer,
        audience,
        key_id,
        subject_in,
        limits: section.limits(&SETTING_RATE)?,
        key: key(section).await?,
    })
}

/// What the receiver wants besides the signature, if anything; masked from now on.
pub(super) async fn token(
    section: &Section<'_>,
    http: &Arc<Http>,
) -> Result<Option<Header>, Invalid> {
    let Some(source) = section.source(&TOKEN)? else {
        return Ok(None);
    };
    let token = section.secret(&source, &TOKEN).await?;
    http.hide(&token);
    let value = SecretString::from(format!("Bearer {}", token.expose_secret()));
    let header = Header::new(AUTHORIZATION, value).map_err(|_| {
        let name = section.name(&TOKEN);
        Invalid::new(format!("`{name}` holds bytes that no header can carry"))
            .with_hint("look for line ends and characters that are no letters in it")
    });
    header.map(Some)
}

/// The URL that is asked.
pub(super) fn host(section: &Section<'_>) -> Result<Url, Invalid> {
    let url = section.given_root(&URL)?;
    url.ok_or_else(|| section.missing(&URL))
}

/// Whom it tells, as whom, and where the key comes from.
pub(super) fn source(section: &Section<'_>) -> Result<Vec<Option<String>>, Invalid> {
    let token = section.source(&TOKEN)?.as_ref().map(origin_of);
    Ok(vec![
        Some(host(section)?.into()),
        section.plain(&ISSUER)?,
        section.plain(&AUDIENCE)?,
        section.key_source(&KEY)?.map(|of| format!("key {of}")),
        token.map(|of| format!("token {of}")),
    ])
}

async fn key(section: &Section<'_>) -> Result<SigningKey, Invalid> {
    let source = section.key_source(&KEY)?;
    let source = source.ok_or_else(|| section.missing(&KEY))?;
    let key = SigningKey::parse(&section.key_text(&source, &KEY).await?);
    key.map_err(|invalid| invalid.at(&format!("`{}`", section.name(&KEY))))
}
