//! Where links lead, and what pages ask for.

use std::collections::{BTreeMap, BTreeSet};

use crate::html::Page;
use crate::sites::{BOTH, REAL, SPECIMEN};

/// The path that a relative address means on a page.
fn resolved(page: &str, address: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{page}: {address} leaves the site"),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The page and the anchor that a link within the site leads to.
fn inside<'a>(path: &str, address: &'a str) -> Option<(String, &'a str)> {
    if address.starts_with("https://") || address.starts_with("http://") {
        return None;
    }
    assert!(!address.contains(':'), "{path}: {address} has a scheme");
    let (target, anchor) = address.split_once('#').unwrap_or((address, ""));
    let target = match target {
        "" => path.to_owned(),
        target => resolved(path, target),
    };
    Some((target, anchor))
}

#[test]
fn links_resolve() {
    for site in &*BOTH {
        let anchors =
            |page: &'static Page| page.elements.iter().filter_map(|it| it.get("id")).collect();
        let anchors: BTreeMap<&str, BTreeSet<&str>> = site
            .pages
            .iter()
            .map(|(path, page)| (*path, anchors(page)))
            .collect();
        let mut count = 0;
        for (path, page) in &site.pages {
            let addresses = page.all("a").filter_map(|it| it.get("href"));
            for (target, anchor) in addresses.filter_map(|address| inside(path, address)) {
                let known = anchors.get(&*target);
                let known = known.unwrap_or_else(|| panic!("{path}: there is no {target}"));
                assert!(
                    anchor.is_empty() || known.contains(anchor),
                    "{path}: {target} has no #{anchor}"
                );
                count += 1;
            }
        }
        assert!(
            count > anchors.len() * 10,
            "{count} links on {} pages",
            anchors.len()
        );
    }
}

#[test]
fn each_page_can_be_reached() {
    for site in &*BOTH {
        let mut open = vec!["index.html".to_owned()];
        let mut reached: BTreeSet<String> = open.iter().cloned().collect();
        while let Some(path) = open.pop() {
            let addresses = site.pages[&*path].all("a").filter_map(|it| it.get("href"));
            for (target, _) in addresses.filter_map(|address| inside(&path, address)) {
                if reached.insert(target.clone()) {
                    open.push(target);
                }
            }
        }
        let lost: Vec<_> = site
            .pages
            .keys()
            .filter(|path| !reached.contains(**path))
            .collect();
        assert!(lost.is_empty(), "no link leads to {lost:?}");
    }
}

#[test]
fn pages_ask_for_nothing_outside() {
    for site in &*BOTH {
        for (path, page) in &site.pages {
            let mut asked = 0;
            for element in &page.elements {
                assert!(element.get("style").is_none(), "{path}");
                let address = match element.name.as_str() {
                    "a" => continue,
                    "link" => element.get("href"),
                    _ => element
                        .get("src")
                        .or(element.get("srcset"))
                        .or(element.get("action")),
                };
                // The icon is an empty address of data.
                let Some(address) = address.filter(|it| *it != "data:,") else {
                    continue;
                };
                asked += 1;
                assert!(
                    site.files.contains_key(&resolved(path, address)),
                    "{path} asks for {address}"
                );
            }
            assert_eq!(asked, 2, "{path}: the style and the script");
        }
        let style = &site.files["style.css"];
        assert!(!style.contains("url(") && !style.contains("@import"));
        let script = &site.files["search.js"];
        assert!(
            !script.contains("http")
                && !script.contains("fetch(")
                && script.contains("search-index.js")
        );
    }
}

#[test]
fn pages_say_whose_they_are() {
    for site in &*BOTH {
        for path in site.pages.keys() {
            assert!(
                site.files[*path].contains("neither made nor endorses"),
                "{path}"
            );
        }
    }
}

#[test]
fn the_site_of_another_api_names_that_one() {
    for (path, text) in SPECIMEN.iter() {
        assert!(!text.to_lowercase().contains("slack"), "{path}");
    }
    assert!(SPECIMEN["index.html"].contains("<h1>The Garden API</h1>"));
    assert!(
        SPECIMEN["methods/args.types.html"].contains("curl https://garden.example/api/args.types")
    );
}

#[test]
fn items_lead_to_the_docs_of_a_crate_that_is_published() {
    let page = "https://docs.rs/slack-methods/latest/slack_methods/chat/post_message/index.html";
    assert!(REAL["methods/chat.postMessage.html"].contains(&format!("href=\"{page}\"")));
    // The specimen's is not.
    for (path, text) in SPECIMEN.iter() {
        assert!(!text.contains("docs.rs"), "{path}");
    }
}

#[test]
fn pages_of_the_api_lead_to_the_documentation() {
    for (path, text) in REAL.iter() {
        let folders = ["methods/", "scopes/", "events/", "payloads/"];
        if folders.iter().any(|folder| path.starts_with(folder)) {
            assert!(text.contains("’s page</a>"), "{path}");
        }
    }
}
