//! `oust kick`: GenAuth.

use super::{
    Context,
    one_provider::{self, ProviderCommand},
    run_args::RunArgs,
    users::Users,
};
use crate::{
    config::Overrides,
    model::{Invalid, UserIdType},
    vendors::genauth,
};

/// Kick users out of the apps of a GenAuth user pool (kick-users)
///
/// Without --app and without configured app ids a user is kicked from every app that they ever
/// logged in to. More than 50 apps are sent in calls of 50; a user is done only if all succeed.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
USER is an id of the given type; with an @ and no type given, an e-mail address.

  oust kick liz@example.com
  oust kick --user-id-type phone +15551234567 --app 62188e71cxxxx3075289c580

The access key comes from OUST_GENAUTH_ACCESS_KEY_ID and OUST_GENAUTH_ACCESS_KEY_SECRET or the config file.")]
pub(super) struct Args {
    #[command(flatten)]
    users: Users,

    #[command(flatten)]
    flags: GenAuthFlags,

    #[command(flatten)]
    run: RunArgs,
}

/// What is GenAuth's own.
#[derive(Debug, clap::Args)]
pub(super) struct GenAuthFlags {
    /// App to kick from; repeat, or separate by commas [env: OUST_GENAUTH_APP_IDS]
    #[arg(long = "app", value_name = "ID", value_delimiter = ',')]
    apps: Vec<String>,

    /// What USER is an id of [env: OUST_GENAUTH_USER_ID_TYPE] (default: user_id, or email where it has an @)
    #[arg(long, value_name = "TYPE", value_parser = UserIdType::NAMES)]
    user_id_type: Option<String>,

    /// GenAuth's root URL [env: OUST_GENAUTH_HOST] (default: that of api.genauth.ai)
    #[arg(long, value_name = "URL")]
    host: Option<String>,
}

pub(super) async fn run(args: Args, context: &Context) -> Result<u8, Invalid> {
    args.flags.check()?;
    let overrides = args.flags.overrides(args.run.overrides());
    let command = ProviderCommand::only(genauth::ID, "kick", args.run, overrides, context)?;
    one_provider::users(command, args.users, context).await
}

impl GenAuthFlags {
    /// The same over what other flags say of settings.
    pub(super) fn overrides(&self, others: Overrides) -> Overrides {
        let apps = (!self.apps.is_empty()).then(|| self.apps.join(","));
        others
            .with("genauth.app_ids", apps)
            .with("genauth.user_id_type", self.user_id_type.clone())
            .with("genauth.host", self.host.clone())
    }

    /// Whether the apps can be ids.
    pub(super) fn check(&self) -> Result<(), Invalid> {
        check_apps(&self.apps)
    }
}

fn check_apps(apps: &[String]) -> Result<(), Invalid> {
    let wrong = |app: &String, why| {
        let app = crate::model::shorten(app, 60);
        Invalid::new(format!("--app `{app}` {why}")).with_hint(
            "an app id is in the GenAuth console > Applications; separate several by commas",
        )
    };
    apps.iter().try_for_each(|app| {
        crate::model::check_id(app).map_err(|why| wrong(app, why))?;
        match app.contains(char::is_whitespace) {
            true => Err(wrong(app, "contains a blank")),
            false => Ok(()),
        }
    })
}
