//! OAuth scopes as a set of bits.

/// A set of scopes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::sandbox) struct Scopes(u32);

const PREFIX: &str = "https://www.googleapis.com/auth/";

/// Scopes that the sandbox knows, without their common prefix.
const KNOWN: &[&str] = &[
    "admin.directory.user",
    "admin.directory.user.readonly",
    "admin.directory.user.security",
    "admin.directory.user.alias",
    "admin.directory.user.alias.readonly",
    "admin.directory.group",
    "admin.directory.group.readonly",
    "admin.directory.group.member",
    "admin.directory.group.member.readonly",
    "admin.directory.orgunit",
    "admin.directory.orgunit.readonly",
    "admin.directory.rolemanagement.readonly",
    "admin.directory.customer.readonly",
    "admin.directory.domain.readonly",
    "cloud-platform",
    "iam",
    "admin.reports.audit.readonly",
];

/// Whether the sandbox knows a scope by this whole name.
#[must_use]
pub fn is_scope(name: &str) -> bool {
    Scopes::parse(name).is_ok_and(|scopes| !scopes.is_empty())
}

impl Scopes {
    /// Every scope.
    pub(super) const ALL: Self = Self(u32::MAX);
    /// What a self-signed JWT for the Directory may do.
    pub(super) const DIRECTORY: Self = Self(!bits(&[14, 15]).0);
    pub(super) const SECURITY: Self = bits(&[2]);
    pub(super) const USER: Self = bits(&[0]);
    pub(super) const USER_READ: Self = bits(&[0, 1]);
    pub(super) const USER_LIST: Self = bits(&[0, 1, 14]);
    pub(super) const ALIAS_READ: Self = bits(&[0, 1, 3, 4]);
    pub(super) const GROUP_READ: Self = bits(&[5, 6]);
    pub(super) const MEMBER_READ: Self = bits(&[5, 6, 7, 8]);
    pub(super) const ORGUNIT_READ: Self = bits(&[9, 10]);
    pub(super) const ROLE_READ: Self = bits(&[11]);
    pub(super) const AUDIT: Self = bits(&[16]);
    pub(super) const CLOUD: Self = bits(&[14]);
    pub(super) const IAM: Self = bits(&[14, 15]);

    /// From a list separated by spaces; the first unknown one is the error.
    pub(super) fn parse(list: &str) -> Result<Self, &str> {
        list.split_ascii_whitespace()
            .try_fold(Self(0), |scopes, name| {
                let short = name.strip_prefix(PREFIX).ok_or(name)?;
                let bit = KNOWN.iter().position(|known| *known == short).ok_or(name)?;
                Ok(Self(scopes.0 | 1 << bit))
            })
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether all of these are among `others`.
    pub(super) fn within(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    /// Whether at least one of these is among `others`.
    pub(super) fn any_of(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// The full names.
    pub(super) fn names(self) -> Vec<String> {
        let known = KNOWN.iter().enumerate();
        let held = known.filter(|(bit, _)| self.0 & (1 << bit) != 0);
        held.map(|(_, name)| format!("{PREFIX}{name}")).collect()
    }
}

const fn bits(positions: &[u32]) -> Scopes {
    let mut set = 0;
    let mut at = 0;
    while at < positions.len() {
        set |= 1 << positions[at];
        at += 1;
    }
    Scopes(set)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_bits_agree() {
        let one = |set: Scopes| set.names().join(" ");
        assert!(one(Scopes::SECURITY).ends_with("admin.directory.user.security"));
        assert!(one(Scopes::ORGUNIT_READ).ends_with("orgunit.readonly"));
        assert!(one(Scopes::AUDIT).ends_with("admin.reports.audit.readonly"));
        assert!(one(Scopes::USER_LIST).ends_with("cloud-platform"));
        assert!(one(Scopes::MEMBER_READ).ends_with("group.member.readonly"));
        assert!(one(Scopes::ALIAS_READ).ends_with("user.alias.readonly"));
    }

    #[test]
    fn a_comma_is_no_separator() {
        let list = "https://www.googleapis.com/auth/iam,https://www.googleapis.com/auth/iam";
        assert_eq!(Scopes::parse(list), Err(list));
    }
}
