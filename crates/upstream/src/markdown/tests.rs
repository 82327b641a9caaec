use std::collections::BTreeSet;

use serde_json::json;

use super::read;
use crate::diff::compare;
use crate::facts::{DEFAULT, Format, HIDDEN, Page, REQUIRED, ROW_HIDDEN, TIER, TOKEN, VERB};
use crate::lock::Reviewed;
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
        assert_eq!(facts.stated.get(&VERB), Some(&json!("GET")), "{form}");
        assert_eq!(facts.stated.get(&TIER), Some(&json!("2")));
        assert_eq!(facts.scopes()["bot"].len(), 2);
        assert!(
            facts.stated.is(&TOKEN)
                && facts.args["bed"].stated.is(&REQUIRED)
                && !facts.args["cursor"].stated.is(&REQUIRED)
        );
        let own: Vec<&str> = facts.errors.keys().map(String::as_str).collect();
        assert_eq!(own, ["bed_not_found", "missing_scope"], "{form}");
        let default = |name: &str| facts.args[name].stated.get(&DEFAULT).cloned();
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
    assert!(
        known.args["secret_spot"].stated.is(&HIDDEN)
            && known.errors["secret_conflict"].stated.is(&ROW_HIDDEN)
    );
}

#[test]
fn what_is_no_page_is_rejected_with_what_to_save_instead() {
    for (text, reason) in [
        ("<!DOCTYPE html>\n<html>", "this is HTML"),
        (
            "Facts\nRequired arguments\ntokenstringRequiredThe token.",
            "as a browser copies it",
        ),
        ("Some notes of mine.", "not a page of a method"),
        ("## Facts\n\nNothing else.", "which method it is of"),
    ] {
        rejected(text, reason);
    }
}

fn rejected(text: &str, reason: &str) {
    let error = read(text, &common()).expect_err("no page").to_string();
    assert!(error.contains(reason), "{error}");
    assert!(error.contains(".json behind it"), "{error}");
}

/// What is not there would be taken for removed.
#[test]
fn a_page_without_its_tables_is_rejected() {
    for (form, text) in LISTS {
        let args = text.find("## Arguments").expect("arguments");
        let usage = text.find("## Usage info").expect("what follows them");
        let errors = text.find("## Errors").expect("errors");
        let without_args = format!("{}{}", &text[..args], &text[usage..]);
        rejected(&without_args, "has lost its table of arguments");
        let glued = text.replace("**`", "`");
        rejected(&glued, "has lost its table of arguments");
        rejected(&text[..errors], "has lost its table of errors");
        let title = text[errors..].lines().next().expect("a heading");
        let empty = format!("{}{title}\n", &text[..errors]);
        rejected(&empty, "has lost its table of errors");
        assert!(read(text, &common()).is_ok(), "{form}");
    }
    let (_, converted) = LISTS[0];
    rejected(&converted.replace("**Scopes**", ""), "has lost its scopes");
}

#[test]
fn a_page_that_names_two_methods_is_rejected() {
    let front = LISTS[2].1;
    for (from, to) in [
        (
            "method_name: garden.plants.list",
            "method_name: garden.plants.add",
        ),
        ("title: \"garden.plants.list", "title: \"garden.plants.add"),
        (
            "\nurl: https://docs.slack.dev/reference/methods/garden.plants.list",
            "\nurl: https://docs.slack.dev/reference/methods/garden.plants.add",
        ),
        ("# garden.plants.list method", "# garden.plants.add method"),
        (
            "GET https://slack.com/api/garden.plants.list",
            "GET https://slack.com/api/garden.plants.add",
        ),
    ] {
        assert_eq!(front.matches(from).count(), 1, "{from}");
        rejected(&front.replace(from, to), "garden.plants.add");
    }
    let lower = front.replace(
        "methods/garden.plants.list",
        "methods/garden.plants.LIST.md",
    );
    assert_eq!(page(&lower).method, "garden.plants.list");
}

/// Of methods that take a token which no page lists.
#[test]
fn a_token_that_no_page_lists_is_not_gone() {
    let text = LISTS[1].1;
    let text = text.replace("**`token`**`string` Required\n\nThe token.\n", "");
    let known = twin::read(
        "garden.plants.list",
        include_str!("../../fixtures/twins/garden.plants.list.json"),
    );
    let known = known.expect("a twin").facts;
    assert!(!page(&text).facts.stated.is(&TOKEN) && known.stated.is(&TOKEN));
    assert!(page(&text).facts_given(Some(&known)).stated.is(&TOKEN));
}

/// A page that says less than a later twin of the same day was no removal, and neither is the twin's
/// more an addition.
#[test]
fn what_markdown_cannot_show_is_compared_with_nothing() {
    let text = include_str!("../../fixtures/twins/garden.plants.list.json");
    let twin = twin::read("garden.plants.list", text).expect("a twin");
    for (form, text) in LISTS {
        let page = page(text);
        let entry = Reviewed {
            as_of: "2026-08-20".to_owned(),
            format: Reviewed::format_after(None, &page),
            page: page.facts_given(None),
        };
        assert_eq!(entry.format, Format::Markdown);
        assert_eq!(entry.differences(&twin), [], "{form}");
        assert_eq!(entry.differences(&page), [], "{form}");
        assert_eq!(Reviewed::format_after(Some(&entry), &twin), Format::Twin);
        let entry = Reviewed {
            format: Format::Twin,
            page: twin.facts.clone(),
            ..entry
        };
        assert_eq!(entry.differences(&page), [], "{form}");
        assert_eq!(Reviewed::format_after(Some(&entry), &page), Format::Twin);
    }
}
