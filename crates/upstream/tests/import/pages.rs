//! Which files hold pages, and of which methods.

use slack_methods_upstream::Problem;

use crate::garden::{Garden, markdown, twin, twins};

fn file(path: &str, text: &str) -> (String, String) {
    (path.to_owned(), text.to_owned())
}

fn reasons(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_file_with_the_name_of_a_method_must_hold_its_page() {
    let pages = Garden::new().pages(&[
        twin("garden.soil"),
        file("pages/garden.beds.json", "{\"scope\": {}}"),
        file("pages/garden.html.md", "<!doctype html>"),
    ]);
    let reasons = reasons(&pages.rejected);
    assert!(reasons[0].starts_with("pages/garden.beds.json: this JSON is not a twin"));
    assert!(reasons[1].starts_with("pages/garden.html.md: this is HTML; save"));
    assert_eq!((pages.len(), pages.foreign.len()), (1, 0));
}

#[test]
fn files_of_another_kind_do_not_stop_the_others() {
    let pages = Garden::new().pages(&[
        file("pages/methods-index.json", "[{\"name\": \"garden.soil\"}]"),
        file("pages/README.md", "# Saved pages\n"),
        twin("garden.soil"),
    ]);
    assert_eq!((pages.len(), pages.rejected.len()), (1, 0));
    let reasons = reasons(&pages.foreign);
    assert!(reasons[0].starts_with("pages/methods-index.json: a JSON twin is an object"));
    assert!(reasons[1].starts_with("pages/README.md: this is not a page of a method"));
}

#[test]
fn a_page_under_a_name_of_no_method() {
    let (_, text) = twin("garden.soil");
    let pages = Garden::new().pages(&[file("garden.soil (1).json", &text)]);
    let reasons = reasons(&pages.rejected);
    assert!(reasons[0].contains("name the file by the method"));
    assert!(pages.foreign.is_empty());
}

#[test]
fn two_pages_of_one_method() {
    let pages = Garden::new().pages(&[twin("garden.soil"), markdown("garden.soil.served.md")]);
    assert_eq!(
        reasons(&pages.rejected),
        [
            "garden.soil.served.md: garden.soil.json holds a page of garden.soil as well; \
          keep one of the two"
        ]
    );
}

/// Addresses of pages are in lower case, and so are the names under which they are saved.
#[test]
fn a_name_in_lower_case_is_no_second_method() {
    let mut garden = Garden::imported();
    let (_, soil) = twin("garden.soil");
    garden.import(&[file("garden.soilMap.json", &soil)]);
    let plan = garden.import(&[file("garden.soilmap.json", &soil)]);
    assert_eq!(plan.writes, []);
    assert_eq!(plan.report.unchanged, 1);
    let both = garden.pages(&[
        file("garden.soilmap.json", &soil),
        file("garden.soilMap.json", &soil),
    ]);
    assert_eq!((both.len(), both.rejected.len()), (1, 1));
}

#[test]
fn a_page_whose_arguments_are_lost() {
    let garden = Garden::imported();
    let (name, text) = markdown("garden.plants.list.front.md");
    let start = text.find("### Required arguments").unwrap();
    let end = text.find("## Usage info").unwrap();
    let text = format!("{}{}", &text[..start], &text[end..]);
    let pages = garden.pages(&[(name, text)]);
    let reasons = reasons(&pages.rejected);
    assert!(reasons[0].contains("this page of garden.plants.list shows none of its arguments"));
}

#[test]
fn every_twin_of_the_garden_is_a_page() {
    let pages = Garden::new().pages(&twins());
    assert_eq!(pages.len(), 3);
    assert!(pages.has("garden.soil") && !pages.has("garden.beds"));
}

#[test]
fn two_pages_as_markdown_in_one_file() {
    let (name, list) = markdown("garden.plants.list.served.md");
    let (_, soil) = markdown("garden.soil.served.md");
    for both in [format!("{list}\n{soil}"), format!("{list}\n{list}")] {
        let pages = Garden::new().pages(&[(name.clone(), both)]);
        assert_eq!(pages.len(), 0);
        assert!(
            pages.rejected[0].reason.contains("a file of its own"),
            "{:?}",
            pages.rejected
        );
    }
}
