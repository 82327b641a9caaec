//! What an error of a call says about its text.

use slack_methods::chat::{append_stream, start_stream, stop_stream};
use slack_methods::{Error, ErrorKind, MethodError, Stage};

use super::machine::Ended;

/// The codes of a method of streams.
pub(super) trait Codes: MethodError {
    /// `message_not_in_streaming_state`.
    fn is_not_streaming(&self) -> bool;
}

impl Codes for start_stream::Error {
    fn is_not_streaming(&self) -> bool {
        false
    }
}

impl Codes for append_stream::Error {
    fn is_not_streaming(&self) -> bool {
        matches!(self, Self::MessageNotInStreamingState)
    }
}

impl Codes for stop_stream::Error {
    fn is_not_streaming(&self) -> bool {
        matches!(self, Self::MessageNotInStreamingState)
    }
}

/// What is certain after this error.
pub(super) fn of<E: Codes>(error: &Error<E>) -> Ended {
    match error {
        Error::Api(error) if error.code.is_not_streaming() => Ended::NotStreaming,
        Error::Api(error) => match error.code.kind() {
            // Such as `internal_error`, of which Slack says that a part may have been done.
            ErrorKind::Retry if error.retry_after.is_none() => Ended::Unknown,
            ErrorKind::Unknown | ErrorKind::CarriedOut => Ended::Unknown,
            _ => Ended::Refused,
        },
        Error::RateLimited(_) | Error::Encode(_) | Error::Token(_) => Ended::Refused,
        Error::Transport(error) if error.stage == Stage::Connect => Ended::Refused,
        _ => Ended::Unknown,
    }
}
