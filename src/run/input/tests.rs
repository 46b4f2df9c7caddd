//! What the input promises, tried on files as people have them.

use std::{fs, path::PathBuf};

use csv::{Terminator, WriterBuilder};
use proptest::prelude::*;

use super::*;
use crate::{
    model::Target,
    run::{BadRows, InputSpec, Row, Source, row::RowKind},
};

const GOOGLE: ProviderId = crate::model::testing::GOOGLE;
const GENAUTH: ProviderId = crate::model::testing::GENAUTH;
const CHIME: ProviderId = crate::model::testing::CHIME;

fn options() -> InputOptions {
    InputOptions {
        provider: Some(Destination::Providers([GOOGLE].into())),
        known: ProviderRules::testing(false),
        everywhere: vec![GOOGLE, CHIME],
        keep_records: true,
        ..InputOptions::default()
    }
}

fn open(bytes: &[u8], options: InputOptions) -> Result<Input, Invalid> {
    Input::spool(bytes, "leavers.csv", None, options)
}

fn checked(bytes: impl AsRef<[u8]>) -> Checked {
    open(bytes.as_ref(), options()).unwrap().check().unwrap()
}

fn bad(text: impl AsRef<[u8]>, options: InputOptions) -> BadRows {
    match open(text.as_ref(), options).unwrap().check() {
        Err(Refusal::Rows(bad)) => bad,
        Err(Refusal::Invalid(invalid)) => panic!("{invalid}"),
        Ok(_) => panic!("taken"),
    }
}

fn named(bad: &BadRows) -> Vec<String> {
    bad.first.iter().map(ToString::to_string).collect()
}

fn rows(checked: &Checked, provider: impl Into<Option<ProviderId>>) -> Vec<Row> {
    checked.rows(provider.into()).map(Result::unwrap).collect()
}

fn users(checked: &Checked, provider: ProviderId) -> Vec<(u64, String)> {
    rows(checked, provider)
        .iter()
        .map(|row| (row.number, row.user().to_owned()))
        .collect()
}

