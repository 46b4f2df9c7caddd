//! Who somebody is at a vendor, and what of theirs is alive.

use super::{
    engine::ConnectorProvider,
    find::{ACTIVE, STATE, SUSPENDED},
    template::{Values, text_of},
};
use crate::{
    model::{Failure, RequestLog},
    vendors::{Account, AccountState, LiveSession},
};

impl ConnectorProvider {
    /// All accounts of the person as one, which mostly it is.
    pub(super) async fn account_of(
        &self,
        user: &str,
        log: &RequestLog,
    ) -> Result<Account, Failure> {
        let accounts = self.look_up(user, log).await?;
        let ids = accounts
            .iter()
            .filter_map(|values| text_of(values.get("id")?));
        let ids: Vec<String> = ids.collect();
        let mut account = Account {
            id: (!ids.is_empty()).then(|| ids.join(", ")),
            state: state(&accounts),
            ..Account::default()
        };
        for values in &accounts {
            account.names.extend(self.all_names(values));
            if !self.connector.lists.is_empty() {
                let sessions = self.sessions(values, log).await?;
                account.sessions.get_or_insert_default().extend(sessions);
            }
        }
        Ok(account)
    }

    async fn sessions(
        &self,
        values: &Values,
        log: &RequestLog,
    ) -> Result<Vec<LiveSession>, Failure> {
        let mut sessions = Vec::new();
        for list in &self.connector.lists {
            let rows = self.listed(list, values, log).await?;
            sessions.extend(rows.iter().map(|row| self.session(row)));
        }
        Ok(sessions)
    }

    fn session(&self, row: &Values) -> LiveSession {
        let text = |name: &str| row.get(name).and_then(text_of).map(|text| self.mask(&text));
        LiveSession {
            id: text("session").unwrap_or_default(),
            name: text("name"),
            last_seen: text("last_seen"),
        }
    }
}

/// How all accounts stand together: whoever can sign in to one isn't suspended.
fn state(accounts: &[Values]) -> AccountState {
    let is = |state: &'static str| {
        move |values: &Values| values.get(STATE).is_some_and(|known| known == state)
    };
    match () {
        () if accounts.iter().any(is(ACTIVE)) => AccountState::Active,
        () if accounts.iter().all(is(SUSPENDED)) => AccountState::Suspended,
        () => AccountState::Unknown,
    }
}
