//! In which step an upload failed, and why.

use std::error::Error as StdError;
use std::fmt;
use std::io;

use http::StatusCode;

use crate::error::{Error, Stage};
use crate::method::MethodError;

/// Why a file was not uploaded; each variant is a step, in their order. `S` and `F` are the codes
/// of the methods that start and finish an upload.
///
/// The address to which the bytes go is in none of them, nor is the path of the file.
#[derive(Debug)]
#[non_exhaustive]
pub enum UploadError<S, F> {
    /// The file could not be opened, so nothing was sent.
    Open(io::Error),
    /// There was no address for the bytes, so none was sent.
    Start(Error<S>),
    /// The bytes were not all sent, or were not taken. There is no file.
    Bytes(Uploading),
    /// The bytes are there, but no file was made of them, as far as is known. Calling the method
    /// again with this id may do it.
    Finish {
        /// The id that the file has or would have.
        file: String,
        /// How the call failed.
        error: Error<F>,
    },
}

/// What came between the bytes of a file and their address.
#[derive(Debug)]
#[non_exhaustive]
pub struct Uploading {
    /// The bytes that were handed to the connection.
    pub sent: u64,
    /// The bytes of the whole file.
    pub total: u64,
    /// What happened.
    pub fault: UploadFault,
}

/// What can happen while the bytes of a file are sent.
#[derive(Debug)]
#[non_exhaustive]
pub enum UploadFault {
    /// The address that was given for them is none to which they may go: it is neither `https`
    /// nor plain `http` to this machine.
    Address,
    /// The file could not be read.
    Read(io::Error),
    /// The file has another size than when it was opened.
    Changed {
        /// The bytes that it had.
        expected: u64,
        /// The bytes that it has, or that could be read.
        found: u64,
    },
    /// There was no answer: no connection, a broken one, or no time left.
    Transport {
        /// At what point it failed.
        stage: Stage,
        /// What the HTTP client says of it, without the address.
        source: Option<Box<dyn StdError + Send + Sync>>,
    },
    /// The answer says that they were not taken, or came before all of them were sent.
    Answer(StatusCode),
}

impl<S: MethodError, F: MethodError> fmt::Display for UploadError<S, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open(_) => f.write_str(
                "the file was not uploaded: it cannot be opened (check its path, and that it may be \
                 read)",
            ),
            Self::Start(error) => write!(f, "the file was not uploaded: {error}"),
            Self::Bytes(uploading) => uploading.fmt(f),
            Self::Finish { file, error } => write!(
                f,
                "the bytes are uploaded under the id {file}, but no file was made of them, as far as \
                 is known: {error} (whatever mends that, only the last step is left, with that id)"
            ),
        }
    }
}

impl<S: MethodError, F: MethodError> StdError for UploadError<S, F> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Open(error) => Some(error),
            // The texts of the calls' errors are part of this one's.
            Self::Start(error) => error.source(),
            Self::Bytes(uploading) => uploading.source(),
            Self::Finish { error, .. } => error.source(),
        }
    }
}

impl fmt::Display for Uploading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sent, total, fault } = self;
        write!(
            f,
            "the file was not uploaded; {sent} of {total} bytes were sent: {fault}"
        )
    }
}

impl StdError for Uploading {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.fault {
            UploadFault::Read(error) => Some(error),
            UploadFault::Transport { source, .. } => {
                source.as_deref().map(|it| it as &(dyn StdError + 'static))
            }
            _ => None,
        }
    }
}

impl fmt::Display for UploadFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address => f.write_str(
                "the address that was given for them is none to which they may go, neither `https` \
                 nor `http` to this machine (check the base address)",
            ),
            Self::Read(_) => f.write_str("the file could not be read any further"),
            Self::Changed { expected, found } => write!(
                f,
                "the file had {expected} bytes when it was opened, and {found} later (upload it \
                 again when nothing writes to it)"
            ),
            Self::Transport { stage, .. } => f.write_str(match stage {
                Stage::Connect => {
                    "there was no connection to the address for them (check the network and the \
                     proxy, and upload again)"
                }
                Stage::Broken => "the connection broke (upload again)",
                Stage::Timeout => {
                    "a time limit was over (upload again; both limits of the `Upload` can be raised)"
                }
            }),
            Self::Answer(status) => {
                write!(f, "the answer was status {}", status.as_u16())?;
                f.write_str(if status.is_server_error() {
                    " (Slack is in trouble: upload again later)"
                } else if status.is_success() {
                    ", before all of them were taken (upload again)"
                } else {
                    " (they were refused, and repeating may not help)"
                })
            }
        }
    }
}
