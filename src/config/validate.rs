//! Checks the whole config file, every profile in it, and gets no secret.
//!
//! Variables and flags don't count here: they would hide what the file says.

use std::{cell::RefCell, sync::Arc};

use super::{
    Config, Environment, Overrides, absent,
    file::{File, Profile},
    layers::Layers,
    place, setting,
};
use crate::model::{Invalid, ProviderId};

/// The variables that tell where the AWS tools' files are.
pub(super) const AWS_FILES: [&str; 2] = ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"];

/// One profile of the file.
#[derive(Clone, Debug)]
pub struct Examined {
    /// Its name.
    pub profile: String,
    /// The providers that have a section in it.
    pub sections: Vec<ProviderId>,
    /// What is wrong with its values; each names its line.
    pub problems: Vec<Invalid>,
    /// What is doubtful in it.
    pub warnings: Vec<String>,
}

/// Examines every profile of the config file.
///
/// # Errors
/// When there is no file, others can write it, it is no TOML, or a key in it is unknown or of the
/// wrong type: nothing more can be said then.
pub fn validate(
    environment: &Environment,
    overrides: &Overrides,
) -> Result<Vec<Examined>, Invalid> {
    let layers = Layers {
        environment: environment.clone(),
        overrides: overrides.clone(),
        profile: Profile::default(),
    };
    let Some((path, origin)) = place(&layers)? else {
        return Err(
            Invalid::new("there is no config file: no home directory is known")
                .with_hint("set HOME, or name the file with --config or OUST_CONFIG"),
        );
    };
    let file = File::read(&path)?.ok_or_else(|| absent(&path, &origin))?;
    if file.profiles.is_empty() {
        return Err(
            Invalid::new(format!("`{}` holds no profile", path.display()))
                .with_hint("begin one with [default] or [default.google]"),
        );
    }
    let environment = environment.only(&AWS_FILES);
    let File {
        path,
        profiles,
        exposed,
    } = file;
    let examine = |(name, profile)| {
        let config = bare(&environment, Arc::clone(&path), name, profile);
        config.warn(exposed.clone());
        examined(&config)
    };
    Ok(profiles.into_iter().map(examine).collect())
}

/// What is wrong with the values of one profile of a file that was understood.
pub(super) fn problems(environment: &Environment, file: File, name: &str) -> Vec<Invalid> {
    let environment = environment.only(&AWS_FILES);
    let File {
        path, mut profiles, ..
    } = file;
    let profile = profiles.remove(name).unwrap_or_default();
    examined(&bare(&environment, path, name.to_owned(), profile)).problems
}

/// The settings as this profile alone says them.
pub(super) fn bare(
    environment: &Environment,
    path: Arc<std::path::Path>,
    name: String,
    profile: Profile,
) -> Config {
    Config {
        layers: Layers {
            environment: environment.clone(),
            overrides: Overrides::default(),
            profile,
        },
        path: Some(path),
        profile: name,
        protect: Vec::new(),
        max_users: 0,
        warnings: RefCell::default(),
        told: std::cell::Cell::default(),
    }
}

pub(super) fn examined(config: &Config) -> Examined {
    let layers = &config.layers;
    let own = [
        layers.texts(&setting::PROTECT).map(drop),
        layers.max_users().map(drop),
    ];
    let mut problems: Vec<Invalid> = own.into_iter().filter_map(Result::err).collect();
    let sections: Vec<ProviderId> = crate::vendors::IDS
        .into_iter()
        .filter(|kind| layers.profile.sections.contains(kind.name()))
        .collect();
    for kind in &sections {
        problems.extend(match kind.vendor() {
            "google" => config.examine_google(),
            "genauth" => config.examine_genauth(),
            _ => config.examine_chime(),
        });
    }
    Examined {
        profile: config.profile.clone(),
        sections,
        problems,
        warnings: config.warnings(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::fixture::{Home, set_mode};

    fn examine(home: &Home) -> Result<Vec<Examined>, Invalid> {
        let at = home.at("").display().to_string();
        let variables = [("HOME", at.as_str()), ("OUST_GOOGLE_SUBJECT", "a@b.c")];
        validate(&Environment::from_variables(variables), &home.overrides)
    }

    #[test]
    fn every_profile_is_examined_and_every_problem_told() {
        let home = Home::with(
            "[default.google]\nsubject = 'nobody'\nendpoint = 'http://x.example'\n[b.genauth]\nuser_id_type = 'mail'\nrate = 0\n[c]\nmax_users = 0",
        );
        let found = examine(&home).unwrap();
        let counts = found
            .iter()
            .map(|one| (one.profile.as_str(), one.problems.len()));
        assert_eq!(
            counts.collect::<Vec<_>>(),
            [("b", 2), ("c", 1), ("default", 2)]
        );
        assert!(
            found[2].problems[1]
                .message
                .contains("config.toml:2) is no e-mail address")
        );
        assert_eq!(found[0].sections, [crate::vendors::genauth::ID]);
    }

    #[cfg(unix)]
    #[test]
    fn secrets_are_looked_at_and_not_got() {
        let home = Home::with(
            "[a.genauth]\naccess_key_secret = { file = 'secret' }\ntoken = { command = ['touch', 'ran'] }\n[b.google]\ncredentials = 'none.json'\n[c.genauth]\ntoken = { env = 'NONE' }",
        );
        let secret = home.write(".config/oust/secret", "hunter2");
        let problems = |home: &Home, at: usize| examine(home).unwrap()[at].problems.clone();
        assert!(problems(&home, 0).is_empty() && problems(&home, 2).is_empty());
        assert!(
            problems(&home, 1)[0]
                .message
                .contains("none.json` does not exist")
        );
        set_mode(&secret, 0o644);
        assert!(examine(&home).unwrap()[0].warnings[0].contains("can be read by"));
        set_mode(&secret, 0o666);
        assert!(problems(&home, 0)[0].message.contains("can be written by"));
        assert!(!home.at("ran").exists() && !home.at(".config/oust/ran").exists());
    }

    #[test]
    fn a_file_that_is_not_there_or_empty_is_an_error() {
        assert!(
            examine(&Home::new())
                .unwrap_err()
                .message
                .contains("does not exist")
        );
        assert!(
            examine(&Home::with("# none"))
                .unwrap_err()
                .message
                .contains("no profile")
        );
    }
}
