//! The fields of structs and variants.

use syn::Fields;

use super::define::{inner, written};
use super::item::{Item, Kind};
use super::module::{is_public, plain};
use super::paths::Paths;

/// What can be seen of the fields of a struct or variant.
pub(super) struct Shown {
    pub(super) lines: Vec<Item>,
    /// Whether each has a line, so that anybody can build the value.
    pub(super) are_all: bool,
}

impl Shown {
    /// Braces or parentheses, with `..` for what cannot be named.
    pub(super) fn shape(&self, fields: &Fields) -> &'static str {
        match (fields, self.are_all, self.lines.is_empty()) {
            (Fields::Unit, true, _) => "unit",
            (Fields::Named(_), true, _) => "{}",
            (Fields::Unnamed(_), true, _) => "()",
            // Without a field that can be named, its kind of struct does not show.
            (Fields::Unnamed(_), false, false) => "(..)",
            _ => "{ .. }",
        }
    }
}

/// The lines of fields that can be named. `all_public`: as those of variants are.
pub(super) fn fields(
    path: &str,
    owner: &str,
    fields: &Fields,
    all_public: bool,
    at: &Paths<'_>,
) -> Shown {
    let mut shown = Shown {
        lines: Vec::new(),
        are_all: true,
    };
    for (index, field) in fields.iter().enumerate() {
        let name = field.ident.as_ref().map_or(index.to_string(), plain);
        let item = Item::new(Kind::Field, format!("{path}::{name}"), owner);
        let line = (all_public || is_public(&field.vis))
            .then(|| inner(item, &field.attrs))
            .flatten();
        shown.are_all &= line.is_some();
        shown.lines.extend(line.map(|mut item| {
            item.signature = written(&field.ty, &mut at.clone());
            item
        }));
    }
    shown
}
