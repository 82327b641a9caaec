//! `ids.rs`: one type for each kind of id.

use syn::{Item, ItemStruct, parse_quote};

use super::Links;
use super::print::Page;
use crate::doc::{Block, Lines, code, text};
use crate::names::{Api, IdKind};

const DOC: &str = "\
The kinds of ids: one type for each kind of thing, so that none is taken for another.

An id is made from any text, and nothing about the text is checked: the documentation promises
no form, and says only how ids mostly begin.";

pub(super) fn file(api: &Api, links: &Links) -> String {
    let mut page = Page::default();
    let items = api
        .ids
        .iter()
        .flat_map(|id| kind(&mut page, id, links))
        .collect();
    page.print("spec/ids.yaml", &Lines::own(DOC), Vec::new(), items)
}

fn kind(page: &mut Page<'_>, id: &IdKind, links: &Links) -> [Item; 2] {
    let mut doc = links.linked(&id.doc, None);
    let example = vec![text("Example: "), code(id.example.as_str()), text(".")];
    doc.0.push(Block::Paragraph(example));
    let name = id.rust.ident();
    let mut shape: ItemStruct = parse_quote! {
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct #name(String);
    };
    shape.attrs.insert(0, page.docs(Lines::of(&doc, 96)));
    [
        Item::Struct(shape),
        parse_quote!(slack_methods_runtime::id!(#name);),
    ]
}
