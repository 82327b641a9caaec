//! RTM as the protocol of a session.

use std::marker::PhantomData;
use std::sync::Arc;

use super::event::Event;
use super::handle::Handle;
use super::machine::Machine;
use super::settings::Settings;
use crate::session::connect::RtmConnect;
use crate::session::driver::shared::Shared;
use crate::session::driver::start::Start;
use crate::session::protocol::Protocol;
use crate::session::protocol::sealed::Sealed;
use crate::session::source::Converted;
use crate::session::stream;

/// An RTM session, whose connections are opened by the method `M`.
///
/// Its methods are those of [`session::Session`](stream::Session).
pub type Session<M> = stream::Session<Rtm<M>>;

/// RTM as the protocol of a session; it has no values. `M` is the method that opens connections.
pub struct Rtm<M>(PhantomData<fn() -> M>);

impl<M> Sealed for Rtm<M> {}

impl<M: RtmConnect + 'static> Protocol for Rtm<M> {
    type Event = Event<M::Event>;
    type Error = M::Error;
    type Handle = Handle;

    const METHOD: &'static str = M::INFO.name;
}

pub(crate) fn open<M: RtmConnect + 'static>(start: Start<M>, settings: Settings) -> Session<M> {
    let max_frame_bytes = settings.max_frame_bytes;
    let machine = Machine::new(settings.machine(), start.seed());
    let shared = Arc::new(Shared::new(machine));
    let source = Box::new(Converted {
        shared: Arc::clone(&shared),
        convert: |item, _| Event::of(item),
    });
    let handle = Handle::new(Arc::clone(&shared));
    Session::open(start, &shared, source, handle, M::url, max_frame_bytes)
}
