use std::collections::BTreeSet;

use serde_json::json;

use super::read;
use crate::change::compare;
use crate::facts::Page;
use crate::twin;

/// The pages of one method as each of the three forms has them.
const LISTS: [(&str, &str); 3] = [
    (
        "converted",
        include_str!("../../fixtures/markdown/garden.plants.list.converted.md"),
    ),
    (
        "served",
        include_str!("../../fixtures/markdown/garden.plants.list.served.md"),
    ),
    (
        "front",
        include_str!("../../fixtures/markdown/garden.plants.list.front.md"),
    ),
];

const SOILS: [(&str, &str); 3] = [
    (
        "converted",
        include_str!("../../fixtures/markdown/garden.soil.converted.md"),
    ),
    (
        "served",
        include_str!("../../fixtures/markdown/garden.soil.served.md"),
    ),
    (
        "front",
        include_str!("../../fixtures/markdown/garden.soil.front.md"),
    ),
];

fn common() -> BTreeSet<String> {
    let codes = [
        "access_denied",
        "accesslimited",
        "account_inactive",
        "internal_error",
        "invalid_auth",
        "missing_scope",
        "not_authed",
        "ratelimited",
    ];
    codes.into_iter().map(str::to_owned).collect()
}

fn page(text: &str) -> Page {
    read(text, &common()).expect("a page")
}

#[test]
fn a_page_says_what_the_twin_of_the_same_day_says() {
    for (method, text, forms) in [
        (
            "garden.plants.list",
            include_str!("../../fixtures/twins/garden.plants.list.json"),
            LISTS,
        ),
        (
            "garden.soil",
            include_str!("../../fixtures/twins/garden.soil.json"),
            SOILS,
        ),
    ] {
        let twin = twin::read(method, text).expect("a twin");
        for (form, text) in forms {
            let page = page(text);
            assert_eq!(page.method, method, "{form}");
            let facts = page.facts_given(Some(&twin.facts));
            assert_eq!(compare(&twin.facts, &facts), [], "{method} {form}");
        }
    }
}

#[test]
fn a_page_alone_says_what_it_can() {
    for (form, text) in LISTS {
        let facts = page(text).facts_given(None);
        assert_eq!(facts.verb.as_deref(), Some("GET"), "{form}");
        assert_eq!(facts.tier, "2");
        assert_eq!(facts.scopes["bot"].len(), 2);
        assert!(facts.token && facts.args["bed"].required && !facts.args["cursor"].required);
        let own: Vec<&str> = facts.errors.keys().map(String::as_str).collect();
        assert_eq!(own, ["bed_not_found", "missing_scope"], "{form}");
        let default = |name: &str| facts.args[name].default.clone();
        assert_eq!(default("limit"), Some(json!(100)));
        // `true` is shown as nothing, 0 as a paragraph, `"0"` as itself.
        assert_eq!(default("tall"), Some(json!(true)), "{form}");
        assert_eq!(default("height"), Some(json!(0)));
        assert_eq!(default("wet"), Some(json!(false)));
        assert_eq!(default("pruned"), None);
        assert!(facts.args["sort"].values.iter().eq(["name", "HEIGHT"]));
    }
}

#[test]
fn only_what_a_page_could_show_is_removed() {
    let text = include_str!("../../fixtures/twins/garden.plants.list.json");
    let known = twin::read("garden.plants.list", text)
        .expect("a twin")
        .facts;
    let served = LISTS[1].1;
    let without = |from: &str, to: &str| {
        assert_eq!(served.matches(from).count(), 1, "{from}");
        let facts = page(&served.replace(from, to)).facts_given(Some(&known));
        let differences = compare(&known, &facts).into_iter();
        let told: Vec<String> = differences
            .map(|difference| format!("{} {:?}", difference.item, difference.change))
            .collect();
        told.join("\n")
    };
    let told = without("_Default:_ `100`", "");
    assert!(
        told.contains("`limit`") && told.contains("default"),
        "{told}"
    );
    let told = without("**`label`**`string` Optional", "");
    assert_eq!(told, "argument `label` Removed");
    let told = without("`name` `HEIGHT`", "`name`");
    assert_eq!(told, "value `sort = HEIGHT` Removed");
    let told = without(
        "`boolean` Optional\n\nOnly wet ones.",
        "`string` Optional\n\nOnly wet ones.",
    );
    assert!(
        told.contains("`wet`") && told.contains("\"type\""),
        "{told}"
    );
    // The page cannot show these.
    assert_eq!(without("\n0\n", "\n"), "");
    assert!(known.args["secret_spot"].hidden && known.errors["secret_conflict"].hidden);
}

#[test]
fn what_is_no_page_is_refused_with_what_to_save_instead() {
    for (text, reason) in [
        ("<!DOCTYPE html>\n<html>", "this is HTML"),
        (
            "Facts\nRequired arguments\ntokenstringRequiredThe token.",
            "as a browser copies it",
        ),
        ("Some notes of mine.", "no page of a method"),
        ("## Facts\n\nNothing else.", "which method it is of"),
    ] {
        let refusal = read(text, &common()).expect_err("no page").to_string();
        assert!(refusal.contains(reason), "{refusal}");
        assert!(refusal.contains(".json behind it"), "{refusal}");
    }
}
