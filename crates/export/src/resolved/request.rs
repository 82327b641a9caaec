//! A call that a reader can copy: what the method needs, with made-up values.

use serde_json::{Map, Value};
use slack_methods_spec_model::model::{self, IdKind};

use super::arg::{literal, value};
use super::{Arg, Limits, Type};

/// Made-up values of types that have one form.
const TIMESTAMP: &str = "1790000061.001009";
const EPOCH: i64 = 1_790_000_061;
const DATE: &str = "2026-08-20";

/// What the specification chooses to show and what the method requires, with one argument of each group of
/// which one must be given, and those that go together with these.
pub(super) fn example(method: &model::Method, args: &[Arg], ids: &[IdKind]) -> Map<String, Value> {
    let chosen = method.doc_example.args.as_deref().unwrap_or_default();
    let mut given: Vec<&Arg> = Vec::new();
    for (arg, raw) in args.iter().zip(&method.args.list) {
        if arg.required || chosen.contains(&raw.wire) {
            given.push(arg);
        }
    }
    complete(&mut given, method, args);
    if given.is_empty() {
        // The place of a page is not what a call is about.
        let cursor = method
            .pages
            .as_ref()
            .map(|pages| pages.cursor.wire.as_str());
        let telling = |arg: &&Arg| {
            let is_plain = !matches!(arg.kind, Type::Json | Type::Value { .. } | Type::File);
            is_lasting(arg)
                && is_plain
                && arg.example.is_some()
                && Some(arg.name.as_str()) != cursor
        };
        given.extend(args.iter().find(telling));
        complete(&mut given, method, args);
    }
    let mut request = Map::new();
    for (arg, raw) in args.iter().zip(&method.args.list) {
        let is_given = given.iter().any(|it| it.name == arg.name);
        if is_given && !matches!(arg.kind, Type::File) {
            let chosen = method.doc_example.value(&raw.wire);
            let chosen = chosen.map(|text| value(&arg.kind, arg.csv, text));
            let shown = chosen.or_else(|| arg.example.clone());
            let shown = shown.unwrap_or_else(|| made_up(&arg.kind, &arg.limits, ids));
            request.insert(arg.name.clone(), shown);
        }
    }
    request
}

fn complete<'a>(given: &mut Vec<&'a Arg>, method: &model::Method, args: &'a [Arg]) {
    let mut groups: Vec<_> = method.groups.iter().collect();
    // Those that bring others along come last, when it is known what is given.
    groups.sort_by_key(|group| group.rule == model::Rule::Together);
    for group in groups {
        let is_in = |arg: &&Arg| group.args.iter().any(|wire| wire.as_str() == arg.name);
        let some = given.iter().any(&is_in);
        let members = args.iter().filter(is_in).filter(|arg| is_lasting(arg));
        match group.rule {
            model::Rule::OneOf | model::Rule::AtLeastOne if !some => {
                let is_plain =
                    |arg: &&Arg| !matches!(arg.kind, Type::Json | Type::Value { .. } | Type::File);
                given.extend(members.clone().find(is_plain).or(members.clone().next()));
            }
            model::Rule::Together if some => {
                let missing = members.filter(|arg| given.iter().all(|it| it.name != arg.name));
                let missing: Vec<_> = missing.collect();
                given.extend(missing);
            }
            _ => {}
        }
    }
}

fn is_lasting(arg: &Arg) -> bool {
    arg.retired.is_none() && !arg.undocumented
}

fn made_up(kind: &Type, limits: &Limits, ids: &[IdKind]) -> Value {
    match kind {
        Type::Bool => true.into(),
        Type::Int | Type::Number => {
            let least = limits.value.as_ref().and_then(|range| range.min.clone());
            least.map_or_else(|| 1.into(), Value::Number)
        }
        Type::Timestamp => TIMESTAMP.into(),
        Type::Epoch => EPOCH.into(),
        Type::Date => DATE.into(),
        Type::Id { id } => {
            let known = ids.iter().find(|known| known.name() == id);
            known.map_or("", |known| &known.example).into()
        }
        Type::Enum { values } => {
            let lasting = values.iter().find(|value| value.retired.is_none());
            lasting.map_or("", |value| &value.value).into()
        }
        Type::Union { of } => {
            let first = of.first();
            first.map_or_else(|| "example".into(), |kind| made_up(kind, limits, ids))
        }
        Type::List { of } => vec![made_up(of, &Limits::default(), ids)].into(),
        Type::Json | Type::Value { .. } => Map::new().into(),
        _ => literal(kind, "example"),
    }
}
