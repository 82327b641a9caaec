//! What makes a method one of the two between which the bytes of a file are sent.

use quote::quote;
use syn::{Item, parse_quote};

use super::print::SourceFile;
use super::{manifest, modules};
use crate::doc::{Doc, Inline, Lines, code, link, text};
use crate::names::{Api, Method, RustName, UploadFinish, UploadStart, modules_of};

/// `Upload` at the root of the crate. While one method starts uploads, it is the type of that
/// method's, so that nobody has to say which.
pub(super) fn root(file: &mut SourceFile<'_>, api: &Api) -> Item {
    let client = manifest::CLIENT;
    let mut starts = api.methods.iter().filter(|it| it.upload_start.is_some());
    let (Some(method), None) = (starts.next(), starts.next()) else {
        return parse_quote! {
            #[cfg(feature = #client)]
            #[doc(inline)]
            pub use slack_methods_runtime::Upload;
        };
    };
    let doc = Doc::paragraph(vec![
        text("A file to upload, starting with "),
        code(method.name.as_str()),
        text("; "),
        link("Client::upload_file", vec![code("Client::upload_file")]),
        text(" sends it."),
    ]);
    let docs = file.docs(Lines::of(&doc, 96));
    let family = modules::family(&method.name);
    let family = family.as_str();
    let path = modules_of(&method.name);
    let path = path.iter().map(RustName::ident);
    parse_quote! {
        #docs
        #[cfg(all(feature = #client, feature = #family))]
        pub type Upload = slack_methods_runtime::Upload<#(#path::)*Request>;
    }
}

pub(super) fn items(method: &Method) -> Vec<Item> {
    let start = method.upload_start.as_ref().map(start);
    let finish = method.upload_finish.as_ref().map(finish);
    start.into_iter().chain(finish).collect()
}

fn start(upload: &UploadStart) -> Item {
    let modules = modules_of(&upload.finish);
    let modules = modules.iter().map(RustName::ident);
    let (url, file) = (upload.url.ident(), upload.file.ident());
    let given = match upload.length_first {
        true => quote!(length, filename),
        false => quote!(filename, length),
    };
    let empty = SourceFile::empty_line();
    parse_quote! {
        impl runtime::UploadStart for Request {
            type Finish = crate::#(#modules::)*Request;

            #empty
            #[inline]
            fn start(filename: String, length: i64) -> Self {
                Self::new(#given)
            }

            #empty
            #[inline]
            fn address(response: &Response) -> &runtime::SecretUrl {
                &response.#url
            }

            #empty
            #[inline]
            fn file(response: &Response) -> &str {
                response.#file.as_str()
            }
        }
    }
}

fn finish(upload: &UploadFinish) -> Item {
    let (id, title) = (&upload.id, &upload.title);
    let empty = SourceFile::empty_line();
    parse_quote! {
        impl runtime::UploadFinish for Request {
            const ID: &'static str = #id;
            const TITLE: &'static str = #title;

            #empty
            #[inline]
            fn finish(files: Vec<runtime::Json>) -> Self {
                Self::new(files)
            }
        }
    }
}

/// What the docs of the method say of it.
pub(super) fn fact(method: &Method) -> Option<Vec<Inline>> {
    let call = code("Client::upload_file");
    match (&method.upload_start, &method.upload_finish) {
        (Some(start), _) => Some(vec![
            text("Upload: "),
            call,
            text(" calls this method, sends the bytes, and then calls "),
            code(start.finish.as_str()),
        ]),
        (None, Some(_)) => Some(vec![
            text("Upload: "),
            call,
            text(" calls this method after it has sent the bytes"),
        ]),
        (None, None) => None,
    }
}
