//! The same for the files of `spec/blocks/` and for `spec/api.yaml`, which no import writes.

use proptest::prelude::*;

use crate::gen_says::{ERRORS, source, told_of};
use crate::{schema, value};

/// Each kind of file. What begins with `=` is a place where another value is tried.
const FILES: [(&str, &str); 4] = [
    (
        "blocks/big_box.yaml",
        r#"
object: big_box
type_name: =BigBox=
docs: =https://docs.example.com/big_box=
source: =a made-up shelf=
doc: =A box.=
tag: {=type=: =box=}
groups:
  - {one_of: [=a=, b], doc: =One of both.=}
fields:
  a: {type: =string=, min_length: =1=, max_length: =5=, name: =first=, doc: =A thing.=}
  b: {type: number, min: =0.5=, max: =8=, new: =true=, default: =2=, doc: A number.}
  c: {type: list, required: =false=, of: =string=, min_items: =0=, max_items: =4=, items: {max_length: =7=}, doc: Some.}
  d: {type: enum, type_name: =Sort=, values: {x: =A value.=, y: {doc: =Another.=}}, doc: One.}
  e: {type: list, of: {type: =list=, of: =int=}, doc: Some.}
  f: {type: list, of: big_box, unique: =a=, retired: =2026-08-20=, doc: Boxes.}
examples:
  =one=: '{"type": "box", "c": ["x"]}'
"#,
    ),
    (
        "blocks/any_box.yaml",
        r"
union: any_box
type_name: =AnyBox=
docs: =https://docs.example.com/any_box=
source: =a made-up shelf=
doc: =Some box.=
tag: =type=
variants: [=big_box=]
",
    ),
    (
        "blocks/boxes.yaml",
        r"
value: boxes
type_name: =Boxes=
docs: =https://docs.example.com/boxes=
source: =a made-up shelf=
doc: =Several boxes.=
type: list
of: =any_box=
min_items: =1=
max_items: =9=
across:
  - {unique: =a=}
  - {count: =big_box=, max: =3=}
",
    ),
    (
        "api.yaml",
        r"
api: =the Box API=
vendor: =Boxes=
docs: =https://docs.boxes.example=
base_url: =https://boxes.example/api/=
env_prefix: =BOXES=
disclaimer: =Nobody has boxes.=
crate:
  name: =box-methods=
  workspace: =false=
  publish: =true=
  version: =0.1.0=
  license: =MIT=
  authors: [=Somebody=]
  keywords: [=boxes=]
  repository: =https://boxes.example/crate=
  runtime: {path: =../runtime=}
",
    ),
];

fn places(file: usize) -> Vec<&'static str> {
    FILES[file].1.split('=').skip(1).step_by(2).collect()
}

/// All places, each with its file.
fn all_places() -> Vec<(usize, usize)> {
    let files = 0..FILES.len();
    files
        .flat_map(|file| (0..places(file).len()).map(move |place| (file, place)))
        .collect()
}

/// A file with another text in one of its places.
fn changed(file: usize, place: usize, value: &str) -> String {
    let mut text = String::new();
    for (index, part) in FILES[file].1.split('=').enumerate() {
        let is_here = index % 2 == 1 && index / 2 == place;
        text.push_str(if is_here { value } else { part });
    }
    text
}

/// What `gen` says of the files with this text for one of them.
fn told(file: usize, text: &str) -> String {
    let mut sources = vec![
        source("errors.yaml", ERRORS),
        source("ids.yaml", "kinds: {}\n"),
    ];
    for (index, (path, sound)) in FILES.iter().enumerate() {
        match index == file {
            true => sources.push(source(path, text)),
            false => sources.push(source(path, &sound.replace('=', ""))),
        }
    }
    told_of(&sources)
}

/// Fails if the schema and `gen` differ, or if both are wrong.
fn hold(file: usize, place: usize, value: &str, right: Option<bool>) {
    let text = changed(file, place, value);
    let (told, fits) = (told(file, &text), schema::takes(&text));
    let was = places(file)[place];
    assert_eq!(
        told.is_empty(),
        fits,
        "`{value}` in the place of `{was}`: the schema takes it: {fits}; gen says:\n{told}"
    );
    if let Some(right) = right {
        assert_eq!(fits, right, "`{value}` in the place of `{was}`:\n{told}");
    }
}

