//! What a method's page says of the method as a whole.

use super::context::Context;
use super::day::{Day, is_month};
use super::{Arg, Shared, Type};
use crate::doc::Doc;
use crate::file::At;
use crate::name::{MethodName, similar};
use crate::syntax;

/// The kind of token that calls a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A bot token or a user token.
    BotOrUser,
    /// A bot token.
    Bot,
    /// A user token.
    User,
    /// An app-level token.
    App,
    /// A configuration token.
    Configuration,
    /// No token.
    None,
}

const TOKEN_KINDS: [(&str, TokenKind); 6] = [
    ("bot_or_user", TokenKind::BotOrUser),
    ("bot", TokenKind::Bot),
    ("user", TokenKind::User),
    ("app", TokenKind::App),
    ("configuration", TokenKind::Configuration),
    ("none", TokenKind::None),
];

/// How often a method may be called.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Tier {
    /// Tier 1.
    One,
    /// Tier 2.
    Two,
    /// Tier 3.
    Three,
    /// Tier 4.
    Four,
    /// As a note says.
    Special(Doc),
    /// The page gives no tier.
    None,
}

/// A kind of body that a method takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BodyKind {
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `application/json`.
    Json,
    /// `multipart/form-data`.
    Multipart,
}

const BODY_KINDS: [(&str, BodyKind); 3] = [
    ("form", BodyKind::Form),
    ("json", BodyKind::Json),
    ("multipart", BodyKind::Multipart),
];

/// The scopes that a page lists, by kind of token.
#[derive(Debug, Default, Hash)]
pub struct Scopes {
    /// Of a bot token.
    pub bot: Vec<String>,
    /// Of a user token.
    pub user: Vec<String>,
    /// Of an app-level token.
    pub app: Vec<String>,
    /// Of a configuration token.
    pub configuration: Vec<String>,
}

/// What the documentation says of a method's end.
#[derive(Debug, Hash)]
pub struct Deprecation {
    /// A day or a month.
    pub since: Option<String>,
    /// The methods to call instead.
    pub instead: Vec<MethodName>,
    /// What a caller should do.
    pub doc: Doc,
}

pub(super) fn token_kind(cx: &mut Context<'_>, text: &str) -> Option<TokenKind> {
    cx.word(&At::Root.key("auth"), text, &TOKEN_KINDS)
}

pub(super) fn tier(cx: &mut Context<'_>, raw: &syntax::Method) -> Option<Tier> {
    let note_at = At::Root.key("rate_note");
    let special = raw.tier.0 == "special";
    match (&raw.rate_note, special) {
        (Some(note), true) => return Some(Tier::Special(cx.doc(&note_at, note))),
        (None, true) => {
            cx.value(
                &At::Root.key("tier"),
                "a special tier without a note",
                "say with `rate_note:` how often the method may be called",
            );
            return None;
        }
        (Some(_), false) => cx.key(
            &note_at,
            "a note on the rate belongs to the tier `special`",
            "remove the note, or make the tier `special`",
        ),
        (None, false) => {}
    }
    const TIERS: [(&str, usize); 6] = [
        ("1", 0),
        ("2", 1),
        ("3", 2),
        ("4", 3),
        ("special", 4),
        ("none", 4),
    ];
    let tiers = [Tier::One, Tier::Two, Tier::Three, Tier::Four, Tier::None];
    cx.word(&At::Root.key("tier"), &raw.tier.0, &TIERS)
        .map(|index| tiers[index].clone())
}

pub(super) fn scopes(cx: &mut Context<'_>, raw: &syntax::Scopes) -> Scopes {
    let mut list = |key: &str, scopes: &[String]| {
        let (root, mut seen) = (At::Root.key("scopes"), Vec::new());
        let at = root.key(key);
        for (index, scope) in scopes.iter().enumerate() {
            let sound = scope.starts_with(|c: char| c.is_ascii_lowercase())
                && scope
                    .bytes()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || b"_.:-".contains(&c));
            if !sound {
                cx.value(
                    &at.index(index),
                    format!("`{scope}` is not a scope"),
                    "a scope has small letters, digits and `_`, `.`, `:`, `-`",
                );
            } else if seen.contains(scope) {
                cx.value(
                    &at.index(index),
                    format!("the scope `{scope}` is listed twice"),
                    "keep one of the two",
                );
            }
            seen.push(scope.clone());
        }
        seen
    };
    Scopes {
        bot: list("bot", &raw.bot),
        user: list("user", &raw.user),
        app: list("app", &raw.app),
        configuration: list("configuration", &raw.configuration),
    }
}

pub(super) fn accepts(cx: &mut Context<'_>, raw: Option<&Vec<String>>) -> Vec<BodyKind> {
    let at = At::Root.key("accepts");
    let mut kinds = vec![BodyKind::Form];
    for (index, text) in raw.into_iter().flatten().enumerate() {
        if let Some(kind) = cx
            .word(&at.index(index), text, &BODY_KINDS)
            .filter(|kind| !kinds.contains(kind))
        {
            kinds.push(kind);
        }
    }
    kinds
}

