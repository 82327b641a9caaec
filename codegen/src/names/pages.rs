//! How the responses of a method follow one another: the names on the way to what a page holds.

use slack_methods_spec_model::model;

use super::fields::{Field, Response};
use super::{Arg, RustName, SharedObject, Type};

#[derive(Debug, Hash)]
pub(crate) struct Pages<'a> {
    /// The argument that takes the cursor.
    pub(crate) cursor: Cursor<'a>,
    /// The field that has the next cursor; none where it stands beside the response.
    pub(crate) next: Option<Path<'a>>,
    /// The list or map whose items the pages hold.
    pub(crate) items: Option<Path<'a>>,
}

#[derive(Debug, Hash)]
pub(crate) struct Cursor<'a> {
    pub(super) model: &'a model::Cursor,
    pub(crate) rust: RustName,
}

/// From a response down to a field.
#[derive(Debug, Hash)]
pub(crate) struct Path<'a> {
    pub(super) model: &'a model::Path,
    pub(crate) steps: Vec<Step<'a>>,
    /// The type of the field at its end.
    pub(crate) kind: Type,
}

#[derive(Debug, Hash)]
pub(crate) struct Step<'a> {
    pub(super) model: &'a model::Step,
    pub(crate) rust: RustName,
}

/// What the paths lead through.
struct Way<'n> {
    response: &'n Response<'n>,
    objects: &'n [SharedObject<'n>],
}

pub(super) fn build<'a>(
    model: &'a model::Pages,
    args: &[Arg<'_>],
    response: &Response<'_>,
    objects: &[SharedObject<'_>],
) -> Pages<'a> {
    let way = Way { response, objects };
    let cursor = &model.cursor;
    let arg = args.iter().find(|arg| arg.wire == cursor.wire);
    let rust = arg.map(|arg| arg.rust.clone());
    Pages {
        cursor: Cursor {
            model: cursor,
            rust: rust.unwrap_or_else(|| RustName::snake(cursor.wire.as_str())),
        },
        next: model.next.as_ref().map(|path| way.path(path)),
        items: model.items.as_ref().map(|path| way.path(path)),
    }
}

impl<'n> Way<'n> {
    fn path<'a>(&self, model: &'a model::Path) -> Path<'a> {
        let (mut body, mut fields) = (self.response, &*self.response.fields);
        let mut kind = Type::Json;
        let steps = model.steps.iter().map(|step| {
            let found = fields.iter().find(|field| field.wire == step.wire);
            if let Some(field) = found {
                kind = field.kind.clone();
                (body, fields) = self.below(field, body);
            }
            Step {
                model: step,
                rust: found.map_or_else(
                    || RustName::snake(step.wire.as_str()),
                    |field| field.rust.clone(),
                ),
            }
        });
        let steps = steps.collect();
        Path { model, steps, kind }
    }

    /// The fields of the object that a field holds, and what its types are a part of.
    fn below(
        &self,
        field: &Field<'_>,
        body: &'n Response<'n>,
    ) -> (&'n Response<'n>, &'n [Field<'n>]) {
        match &field.kind {
            Type::Object(name) => (body, body.object(name)),
            Type::Shared(name) => {
                let shared = self.objects.iter().find(|it| it.rust == *name);
                shared.map_or((body, &[]), |it| (&it.body, &it.body.fields))
            }
            _ => (body, &[]),
        }
    }
}
