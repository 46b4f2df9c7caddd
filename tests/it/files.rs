//! Files that are given: what is no CSV is named as what it is, a row has an end, and bytes that nobody
//! reads stay as they are.

use std::{io::Write as _, process::Stdio};

use oust::sandbox::Vendor;

use crate::support::{Ran, World};

fn batch(world: &World, text: &[u8], more: &[&str]) -> Ran {
    let file = world.file("in.csv", text);
    let args = [
        "batch",
        file.to_str().unwrap(),
        "--provider",
        "google",
        "--yes",
    ];
    world.oust(&[&args[..], more].concat())
}

#[test]
fn what_is_no_csv_is_named_with_the_way_out() {
    let world = World::new();
    let workbook = b"PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml \xa2\x04\n";
    for (bytes, what, way_out) in [
        (&workbook[..], "Excel workbook (.xlsx)", "CSV"),
        (
            b"PK\x03\x04\x14\0\0\0\x08\0leavers.csv\n",
            "zip archive",
            "unpack",
        ),
        (b"\x1f\x8b\x08\0\0\0\0\0\n", "gzip", "gunzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\n", ".xls", "CSV"),
        (b"%PDF-1.7\n", "PDF", "CSV"),
        (
            b"[\n {\"primaryEmail\": \"liz@example.com\"}\n]\n",
            "JSON",
            "jq",
        ),
        (b"{\"users\":[]}", "JSON", "jq"),
    ] {
        let list = world.file("list", bytes);
        let ran = world.oust(&["signout", "--yes", "--from", list.to_str().unwrap()]);
        for ran in [batch(&world, bytes, &[]), ran] {
            assert_eq!(ran.code, 2, "{ran:?}");
            assert!(ran.stderr.contains(what), "{what}: {ran:?}");
            assert!(ran.stderr.contains(way_out), "{way_out}: {ran:?}");
        }
        let mut command = world.command(&["batch", "-", "--provider", "google", "--yes"]);
        let piped = command.stdin(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn().unwrap();
        child.stdin.take().unwrap().write_all(bytes).unwrap();
        let told = String::from_utf8(child.wait_with_output().unwrap().stderr).unwrap();
        assert!(told.contains(what), "{told}");
    }
    assert_eq!(world.asked(), 0);
}

#[test]
fn a_row_that_does_not_end_is_named_by_its_line() {
    let world = World::new();
    let mut text = b"user,note\nliz@example.com,ok\n\nkim@example.com,\"left open\n".to_vec();
    let row = b"omar@example.com,a note that goes on\n";
    text.extend(row.iter().cycle().take(8 << 20));
    let ran = batch(&world, &text, &[]);
    assert_eq!((ran.code, world.asked()), (2, 0), "{ran:?}");
    let is_named = ran.stderr.contains("line 4") && ran.stderr.contains("longer than 1 MiB");
    assert!(is_named, "{ran:?}");
    // Nothing at all in its lines is no row, however many there are.
    let mut blank = b"user\nliz@example.com\n".to_vec();
    blank.extend(b"\r\n".iter().cycle().take(4 << 20));
    assert_eq!(batch(&world, &blank, &[]).code, 0);
}

#[test]
fn bytes_that_nobody_reads_stay_as_they_are() {
    let world = World::new();
    let text = b"user,Stra\xdfe\nliz@example.com,M\xfcller\n";
    let file = world.file("in.csv", text);
    let args = [
        "batch",
        file.to_str().unwrap(),
        "--provider",
        "google",
        "--yes",
    ];
    let output = world
        .command(&[&args[..], &["-o", "csv"]].concat())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let holds = |part: &[u8]| {
        output
            .stdout
            .windows(part.len())
            .any(|window| window == part)
    };
    assert!(holds(b"user,Stra\xdfe,row"), "{output:?}");
    assert!(holds(b"liz@example.com,M\xfcller,1,google"), "{output:?}");
    let ran = batch(&world, text, &["-o", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    // In the column of users nobody can tell whom it means.
    let ran = batch(
        &world,
        b"user,note\nliz@example.com,x\nm\xfcller@example.com,y\n",
        &[],
    );
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("line 3, column `user`"), "{ran:?}");
    let skipped = b"user,note\nm\xfcller@example.com,y\n";
    let ran = batch(&world, skipped, &["--skip-invalid", "-o", "json"]);
    assert!(ran.stdout.contains("m\u{fffd}ller@example.com"), "{ran:?}");
    assert_eq!(world.sandbox.counts(Vendor::Google).revocations, 2);
}

#[test]
fn a_csv_is_no_list_and_a_column_has_many_names() {
    let world = World::new();
    for csv in [
        "email\nliz@example.com\n",
        "\u{feff}# leavers\n\nPrimary Email\r\nliz@example.com\r\n",
        "user,provider\nliz@example.com,google\n",
    ] {
        let list = world.file("list", csv);
        let ran = world.oust(&["signout", "--yes", "--from", list.to_str().unwrap()]);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.contains("oust batch"), "{ran:?}");
    }
    for name in [
        "E-mail",
        "Email Address",
        "mail",
        "Login",
        "UPN",
        "userPrincipalName",
        "USER-ID",
    ] {
        let text = format!("{name},x\nliz@example.com,y\n");
        assert_eq!(batch(&world, text.as_bytes(), &[]).code, 0, "{name}");
    }
    let ran = batch(&world, b"mail,login\nliz@example.com,liz\n", &[]);
    assert!(ran.code == 2 && ran.stderr.contains("--map"), "{ran:?}");
}
