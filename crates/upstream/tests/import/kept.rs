//! What an import leaves as it is.

use slack_methods_upstream::drift;

use crate::garden::{Garden, LIST, LOCK, edited, markdown, twin};

#[test]
fn a_page_as_markdown_after_its_twin_changes_nothing() {
    let mut garden = Garden::imported();
    for form in ["converted", "served", "front"] {
        let page = markdown(&format!("garden.plants.list.{form}.md"));
        let pages = garden.pages(std::slice::from_ref(&page));
        assert!(
            drift(&pages, garden.spec().lock(), false)
                .methods
                .is_empty()
        );
        let plan = garden.import(&[page]);
        assert_eq!(plan.writes, []);
        assert_eq!(plan.report.unchanged, 1);
    }
}

#[test]
fn the_lock_says_which_facts_are_of_markdown() {
    let mut garden = Garden::new();
    garden.import(&[markdown("garden.plants.list.front.md")]);
    let of_markdown = "\"format\": \"markdown\"";
    assert!(garden.text(LOCK).contains(of_markdown));
    let twin = [twin("garden.plants.list")];
    let drifts = drift(&garden.pages(&twin), garden.spec().lock(), false);
    assert!(drifts.methods.is_empty(), "{drifts:?}");
    // The twin says more, which the file gets.
    let plan = garden.import(&twin);
    assert!(plan.report.updates[0].changed);
    assert!(garden.text(LIST).contains("\nresponse:\n"));
    assert!(!garden.text(LOCK).contains(of_markdown));
}

/// Many pages list JSON though their data is silent about it.
#[test]
fn content_types_of_a_page_as_markdown() {
    let mut garden = Garden::new();
    garden.import(&[markdown("garden.plants.list.front.md")]);
    assert!(garden.text(LIST).contains("\naccepts: [form, json]\n"));
    assert!(garden.text(LOCK).contains("\"json\": true"));
    let (name, text) = markdown("garden.plants.list.front.md");
    let form_only = text.replace(" `application/json`", "");
    assert_ne!(form_only, text);
    garden.import(&[(name, form_only)]);
    assert!(garden.text(LIST).contains("\naccepts: [form]\n"));
    assert!(garden.text(LOCK).contains("\"json\": false"));
}

#[test]
fn a_made_up_example_keeps_the_limits_of_the_page() {
    let mut garden = Garden::new();
    garden.import(&edited(|twin| {
        twin["args"]["properties"]["title"] = serde_json::json!({
            "type": "string", "example": "Of roses and of thorns", "maxLength": 6,
        });
        twin["args"]["properties"]["since"] = serde_json::json!({
            "type": "integer", "example": "1401383885", "maximum": 1_500_000_000,
        });
    }));
    let text = garden.text(LIST);
    assert!(text.contains("    example: Tide t\n"), "{text}");
    assert!(text.contains("    example: \"1500000000\"\n"), "{text}");
}

/// The code stays in the table by its set, so that its row is neither retired nor taken away.
#[test]
fn a_page_that_words_a_common_code_no_longer_in_its_own_way() {
    let mut garden = Garden::imported();
    let before = garden.text(LIST).to_owned();
    let plan = garden.import(&edited(|twin| {
        let errors = twin["errors"].as_object_mut().unwrap();
        errors.shift_remove("missing_scope");
    }));
    assert_eq!(garden.text(LIST), before);
    let [update] = plan.report.updates.as_slice() else {
        panic!("{:?}", plan.report.updates)
    };
    let note = "the page no longer words the error `missing_scope` in its own way";
    assert_eq!(update.notes, [note]);
}
