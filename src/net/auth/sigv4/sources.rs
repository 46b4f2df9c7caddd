//! Where keys come from: a chosen profile, and nothing beside it, or what the machine offers.

use std::{
    fmt,
    path::PathBuf,
    sync::Arc,
    time::{Duration, UNIX_EPOCH},
};

use aws_config::{
    BehaviorVersion, Region, SdkConfig,
    ecs::EcsCredentialsProvider,
    environment::EnvironmentVariableCredentialsProvider,
    imds::credentials::ImdsCredentialsProvider,
    meta::credentials::CredentialsProviderChain,
    provider_config::ProviderConfig,
    retry::RetryConfig,
    sso::SsoCredentialsProvider,
    sts::AssumeRoleProvider,
    web_identity_token::{StaticConfiguration, WebIdentityTokenCredentialsProvider},
};
use aws_credential_types::{
    Credentials,
    provider::{ProvideCredentials, SharedCredentialsProvider},
};
use aws_smithy_async::{rt::sleep::TokioSleep, time::SystemTimeSource};
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::{credential_process, errors, sdk_client::SdkClient};
use crate::{
    model::{Failure, clock},
    net::Http,
};

/// No source of keys takes longer, a helper process that asks its user included.
pub(super) const LONGEST: Duration = Duration::from_secs(60);

/// A profile of the AWS tools' files, read and followed to where its keys come from.
#[derive(Clone, Debug)]
pub struct AwsProfile {
    /// Its name, where it was chosen.
    pub name: Option<String>,
    /// The keys to begin with.
    pub base: AwsSource,
    /// The roles to assume with them, one after the other.
    pub roles: Vec<AwsRole>,
}

/// What a chain of roles begins with, or all there is.
#[derive(Clone)]
pub enum AwsSource {
    /// Keys that stand in the files.
    Keys {
        /// The access key's id.
        id: String,
        /// Its secret.
        secret: SecretString,
        /// The session token of temporary keys.
        session: Option<SecretString>,
    },
    /// A program that prints keys.
    Process {
        /// As it was written.
        line: String,
        /// In words.
        words: Vec<String>,
    },
    /// A role by the token in a file.
    WebIdentity {
        /// The file.
        file: PathBuf,
        /// The role.
        role: AwsRole,
    },
    /// A sign-in by `aws sso login`.
    Sso(AwsSso),
    /// Keys in the environment, where a role's profile says so.
    Environment,
    /// The container's role, where a role's profile says so.
    Container,
    /// The machine's role, where a role's profile says so.
    Instance,
}

/// A program's arguments may be secrets: only the kind is shown.
impl fmt::Debug for AwsSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Keys { .. } => "Keys",
            Self::Process { .. } => "Process",
            Self::WebIdentity { .. } => "WebIdentity",
            Self::Sso(_) => "Sso",
            Self::Environment => "Environment",
            Self::Container => "Container",
            Self::Instance => "Instance",
        })
    }
}

/// A role to assume.
#[derive(Clone, Debug)]
pub struct AwsRole {
    /// Its name in AWS.
    pub arn: String,
    /// What its owner asks for.
    pub external_id: Option<String>,
    /// What the session is called in AWS's logs.
    pub session_name: Option<String>,
}

/// An SSO session, and the role that it gives.
#[derive(Clone, Debug)]
pub struct AwsSso {
    /// The portal.
    pub start_url: String,
    /// Its region.
    pub region: String,
    /// The AWS account.
    pub account_id: String,
    /// The role in it.
    pub role_name: String,
    /// The section's name, which its token is kept under.
    pub session: Option<String>,
}

/// How the AWS SDK is to ask for keys: through our client, in this region, and at this STS.
pub(super) struct Sdk {
    pub(super) http: Arc<Http>,
    pub(super) region: Option<String>,
    pub(super) sts: Option<Url>,
}

impl AwsProfile {
    /// Its keys.
    pub(super) async fn keys(&self, sdk: &Sdk) -> Result<Credentials, Failure> {
        let mut keys = self.base.keys(sdk).await?;
        let config = sdk.config();
        for role in &self.roles {
            let provider = AssumeRoleProvider::builder(&role.arn)
                .configure(&config)
                .session_name(role.session());
            let provider = match &role.external_id {
                Some(id) => provider.external_id(id),
                None => provider,
            };
            let provider = provider.build_from_provider(keys).await;
            keys = keys_of(&provider).await?;
        }
        Ok(keys)
    }
}

