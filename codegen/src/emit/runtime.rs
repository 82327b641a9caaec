//! The names of the runtime that the crate re-exports: each by name, so that a new one of the
//! runtime is public here only once it is on this list.

use syn::{Item, parse_quote};

use super::manifest;
use crate::names::Common;

pub(super) fn items(api: &Common) -> Vec<Item> {
    let mut items = always();
    if !api.blocks.is_empty() {
        let feature = manifest::BLOCKS;
        items.push(parse_quote! {
            #[cfg(feature = #feature)]
            #[doc(inline)]
            pub use slack_methods_runtime::{Extra, Violation, ViolationMeasure, ViolationRule};
        });
    }
    items
}

fn always() -> Vec<Item> {
    let (inbound, pacing) = (manifest::INBOUND, manifest::PACING);
    let (rtm, socket_mode) = (manifest::RTM, manifest::SOCKET_MODE);
    vec![
        parse_quote! {
            #[doc(inline)]
            pub use slack_methods_runtime::{
                AnyError, ApiError, Args, BaseUrl, BodyKind, CommonCodes, Date, DecodeError,
                DecodeErrorReason, Deprecation, DetailedError, EmptyResponse, EncodeError, Epoch, Error, ErrorKind, EventDecodeError, EventSet, FilePart, FromJsonError,
                InvalidBaseUrl, InvalidJson, InvalidToken, Json, Listed, Method, MethodError, MethodInfo,
                MethodResponse, MethodWarning, NoCommonCodes, OpenEventSet, Paged, PaginationError,
                PaginationErrorReason, Rate, RateLimited, Reply, Scopes, Secret, SecretUrl, Serde,
                SkippedField, Stage, Tier, Timestamp, Token, TokenError, TokenKind, TransportError, UnknownCode,
                UnknownEvent,                 UnknownValue, UploadFinish, UploadStart, decode, encode, from_json,
            };
        },
        parse_quote! {
            #[doc(inline)]
            pub use slack_methods_runtime::once;
        },
        parse_quote! {
            #[doc(no_inline)]
            pub use slack_methods_runtime::{bytes, http};
        },
        parse_quote! {
            #[cfg(feature = "client")]
            #[doc(inline)]
            pub use slack_methods_runtime::{
                Attempt, AttemptOutcome, BuildError, Client, ClientBuilder, Items, ListWithJson, Pages, Progress, TokenFuture, TokenRejection, TokenSource, UploadError, UploadFault, UploadFilesError,
                Uploading, WebhookError, WebhookErrorCode, WithJson,
            };
        },
        parse_quote! {
            #[cfg(feature = "client")]
            #[doc(no_inline)]
            pub use slack_methods_runtime::{Stream, reqwest};
        },
        parse_quote! {
            #[cfg(feature = #pacing)]
            #[doc(inline)]
            pub use slack_methods_runtime::{Pace, PaceLimit, PaceRefused, PacedCall, Pacer};
        },
        parse_quote! {
            #[cfg(feature = "client-blocking")]
            #[doc(inline)]
            pub use slack_methods_runtime::blocking;
        },
        parse_quote! {
            #[cfg(feature = #inbound)]
            #[doc(inline)]
            pub use slack_methods_runtime::inbound;
        },
        parse_quote! {
            #[cfg(any(feature = #rtm, feature = #socket_mode))]
            #[doc(inline)]
            pub use slack_methods_runtime::session;
        },
    ]
}
