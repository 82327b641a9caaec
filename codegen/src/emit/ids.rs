//! `ids.rs`: one type for each kind of id.

use syn::{Item, parse_quote};

use super::{Links, print, syntax};
use crate::doc::{Block, Lines, code, text};
use crate::model::{Api, IdKind};

pub(super) fn file(api: &Api, links: &Links) -> String {
    let mut doc = Lines::default();
    doc.raw(
        "The kinds of ids: one type for each kind of thing, so that none is taken for another.",
    );
    doc.raw("");
    doc.raw("An id is made from any text, and nothing about the text is checked: the documentation promises");
    doc.raw("no form, and says only how ids mostly begin.");
    let items = api.ids.iter().map(|id| item(id, links)).collect();
    print::file("spec/ids.yaml", syntax::inner_docs(&doc), items)
}

fn item(id: &IdKind, links: &Links) -> Item {
    let mut doc = links.linked(&id.doc, None);
    doc.0.push(Block::Paragraph(vec![
        text("Example: "),
        code(id.example.as_str()),
        text("."),
    ]));
    let docs = syntax::docs(&Lines::of(&doc, 92));
    let name = id.rust.ident();
    parse_quote! {
        slack_methods_runtime::id! {
            #(#docs)*
            #name
        }
    }
}
