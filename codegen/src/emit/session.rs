//! What makes a method one whose response opens a live session.

use quote::quote;
use syn::{Item, parse_quote};

use super::manifest;
use super::print::SourceFile;
use crate::doc::{Inline, code, text};
use crate::names::{Session, SessionKind};

pub(super) fn item(session: &Session) -> Item {
    let url = session.url.ident();
    let url = match session.may_lack_url {
        true => quote!(response.#url.as_ref()),
        false => quote!(Some(&response.#url)),
    };
    match &session.kind {
        SessionKind::Rtm(events) => {
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
        SessionKind::SocketMode(_) => {
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
pub(super) fn fact(session: &Session) -> Vec<Inline> {
    let (kind, call) = match session.kind {
        SessionKind::Rtm(_) => ("an RTM session", "Client::rtm"),
        SessionKind::SocketMode(_) => ("a Socket Mode session", "Client::socket_mode"),
    };
    vec![
        text("Session: "),
        code(call),
        text(format!(
            " opens {kind} with this method, and calls it again to reconnect"
        )),
    ]
}
