//! `ids.rs`: one type for each kind of id.

use syn::{Item, ItemStruct, parse_quote};

use super::Links;
use super::print::SourceFile;
use crate::doc::{Block, Lines, code, text};
use crate::names::{Common, IdKind};

/// `{vendor}` runs the API.
const DOC: &str = "\
Types of ids: one for each kind of thing, so that ids of different kinds cannot be mixed up.

Any text converts into an id. The text is not checked, since {vendor}'s documentation promises no
format; it says only how ids usually begin.";

pub(super) fn file(api: &Common, links: &Links) -> String {
    let mut file = SourceFile::default();
    let items = api
        .ids
        .iter()
        .flat_map(|id| kind(&mut file, id, links))
        .collect();
    file.print(
        "spec/ids.yaml",
        &Lines::own(&DOC.replace("{vendor}", &links.vendor)),
        Vec::new(),
        items,
    )
}

fn kind(file: &mut SourceFile<'_>, id: &IdKind, links: &Links) -> [Item; 2] {
    let mut doc = links.linked(&id.doc, None);
    let example = vec![text("Example: "), code(id.example.as_str()), text(".")];
    doc.0.push(Block::Paragraph(example));
    let name = id.rust.ident();
    let mut shape: ItemStruct = parse_quote! {
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct #name(String);
    };
    shape.attrs.insert(0, file.docs(Lines::of(&doc, 96)));
    [
        Item::Struct(shape),
        parse_quote!(slack_methods_runtime::__private::id!(#name);),
    ]
}
