use super::*;

fn version(text: &str) -> Version {
    Version::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn what_each_class_asks_for() {
    use Class::{Additive, Behavior, Breaking, Documentation};
    let table = [
        ("0.1.0", Breaking, "minor", "0.2.0"),
        ("0.1.7", Behavior, "patch", "0.1.8"),
        ("0.1.7", Additive, "patch", "0.1.8"),
        ("0.1.7", Documentation, "patch", "0.1.8"),
        ("1.2.3", Breaking, "major", "2.0.0"),
        ("1.2.3", Behavior, "minor", "1.3.0"),
        ("1.2.3", Additive, "minor", "1.3.0"),
        ("1.2.3", Documentation, "patch", "1.2.4"),
        ("2.0.0-rc.1", Additive, "minor", "2.1.0"),
    ];
    for (before, class, step, after) in table {
        let before = version(before);
        let found = Step::of(class, &before);
        assert_eq!(found.word(), step, "{before} {class:?}");
        assert_eq!(found.after(&before), version(after), "{before} {class:?}");
    }
}

#[test]
fn the_version_of_a_manifest() {
    let read = |text| of_manifest(text).map_err(|error| format!("{error:#}"));
    let manifest = "[workspace.package]\nversion = \"0.3.1\"\n";
    assert_eq!(read(manifest), Ok(version("0.3.1")));
    for (text, why) in [
        (
            "[package]\nversion = \"1.0.0\"\n",
            "there is no version under",
        ),
        (
            "[workspace.package]\nversion = \"one\"\n",
            "`one` is not a version",
        ),
        ("[workspace", "this is not TOML"),
    ] {
        let error = read(text).expect_err(text);
        assert!(error.contains(why), "{error}");
    }
}
