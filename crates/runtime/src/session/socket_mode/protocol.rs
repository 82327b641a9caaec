//! Socket Mode as the protocol of a session.

use std::marker::PhantomData;
use std::sync::Arc;

use tokio::runtime::Handle as Runtime;

use super::event::Event;
use super::gate::{Gate, Remembered};
use super::handle::Handle;
use super::settings::Settings;
use crate::session::connect::SocketModeConnect;
use crate::session::driver::shared::Shared;
use crate::session::driver::start::Start;
use crate::session::machine::socket_mode::state::SocketModeMachine;
use crate::session::protocol::Protocol;
use crate::session::protocol::sealed::Sealed;
use crate::session::source::{Converted, Source};
use crate::session::stream;

/// A Socket Mode session, whose connections are opened by the method `M`.
///
/// Its methods are those of [`session::Session`](stream::Session).
pub type Session<M> = stream::Session<SocketMode<M>>;

/// Socket Mode as the protocol of a session; it has no values. `M` is the method that opens
/// connections.
pub struct SocketMode<M>(PhantomData<fn() -> M>);

impl<M> Sealed for SocketMode<M> {}

impl<M: SocketModeConnect + 'static> Protocol for SocketMode<M> {
    type Event = Event;
    type Error = M::Error;
    type Handle = Handle;

    const METHOD: &'static str = M::INFO.name;
}

pub(crate) fn open<M: SocketModeConnect + 'static>(
    start: Start<M>,
    settings: Settings,
) -> Session<M> {
    let max_frame_bytes = settings.max_frame_bytes;
    let claims = settings.claims.clone();
    let machine = SocketModeMachine::new(settings.machine(), start.seed());
    let shared = Arc::new(Shared::new(machine));
    let events = Converted {
        shared: Arc::clone(&shared),
        convert: Event::of,
    };
    let source: Box<dyn Source<Event>> = match claims {
        Some(Remembered(claims)) => Box::new(Gate::new(events, claims, Runtime::current())),
        None => Box::new(events),
    };
    let handle = Handle::new(Arc::clone(&shared));
    Session::open(start, &shared, source, handle, M::url, max_frame_bytes)
}
