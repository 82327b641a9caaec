//! What kind of value a text is by its form, and a made-up value of the same form.

use serde_json::Value;

/// The first second of the made-up times: 2025-06-15T15:06:40Z.
const SECONDS: u64 = 1_750_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `C0AB12CDE`, `Fn0AB12CDE`.
    Id,
    /// `1712345678.000100`.
    Timestamp,
    /// Digits alone.
    Number,
    /// `2024-05-01`, with a time of day or without.
    Date,
    /// `https://…`.
    Address,
    Email,
    /// `xoxb-…`.
    Token,
    /// `:wave:`.
    Emoji,
    /// Eight and more hexadecimal digits, with hyphens or without.
    Hex,
    /// `#rrggbb`, six hexadecimal digits with a digit among them.
    Color,
    /// Base64, as cursors are.
    Opaque,
    /// `127.0.0.1`.
    Ip,
    /// `Europe/Lisbon`.
    Zone,
    Json,
    /// Several ids, addresses or words with commas between them.
    Commas,
    Word,
    Sentence,
}

impl Form {
    pub(super) fn is_words(self) -> bool {
        matches!(
            self,
            Self::Word | Self::Sentence | Self::Commas | Self::Json
        )
    }
}

pub(super) fn of(text: &str) -> Form {
    let all = |is: fn(char) -> bool| !text.is_empty() && text.chars().all(is);
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    if text.contains("://") && !text.contains(char::is_whitespace) {
        Form::Address
    } else if text.starts_with(['{', '[']) && as_json(text).is_some() {
        Form::Json
    } else if ["xox", "xapp-", "xwfp-"]
        .iter()
        .any(|start| text.starts_with(start))
    {
        Form::Token
    } else if is_email(text) {
        Form::Email
    } else if all(|c| c.is_ascii_digit()) {
        Form::Number
    } else if is_ip(text) {
        Form::Ip
    } else if has_digit && all(|c| c.is_ascii_digit() || c == '.') && text.matches('.').count() == 1
    {
        Form::Timestamp
    } else if is_date(text) {
        Form::Date
    } else if text.len() > 2 && text.starts_with(':') && text.ends_with(':') {
        Form::Emoji
    } else if is_id(text) {
        Form::Id
    } else if text.contains(',') && text.split(',').all(|part| is_item(part.trim())) {
        Form::Commas
    } else if text.starts_with('#') && text.len() == 7
        || (text.len() == 6 && has_digit && all(|c| c.is_ascii_hexdigit()))
    {
        Form::Color
    } else if text.len() >= 8 && has_digit && all(|c| c.is_ascii_hexdigit() || c == '-') {
        Form::Hex
    } else if text.contains('/')
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && all(|c| c.is_ascii_alphabetic() || "/_".contains(c))
    {
        Form::Zone
    } else if text.ends_with('=') && all(|c| c.is_ascii_alphanumeric() || "+/=_-".contains(c))
        || text.len() >= 12 && has_digit && all(|c| c.is_ascii_alphanumeric())
    {
        Form::Opaque
    } else if text.contains(char::is_whitespace) {
        Form::Sentence
    } else {
        Form::Word
    }
}

/// What a list with commas is made of; a sentence may have commas as well.
fn is_item(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace)
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && !text.contains(char::is_whitespace)
            && !host.contains(',')
    })
}

fn is_ip(text: &str) -> bool {
    text.parse::<std::net::IpAddr>().is_ok()
}

fn is_date(text: &str) -> bool {
    let digits = |range: std::ops::Range<usize>| {
        text.get(range)
            .is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    text.len() >= 10
        && digits(0..4)
        && digits(5..7)
        && digits(8..10)
        && &text[4..5] == "-"
        && &text[7..8] == "-"
}

fn is_id(text: &str) -> bool {
    let (prefix, tail) = text.split_at(prefix(text));
    (1..=4).contains(&prefix.len())
        && tail.len() >= 3
        && tail
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        && (tail.contains(|c: char| c.is_ascii_digit()) || text.len() >= 9)
}

/// The letters with which an id begins.
fn prefix(text: &str) -> usize {
    if !text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return 0;
    }
    let lower = text[1..]
        .chars()
        .take_while(char::is_ascii_lowercase)
        .count();
    1 + lower
}

/// JSON, or the notation with single quotes that some pages have.
pub(super) fn as_json(text: &str) -> Option<Value> {
    serde_json::from_str(text)
        .or_else(|_| serde_json::from_str(&text.replace('\'', "\"")))
        .ok()
}

