//! What an import writes.

use expect_test::expect_file;
use serde_json::json;

use crate::garden::{DAY, Garden, LATER, LIST, LOCK, edited, twin, twins};

#[test]
fn a_new_method_gets_a_file_without_sentences() {
    let mut garden = Garden::new();
    let plan = garden.import(&[twin("garden.plants.list")]);
    let text = garden.text(LIST);
    expect_file!["garden.plants.list.yaml"].assert_eq(text);
    let [file] = plan.report.new.as_slice() else {
        panic!("{:?}", plan.report.new)
    };
    for place in ["summary", "args.wet", "errors.rows.missing_scope"] {
        assert!(file.owed.sentences.iter().any(|owed| owed == place));
    }
    assert!(file.owed.codes.contains("soil_dry (a warning)"));
    assert_eq!(plan.writes.last().unwrap().0, LOCK);
}

#[test]
fn the_same_pages_twice() {
    let mut garden = Garden::new();
    let first = garden.import(&twins());
    let second = garden.import(&twins());
    assert_eq!(second.writes, []);
    assert_eq!(second.report.unchanged, 3);
    // What is owed is owed until somebody writes it.
    let owed = first.report.new.iter().map(|file| &file.owed);
    let still = second.report.updates.iter().map(|file| &file.owed);
    assert!(owed.eq(still));
}

#[test]
fn a_page_that_changed_updates_its_file_and_the_lock() {
    let mut garden = Garden::imported();
    let text = garden.text(LIST).replace("  bed:\n", "  # Ours.\n  bed:\n");
    garden.set(LIST, text);
    let plan = garden.import(&edited(|twin| {
        twin["args"]["properties"]["lantern"] = json!({"type": "string"});
        let errors = twin["errors"].as_object_mut().unwrap();
        errors.shift_remove("bed_not_found");
    }));
    let [update] = plan.report.updates.as_slice() else {
        panic!("{:?}", plan.report.updates)
    };
    assert_eq!(
        update.changes,
        ["+ argument `lantern`", "- error `bed_not_found` is retired"]
    );
    assert!(update.owed.sentences.contains(&"args.lantern".to_owned()));
    let text = garden.text(LIST);
    assert!(text.contains("  # Ours.\n  bed:\n"), "{text}");
    assert!(text.contains("  lantern:\n    type: string\n    doc:\n"));
    let lock = garden.text(LOCK);
    assert!(lock.contains("\"lantern\"") && !lock.contains("bed_not_found\": {\n          \"doc"));
}

#[test]
fn a_file_that_cannot_be_edited_stops_all() {
    let mut garden = Garden::imported();
    garden.set(LIST, "method: [\n");
    let change = edited(|twin| twin["rate_limits"] = "t4".into());
    let problem = garden.plan(&change, false).unwrap_err();
    assert_eq!(problem.path, LIST);
}

#[test]
fn a_method_without_a_page_is_retired() {
    let garden = Garden::imported();
    let plan = garden.plan(&[twin("garden.soil")], true).unwrap();
    let text = |path: &str| &plan.writes.iter().find(|(name, _)| name == path).unwrap().1;
    for method in ["export", "plants/list"] {
        let path = format!("spec/methods/garden/{method}.yaml");
        assert!(plan.report.retired.contains(&path));
        assert!(text(&path).contains(&format!("\nretired: {LATER}\n")));
    }
    let soil = text("spec/methods/garden/soil.yaml");
    assert!(soil.contains(&format!("\nas_of: {LATER}\n")) && !soil.contains("retired"));
    assert!(!text(LOCK).contains("garden.export"));
}

#[test]
fn a_lock_that_would_be_read_as_another_stops_all() {
    let garden = Garden::imported();
    let change = edited(|twin| {
        twin["rate_limits"] = "t4".into();
        twin["args"]["properties"]["bed"]["subtype"] = "a | b".into();
    });
    let problem = garden.plan(&change, false).unwrap_err();
    assert_eq!(problem.path, LOCK);
}

