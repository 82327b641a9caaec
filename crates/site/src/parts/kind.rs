//! The kinds of errors: what a caller can do.

use maud::{Markup, html};
use slack_methods_spec_model::model::Kind;

use crate::context::Context;
use crate::page::{Page, word};

/// All of them, those that pass by themselves first.
pub(crate) const ALL: [Kind; 5] = [
    Kind::Retry,
    Kind::Reauthenticate,
    Kind::Scope,
    Kind::Fix,
    Kind::GiveUp,
];

/// A kind in words.
pub(crate) struct Words {
    /// On a label.
    pub(crate) label: &'static str,
    /// What to do, in a sentence or two.
    pub(crate) advice: &'static str,
    /// The variant of the crate's `ErrorKind`.
    pub(crate) variant: &'static str,
}

pub(crate) fn words(kind: Kind) -> Words {
    let (label, advice, variant) = match kind {
        Kind::Retry => (
            "retry later",
            "Nothing is wrong with the call. Repeat it later, if repeating it does no harm.",
            "Retry",
        ),
        Kind::Reauthenticate => (
            "new token",
            "The token is no longer good. Get another one; repeating the call with this one does not help.",
            "Reauthenticate",
        ),
        Kind::Scope => (
            "more permission",
            "The token or the app lacks a permission, or the token is of the wrong kind. Ask for what the method needs.",
            "Scope",
        ),
        Kind::Fix => (
            "fix the call",
            "The call itself is wrong. Correct its arguments, its form, or what it is about.",
            "Fix",
        ),
        Kind::GiveUp => (
            "give up",
            "Neither waiting nor another token nor other arguments help. Only somebody else can change it.",
            "GiveUp",
        ),
    };
    Words {
        label,
        advice,
        variant,
    }
}

/// The label of a kind, which leads to its page.
pub(crate) fn label(cx: &Context<'_>, kind: Kind) -> Markup {
    html! { a.kind.(word(kind)) href=(cx.to(Page::Kind(kind))) { (words(kind).label) } }
}
