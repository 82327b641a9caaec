//! What the index of the search lists.

use serde_json::Value;

use crate::sites::{REAL, SPECIMEN};

#[test]
fn the_index_lists_all_pages() {
    for site in [&*REAL, &*SPECIMEN] {
        let index = site["search-index.js"]
            .strip_prefix("searchIndex = ")
            .unwrap();
        let index: Vec<(String, String, Vec<Vec<Value>>)> =
            serde_json::from_str(index.trim_end().strip_suffix(';').unwrap()).unwrap();
        let mut listed: Vec<String> = index
            .iter()
            .flat_map(|(_, folder, items)| {
                // As `box.js` makes addresses.
                let name = |item: &Vec<Value>| item[0].as_str().unwrap().replace(':', "-");
                items
                    .iter()
                    .map(move |item| format!("{folder}/{}.html", name(item)))
            })
            .collect();
        listed.sort_unstable();
        let pages = site.keys().filter(|path| path.ends_with(".html"));
        let pages: Vec<&String> = pages
            .filter(|path| path.contains('/') && !path.starts_with("kinds/"))
            .collect();
        assert!(listed.iter().eq(pages));
    }
}
