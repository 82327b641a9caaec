//! What each method says about itself.

use slack_methods::garden::beds::{type_, water_all};
use slack_methods::garden::plant;
use slack_methods::shed::{close, inventory, lock, shed};
use slack_methods::{BodyKind, Deprecation, Method, Scopes, Tier, TokenKind};

#[test]
fn names_and_pages() {
    fn of<M: Method>() -> (&'static str, &'static str) {
        (M::NAME, M::DOCS)
    }
    let page = "https://docs.slack.dev/reference/methods/";
    for (name, docs) in [
        of::<plant::Request>(),
        of::<type_::Request>(),
        of::<close::Request>(),
        of::<inventory::match_::Request>(),
        of::<inventory::tools::list_all::Request>(),
    ] {
        assert_eq!(docs, format!("{page}{name}"));
    }
    let expected = (
        "garden.beds.waterAll",
        &*format!("{page}garden.beds.waterAll#top"),
    );
    assert_eq!(of::<water_all::Request>(), expected);
    assert_eq!(plant::Request::NAME, "garden.plant");
    assert_eq!(type_::Request::NAME, "garden.beds.type");
    assert_eq!(close::Request::NAME, "shed.close");
    assert_eq!(shed::Request::NAME, "shed.shed");
    assert_eq!(inventory::match_::Request::NAME, "shed.inventory.match");
    assert_eq!(
        inventory::tools::list_all::Request::NAME,
        "shed.inventory.tools.listAll"
    );
}

#[test]
fn tiers() {
    assert_eq!(plant::Request::TIER, Tier::One);
    assert_eq!(inventory::tools::list_all::Request::TIER, Tier::Two);
    assert_eq!(inventory::match_::Request::TIER, Tier::Three);
    assert_eq!(water_all::Request::TIER, Tier::Four);
    assert_eq!(close::Request::TIER, Tier::None);
    assert_eq!(
        type_::Request::TIER,
        Tier::Special(
            "As often as it rains, and once more after `garden.beds.waterAll`. This sentence makes \
             the note long enough that it takes a second line."
        )
    );
}

#[test]
fn tokens() {
    assert_eq!(plant::Request::TOKEN, TokenKind::BotOrUser);
    assert_eq!(type_::Request::TOKEN, TokenKind::User);
    assert_eq!(water_all::Request::TOKEN, TokenKind::App);
    assert_eq!(close::Request::TOKEN, TokenKind::None);
    assert_eq!(inventory::match_::Request::TOKEN, TokenKind::Bot);
    assert_eq!(
        inventory::tools::list_all::Request::TOKEN,
        TokenKind::Configuration
    );
}

#[test]
fn scopes() {
    let none = Scopes::NONE;
    let some = none
        .with_bot(&["garden:write"])
        .with_user(&["garden:write", "garden.beds:read"]);
    assert_eq!(plant::Request::SCOPES, some);
    assert_eq!(type_::Request::SCOPES, none.with_user(&["garden:read"]));
    assert_eq!(
        water_all::Request::SCOPES,
        none.with_app(&["connections:write"])
    );
    assert_eq!(close::Request::SCOPES, none);
    assert_eq!(
        inventory::match_::Request::SCOPES,
        none.with_bot(&["shed:read"])
    );
    let all = inventory::tools::list_all::Request::SCOPES;
    assert_eq!(all.bot, ["a:read"]);
    assert_eq!(all.user, ["b:read"]);
    assert_eq!(all.app, ["c:read"]);
    assert_eq!(all.configuration, ["d:read", "e-f_g:read"]);
}

#[test]
fn deprecations() {
    assert_eq!(plant::Request::DEPRECATION, None);
    assert_eq!(
        close::Request::DEPRECATION,
        Some(Deprecation::new(Some("2025-12-31"), &[]))
    );
    assert_eq!(
        inventory::tools::list_all::Request::DEPRECATION,
        Some(Deprecation::new(Some("2026-01"), &["shed.inventory.match"]))
    );
    assert_eq!(
        lock::Request::DEPRECATION,
        Some(Deprecation::new(None, &["shed.shed", "garden.plant"]))
    );
}

#[test]
fn bodies() {
    let (form, both) = ([BodyKind::Form], [BodyKind::Form, BodyKind::Json]);
    assert_eq!(plant::Request::ACCEPTS, both);
    assert_eq!(type_::Request::ACCEPTS, both);
    assert_eq!(water_all::Request::ACCEPTS, form);
    assert_eq!(close::Request::ACCEPTS, form);
    assert_eq!(inventory::match_::Request::ACCEPTS, form);
    assert_eq!(inventory::tools::list_all::Request::ACCEPTS, form);
}

#[test]
fn repeating() {
    fn of<M: Method>() -> bool {
        M::IDEMPOTENT
    }
    assert!(!of::<plant::Request>());
    assert!(of::<type_::Request>());
    assert!(of::<water_all::Request>());
    assert!(of::<close::Request>());
}
