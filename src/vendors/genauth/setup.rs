//! GenAuth's settings, and which of key and token it is asked with.

use url::Url;

use super::Settings;
use crate::{
    config::{
        Origin, Section, SectionKind, Setting, Source, Value, origin_of,
        setting::{self, Ask, Configures, Default, Shape},
    },
    model::{Invalid, UserIdType},
    net::auth::bearer::Credential,
};

static HOST: Setting = Setting {
    shape: Shape::Url,
    flag: Some("--host"),
    default: Some(Default::Text(super::settings::HOST)),
    leads: true,
    ask: Ask::Required("GenAuth's root URL"),
    ..Setting::new(
        "host",
        "root URL: that of api.genauth.ai, api.authing.cn, or your own",
    )
};

static KEY_ID: Setting = Setting {
    shape: Shape::Id,
    configures: Configures::Given,
    ask: Ask::Required("Access key id"),
    ..Setting::new(
        "access_key_id",
        "the user pool's id, or an administrator's key",
    )
};

static KEY_SECRET: Setting = Setting {
    shape: Shape::Secret,
    configures: Configures::Given,
    ask: Ask::Required("Access key secret"),
    init_alias: Some("genauth-secret-from"),
    ..Setting::new(
        "access_key_secret",
        "where the secret is, never the secret itself",
    )
};

static TOKEN: Setting = Setting {
    shape: Shape::Secret,
    configures: Configures::Given,
    ..Setting::new("token", "where a ready bearer token is")
};

static POOL: Setting = Setting {
    shape: Shape::Id,
    ..Setting::new("user_pool_id", "the user pool, where the key's id isn't it")
};

static APPS: Setting = Setting {
    shape: Shape::Texts,
    flag: Some("--app"),
    ask: Ask::Optional("App ids to kick from, comma-separated (blank: all ever used)"),
    ..Setting::new(
        "app_ids",
        "kick from these; without it from every app ever used",
    )
};

static ID_TYPE: Setting = Setting {
    shape: Shape::OneOf(&UserIdType::NAMES),
    flag: Some("--user-id-type"),
    ..Setting::new("user_id_type", "what a USER is an id of")
};

static RATE: Setting = Setting::rate(super::settings::RATE);

/// What a section of GenAuth's may hold.
pub(super) static KIND: SectionKind = SectionKind {
    vendor: super::ID,
    settings: &[
        &HOST,
        &KEY_ID,
        &KEY_SECRET,
        &TOKEN,
        &POOL,
        &APPS,
        &ID_TYPE,
        &RATE,
        &setting::CONCURRENCY,
    ],
    first: &["access_key_id", "access_key_secret"],
    complete: &[],
    groups: false,
};

/// What GenAuth needs to be asked; reads its secret now.
pub(super) async fn read(section: &Section<'_>) -> Result<Settings, Invalid> {
    Ok(Settings {
        provider: section.provider(),
        host: section.root(&HOST)?,
        user_pool_id: section.plain(&POOL)?,
        app_ids: section.texts(&APPS)?,
        user_id_type: user_id_type(section)?,
        limits: section.limits(&RATE)?,
        credential: credential(section).await?,
    })
}

/// The root URL that it is asked at.
pub(super) fn host(section: &Section<'_>) -> Result<Url, Invalid> {
    section.root(&HOST)
}

/// Where it is asked, and where its credential comes from.
pub(super) fn source(section: &Section<'_>) -> Result<Vec<Option<String>>, Invalid> {
    let secret = |setting| {
        let source = section.source(setting)?;
        Ok(source.as_ref().map(origin_of))
    };
    Ok(vec![
        Some(host(section)?.into()),
        section.plain(&POOL)?,
        section.plain(&KEY_ID)?,
        secret(&KEY_SECRET)?.map(|of| format!("secret {of}")),
        secret(&TOKEN)?.map(|of| format!("token {of}")),
    ])
}

/// What a user's id is an id of, where it is given or configured.
pub(super) fn user_id_type(section: &Section<'_>) -> Result<Option<UserIdType>, Invalid> {
    let given = section.plain(&ID_TYPE)?;
    given.map(|name| name.parse()).transpose()
}

