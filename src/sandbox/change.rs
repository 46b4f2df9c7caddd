//! What happens to people while nobody asks the vendors: `POST /_sandbox/change`, for tests of what changes
//! between a plan and its being carried out.

use serde::Deserialize;

use super::organisation::Who;
use super::organisation::person::{AppPassword, Grant, Person};
use super::state::SandboxState;
use super::vendor::Vendor;

/// What happens to somebody.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct PersonChange {
    /// Whom it happens to, by address.
    user: String,
    /// Gets this primary address; the one before leads there still.
    address: Option<String>,
    /// Is somebody else by now, of the same address: Google's id.
    google_id: Option<String>,
    /// Is suspended, or no longer: at Google and Chime.
    suspended: Option<bool>,
    /// Is deleted at Google.
    deleted: bool,
    /// Gives an app with this client id access to their Google account.
    grant: Option<String>,
    /// Makes a Google app password of this name.
    app_password: Option<String>,
    /// Logs in to this of GenAuth's apps.
    genauth_app: Option<u32>,
    /// Signs in to Synapse with this device.
    device: Option<String>,
    /// Is suspended at Okta, or no longer.
    okta_suspended: Option<bool>,
}

impl PersonChange {
    /// Makes it so.
    ///
    /// # Errors
    /// When nobody has the address.
    pub(super) fn make(self, sandbox: &mut SandboxState) -> Result<(), String> {
        let found = sandbox.world.organisation.by_address(&self.user);
        let who = found.ok_or_else(|| format!("nobody has the address `{}`", self.user))?;
        let organisation = &mut sandbox.world.organisation;
        organisation.change(who, |person| self.at_google(person));
        if let Some(app) = self.genauth_app {
            organisation.change(who, |person| person.apps.0 |= 1 << app);
            organisation.sessions(who).apps |= 1 << app;
        }
        self.elsewhere(sandbox, who);
        Ok(())
    }

    fn at_google(&self, person: &mut Person) {
        if let Some(address) = &self.address {
            let before = std::mem::replace(&mut person.email, address.clone());
            person.aliases.push(before);
        }
        if let Some(id) = &self.google_id {
            person.ids.google.clone_from(id);
        }
        if let Some(suspended) = self.suspended {
            person.suspended = suspended;
            person.chime.suspended = suspended;
        }
        if self.deleted {
            person.deleted = Some(person.created);
        }
        person.grants.extend(self.grant.iter().map(|client| Grant {
            client: client.clone(),
            name: client.clone(),
            scopes: Vec::new(),
        }));
        let next = person.app_passwords.iter().map(|one| one.id + 1).max();
        let password = self.app_password.iter().map(|name| AppPassword {
            id: next.unwrap_or_default(),
            name: name.clone(),
        });
        person.app_passwords.extend(password);
    }

    /// At vendors that keep accounts of their own.
    fn elsewhere(&self, sandbox: &mut SandboxState, who: Who) {
        let organisation = &mut sandbox.world.organisation;
        if let Some(device) = &self.device {
            let synapse = sandbox.players.get_mut(Vendor::Synapse);
            synapse.sign_in(organisation, who, device);
        }
        if let Some(suspended) = self.okta_suspended {
            let okta = sandbox.players.get_mut(Vendor::Okta);
            okta.suspend(organisation, who, suspended);
        }
    }
}
