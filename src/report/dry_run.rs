//! The requests that a dry run would have sent.

use serde_json::Value;

use super::{
    phrases::counted,
    style::{TextStyle, styled},
};
use crate::model::{ProviderId, Receipt, printable};

/// Of a dry run that is summed up: users and requests by provider.
#[derive(Debug, Default)]
pub(super) struct PlannedCounts(Vec<(ProviderId, u64, u64)>);

impl PlannedCounts {
    /// Counts a target; whether it is the first of its provider, which is shown as an example.
    pub(super) fn add(&mut self, receipt: &Receipt) -> bool {
        let calls = receipt.calls.as_deref().unwrap_or_default().len() as u64;
        let mut known = self.0.iter_mut();
        let known = known.find(|(kind, ..)| Some(*kind) == receipt.provider);
        if let Some((_, users, all)) = known {
            *users += 1;
            *all += calls;
            return false;
        }
        self.0.extend(receipt.provider.map(|kind| (kind, 1, calls)));
        true
    }

    /// What was summed up, a line a provider, and how to see it all.
    pub(super) fn lines(&self) -> Vec<String> {
        let line = |(kind, users, calls): &(ProviderId, u64, u64)| {
            let (users, calls) = (counted(*users, "user"), counted(*calls, "request"));
            format!("{}: {users}, {calls} like the one above", kind.title())
        };
        let all = (!self.0.is_empty()).then(|| "-o ndjson lists them all".to_owned());
        self.0.iter().map(line).chain(all).collect()
    }
}

/// The requests of one target, to be read and compared: never wrapped.
pub(super) fn planned_requests(receipt: &Receipt) -> String {
    let who = printable(&receipt.user);
    let calls = receipt.calls.as_deref().unwrap_or_default();
    let what = match calls.is_empty() {
        true => "nothing",
        false => "these requests:",
    };
    let title = receipt.provider_title();
    let mut text = format!("for {who}, {title} would be sent {what}\n");
    for call in calls {
        let body = match &call.body {
            None => "(no body)".to_owned(),
            Some(Value::String(text)) => text.clone(),
            Some(json) => json.to_string(),
        };
        let line = printable(&format!("{} {}", call.method, call.url));
        text += &format!("  {line}\n  {}\n", printable(&body));
    }
    if let Some(doubt) = &receipt.reason {
        let doubt = styled(&printable(doubt), TextStyle::Doubtful);
        text += &format!("  {doubt}\n");
    }
    text + "\n"
}