/// Variables beat the file, and a token beats a key that comes from the same layer.
async fn credential(section: &Section<'_>) -> Result<Credential, Invalid> {
    let token = section.source(&TOKEN)?;
    let id = section.text(&KEY_ID)?;
    let secret = section.source(&KEY_SECRET)?;
    let origins = [
        id.as_ref().map(|id| &id.origin),
        secret.as_ref().map(|secret| &secret.origin),
    ];
    let key_is_nearer = origins.into_iter().flatten().any(is_variable);
    if let Some(token) = token.filter(|token| is_variable(&token.origin) || !key_is_nearer) {
        return Ok(Credential::Token(section.secret(&token, &TOKEN).await?));
    }
    key(section, id, secret).await
}

async fn key(
    section: &Section<'_>,
    id: Option<Value<String>>,
    secret: Option<Value<Source>>,
) -> Result<Credential, Invalid> {
    let or = |setting| {
        let (variable, name) = (section.variable(setting), section.name(setting));
        format!("set {variable}, or {name} in the config file")
    };
    match (id, secret) {
        (Some(id), Some(secret)) => Ok(Credential::Key {
            id: id.value,
            secret: section.secret(&secret, &KEY_SECRET).await?,
        }),
        (Some(id), None) => {
            let name = id.origin.name(&section.name(&KEY_ID));
            let invalid = Invalid::new(format!("{name} has no secret beside it"));
            Err(invalid.with_hint(or(&KEY_SECRET)))
        }
        (None, Some(secret)) => {
            let name = secret.origin.name(&section.name(&KEY_SECRET));
            let invalid = Invalid::new(format!("{name} has no access key id beside it"));
            Err(invalid.with_hint(or(&KEY_ID)))
        }
        (None, None) => Ok(Credential::Missing(remedy(section))),
    }
}

fn remedy(section: &Section<'_>) -> String {
    let table = format!("[{}.{}]", section.profile(), section.provider());
    let file = match section.file() {
        Some(path) => format!("{table} of {}", path.display()),
        None => format!("{table} of a config file"),
    };
    format!(
        "set {} and {}, or {}, or access_key_id and access_key_secret in {file}",
        section.variable(&KEY_ID),
        section.variable(&KEY_SECRET),
        section.variable(&TOKEN)
    )
}

