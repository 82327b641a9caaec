//! What changed on pages since they were last reviewed.

use serde_json::json;
use slack_methods_upstream::{Counts, Drift, Drifts, drift};

use crate::garden::{Garden, edited, twin, twins};

fn drifts(garden: &Garden, files: &[(String, String)], all: bool) -> Drifts {
    drift(&garden.pages(files), garden.spec().lock(), all)
}

#[test]
fn pages_that_stayed() {
    let garden = Garden::imported();
    let drifts = drifts(&garden, &twins(), true);
    assert_eq!((drifts.pages, drifts.methods.len()), (3, 0));
}

#[test]
fn each_difference_is_counted_by_its_kind() {
    let drifts = drifts(
        &Garden::imported(),
        &edited(|twin| {
            let args = twin["args"]["properties"].as_object_mut().unwrap();
            args.shift_remove("label");
            args.insert("lantern".to_owned(), json!({"type": "string"}));
            twin["args"]["properties"]["limit"]["default"] = 200.into();
            twin["desc"] = "Other words.".into();
        }),
        false,
    );
    let [(method, Drift::Differs(differences))] = drifts.methods.as_slice() else {
        panic!("{:?}", drifts.methods)
    };
    assert_eq!(
        (method.as_str(), differences.len()),
        ("garden.plants.list", 4)
    );
    let counts = Counts {
        added: 1,
        removed: 1,
        changed: 1,
        reworded: 1,
    };
    assert_eq!(drifts.counts(), counts);
}

/// Only if the pages are all that there are is a method without one gone.
#[test]
fn pages_that_came_and_went() {
    let garden = Garden::imported();
    let (_, soil) = twin("garden.soil");
    let files = [
        twin("garden.plants.list"),
        ("garden.shed.json".to_owned(), soil.replace("soil", "shed")),
    ];
    for (all, expected) in [
        (false, &["garden.shed is new"][..]),
        (
            true,
            &[
                "garden.export is gone",
                "garden.shed is new",
                "garden.soil is gone",
            ],
        ),
    ] {
        let drifts = drifts(&garden, &files, all);
        let told: Vec<String> = drifts
            .methods
            .iter()
            .map(|(method, drift)| match drift {
                Drift::New => format!("{method} is new"),
                Drift::Gone => format!("{method} is gone"),
                Drift::Differs(differences) => format!("{method} {differences:?}"),
            })
            .collect();
        assert_eq!(told, expected);
    }
}
