//! Access and refresh tokens: whose they are, and the device that they live and die with.

use std::collections::HashMap;

use super::{SynapsePlayer, error};
use crate::sandbox::organisation::Who;
use crate::sandbox::random::Random;
use crate::sandbox::reply::HttpReply;
use crate::sandbox::request::Request;
use crate::sandbox::world::World;

/// What a token is good for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MatrixToken {
    /// Whom it acts as, by number.
    pub(super) number: u64,
    /// The device it belongs to; `None` for what an administrator was handed or made.
    pub(super) device: Option<String>,
    /// The administrator who made it to act as somebody.
    pub(super) made_by: Option<u64>,
}

/// All tokens of the server.
pub(super) struct MatrixTokens {
    admin: String,
    admin_number: u64,
    access: HashMap<String, MatrixToken>,
    refresh: HashMap<String, MatrixToken>,
}

impl MatrixTokens {
    pub(super) fn new(admin_number: u64, random: &mut Random) -> Self {
        let mut tokens = Self {
            admin: format!("syt_YWRtaW4_{}", random.letters(20)),
            admin_number,
            access: HashMap::new(),
            refresh: HashMap::new(),
        };
        tokens.reset();
        tokens
    }

    /// The administrator's token.
    pub(super) fn admin(&self) -> &str {
        &self.admin
    }

    /// Forgets all but the administrator's.
    pub(super) fn reset(&mut self) {
        self.access.clear();
        self.refresh.clear();
        let admin = MatrixToken {
            number: self.admin_number,
            device: None,
            made_by: None,
        };
        self.access.insert(self.admin.clone(), admin);
    }

    pub(super) fn issue(&mut self, random: &mut Random, of: MatrixToken) -> String {
        let token = format!("syt_{}", random.letters(24));
        self.access.insert(token.clone(), of);
        token
    }

    pub(super) fn issue_refresh(&mut self, random: &mut Random, of: MatrixToken) -> String {
        let token = format!("syr_{}", random.letters(24));
        self.refresh.insert(token.clone(), of);
        token
    }

    /// Takes a refresh token, which serves once.
    pub(super) fn take_refresh(&mut self, token: &str) -> Option<MatrixToken> {
        self.refresh.remove(token)
    }

    /// How many tokens administrators have made to act as this person.
    pub(super) fn made_for(&self, number: u64) -> usize {
        let made = |of: &&MatrixToken| of.number == number && of.made_by.is_some();
        self.access.values().filter(made).count()
    }

    /// Forgets the access and refresh tokens that this holds for.
    pub(super) fn forget(&mut self, is_gone: impl Fn(&MatrixToken) -> bool) {
        let admin = &self.admin;
        self.access
            .retain(|token, of| token == admin || !is_gone(of));
        self.refresh.retain(|_, of| !is_gone(of));
    }

    /// Forgets the tokens of devices.
    pub(super) fn forget_devices(&mut self, number: u64, devices: &[String]) {
        let is_of = |device: &String| devices.contains(device);
        self.forget(|of| of.number == number && of.device.as_ref().is_some_and(is_of));
    }
}

/// Somebody who asks with a token.
pub(super) struct MatrixCaller {
    pub(super) who: Who,
    pub(super) token: MatrixToken,
}

impl MatrixCaller {
    /// Whose token the request has; a locked account's is refused.
    pub(super) fn of(
        player: &mut SynapsePlayer,
        world: &World,
        request: &Request,
    ) -> Result<Self, HttpReply> {
        let missing = || error::refuse(401, "M_MISSING_TOKEN", "Missing access token");
        let params = request.params();
        let given = request.bearer().or_else(|| params.get("access_token"));
        let token = player.tokens.access.get(given.ok_or_else(missing)?);
        let token = token.ok_or_else(error::unknown_token)?.clone();
        let who = world.organisation.by_number(token.number);
        let who = who.ok_or_else(error::unknown_token)?;
        let account = player.accounts.of(&world.organisation, who);
        match account.is_some_and(|account| account.locked) {
            true => Err(error::locked()),
            false => Ok(Self { who, token }),
        }
    }

    /// The same, who must be an administrator.
    pub(super) fn admin(
        player: &mut SynapsePlayer,
        world: &World,
        request: &Request,
    ) -> Result<Self, HttpReply> {
        let caller = Self::of(player, world, request)?;
        let account = player.accounts.of(&world.organisation, caller.who);
        match account.is_some_and(|account| account.admin) {
            true => Ok(caller),
            false => Err(error::refuse(
                403,
                "M_FORBIDDEN",
                "You are not a server admin",
            )),
        }
    }
}
