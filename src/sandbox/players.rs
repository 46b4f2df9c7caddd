//! The table of players: one line a vendor.

use super::player::Player;
use super::vendor::Vendor;
use super::world::World;
use super::{auth0, caep, chime, entra, genauth, google, gtr, keycloak, okta, slack, synapse};

/// Who plays the vendor. Secrets are drawn from the world's chance, in the order of the vendors.
fn player(vendor: Vendor, world: &mut World) -> Box<dyn Player> {
    match vendor {
        Vendor::Google => Box::new(google::GooglePlayer),
        Vendor::GenAuth => Box::new(genauth::GenAuthPlayer),
        Vendor::Chime => Box::new(chime::ChimePlayer),
        Vendor::Entra => Box::new(entra::EntraPlayer::new(world)),
        Vendor::Okta => Box::new(okta::OktaPlayer::new(world)),
        Vendor::Slack => Box::new(slack::SlackPlayer::new(world)),
        Vendor::Auth0 => Box::new(auth0::Auth0Player::new(world)),
        Vendor::Keycloak => Box::new(keycloak::KeycloakPlayer::new(world)),
        Vendor::Gtr => Box::new(gtr::GtrPlayer::new(world)),
        Vendor::Caep => Box::new(caep::CaepPlayer::new()),
        Vendor::Synapse => Box::new(synapse::SynapsePlayer::new(world)),
    }
}

/// All players, in the order of the vendors.
pub(super) struct Players([Box<dyn Player>; Vendor::COUNT]);

impl Players {
    pub(super) fn of(world: &mut World) -> Self {
        Self(Vendor::ALL.map(|vendor| player(vendor, world)))
    }

    pub(super) fn get(&self, vendor: Vendor) -> &dyn Player {
        &*self.0[vendor.index()]
    }

    pub(super) fn get_mut(&mut self, vendor: Vendor) -> &mut dyn Player {
        &mut *self.0[vendor.index()]
    }

    pub(super) fn reset(&mut self) {
        self.0.iter_mut().for_each(|player| player.reset());
    }
}