/// A file travels in a body of several parts.
pub(super) fn files(cx: &mut Context<'_>, accepts: &[BodyKind], args: &[Arg]) {
    let mut files = args.iter().filter(|arg| arg.kind == Type::File);
    if let Some(arg) = files.next()
        && !accepts.contains(&BodyKind::Multipart)
    {
        let root = At::Root.key("args");
        let at = root.key(arg.wire.as_str());
        let help = "add `multipart` to `accepts:`";
        cx.value(
            &at.key("type"),
            "a file needs a body of several parts",
            help,
        );
    }
}

pub(super) fn deprecation(
    cx: &mut Context<'_>,
    raw: &syntax::Deprecated,
    shared: &Shared<'_>,
) -> Deprecation {
    let at = At::Root.key("deprecated");
    if let Some(since) = &raw.since
        && Day::parse(since).is_none()
        && !is_month(since)
    {
        cx.value(
            &at.key("since"),
            "this is not a day or a month",
            "write `2021-10-31` or `2021-10`",
        );
    }
    let instead = successors(cx, &at.key("use"), raw.instead.as_ref(), shared);
    let doc = cx.doc(&at.key("doc"), &raw.doc);
    Deprecation {
        since: raw.since.clone(),
        instead,
        doc,
    }
}

/// The methods to call instead of a deprecated one.
fn successors(
    cx: &mut Context<'_>,
    at: &At<'_>,
    raw: Option<&syntax::OneOrMany>,
    shared: &Shared<'_>,
) -> Vec<MethodName> {
    let Some(syntax::OneOrMany(texts)) = raw else {
        return Vec::new();
    };
    if texts.is_empty() {
        cx.value(
            at,
            "no method to call instead",
            "name one, or leave the key away and say in `doc:` what to do",
        );
    }
    let mut found: Vec<MethodName> = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        // One text may stand without a list around it.
        let inside = at.index(index);
        let at = if texts.len() == 1 { at } else { &inside };
        let known = shared.methods.iter().find(|name| name.as_str() == text);
        let unread = MethodName::parse(text).is_some_and(|name| {
            shared
                .unread
                .contains(&format!("spec/{}", name.spec_path()))
        });
        match known {
            Some(name) if found.contains(name) => cx.value(
                at,
                format!("the method `{text}` is listed twice"),
                "keep one of the two",
            ),
            Some(name) => found.push(name.clone()),
            None if unread => {}
            None => {
                let help = match similar(text, shared.methods.iter().map(MethodName::as_str)) {
                    Some(other) => format!("a method with a similar name exists: `{other}`"),
                    None => "add the method, or leave the key away and say in `doc:` what to do"
                        .to_owned(),
                };
                cx.value(at, format!("there is no method `{text}`"), help);
            }
        }
    }
    found
}

/// Whether a success is a file; then there is nothing to say of its fields, and no example shows it.
pub(super) fn returns_file(cx: &mut Context<'_>, raw: &syntax::Method) -> bool {
    let Some(text) = &raw.response_type else {
        return false;
    };
    if cx
        .word(&At::Root.key("response_type"), text, &[("file", ())])
        .is_none()
    {
        return false;
    }
    if raw
        .response
        .as_ref()
        .is_some_and(|fields| !fields.is_empty())
    {
        cx.key(
            &At::Root.key("response"),
            "a file has no fields",
            "remove `response:`, or remove `response_type: file`",
        );
    }
    let root = At::Root.key("examples");
    for name in raw.examples.iter().flat_map(|examples| examples.keys()) {
        if name.starts_with("success") {
            cx.key(
                &root.key(name),
                "a success is a file, which no example can show",
                "remove the example, or remove `response_type: file`",
            );
        }
    }
    true
}

/// Each key with a reason is one that a method's file can have.
pub(super) fn differences(cx: &mut Context<'_>, raw: Option<&syntax::Map<String>>) {
    let root = At::Root.key("differs");
    for (key, reason) in raw.into_iter().flatten() {
        let at = root.key(key);
        cx.reason(&at, Some(reason));
        let known = syntax::keys_of_method();
        if key != "differs" && known.contains(key) {
            continue;
        }
        let help = match similar(key, known.iter().map(String::as_str)) {
            Some(other) if key != "differs" => format!("a key with a similar name exists: `{other}`"),
            _ => "name a key of the file's first level, such as `tier`; an argument, a field or a row has a `differs` of its own".to_owned(),
        };
        cx.key(
            &at,
            format!("a method's file has no key `{key}` that can differ"),
            help,
        );
    }
}

pub(super) fn address(cx: &mut Context<'_>, text: &str) {
    let visible = text
        .bytes()
        .all(|c| c.is_ascii_graphic() && !b"<>()\"'`\\".contains(&c));
    if !text.starts_with("https://") || !visible {
        cx.value(
            &At::Root.key("docs"),
            "this is not an address of a page",
            "write the page's address, beginning with `https://`",
        );
    }
}

pub(super) fn day(cx: &mut Context<'_>, text: &str) {
    if Day::parse(text).is_none() {
        cx.value(
            &At::Root.key("as_of"),
            "this is not a day",
            "write it as `2026-08-20`",
        );
    }
}
