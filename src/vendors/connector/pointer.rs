//! Where a value stands in an answer: a JSON pointer (RFC 6901), in which `*` is each element of a list.

use serde_json::Value;

/// A JSON pointer, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pointer(Vec<Token>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Key(String),
    Each,
}

impl Pointer {
    /// Understands a pointer; the empty one is the whole answer.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        let Some(rest) = text.strip_prefix('/') else {
            return match text {
                "" => Ok(Self(Vec::new())),
                _ => Err("is no JSON pointer: it must begin with `/`, as in `/user/id`"),
            };
        };
        rest.split('/')
            .map(token)
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// Whether it may lead to several values.
    pub(super) fn is_many(&self) -> bool {
        self.0.contains(&Token::Each)
    }

    /// What it leads to; nothing where it leads nowhere. An element of a list that lacks the rest of
    /// the way counts as null, so that it isn't passed over.
    pub(super) fn find<'a>(&self, value: &'a Value) -> Vec<&'a Value> {
        let mut found = vec![value];
        let mut inside_list = false;
        for token in &self.0 {
            let step = |value: &'a Value| -> Vec<&'a Value> {
                match (token, value) {
                    (Token::Each, Value::Array(list)) => list.iter().collect(),
                    (Token::Each, _) => Vec::new(),
                    (Token::Key(key), value) => match child(value, key) {
                        Some(child) => vec![child],
                        None if inside_list => vec![&Value::Null],
                        None => Vec::new(),
                    },
                }
            };
            found = found.into_iter().flat_map(step).collect();
            inside_list |= *token == Token::Each;
        }
        found
    }

    /// The first value that it leads to.
    pub(super) fn first<'a>(&self, value: &'a Value) -> Option<&'a Value> {
        self.find(value).into_iter().next()
    }
}

fn token(text: &str) -> Result<Token, &'static str> {
    if text == "*" {
        return Ok(Token::Each);
    }
    let escapes = text.matches('~').count();
    if escapes != text.matches("~0").count() + text.matches("~1").count() {
        return Err("is no JSON pointer: `~` is written `~0`, and `/` inside a name `~1`");
    }
    Ok(Token::Key(text.replace("~1", "/").replace("~0", "~")))
}

fn child<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    match value {
        Value::Object(fields) => fields.get(key),
        Value::Array(list) => {
            let is_index = key == "0" || !key.starts_with(['0', '+']);
            list.get(key.parse::<usize>().ok().filter(|_| is_index)?)
        }
        _ => None,
    }
}

impl std::fmt::Display for Pointer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|token| match token {
            Token::Each => f.write_str("/*"),
            Token::Key(key) => write!(f, "/{}", key.replace('~', "~0").replace('/', "~1")),
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn pointers_lead_where_rfc_6901_says() {
        let value = json!({"": 0, "a/b": 1, "m~n": 2, "list": [{"x": 3}, {"y": 4}, 5], "n": null});
        let found = |text: &str| json!(Pointer::parse(text).unwrap().find(&value));
        for (text, expected) in [
            ("/", json!([0])),
            ("/a~1b", json!([1])),
            ("/m~0n", json!([2])),
            ("/list/0/x", json!([3])),
            ("/list/00/x", json!([])),
            ("/list/-", json!([])),
            ("/list/9", json!([])),
            ("/list/*/x", json!([3, null, null])),
            ("/list/x", json!([])),
            ("/n", json!([null])),
            ("/n/x", json!([])),
            ("/*", json!([])),
        ] {
            assert_eq!(found(text), expected, "{text}");
            assert_eq!(Pointer::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(found("")[0], value);
    }

    #[test]
    fn what_is_no_pointer_is_refused() {
        for bad in ["id", "user/id", "/a~2b", "/a~"] {
            assert!(Pointer::parse(bad).is_err(), "{bad}");
        }
    }
}
