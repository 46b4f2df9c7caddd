//! How far this machine's clock is from a vendor's.

use std::time::{Duration, SystemTime};

use crate::model::{Finding, Proof, Reply, clock};

/// AWS and Google refuse requests whose clock is off by more than this.
const ALLOWED_SKEW: Duration = Duration::from_secs(300);

/// Worth a word before it hurts.
const NOTED_SKEW: Duration = Duration::from_secs(60);

/// How far this machine's clock is from the vendor's, by the answer's `Date`.
#[must_use]
pub fn clock_skew(reply: &Reply) -> Finding {
    let date = reply.header("date");
    let date = date.and_then(|date| httpdate::parse_http_date(date).ok());
    let proof = date.map_or_else(
        || Proof::Unprovable("the vendor sends no Date".into()),
        |date| judge(date, clock::now()),
    );
    Finding::new("clock", proof)
}

fn judge(theirs: SystemTime, ours: SystemTime) -> Proof {
    let (off, way) = match ours.duration_since(theirs) {
        Ok(off) => (off, "ahead of"),
        Err(error) => (error.duration(), "behind"),
    };
    let text = format!("{} s {way} the vendor's", off.as_secs());
    match off {
        _ if off > ALLOWED_SKEW => Proof::Warned(format!(
            "{text}: set this machine's clock, or requests will be refused"
        )),
        _ if off > NOTED_SKEW => Proof::Warned(format!("{text}: set this machine's clock")),
        _ => Proof::Proved(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_clock_is_warned_of_either_way() {
        let now = clock::now();
        let far = Duration::from_secs(400);
        assert!(matches!(judge(now, now), Proof::Proved(_)));
        assert!(matches!(judge(now + far, now), Proof::Warned(_)));
        assert!(matches!(judge(now - far, now), Proof::Warned(_)));
    }
}
