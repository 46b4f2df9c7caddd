//! GenAuth's settings, and which of key and token it is asked with.

use super::{
    Config,
    secret::Source,
    setting,
    value::{Origin, Raw, Value},
};
use crate::{
    model::{Invalid, SecretString, UserIdType},
    net::auth::bearer::Credential,
    vendors::genauth::Settings,
};

impl Config {
    /// What GenAuth needs to be asked; reads its secret now.
    ///
    /// # Errors
    /// When a setting is no good, half of a key is missing, or a secret can't be had.
    pub async fn genauth(&self) -> Result<Settings, Invalid> {
        let layers = &self.layers;
        Ok(Settings {
            host: self.root(&setting::GENAUTH_HOST)?,
            user_pool_id: layers.plain(&setting::GENAUTH_POOL)?,
            app_ids: layers.texts(&setting::GENAUTH_APPS)?,
            user_id_type: self.user_id_type()?,
            limits: layers.limits(&setting::GENAUTH_RATE, &setting::GENAUTH_CONCURRENCY)?,
            credential: self.genauth_credential().await?,
        })
    }

    /// What is wrong with its values, without getting a secret.
    pub(super) fn examine_genauth(&self) -> Vec<Invalid> {
        let layers = &self.layers;
        let limits = layers.limits(&setting::GENAUTH_RATE, &setting::GENAUTH_CONCURRENCY);
        let secret = |setting: &'static setting::Setting| match self.source(setting)? {
            Some(source) => self.inspect(&source, setting.key),
            None => Ok(()),
        };
        let found = [
            self.root(&setting::GENAUTH_HOST).map(drop),
            layers.plain(&setting::GENAUTH_KEY_ID).map(drop),
            layers.plain(&setting::GENAUTH_POOL).map(drop),
            layers.texts(&setting::GENAUTH_APPS).map(drop),
            self.user_id_type().map(drop),
            limits.map(drop),
            secret(&setting::GENAUTH_KEY_SECRET),
            secret(&setting::GENAUTH_TOKEN),
        ];
        found.into_iter().filter_map(Result::err).collect()
    }

    /// What a GenAuth user's id is an id of, where it is given or configured.
    ///
    /// # Errors
    /// When there is no such type.
    pub fn user_id_type(&self) -> Result<Option<UserIdType>, Invalid> {
        let Some(given) = self.layers.text(&setting::GENAUTH_ID_TYPE)? else {
            return Ok(None);
        };
        let name = given.origin.name(setting::GENAUTH_ID_TYPE.key);
        given
            .value
            .parse()
            .map(Some)
            .map_err(|error: Invalid| Invalid {
                message: format!("{name} is no user id type"),
                ..error
            })
    }

    /// Variables beat the file, and a token beats a key that comes from the same layer.
    async fn genauth_credential(&self) -> Result<Credential, Invalid> {
        let token = self.source(&setting::GENAUTH_TOKEN)?;
        let id = self.layers.text(&setting::GENAUTH_KEY_ID)?;
        let secret = self.source(&setting::GENAUTH_KEY_SECRET)?;
        let key_is_nearer = [
            id.as_ref().map(|id| &id.origin),
            secret.as_ref().map(|secret| &secret.origin),
        ]
        .into_iter()
        .flatten()
        .any(is_variable);
        if let Some(token) = token.filter(|token| is_variable(&token.origin) || !key_is_nearer) {
            let token = self.secret(&token, setting::GENAUTH_TOKEN.key).await?;
            return Ok(Credential::Token(token));
        }
        self.genauth_key(id, secret).await
    }

    async fn genauth_key(
        &self,
        id: Option<Value<String>>,
        secret: Option<Value<Source>>,
    ) -> Result<Credential, Invalid> {
        match (id, secret) {
            (Some(id), Some(secret)) => Ok(Credential::Key {
                id: id.value,
                secret: self.genauth_secret(&secret).await?,
            }),
            (Some(id), None) => {
                let invalid = Invalid::new(format!(
                    "{} has no secret beside it",
                    id.origin.name("genauth.access_key_id")
                ));
                Err(invalid.with_hint("set OUST_GENAUTH_ACCESS_KEY_SECRET, or genauth.access_key_secret in the config file"))
            }
            (None, Some(secret)) => {
                let name = secret.origin.name("genauth.access_key_secret");
                let invalid = Invalid::new(format!("{name} has no access key id beside it"));
                Err(invalid.with_hint(
                    "set OUST_GENAUTH_ACCESS_KEY_ID, or genauth.access_key_id in the config file",
                ))
            }
            (None, None) => Ok(Credential::Missing(self.genauth_remedy())),
        }
    }

    async fn genauth_secret(&self, secret: &Value<Source>) -> Result<SecretString, Invalid> {
        self.secret(secret, setting::GENAUTH_KEY_SECRET.key).await
    }

    fn source(&self, setting: &'static setting::Setting) -> Result<Option<Value<Source>>, Invalid> {
        Ok(match self.layers.find(setting)? {
            Some(Value {
                value: Raw::Secret(value),
                origin,
            }) => Some(Value { value, origin }),
            _ => None,
        })
    }

    fn genauth_remedy(&self) -> String {
        let section = format!("[{}.genauth]", self.profile);
        let file = match &self.path {
            Some(path) => format!("{section} of {}", path.display()),
            None => format!("{section} of a config file"),
        };
        format!(
            "set OUST_GENAUTH_ACCESS_KEY_ID and OUST_GENAUTH_ACCESS_KEY_SECRET, or OUST_GENAUTH_TOKEN, \
             or access_key_id and access_key_secret in {file}"
        )
    }
}

fn is_variable(origin: &Origin) -> bool {
    matches!(origin, Origin::Variable(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{config::fixture::Home, model::ExposeSecret};

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
        let explained = config.explain();
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
        let home = home.flags(|flags| {
            flags.host = Some("https://l.example".to_owned());
            flags.app_ids = vec!["p,q".to_owned(), "r".to_owned()];
            flags.user_id_type = Some("username".to_owned());
        });
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
        let home = Home::new().flags(|flags| flags.user_id_type = Some("mail".to_owned()));
        assert_eq!(error(home).await, "`--user-id-type` is no user id type");
        let home = Home::new().flags(|flags| flags.host = Some("http://x.example".to_owned()));
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
            config.explain(),
            home.overrides
        );
        assert!(
            shown.contains("access_key_id") && !shown.contains("hunter2"),
            "{shown}"
        );
    }
}
