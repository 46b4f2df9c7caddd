//! A chosen AWS profile signs, and nothing in its place; its endpoints hold; what can't be used is
//! exit 2 by file and line, and nothing is sent.

use crate::support::{Ran, Script, World, answer};

const GONE: &str = "204 No Content";

/// A Chime that takes everything, and an environment with keys of its own.
fn world(config: impl AsRef<[u8]>) -> (World, Script) {
    let script = Script::start(&[&answer(GONE, "", "")]);
    let world = World::new();
    let file = world.file("aws", config);
    let world = world
        .set("AWS_CONFIG_FILE", file.to_str().unwrap())
        .set("AWS_ENDPOINT_URL_CHIME", &script.url())
        .set("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT")
        .set("AWS_SECRET_ACCESS_KEY", "environment")
        .set("AWS_SESSION_TOKEN", "");
    (world, script)
}

fn keys(header: &str, id: &str) -> String {
    format!("{header}\naws_access_key_id = {id}\naws_secret_access_key = hunter22\n")
}

fn logout(world: &World, profile: &str) -> Ran {
    world.oust(&[
        "logout",
        "u1",
        "--account",
        "A",
        "--aws-profile",
        profile,
        "--retries",
        "0",
    ])
}

/// Whose key signed the only request.
fn signer(script: &Script) -> String {
    let seen = script.seen();
    assert_eq!(seen.len(), 1, "{seen:?}");
    let (_, rest) = seen[0].split_once("Credential=").unwrap();
    rest.split('/').next().unwrap().to_owned()
}

#[test]
fn a_chosen_profile_of_any_name_signs() {
    for (header, name) in [
        ("[profile off]", "off"),
        ("[profile 'My Team']", "My Team"),
        ("[profile \"a, b (c)\"]", "a, b (c)"),
        ("[profile Büro]", "Büro"),
        ("[profile default] # mine", "default"),
        (
            "[profile 9f86d081884c7d659a2feaa0c55ad015]",
            "9f86d081884c7d659a2feaa0c55ad015",
        ),
    ] {
        let (world, script) = world(keys(header, "AKIAPROFILE"));
        let ran = logout(&world, name);
        assert_eq!(ran.code, 0, "{name}: {ran:?}");
        assert_eq!(signer(&script), "AKIAPROFILE", "{name}");
    }
}

#[test]
fn keys_in_the_environment_beat_aws_profile_and_no_other_choice() {
    let config = keys("[profile p]", "AKIAPROFILE");
    let (world, script) = self::world(&config);
    let world = world.set("AWS_PROFILE", "p");
    let args = ["logout", "u1", "--account", "A"];
    assert_eq!(world.oust(&args).code, 0);
    assert_eq!(signer(&script), "AKIAENVIRONMENT");
    for variable in ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"] {
        let (world, script) = self::world(&config);
        let world = world
            .set("AWS_ACCESS_KEY_ID", "")
            .set("AWS_SECRET_ACCESS_KEY", "")
            .set(variable, "p");
        assert_eq!(world.oust(&args).code, 0, "{variable}");
        assert_eq!(signer(&script), "AKIAPROFILE", "{variable}");
    }
}

#[test]
#[rustfmt::skip]
fn a_chosen_profile_that_cannot_be_used_is_no_reason_to_sign_as_another() {
    let role = "[profile p]\nrole_arn = arn:aws:iam::1:role/r\n";
    for (config, name, needle) in [
        (keys("[profile p]", ""), "p", "aws:2) is blank"),
        (keys("[profile a b]", "AK"), "a b", "no AWS profile `a b`"),
        ("[profile p]\nregion = eu-west-1\n".to_owned(), "p", "names no credentials"),
        (format!("{role}source_profile = gone\n"), "p", "aws:3) names a profile that is not there"),
        (format!("{role}source_profile = p\n"), "p", "break the circle"),
        (format!("{role}source_profile = p\nmfa_serial = m\n"), "p", "one-time code"),
        (keys("[profile p]", "AK") + "odd hunter22\n", "p", "line 4 is neither"),
        (keys("[profile p]", "AK") + "[profile other]\nodd hunter22\n", "p", "line 5 is neither"),
        (keys("[profile p]", "AK") + &keys("[profile p]", "AK"), "p", "line 4 begins a section"),
    ] {
        let (world, script) = world(config);
        let ran = logout(&world, name);
        assert_eq!(ran.code, 2, "{name}: {ran:?}");
        assert!(ran.stderr.contains(needle), "{needle}: {ran:?}");
        assert!(!ran.stderr.contains("hunter22"), "{ran:?}");
        assert!(script.seen().is_empty());
    }
}

