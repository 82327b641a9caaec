//! What an import leaves as it is.

use slack_methods_upstream::drift;

use crate::garden::{Garden, LIST, LOCK, markdown, twin};

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
