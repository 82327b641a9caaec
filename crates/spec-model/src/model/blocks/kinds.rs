//! The types of what apps write.

use super::names::Named;
use crate::file::At;
use crate::model::types::{self, Side, Written};
use crate::model::{Context, Shared, Type};
use crate::name::similar;
use crate::syntax::Items;

/// Types that only arguments or responses have.
const ELSEWHERE: [&str; 4] = ["union", "file", "secret", "secret_url"];

/// The types that need no file, as what apps write may have them.
pub(in crate::model) fn built_in() -> Vec<&'static str> {
    let mut names = types::names();
    names.retain(|name| !ELSEWHERE.contains(name));
    names
}

/// Reads the keys `type` and `of`. `own` is the path of the inline object or enum among them; `None`
/// where none can be.
pub(super) fn read(
    cx: &mut Context<'_>,
    at: &At<'_>,
    kind: &str,
    of: Option<&Items>,
    shared: &Shared<'_>,
    own: Option<&str>,
) -> Option<Type> {
    let (kind_at, of_at) = (at.key("type"), at.key("of"));
    let Some(outer) = outer(kind) else {
        if of.is_some() {
            let title = "only a list or a map is `of` something";
            cx.key(&of_at, title, "remove the key, or make the type `list`");
        }
        return single(cx, &kind_at, kind, shared, own);
    };
    let Some(items) = of else {
        let title = format!("a {kind} of what?");
        cx.value(
            &kind_at,
            title,
            "name the type of the items with the key `of:`",
        );
        return None;
    };
    let inner = match (&items.of, self::outer(&items.kind)) {
        (None, None) => single(cx, &of_at, &items.kind, shared, own)?,
        (Some(of), Some(outer)) => outer(Box::new(single(cx, &of_at.key("of"), of, shared, own)?)),
        _ => {
            let help = "write `of: {type: list, of: …}` for a list of lists";
            cx.value(&of_at, "a list or a map of what?", help);
            return None;
        }
    };
    Some(outer(Box::new(inner)))
}

fn outer(kind: &str) -> Option<fn(Box<Type>) -> Type> {
    match kind {
        "list" => Some(Type::List),
        "map" => Some(Type::Map),
        _ => None,
    }
}

fn single(
    cx: &mut Context<'_>,
    at: &At<'_>,
    name: &str,
    shared: &Shared<'_>,
    own: Option<&str>,
) -> Option<Type> {
    if let Some(Named::Object | Named::Union) = shared.block_names.get(name) {
        return Some(Type::Shared(name.to_owned()));
    }
    if ELSEWHERE.contains(&name) || (own.is_none() && matches!(name, "object" | "enum")) {
        let title = format!("what apps write has no `{name}` here");
        let help = "use an object or a union of spec/blocks/, or `json`";
        cx.value(at, title, help);
        return None;
    }
    let is_shared =
        shared.object_names.contains(name) || shared.block_names.get(name) == Some(Named::Value);
    if is_shared {
        let title = format!("`{name}` is not an object or a union of spec/blocks/");
        let help = "name what is written in its place, such as a list of its items";
        cx.value(at, title, help);
        return None;
    }
    if !types::is_built_in(name)
        && !shared
            .ids
            .iter()
            .any(|id| id.names.iter().any(|it| it == name))
    {
        let known = shared.block_names.of(Named::Object);
        let known = known.chain(shared.block_names.of(Named::Union));
        if let Some(other) = similar(name, known) {
            let help = format!("a type with a similar name exists: `{other}`");
            cx.value(at, format!("there is no type `{name}`"), help);
            return None;
        }
    }
    let written = Written {
        kind: name,
        of: None,
    };
    types::read_one(
        cx,
        at,
        written,
        Side::Field,
        shared,
        own.unwrap_or_default(),
    )
}