#[test]
fn a_file_in_another_encoding_is_told_by_its_line() {
    let good = keys("[profile p]", "AK");
    let latin = [good.as_bytes(), b"# M\xfcller\n"].concat();
    let wide: Vec<u8> = good.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wide = [&b"\xff\xfe"[..], &wide].concat();
    let marked = [&b"\xef\xbb\xbf"[..], good.as_bytes()].concat();
    for (bytes, needle) in [
        (latin, "line 4 is not UTF-8"),
        (wide, "line 1 is UTF-16"),
        (marked, "line 1 begins with a byte order mark"),
    ] {
        let (world, script) = world(bytes);
        let ran = logout(&world, "p");
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.contains(needle), "{needle}: {ran:?}");
        assert!(script.seen().is_empty());
    }
}

#[test]
fn an_endpoint_of_the_profile_holds() {
    let (world, script) = world("");
    let world = world
        .set("AWS_ENDPOINT_URL_CHIME", "")
        .set("AWS_REGION", "")
        .set("AWS_DEFAULT_REGION", "");
    let own = format!("endpoint_url = {}\nregion = eu-west-1\n", script.url());
    let services = format!(
        "services = s\n[services s]\nchime =\n  endpoint_url = {}\n",
        script.url()
    );
    for (at, lines) in [
        own.clone(),
        format!("endpoint_url = http://127.0.0.1:9\n{services}"),
    ]
    .iter()
    .enumerate()
    {
        world.file("aws", keys("[profile p]", "AK") + lines);
        let ran = logout(&world, "p");
        assert_eq!(ran.code, 0, "{ran:?}");
        assert_eq!(script.seen().len(), at + 1);
    }
    assert!(script.seen()[0].contains("/eu-west-1/chime/aws4_request"));
    let url = |world: &World| {
        let (_, report) = world.json(&[
            "logout",
            "u1",
            "--account",
            "A",
            "--aws-profile",
            "p",
            "--dry-run",
        ]);
        report["results"][0].to_string()
    };
    world.file("aws", keys("[profile p]", "AK") + &own);
    assert!(url(&world).contains(&script.url()));
    let mut show = world.command(&["config", "show"]);
    show.env("AWS_PROFILE", "p");
    let shown = crate::support::finish(show).stdout;
    assert!(
        shown.contains(&script.url()) && shown.contains("eu-west-1"),
        "{shown}"
    );
    let ignored = format!("{own}ignore_configured_endpoint_urls = true\n");
    world.file("aws", keys("[profile p]", "AK") + &ignored);
    assert!(url(&world).contains("https://chime.us-east-1.amazonaws.com/"));
    for (line, needle) in [
        ("endpoint_url = http://chime.example\n", "aws:4): "),
        ("services = gone\n", "no [services gone] section"),
    ] {
        world.file("aws", keys("[profile p]", "AK") + line);
        let ran = logout(&world, "p");
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.contains(needle), "{needle}: {ran:?}");
    }
    assert_eq!(script.seen().len(), 2);
}

#[test]
fn a_role_is_assumed_with_the_keys_of_its_source() {
    let world = World::new();
    let settings = world.sandbox.settings();
    let (id, secret) = (settings.aws_access_key_id, settings.aws_secret_access_key);
    let role = "[profile 'My Role']\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = The Base\n";
    let base = format!(
        "[profile 'The Base']\naws_access_key_id = {id}\naws_secret_access_key = {secret}\n"
    );
    let file = world.file("aws", format!("{role}{base}"));
    let world = world
        .set("AWS_CONFIG_FILE", file.to_str().unwrap())
        .set("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT")
        .set("AWS_SECRET_ACCESS_KEY", "environment");
    let args = ["logout", "liz@example.com", "--aws-profile", "My Role"];
    let ran = world.oust(&args);
    assert_eq!(ran.code, 0, "{ran:?}");
    let vendor = oust::sandbox::Vendor::Chime;
    assert_eq!(world.sandbox.sessions(vendor, "liz@example.com"), Some(0));
}

