//! Secrets: they print nothing, are wiped when dropped, and are masked where a vendor echoes them.

use std::{fmt, ops::Range, sync::OnceLock};

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use secrecy::zeroize::Zeroizing;
pub use secrecy::{ExposeSecret, SecretString};

use super::text::is_invisible;

/// What stands in place of a secret that was found in foreign text.
const MASKED: &str = "[masked]";

/// Shorter strings would mask ordinary words.
const SHORTEST: usize = 6;

/// How often percent-encoding is undone: an answer that quotes a URL within a URL is encoded twice.
const DECODINGS: usize = 2;

/// The secrets in use, to be kept out of text that came from elsewhere.
///
/// They are found as they are, percent-encoded in whole or in part, in hex, and in base64, alone or
/// within `user:secret`; without regard to case, and to all that cleaning would take out of the text.
#[derive(Clone, Default)]
pub struct Mask {
    secrets: Vec<SecretString>,
    /// Made when a text is first looked at: where all goes well nothing is, and a key is long.
    forms: OnceLock<SecretForms>,
    /// No form of any of them is shorter, in bytes; nothing without secrets.
    shortest: Option<usize>,
}

/// What is looked for, by its first byte.
#[derive(Clone)]
struct SecretForms(Vec<Vec<Form>>);

/// One way in which a secret may be written, folded as text is before it is compared.
#[derive(Clone)]
struct Form {
    bytes: Zeroizing<Vec<u8>>,
    /// What it is part of may begin before the secret and end after it.
    is_base64: bool,
}

impl Mask {
    /// Also masks this secret from now on.
    pub fn add(&mut self, secret: &SecretString) {
        let text = secret.expose_secret();
        let is_known = |known: &SecretString| known.expose_secret() == text;
        if text.len() < SHORTEST || self.secrets.iter().any(is_known) {
            return;
        }
        self.secrets.push(secret.clone());
        self.forms.take();
        // What folding leaves of it at the least; the other forms are longer.
        let kept = |byte: &u8| byte.is_ascii_graphic() && *byte != b'\\';
        let length = text.bytes().filter(kept).count();
        self.shortest = Some(self.shortest.map_or(length, |known| known.min(length)));
    }

    /// The text with every known secret replaced, and else as it was.
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        if self.shortest.is_none_or(|shortest| text.len() < shortest) {
            return text.to_owned();
        }
        let forms = self.forms.get_or_init(|| SecretForms::of(&self.secrets));
        let mut found = Vec::new();
        let mut text_bytes = folded(raw(text));
        forms.find(&text_bytes, &mut found);
        for _ in 0..DECODINGS {
            let Some(next) = decoded(&text_bytes) else {
                break;
            };
            text_bytes = folded(next);
            forms.find(&text_bytes, &mut found);
        }
        replaced(text, found)
    }
}

impl SecretForms {
    fn of(secrets: &[SecretString]) -> Self {
        let mut forms = Self(Vec::new());
        forms.0.resize_with(256, Vec::new);
        for secret in secrets {
            let text = secret.expose_secret();
            forms.look_for(text, false);
            // A form's own way to write a blank.
            forms.look_for(&Zeroizing::new(text.replace(' ', "+")), false);
            let hex = text.bytes().map(|byte| format!("{byte:02x}"));
            forms.look_for(&Zeroizing::new(hex.collect::<String>()), false);
            for before in 0..3 {
                forms.look_for(&in_base64(text.as_bytes(), before), true);
            }
        }
        forms
    }

    fn look_for(&mut self, text: &str, is_base64: bool) {
        let text_bytes = folded(raw(text));
        let bytes = Zeroizing::new(
            text_bytes
                .iter()
                .map(|text_byte| text_byte.byte)
                .collect::<Vec<u8>>(),
        );
        let Some(&first) = bytes.first().filter(|_| bytes.len() >= SHORTEST) else {
            return;
        };
        let list = &mut self.0[usize::from(first)];
        if !list.iter().any(|form| form.bytes == bytes) {
            list.push(Form { bytes, is_base64 });
        }
    }

