//! Files that are no text: named as what they are, with the way out, instead of by what their bytes
//! look like as a CSV.

use std::{error::Error, fmt, io};

use crate::model::{Invalid, printable};

/// How much of a file is looked at.
const HEAD: usize = 1 << 12;

/// What a file is, when it is neither a CSV nor a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ForeignFile {
    what: &'static str,
    way_out: &'static str,
}

const AS_CSV: &str =
    "open it and save it as CSV UTF-8 (File > Save as, or Download), and give that file";
const UNPACK: &str = "unpack it first";

/// Formats by their first bytes. Those of a workbook are a zip archive's, see [`archive`].
const BEGINNINGS: [(&[u8], &str, &str); 10] = [
    (
        b"\x1f\x8b",
        "a gzip file",
        "unpack it by gunzip -c, and give what that prints as standard input (`-`)",
    ),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Excel workbook (.xls)",
        AS_CSV,
    ),
    (
        b"%PDF-",
        "a PDF document",
        "save the table as a CSV file where it comes from",
    ),
    (b"BZh", "a bzip2 file", UNPACK),
    (b"\xfd7zXZ\0", "an xz file", UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd file", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"{\\rtf", "an RTF document", AS_CSV),
    (
        b"SQLite format 3\0",
        "an SQLite database",
        "export the table as a CSV file",
    ),
    (b"PAR1", "a Parquet file", "export the table as a CSV file"),
];

/// Recognizes a file by its first bytes; nothing where it may be a CSV or a list.
pub(super) fn recognize(head: &[u8]) -> Option<ForeignFile> {
    let head = &head[..head.len().min(HEAD)];
    if head.starts_with(b"PK\x03\x04") {
        return Some(archive(head));
    }
    let known = BEGINNINGS
        .iter()
        .find(|(start, ..)| head.starts_with(start));
    if let Some((_, what, way_out)) = known {
        return Some(ForeignFile { what, way_out });
    }
    document(head)
}

fn archive(head: &[u8]) -> ForeignFile {
    let holds = |part: &[u8]| head.windows(part.len()).any(|window| window == part);
    let (what, way_out) = if holds(b"opendocument.spreadsheet") {
        ("an OpenDocument spreadsheet (.ods)", AS_CSV)
    } else if holds(b"[Content_Types].xml") || holds(b"xl/") || holds(b"_rels/") {
        ("an Excel workbook (.xlsx)", AS_CSV)
    } else {
        ("a zip archive", UNPACK)
    };
    ForeignFile { what, way_out }
}

/// Text of another form: JSON, a web page, XML.
fn document(head: &[u8]) -> Option<ForeignFile> {
    let text = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start();
    let inner = text.get(1..).unwrap_or_default().trim_ascii_start();
    let begins = |word: &str| {
        let start = text.get(..word.len()).unwrap_or_default();
        start.eq_ignore_ascii_case(word.as_bytes())
    };
    match (text.first(), inner.first()) {
        (Some(b'{'), Some(b'"' | b'}') | None) | (Some(b'['), Some(b'{' | b'"' | b'[' | b']')) => {
            Some(ForeignFile {
                what: "JSON",
                way_out: "make a CSV of it, as by jq -r '[\"user\"], (.[] | [.primaryEmail]) | @csv'",
            })
        }
        _ if begins("<!doctype html") || begins("<html") => Some(ForeignFile {
            what: "a web page",
            way_out: "a sign-in page may have been saved in the file's place: get the file again",
        }),
        _ if begins("<?xml") => Some(ForeignFile {
            what: "an XML document",
            way_out: AS_CSV,
        }),
        _ => None,
    }
}

impl ForeignFile {
    /// The refusal of an input of that name.
    pub(super) fn refuse(self, name: &str) -> Invalid {
        let name = printable(name);
        Invalid::new(format!(
            "`{name}` is {}, which can't be used as it is; nothing was sent",
            self.what
        ))
        .with_hint(self.way_out)
    }

    /// The foreign file that an error of reading stands for, if it does.
    pub(super) fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }
}

impl fmt::Display for ForeignFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "it is {}", self.what)
    }
}

impl Error for ForeignFile {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_named_and_a_csv_is_none_of_it() {
        for (head, what) in [
            (&b"PK\x03\x04\x14\0\x06\0[Content_Types].xml"[..], ".xlsx"),
            (
                b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
                ".ods",
            ),
            (b"PK\x03\x04\x14\0leavers.csv", "zip"),
            (b"\x1f\x8b\x08\0", "gzip"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"),
            (b"%PDF-1.7", "PDF"),
            (b"\xef\xbb\xbf [\n {\"user\": 1}]", "JSON"),
            (b"{\"results\":[]}", "JSON"),
            (b"<!DOCTYPE html><title>", "web page"),
        ] {
            let named = recognize(head).unwrap().what;
            assert!(named.contains(what), "{named}, not {what}");
        }
        for csv in [
            &b"user,provider\n"[..],
            b"[a],user\n",
            b"{id},user\n",
            b"PK,user\n",
            b"",
            b"#x",
        ] {
            assert_eq!(recognize(csv), None, "{csv:?}");
        }
    }
}
