//! Signatures. The expected ones were made by Python's `hmac` and `hashlib`.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::{HeaderMap, HeaderValue, StatusCode};
use slack_methods_runtime::inbound::{Headers, InvalidSigningSecret, Verifier, VerifyError};

const SECRET: &str = "5d1f0c2b8e7a49d6b3c0a1f2e4d5968b";

const BODY: &[u8] = b"command=%2Fferry&text=north+pier&user_id=U0AB12CDE";

const SIGNATURE: &str = "v0=2c90582c081543da9ecc77e7bbd06309d6561c53757289c862e192acdab4c70a";

const SIGNATURE_HEADER: &str = "x-slack-signature";

const TIMESTAMP_HEADER: &str = "x-slack-request-timestamp";

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn verifier() -> Verifier {
    Verifier::new(SECRET).expect("a secret")
}

fn headers<'a>(timestamp: &'a str, signature: &'a str) -> [(&'static str, &'a str); 2] {
    [
        ("X-Slack-Request-Timestamp", timestamp),
        ("X-Slack-Signature", signature),
    ]
}

fn verify(timestamp: &str, signature: &str, body: &[u8]) -> Result<(), VerifyError> {
    verifier().verify(&headers(timestamp, signature), body, at(1_700_000_000))
}

#[test]
fn what_slack_signed_passes() {
    for (body, signature) in [
        (BODY, SIGNATURE),
        (
            b"",
            "v0=407107199ce6c1624e0bd00b8d77aaa193deb68840bf3dc8df99c9876a2c721a",
        ),
        (
            "{\"text\":\"häfen\"}".as_bytes(),
            "v0=75ce47db7cdc73f00d791116d5619602f6ca9210f6caf0d07c6945e486a2c627",
        ),
    ] {
        assert_eq!(verify("1700000000", signature, body), Ok(()));
        let signed = verifier().sign(body, at(1_700_000_000));
        assert_eq!(signed.header(SIGNATURE_HEADER), Some(signature));
        assert_eq!(signed.header(TIMESTAMP_HEADER), Some("1700000000"));
    }
    let large = vec![b'x'; 10 << 20];
    let signed = verifier().sign(&large, at(7));
    assert_eq!(verifier().verify(&signed, &large, at(7)), Ok(()));
}

#[test]
fn anything_else_does_not() {
    let wrong = |timestamp, signature: &str, body| {
        verify(timestamp, signature, body).expect_err("a wrong signature")
    };
    assert_eq!(
        wrong("1700000000", SIGNATURE, b"command=%2Fferry"),
        VerifyError::Signature
    );
    assert_eq!(wrong("1700000001", SIGNATURE, BODY), VerifyError::Signature);
    // The same number with another text.
    assert_eq!(
        wrong("01700000000", SIGNATURE, BODY),
        VerifyError::Signature
    );
    let other = Verifier::new("another").expect("a secret");
    let signed = other.sign(BODY, at(1_700_000_000));
    assert_eq!(
        verifier().verify(&signed, BODY, at(1_700_000_000)),
        Err(VerifyError::Signature)
    );
    for at in 3..SIGNATURE.len() {
        let mut changed = SIGNATURE.to_owned().into_bytes();
        changed[at] = if changed[at] == b'0' { b'1' } else { b'0' };
        let changed = String::from_utf8(changed).expect("ASCII");
        assert_eq!(wrong("1700000000", &changed, BODY), VerifyError::Signature);
    }
    let upper = SIGNATURE.to_uppercase();
    let longer = format!("{SIGNATURE}0");
    let wide = format!("v0={}", "é".repeat(32));
    for malformed in [
        "",
        "v0=",
        "v0",
        &SIGNATURE[3..],
        &SIGNATURE[..65],
        &longer,
        &upper,
        "v1=00",
        &wide,
    ] {
        assert_eq!(
            wrong("1700000000", malformed, BODY),
            VerifyError::InvalidHeader(SIGNATURE_HEADER),
            "{malformed}"
        );
    }
}

#[test]
fn five_minutes_either_way() {
    let signed = verifier().sign(BODY, at(1_700_000_000));
    for (now, expected) in [
        (1_700_000_000, Ok(())),
        (1_700_000_300, Ok(())),
        (1_699_999_700, Ok(())),
        (1_700_000_301, Err(VerifyError::TooOld)),
        (1_699_999_699, Err(VerifyError::Future)),
        (0, Err(VerifyError::Future)),
        (4_000_000_000, Err(VerifyError::TooOld)),
    ] {
        assert_eq!(verifier().verify(&signed, BODY, at(now)), expected, "{now}");
    }
    for malformed in [
        "",
        "-1",
        "+1700000000",
        " 1700000000",
        "1700000000.0",
        "0x1",
        "1e9",
        "soon",
        "99999999999999999999",
    ] {
        assert_eq!(
            verify(malformed, SIGNATURE, BODY),
            Err(VerifyError::InvalidHeader(TIMESTAMP_HEADER)),
            "{malformed}"
        );
    }
    assert_eq!(
        verify("9223372036854775807", SIGNATURE, BODY),
        Err(VerifyError::Future)
    );
}

