//! What makes a method one of the two between which the bytes of a file are sent.

use quote::quote;
use syn::{Item, parse_quote};

use super::print::SourceFile;
use crate::doc::{Inline, code, text};
use crate::names::{Method, RustName, UploadFinish, UploadStart, modules_of};

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
            fn start(filename: String, length: i64) -> Self {
                Self::new(#given)
            }

            #empty
            fn address(response: &Response) -> &runtime::SecretUrl {
                &response.#url
            }

            #empty
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
