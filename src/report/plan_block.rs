//! One target of a plan as people read it: who is meant, and which requests end what.

use serde_json::Value;

use super::{
    phrases::{counted, number},
    style::{TextStyle, styled},
    wrap::wrap,
};
use crate::model::{Planned, PlannedTarget, Receipt, Snapshot, printable};

/// The block of a target, laid out for a terminal so many columns wide.
pub(super) fn plan_block(
    receipt: &Receipt,
    planned: &PlannedTarget,
    width: Option<usize>,
) -> String {
    let (user, title) = (printable(&receipt.user), receipt.provider_title());
    let calls = receipt.calls.as_deref().unwrap_or_default();
    let host = calls.first().map(|call| split(&call.url).0);
    let at = host.filter(|host| !host.is_empty());
    let at = at.map_or_else(String::new, |host| format!(" ({})", printable(host)));
    let user = styled(&user, TextStyle::Strong);
    let mut block = wrap(&format!("{user} at {title}{at}:"), 2, width);
    let who = planned.found.as_ref().map(Snapshot::words);
    if let Some(who) = who.filter(|who| !who.is_empty()) {
        block += &wrap(&format!("  who: {}", printable(&who)), 7, width);
    }
    block += &wrap(&format!("  {}:", sum(planned, calls)), 4, width);
    for call in calls {
        block += &wrap(&format!("  - {}", printable(&request(call))), 4, width);
    }
    if let Some(doubt) = &receipt.reason {
        let doubt = styled(&printable(doubt), TextStyle::Doubtful);
        block += &wrap(&format!("  {doubt}"), 2, width);
    }
    block + "\n"
}

/// `5 requests; what is in braces: 3 now, listed again when the plan is carried out`.
fn sum(planned: &PlannedTarget, calls: &[Planned]) -> String {
    let all = counted(planned.request_count, "request");
    let in_words = |text: &str| {
        ["{each ", "{id of "]
            .iter()
            .any(|words| text.contains(words))
    };
    let is_listed = calls.iter().any(|call| in_words(&request(call)));
    let now = match planned.seen.len() as u64 {
        0 if !is_listed => return all,
        0 if planned.request_count < calls.len() as u64 => ": none now,".to_owned(),
        0 => " is".to_owned(),
        seen => format!(": {} now,", number(seen)),
    };
    format!("{all}; what is in braces{now} listed again when the plan is carried out")
}

/// Method, path and body.
fn request(call: &Planned) -> String {
    let (_, path) = split(&call.url);
    let body = match &call.body {
        None => String::new(),
        Some(Value::String(text)) => format!(" {text}"),
        Some(json) => format!(" {json}"),
    };
    format!("{} {path}{body}", call.method)
}

/// The root of a URL, and the rest of it.
fn split(url: &str) -> (&str, &str) {
    let Some((scheme, rest)) = url.split_once("://") else {
        return ("", url);
    };
    let host = rest.find('/').unwrap_or(rest.len());
    url.split_at(scheme.len() + 3 + host)
}

#[cfg(test)]
mod tests {
    use super::{
        super::{style::render, testing::receipt},
        *,
    };
    use crate::model::Outcome;

    #[test]
    fn it_says_who_is_meant_and_each_request_without_its_host() {
        let request = |method: &str, path: &str, body: Option<Value>| Planned {
            method: method.into(),
            url: format!("https://admin.example{path}"),
            body,
        };
        let calls = vec![
            request(
                "DELETE",
                "/users/liz/asps/{id of each app password of liz}",
                None,
            ),
            request(
                "PUT",
                "/users/liz",
                Some(serde_json::json!({"suspended": true})),
            ),
        ];
        let planned = PlannedTarget {
            found: Some(Snapshot {
                id: Some("108".into()),
                state: Some("active".into()),
                ..Snapshot::default()
            }),
            seen: vec!["a".into(), "b".into()],
            request_count: 3,
            ..PlannedTarget::default()
        };
        let told = Receipt {
            calls: Some(calls),
            ..receipt(1, "liz\u{1b}[2J", Outcome::Planned)
        };
        let block = render(&plan_block(&told, &planned, None), false);
        assert_eq!(
            block,
            "liz[2J at Google Workspace (https://admin.example):\n  who: 108, active\n  \
             3 requests; what is in braces: 2 now, listed again when the plan is carried out:\n  \
             - DELETE /users/liz/asps/{id of each app password of liz}\n  \
             - PUT /users/liz {\"suspended\":true}\n\n"
        );
        let narrow = plan_block(&told, &planned, Some(40));
        assert!(
            narrow
                .lines()
                .all(|line| render(line, false).chars().count() <= 60)
        );
    }
}
