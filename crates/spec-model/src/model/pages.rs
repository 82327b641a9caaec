//! How the responses of a method follow one another.

use super::context::Context;
use super::fields::{Field, Presence, Response};
use super::{Arg, Shared, Type};
use crate::file::At;
use crate::name::{WireName, similar};
use crate::syntax;

/// How the responses of a method follow one another.
#[derive(Debug, Hash)]
pub struct Pages {
    /// The argument that takes the cursor.
    pub cursor: Cursor,
    /// The field that has the next cursor; none where it stands beside the response.
    pub next: Option<Path>,
    /// The list or map whose items the pages hold.
    pub items: Option<Path>,
}

/// The argument that takes the cursor of the next page.
#[derive(Debug, Hash)]
pub struct Cursor {
    /// Its name.
    pub wire: WireName,
    /// Whether a request always has it.
    pub set: bool,
    /// That of the first page, if a request without one would get no next cursor.
    pub first: Option<String>,
}

/// From a response down to a field.
#[derive(Debug, Hash)]
pub struct Path {
    /// As the specification has it.
    pub text: String,
    /// The fields on the way, the last one included.
    pub steps: Vec<Step>,
    /// The type of the field at its end.
    pub kind: Type,
}

/// One field on a way.
#[derive(Debug, Hash)]
pub struct Step {
    /// Its name.
    pub wire: WireName,
    /// Whether a response may lack it.
    pub optional: bool,
}

/// Where the next cursor stands, unless a page says otherwise; the runtime reads it there.
const NEXT: &str = "response_metadata.next_cursor";

pub(super) fn build(
    cx: &mut Context<'_>,
    raw: &syntax::Pages,
    args: &[Arg],
    response: &Response,
    shared: &Shared<'_>,
) -> Option<Pages> {
    let root = At::Root.key("pages");
    let cursor = cursor(cx, &root, raw, args);
    let next = match raw.next.as_deref() {
        None | Some(NEXT) => Some(None),
        Some(text) => path(cx, &root.key("next"), text, response, shared).map(Some),
    };
    let items = match raw.items.as_deref() {
        None => Some(None),
        Some(text) => path(cx, &root.key("items"), text, response, shared).map(Some),
    };
    let (next, items) = (next?, items?);
    if next.as_ref().is_some_and(|next| next.kind != Type::Text) {
        let help = format!("name a field of type `string`, or leave it at `{NEXT}`");
        cx.value(&root.key("next"), "this field is not a text", help);
    }
    let list = |path: &Path| matches!(path.kind, Type::List(_) | Type::Map(_));
    if items.as_ref().is_some_and(|items| !list(items)) {
        let help = "name a list or a map, or remove the key if the response has none";
        cx.value(&root.key("items"), "this field holds no items", help);
    }
    Some(Pages {
        cursor: cursor?,
        next,
        items,
    })
}

fn cursor(
    cx: &mut Context<'_>,
    root: &At<'_>,
    raw: &syntax::Pages,
    args: &[Arg],
) -> Option<Cursor> {
    let chosen = raw.cursor.as_deref();
    let name = chosen.unwrap_or("cursor");
    let Some(arg) = args.iter().find(|arg| arg.wire.as_str() == name) else {
        let title = format!("there is no argument `{name}`");
        match chosen {
            Some(_) => cx.value(
                &root.key("cursor"),
                title,
                "name one that is listed under `args:`",
            ),
            None => cx.key(
                root,
                title,
                "name the one that takes the cursor with `cursor:`",
            ),
        }
        return None;
    };
    if arg.kind != Type::Text {
        let title = format!("the argument `{name}` is not a text");
        let help = "a cursor is an argument of type `string`";
        match chosen {
            Some(_) => cx.value(&root.key("cursor"), title, help),
            None => cx.key(root, title, help),
        }
    }
    if let Some(first) = &raw.first {
        let at = root.key("first");
        if first.trim().is_empty() {
            let help = "write the cursor that the first call has to pass, or remove the key if it passes none";
            cx.value(&at, "the first cursor is empty", help);
        } else if arg.in_new {
            // A walk begins at the cursor of the request.
            let title = format!("`new` takes the cursor `{name}`, so no first one is ever set");
            let help = "remove the key, or let the argument be optional and outside of `new`";
            cx.value(&at, title, help);
        }
    }
    Some(Cursor {
        wire: arg.wire.clone(),
        set: arg.in_new,
        first: raw.first.clone(),
    })
}

fn path<'a>(
    cx: &mut Context<'_>,
    at: &At<'_>,
    text: &str,
    mut response: &'a Response,
    shared: &Shared<'a>,
) -> Option<Path> {
    let mut fields: &[Field] = &response.fields;
    let mut object: Option<&str> = None;
    let mut steps = Vec::new();
    let mut names = text.split('.').peekable();
    while let Some(name) = names.next() {
        let Some(field) = fields.iter().find(|field| field.wire.as_str() == name) else {
            let help = match similar(name, fields.iter().map(|field| field.wire.as_str())) {
                Some(other) => format!("a field with a similar name exists: `{other}`"),
                None => "write the path from `response:` down, with dots".to_owned(),
            };
            cx.value(at, format!("there is no field `{name}`"), help);
            return None;
        };
        steps.push(Step {
            wire: field.wire.clone(),
            optional: field.presence == Presence::Optional,
        });
        match (&field.kind, names.peek()) {
            (kind, None) => {
                if let (Type::Object(_) | Type::Enum(_), Some(object)) = (kind.innermost(), object)
                {
                    let title = format!("the field `{name}` has a type of the object `{object}`");
                    let help = "a path ends at types that the method's own module knows";
                    cx.value(at, title, help);
                    return None;
                }
                return Some(Path {
                    text: text.to_owned(),
                    steps,
                    kind: kind.clone(),
                });
            }
            (Type::Object(object), Some(_)) => fields = response.object(object),
            (Type::Shared(shared_name), Some(_)) => {
                // Of objects that are not sound nothing can be said.
                let shared = shared.objects?.iter().find(|it| it.name == *shared_name)?;
                (response, object) = (&shared.body, Some(shared.name.as_str()));
                fields = &response.fields;
            }
            (_, Some(_)) => {
                let help = "a path leads through objects";
                cx.value(at, format!("the field `{name}` is not an object"), help);
                return None;
            }
        }
    }
    None
}