/// A number with as many digits: a time if the original could be one.
pub(super) fn number(digits: &str, count: usize) -> String {
    let count = count as u64;
    match digits.len() {
        10 => (SECONDS + 3600 * count).to_string(),
        13 => ((SECONDS + 3600 * count) * 1000).to_string(),
        16 => ((SECONDS + 3600 * count) * 1_000_000).to_string(),
        length => {
            let start = format!("1{}", "0".repeat(length.saturating_sub(1)));
            let start: u128 = start.parse().unwrap_or(100_000);
            (start + 1 + u128::from(count)).to_string()
        }
    }
}

impl Form {
    /// What a form's made-up values are counted by.
    pub(super) fn counter(self, text: &str) -> String {
        match self {
            Self::Id => format!("id {}", &text[..prefix(text)]),
            other => format!("{other:?}"),
        }
    }

    /// A made-up value; `count` came before it.
    pub(super) fn text(self, text: &str, count: usize) -> String {
        let number_of = count + 1;
        match self {
            Self::Id => format!("{}0EXAMPLE{number_of}", &text[..prefix(text)]),
            Self::Timestamp => timestamp(text, count),
            Self::Number if text.len() < 6 => text.to_owned(),
            Self::Number => number(text, count),
            Self::Date => date(text, count),
            Self::Address => address(text, count),
            Self::Email => format!("{}@example.com", super::words::text("user", "", count)),
            Self::Token => token(text, number_of),
            Self::Emoji => [":anchor:", ":ship:", ":ocean:", ":fish:"][count % 4].to_owned(),
            Self::Hex => hex(text, count),
            Self::Color => {
                let hash = if text.starts_with('#') { "#" } else { "" };
                format!("{hash}{:06x}", 0x33_66_00 + number_of)
            }
            Self::Opaque => format!("ZXhhbXBsZTo{number_of:04}="),
            Self::Ip => format!("192.0.2.{number_of}"),
            Self::Zone => "Europe/Lisbon".to_owned(),
            Self::Json | Self::Commas | Self::Word | Self::Sentence => text.to_owned(),
        }
    }
}

/// Seconds of our own and as many digits behind the point.
fn timestamp(text: &str, count: usize) -> String {
    let (seconds, rest) = text.split_once('.').unwrap_or((text, ""));
    if seconds.len() < 6 {
        // A version, an amount.
        return text.to_owned();
    }
    let rest = match rest.len() {
        0..=2 => rest.to_owned(),
        width @ 3..=6 => format!("{:0>width$}", 100 * (count + 1)),
        _ => number(rest, count),
    };
    format!("{}.{rest}", number(seconds, count))
}

/// A day in January, at half past nine if the original has a time.
fn date(text: &str, count: usize) -> String {
    let day = format!("2026-01-{:02}", count % 28 + 1);
    let rest: String = text[10..]
        .chars()
        .scan(0, |index, c| {
            if !c.is_ascii_digit() {
                return Some(c);
            }
            *index += 1;
            Some("093000000000".chars().nth(*index - 1).unwrap_or('0'))
        })
        .collect();
    day + &rest
}

/// An address with as many parts.
fn address(text: &str, count: usize) -> String {
    const PARTS: [&str; 6] = ["files", "pier", "berth", "crane", "lamp", "rope"];
    let (scheme, rest) = text.split_once("://").unwrap_or(("https", text));
    let scheme = if scheme == "wss" { "wss" } else { "https" };
    let (path, slash) = match rest.strip_suffix('/') {
        Some(path) => (path, "/"),
        None => (rest, ""),
    };
    let depth = path
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .matches('/')
        .count();
    let mut own = format!("{scheme}://example.com");
    for index in 1..=depth {
        if index == depth {
            own.push_str(&format!("/{:04}", count + 1));
        } else {
            own.push_str(&format!("/{}", PARTS[(index - 1) % PARTS.len()]));
        }
    }
    if depth == 0 && count > 0 {
        own = own.replace("example.com", &format!("www{}.example.com", count + 1));
    }
    own + slash
}

/// What nobody can take for a secret.
fn token(text: &str, number: usize) -> String {
    let kind = text.split_once('-').map_or("xoxb", |(kind, _)| kind);
    let kind: String = kind
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '.')
        .collect();
    format!("{kind}-not-a-real-token-{number}")
}

/// Digits of our own, everything else as it is.
fn hex(text: &str, count: usize) -> String {
    let digits = format!("{:08x}", 0x0ea1_0000_u64 + count as u64 + 1);
    text.chars()
        .scan(0, |index, c| {
            if !c.is_ascii_hexdigit() {
                return Some(c);
            }
            *index += 1;
            digits.chars().nth((*index - 1) % digits.len())
        })
        .collect()
}
