//! The AWS tools' files, read line by line as the AWS CLI reads them (Python's `configparser`).
//!
//! Knows no key and no profile. Names lines and never quotes them: any may hold a secret.

use std::collections::BTreeMap;

use secrecy::zeroize::Zeroizing;

/// A line that the AWS CLI would not take, either.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct IniError {
    pub(super) line: usize,
    pub(super) why: &'static str,
}

/// What stands under a header.
#[derive(Default)]
pub(super) struct Section {
    pub(super) name: String,
    pub(super) line: usize,
    pub(super) entries: BTreeMap<String, Entry>,
}

/// A value: the text behind the sign, and the lines below it that are indented further.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) line: usize,
    lines: Vec<(usize, Zeroizing<String>)>,
}

impl Entry {
    /// The value in one piece; a block of keys of its own begins with a line end.
    pub(super) fn text(&self) -> Zeroizing<String> {
        let lines: Vec<&str> = self.lines.iter().map(|(_, line)| line.as_str()).collect();
        Zeroizing::new(lines.join("\n").trim_end_matches(blank).to_owned())
    }

    /// The keys below this one, where its own line holds no value.
    pub(super) fn nested(&self) -> Result<BTreeMap<String, (usize, String)>, IniError> {
        let mut found = BTreeMap::new();
        if !self.text().starts_with('\n') {
            return Ok(found);
        }
        for (line, text) in self.lines.iter().filter(|(_, text)| !text.is_empty()) {
            let (key, value) = text.split_once('=').ok_or(IniError {
                line: *line,
                why: "is no `key = value` below a key",
            })?;
            let value = value.trim_matches(blank).to_owned();
            found.insert(key.trim_matches(blank).to_owned(), (*line, value));
        }
        Ok(found)
    }
}

/// The sections of a file, in its order; what `[DEFAULT]` holds counts in each.
pub(super) fn parse(bytes: &[u8]) -> Result<Vec<Section>, IniError> {
    let text = decoded(bytes)?;
    let text = Zeroizing::new(text.replace("\r\n", "\n").replace('\r', "\n"));
    let mut reader = Reader::default();
    for (at, line) in text.split('\n').enumerate() {
        reader.take(at + 1, line)?;
    }
    for entry in reader.sections.iter().flat_map(|one| one.entries.values()) {
        entry.nested()?;
    }
    Ok(spread(reader.sections))
}

fn decoded(bytes: &[u8]) -> Result<&str, IniError> {
    let fault = |line, why| Err(IniError { line, why });
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => fault(1, "is UTF-16, not UTF-8"),
        [0xef, 0xbb, 0xbf, ..] => fault(1, "begins with a byte order mark"),
        _ => str::from_utf8(bytes).or_else(|error| {
            let before = &bytes[..error.valid_up_to()];
            let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
            fault(line, "is not UTF-8")
        }),
    }
}

fn spread(sections: Vec<Section>) -> Vec<Section> {
    let (common, mut sections): (Vec<_>, Vec<_>) = sections
        .into_iter()
        .partition(|section| section.name == "DEFAULT");
    for (key, entry) in common.iter().flat_map(|section| &section.entries) {
        for section in &mut sections {
            let entries = &mut section.entries;
            entries.entry(key.clone()).or_insert_with(|| entry.clone());
        }
    }
    sections
}

#[derive(Default)]
struct Reader {
    sections: Vec<Section>,
    /// The key whose value may go on.
    open: Option<String>,
    indent: usize,
}

impl Reader {
    fn take(&mut self, line: usize, whole: &str) -> Result<(), IniError> {
        let text = whole.trim_matches(blank);
        if text.starts_with(['#', ';']) {
            return Ok(());
        }
        let indent = whole.chars().take_while(|&c| blank(c)).count();
        if text.is_empty() || indent > self.indent {
            if let Some(entry) = self.opened() {
                entry.lines.push((line, Zeroizing::new(text.to_owned())));
                return Ok(());
            }
            if text.is_empty() {
                return Ok(());
            }
        }
        self.indent = indent;
        match header(text) {
            Some(name) => self.begin(line, name),
            None => self.set(line, text),
        }
    }

