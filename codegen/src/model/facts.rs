//! What a method's page says of the method as a whole.

use super::Shared;
use super::context::Context;
use crate::doc::Doc;
use crate::file::At;
use crate::name::{MethodName, similar};
use crate::raw;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    BotOrUser,
    Bot,
    User,
    App,
    Configuration,
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

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tier {
    One,
    Two,
    Three,
    Four,
    Special(Doc),
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyKind {
    Form,
    Json,
}

const BODY_KINDS: [(&str, BodyKind); 2] = [("form", BodyKind::Form), ("json", BodyKind::Json)];

#[derive(Debug, Default)]
pub(crate) struct Scopes {
    pub(crate) bot: Vec<String>,
    pub(crate) user: Vec<String>,
    pub(crate) app: Vec<String>,
    pub(crate) configuration: Vec<String>,
}

#[derive(Debug)]
pub(crate) struct Deprecation {
    pub(crate) since: String,
    pub(crate) instead: Option<MethodName>,
    pub(crate) doc: Doc,
}

pub(super) fn token_kind(cx: &mut Context<'_>, text: &str) -> Option<TokenKind> {
    cx.word(&At::Root.key("auth"), text, &TOKEN_KINDS)
}

pub(super) fn tier(cx: &mut Context<'_>, raw: &raw::Method) -> Option<Tier> {
    let note_at = At::Root.key("rate_note");
    let special = raw.tier.0 == "special";
    match (&raw.rate_note, special) {
        (Some(note), true) => return cx.doc(&note_at, note).map(Tier::Special),
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

pub(super) fn scopes(cx: &mut Context<'_>, raw: &raw::Scopes) -> Scopes {
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
                    format!("`{scope}` is no scope"),
                    "a scope has small letters, digits and `_`, `.`, `:`, `-`",
                );
            } else if seen.contains(scope) {
                cx.value(
                    &at.index(index),
                    format!("the scope `{scope}` stands twice"),
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

pub(super) fn deprecation(
    cx: &mut Context<'_>,
    raw: &raw::Deprecated,
    shared: &Shared<'_>,
) -> Option<Deprecation> {
    let at = At::Root.key("deprecated");
    let since = raw.since.clone().unwrap_or_default();
    if !is_date(&since) && !is_month(&since) {
        cx.value(
            &at.key("since"),
            "this is no day and no month",
            "write `2021-10-31` or `2021-10`",
        );
    }
    let instead = raw.instead.as_ref().and_then(|texts| {
        let text = texts.0.first()?;
        let known = shared
            .methods
            .keys()
            .find(|name| name.as_str() == text.as_str())
            .cloned();
        let unread = MethodName::parse(text).is_some_and(|name| {
            shared
                .unread
                .contains(&format!("spec/{}", name.spec_path()))
        });
        if known.is_none() && !unread {
            let help = match similar(text, shared.methods.keys().map(MethodName::as_str)) {
                Some(other) => format!("a method with a similar name exists: `{other}`"),
                None => {
                    "add the method, or leave the key away and say in `doc:` what to do".to_owned()
                }
            };
            cx.value(&at.key("use"), format!("there is no method `{text}`"), help);
        }
        known
    });
    let doc = cx.doc(&at.key("doc"), &raw.doc)?;
    Some(Deprecation {
        since,
        instead,
        doc,
    })
}

pub(super) fn address(cx: &mut Context<'_>, text: &str) {
    let visible = text
        .bytes()
        .all(|c| c.is_ascii_graphic() && !b"<>()\"'`\\".contains(&c));
    if !text.starts_with("https://") || !visible {
        cx.value(
            &At::Root.key("docs"),
            "this is no address of a page",
            "write the page's address, beginning with `https://`",
        );
    }
}

pub(super) fn day(cx: &mut Context<'_>, text: &str) {
    if !is_date(text) {
        cx.value(
            &At::Root.key("as_of"),
            "this is no day",
            "write it as `2026-08-20`",
        );
    }
}

fn is_month(text: &str) -> bool {
    text.split_once('-')
        .is_some_and(|(year, month)| is_number(year, 4, 1..=9999) && is_number(month, 2, 1..=12))
}

fn is_date(text: &str) -> bool {
    text.rsplit_once('-')
        .is_some_and(|(month, day)| is_month(month) && is_number(day, 2, 1..=31))
}

fn is_number(text: &str, digits: usize, range: std::ops::RangeInclusive<u32>) -> bool {
    text.len() == digits
        && text.bytes().all(|c| c.is_ascii_digit())
        && text.parse().is_ok_and(|number| range.contains(&number))
}
