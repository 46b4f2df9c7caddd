//! The Reports API's requests, as data.

use jiff::Timestamp;
use url::Url;

use super::moment::told;
use crate::model::{Call, segments};

/// Reads the audit log, and is the only scope that does. It is granted by itself: asked for together with
/// one that isn't granted, a token would be refused whole.
pub(in crate::vendors::google) const AUDIT: &str =
    "https://www.googleapis.com/auth/admin.reports.audit.readonly";

/// The event of a sign-out.
pub(super) const SIGN_OUT: &str = "RESET_SIGNIN_COOKIES";

/// The event of a log-in, whatever it was made with.
pub(super) const LOG_IN: &str = "login_success";

/// Everybody's events.
pub(super) const EVERYBODY: &str = "all";

/// Of the events of sign-outs, whom each was about.
const SIGN_OUT_FIELDS: &str =
    "kind,nextPageToken,items(id/time,events(name,parameters(name,value)))";

/// Of the events of log-ins, whose each was.
const LOG_IN_FIELDS: &str = "kind,nextPageToken,items(id/time,actor(email,profileId),events(name))";

/// Where the log is asked, and whose it is.
#[derive(Clone, Debug)]
pub(in crate::vendors::google) struct LogPlace<'a> {
    pub(in crate::vendors::google) root: &'a Url,
    pub(in crate::vendors::google) customer: &'a str,
}

/// What a page of the log is to hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'a> {
    /// The earliest moment.
    pub(super) since: Timestamp,
    /// The page; none for the first.
    pub(super) page: Option<&'a str>,
}

/// All sign-outs by whatever admin. The API takes no person here: its user is the admin who acted.
pub(super) fn sign_outs(place: &LogPlace<'_>, stretch: Stretch<'_>) -> Call {
    let url = activities(place, EVERYBODY, "admin");
    events(url, SIGN_OUT, SIGN_OUT_FIELDS, stretch)
}

/// The log-ins of a user, by their primary address, or everybody's.
pub(super) fn log_ins(place: &LogPlace<'_>, user: &str, stretch: Stretch<'_>) -> Call {
    let url = activities(place, user, "login");
    events(url, LOG_IN, LOG_IN_FIELDS, stretch)
}

/// One event, to see whether the log may be read.
pub(super) fn any_event(place: &LogPlace<'_>) -> Call {
    let mut url = activities(place, EVERYBODY, "admin");
    url.query_pairs_mut()
        .append_pair("maxResults", "1")
        .append_pair("fields", "kind");
    Call::get(url).with_scope(AUDIT)
}

fn events(mut url: Url, name: &str, fields: &str, stretch: Stretch<'_>) -> Call {
    let mut pairs = url.query_pairs_mut();
    pairs
        .append_pair("eventName", name)
        .append_pair("startTime", &told(stretch.since))
        .append_pair("maxResults", "1000")
        .append_pair("fields", fields);
    if let Some(page) = stretch.page {
        pairs.append_pair("pageToken", page);
    }
    drop(pairs);
    Call::get(url).with_scope(AUDIT)
}

fn activities(place: &LogPlace<'_>, user: &str, application: &str) -> Url {
    let path = ["admin", "reports", "v1", "activity", "users", user];
    let path = [&path[..], &["applications", application]].concat();
    let mut url = segments(place.root, &path);
    // Without it the log is that of the admin's own account.
    if place.customer != "my_customer" {
        url.query_pairs_mut()
            .append_pair("customerId", place.customer);
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    fn urls(customer: &str) -> [String; 3] {
        let root = Url::parse("https://admin.googleapis.com").unwrap();
        let place = LogPlace {
            root: &root,
            customer,
        };
        let stretch = |page| Stretch {
            since: "2026-11-21T22:48:01.5Z".parse().unwrap(),
            page,
        };
        let calls = [
            sign_outs(&place, stretch(None)),
            log_ins(&place, "liz+x@example.com", stretch(Some("A/b="))),
            any_event(&place),
        ];
        calls.map(|call| {
            assert_eq!((call.scope, call.body.len()), (Some(AUDIT), 0));
            call.url.to_string()
        })
    }

    #[test]
    fn the_log_is_asked_by_event_and_start_and_page_by_page() {
        let root = "https://admin.googleapis.com/admin/reports/v1/activity/users";
        let [sign_outs, log_ins, any] = urls("my_customer");
        assert_eq!(
            sign_outs,
            format!(
                "{root}/all/applications/admin?eventName=RESET_SIGNIN_COOKIES\
                 &startTime=2026-11-21T22%3A48%3A01.500Z&maxResults=1000\
                 &fields=kind%2CnextPageToken%2Citems%28id%2Ftime%2Cevents%28name%2Cparameters%28name%2Cvalue%29%29%29"
            )
        );
        assert!(log_ins.starts_with(&format!(
            "{root}/liz%2Bx%40example.com/applications/login?eventName=login_success&startTime="
        )));
        assert!(log_ins.ends_with("&pageToken=A%2Fb%3D"));
        assert_eq!(
            any,
            format!("{root}/all/applications/admin?maxResults=1&fields=kind")
        );
    }

    #[test]
    fn another_accounts_log_is_asked_for_by_its_id() {
        for url in urls("C0123abcd") {
            assert!(url.contains("?customerId=C0123abcd&"), "{url}");
        }
    }
}