fn target(row: &Row) -> &Target {
    match &row.kind {
        RowKind::Send(target) | RowKind::Duplicate(target, _) => target,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_export_of_a_directory_goes_straight_in() {
    let checked = checked(
        "name.fullName,primaryEmail,id\r\nLiz Ö,liz@example.com,1\r\n\"O, Bob\", bob@example.com ,2\r\n",
    );
    assert_eq!(
        users(&checked, GOOGLE),
        [(1, "liz@example.com".into()), (2, "bob@example.com".into())]
    );
    let row = &rows(&checked, GOOGLE)[1];
    assert_eq!(row.record.as_ref().unwrap().get(0), Some(&b"O, Bob"[..]));
    assert_eq!(checked.header().get(1), Some(&b"primaryEmail"[..]));
    assert_eq!((checked.plan().rows, checked.plan().people), (2, 2));
}

#[test]
fn every_field_is_read_for_the_vendor_that_has_a_use_for_it() {
    let text = "USER;Provider;user_id_type;app_ids;account_id\n\
        liz;genauth;External_ID;\"a1;a2 a3 \";\n\
        bob@x;chime;;;acc\n\
        ann@x;everywhere;email;a9;acc\n";
    let options = InputOptions {
        everywhere: vec![GOOGLE, GENAUTH, CHIME],
        ..options()
    };
    let checked = open(text.as_bytes(), options).unwrap().check().unwrap();
    let genauth = rows(&checked, GENAUTH);
    assert_eq!(target(&genauth[0]).app_ids, ["a1", "a2", "a3"]);
    assert_eq!(
        target(&genauth[0]).user_id_type,
        Some(crate::model::UserIdType::ExternalId)
    );
    assert_eq!(target(&genauth[1]).app_ids, ["a9"]);
    assert_eq!(target(&genauth[1]).account_id, None);
    let chime = rows(&checked, CHIME);
    assert_eq!(target(&chime[0]).account_id.as_deref(), Some("acc"));
    assert_eq!((chime[1].number, target(&chime[1]).user_id_type), (3, None));
    assert_eq!(users(&checked, GOOGLE), [(3, "ann@x".into())]);
    assert_eq!(checked.plan().total(), 5);
    assert_eq!((checked.plan().rows, checked.plan().people), (3, 3));
}

#[test]
fn each_bad_row_is_named_by_line_column_and_reason() {
    let text = "user,provider,user_id_type,app_ids,account_id,note\r\n\
        liz,google,,,,\"two\r\nlines\"\r\n\
        ..,google,,,,\r\n\
        \r\n\
        ,google,,,,\r\n\
        bob,gogle,,,,\r\n\
        bob,genauth,mail,,,\r\n\
        bob,google,,a1,,\r\n\
        bob,genauth,,,acc,\r\n\
        bob,google,,\r\n\
        bob,everywhere,,,,\r\n\
        bob,genauth,,\"a1,a2\",,\r\n\
        bob,chime,,,,\r\n\
        b\u{fffd}b,google,,,,\r\n\
        bob,,,,,\r\n";
    let bad = bad(
        text,
        InputOptions {
            provider: None,
            ..options()
        },
    );
    let want = [
        "line 4, column `user`: is `.` or `..`, which would address another resource",
        "line 6, column `user`: is blank",
        "line 7, column `provider`: unknown provider `gogle`: did you mean `google`? the providers are google, genauth, chime and everywhere",
        "line 8, column `user_id_type`: unknown user id type `mail`: did you mean `email`? the types are user_id, phone, email, username, external_id, identity, sync_relation, custom_field",
        "line 9, column `app_ids`: is for genauth, and the row is for google",
        "line 10, column `account_id`: is for chime, and the row is for genauth",
        "line 11: has 4 cells where the header has 6",
        "line 12, column `user`: `everywhere` takes an e-mail address",
        "line 13, column `app_ids`: holds a comma; app ids are separated by `;` or spaces",
        "line 14, column `user`: is a Chime user id, which needs an account_id",
        "line 15, column `user`: holds U+FFFD: its text was lost in a conversion",
        "line 16, column `provider`: is blank, and --provider names no other",
    ];
    assert_eq!(named(&bad), want);
}

#[test]
fn bytes_that_are_no_text_are_named_where_they_are_read() {
    let bad = bad(b"user,note\nliz,ok\nbob,Zo\xeb\nann\xff,\n", options());
    let named = named(&bad);
    assert_eq!(
        named,
        ["line 4, column `user`: is not UTF-8; save the file as UTF-8"]
    );
    assert!(open(b"us\xe9r,user\n", options()).is_ok());
    let unmarked = open(b"u\0s\0e\0r\0\n\0", options()).err().unwrap();
    assert!(unmarked.hint.unwrap().contains("byte order mark"));
}

#[test]
fn the_first_twenty_bad_rows_are_named_and_the_rest_counted() {
    let text = "user\n".to_owned() + &"..\n".repeat(50);
    let bad = bad(&text, options());
    assert_eq!((bad.first.len(), bad.total, bad.unnamed()), (20, 50, 30));
    let said = bad.to_string();
    assert!(
        said.starts_with("50 bad rows; nothing was sent\n  line 2, column `user`"),
        "{said}"
    );
    assert!(said.ends_with("and 30 more"), "{said}");
}

#[test]
fn an_open_quote_is_told_from_a_row_of_another_width() {
    let bad = bad(
        "user,note\nliz,\"open\nbob,x\nann,y\nmax,z\n\"\n,,",
        options(),
    );
    assert!(
        named(&bad)[0].contains("line 7: has 3 cells"),
        "{:?}",
        named(&bad)
    );
}

#[test]
fn a_quote_that_is_never_closed_swallows_no_row() {
    for text in [
        "user,note\n\"liz,x\nbob,y\n",
        "user,note\nliz,\"oops\nbob,x\nann,y\n",
        "user,note\nliz,x\nbob,\"y",
    ] {
        let refusal = open(text.as_bytes(), options()).unwrap().check();
        let refusal = refusal.err().unwrap().to_string();
        assert!(refusal.contains("never closed"), "{text:?}: {refusal}");
    }
    let whole = "user,note\nliz,\"a \"\"b\"\"\nc\"\nbob,5\" pipe";
    let whole = open(whole.as_bytes(), options()).unwrap().check();
    assert_eq!(whole.unwrap().plan().rows, 2);
}

#[test]
fn bad_rows_may_be_skipped_and_are_accounted_for() {
    let text = "user,provider\nliz,google\n..,google\nbob,nowhere\n,everywhere\nann,google,x\n";
    let options = InputOptions {
        skip_invalid: true,
        ..options()
    };
    let checked = open(text.as_bytes(), options).unwrap().check().unwrap();
    assert_eq!(checked.bad().total, 4);
    let reasons = |provider| -> Vec<(u64, String)> {
        let rows = rows(&checked, provider).into_iter();
        rows.filter_map(|row| match row.kind {
            RowKind::Bad { reason, .. } => Some((row.number, reason)),
            _ => None,
        })
        .collect()
    };
    let blank = "column `user`: is blank".to_owned();
    let dots = "column `user`: is `.` or `..`, which would address another resource".into();
    assert_eq!(reasons(Some(GOOGLE)), [(2, dots), (4, blank.clone())]);
    assert_eq!(reasons(Some(CHIME)), [(4, blank)]);
    assert_eq!(reasons(None).len(), 2);
    assert_eq!(reasons(None)[1].1, "has 3 cells where the header has 2");
    for provider in [Some(GOOGLE), Some(GENAUTH), Some(CHIME), None] {
        let counted = checked.plan().of(provider);
        assert_eq!(
            rows(&checked, provider).len() as u64,
            counted,
            "{provider:?}"
        );
    }
    assert_eq!(checked.plan().total(), 6);
}

#[test]
fn repeated_targets_point_at_the_first() {
    let checked = checked("user\nLiz@x\nbob\nLIZ@x\nBob\nliz@x\nbob\n");
    let first = rows(&checked, GOOGLE)
        .into_iter()
        .map(|row| match row.kind {
            RowKind::Duplicate(_, first) => first,
            _ => 0,
        });
    assert_eq!(first.collect::<Vec<u64>>(), [0, 0, 1, 0, 1, 2]);
    assert_eq!(checked.plan().people, 3);
}

#[test]
fn an_input_without_rows_is_no_error_and_has_an_empty_plan() {
    for text in [
        "",
        "\n\n",
        "user,provider\n",
        "\u{feff}",
        "\u{feff}user\r\n\r\n   \r\n",
    ] {
        let checked = checked(text);
        assert_eq!(
            (checked.plan().rows, checked.plan().total()),
            (0, 0),
            "{text:?}"
        );
        assert_eq!(rows(&checked, GOOGLE).len(), 0);
    }
}

#[test]
fn a_missing_provider_is_said_with_both_remedies() {
    let none = InputOptions {
        provider: None,
        ..options()
    };
    let hint = open(b"user,providr\nliz,google\n", none)
        .err()
        .unwrap()
        .hint
        .unwrap();
    assert!(
        hint.contains("--provider") && hint.contains("--map provider=\"providr\""),
        "{hint}"
    );
}

#[test]
fn excels_separator_line_is_followed() {
    let checked = checked("sep=;\r\nuser;note\r\nliz;a,b\r\n");
    assert_eq!(users(&checked, GOOGLE), [(1, "liz".into())]);
    assert_eq!(
        named(&bad("sep=;\r\nuser;note\r\n..;\r\n", options()))[0]
            .split(',')
            .next(),
        Some("line 3")
    );
}

#[test]
fn a_file_that_is_written_to_meanwhile_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.csv");
    fs::write(&path, "user\nliz\n").unwrap();
    let checked = Input::open(&path, None, options())
        .unwrap()
        .check()
        .unwrap();
    let known = "567ffe8603a0b81cd79859c1530d20bb50b75a4e9e77954c1e75d9fc0a87bc99";
    assert_eq!(checked.plan().sha256.as_deref(), Some(known));
    assert_eq!(rows(&checked, GOOGLE).len(), 1);
    fs::write(&path, "user\nliz\nbob\n").unwrap();
    let mut rows = checked.rows(Some(GOOGLE));
    let broken = rows.next().unwrap().unwrap_err();
    assert!(broken.message.contains("written to"), "{broken}");
    assert!(rows.next().is_none());
}

#[test]
fn a_stream_is_copied_and_kept_only_on_request() {
    let dir = tempfile::tempdir().unwrap();
    let files = || -> Vec<PathBuf> {
        let entries = fs::read_dir(dir.path()).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    };
    let spool = |text: &str| Input::spool(text.as_bytes(), "-", Some(dir.path()), options());
    assert!(spool("user\n..\n").unwrap().check().is_err());
    drop(spool("user\nliz\n").unwrap().check().unwrap());
    assert_eq!(files(), Vec::<PathBuf>::new());
    let checked = spool("user\nliz\n").unwrap().check().unwrap();
    let kept = dir.path().join("01A.csv");
    checked.keep(&kept).unwrap();
    assert_eq!(
        checked.named(InputSpec::default()).path.as_deref(),
        kept.to_str()
    );
    assert_eq!(users(&checked, GOOGLE).len(), 1);
    let again = Input::open(&kept, None, options())
        .unwrap()
        .check()
        .unwrap();
    assert_eq!(again.plan(), checked.plan());
    drop(checked);
    assert_eq!(files(), [kept]);
}

#[cfg(unix)]
#[test]
fn what_can_be_read_once_only_is_copied_too() {
    let (mut ours, theirs) = std::os::unix::net::UnixStream::pair().unwrap();
    io::Write::write_all(&mut ours, b"user\nliz\n").unwrap();
    drop(ours);
    let fd = std::os::fd::AsRawFd::as_raw_fd(&theirs);
    // A socket can't be opened by its name; a pipe can.
    assert!(Input::open(Path::new(&format!("/dev/fd/{fd}")), None, options()).is_err());
    assert!(Input::open(Path::new("/"), None, options()).is_err());
    let null = Input::open(Path::new("/dev/null"), None, options()).unwrap();
    assert_eq!(null.check().unwrap().plan().total(), 0);
}

/// How a test file is written.
#[derive(Clone, Debug)]
struct Style {
    delimiter: u8,
    crlf: bool,
    always_quoted: bool,
    encoding: u8,
}

fn encode(text: &str, encoding: u8) -> Vec<u8> {
    let marked = format!("\u{feff}{text}");
    match encoding {
        0 => text.as_bytes().to_vec(),
        1 => marked.into_bytes(),
        2 => marked.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        _ => marked.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    }
}

fn line_end(style: &Style) -> &'static str {
    if style.crlf { "\r\n" } else { "\n" }
}

