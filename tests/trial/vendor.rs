//! The trial vendor's settings, and what a profile's section leads to.

use std::{rc::Rc, sync::Arc};

use async_trait::async_trait;
use oust::{
    config::{
        Section, SectionKind, Setting, origin_of,
        setting::{CONCURRENCY, Configures, Shape},
    },
    model::{ExposeSecret as _, Identity, Invalid, ProviderId, SecretString},
    net::{Http, auth::header::Header},
    vendors::{ApiClient, Dialect, Opened, Vendor},
};
use url::Url;

use super::provider::TrialProvider;

static HOST: Setting = Setting {
    shape: Shape::Url,
    leads: true,
    ..Setting::new("host", "the root of its API")
};

static TOKEN: Setting = Setting {
    shape: Shape::Secret,
    configures: Configures::Given,
    ..Setting::new("token", "where a bearer token is")
};

static RATE: Setting = Setting::rate(100.0);

static KIND: SectionKind = SectionKind {
    vendor: ProviderId::of(&Identity {
        name: "trial",
        vendor: "trial",
        title: "Trial",
        place: 9,
    }),
    settings: &[&HOST, &TOKEN, &RATE, &CONCURRENCY],
    first: &["host", "token"],
    complete: &[],
    groups: false,
};

/// A vendor with one call for each thing.
#[derive(Debug)]
pub(crate) struct Trial;

#[async_trait(?Send)]
impl Vendor for Trial {
    fn kind(&self) -> &'static SectionKind {
        &KIND
    }

    async fn open(
        &self,
        section: &Section<'_>,
        http: Arc<Http>,
        retries: u32,
    ) -> Result<Opened, Invalid> {
        let host = section.root(&HOST)?;
        let limits = section.limits(&RATE)?;
        let header = bearer(section, &http).await?;
        http.prepare(Some(&host))?;
        let dialect = Dialect {
            request_id: |reply| reply.header("x-request-id").map(str::to_owned),
            advise: |failure, _| failure,
        };
        Ok(Opened {
            tenant: host.to_string(),
            limits,
            provider: Rc::new(TrialProvider {
                id: section.provider(),
                host,
                client: ApiClient::new(http, limits, retries, header, dialect),
            }),
        })
    }

    fn examine(&self, section: &Section<'_>) -> Vec<Invalid> {
        let found = [
            section.given_root(&HOST).map(drop),
            section.source(&TOKEN).map(drop),
            section.limits(&RATE).map(drop),
        ];
        found.into_iter().filter_map(Result::err).collect()
    }

    fn host(&self, section: &Section<'_>) -> Result<Option<Url>, Invalid> {
        section.root(&HOST).map(Some)
    }

    fn source(&self, section: &Section<'_>) -> Result<Vec<Option<String>>, Invalid> {
        let token = section.source(&TOKEN)?;
        let host = section.root(&HOST)?;
        Ok(vec![Some(host.into()), token.as_ref().map(origin_of)])
    }

    async fn steps(&self, _: &Section<'_>) -> String {
        String::new()
    }
}

/// The header that carries the token, which is masked from now on.
async fn bearer(section: &Section<'_>, http: &Http) -> Result<Header, Invalid> {
    let name = section.name(&TOKEN);
    let source = section.source(&TOKEN)?.ok_or_else(|| {
        Invalid::new(format!("`{name}` is not set"))
            .with_hint(format!("set {}", section.variable(&TOKEN)))
    })?;
    let token = section.secret(&source, &TOKEN).await?;
    http.hide(&token);
    let value = SecretString::from(format!("Bearer {}", token.expose_secret()));
    Header::new(http::header::AUTHORIZATION, value)
        .map_err(|_| Invalid::new(format!("`{name}` holds what no header can carry")))
}