#[test]
fn the_files_are_sound() {
    for (file, (_, text)) in FILES.iter().enumerate() {
        let text = text.replace('=', "");
        assert_eq!(told(file, &text), "");
        assert!(schema::takes(&text), "{text}");
    }
}

#[test]
fn what_people_write() {
    let all = [
        ("a made-up shelf", "~", false),
        ("a made-up shelf", "", false),
        ("a made-up shelf", "12", false),
        ("a made-up shelf", "npm @slack/types 3.2.0", true),
        ("a made-up shelf", "\"\"", false),
        ("A box.", "null", false),
        ("A box.", "7", false),
        ("A box.", "[a]", false),
        ("BigBox", "12", false),
        ("BigBox", "~", false),
        ("box", "12", false),
        ("box", "~", false),
        ("box", "true", false),
        ("One of both.", "", false),
        ("1", "5.0", true),
        ("1", "0o3", true),
        ("1", "0.5", false),
        ("1", "-1", false),
        ("1", "\"1\"", false),
        ("1", "~", false),
        ("0.5", "1", true),
        ("0.5", "'1'", false),
        ("0.5", "true", false),
        ("7", "1e3", true),
        ("7", "1_000", false),
        ("false", "True", true),
        ("false", "yes", false),
        ("false", "0", false),
        ("A value.", "", true),
        ("A value.", "{doc: It., name: Other}", true),
        ("A value.", "7", false),
        ("list", "map", true),
        ("list", "string", false),
        ("2026-08-20", "20260820", false),
        ("one", "two", true),
        ("one", "Two words", false),
        ("big_box", "{object: big_box, name: Other}", true),
        ("big_box", "{object: big_box}", false),
        ("big_box", "{object: big_box, name: Other, more: x}", false),
        ("big_box", "{object: big_box, name: 12}", false),
        ("big_box", "12", false),
        ("the Box API", "~", false),
        ("the Box API", "12", false),
        ("Nobody has boxes.", "", false),
        ("Nobody has boxes.", "7", false),
        (
            "https://docs.boxes.example",
            "https://docs.boxes.example/",
            false,
        ),
        ("https://docs.boxes.example", "www.boxes.example", false),
        (
            "https://boxes.example/api/",
            "https://boxes.example/api",
            false,
        ),
        ("BOXES", "Boxes", false),
        ("BOXES", "BOXES_2", true),
        ("box-methods", "Box", false),
        ("box-methods", "box_methods2", true),
        ("0.1.0", "0.1", false),
        ("0.1.0", "1.0.0-rc.1", true),
        ("MIT", "~", false),
        ("https://docs.example.com/boxes", "www.example.com", false),
        ("9", "5.5", false),
        ("9", "+5", true),
        ("3", "~", false),
        ("3", "0", true),
    ];
    for (was, value, right) in all {
        // A value can stand in several places; the first takes it, or the union's.
        let of_union = value.contains("object:");
        let mut places = all_places().into_iter();
        let found = places
            .find(|(file, place)| self::places(*file)[*place] == was && (!of_union || *file == 1));
        let Some((file, place)) = found else {
            panic!("no place `{was}`");
        };
        hold(file, place, value, Some(right));
    }
}

/// What only the model knows: the name of a type, field or object, a day, and which limits and
/// defaults go together.
fn is_for_the_model(was: &str) -> bool {
    [
        "the Box API",
        "Boxes",
        "https://docs.boxes.example",
        "https://boxes.example/api/",
        "BOXES",
        "box-methods",
        "0.1.0",
        "MIT",
        "Somebody",
        "boxes",
        "https://boxes.example/crate",
        "../runtime",
        "string",
        "a",
        "type",
        "box",
        "list",
        "int",
        "big_box",
        "any_box",
        "2026-08-20",
        "1",
        "5",
        "0.5",
        "8",
        "2",
        "0",
        "4",
        "9",
        "one",
    ]
    .contains(&was)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn made_up_values((file, place) in prop::sample::select(all_places()), value in value()) {
        // Of what only the model knows, the schema may take more, but never less.
        if is_for_the_model(places(file)[place]) {
            let text = changed(file, place, &value);
            prop_assert!(schema::takes(&text) || !told(file, &text).is_empty(), "`{value}`");
        } else {
            hold(file, place, &value, None);
        }
    }
}
