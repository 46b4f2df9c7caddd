//! Checks the whole config file, every profile in it, and gets no secret.
//!
//! Variables and flags don't count here: they would hide what the file says.

use std::{cell::RefCell, sync::Arc};

use super::{
    Config, Environment, Overrides,
    file::{File, Profile},
    layers::Layers,
    no_such_file, place,
    section::Section,
    setting::{self, Kinds},
    shape,
};
use crate::model::{Invalid, ProviderId};

/// The variables that tell where the AWS tools' files are.
pub(super) const AWS_FILES: [&str; 2] = ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"];

/// What is wrong with the values of a section, told without getting a secret.
pub type Examine<'a> = &'a dyn Fn(&Section<'_>) -> Vec<Invalid>;

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
/// When there is no file, others can write it, or it is no TOML: nothing more can be said then.
pub fn validate(
    environment: &Environment,
    overrides: &Overrides,
    kinds: Kinds,
    examine: Examine<'_>,
) -> Result<Vec<Examined>, Invalid> {
    let layers = Layers {
        environment: environment.clone(),
        overrides: overrides.clone(),
        profile: Profile::default(),
        flags_for: None,
    };
    let Some((path, origin)) = place(&layers)? else {
        return Err(
            Invalid::new("there is no config file: no home directory is known")
                .with_hint("set HOME, or name the file with --config or OUST_CONFIG"),
        );
    };
    let file = File::read_all(&path, kinds)?.ok_or_else(|| no_such_file(&path, &origin))?;
    if file.profiles.is_empty() && file.mistakes.is_empty() {
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
        mistakes,
    } = file;
    let of = |name: Option<&str>| -> Vec<Invalid> {
        let theirs = mistakes.iter().filter(|(of, _)| of.as_deref() == name);
        theirs.map(|(_, mistake)| mistake.clone()).collect()
    };
    let of_profile = |(name, profile): (String, Profile)| {
        let wrong = of(Some(&name));
        let config = bare(&environment, Arc::clone(&path), name, profile, kinds);
        config.warn(exposed.clone());
        let mut examined = examined(&config, examine);
        examined.problems.splice(0..0, wrong);
        // A secret that strayed into the place of a name isn't shown.
        examined.profile = shape::named(&examined.profile).replace('`', "");
        examined
    };
    let outside = Examined {
        profile: String::new(),
        sections: Vec::new(),
        problems: of(None),
        warnings: Vec::new(),
    };
    let outside = (!outside.problems.is_empty()).then_some(outside);
    Ok(outside
        .into_iter()
        .chain(profiles.into_iter().map(of_profile))
        .collect())
}

/// What is wrong with the values of one profile of a file that was understood.
pub(super) fn problems(
    environment: &Environment,
    file: File,
    name: &str,
    kinds: Kinds,
    examine: Examine<'_>,
) -> Vec<Invalid> {
    let environment = environment.only(&AWS_FILES);
    let File {
        path, mut profiles, ..
    } = file;
    let profile = profiles.remove(name).unwrap_or_default();
    let config = bare(&environment, path, name.to_owned(), profile, kinds);
    examined(&config, examine).problems
}

/// The settings as this profile alone says them.
pub(super) fn bare(
    environment: &Environment,
    path: Arc<std::path::Path>,
    name: String,
    profile: Profile,
    kinds: Kinds,
) -> Config {
    Config {
        layers: Layers {
            environment: environment.clone(),
            overrides: Overrides::default(),
            profile,
            flags_for: None,
        },
        path: Some(path),
        profile: name,
        kinds,
        protect: Vec::new(),
        max_users: 0,
        warnings: RefCell::default(),
        told: std::cell::Cell::default(),
    }
}

pub(super) fn examined(config: &Config, examine: Examine<'_>) -> Examined {
    let layers = &config.layers;
    let own = [
        layers.texts(&setting::PROTECT).map(drop),
        layers.max_users().map(drop),
        config.signing().and_then(|signing| signing.is_there()),
        config.allowed_signers().map(drop),
    ];
    let mut problems: Vec<Invalid> = own.into_iter().filter_map(Result::err).collect();
    let mut sections: Vec<ProviderId> = layers.profile.sections.keys().copied().collect();
    sections.sort_by_key(|provider| provider.list_order());
    for provider in &sections {
        problems.extend(examine(&config.section(*provider)));
    }
    Examined {
        profile: config.profile.clone(),
        sections,
        problems,
        warnings: config.warnings(),
    }
}
