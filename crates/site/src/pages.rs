//! The pages: one module for each kind.

mod argument;
mod block;
mod code;
mod event;
mod front;
mod id;
mod kind;
mod method;
mod methods;
mod object;
mod scope;

pub(crate) use argument::{argument, arguments};
pub(crate) use block::{block, blocks};
pub(crate) use code::{code, codes, warning};
pub(crate) use event::{event, events};
pub(crate) use front::front;
pub(crate) use id::{id, ids};
pub(crate) use kind::kind;
pub(crate) use method::method;
pub(crate) use methods::{family, methods};
pub(crate) use object::{object, objects};
pub(crate) use scope::{scope, scopes};
