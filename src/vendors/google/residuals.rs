//! What a sign-out leaves alive at Google, in words.

/// What signOut leaves alive, what to do about it, and the latest time where one is known (Admin
/// help 178854; the Directory API's tokens and asps pages).
pub(super) const STILL_ALIVE: [&str; 6] = [
    "OAuth grants of third-party apps: revoke in Admin console > user > Security",
    "app passwords: delete in Admin console > user > Security",
    "backup codes: renew in Admin console > user > Security",
    "Sign in with Google sessions at other sites: end them at each site",
    LINGERING,
    "the account itself: can sign in again until suspended",
];

/// What runs out by itself after a sign-out.
pub(super) const LINGERING: &str =
    "Gmail on the web: up to 60 minutes; IMAP access tokens: about an hour";

/// What lives on where the sign-out itself failed, beside steps that did not.
pub(super) const SESSIONS: &str = "web and device sessions: they may all be alive, sign out again";

/// What is alive besides the sessions where none was ended: nothing runs out by itself then.
pub(super) fn untouched() -> Vec<&'static str> {
    let lasting = STILL_ALIVE.into_iter();
    lasting.filter(|what| *what != LINGERING).collect()
}
