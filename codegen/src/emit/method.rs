//! The module of one method.

use super::codes::RowDocs;
use super::{Links, codes, method_doc, method_impl, object, print, request, syntax, types};
use crate::model::{Api, Method};

pub(super) fn file(method: &Method, api: &Api, links: &Links, rows: &RowDocs) -> String {
    let arguments = method.args.iter().map(|arg| &arg.kind);
    let inner = method
        .response
        .objects
        .iter()
        .flat_map(|object| &object.fields);
    let fields = method
        .response
        .fields
        .iter()
        .chain(inner)
        .map(|field| &field.kind);
    let mut items = types::imports(types::has_id(arguments.chain(fields)));
    items.extend(request::items(method, links));
    items.push(method_impl::item(method));
    items.extend(object::items(method, links));
    items.extend(codes::errors(method, links, rows));
    items.extend(codes::warnings(method, links, rows));
    let source = format!("spec/{}", method.name.spec_path());
    print::file(
        &source,
        syntax::inner_docs(&method_doc::lines(method, api, links)),
        items,
    )
}
