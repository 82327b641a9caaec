//! The fields of responses and of shared objects, and the structs that hold them.

use slack_methods_api_diff::listing::{Item, Part, Sort};

use super::digest::Digest;
use super::ended;
use crate::names::{Field, Presence, Response, Type};

/// The fields by name; after one that holds an object, the struct of it and its fields. `owner`: the
/// method or the object that they are of.
pub(super) fn items(owner: &str, body: &Response) -> Vec<Item> {
    let mut items = Vec::new();
    fields(owner, body, &body.fields, "", &mut items);
    items
}

/// The fields of error responses, as those of an object at the path `error_response`, which is what the
/// specification calls them.
pub(super) fn of_error(owner: &str, body: &Response) -> Vec<Item> {
    const PATH: &str = "error_response";
    if body.fields.is_empty() {
        return Vec::new();
    }
    let details = Item::new(Sort::Type, Some(owner), PATH).with(Part::Name, "ErrorDetails");
    let mut items = vec![details];
    fields(owner, body, &body.fields, &format!("{PATH}."), &mut items);
    items
}

fn fields(owner: &str, body: &Response, list: &[Field], above: &str, items: &mut Vec<Item>) {
    let mut list: Vec<&Field> = list.iter().collect();
    list.sort_by(|a, b| a.wire.cmp(&b.wire));
    for field in list {
        // A name can hold a dot, but no backslash; so a path is a path of one field alone.
        let path = format!("{above}{}", field.wire.as_str().replace('.', "\\."));
        let mut kind = type_name(&field.kind);
        if field.recursive {
            kind = format!("Box<{kind}>");
        }
        if field.presence == Presence::Optional {
            kind = format!("Option<{kind}>");
        }
        let item = Item::new(Sort::Field, Some(owner), &path)
            .with(Part::Name, field.rust.as_str())
            .with(Part::Type, kind);
        let mut item = ended(item, field.retired.as_ref());
        if let Some(doc) = &field.doc {
            item = item.with(Part::Docs, Digest::of([doc]));
        }
        items.push(item);
        if let Type::Object(object) = field.kind.innermost() {
            let item = Item::new(Sort::Type, Some(owner), &path);
            items.push(item.with(Part::Name, object.as_str()));
            let inner = body.object(object);
            fields(owner, body, inner, &format!("{path}."), items);
        }
    }
}

/// A type as the module of a method or object names it.
pub(super) fn type_name(kind: &Type) -> String {
    match kind {
        Type::Text => "String".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Int => "i64".to_owned(),
        Type::Float => "f64".to_owned(),
        Type::Timestamp => "runtime::Timestamp".to_owned(),
        Type::Epoch => "runtime::Epoch".to_owned(),
        Type::Date => "runtime::Date".to_owned(),
        Type::Secret => "runtime::Secret".to_owned(),
        Type::SecretUrl => "runtime::SecretUrl".to_owned(),
        Type::Json => "runtime::Json".to_owned(),
        Type::Id(name) => format!("ids::{name}"),
        Type::File => "runtime::FilePart".to_owned(),
        Type::Enum(name) | Type::Union(name) | Type::Object(name) => name.to_string(),
        Type::Shared(name) => format!("objects::{name}"),
        Type::Value(name) => format!("block_kit::{name}"),
        Type::Set(name) => format!("events::{name}"),
        Type::List(of) => format!("Vec<{}>", type_name(of)),
        Type::Map(of) => format!("BTreeMap<String, {}>", type_name(of)),
    }
}
