//! The `Response` of a method whose response is a file.

use syn::{Item, ItemStruct, parse_quote};

use super::print::SourceFile;
use super::syntax::fixed;
use crate::doc::{Block, Doc, Lines, code, text};
use crate::names::Method;

pub(super) fn items(file: &mut SourceFile<'_>, method: &Method) -> Vec<Item> {
    let mut doc = Doc::paragraph(vec![
        text("Response of "),
        code(method.name.as_str()),
        text(": a file."),
    ]);
    doc.0.push(Block::Paragraph(vec![
        text("The whole file is in memory; the limit of a client for the size of responses applies. "),
        code("Debug"),
        text(" shows only its length."),
    ]));
    let docs = file.docs(Lines::of(&doc, 96));
    let field = Doc::paragraph(vec![text("The bytes of the file.")]);
    let field = file.member(true, Lines::of(&field, 92));
    let shape: ItemStruct = parse_quote! {
        #docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub struct Response {
            #field
            pub file: runtime::bytes::Bytes,
        }
    };
    let first = SourceFile::empty_line();
    let reader: Item = parse_quote! {
        impl codec::Object for Response {
            const REQUIRED: &'static [&'static str] = &["file"];
            const OF_FILE: Option<fn(runtime::bytes::Bytes) -> Self> = Some(|file| Self { file });

            #first
            fn empty() -> Self {
                Self { file: runtime::bytes::Bytes::new() }
            }

        }
    };
    vec![
        Item::Struct(shape),
        fixed! {
            Item:
            impl runtime::MethodResponse for Response {
                type Warning = Warning;
            }
        },
        fixed! {
            Item:
            impl std::fmt::Debug for Response {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    codec::display_file(&self.file, f)
                }
            }
        },
        reader,
    ]
}
