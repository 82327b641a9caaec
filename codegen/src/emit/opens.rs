//! What makes a method one whose response opens a live session.

use quote::quote;
use syn::{Item, parse_quote};

use super::manifest;
use super::print::SourceFile;
use crate::doc::{Inline, code, text};
use crate::names::{Opens, Session};

pub(super) fn item(opens: &Opens) -> Item {
    let url = opens.url.ident();
    let url = match opens.may_lack_url {
        true => quote!(response.#url.as_ref()),
        false => quote!(Some(&response.#url)),
    };
    match &opens.session {
        Session::Rtm(events) => {
            let (feature, events, empty) =
                (manifest::RTM, events.ident(), SourceFile::empty_line());
            parse_quote! {
                #[cfg(feature = #feature)]
                impl runtime::session::RtmConnect for Request {
                    type Event = crate::events::#events;

                    #empty
                    fn url(response: &Response) -> Option<&runtime::SecretUrl> {
                        #url
                    }
                }
            }
        }
        Session::SocketMode => {
            let feature = manifest::SOCKET_MODE;
            parse_quote! {
                #[cfg(feature = #feature)]
                impl runtime::session::SocketModeConnect for Request {
                    fn url(response: &Response) -> Option<&runtime::SecretUrl> {
                        #url
                    }
                }
            }
        }
    }
}

/// What the docs of the method say of it.
pub(super) fn fact(opens: &Opens) -> Vec<Inline> {
    let (kind, call) = match opens.session {
        Session::Rtm(_) => ("an RTM session", "Client::rtm"),
        Session::SocketMode => ("a Socket Mode session", "Client::socket_mode"),
    };
    vec![
        text("Session: "),
        code(call),
        text(format!(
            " opens {kind} with this method, and calls it again to reconnect"
        )),
    ]
}