    /// Where in the text the secrets are.
    fn find(&self, text_bytes: &[TextByte], found: &mut Vec<Range<usize>>) {
        let bytes: Vec<u8> = text_bytes.iter().map(|text_byte| text_byte.byte).collect();
        for (at, first) in bytes.iter().enumerate() {
            for form in &self.0[usize::from(*first)] {
                if bytes[at..].starts_with(&form.bytes) {
                    let mut range = at..at + form.bytes.len();
                    if form.is_base64 {
                        range = whole(text_bytes, range);
                    }
                    found.push(text_bytes[range.start].start..text_bytes[range.end - 1].end);
                }
            }
        }
    }
}

/// How many secrets there are, and none of them.
impl fmt::Debug for Mask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mask")
            .field("secrets", &self.secrets.len())
            .finish_non_exhaustive()
    }
}

/// One byte to be compared, and where in the text it stands.
struct TextByte {
    byte: u8,
    start: usize,
    end: usize,
}

fn raw(text: &str) -> Vec<TextByte> {
    let bytes = text.bytes().enumerate();
    let text_byte = |(start, byte)| TextByte {
        byte,
        start,
        end: start + 1,
    };
    bytes.map(text_byte).collect()
}

/// The bytes without those of characters that cleaning takes out, of blanks and of the backslash that
/// JSON puts in front of others; in lower case, and in one of the two alphabets of base64.
fn folded(raw: Vec<TextByte>) -> Vec<TextByte> {
    let bytes: Vec<u8> = raw.iter().map(|text_byte| text_byte.byte).collect();
    let mut keep = Vec::with_capacity(raw.len());
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            let dropped = c.is_whitespace() || c.is_control() || is_invisible(c) || c == '\\';
            keep.extend(std::iter::repeat_n(!dropped, c.len_utf8()));
        }
        keep.extend(std::iter::repeat_n(true, chunk.invalid().len()));
    }
    let kept = raw.into_iter().zip(keep).filter(|(_, keep)| *keep);
    let fold = |text_byte: TextByte| TextByte {
        byte: match text_byte.byte {
            b'-' => b'+',
            b'_' => b'/',
            byte => byte.to_ascii_lowercase(),
        },
        ..text_byte
    };
    kept.map(|(text_byte, _)| fold(text_byte)).collect()
}

/// The bytes with percent-encoding undone once; nothing where there was none.
fn decoded(text_bytes: &[TextByte]) -> Option<Vec<TextByte>> {
    let digit = |at: usize| char::from(text_bytes.get(at)?.byte).to_digit(16);
    let mut next = Vec::with_capacity(text_bytes.len());
    let mut at = 0;
    while let Some(&TextByte { byte, start, end }) = text_bytes.get(at) {
        let pair = digit(at + 1)
            .zip(digit(at + 2))
            .filter(|_| byte == b'%')
            .and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
        at += if pair.is_some() { 3 } else { 1 };
        let end = if pair.is_some() {
            text_bytes[at - 1].end
        } else {
            end
        };
        next.push(TextByte {
            byte: pair.unwrap_or(byte),
            start,
            end,
        });
    }
    (next.len() < text_bytes.len()).then_some(next)
}

/// The run of base64 around a part of it, as far as nothing stands in between.
fn whole(text_bytes: &[TextByte], part: Range<usize>) -> Range<usize> {
    let is_part = |text_byte: &TextByte| {
        text_byte.byte.is_ascii_alphanumeric() || b"+/=".contains(&text_byte.byte)
    };
    let joins = |left: usize| text_bytes[left].end == text_bytes[left + 1].start;
    let mut range = part;
    while range.start > 0 && is_part(&text_bytes[range.start - 1]) && joins(range.start - 1) {
        range.start -= 1;
    }
    while range.end < text_bytes.len() && is_part(&text_bytes[range.end]) && joins(range.end - 1) {
        range.end += 1;
    }
    range
}

/// The characters of base64 that these bytes alone decide, behind so many others.
fn in_base64(bytes: &[u8], before: usize) -> Zeroizing<String> {
    let mut all = Zeroizing::new(vec![0; before]);
    all.extend_from_slice(bytes);
    let text = Zeroizing::new(STANDARD_NO_PAD.encode(&all));
    let (first, last) = ((before * 8).div_ceil(6), all.len() * 8 / 6);
    Zeroizing::new(text[first..last].to_owned())
}

