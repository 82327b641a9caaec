//! The `Response` of a method that answers with a file.

use syn::{Item, ItemStruct, parse_quote};

use super::print::Page;
use super::syntax::fixed;
use crate::doc::{Block, Doc, Lines, code, text};
use crate::names::Method;

pub(super) fn items(page: &mut Page<'_>, method: &Method) -> Vec<Item> {
    let mut doc = Doc::paragraph(vec![
        text("The file with which "),
        code(method.name.as_str()),
        text(" answers."),
    ]);
    doc.0.push(Block::Paragraph(vec![
        text("It is held in memory as a whole, up to the limit that a client has for answers. "),
        code("Debug"),
        text(" shows only its length."),
    ]));
    let docs = page.docs(Lines::of(&doc, 96));
    let field = Doc::paragraph(vec![text("The bytes as they came.")]);
    let field = page.member(true, Lines::of(&field, 92));
    let shape: ItemStruct = parse_quote! {
        #docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub struct Response {
            #field
            pub file: runtime::bytes::Bytes,
        }
    };
    let (first, second) = (Page::empty_line(), Page::empty_line());
    let reader: Item = parse_quote! {
        impl codec::Object for Response {
            const REQUIRED: &'static [&'static str] = &["file"];

            #first
            fn empty() -> Self {
                Self { file: runtime::bytes::Bytes::new() }
            }

            #second
            fn field<'de, A: codec::MapAccess<'de>>(
                &mut self,
                _key: &str,
                reader: codec::FieldReader<'_, A>,
            ) -> Result<(), A::Error> {
                reader.skip()
            }
        }
    };
    vec![
        Item::Struct(shape),
        fixed! {
            Item:
            impl runtime::MethodResponse for Response {
                type Warning = Warning;
                const OF_FILE: Option<fn(runtime::bytes::Bytes) -> Self> = Some(|file| Self { file });
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