#[test]
fn both_headers_are_needed() {
    let [timestamp, signature] = headers("1700000000", SIGNATURE);
    let missing = |headers: &[(&str, &str)]| verifier().verify(headers, BODY, at(1_700_000_000));
    assert_eq!(
        missing(&[timestamp]),
        Err(VerifyError::MissingHeader(SIGNATURE_HEADER))
    );
    assert_eq!(
        missing(&[signature]),
        Err(VerifyError::MissingHeader(TIMESTAMP_HEADER))
    );
    let mut map = HeaderMap::new();
    for (name, value) in [timestamp, signature] {
        let name: http::HeaderName = name.parse().expect("a name");
        map.insert(name, HeaderValue::from_str(value).expect("a value"));
    }
    assert_eq!(verifier().verify(&map, BODY, at(1_700_000_000)), Ok(()));
    map.insert(
        SIGNATURE_HEADER,
        HeaderValue::from_bytes(b"\xff").expect("bytes"),
    );
    assert_eq!(
        verifier().verify(&map, BODY, at(1_700_000_000)),
        Err(VerifyError::MissingHeader(SIGNATURE_HEADER))
    );
}

#[test]
fn two_secrets_during_a_rotation() {
    let both = verifier().or("the-new-one").expect("a secret");
    let new = Verifier::new("the-new-one").expect("a secret");
    let now = at(1_700_000_000);
    for signed in [verifier().sign(BODY, now), new.sign(BODY, now)] {
        assert_eq!(both.verify(&signed, BODY, now), Ok(()));
    }
    let third = Verifier::new("a-third-one").expect("a secret");
    assert_eq!(
        both.verify(&third.sign(BODY, now), BODY, now),
        Err(VerifyError::Signature)
    );
    assert_eq!(
        verifier().verify(&new.sign(BODY, now), BODY, now),
        Err(VerifyError::Signature)
    );
}

#[test]
fn no_secret_is_printed() {
    let both = verifier().or("the-new-one").expect("a secret");
    assert_eq!(format!("{both:?}"), "Verifier(2 secrets)");
    assert_eq!(format!("{:?}", verifier()), "Verifier(1 secret)");
    for (secret, expected) in [
        ("", InvalidSigningSecret::Empty),
        ("hidden\n", InvalidSigningSecret::Character),
        ("hid den", InvalidSigningSecret::Character),
        ("hiddén", InvalidSigningSecret::Character),
    ] {
        let error = Verifier::new(secret).expect_err("no secret");
        assert_eq!(error, expected);
        assert!(!format!("{error} {error:?}").contains("hid"));
    }
    let error = Verifier::from_env("SLACK_METHODS_NO_SUCH_SECRET").expect_err("not set");
    assert_eq!(
        error.to_string(),
        "the environment variable `SLACK_METHODS_NO_SUCH_SECRET` is not set; set it to the signing secret"
    );
    for error in [
        VerifyError::MissingHeader(SIGNATURE_HEADER),
        VerifyError::InvalidHeader(TIMESTAMP_HEADER),
        VerifyError::TooOld,
        VerifyError::Future,
        VerifyError::Signature,
    ] {
        assert_eq!(error.status(), StatusCode::UNAUTHORIZED);
        assert!(!error.to_string().is_empty());
    }
}

#[test]
fn the_example_verifies_what_it_signs() {
    let verifier = Verifier::new("a-secret-of-this-test").expect("a secret");
    let run = |arguments: &[&str], body: &[u8]| {
        let arguments: Vec<String> = arguments.iter().map(|it| (*it).to_owned()).collect();
        super::signed_request::run(&verifier, &arguments, body)
    };
    let signed = run(&["sign"], b"{}").expect("signed");
    let values: Vec<&str> = signed
        .lines()
        .filter_map(|line| Some(line.split_once(": ")?.1))
        .collect();
    let verified = run(&["verify", values[0], values[1]], b"{}");
    assert_eq!(verified.expect("its own"), "the signature is valid\n");
    assert!(run(&["verify", values[0], values[1]], b"[]").is_err());
    let error = run(&[], b"").expect_err("nothing to do").to_string();
    assert_eq!(error, "use: sign | verify TIMESTAMP SIGNATURE");
}
