//! Input made at random.

use std::time::{Duration, UNIX_EPOCH};

use proptest::prelude::*;
use slack_methods_runtime::inbound::{Verifier, VerifyError, parse};

fn content_type() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "application/json",
        "application/x-www-form-urlencoded",
        "text/plain",
    ])
}

/// Bytes, mostly like those of a request.
fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..64),
        "[{}\\[\\]\":,a-z0-9\\\\%&=+]{0,64}".prop_map(String::into_bytes),
        "\\{\"type\":\"(event_callback|url_verification|later)\",[ -~]{0,32}\\}"
            .prop_map(String::into_bytes),
        "(payload|command|ssl_check)=(%7B|%22|%7D|[ -~]){0,32}".prop_map(String::into_bytes),
    ]
}

proptest! {
    #[test]
    fn no_input_panics(
        content_type in content_type(),
        body in body(),
        timestamp in "[0-9]{0,20}|.{0,12}",
        signature in "v0=[0-9a-f]{60,66}|.{0,70}",
        retry in "[0-9]{0,12}|.{0,4}",
    ) {
        let headers = [
            ("Content-Type", content_type),
            ("X-Slack-Request-Timestamp", &timestamp),
            ("X-Slack-Signature", &signature),
            ("X-Slack-Retry-Num", &retry),
        ];
        let verifier = Verifier::new("secret").expect("a secret");
        let now = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        prop_assert!(verifier.verify(&headers, &body, now).is_err());
        if let Err(error) = parse(&headers, &body) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn a_signature_is_of_one_body_at_one_time(
        body in body(),
        other in body(),
        seconds in 0_u64..4_000_000_000,
        apart in 0_u64..600,
    ) {
        let verifier = Verifier::new("secret").expect("a secret");
        let at = |seconds| UNIX_EPOCH + Duration::from_secs(seconds);
        let signed = verifier.sign(&body, at(seconds));
        let later = verifier.verify(&signed, &body, at(seconds + apart));
        prop_assert_eq!(later, if apart > 300 { Err(VerifyError::TooOld) } else { Ok(()) });
        if other != body {
            let changed = verifier.verify(&signed, &other, at(seconds));
            prop_assert_eq!(changed, Err(VerifyError::Signature));
        }
    }
}
