//! Reads back what a sign-out did besides ending sessions: what is called verified was read.

use super::engine::ConnectorProvider;
use crate::{
    model::{Failure, RequestLog, Resolved},
    vendors::{AccountState, Verified},
};

impl ConnectorProvider {
    /// What the vendor shows of the steps besides the sign-out. A suspension shows in the account; what a step
    /// of the depth ended shows nowhere.
    pub(super) async fn steps_read_back(
        &self,
        resolved: &Resolved,
        log: &RequestLog,
    ) -> Result<Verified, Failure> {
        if self.depth.suspend.is_some() && !self.connector.suspend.is_empty() {
            let account = self.account_of(&resolved.user, log).await?;
            match account.state {
                AccountState::Suspended => {}
                AccountState::Active => {
                    return Ok(Verified::NotYet("the account is not suspended".to_owned()));
                }
                AccountState::Unknown => {
                    let why = "whether the account is suspended can't be read here";
                    return Ok(Verified::Denied(why.to_owned()));
                }
            }
        }
        if self.depth.deep && !self.connector.deep.is_empty() {
            let names = self.connector.deep.iter().map(|step| step.name.as_str());
            let names: Vec<&str> = names.collect();
            let why = format!("this can't be read back here: {}", names.join(", "));
            return Ok(Verified::Denied(why));
        }
        Ok(Verified::Agreed)
    }
}
