//! How much a reader loads.

use crate::sites::REAL;

#[test]
fn the_first_page_is_small() {
    let loaded = ["index.html", "style.css", "search.js"].map(|path| REAL[path].len());
    let whole: usize = loaded.iter().sum();
    assert!(whole < 100_000, "{loaded:?}");
}

#[test]
fn the_index_of_the_search_is_bounded() {
    // Loaded once, when somebody searches; hosts send it compressed, at about a fourth.
    let size = REAL["search-index.js"].len();
    assert!(size < 400_000, "{size}");
}
