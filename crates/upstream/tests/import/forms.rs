//! Twins of forms that are known, and of forms that are not.

use serde_json::{Value, json};
use slack_methods_upstream::fact::{
    ARG, MAX_LENGTH, MIN_LENGTH, REQUIRED, REQUIRED_FOR_PUBLIC, TIER, VERB,
};
use slack_methods_upstream::{Page, read_twin};

use crate::garden::{Garden, LIST, edited, twin};

fn read(edit: impl FnOnce(&mut Value)) -> Result<Page, String> {
    let (_, text) = edited(edit).remove(0);
    read_twin("garden.plants.list", &text).map_err(|reason| reason.to_string())
}

/// An edit of the twin, and what is said of it.
type Case = (fn(&mut Value), &'static str);

const MISSHAPEN: [Case; 26] = [
    (
        |twin| twin["args"] = json!([]),
        "`args` is a list, and an object is expected",
    ),
    (
        |twin| twin["args"] = Value::Null,
        "`args` is null, and an object is expected",
    ),
    (
        |twin| twin["args"]["properties"] = json!([]),
        "`args.properties` is a list, and an object is expected",
    ),
    (
        |twin| twin["args"]["required"] = json!({}),
        "`args.required` is an object, and a list of texts is expected",
    ),
    (
        |twin| twin["args"]["required"] = json!([{"name": "bed"}]),
        "`args.required` is a list, and a list of texts is expected",
    ),
    (
        |twin| twin["args"]["properties"]["bed"] = json!("string"),
        "`args.properties.bed` is a text, and an object is expected",
    ),
    (
        |twin| twin["args"]["properties"]["bed"]["type"] = json!(["string"]),
        "`args.properties.bed.type` is a list, and a text is expected",
    ),
    (
        |twin| twin["args"]["properties"]["bed"]["subtype"] = json!({}),
        "`args.properties.bed.subtype` is an object, and a text is expected",
    ),
    (
        |twin| twin["args"]["properties"]["limit"]["maximum"] = json!("1000"),
        "`args.properties.limit.maximum` is a text, and a number is expected",
    ),
    (
        |twin| twin["args"]["properties"]["sort"]["enum"] = json!({"name": "By name."}),
        "`args.properties.sort.enum` is an object, and a list of texts is expected",
    ),
    (
        |twin| twin["args"]["properties"]["moods"]["items"] = json!("string"),
        "`args.properties.moods.items` is a text, and an object is expected",
    ),
    (
        |twin| twin["args"]["properties"]["since"]["anyOf"] = json!({}),
        "`args.properties.since.anyOf` is an object, and a list of objects is expected",
    ),
    (
        |twin| twin["args"]["properties"]["since"]["anyOf"] = json!(["string"]),
        "`args.properties.since.anyOf[0]` is a text, and an object is expected",
    ),
    (
        |twin| twin["args"]["properties"]["secret_spot"]["hidden"] = json!("yes"),
        "`args.properties.secret_spot.hidden` is a text, and `true` or `false` is expected",
    ),
    (
        |twin| twin["errors"] = json!([]),
        "`errors` is a list, and an object is expected",
    ),
    (
        |twin| twin["errors"] = json!(["bed_not_found"]),
        "`errors` is a list, and an object is expected",
    ),
    (
        |twin| twin["errors"]["bed_not_found"] = json!("There is none."),
        "`errors.bed_not_found` is a text, and an object is expected",
    ),
    (
        |twin| twin["warnings"] = json!([]),
        "`warnings` is a list, and an object is expected",
    ),
    (
        |twin| twin["scope"] = json!("plants:read"),
        "`scope` is a text, and an object is expected",
    ),
    (
        |twin| twin["scope"]["bot"] = json!("plants:read"),
        "`scope.bot` is a text, and a list of texts is expected",
    ),
    (
        |twin| twin["rate_limits"] = json!({"tier": "t2"}),
        "`rate_limits` is an object, and a text, or an object with `apps_tier`, is expected",
    ),
    (
        |twin| twin["rate_limits"] = json!(["t2"]),
        "`rate_limits` is a list, and a text is expected",
    ),
    (
        |twin| twin["json_input_supported"] = json!("true"),
        "`json_input_supported` is a text, and `true` or `false` is expected",
    ),
    (
        |twin| twin["output"] = json!([]),
        "`output` is a list, and an object is expected",
    ),
    (
        |twin| twin["output"]["properties"]["total"] = json!("integer"),
        "`output.properties.total` is a text, and an object is expected",
    ),
    (
        |twin| twin["examples"] = json!([]),
        "`examples` is a list, and an object is expected",
    ),
];

#[test]
fn a_known_key_of_an_unknown_shape_is_never_read_as_empty() {
    for (edit, reason) in MISSHAPEN {
        let told = read(edit).unwrap_err();
        assert_eq!(
            told,
            format!("this twin has a form that is not known: {reason}")
        );
    }
    // Several are told together.
    let told = read(|twin| {
        twin["args"] = json!([]);
        twin["errors"] = json!([]);
    });
    assert_eq!(told.unwrap_err().matches(" is expected").count(), 2);
}

#[test]
fn a_twin_of_an_unknown_form_stops_the_import() {
    let garden = Garden::imported();
    for (edit, reason) in MISSHAPEN {
        let pages = garden.pages(&edited(edit));
        assert!(pages.is_empty());
        assert!(pages.rejected[0].reason.contains(reason));
    }
}

#[test]
fn an_unknown_key_is_noted() {
    let page = read(|twin| {
        twin["rate_bursts"] = json!(3);
        twin["args"]["properties"]["bed"]["depth"] = json!(2);
        twin["errors"]["bed_not_found"]["since"] = json!("2026");
    });
    let note = |place: &str, key: &str| {
        format!("{place} has the key `{key}`, which is not known and was not read")
    };
    assert_eq!(
        page.unwrap().notes,
        [
            note("the page", "rate_bursts"),
            note("`args.properties.bed`", "depth"),
            note("`errors.bed_not_found`", "since"),
        ]
    );
    assert_eq!(read(|_| ()).unwrap().notes, [""; 0]);
    let mut garden = Garden::new();
    let plan = garden.import(&edited(|twin| twin["rate_bursts"] = json!(3)));
    assert_eq!(plan.report.new[0].notes.len(), 1);
}

/// The form of the twins of autumn 2026.
fn newer(twin: &mut Value) {
    let map = twin.as_object_mut().unwrap();
    map.shift_remove("http_method");
    twin["rate_limits"] = json!({"apps_tier": "t3"});
    twin["args"] = json!({
        "type": "object",
        "required": ["token", "bed", "plans"],
        "properties": {
            "token": {"type": "string"},
            "bed": {"type": "string", "subtype": "channel", "required_for_public": true,
                "resource": {"permissions": {"policy": "Beds"}}},
            "plans": {"type": "array", "maxItems": 10, "items": {"$schema": "plan"}},
            "kind": {"$ref": "../../schemas/garden/plant_kind.json#", "default": "tree"},
            "note": {"anyOf": [{"type": "string", "maxLength": 40}, {"type": "null"}]},
            "spot": {
                "type": "object",
                "additionalProperties": false,
                "required": ["row"],
                "properties": {
                    "row": {"type": "integer", "maximum": 99},
                    "labels": {"type": "array", "items": {"type": "string", "maxLength": 8}},
                    "sun": {"type": "object", "properties": {"from": {"type": "string"}}},
                },
            },
            "seeds": {"type": "array", "items": {
                "type": "object", "required": ["name"], "properties": {"name": {"type": "string"}},
            }},
        },
    });
}

#[test]
fn twins_of_the_newer_form() {
    let page = read(newer).unwrap();
    assert_eq!(page.notes, [""; 0]);
    let facts = page.facts;
    assert_eq!(facts.stated.get(&VERB), None);
    assert_eq!(facts.stated.get(&TIER), Some(&json!("3")));
    let bed = &facts.args["bed"].stated;
    // What is required for every channel is no less so for public ones.
    assert!(bed.is(&REQUIRED) && !bed.is(&REQUIRED_FOR_PUBLIC));
    assert_eq!(facts.args["plans"].shape.to_string(), "list of (plan)");
    assert_eq!(facts.args["kind"].shape.to_string(), "(plant_kind)");
    assert_eq!(facts.args["note"].stated.get(&MAX_LENGTH), Some(&json!(40)));
    let inner: Vec<String> = facts
        .inner_args
        .iter()
        .map(|(path, arg)| {
            let stated: Vec<String> = ARG
                .iter()
                .filter_map(|fact| Some(format!(" {}={}", fact.name, arg.stated.get(fact)?)))
                .collect();
            format!("{path}: {}{}", arg.shape, stated.concat())
        })
        .collect();
    assert_eq!(
        inner,
        [
            "spot.row: integer required=true max=99",
            "spot.labels: list of string",
            "spot.labels[]: string max_length=8",
            "spot.sun: object",
            "spot.sun.from: string",
            "seeds[].name: string required=true",
        ]
    );
}

#[test]
fn what_stands_inside_of_an_argument_is_a_fact() {
    let mut garden = Garden::new();
    garden.import(&edited(newer));
    let plan = garden.import(&edited(|twin| {
        newer(twin);
        let spot = &mut twin["args"]["properties"]["spot"];
        spot["properties"]["row"]["maximum"] = json!(50);
        spot["properties"]["sun"]["properties"] = json!({"until": {"type": "string"}});
    }));
    assert_eq!(
        plan.report.updates[0].notes,
        [
            "the page has another `max` for the argument field `spot.row`",
            "the page has the new argument field `spot.sun.until`",
            "the page no longer has the argument field `spot.sun.from`",
        ]
    );
    // The file has the argument as JSON; only the lock changes.
    let text = garden.text(LIST);
    assert!(text.contains("  spot:\n    type: json\n"), "{text}");
    // A schema that only has a name is that of an object, unless a value of it is plain text.
    assert!(
        text.contains("  kind:\n    type: string\n    default: tree\n"),
        "{text}"
    );
    let (path, _) = plan.writes.last().unwrap();
    assert!(plan.writes.len() == 1 && path == crate::garden::LOCK);
}

#[test]
fn a_limit_that_two_schemas_state_otherwise_is_none() {
    let page = read(|twin| {
        twin["args"]["properties"]["label"] = json!({"oneOf": [
            {"type": "string", "maxLength": 40, "minLength": 2},
            {"type": "string", "maxLength": 50},
        ]});
    });
    let stated = &page.unwrap().facts.args["label"].stated;
    assert_eq!(stated.get(&MIN_LENGTH), Some(&json!(2)));
    assert_eq!(stated.get(&MAX_LENGTH), None);
}

#[test]
fn two_twins_in_one_file() {
    let (name, text) = twin("garden.soil");
    for both in [format!("{text}\n{text}"), format!("[{text}, {text}]")] {
        let pages = Garden::new().pages(&[(name.clone(), both)]);
        assert_eq!((pages.len(), pages.rejected.len()), (0, 1));
    }
}

/// Nobody knows which of the two was meant, so neither is read.
#[test]
fn a_key_that_a_twin_has_twice() {
    let (path, text) = twin("garden.plants.list");
    let text = text.replacen(
        "\"bed_not_found\": {",
        "\"missing_scope\": {\"desc\": \"No.\"},\n    \"bed_not_found\": {",
        1,
    );
    let line = 1 + text
        .lines()
        .position(|line| line.contains("The token may not look at plants."))
        .unwrap();
    let pages = Garden::new().pages(&[(path, text)]);
    assert!(pages.is_empty() && pages.foreign.is_empty());
    let [rejected] = pages.rejected.as_slice() else {
        panic!("{:?}", pages.rejected);
    };
    assert_eq!(rejected.path, "garden.plants.list.json");
    assert_eq!(
        rejected.reason,
        format!(
            "the key `missing_scope` appears twice in one object at line {line} column 19; keep one of \
             the two"
        )
    );
}