    fn opened(&mut self) -> Option<&mut Entry> {
        let entries = &mut self.sections.last_mut()?.entries;
        entries.get_mut(self.open.as_deref()?)
    }

    fn begin(&mut self, line: usize, name: &str) -> Result<(), IniError> {
        let again = self.sections.iter().any(|section| section.name == name);
        if again && name != "DEFAULT" {
            let why = "begins a section that the file has already";
            return Err(IniError { line, why });
        }
        self.open = None;
        self.sections.push(Section {
            name: name.to_owned(),
            line,
            ..Section::default()
        });
        Ok(())
    }

    fn set(&mut self, line: usize, text: &str) -> Result<(), IniError> {
        let fault = |why| Err(IniError { line, why });
        let Some(section) = self.sections.last_mut() else {
            return fault("stands before the first [section]");
        };
        let key = text.split_once(['=', ':']);
        let Some((key, value)) = key.filter(|(key, _)| !key.is_empty()) else {
            return fault("is neither a [section] nor `key = value`");
        };
        let key = key.trim_end_matches(blank).to_lowercase();
        let value = Zeroizing::new(value.trim_matches(blank).to_owned());
        let lines = vec![(line, value)];
        if section.entries.contains_key(&key) {
            return fault("sets a key that its section has already");
        }
        section.entries.insert(key.clone(), Entry { line, lines });
        self.open = Some(key);
        Ok(())
    }
}

/// What stands between the first bracket and the last one; anything may follow.
fn header(text: &str) -> Option<&str> {
    let (name, _) = text.strip_prefix('[')?.rsplit_once(']')?;
    Some(name).filter(|name| !name.is_empty())
}

/// Python's blanks.
fn blank(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Vec<Section> {
        parse(text).ok().unwrap()
    }

    fn told(text: &[u8]) -> (usize, &'static str) {
        let fault = parse(text).err().unwrap();
        (fault.line, fault.why)
    }

    #[test]
    fn values_are_taken_as_the_aws_cli_takes_them() {
        let text = b"; c\n[a] # c\nK = v # kept\n  more\n # no\n\n  end\nb: 2\r\nn =\n  x = 1\n[ a b ]\nk=\n";
        let sections = read(text);
        let of = |at: usize, key: &str| sections[at].entries[key].text().to_string();
        assert_eq!(
            (sections[0].name.as_str(), sections[1].name.as_str()),
            ("a", " a b ")
        );
        assert_eq!(of(0, "k"), "v # kept\nmore\n\nend");
        assert_eq!(of(0, "b"), "2");
        assert_eq!(
            sections[0].entries["n"].nested().unwrap()["x"],
            (10, "1".to_owned())
        );
        assert_eq!(of(1, "k"), "");
    }

    #[test]
    fn what_counts_in_each_section_gives_way_to_its_own() {
        let sections = read(b"[DEFAULT]\na=1\nb=1\n[x]\na=2\n");
        assert_eq!(sections.len(), 1);
        let of = |key: &str| sections[0].entries[key].text().to_string();
        assert_eq!((of("a"), of("b")), ("2".to_owned(), "1".to_owned()));
    }

    #[test]
    fn a_line_that_is_no_good_is_named() {
        assert_eq!(told(b"\xff\xfe[\0").0, 1);
        assert_eq!(told(b"\xef\xbb\xbf[a]").0, 1);
        assert_eq!(told(b"[a]\n# M\xfcller\n"), (2, "is not UTF-8"));
        assert_eq!(told(b"\na = b").0, 2);
        assert_eq!(told(b"[a]\nodd\n").0, 2);
        assert_eq!(told(b"[a]\n= b\n").0, 2);
        assert_eq!(told(b"[a]\nk=1\nK=2\n").0, 3);
        assert_eq!(told(b"[a]\n[b]\n[a]\n").0, 3);
        assert_eq!(told(b"[a]\nk =\n  x = 1\n  y\n").0, 4);
    }
}
