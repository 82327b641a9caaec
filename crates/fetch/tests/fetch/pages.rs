//! What is downloaded, kept and removed.

use slack_methods_fetch::Outcome;

use crate::site::{Docs, Page};

const INDEX: &str = r#"[{"name": "garden.soil"}, {"name": "garden.plants.list"}]"#;

async fn docs() -> Docs {
    Docs::start(&[
        ("methods.json", INDEX),
        ("methods/garden.soil.json", r#"{"desc": "Turns the soil."}"#),
        (
            "methods/garden.plants.list.md",
            "# garden.plants.list method\n",
        ),
    ])
    .await
}

fn outcomes(summary: &slack_methods_fetch::Summary) -> Vec<(&str, &Outcome)> {
    let pages = summary.pages.iter();
    let mut pages: Vec<_> = pages
        .map(|(method, outcome)| (method.as_str(), outcome))
        .collect();
    pages.sort_by_key(|(method, _)| *method);
    pages
}

#[tokio::test]
async fn twins_and_markdown_where_there_is_no_twin() {
    let docs = docs().await;
    let summary = docs.fetch(&[]).await.unwrap();
    let expected = [
        ("garden.plants.list", &Outcome::New),
        ("garden.soil", &Outcome::New),
    ];
    assert_eq!(outcomes(&summary), expected);
    assert!(!summary.has_failed());
    assert_eq!(docs.files(), ["garden.plants.list.md", "garden.soil.json"]);
    assert_eq!(
        docs.read("garden.soil.json").unwrap(),
        r#"{"desc": "Turns the soil."}"#
    );
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let docs = docs().await;
    docs.fetch(&[]).await.unwrap();
    docs.set(
        "methods/garden.soil.json",
        Page::Text(r#"{"desc": "Digs."}"#.to_owned()),
    );
    let summary = docs.fetch(&[]).await.unwrap();
    let expected = [
        ("garden.plants.list", &Outcome::Unchanged),
        ("garden.soil", &Outcome::Changed),
    ];
    assert_eq!(outcomes(&summary), expected);
    assert_eq!(
        docs.read("garden.soil.json").unwrap(),
        r#"{"desc": "Digs."}"#
    );
}

#[tokio::test]
async fn a_page_that_is_gone_from_the_folder_is_asked_for_without_its_tag() {
    let docs = docs().await;
    docs.fetch(&[]).await.unwrap();
    std::fs::remove_file(docs.folder.path().join("garden.soil.json")).unwrap();
    let summary = docs.fetch(&["garden.soil"]).await.unwrap();
    assert_eq!(outcomes(&summary), [("garden.soil", &Outcome::New)]);
    assert!(docs.read("garden.soil.json").is_some());
}

#[tokio::test]
async fn a_twin_takes_the_place_of_markdown() {
    let docs = docs().await;
    docs.fetch(&[]).await.unwrap();
    docs.set(
        "methods/garden.plants.list.json",
        Page::Text("{}".to_owned()),
    );
    docs.fetch(&[]).await.unwrap();
    assert_eq!(
        docs.files(),
        ["garden.plants.list.json", "garden.soil.json"]
    );
}

#[tokio::test]
async fn pages_of_methods_that_the_index_lost_are_removed_by_a_whole_run_alone() {
    let docs = docs().await;
    docs.fetch(&[]).await.unwrap();
    docs.set(
        "methods.json",
        Page::Text(r#"[{"name": "garden.plants.list"}]"#.to_owned()),
    );
    docs.fetch(&["garden.plants.list"]).await.unwrap();
    assert_eq!(docs.files(), ["garden.plants.list.md", "garden.soil.json"]);
    let summary = docs.fetch(&[]).await.unwrap();
    assert_eq!(outcomes(&summary)[1], ("garden.soil", &Outcome::Removed));
    assert_eq!(docs.files(), ["garden.plants.list.md"]);
}

#[tokio::test]
async fn names_are_taken_in_any_case_and_only_they_are_fetched() {
    let docs = docs().await;
    docs.fetch(&["Garden.Soil", "garden.soil"]).await.unwrap();
    assert_eq!(docs.asked(), ["methods.json", "methods/garden.soil.json"]);
    let error = docs.fetch(&["garden.weeds"]).await.unwrap_err().to_string();
    assert!(
        error.starts_with("the index has no method `garden.weeds`"),
        "{error}"
    );
}

#[tokio::test]
async fn no_more_requests_at_once_than_allowed() {
    let names: Vec<String> = (0..30).map(|at| format!("garden.bed{at}")).collect();
    let entries: Vec<String> = names
        .iter()
        .map(|name| format!(r#"{{"name": "{name}"}}"#))
        .collect();
    let docs = Docs::start(&[("methods.json", &format!("[{}]", entries.join(",")))]).await;
    for name in &names {
        docs.set(&format!("methods/{name}.json"), Page::Text("{}".to_owned()));
    }
    let summary = docs.fetch(&[]).await.unwrap();
    assert_eq!(summary.count(|it| *it == Outcome::New), 30);
    assert!(docs.most_at_once() <= 2, "{}", docs.most_at_once());
}

#[tokio::test]
async fn a_foreign_file_in_the_folder_stays() {
    let docs = docs().await;
    std::fs::write(docs.folder.path().join("notes.md"), "mine").unwrap();
    docs.fetch(&[]).await.unwrap();
    assert_eq!(docs.read("notes.md").as_deref(), Some("mine"));
}
