//! What each method says about itself.

use garden_methods::args::types;
use garden_methods::deprecated::{alone, retired};
use garden_methods::names::{in_rust, keyword, names};
use garden_methods::pagination::envelope;
use garden_methods::response::fields::type_;
use garden_methods::{BodyKind, Deprecation, Method, Scopes, Tier, TokenKind};

#[test]
fn names_and_pages() {
    fn of<M: Method>() -> (&'static str, &'static str) {
        (M::NAME, M::DOCS)
    }
    let page = "https://docs.garden.example/reference/methods/";
    for (name, docs) in [
        of::<types::Request>(),
        of::<type_::Request>(),
        of::<alone::Request>(),
        of::<keyword::match_::Request>(),
        of::<envelope::cursor::list_all::Request>(),
    ] {
        assert_eq!(docs, format!("{page}{name}"));
    }
    let expected = (
        "names.inRust",
        &*format!("{page}names.inRust#top"),
    );
    assert_eq!(of::<in_rust::Request>(), expected);
    assert_eq!(types::Request::NAME, "args.types");
    assert_eq!(type_::Request::NAME, "response.fields.type");
    assert_eq!(alone::Request::NAME, "deprecated.alone");
    assert_eq!(names::Request::NAME, "names.names");
    assert_eq!(keyword::match_::Request::NAME, "names.keyword.match");
    assert_eq!(
        envelope::cursor::list_all::Request::NAME,
        "pagination.envelope.cursor.listAll"
    );
}

#[test]
fn tiers() {
    assert_eq!(types::Request::TIER, Tier::One);
    assert_eq!(envelope::cursor::list_all::Request::TIER, Tier::Two);
    assert_eq!(keyword::match_::Request::TIER, Tier::Three);
    assert_eq!(in_rust::Request::TIER, Tier::Four);
    assert_eq!(alone::Request::TIER, Tier::None);
    assert_eq!(
        type_::Request::TIER,
        Tier::Special(
            "As often as it rains, and once more after `names.inRust`. This sentence makes \
             the note long enough that it takes a second line."
        )
    );
}

#[test]
fn tokens() {
    assert_eq!(types::Request::TOKEN, TokenKind::BotOrUser);
    assert_eq!(type_::Request::TOKEN, TokenKind::User);
    assert_eq!(in_rust::Request::TOKEN, TokenKind::App);
    assert_eq!(alone::Request::TOKEN, TokenKind::None);
    assert_eq!(keyword::match_::Request::TOKEN, TokenKind::Bot);
    assert_eq!(
        envelope::cursor::list_all::Request::TOKEN,
        TokenKind::Configuration
    );
}

#[test]
fn scopes() {
    let none = Scopes::NONE;
    let some = none
        .with_bot(&["garden:write"])
        .with_user(&["garden:write", "garden.beds:read"]);
    assert_eq!(types::Request::SCOPES, some);
    assert_eq!(type_::Request::SCOPES, none.with_user(&["garden:read"]));
    assert_eq!(
        in_rust::Request::SCOPES,
        none.with_app(&["connections:write"])
    );
    assert_eq!(alone::Request::SCOPES, none);
    assert_eq!(
        keyword::match_::Request::SCOPES,
        none.with_bot(&["shed:read"])
    );
    let all = envelope::cursor::list_all::Request::SCOPES;
    assert_eq!(all.bot, ["a:read"]);
    assert_eq!(all.user, ["b:read"]);
    assert_eq!(all.app, ["c:read"]);
    assert_eq!(all.configuration, ["d:read", "e-f_g:read"]);
}

#[test]
fn deprecations() {
    assert_eq!(types::Request::DEPRECATION, None);
    assert_eq!(
        alone::Request::DEPRECATION,
        Some(Deprecation::new(Some("2025-12-31"), &[]))
    );
    assert_eq!(
        envelope::cursor::list_all::Request::DEPRECATION,
        Some(Deprecation::new(Some("2026-01"), &["names.keyword.match"]))
    );
    assert_eq!(
        retired::Request::DEPRECATION,
        Some(Deprecation::new(None, &["names.names", "args.types"]))
    );
}

#[test]
fn bodies() {
    let (form, both) = ([BodyKind::Form], [BodyKind::Form, BodyKind::Json]);
    assert_eq!(types::Request::ACCEPTS, both);
    assert_eq!(type_::Request::ACCEPTS, both);
    assert_eq!(in_rust::Request::ACCEPTS, form);
    assert_eq!(alone::Request::ACCEPTS, form);
    assert_eq!(keyword::match_::Request::ACCEPTS, form);
    assert_eq!(envelope::cursor::list_all::Request::ACCEPTS, form);
}

#[test]
fn repeating() {
    fn of<M: Method>() -> bool {
        M::IDEMPOTENT
    }
    assert!(!of::<types::Request>());
    assert!(of::<type_::Request>());
    assert!(of::<in_rust::Request>());
    assert!(of::<alone::Request>());
}