#[test]
fn an_sso_sign_in_gives_the_keys_of_its_role() {
    let (world, script) = world(
        "[profile 'Off Boarding']\nsso_session = My SSO\nsso_account_id = 111122223333\nsso_role_name = Admin\n\
         [sso-session 'My SSO']\nsso_region = us-east-1\nsso_start_url = https://x.example/start\n",
    );
    let keys = r#"{"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"s","sessionToken":"t","expiration":4102444800000}}"#;
    let portal = Script::start(&[&answer(
        "200 OK",
        "content-type: application/json\r\n",
        keys,
    )]);
    let world = world
        .set("AWS_ENDPOINT_URL_SSO", &portal.url())
        .set("AWS_ENDPOINT_URL_SSO_OIDC", &portal.url());
    let ran = logout(&world, "Off Boarding");
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(ran.stderr.contains("aws sso login"), "{ran:?}");
    let cache = world.home.path().join(".aws/sso/cache");
    std::fs::create_dir_all(&cache).unwrap();
    // The SHA-1 of the session's name.
    let token = r#"{"startUrl":"https://x.example/start","region":"us-east-1","accessToken":"tok","expiresAt":"2099-01-01T00:00:00Z"}"#;
    std::fs::write(
        cache.join("cee29aeba94b8d85c434b9ca93964bab83fa6fb4.json"),
        token,
    )
    .unwrap();
    let ran = logout(&world, "Off Boarding");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(signer(&script), "ASIASSO");
    let asked = portal.seen().remove(0);
    assert!(asked.contains("account_id=111122223333"), "{asked}");
}

#[cfg(unix)]
#[test]
fn a_program_gives_the_keys() {
    let keys =
        r#"{"Version":1,"AccessKeyId":"ASIAPROGRAM","SecretAccessKey":"s","SessionToken":"t"}"#;
    let (world, script) = world("");
    let program = world.file("my program", format!("printf '%s' '{keys}'\n"));
    let line = format!(
        "[profile p]\ncredential_process = sh '{}'\n",
        program.display()
    );
    world.file("aws", line);
    let ran = logout(&world, "p");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(signer(&script), "ASIAPROGRAM");
    let (world, script) = self::world("[profile p]\ncredential_process = sh -c 'yes hunter22'\n");
    let ran = logout(&world, "p");
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(ran.stderr.contains("more than 64 KiB"), "{ran:?}");
    assert!(!ran.stderr.contains("hunter22"), "{ran:?}");
    assert!(script.seen().is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn a_program_that_hangs_is_ended_with_what_it_started() {
    let (world, script) = world("");
    let pid = world.home.path().join("pid");
    let text = format!(
        "sh -c 'echo $$ > {}; exec sleep 1000' &\nwait\n",
        pid.display()
    );
    let program = world.file("hang", text);
    world.file(
        "aws",
        format!(
            "[profile p]\ncredential_process = sh {}\n",
            program.display()
        ),
    );
    let args = [
        "logout",
        "u1",
        "--account",
        "A",
        "--aws-profile",
        "p",
        "--deadline",
        "2s",
    ];
    let ran = world.oust(&args);
    assert_ne!(ran.code, 0, "{ran:?}");
    assert!(script.seen().is_empty());
    let pid = std::fs::read_to_string(pid).unwrap();
    let stat = format!("/proc/{}/stat", pid.trim());
    for _ in 0..1000 {
        match std::fs::read_to_string(&stat) {
            Ok(stat) if !stat.contains(") Z ") => {}
            _ => return,
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("{stat} is still there");
}

#[test]
fn a_file_that_cannot_be_read_is_passed_over_where_it_gives_no_keys() {
    let script = Script::start(&[&answer(GONE, "", "")]);
    let world = World::new().set("AWS_ENDPOINT_URL_CHIME", &script.url());
    std::fs::create_dir_all(world.home.path().join(".aws/config")).unwrap();
    let args = ["logout", "u1", "--account", "A"];
    assert_eq!(world.oust(&args).code, 0, "the environment's keys sign");
    let chosen = world.oust(&["logout", "u1", "--account", "A", "--aws-profile", "off"]);
    assert_eq!(chosen.code, 2, "{chosen:?}");
    assert!(chosen.stderr.contains("no AWS profile `off`"), "{chosen:?}");
    let world = world.set("AWS_SECRET_ACCESS_KEY", "");
    let told = world.oust(&args);
    assert_eq!(told.code, 2, "{told:?}");
    assert!(told.stderr.contains(".aws/config"), "{told:?}");
    assert_eq!(script.seen().len(), 1);
}
