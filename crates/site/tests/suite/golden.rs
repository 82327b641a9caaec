//! A page of each kind, word for word. What is around it is the same on all pages but for addresses, so the
//! front page alone is here as a whole.

use expect_test::{ExpectFile, expect_file};

use crate::sites::SPECIMEN;

#[expect(clippy::needless_pass_by_value, reason = "the macro makes it in place")]
fn is(path: &str, golden: ExpectFile) {
    let text = &SPECIMEN[path];
    let (_, main) = text.split_once("<main").unwrap();
    let (main, _) = main.split_once("</main>").unwrap();
    golden.assert_eq(&lines(&format!("<main{main}</main>")));
}

/// One element a line, so that a difference can be read.
fn lines(text: &str) -> String {
    format!("{}\n", text.replace("><", ">\n<"))
}

#[test]
fn front() {
    expect_file!["pages/index.html"].assert_eq(&lines(&SPECIMEN["index.html"]));
}

#[test]
fn methods() {
    is("methods.html", expect_file!["pages/methods.html"]);
    is(
        "methods/args.types.html",
        expect_file!["pages/args.types.html"],
    );
    is(
        "methods/args.enums.html",
        expect_file!["pages/args.enums.html"],
    );
    is(
        "methods/args.unions.html",
        expect_file!["pages/args.unions.html"],
    );
    is(
        "methods/deprecated.alone.html",
        expect_file!["pages/deprecated.alone.html"],
    );
    is(
        "methods/live.socketMode.html",
        expect_file!["pages/live.socketMode.html"],
    );
    is(
        "methods/upload.start.html",
        expect_file!["pages/upload.start.html"],
    );
    is(
        "methods/response.ofErrors.html",
        expect_file!["pages/response.ofErrors.html"],
    );
}

#[test]
fn codes() {
    is("codes.html", expect_file!["pages/codes.html"]);
    is("codes/no_water.html", expect_file!["pages/no_water.html"]);
    is("codes/winter.html", expect_file!["pages/winter.html"]);
    is(
        "warnings/dry_soil.html",
        expect_file!["pages/dry_soil.html"],
    );
    is("kinds/give_up.html", expect_file!["pages/give_up.html"]);
}

#[test]
fn events() {
    is("events.html", expect_file!["pages/events.html"]);
    is("events/session.html", expect_file!["pages/session.html"]);
    is("payloads/basket.html", expect_file!["pages/basket.html"]);
}

#[test]
fn search_index() {
    let index = SPECIMEN["search-index.js"].replace("],[", "],\n[");
    expect_file!["pages/search-index.js"].assert_eq(&index);
}
