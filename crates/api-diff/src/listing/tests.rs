use proptest::prelude::*;

use super::*;

#[test]
fn lines_that_the_generator_does_not_write() {
    for line in [
        "feature",
        "feature ",
        " feature rtm",
        "feature rtm ",
        "feature  rtm",
        "feature rtm default default",
        "Feature rtm",
        "method",
        "method rtm.connect name",
        "method rtm.connect #1234567",
        "method rtm.connect #1234567G",
        "method rtm.connect #12345678 deprecated since 2021-10",
        "method rtm.connect deprecated",
        "arg rtm.connect",
        "arg rtm.connect fog as fog:",
        "arg rtm.connect fog as fog: BTreeMap<String,",
        "arg rtm.connect fog optional as fog: bool",
        "arg rtm.connect fog as fog: bool new",
        "arg rtm.connect fog as fog: bool new one",
        "arg rtm.connect fog as fog: bool new 01",
        "arg rtm.connect fog as fog: bool new 1 optional",
        "fact rtm.connect tier =",
        "error rtm.connect fog as Fog kind",
        "error rtm.connect fog\u{7} as Fog",
        "<<<<<<< HEAD",
    ] {
        let bad = read(line).expect_err(line);
        assert_eq!(bad.number, 1, "{line}");
    }
}

#[test]
fn a_bad_line_is_named_and_commands_no_terminal() {
    let text = "# comment\n\nfeature rtm\nfeature \u{1b}[2J\n";
    let bad = read(text).expect_err("an escape");
    assert_eq!(
        bad.to_string(),
        "line 4 is not an item of a listing: feature \\u{1b}[2J"
    );
    let bad = read("id A\nid A #00000000\n").expect_err("the same twice");
    assert_eq!(
        bad.to_string(),
        "line 2 says again what an item above says: id A #00000000"
    );
}

#[test]
fn the_ends_of_lines_may_be_those_of_windows() {
    assert_eq!(read("id A\r\nid B\r\n"), read("id A\nid B\n"));
}

/// Items with every part that their sort can have, and names of every letter that names can have.
fn items() -> impl Strategy<Value = Item> {
    let sort = prop_oneof![
        Just(Sort::Feature),
        Just(Sort::Id),
        Just(Sort::Common),
        Just(Sort::Constant),
        Just(Sort::Object),
        Just(Sort::Event),
        Just(Sort::Payload),
        Just(Sort::Union),
        Just(Sort::Holder),
        Just(Sort::Method),
        Just(Sort::Fact),
        Just(Sort::Arg),
        Just(Sort::Value),
        Just(Sort::Type),
        Just(Sort::Field),
        Just(Sort::Error),
        Just(Sort::Warning),
    ];
    let part = |text: &'static str| proptest::option::of(text.prop_map(|text: String| text));
    let named = proptest::option::of((
        "[A-Za-z_][A-Za-z0-9_]{0,8}",
        part("(Option<)?(bool|ids::UserId|Vec<runtime::Json>|BTreeMap<String, Team>)"),
    ));
    let parts = (
        named,
        part("[!-~]{1,9}( [!-~]{1,9}){0,2}"),
        part("new [1-9]|optional"),
        part("required"),
        part("csv"),
        part("[a-z_]{1,9}"),
        part("default"),
        part("since 2021-10( use [a-z]{1,5}\\.[a-z]{1,5})?"),
        part("[0-9a-f]{8}"),
    );
    (sort, "[a-z.]{1,9}", "[!-~]{1,12}", parts).prop_map(|(sort, method, name, parts)| {
        let (named, value, place, required, form, kind, default, deprecated, docs) = parts;
        let method = (sort as u8 >= Sort::Object as u8).then_some(method.as_str());
        let name = if sort.is_whole() { "" } else { &name };
        let has_value = matches!(
            sort,
            Sort::Constant | Sort::Fact | Sort::Object | Sort::Event | Sort::Payload | Sort::Union
        );
        let mut item = Item::new(sort, method, name);
        let (rust, kind_of) = named.map_or((None, None), |(rust, kind)| (Some(rust), kind));
        let kind_of = kind_of.map(|text| {
            let open = text.matches('<').count() - text.matches('>').count();
            text + &">".repeat(open)
        });
        for (part, value) in [
            (Part::Name, rust),
            (Part::Type, kind_of),
            (Part::Value, value.filter(|_| has_value)),
            (Part::Place, place.filter(|_| !has_value)),
            (Part::Required, required.filter(|_| !has_value)),
            (Part::Form, form.filter(|_| !has_value)),
            (Part::Kind, kind.filter(|_| !has_value)),
            (Part::Default, default.filter(|_| !has_value)),
            (
                Part::Deprecated,
                deprecated.filter(|_| sort == Sort::Method),
            ),
            (Part::Docs, docs),
        ] {
            if let Some(value) = value {
                item = item.with(part, value);
            }
        }
        item
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(item in items()) {
        let line = item.to_string();
        // `#` and eight digits at the end of a value would be taken for those of docs.
        let hidden = item.parts.get(&Part::Value).is_some_and(|value| value.contains('#'));
        prop_assume!(!hidden);
        prop_assert_eq!(read(&line), Ok(vec![item]), "{}", line);
    }

    #[test]
    fn what_is_read_is_written_again(text in "(feature|id|arg|field|fact|method)( [a-z.:=#<>0-9]{1,9}| as| =| new| optional| csv| #[0-9a-f]{8}){0,6}") {
        if let Ok(items) = read(&text) {
            let lines: Vec<String> = items.iter().map(ToString::to_string).collect();
            prop_assert_eq!(lines, [text]);
        }
    }
}
