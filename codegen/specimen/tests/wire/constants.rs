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
        (M::INFO.name, M::INFO.docs)
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
    assert_eq!(types::Request::INFO.name, "args.types");
    assert_eq!(type_::Request::INFO.name, "response.fields.type");
    assert_eq!(alone::Request::INFO.name, "deprecated.alone");
    assert_eq!(names::Request::INFO.name, "names.names");
    assert_eq!(keyword::match_::Request::INFO.name, "names.keyword.match");
    assert_eq!(
        envelope::cursor::list_all::Request::INFO.name,
        "pagination.envelope.cursor.listAll"
    );
}

#[test]
fn tiers() {
    assert_eq!(types::Request::INFO.tier, Tier::One);
    assert_eq!(envelope::cursor::list_all::Request::INFO.tier, Tier::Two);
    assert_eq!(keyword::match_::Request::INFO.tier, Tier::Three);
    assert_eq!(in_rust::Request::INFO.tier, Tier::Four);
    assert_eq!(alone::Request::INFO.tier, Tier::None);
    assert_eq!(
        type_::Request::INFO.tier,
        Tier::Special(
            "As often as it rains, and once more after `names.inRust`. This sentence makes \
             the note long enough that it takes a second line."
        )
    );
}

#[test]
fn tokens() {
    assert_eq!(types::Request::INFO.token, TokenKind::BotOrUser);
    assert_eq!(type_::Request::INFO.token, TokenKind::User);
    assert_eq!(in_rust::Request::INFO.token, TokenKind::App);
    assert_eq!(alone::Request::INFO.token, TokenKind::None);
    assert_eq!(keyword::match_::Request::INFO.token, TokenKind::Bot);
    assert_eq!(
        envelope::cursor::list_all::Request::INFO.token,
        TokenKind::Configuration
    );
}

#[test]
fn scopes() {
    let none = Scopes::NONE;
    let some = none
        .with_bot(&["garden:write"])
        .with_user(&["garden:write", "garden.beds:read"]);
    assert_eq!(types::Request::INFO.scopes, some);
    assert_eq!(type_::Request::INFO.scopes, none.with_user(&["garden:read"]));
    assert_eq!(
        in_rust::Request::INFO.scopes,
        none.with_app(&["connections:write"])
    );
    assert_eq!(alone::Request::INFO.scopes, none);
    assert_eq!(
        keyword::match_::Request::INFO.scopes,
        none.with_bot(&["shed:read"])
    );
    let all = envelope::cursor::list_all::Request::INFO.scopes;
    assert_eq!(all.bot, ["a:read"]);
    assert_eq!(all.user, ["b:read"]);
    assert_eq!(all.app, ["c:read"]);
    assert_eq!(all.configuration, ["d:read", "e-f_g:read"]);
}

#[test]
fn deprecations() {
    assert_eq!(types::Request::INFO.deprecation, None);
    assert_eq!(
        alone::Request::INFO.deprecation,
        Some(Deprecation::new(Some("2025-12-31"), &[]))
    );
    assert_eq!(
        envelope::cursor::list_all::Request::INFO.deprecation,
        Some(Deprecation::new(Some("2026-01"), &["names.keyword.match"]))
    );
    assert_eq!(
        retired::Request::INFO.deprecation,
        Some(Deprecation::new(None, &["names.names", "args.types"]))
    );
}

#[test]
fn bodies() {
    let (form, both) = ([BodyKind::Form], [BodyKind::Form, BodyKind::Json]);
    assert_eq!(types::Request::INFO.accepts, both);
    assert_eq!(type_::Request::INFO.accepts, both);
    assert_eq!(in_rust::Request::INFO.accepts, form);
    assert_eq!(alone::Request::INFO.accepts, form);
    assert_eq!(keyword::match_::Request::INFO.accepts, form);
    assert_eq!(envelope::cursor::list_all::Request::INFO.accepts, form);
}

#[test]
fn repeating() {
    fn of<M: Method>() -> bool {
        M::INFO.idempotent
    }
    assert!(!of::<types::Request>());
    assert!(of::<type_::Request>());
    assert!(of::<in_rust::Request>());
    assert!(of::<alone::Request>());
}