impl AwsSource {
    async fn keys(&self, sdk: &Sdk) -> Result<Credentials, Failure> {
        let config = sdk.provider_config();
        let provider = match self {
            Self::Keys {
                id,
                secret,
                session,
            } => {
                let session = session
                    .as_ref()
                    .map(|token| token.expose_secret().to_owned());
                return Ok(Credentials::new(
                    id,
                    secret.expose_secret(),
                    session,
                    None,
                    "profile",
                ));
            }
            Self::Process { line, words } => {
                return credential_process::run(line, words, LONGEST).await;
            }
            Self::WebIdentity { file, role } => {
                let fixed = StaticConfiguration {
                    web_identity_token_file: file.clone(),
                    role_arn: role.arn.clone(),
                    session_name: role.session(),
                };
                let provider = WebIdentityTokenCredentialsProvider::builder();
                let provider = provider.static_configuration(fixed).configure(&config);
                SharedCredentialsProvider::new(provider.build())
            }
            Self::Sso(sso) => SharedCredentialsProvider::new(sso.provider(&config)),
            Self::Environment => {
                SharedCredentialsProvider::new(EnvironmentVariableCredentialsProvider::new())
            }
            Self::Container => {
                let provider = EcsCredentialsProvider::builder().configure(&config);
                SharedCredentialsProvider::new(provider.build())
            }
            Self::Instance => {
                let provider = ImdsCredentialsProvider::builder().configure(&config);
                SharedCredentialsProvider::new(provider.build())
            }
        };
        keys_of(&provider).await
    }
}

impl AwsRole {
    /// The library's own name for a session panics on a clock before 1970.
    fn session(&self) -> String {
        let now = clock::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let usual = || format!("oust-{}", now.as_secs());
        self.session_name.clone().unwrap_or_else(usual)
    }
}

impl AwsSso {
    fn provider(&self, config: &ProviderConfig) -> SsoCredentialsProvider {
        let mut builder = SsoCredentialsProvider::builder()
            .configure(config)
            .account_id(&self.account_id)
            .region(Region::new(self.region.clone()))
            .role_name(&self.role_name)
            .start_url(&self.start_url);
        builder.set_session_name(self.session.clone());
        builder.build()
    }
}

impl Sdk {
    /// What the machine offers where nothing was chosen: a web identity, its container, itself.
    pub(super) async fn machine(&self) -> Result<Credentials, Failure> {
        let config = self.provider_config();
        let token = WebIdentityTokenCredentialsProvider::builder().configure(&config);
        let container = EcsCredentialsProvider::builder().configure(&config);
        let instance = ImdsCredentialsProvider::builder().configure(&config);
        let chain = CredentialsProviderChain::first_try("WebIdentityToken", token.build())
            .or_else("EcsContainer", container.build())
            .or_else("Ec2InstanceMetadata", instance.build());
        keys_of(&chain).await
    }

    /// A region must be given: without one the SDK asks the instance's metadata for it.
    fn region(&self) -> Region {
        let region = self.region.clone();
        Region::new(region.unwrap_or_else(|| "us-east-1".to_owned()))
    }

    fn provider_config(&self) -> ProviderConfig {
        ProviderConfig::without_region()
            .with_region(Some(self.region()))
            .with_http_client(SdkClient(Arc::clone(&self.http)))
    }

    fn config(&self) -> SdkConfig {
        let config = SdkConfig::builder()
            .behavior_version(BehaviorVersion::latest())
            .http_client(SdkClient(Arc::clone(&self.http)))
            .region(self.region())
            .retry_config(RetryConfig::standard())
            .sleep_impl(TokioSleep::new())
            .time_source(SystemTimeSource::new());
        match &self.sts {
            Some(url) => config.endpoint_url(url.as_str()).build(),
            None => config.build(),
        }
    }
}

async fn keys_of(provider: &impl ProvideCredentials) -> Result<Credentials, Failure> {
    let provided = provider.provide_credentials().await;
    provided.map_err(|error| errors::read(&error))
}