fn line(cells: &[&str], style: &Style) -> String {
    let mut writer = WriterBuilder::new()
        .delimiter(style.delimiter)
        .quote_style(if style.always_quoted {
            csv::QuoteStyle::Always
        } else {
            csv::QuoteStyle::Necessary
        })
        .terminator(if style.crlf {
            Terminator::CRLF
        } else {
            Terminator::Any(b'\n')
        })
        .from_writer(Vec::new());
    writer.write_record(cells).unwrap();
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

fn styles() -> impl Strategy<Value = Style> {
    let delimiter = prop::sample::select(vec![b',', b';', b'\t']);
    (delimiter, any::<bool>(), any::<bool>(), 0u8..4).prop_map(
        |(delimiter, crlf, always_quoted, encoding)| Style {
            delimiter,
            crlf,
            always_quoted,
            encoding,
        },
    )
}

/// A user, any text for another column, and how many blank lines come before.
fn cells() -> impl Strategy<Value = (String, String, usize)> {
    let user =
        "[a-zA-Z0-9.@;,\"'äß日]{1,12}".prop_map(|user| format!("u{}u", user.replace('@', "")));
    let note = prop_oneof!["[ -~\\t\\r\\n]{0,20}", any::<String>()];
    let note = note.prop_map(|note: String| note.replace(['\u{feff}', '\u{fffd}'], ""));
    (user, note, 0usize..3)
}

proptest! {
    #[test]
    fn what_is_written_is_read_whatever_the_style(
        style in styles(),
        written in prop::collection::vec(cells(), 0..20),
        bad_before in prop::option::of(0usize..20),
    ) {
        let mut text = line(&["note", "e,m;a\til", "user"], &style);
        let mut bad_line = None;
        for (at, (user, note, blank)) in written.iter().enumerate() {
            text += &line_end(&style).repeat(*blank);
            if bad_before == Some(at) {
                let ends = text.matches('\n').count() + text.matches('\r').count() - text.matches("\r\n").count();
                bad_line = Some(ends as u64 + 1);
                text += &line(&["", "", ".."], &style);
            }
            text += &line(&[note, "x", user], &style);
        }
        let bytes = encode(&text, style.encoding);
        if let Some(line) = bad_line {
            let bad = bad(&bytes, options());
            prop_assert_eq!(bad.total, 1);
            prop_assert_eq!(bad.first[0].line, line);
            return Ok(());
        }
        let checked = checked(&bytes);
        let rows = rows(&checked, GOOGLE);
        prop_assert_eq!(rows.len(), written.len());
        for (row, (user, note, _)) in rows.iter().zip(&written) {
            prop_assert_eq!(row.user(), user);
            prop_assert_eq!(row.record.as_ref().unwrap().get(0), Some(note.as_bytes()));
        }
    }

    #[test]
    fn no_bytes_make_it_panic_or_lose_a_row(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let options = InputOptions { skip_invalid: true, ..options() };
        let text = [b"user,provider\n".as_slice(), &bytes].concat();
        let checked = open(&text, options).unwrap().check();
        if let Ok(checked) = checked {
            for provider in [Some(GOOGLE), Some(GENAUTH), Some(CHIME), None] {
                prop_assert_eq!(rows(&checked, provider).len() as u64, checked.plan().of(provider));
            }
        }
    }
}

#[test]
fn rows_that_go_first_come_first_and_every_row_comes_once() {
    let text = "user,provider,vip\n\
        a@x,google,\n\
        b@x,google,yes\n\
        C@x,everywhere,\n\
        c@x,google,TRUE\n\
        d@x,google,no\n\
        e@x,chime,\n";
    let with = |first: &[&str], map: &[(&str, &str)]| {
        let first: Vec<String> = first.iter().map(ToString::to_string).collect();
        let pair = |(field, column): &(&str, &str)| (field.to_string(), column.to_string());
        let options = InputOptions {
            first: FirstUsers::new(&first),
            map: map.iter().map(pair).collect(),
            ..options()
        };
        open(text.as_bytes(), options).unwrap().check().unwrap()
    };
    let order = |checked: &Checked, provider| -> Vec<(u64, bool)> {
        let rows = rows(checked, provider);
        rows.iter().map(|row| (row.number, row.first)).collect()
    };
    let marked = with(&[], &[("first", "VIP")]);
    let numbers = [(2, true), (4, true), (1, false), (3, false), (5, false)];
    assert_eq!(order(&marked, GOOGLE), numbers);
    assert_eq!(order(&marked, CHIME), [(3, false), (6, false)]);
    assert_eq!((marked.plan().first, marked.plan().people), (2, 5));
    // The one that goes first is sent, and the other is its duplicate.
    let again = rows(&marked, GOOGLE);
    assert!(matches!(&again[1].kind, RowKind::Send(target) if target.user == "c@x"));
    assert!(matches!(&again[3].kind, RowKind::Duplicate(target, 4) if target.user == "C@x"));
    let named = with(&["E@x"], &[]);
    assert_eq!(order(&named, CHIME), [(6, true), (3, false)]);
    assert_eq!(
        order(&named, GOOGLE)
            .iter()
            .map(|(row, _)| *row)
            .collect::<Vec<_>>(),
        [1, 2, 3, 4, 5]
    );
    // A column that nobody maps is anything, such as a first name.
    let plain = with(&[], &[]);
    assert_eq!((plain.plan().first, order(&plain, GOOGLE).len()), (0, 5));
}

#[test]
fn a_mark_that_is_neither_yes_nor_no_is_a_bad_row() {
    let options = InputOptions {
        map: vec![("first".into(), "first".into())],
        ..options()
    };
    let text = "user,first\na@x,maybe\nb@x,2\nc@x, YES \nd@x,False\n";
    let why = "is neither yes nor no: write yes, true or 1, or no, false, 0 or nothing";
    assert_eq!(
        named(&bad(text, options)),
        [
            format!("line 2, column `first`: `maybe` {why}"),
            format!("line 3, column `first`: `2` {why}"),
        ]
    );
}
