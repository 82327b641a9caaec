//! Whether limits and rules find what they are about in the objects that they reach into.

use super::{Across, AcrossRule, BlockField, BlockFields, BlockObject, BlockUnion, Blocks};
use crate::file::At;
use crate::model::{Context, Type};
use crate::problem::Problems;

/// Checks objects and values whose types are all known.
pub(super) fn check(blocks: &Blocks, problems: &mut Problems) {
    for object in &blocks.objects {
        let mut walk = Walk {
            cx: Context {
                file: &object.head.file,
                problems,
            },
            blocks,
            body: &object.body,
        };
        walk.fields(&At::Root.key("fields"), &object.body.fields);
        across(&mut walk.cx, &object.across, blocks);
    }
    for value in &blocks.values {
        let mut cx = Context {
            file: &value.head.file,
            problems,
        };
        across(&mut cx, &value.across, blocks);
    }
}

struct Walk<'a, 'b> {
    cx: Context<'b>,
    blocks: &'a Blocks,
    body: &'a BlockFields,
}

impl Walk<'_, '_> {
    fn fields(&mut self, root: &At<'_>, fields: &[BlockField]) {
        for field in fields {
            let at = root.key(field.wire.as_str());
            let item = match &field.kind {
                Type::List(of) | Type::Map(of) => Some(&**of),
                _ => None,
            };
            self.length(&at, &field.kind, &field.limits.length);
            if let Some(item) = item {
                self.length(&at.key("items"), item, &field.items.length);
            }
            if let (Some(key), Some(item)) = (&field.unique, item) {
                self.unique(&at.key("unique"), key, item);
            }
            if let Type::Object(path) = field.kind.innermost() {
                let body = self.body;
                self.fields(&at.key("fields"), body.object(path));
            }
        }
    }

    /// The length of an object is that of its `text`.
    fn length(&mut self, at: &At<'_>, kind: &Type, length: &crate::model::Range) {
        let Type::Shared(name) = kind else {
            return;
        };
        let is_text =
            |field: &BlockField| field.wire.as_str() == "text" && field.kind == Type::Text;
        let has_text = |object: &BlockObject| object.body.fields.iter().any(is_text);
        if any(self.blocks, name, &has_text) {
            return;
        }
        for (key, end) in [("min_length", &length.least), ("max_length", &length.most)] {
            if end.is_some() {
                let title =
                    format!("`{name}` has no text in the field `text`, so `{key}` says nothing");
                let help = "remove the key, or put it where the text is";
                self.cx.key(&at.key(key), title, help);
            }
        }
    }

    fn unique(&mut self, at: &At<'_>, key: &str, item: &Type) {
        let has_key = |fields: &[BlockField]| fields.iter().any(|it| it.wire.as_str() == key);
        let found = match item {
            Type::Shared(name) => any(self.blocks, name, &|it| has_key(&it.body.fields)),
            Type::Object(path) => has_key(self.body.object(path)),
            _ => {
                let help = "remove the key";
                self.cx
                    .value(at, "only a list of objects has `unique`", help);
                return;
            }
        };
        if !found {
            let title = format!("the items have no field `{key}`");
            self.cx.value(at, title, "name a field whose values differ");
        }
    }
}

/// Whether an object, or one of a union, is such.
fn any(blocks: &Blocks, name: &str, test: &dyn Fn(&BlockObject) -> bool) -> bool {
    let of_union = |union: &BlockUnion| {
        let mut objects = union.variants.iter();
        objects.any(|it| blocks.object(&it.object).is_some_and(test))
    };
    blocks.object(name).is_some_and(test) || blocks.union(name).is_some_and(of_union)
}

fn across(cx: &mut Context<'_>, rules: &[Across], blocks: &Blocks) {
    let root = At::Root.key("across");
    let has_key = |object: &BlockObject, key: &str| {
        let inner = object.body.objects.iter().flat_map(|it| &it.fields);
        let mut fields = object.body.fields.iter().chain(inner);
        fields.any(|it| it.wire.as_str() == key)
    };
    for (index, rule) in rules.iter().enumerate() {
        let at = root.index(index);
        match &rule.rule {
            AcrossRule::Unique(key) | AcrossRule::Single(key) => {
                if !blocks.objects.iter().any(|it| has_key(it, key)) {
                    let title = format!("no object has a field `{key}`");
                    let name = match &rule.rule {
                        AcrossRule::Single(_) => "single",
                        _ => "unique",
                    };
                    cx.value(&at.key(name), title, "name a field of an object");
                }
            }
            AcrossRule::TotalLength { of, key, .. } => {
                if !blocks.object(of).is_some_and(|it| has_key(it, key)) {
                    let title = format!("`{of}` has no field `{key}`");
                    let help = "name the field whose texts are counted";
                    cx.value(&at.key("total_length"), title, help);
                }
            }
            AcrossRule::Count(..) => {}
        }
    }
}
