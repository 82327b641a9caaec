#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use proptest::prelude::*;

use super::{Edit, Value, Yaml, apply, yaml};

const FILE: &str = "\
# First line.
method: a.b

args:
  # Of one.
  one:   # on its line
    type: bool   # kept
    'quoted':   \"two  words\"
    doc: >-
      Words that
        # are no comment
      go on.

  two: {type: int,  max: 5}
  # Of three.
  three:
    values:
      a:
      b: 'Text on
        two lines.' # behind
    list:
      - x   # of x
      - {y: [1, 2]}
# At the side.
errors:
  rows:
# The end.
";

fn word(word: &str) -> Yaml {
    Yaml::Word(word.to_owned())
}

fn edited(edits: &[Edit]) -> String {
    apply(FILE, edits).unwrap()
}

/// The lines that are other ones, with a sign before each.
fn changed(edits: &[Edit]) -> String {
    let edited = edited(edits);
    let diff = similar::TextDiff::from_lines(FILE, &edited);
    let changes = diff.iter_all_changes().filter_map(|change| {
        let sign = match change.tag() {
            similar::ChangeTag::Equal => return None,
            similar::ChangeTag::Delete => '-',
            similar::ChangeTag::Insert => '+',
        };
        Some(format!("{sign}{change}"))
    });
    changes.collect()
}

#[test]
fn values_are_set_and_nothing_moves() {
    for (path, value, expected) in [
        (
            &["args", "one", "type"][..],
            word("int"),
            "-    type: bool   # kept\n+    type: int # kept\n",
        ),
        (
            &["args", "one", "quoted"],
            Yaml::Empty,
            "-    'quoted':   \"two  words\"\n+    'quoted':\n",
        ),
        (
            &["args", "two", "max"],
            word("6"),
            "-  two: {type: int,  max: 5}\n+  two: {type: int, max: 6}\n",
        ),
        (
            &["args", "one", "doc"],
            Yaml::Text("Short.".to_owned()),
            "-    doc: >-\n-      Words that\n-        # are no comment\n-      go on.\n\
             +    doc: Short.\n",
        ),
        (
            &["args", "three", "values", "b"],
            Yaml::Block("1\n2".to_owned()),
            "-      b: 'Text on\n-        two lines.' # behind\n+      # behind\n+      b: |\n\
             +        1\n+        2\n",
        ),
        (&["args", "three", "list"], Yaml::List(vec![word("1")]), ""),
    ] {
        if expected.is_empty() {
            // The comment of an item has no place any longer.
            let error = apply(FILE, &[Edit::set(path, value)]).unwrap_err();
            assert!(error.to_string().contains("would be lost"), "{error:#}");
            continue;
        }
        assert_eq!(changed(&[Edit::set(path, value)]), expected);
    }
}

#[test]
fn keys_come_and_go() {
    let after = |key: &str| Some(key.to_owned());
    for (edit, expected) in [
        (
            Edit::insert(&["args"], after("one"), "new", Yaml::Empty),
            "+  new:\n",
        ),
        (
            Edit::insert(&["args"], after("three"), "new", Yaml::Empty),
            "+  new:\n",
        ),
        (
            Edit::insert(&["args", "two"], None, "hidden", word("true")),
            "-  two: {type: int,  max: 5}\n+  two: {hidden: true, type: int, max: 5}\n",
        ),
        (
            Edit::insert(&["errors", "rows"], None, "code", Yaml::Empty),
            "+    code:\n",
        ),
        (
            Edit::insert(&["response"], None, "id", Yaml::Empty),
            "+\n+response:\n+  id:\n",
        ),
        (
            Edit::insert(&["examples"], None, "success", Yaml::Empty),
            "+\n+examples:\n+  success:\n",
        ),
        (
            Edit::remove(&["args", "two", "type"]),
            "-  two: {type: int,  max: 5}\n+  two: {max: 5}\n",
        ),
        (
            Edit::remove(&["args", "three"]),
            "-  three:\n-    values:\n-      a:\n-      b: Text on\n-        two lines. # behind\n\
             -    list:\n-      - x   # of x\n-      - {y: [1, 2]}\n",
        ),
    ] {
        let result = apply(FILE, std::slice::from_ref(&edit));
        // A comment inside of what goes is lost with it, which nobody wants.
        if matches!(&edit, Edit::Remove { path } if path.len() == 2) {
            assert!(result.unwrap_err().to_string().contains("would be lost"));
        } else {
            result.unwrap();
            assert_eq!(changed(&[edit]), expected);
        }
    }
}