/// What the specification at hand calls by the documentation's name needs no table.
#[test]
fn hints_that_the_specification_knows() {
    let mut garden = Garden::new();
    let ids = format!(
        "{}  plot_id: {{also: [patch_id], example: P1, doc: A plot.}}\n",
        garden.text("spec/ids.yaml")
    );
    garden.set("spec/ids.yaml", ids);
    garden.set(
        "spec/objects/shrub.yaml",
        "object: shrub\nalso: [bush_form]\ndoc: A shrub.\nfields: {}\n",
    );
    garden.import(&edited(|twin| {
        let args = twin["args"]["properties"].as_object_mut().unwrap();
        for (name, hint) in [
            ("one", "plot_id"),
            ("two", "patch_id"),
            ("three", "bush-form"),
            ("four", "nobody_knows"),
        ] {
            let schema = json!({"type": "string", "subtype": hint});
            args.insert(name.to_owned(), schema);
        }
    }));
    let text = garden.text(LIST);
    for (name, kind) in [
        ("one", "plot_id"),
        ("two", "plot_id"),
        ("three", "json"),
        ("four", "string"),
    ] {
        let line = format!("\n  {name}:\n    type: {kind}\n");
        assert!(text.contains(&line), "no `{line}` in {text}");
    }
}

#[test]
fn a_day_is_set_where_something_changes_unless_all_files_get_it() {
    let garden = Garden::imported();
    assert!(garden.text(LIST).contains(&format!("\nas_of: {DAY}\n")));
    let plan = garden.plan(&twins(), true).unwrap();
    assert_eq!(plan.writes.len(), 4);
    assert!(plan.writes.iter().all(|(_, text)| text.contains(LATER)));
}

#[test]
fn thousands_of_new_codes_come_in_the_order_of_the_page() {
    let mut garden = Garden::imported();
    let codes: Vec<String> = (0..2_000)
        .map(|number| format!("c{}", number * 7_919 % 2_000))
        .collect();
    let plan = garden.import(&edited(|twin| {
        let errors = twin["errors"].as_object_mut().unwrap();
        for code in &codes {
            errors.insert(code.clone(), json!({"desc": format!("It is {code}.")}));
        }
    }));
    assert_eq!(plan.report.updates[0].changes.len(), 2_000);
    let text = garden.text(LIST);
    let rows = text
        .lines()
        .filter_map(|line| line.strip_prefix("    c")?.strip_suffix(':'));
    let rows: Vec<String> = rows.map(|row| format!("c{row}")).collect();
    assert_eq!(rows, codes);
}

/// One reader says what a file may hold, for `gen` and for imports.
#[test]
fn a_file_that_gen_does_not_read_is_not_updated() {
    for (old, new, reason) in [
        ("\ntier: 2\n", "\ntier: 2\nteir: 3\n", "unknown key `teir`"),
        ("\ntier: 2\n", "\ntier: [2]\n", "tier"),
        (
            "\nscopes: {",
            "\nscopes: {robot: [], ",
            "unknown key `robot`",
        ),
        ("    required: true\n", "    required: yes\n", "required"),
    ] {
        let mut garden = Garden::imported();
        let text = garden.text(LIST).to_owned();
        let broken = text.replacen(old, new, 1);
        assert_ne!(broken, text);
        garden.set(LIST, broken);
        let change = edited(|twin| twin["rate_limits"] = "t4".into());
        let problem = garden.plan(&change, false).unwrap_err();
        assert_eq!(problem.path, LIST);
        assert!(problem.reason.contains(reason), "{}", problem.reason);
    }
}

#[test]
fn what_is_wrong_with_the_other_files_is_told_with_its_place() {
    let mut garden = Garden::imported();
    let errors = garden.text("spec/errors.yaml").replace("sets:", "stes:");
    garden.set("spec/errors.yaml", errors);
    let sources = garden.sources();
    let problems = slack_methods_upstream::Spec::read(sources).unwrap_err();
    let told = problems.render(slack_methods_spec_model::Color::Never);
    assert!(told.contains("--> spec/errors.yaml:1:1"), "{told}");
}