/// The text with these parts of it masked.
fn replaced(text: &str, mut found: Vec<Range<usize>>) -> String {
    found.sort_by_key(|range| range.start);
    let (mut shown, mut at) = (String::with_capacity(text.len()), 0);
    for range in found {
        // What overlaps is masked as one.
        if range.start >= at {
            shown += &text[at..range.start];
            shown += MASKED;
        }
        at = at.max(range.end);
    }
    shown + &text[at..]
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::{STANDARD, URL_SAFE};
    use proptest::prelude::*;

    use super::*;

    fn mask(secret: &str) -> Mask {
        let mut mask = Mask::default();
        mask.add(&SecretString::from(secret));
        mask
    }

    #[test]
    fn an_echoed_secret_is_masked_and_never_debugged() {
        let mask = mask("hunter2-long");
        assert_eq!(mask.apply("bad key hunter2-long!"), "bad key [masked]!");
        assert!(!format!("{mask:?}").contains("hunter2"));
        assert_eq!(mask.apply("all is well"), "all is well");
        assert_eq!(mask.apply("żó 100% of 5%2"), "żó 100% of 5%2");
    }

    #[test]
    fn several_and_overlapping_ones_leave_nothing_between() {
        let mut mask = mask("abcdefgh");
        mask.add(&SecretString::from("defghijk"));
        assert_eq!(mask.apply("xabcdefghijky abcdefgh"), "x[masked]y [masked]");
    }

    #[test]
    fn the_pair_of_basic_authentication_is_masked_as_a_whole() {
        let mask = mask("s3cr3t/with+more");
        for user in ["", "a", "ab", "abc", "admin@example.com"] {
            let pair = format!("{user}:s3cr3t/with+more");
            for encoded in [STANDARD.encode(&pair), URL_SAFE.encode(&pair)] {
                let told = mask.apply(&format!("Basic {encoded} was refused"));
                assert_eq!(told, "Basic [masked] was refused");
            }
        }
    }

    /// The secret with something that cleaning takes out between its characters.
    fn pierced(secret: &str, with: char) -> String {
        secret.chars().flat_map(|c| [c, with]).collect()
    }

    /// Some of its characters percent-encoded, in either case.
    fn partly(secret: &str, which: &[bool]) -> String {
        let bytes = secret.bytes().zip(which.iter().cycle()).enumerate();
        let encode = |(at, (byte, encoded)): (usize, (u8, &bool))| match (encoded, at % 2) {
            (false, _) if byte.is_ascii_graphic() && byte != b'%' => char::from(byte).to_string(),
            (_, 0) => format!("%{byte:02x}"),
            _ => format!("%{byte:02X}"),
        };
        bytes.map(encode).collect()
    }

    proptest! {
        #[test]
        fn no_form_of_a_secret_gets_through(
            secret in "[A-Za-z0-9+/=_.~!$%&-]{8,60}",
            which in prop::collection::vec(any::<bool>(), 1..9),
            (left, right) in ("[a-z]{0,3}:", "[ :;][a-z]{0,5}"),
        ) {
            let mask = mask(&secret);
            let hex: String = secret.bytes().map(|byte| format!("{byte:02X}")).collect();
            let alone = URL_SAFE.encode(&secret);
            let forms = [
                secret.clone(),
                pierced(&secret, '\u{200b}'),
                pierced(&secret, '\u{7}'),
                pierced(&secret, '\u{ad}'),
                pierced(&secret, '\n'),
                partly(&secret, &which),
                partly(&partly(&secret, &which), &which),
                partly(&pierced(&secret, '\u{feff}'), &[true]),
                hex,
                alone,
                STANDARD.encode(format!("{left}{secret}")),
            ];
            for form in forms {
                let told = mask.apply(&format!("{left} {form}{right}"));
                prop_assert!(told.contains(MASKED), "{form}: {told}");
                prop_assert!(told.chars().count() <= left.len() + right.len() + MASKED.len() + 10, "{form}: {told}");
            }
        }
    }
}
