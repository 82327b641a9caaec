//! What is given back when text could not be streamed.

use std::error::Error as StdError;
use std::fmt;

use slack_methods::AnyError;

/// Text could not be streamed. All text that was handed to the writer is in a confirmed call or in here.
///
/// `Debug` and `Display` show how much text there is and none of it.
#[non_exhaustive]
pub struct StreamError {
    /// Why.
    pub fault: StreamFault,
    /// Text of one call whose end nobody knows: Slack may have it or not. Look at the message before sending it
    /// again.
    pub in_doubt: String,
    /// Text that Slack certainly does not have. It follows `in_doubt`. Handing it to
    /// [`write`](super::StreamWriter::write) once more is safe.
    pub unsent: String,
    /// The bytes of text in confirmed calls since the writer was made.
    pub confirmed: u64,
}

/// Why text could not be streamed.
#[derive(Debug)]
#[non_exhaustive]
pub enum StreamFault {
    /// A call failed: [`AnyError::method`] says which.
    Call(AnyError),
    /// Slack took a call and warned that it cut the text off.
    Truncated,
    /// The future of an earlier call was dropped before its end.
    Interrupted,
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fault {
            StreamFault::Call(error) => write!(f, "text was not streamed: {error}")?,
            StreamFault::Truncated => f.write_str("Slack cut a text off")?,
            StreamFault::Interrupted => {
                f.write_str("nobody waited for the end of an earlier call of the stream")?;
            }
        }
        let (doubt, unsent) = (self.in_doubt.len(), self.unsent.len());
        write!(
            f,
            " ({} bytes are confirmed, {doubt} may have arrived, {unsent} were not sent",
            self.confirmed
        )?;
        match doubt {
            0 => f.write_str("; write `unsent` again to go on)"),
            _ => f.write_str("; look at the message before you write `in_doubt` again)"),
        }
    }
}

impl fmt::Debug for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamError")
            .field("fault", &self.fault)
            .field("in_doubt", &self.in_doubt.len())
            .field("unsent", &self.unsent.len())
            .field("confirmed", &self.confirmed)
            .finish()
    }
}

impl StdError for StreamError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.fault {
            StreamFault::Call(error) => Some(error),
            StreamFault::Truncated | StreamFault::Interrupted => None,
        }
    }
}
