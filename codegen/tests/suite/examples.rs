//! The examples in the docs of the true specification: they show values that a caller can recognize, and
//! no stand-in for one.

use std::fs;
use std::path::{Path, PathBuf};

use slack_methods_codegen::generate;
use slack_methods_spec_model::model::{Arg, Method, Type};
use slack_methods_spec_model::{Api, Color, Problems, Source, Specification};

#[test]
fn each_shown_argument_has_a_value_of_its_own() {
    let sources = sources();
    let mut problems = Problems::default();
    let specification = Specification::read(&sources, &mut problems);
    let api = Api::check(&specification, &mut problems).unwrap();
    assert!(problems.is_empty(), "{}", problems.render(Color::Never));
    let tree = generate(&sources).unwrap_or_else(|found| panic!("{}", found.render(Color::Never)));
    let text: String = tree.iter().map(|(_, text)| text).collect();
    let mut missing = Vec::new();
    for method in &api.methods {
        let lacking = method
            .args
            .list
            .iter()
            .filter(|arg| lacks_value(method, arg));
        missing.extend(lacking.map(|arg| format!("{}: {}", method.name, arg.wire.as_str())));
    }
    assert!(
        missing.is_empty(),
        "give these a value under `doc_example: {{values: …}}`:\n{}",
        missing.join("\n")
    );
    for stand_in in ["Json::parse(r#\"{}\"#)", "::new(\"…\")"] {
        assert!(!text.contains(stand_in), "an example has {stand_in}");
    }
}

/// Whether the example of a method shows a free text or JSON that nobody wrote down.
fn lacks_value(method: &Method, arg: &Arg) -> bool {
    let chosen = method.doc_example.args.as_ref();
    let shown = arg.in_new || chosen.is_some_and(|chosen| chosen.contains(&arg.wire));
    let free = match &arg.kind {
        Type::List(of) => matches!(**of, Type::Text | Type::Json),
        kind => matches!(kind, Type::Text | Type::Json),
    };
    let value = method
        .doc_example
        .value(&arg.wire)
        .or(arg.example.as_deref());
    shown && free && value.is_none_or(str::is_empty)
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let mut sources = Vec::new();
    let mut open: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "yaml") {
                let below = path.strip_prefix(&root).unwrap().iter();
                let parts: Vec<&str> = below.map(|part| part.to_str().unwrap()).collect();
                sources.push(Source {
                    path: parts.join("/"),
                    bytes: fs::read(&path).unwrap(),
                });
            }
        }
    }
    sources
}
