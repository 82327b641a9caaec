//! What changed between two states, as a page.

use expect_test::expect_file;
use slack_methods_export::changes::Changes;
use slack_methods_export::resolved::{Api, resolve};
use slack_methods_spec_files as sources;
use slack_methods_spec_model::Source;

use crate::spec::{SPECIMEN, specimen_sources};

/// The specimen with other texts in its files: path, old, new. An empty old text is a new file.
fn changed(edits: &[(&str, &str, &str)]) -> Api {
    let mut sources = specimen_sources();
    for (path, old, new) in edits {
        if old.is_empty() {
            sources.push(Source {
                path: (*path).to_owned(),
                bytes: (*new).into(),
            });
            continue;
        }
        let source = sources
            .iter_mut()
            .find(|source| source.path == *path)
            .unwrap();
        let text = String::from_utf8(source.bytes.clone()).unwrap();
        assert!(text.contains(old), "{path}: {old}");
        source.bytes = text.replacen(old, new, 1).into_bytes();
    }
    resolve(&sources::check(&sources).unwrap())
}

const ENUMS: &str = "methods/args/enums.yaml";

#[test]
fn every_kind_of_change_has_a_line() {
    let flower = "method: args.flower\ndocs: https://docs.slack.dev/reference/methods/args.flower\n\
        as_of: 2026-08-20\nsummary: Picks a flower. It wilts.\nauth: user\ntier: 1\nscopes: {}\n\
        accepts: [form]\nerrors: {include: [common]}\n";
    let after = changed(&[
        ("methods/args/flower.yaml", "", flower),
        (ENUMS, "tier: 3", "tier: 2"),
        (ENUMS, "auth: bot", "auth: bot_or_user"),
        (ENUMS, "accepts: [form, json]", "accepts: [form]"),
        (
            ENUMS,
            "      heavy_clay:\n",
            "      heavy_clay:\n      chalk:\n",
        ),
        (ENUMS, "    default: height\n", "    default: \"100\"\n"),
        (ENUMS, "min: 0.5, max: 40", "min: 0.5, max: 50"),
        (
            ENUMS,
            "  note: {type: string, min_length: 1, max_length: 80, doc: A note.}",
            "  note: {type: json, doc: A note.}\n  rake: {type: bool, doc: Whether to rake.}",
        ),
        (
            ENUMS,
            "  helper: {type: string, new: true, doc: Who helps.}\n",
            "",
        ),
        (ENUMS, "  - {at_least_one: [count, height]}\n", ""),
        (
            "events/match.yaml",
            "  self: {type: string}",
            "  self: {type: int}\n  fire: {type: bool, optional: true}",
        ),
        (
            "errors.yaml",
            "  no_water:\n    kind: retry",
            "  no_water:\n    kind: give_up",
        ),
    ]);
    let page = Changes::between(&SPECIMEN, &after).page("Garden API", "v1.0.0");
    expect_file!["goldens/changes/forward.md"].assert_eq(&page);
    // The other way round, what is new is gone.
    let page = Changes::between(&after, &SPECIMEN).page("Garden API", "v2.0.0");
    expect_file!["goldens/changes/back.md"].assert_eq(&page);
}

#[test]
fn other_words_are_no_change() {
    let after = changed(&[
        (
            ENUMS,
            "summary: Looks over the garden.",
            "summary: Looks at the garden.",
        ),
        (
            ENUMS,
            "doc: The soil to look for.",
            "doc: What to look for.",
        ),
        (ENUMS, "as_of: 2026-08-22", "as_of: 2026-08-23"),
        (
            "errors.yaml",
            "The call came without a key.",
            "There was no key.",
        ),
    ]);
    assert_ne!(after, *SPECIMEN);
    let changes = Changes::between(&SPECIMEN, &after);
    assert!(changes.is_empty());
    assert!(
        changes
            .page("Garden API", "v1")
            .contains("Nothing changed but words.")
    );
}
