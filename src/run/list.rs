//! List files: one user on each line, for verbs that take users.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs_io::DecodeReaderBytesBuilder;

use crate::model::{UserIdType, check_user, printable};

use super::{
    bad_rows::{BadRow, BadRows, NOT_UTF8, Refusal},
    foreign_file::recognize,
    input::is_header,
};
use crate::model::Invalid;

/// The users of a list: blank lines and lines that begin with `#` are left out, values trimmed.
///
/// UTF-8, or UTF-16 with a byte order mark; LF or CRLF. `name` is what messages call the list, `of` the
/// type of its ids, where one is given.
///
/// # Errors
/// When it can't be read, or a line can't be a user; every such line is counted, the first named.
pub fn read_list(
    from: impl Read,
    name: &str,
    of: Option<UserIdType>,
) -> Result<Vec<String>, Refusal> {
    let unreadable = |error: io::Error| {
        Refusal::Invalid(Invalid::new(format!(
            "can't read {}: {error}",
            printable(name)
        )))
    };
    let mut from = BufReader::new(from);
    if let Some(kind) = recognize(from.fill_buf().map_err(unreadable)?) {
        return Err(Refusal::Invalid(kind.refuse(name)));
    }
    let decoded = DecodeReaderBytesBuilder::new()
        .utf8_passthru(true)
        .strip_bom(true)
        .build(from);
    let mut lines = BufReader::new(decoded);
    let (mut users, mut bad, mut bytes) = (Vec::new(), BadRows::default(), Vec::new());
    let mut is_first = true;
    for number in 1.. {
        bytes.clear();
        let mut line = lines.by_ref().take(LONGEST_LINE);
        match line.read_until(b'\n', &mut bytes).map_err(unreadable)? as u64 {
            0 => break,
            LONGEST_LINE => return Err(Refusal::Invalid(too_long(name, number))),
            _ => {}
        }
        let is_said = !matches!(user(&bytes, of), Ok(None));
        if is_first && is_said && std::str::from_utf8(&bytes).is_ok_and(is_header) {
            return Err(Refusal::Invalid(is_csv(name)));
        }
        is_first &= !is_said;
        match user(&bytes, of) {
            Ok(user) => users.extend(user),
            Err(reason) => bad.add(BadRow::line(number, reason)),
        }
    }
    match bad.total {
        0 => Ok(users),
        _ => Err(Refusal::Rows(bad)),
    }
}

/// No line is longer, in bytes: what has none, such as a device, would be read without end.
const LONGEST_LINE: u64 = 1 << 20;

fn too_long(name: &str, line: u64) -> Invalid {
    let text = format!("{}, line {line} is longer than 1 MiB", printable(name));
    Invalid::new(text).with_hint("a list has one user a line; nothing was sent")
}

/// Its lines are rows, and no row is a user.
fn is_csv(name: &str) -> Invalid {
    let text = format!("{} is a CSV file, and not a list of users", printable(name));
    Invalid::new(text).with_hint("`oust batch` reads CSV files; a list has one user a line")
}

/// The user on a line, if there is one.
fn user(line: &[u8], of: Option<UserIdType>) -> Result<Option<String>, String> {
    let text = std::str::from_utf8(line)
        .map_err(|_| NOT_UTF8.to_owned())?
        .trim();
    if text.is_empty() || text.starts_with('#') {
        return Ok(None);
    }
    match check_user(text, of) {
        Ok(()) => Ok(Some(text.to_owned())),
        Err(why) => Err(format!("`{}` {why}", crate::model::shorten(text, 60))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn users(bytes: &[u8]) -> Vec<String> {
        read_list(bytes, "list", None).unwrap()
    }

    #[test]
    fn comments_blank_lines_and_marks_are_left_out() {
        let list = b"\xef\xbb\xbf# leavers\r\nliz@example.com\r\n\r\n   \n  bob \n#x\nann";
        assert_eq!(users(list), ["liz@example.com", "bob", "ann"]);
        assert_eq!(users(b""), Vec::<String>::new());
        assert_eq!(users(b"\xff\xfel\0i\0z\0\r\0\n\0b\0"), ["liz", "b"]);
    }

    #[test]
    fn a_csv_is_no_list() {
        for csv in [
            "user,name\nliz,Liz\n",
            "\"Name\";\"Email\"\n",
            "id\tuser_id\n",
            "email\nliz@example.com\n",
            "# leavers\n\nE-Mail Address\nliz@example.com\n",
        ] {
            let Err(Refusal::Invalid(invalid)) = read_list(csv.as_bytes(), "l.csv", None) else {
                panic!("taken: {csv}")
            };
            assert!(invalid.hint.unwrap().contains("oust batch"));
        }
        assert_eq!(users(b"cn=liz,ou=x\nuser\n"), ["cn=liz,ou=x", "user"]);
        let endless = vec![b'x'; 2 << 20];
        assert!(read_list(endless.as_slice(), "l", None).is_err());
        let zipped = b"PK\x03\x04\x14\0[Content_Types].xml";
        assert!(read_list(zipped.as_slice(), "l", None).is_err());
    }

    #[test]
    fn every_bad_line_is_named() {
        let list = b"ok\n..\na\xffb\nx\x07y\n";
        let Err(Refusal::Rows(bad)) = read_list(list.as_slice(), "list", None) else {
            panic!("taken")
        };
        let named: Vec<String> = bad.first.iter().map(ToString::to_string).collect();
        assert_eq!(
            named,
            [
                "line 2: `..` is `.` or `..`, which would address another resource",
                "line 3: is not UTF-8; save the file as UTF-8",
                "line 4: `xy` contains a control character; did you mean xy?",
            ]
        );
    }
}
