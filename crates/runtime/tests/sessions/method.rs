//! A method written by hand, for what no real one does.

use slack_methods::events::RtmEvent;
use slack_methods::rtm::connect;
use slack_methods_runtime::session::RtmConnect;
use slack_methods_runtime::{Args, Method, MethodInfo, SecretUrl};

/// A method whose responses never have a URL.
pub(crate) struct WithoutUrl;

impl Method for WithoutUrl {
    const INFO: MethodInfo = MethodInfo::new(connect::Request::INFO.name)
        .docs("")
        .idempotent(true);
    type Response = <connect::Request as Method>::Response;
    type Error = <connect::Request as Method>::Error;
    type Warning = <connect::Request as Method>::Warning;

    fn write(&self, _: &mut Args) {}
}

impl RtmConnect for WithoutUrl {
    type Event = RtmEvent;

    fn url(_: &Self::Response) -> Option<&SecretUrl> {
        None
    }
}
