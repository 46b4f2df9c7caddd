//! Where the `Link` header says that a list goes on (RFC 8288).

use http::header::LINK;

use crate::model::Reply;

/// One link: where it leads, and how that stands to what was asked.
struct Link<'a> {
    url: &'a str,
    relations: String,
}

/// The next page; none where the header names none.
///
/// # Errors
/// When the header can't be understood: a list that was cut there would look whole.
pub(super) fn next_link(reply: &Reply) -> Result<Option<String>, ()> {
    for value in reply.headers.get_all(LINK) {
        let text = String::from_utf8_lossy(value.as_bytes());
        let mut rest = after_separators(&text);
        while !rest.is_empty() {
            let (link, after) = link(rest).ok_or(())?;
            let mut relations = link.relations.split_ascii_whitespace();
            if relations.any(|relation| relation.eq_ignore_ascii_case("next")) {
                return Ok(Some(link.url.trim().to_owned()));
            }
            rest = after_separators(after);
        }
    }
    Ok(None)
}

fn after_separators(text: &str) -> &str {
    text.trim_start_matches(|c: char| c == ',' || c.is_ascii_whitespace())
}

/// `<URL>; name=value; …`, and what stands behind it.
fn link(text: &str) -> Option<(Link<'_>, &str)> {
    let (url, mut rest) = text.strip_prefix('<')?.split_once('>')?;
    let mut relations = String::new();
    loop {
        rest = rest.trim_ascii_start();
        let Some(after) = rest.strip_prefix(';') else {
            let is_end = rest.is_empty() || rest.starts_with(',');
            return is_end.then_some((Link { url, relations }, rest));
        };
        let name_end = after.find(['=', ';', ',']).unwrap_or(after.len());
        let (name, after) = after.split_at(name_end);
        let (value, after) = match after.strip_prefix('=') {
            Some(after) => value(after.trim_ascii_start())?,
            None => (String::new(), after),
        };
        if name.trim().eq_ignore_ascii_case("rel") && relations.is_empty() {
            relations = value;
        }
        rest = after;
    }
}

/// A word, or a text in quotation marks, and what stands behind it.
fn value(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([';', ',']).unwrap_or(text.len());
        let (word, after) = text.split_at(end);
        return Some((word.to_owned(), after));
    };
    let mut value = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((value, quoted.get(at + 1..)?)),
            '\\' => value.push(characters.next()?.1),
            other => value.push(other),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn next(links: &[&[u8]]) -> Result<Option<String>, ()> {
        let mut reply = Reply::of(200, "");
        for link in links {
            let value = HeaderValue::from_bytes(link).unwrap();
            reply.headers.append(LINK, value);
        }
        next_link(&reply)
    }

    #[test]
    fn the_next_page_is_found_however_it_is_written() {
        for links in [
            &[&b"</2>; rel=\"next\""[..]][..],
            &[b"</1>; rel=\"prev\",  </2>; rel=\"next\""],
            &[b"</1>; rel=\"prev\",\t</2>; rel=\"next\""],
            &[b"</1>; rel=\"prev\" ,</2>; rel=\"next\""],
            &[b"</2> ; rel = \"next\""],
            &[b"</2>;REL=Next"],
            &[b"</2>; title=\"a;b, <c>; rel=prev\"; rel=\"last next\""],
            &[b"</2>; title=\"\\\"\"; crossorigin; rel=next"],
            &[b"</2>; rel=\"next\"; title=\"\xfc\""],
            &[b"</1>; rel=\"first\"", b"</2>; rel=\"next\""],
        ] {
            assert_eq!(next(links), Ok(Some("/2".to_owned())), "{links:?}");
        }
    }

    #[test]
    fn a_header_that_cant_be_understood_is_no_end() {
        for garbled in [
            &b"/2; rel=\"next\""[..],
            b"</2; rel=\"next\"",
            b"</1>; rel=\"prev",
            b"</1> rel=\"prev\"",
        ] {
            assert_eq!(next(&[garbled]), Err(()), "{garbled:?}");
        }
        assert_eq!(next(&[]), Ok(None));
        assert_eq!(next(&[b"</1>; rel=\"prev\""]), Ok(None));
    }
}
