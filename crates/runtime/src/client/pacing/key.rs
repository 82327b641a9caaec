//! Under which keys a call counts.

use std::borrow::Cow;
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use http::header::CONTENT_TYPE;
use sha2::{Digest, Sha256};

use super::pace::PaceLimit;
use crate::client::turns::Rates;
use crate::method_facts::{Rate, Tier};
use crate::secret::Token;

/// An account's name by its token: the same in every process, and the token cannot be found from it.
pub(super) fn account(token: Option<&Token>) -> String {
    match token {
        None => "none".to_owned(),
        Some(token) => digest("token", token.expose()),
    }
}

/// The limits of a call, the narrowest first. The last one is that of the method as a whole.
pub(super) fn limits(
    account: &str,
    method: &str,
    rates: &Rates,
    unlisted: bool,
    request: &Request<Bytes>,
) -> Vec<PaceLimit> {
    let whole = format!("{account}/{method}");
    let tier = rates.tier.calls_per_minute();
    let mut limit = PaceLimit {
        key: whole.clone(),
        calls: tier,
        window: Duration::from_secs(60),
    };
    let mut limits = Vec::new();
    match rates.rate {
        Some(
            rate @ Rate {
                per: Some(argument),
                ..
            },
        ) => {
            let value = argument_of(request, argument).unwrap_or_default();
            limits.push(of(format!("{whole}/{}", digest(argument, &value)), rate));
        }
        Some(rate) => limit = of(whole, rate),
        None => {}
    }
    if let (true, Some(rate)) = (unlisted, rates.unlisted) {
        limit = of(limit.key, rate);
    }
    limits.push(limit);
    limits
}

/// The limit of messages to one address.
pub(super) fn of_address(method: &str, address: &str) -> PaceLimit {
    PaceLimit {
        key: format!("{method}/{}", digest("address", address)),
        calls: Some(1),
        window: Duration::from_secs(1),
    }
}

fn of(key: String, rate: Rate) -> PaceLimit {
    PaceLimit {
        key,
        calls: Some(rate.calls),
        window: Duration::from_secs(rate.seconds.into()),
    }
}

/// The first value of an argument in the body of a request.
fn argument_of<'a>(request: &'a Request<Bytes>, name: &str) -> Option<Cow<'a, str>> {
    let kind = request.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    let body = request.body();
    if kind.starts_with("application/json") {
        let mut object: serde_json::Map<String, serde_json::Value> =
            serde_json::from_slice(body).ok()?;
        return match object.remove(name)? {
            serde_json::Value::String(text) => Some(text.into()),
            other => Some(other.to_string().into()),
        };
    }
    form_urlencoded::parse(body)
        .find(|(key, _)| key == name)
        .map(|(_, value)| value)
}

/// Eight bytes of a hash: two values of one account meet with a chance of one in 10^19.
fn digest(what: &str, value: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(what.as_bytes());
    hash.update([0]);
    hash.update(value.as_bytes());
    let hash = hash.finalize();
    hash.iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

impl Tier {
    /// So many calls a minute, if the tier is a number.
    fn calls_per_minute(self) -> Option<u32> {
        match self {
            Self::One => Some(1),
            Self::Two => Some(20),
            Self::Three => Some(50),
            Self::Four => Some(100),
            Self::Special(_) | Self::None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn rates(tier: Tier, rate: Option<Rate>, unlisted: Option<Rate>) -> Rates {
        Rates {
            tier,
            rate,
            unlisted,
        }
    }

    fn form(body: &'static str) -> Request<Bytes> {
        of_kind("application/x-www-form-urlencoded", body)
    }

    fn of_kind(kind: &'static str, body: &'static str) -> Request<Bytes> {
        let mut request = Request::new(Bytes::from_static(body.as_bytes()));
        let kind = HeaderValue::from_static(kind);
        request.headers_mut().insert(CONTENT_TYPE, kind);
        request
    }

    #[test]
    fn a_tier_is_a_number_of_calls_a_minute() {
        for (tier, calls) in [
            (Tier::One, Some(1)),
            (Tier::Two, Some(20)),
            (Tier::Three, Some(50)),
            (Tier::Four, Some(100)),
            (Tier::Special("often"), None),
            (Tier::None, None),
        ] {
            let limits = limits("a", "m", &rates(tier, None, None), false, &form(""));
            let expected = PaceLimit::new("a/m", calls, Duration::from_secs(60));
            assert_eq!(limits, [expected], "{tier:?}");
        }
    }

    #[test]
    fn an_argument_has_a_limit_of_its_own_beside_that_of_the_method() {
        let per_channel = Some(Rate::new(1, 1).per("channel"));
        let rates = rates(Tier::Special("often"), per_channel, None);
        let key = |request: &Request<Bytes>| {
            let limits = limits("a", "m", &rates, false, request);
            assert_eq!(limits.len(), 2);
            assert_eq!(limits[0].calls, Some(1));
            assert_eq!(limits[0].window, Duration::from_secs(1));
            assert_eq!(limits[1].key, "a/m");
            assert_eq!(limits[1].calls, None);
            limits[0].key.clone()
        };
        let one = key(&form("text=a&channel=C1%20"));
        assert_eq!(one, key(&form("channel=C1+&text=b")));
        let json = of_kind(
            "application/json; charset=utf-8",
            r#"{"text": 1, "channel": "C1 "}"#,
        );
        assert_eq!(one, key(&json));
        assert_ne!(one, key(&form("channel=C2")));
        assert_ne!(one, key(&form("text=C1")));
        assert_eq!(one.len(), "a/m/".len() + 16);
    }

    #[test]
    fn an_unlisted_app_has_another_limit() {
        let rates = rates(Tier::Three, None, Some(Rate::new(1, 60)));
        for (unlisted, calls) in [(false, 50), (true, 1)] {
            let limits = limits("a", "m", &rates, unlisted, &form(""));
            let expected = PaceLimit::new("a/m", Some(calls), Duration::from_secs(60));
            assert_eq!(limits, [expected]);
        }
        let rates = Rates {
            rate: Some(Rate::new(1200, 60)),
            tier: Tier::Special("often"),
            unlisted: None,
        };
        assert_eq!(
            limits("a", "m", &rates, true, &form(""))[0].calls,
            Some(1200)
        );
    }

    #[test]
    fn an_account_is_named_without_its_token() {
        let token = Token::new("xoxb-1-very-secret").expect("a token");
        let name = account(Some(&token));
        assert_eq!(name, account(Some(&token)));
        assert_eq!(name.len(), 16);
        assert!(!name.contains("secret"));
        let other = Token::new("xoxb-2-very-secret").expect("a token");
        assert_ne!(name, account(Some(&other)));
        assert_eq!(account(None), "none");
    }
}