fn is_variable(origin: &Origin) -> bool {
    matches!(origin, Origin::Variable(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{config::Config, model::ExposeSecret, vendors::fixture::Home};

    impl Config {
        pub(in crate::vendors) async fn genauth(&self) -> Result<Settings, Invalid> {
            read(&self.section(super::super::ID)).await
        }
    }

    async fn told(home: &Home) -> String {
        match home
            .config()
            .genauth()
            .await
            .map(|settings| settings.credential)
        {
            Ok(Credential::Key { id, secret }) => format!("key {id} {}", secret.expose_secret()),
            Ok(Credential::Token(token)) => format!("token {}", token.expose_secret()),
            Ok(Credential::Missing(remedy)) => remedy,
            Err(error) => error.message,
        }
    }

    #[tokio::test]
    async fn variables_beat_the_file_and_tokens_beat_keys() {
        let key = "access_key_id = 'fid'\naccess_key_secret = 'fsecret'\n";
        let home = Home::with(&format!("[default.genauth]\n{key}"));
        assert_eq!(told(&home).await, "key fid fsecret");
        let home = home.set("OUST_GENAUTH_ACCESS_KEY_SECRET", "vsecret");
        assert_eq!(told(&home).await, "key fid vsecret");
        home.write(
            ".config/oust/config.toml",
            &format!("[default.genauth]\ntoken = 'ftoken'\n{key}"),
        );
        assert_eq!(told(&home).await, "key fid vsecret");
        let home = home.set("OUST_GENAUTH_TOKEN", "vtoken\n");
        assert_eq!(told(&home).await, "token vtoken");
        let home = Home::with(&format!("[default.genauth]\ntoken = 'ftoken'\n{key}"));
        assert_eq!(told(&home).await, "token ftoken");
    }

    #[tokio::test]
    async fn half_a_key_names_the_other_half() {
        let home = Home::new().set("OUST_GENAUTH_ACCESS_KEY_ID", "id");
        assert_eq!(
            told(&home).await,
            "`OUST_GENAUTH_ACCESS_KEY_ID` has no secret beside it"
        );
        let home = Home::with("[default.genauth]\naccess_key_secret = { env = 'NONE' }");
        let error = told(&home).await;
        assert!(
            error.ends_with("config.toml:2) has no access key id beside it"),
            "{error}"
        );
        assert!(
            told(&Home::new())
                .await
                .starts_with("set OUST_GENAUTH_ACCESS_KEY_ID and")
        );
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_secret_is_got_when_it_is_needed_and_not_before() {
        let home = Home::with(
            "[default.genauth]\naccess_key_id = 'id'\naccess_key_secret = { command = ['sh', '-c', 'echo ran >> \"$0\"; echo hunter2', 'MARK'] }",
        );
        let mark = home.at("mark");
        let text = std::fs::read_to_string(home.at(".config/oust/config.toml")).unwrap();
        home.write(
            ".config/oust/config.toml",
            &text.replace("MARK", mark.to_str().unwrap()),
        );
        let config = home.config();
        config.google().await.unwrap();
        config.chime().await.unwrap();
        let explained = config.explained();
        assert!(
            explained.iter().any(|line| line.value == "from command sh"),
            "{explained:?}"
        );
        assert!(!mark.exists());
        assert_eq!(told(&home).await, "key id hunter2");
        assert!(mark.exists());
    }

    #[tokio::test]
    async fn a_failing_source_names_its_key_and_line() {
        let home = Home::with("[default.genauth]\ntoken = { file = 'none' }");
        let error = told(&home).await;
        assert!(
            error.starts_with("`genauth.token` (")
                && error.contains("config.toml:2): secret file `"),
            "{error}"
        );
        assert!(
            error.ends_with("/.config/oust/none` does not exist"),
            "{error}"
        );
    }

    #[tokio::test]
    async fn its_settings_come_from_flag_then_variable_then_file() {
        let home = Home::with(
            "[default.genauth]\nhost = 'https://f.example'\nuser_pool_id = 'fp'\napp_ids = ['a b', 'c', 'c']\nuser_id_type = 'phone'",
        );
        let settings = home.config().genauth().await.unwrap();
        assert_eq!(
            (settings.host.as_str(), settings.user_pool_id.as_deref()),
            ("https://f.example/", Some("fp"))
        );
        assert_eq!(
            (settings.app_ids, settings.user_id_type),
            (vec!["a b".into(), "c".into()], Some(UserIdType::Phone))
        );
        let home = home
            .set("OUST_GENAUTH_HOST", "http://localhost:8")
            .set("OUST_GENAUTH_USER_POOL_ID", "vp")
            .set("OUST_GENAUTH_APP_IDS", "v;w, x")
            .set("OUST_GENAUTH_USER_ID_TYPE", "email");
        let settings = home.config().genauth().await.unwrap();
        assert_eq!(
            (settings.host.as_str(), settings.user_pool_id.as_deref()),
            ("http://localhost:8/", Some("vp"))
        );
        assert_eq!(settings.app_ids, ["v", "w", "x"]);
        assert_eq!(settings.user_id_type, Some(UserIdType::Email));
        let home = home
            .flag("genauth.host", "https://l.example")
            .flag("genauth.app_ids", "p,q,r")
            .flag("genauth.user_id_type", "username");
        let settings = home.config().genauth().await.unwrap();
        assert_eq!(
            (settings.host.as_str(), settings.app_ids.len()),
            ("https://l.example/", 3)
        );
        assert_eq!(settings.user_id_type, Some(UserIdType::Username));
        let settings = Home::new().config().genauth().await.unwrap();
        assert_eq!(
            (settings.host.as_str(), settings.app_ids.len()),
            ("https://api.genauth.ai/", 0)
        );
    }

    #[tokio::test]
    async fn bad_settings_name_where_they_stand() {
        let error = async |home: Home| home.config().genauth().await.unwrap_err().message;
        let home = Home::new().set("OUST_GENAUTH_APP_IDS", ",");
        assert_eq!(error(home).await, "`OUST_GENAUTH_APP_IDS` is blank");
        let home = Home::with("[default.genauth]\napp_ids = [\n'a',\n'..']");
        assert!(error(home).await.contains("config.toml:4) is `.` or `..`"));
        let home = Home::new().flag("genauth.user_id_type", "mail");
        assert_eq!(error(home).await, "`--user-id-type` is no user id type");
        let home = Home::new().flag("genauth.host", "http://x.example");
        assert!(error(home).await.starts_with("`--host`: "));
    }

    #[tokio::test]
    async fn debug_shows_no_secret() {
        let home =
            Home::with("[default.genauth]\naccess_key_id = 'id'\naccess_key_secret = 'hunter2'")
                .set("OUST_OTHER", "hunter2");
        let config = home.config();
        let settings = config.genauth().await.unwrap();
        let shown = format!(
            "{config:?} {settings:?} {:?} {:?}",
            config.explained(),
            home.overrides
        );
        assert!(
            shown.contains("access_key_id") && !shown.contains("hunter2"),
            "{shown}"
        );
    }
}
