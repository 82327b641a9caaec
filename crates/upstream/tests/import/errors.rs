//! The fields of error responses.

use serde_json::{Value, json};

use crate::garden::{Garden, LIST, edited};

/// The page with more in its example of an error.
fn with_details(twin: &mut Value) {
    twin["examples"]["error"]["example"] = json!({
        "ok": false,
        "error": "bed_not_found",
        "response_metadata": {"messages": ["no"]},
        "detail": "There is none.",
        "errors": [{"bed": "C5550001AA", "depth": 3}]
    });
    // That of another method says nothing.
    twin["examples"]["error_elsewhere"]["example"]["elsewhere"] = json!(1);
}

const FIELDS: &str = "
error_response:
  detail: {type: string}
  errors:
    type: list
    of: object
    fields:
      bed: {type: string, optional: true}
      depth: {type: int, optional: true}

errors:
";

#[test]
fn a_new_file_has_what_the_examples_of_errors_show() {
    let mut garden = Garden::new();
    garden.import(&edited(with_details));
    let text = garden.text(LIST);
    assert!(text.contains(FIELDS), "{text}");
    assert!(!text.contains("elsewhere"), "{text}");
}

#[test]
fn an_example_of_an_error_that_shows_more_brings_its_fields() {
    let mut garden = Garden::imported();
    assert!(!garden.text(LIST).contains("error_response"));
    let plan = garden.import(&edited(with_details));
    assert_eq!(
        plan.report.updates[0].changes,
        [
            "+ field of error responses `detail`",
            "+ field of error responses `errors`",
            "~ example `error`"
        ]
    );
    let text = garden.text(LIST);
    assert!(text.contains("\nerror_response:\n  detail: {type: string}\n  errors:\n"));
    let again = garden.import(&edited(with_details));
    assert_eq!(again.writes, []);
}

/// The page has one list of fields, and does not say which of them come with an error.
#[test]
fn a_field_that_stands_under_error_response_is_not_added_again() {
    let mut garden = Garden::imported();
    let text = garden.text(LIST);
    let (before, rest) = text.split_once("  motto:").unwrap();
    let (motto, after) = rest.split_once('\n').unwrap();
    assert!(motto.contains("type: string"), "{motto}");
    let moved = format!("{before}{after}").replace(
        "\nerrors:\n",
        "\nerror_response:\n  motto: {type: string}\n\nerrors:\n",
    );
    garden.set(LIST, moved);
    let plan = garden.import(&edited(|twin| {
        twin["args"]["properties"]["lantern"] = json!({"type": "string"});
    }));
    assert_eq!(plan.report.updates[0].changes, ["+ argument `lantern`"]);
    assert_eq!(garden.text(LIST).matches("  motto:").count(), 1);
    let plan = garden.import(&edited(|twin| {
        twin["args"]["properties"]["lantern"] = json!({"type": "string"});
        let fields = twin["output"]["properties"].as_object_mut().unwrap();
        fields.shift_remove("motto");
        let examples = twin["examples"].as_object_mut().unwrap();
        examples["alternate_success"]["example"]
            .as_object_mut()
            .unwrap()
            .shift_remove("motto");
    }));
    let changes = &plan.report.updates[0].changes;
    assert!(
        changes.contains(&"- field `motto` is retired".to_owned()),
        "{changes:?}"
    );
    let text = garden.text(LIST);
    assert!(
        text.contains("error_response:\n  motto: {type: string, retired: 2026-08-20}\n"),
        "{text}"
    );
}