#[test]
fn where_a_new_section_stands() {
    let edits = [Edit::insert(&["response"], None, "id", Yaml::Empty)];
    let text = edited(&edits);
    assert!(
        text.contains("\n\nresponse:\n  id:\n# At the side.\nerrors:\n"),
        "{text}"
    );
}

#[test]
fn a_comment_before_a_key_that_goes_stays() {
    let text = "a:\n  # Of b.\n  b: 1\n  c: 2\n";
    let edited = apply(text, &[Edit::remove(&["a", "b"])]).unwrap();
    assert_eq!(edited, "a:\n  # Of b.\n  c: 2\n");
    let text = "a:\n  c: 2\n  # Of b.\n  b: 1\nd: 1\n";
    let edited = apply(text, &[Edit::remove(&["a", "b"])]).unwrap();
    assert_eq!(edited, "a:\n  c: 2\n  # Of b.\nd: 1\n");
    let text = "a:\n  b: 1\nd: 1\n";
    let edited = apply(text, &[Edit::remove(&["a", "b"])]).unwrap();
    assert_eq!(edited, "a: {}\nd: 1\n");
}

#[test]
fn what_cannot_be_edited() {
    let set = |path: &[&str]| Edit::set(path, word("1"));
    for (text, edit, reason) in [
        ("a: [", set(&["a"]), "not YAML"),
        ("- a", set(&["a"]), "is not a map"),
        ("", set(&["a"]), "is not a map"),
        ("a: &x 1\nb: *x", set(&["a"]), "anchors and aliases"),
        ("a: 1\na: 2", set(&["a"]), "appears twice"),
        ("a: 1", set(&["a", "b"]), "is not a map"),
        ("a: 1", set(&["b", "c"]), "there is no key `b`"),
        ("a: 1", Edit::remove(&["b"]), "there is no key `b`"),
        (
            "a: 1",
            Edit::insert(&[""; 0], Some("z".to_owned()), "b", Yaml::Empty),
            "there is no key `z`",
        ),
        (
            "a: 1",
            Edit::insert(&[""; 0], None, "a", Yaml::Empty),
            "there already",
        ),
        (
            "a: {b: 1, # why\n  c: 2}",
            set(&["a", "b"]),
            "a comment inside",
        ),
    ] {
        let error = format!("{:#}", apply(text, &[edit]).unwrap_err());
        assert!(error.contains(reason), "{error}");
    }
}

/// Texts as values may have them, in every style.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just(" 1".to_owned()),
        Just(" \"a: # b\"".to_owned()),
        Just(" 'it''s' # comment".to_owned()),
        Just(" [a, {b: c}]".to_owned()),
        Just(" {x: {y: 1}, z: [2]}".to_owned()),
        Just(" |\n      text\n\n      # text".to_owned()),
        Just(" >-\n      text\n      more".to_owned()),
        Just(" plain words\n      that go on".to_owned()),
        Just(" # alone\n      k: ä\n      # between\n      l:".to_owned()),
        Just("\n      - a\n      - b: 1\n        c: 2".to_owned()),
    ]
}

proptest! {
    #[test]
    fn every_line_that_no_edit_is_about_stays(
        values in prop::collection::vec((value(), any::<bool>()), 1..8),
        at in any::<prop::sample::Index>(),
        kind in 0..3,
    ) {
        let mut text = "# Head.\nmap:\n".to_owned();
        for (index, (value, is_apart)) in values.iter().enumerate() {
            if *is_apart {
                text.push_str("\n  # Note.\n");
            }
            text.push_str(&format!("  k{index}:{value}\n"));
        }
        text.push_str("# Tail.\n");
        let key = format!("k{}", at.index(values.len()));
        let edit = match kind {
            0 => Edit::insert(&["map"], Some(key.clone()), "new", word("1")),
            1 => Edit::insert(&["map"], None, "new", word("1")),
            _ => Edit::set(&["map", &key], word("1")),
        };
        // A comment inside of what is replaced is the one reason to stop.
        let edited = match apply(&text, std::slice::from_ref(&edit)) {
            Ok(edited) => edited,
            Err(error) => {
                prop_assert!(error.to_string().contains("would be lost"), "{error:#}\n{text}");
                return Ok(());
            }
        };
        let kept: Vec<&str> = edited.lines().filter(|line| !line.starts_with("  new:")).collect();
        if kind < 2 {
            prop_assert_eq!(kept, text.lines().collect::<Vec<_>>());
        }
        let read: Value = yaml::read(&edited).unwrap();
        let (new, old) = (&read["map"]["new"], &read["map"][key.as_str()]);
        prop_assert_eq!(if kind < 2 { new } else { old }, &Value::from(1));
    }
}
