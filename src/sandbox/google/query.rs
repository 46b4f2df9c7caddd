//! The search language of `users.list`, as far as selections need it.

use crate::sandbox::organisation::person::{AdminRole, Person};

/// Terms that all must hold.
#[derive(Debug, Default)]
pub(super) struct UserQuery(Vec<Term>);

#[derive(Debug)]
struct Term {
    field: Field,
    value: String,
    /// The value was followed by `*`, or stood alone.
    prefix: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Any,
    Email,
    Name,
    GivenName,
    FamilyName,
    Unit,
    Suspended,
    Archived,
    Admin,
    DelegatedAdmin,
    ExternalId,
}

impl UserQuery {
    /// Terms separated by spaces, values with spaces in quotes; `None` if there is one that
    /// the Directory doesn't know.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let terms = split(text).into_iter().map(|term| Term::parse(&term));
        Some(Self(terms.collect::<Option<_>>()?))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn matches(&self, person: &Person) -> bool {
        self.0.iter().all(|term| term.matches(person))
    }
}

impl Term {
    fn parse(text: &str) -> Option<Self> {
        let (name, value) = match text.find([':', '=']) {
            Some(at) => (&text[..at], &text[at + 1..]),
            None => ("", text),
        };
        let field = field(name)?;
        let bare = value.strip_suffix('*');
        Some(Self {
            field,
            value: bare.unwrap_or(value).to_lowercase(),
            prefix: bare.is_some() || field == Field::Any,
        })
    }

    fn matches(&self, person: &Person) -> bool {
        match self.field {
            Field::Any => self.email(person) || self.is(&person.given) || self.is(&person.family),
            Field::Email => self.email(person),
            Field::Name => {
                self.is(&person.full_name()) || self.is(&person.given) || self.is(&person.family)
            }
            Field::GivenName => self.is(&person.given),
            Field::FamilyName => self.is(&person.family),
            Field::Unit => self.unit(&person.unit),
            Field::Suspended => self.flag(person.suspended),
            Field::Archived => self.flag(person.archived),
            Field::Admin => self.flag(person.role == AdminRole::Super),
            Field::DelegatedAdmin => self.flag(person.role == AdminRole::Delegated),
            Field::ExternalId => self.is(&person.ids.external),
        }
    }

    fn email(&self, person: &Person) -> bool {
        self.is(&person.email) || person.aliases.iter().any(|alias| self.is(alias))
    }

    fn is(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        if self.prefix {
            text.starts_with(&self.value)
        } else {
            text == self.value
        }
    }

    fn flag(&self, holds: bool) -> bool {
        self.value == if holds { "true" } else { "false" }
    }

    /// A unit's query finds those below it too.
    fn unit(&self, unit: &str) -> bool {
        let unit = unit.to_lowercase();
        let wanted = self.value.trim_end_matches('/');
        let rest = unit.strip_prefix(wanted);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

fn field(name: &str) -> Option<Field> {
    Some(match name {
        "" => Field::Any,
        "email" => Field::Email,
        "name" => Field::Name,
        "givenName" => Field::GivenName,
        "familyName" => Field::FamilyName,
        "orgUnitPath" => Field::Unit,
        "isSuspended" => Field::Suspended,
        "isArchived" => Field::Archived,
        "isAdmin" => Field::Admin,
        "isDelegatedAdmin" => Field::DelegatedAdmin,
        "externalId" => Field::ExternalId,
        _ => return None,
    })
}

/// Splits at spaces outside quotes, and takes the quotes away.
fn split(text: &str) -> Vec<String> {
    let mut terms = vec![String::new()];
    let mut quote = None;
    for letter in text.chars() {
        match (letter, quote) {
            ('\'' | '"', None) if starts_value(terms.last()) => quote = Some(letter),
            (_, Some(open)) if open == letter => quote = None,
            (' ', None) => terms.push(String::new()),
            _ => {
                if let Some(term) = terms.last_mut() {
                    term.push(letter);
                }
            }
        }
    }
    terms.retain(|term| !term.is_empty());
    terms
}

/// A quote opens only where a value begins, so that `o'neil` keeps its own.
fn starts_value(term: Option<&String>) -> bool {
    term.is_none_or(|term| term.is_empty() || term.ends_with([':', '=']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::organisation::Organisation;

    fn found(query: &str) -> Vec<String> {
        let query = UserQuery::parse(query).unwrap();
        let demo = Organisation::new(0, &[], 0);
        let people = demo.named().filter(|(_, person)| query.matches(person));
        people.map(|(_, person)| person.email.clone()).collect()
    }

    #[test]
    fn a_star_is_a_prefix_and_aliases_count() {
        assert_eq!(found("email:li*"), ["liz@example.com"]);
        assert_eq!(found("email:lsmith@example.com"), ["liz@example.com"]);
        assert_eq!(found("email=o'neil@example.com"), ["o'neil@example.com"]);
        assert!(found("email:li").is_empty());
    }

    #[test]
    fn a_unit_holds_the_units_below_it() {
        assert_eq!(found("orgUnitPath='/Engineering'").len(), 3);
        assert_eq!(found("orgUnitPath=/Engineering/Platform").len(), 1);
        assert!(found("orgUnitPath=/Eng").is_empty());
    }

    #[test]
    fn terms_are_joined_by_and() {
        assert_eq!(
            found("isSuspended=true isArchived=false"),
            ["theo@example.com"]
        );
        assert_eq!(found("name:'Elizabeth Smith'"), ["liz@example.com"]);
        assert_eq!(found("familyName:Núñez"), ["jose@example.com"]);
    }

    #[test]
    fn an_unknown_field_is_refused() {
        assert!(UserQuery::parse("shoeSize=43").is_none());
    }
}
