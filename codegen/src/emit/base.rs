//! The address before the names of methods, if it is not the one that the runtime has by itself.

use syn::{Item, parse_quote};

use super::print::SourceFile;
use super::syntax;
use crate::doc::{Doc, Lines, code, link, text};
use crate::names::Common;

/// `BaseUrl::SLACK` of the runtime, which a client has unless it is told another one.
const OF_RUNTIME: &str = "https://slack.com/api/";

/// The constant that has the address.
pub(super) const NAME: &str = "BASE_URL";

/// Whether clients have to be told the address.
pub(super) fn is_own(api: &Common) -> bool {
    api.about.base_url != OF_RUNTIME
}

/// The constant.
pub(super) fn item(file: &mut SourceFile<'_>, api: &Common) -> Option<Item> {
    if !is_own(api) {
        return None;
    }
    let address = api.about.base_url.as_str();
    let doc = Doc::paragraph(vec![
        text("The address before a method's name. Make a "),
        link("BaseUrl", vec![code("BaseUrl")]),
        text(" of it for the builder of a client, which has another one by itself."),
    ]);
    let name = syntax::ident(NAME);
    let docs = file.docs(Lines::of(&doc, 96));
    Some(parse_quote! {
        #docs
        pub const #name: &str = #address;
    })
}
