//! Which token an operation takes.

use serde_json::{Value, json};

use super::Version;
use super::writer::{Schema, object};
use crate::resolved::{Method, Token};

/// The kinds of token, what begins their names, and what they are.
const KINDS: [(&str, &str); 4] = [
    ("bot", "A bot token."),
    ("user", "A user token."),
    ("app", "An app-level token."),
    ("configuration", "An app configuration token."),
];

/// The kinds of token that any method takes.
pub(super) fn schemes(methods: &[Method]) -> Schema {
    let used: Vec<&str> = methods
        .iter()
        .flat_map(|it| kinds(it.token))
        .copied()
        .collect();
    let used = KINDS.iter().filter(|(kind, _)| used.contains(kind));
    let scheme = |(kind, doc): &(&str, &str)| {
        let scheme = json!({"type": "http", "scheme": "bearer", "description": doc});
        (scheme_name(kind), scheme)
    };
    used.map(scheme).collect()
}

fn kinds(token: Token) -> &'static [&'static str] {
    match token {
        Token::BotOrUser => &["bot", "user"],
        Token::Bot => &["bot"],
        Token::User => &["user"],
        Token::App => &["app"],
        Token::Configuration => &["configuration"],
        Token::None => &[],
    }
}

fn scheme_name(kind: &str) -> String {
    format!("{kind}_token")
}

/// What an operation takes: one of these. A list of scopes would mean all of them, and pages do not say
/// that, so it stands here only if it has one scope; `x-scopes` has every list. 3.0 allows none.
pub(super) fn of(method: &Method, version: Version) -> Value {
    let scopes: Vec<(&str, &[String])> = method.scopes.by_token().collect();
    let requirement = |kind: &&str| {
        let listed = scopes.iter().find(|(of, _)| of == kind);
        let listed = listed.map_or(&[][..], |(_, listed)| listed);
        let single = version == Version::V3_1 && listed.len() == 1;
        let listed = if single { listed } else { &[] };
        object(json!({scheme_name(kind): listed}))
    };
    let all: Vec<Schema> = kinds(method.token).iter().map(requirement).collect();
    json!(all)
}
