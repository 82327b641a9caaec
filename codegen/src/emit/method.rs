//! The module of one method.

use super::blocks::arguments;
use super::codes::RowDocs;
use super::print::SourceFile;
use super::{
    Links, codes, method_doc, method_impl, object, pagination, request, session, types, unions,
    upload, values,
};
use crate::names::{Common, Method};

pub(super) fn file(method: &Method, api: &Common, links: &Links, rows: &RowDocs) -> String {
    let arguments = method.args.list.iter().map(|arg| &arg.kind);
    let unions = method.args.unions.iter().flat_map(|union| &union.members);
    let members = unions.map(|member| &member.kind);
    let fields = method.response.all_fields();
    let fields = fields.chain(method.error_response.all_fields());
    let fields = fields.map(|field| &field.kind);
    let mut file = SourceFile::default();
    let mut items = types::imports(arguments.chain(members).chain(fields));
    items.extend(request::items(&mut file, method, links));
    items.push(method_impl::item(method));
    if arguments::are_checked(method) {
        items.push(arguments::table(method, api));
    }
    items.extend(upload::items(method));
    items.extend(method.session.as_ref().map(session::item));
    items.extend(method.pages.iter().flat_map(pagination::items));
    items.extend(unions::items(&mut file, method));
    items.extend(values::items(&mut file, method, links));
    items.extend(object::items(&mut file, method, links));
    items.extend(object::error_details(&mut file, method, links));
    items.extend(codes::errors(&mut file, method, api, links, rows));
    items.extend(codes::warnings(&mut file, method, links, rows));
    let source = format!("spec/{}", method.name.spec_path());
    file.print(
        &source,
        &method_doc::lines(method, api, links),
        Vec::new(),
        items,
    )
}
