//! What a log-out at Amazon Chime does and needs, for people who think of setting it up.

use super::adapter::STILL_ALIVE;
use crate::vendors::{About, ExampleRequest};

pub(super) fn about() -> About {
    let user = "https://service.chime.aws.amazon.com/accounts/ACCOUNT_ID/users/USER_ID";
    About {
        ends: &["every device of the user that is signed in to Chime, by LogoutUser"],
        leaves: &STILL_ALIVE,
        rights: &["chime:LogoutUser; for addresses also chime:ListUsers and chime:ListAccounts"],
        setup: &[
            "an IAM policy with these actions, for the keys or the role that oust uses; oust init prints it",
        ],
        requests: vec![ExampleRequest::new(
            "revoke",
            "POST",
            &format!("{user}?operation=logout"),
        )],
        ..About::default()
    }
}
