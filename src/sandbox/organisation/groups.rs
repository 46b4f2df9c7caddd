//! Google groups of the demo organisation: one holds another, one holds an outsider and the
//! whole customer.

/// A group.
pub(in crate::sandbox) struct DirectoryGroup {
    pub(in crate::sandbox) email: &'static str,
    pub(in crate::sandbox) id: &'static str,
    pub(in crate::sandbox) name: &'static str,
    pub(in crate::sandbox) members: &'static [Member],
}

/// A member of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sandbox) enum Member {
    /// A user of the domain, by address.
    User(&'static str),
    /// Another group, by address.
    Group(&'static str),
    /// An address outside the domain.
    External(&'static str),
    /// Everybody in the customer.
    Customer,
}

/// All groups.
pub(in crate::sandbox) const GROUPS: &[DirectoryGroup] = &[
    DirectoryGroup {
        email: "staff@example.com",
        id: "03abc0001staff",
        name: "Staff",
        members: &[
            Member::User("liz@example.com"),
            Member::User("jose@example.com"),
            Member::User("theo@example.com"),
            Member::Group("engineering@example.com"),
        ],
    },
    DirectoryGroup {
        email: "engineering@example.com",
        id: "03abc0002eng",
        name: "Engineering",
        members: &[
            Member::User("omar@example.com"),
            Member::User("mei@example.com"),
            Member::User("zofia@example.com"),
            Member::User("liz@example.com"),
            Member::Group("staff@example.com"),
        ],
    },
    DirectoryGroup {
        email: "contractors@example.com",
        id: "03abc0003ext",
        name: "Contractors",
        members: &[
            Member::User("kim@example.com"),
            Member::External("temp@example.net"),
        ],
    },
    DirectoryGroup {
        email: "everyone@example.com",
        id: "03abc0004all",
        name: "Everyone",
        members: &[Member::Customer],
    },
    DirectoryGroup {
        email: "empty@example.com",
        id: "03abc0005nil",
        name: "Empty",
        members: &[],
    },
];

/// The group with that address or id.
pub(in crate::sandbox) fn find(key: &str) -> Option<&'static DirectoryGroup> {
    GROUPS
        .iter()
        .find(|group| group.email.eq_ignore_ascii_case(key) || group.id == key)
}

/// The members, and with `nested` those of the groups within, each once.
pub(in crate::sandbox) fn members(group: &DirectoryGroup, nested: bool) -> Vec<Member> {
    let mut found: Vec<Member> = Vec::new();
    let mut open: Vec<Member> = group.members.iter().rev().copied().collect();
    while let Some(member) = open.pop() {
        if found.contains(&member) {
            continue;
        }
        found.push(member);
        if let Member::Group(email) = member
            && nested
        {
            let inner = find(email).map_or(&[][..], |group| group.members);
            open.extend(inner.iter().rev());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_that_hold_each_other_end() {
        let staff = find("STAFF@example.com").unwrap();
        assert_eq!(members(staff, false).len(), 4);
        let nested = members(staff, true);
        assert!(nested.contains(&Member::User("omar@example.com")));
        assert_eq!(
            nested
                .iter()
                .filter(|one| **one == Member::User("liz@example.com"))
                .count(),
            1
        );
    }
}
