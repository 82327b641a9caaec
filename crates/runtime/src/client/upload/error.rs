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
    /// The bytes were not all sent, or were rejected. There is no file.
    Bytes(Uploading),
    /// The bytes are there, but the last step failed. Calling its method again with this id may
    /// complete the upload.
    Finish {
        /// The id that the file has or would have; of several files their ids, with `, ` between.
        file: String,
        /// How the call failed.
        error: Error<F>,
    },
}

/// Why the bytes of a file were not sent.
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
    /// The address for the bytes is neither `https` nor plain `http` to this machine.
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
    /// There was no response: no connection, a broken one, or no time left.
    Transport {
        /// At what point it failed.
        stage: Stage,
        /// What the HTTP client says of it, without the address.
        source: Option<Box<dyn StdError + Send + Sync>>,
    },
    /// The response says that they were rejected, or came before all of them were sent.
    Response(StatusCode),
}

impl<S: MethodError, F: MethodError> fmt::Display for UploadError<S, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open(_) => f.write_str(
                "the file was not uploaded: it cannot be opened (check its path and its \
                 permissions)",
            ),
            Self::Start(error) => write!(f, "the file was not uploaded: {error}"),
            Self::Bytes(uploading) => uploading.fmt(f),
            Self::Finish { file, error } => write!(
                f,
                "the bytes are uploaded under the id {file}, but the last step failed: {error} \
                 (only that step is left to do, with that id)"
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
                "the address for the bytes is neither `https` nor `http` to this machine (check the \
                 base address)",
            ),
            Self::Read(_) => f.write_str("the rest of the file could not be read"),
            Self::Changed { expected, found } => write!(
                f,
                "the file had {expected} bytes when it was opened, and {found} later (upload it \
                 again while nothing writes to it)"
            ),
            Self::Transport { stage, .. } => f.write_str(match stage {
                Stage::Connect => {
                    "there was no connection to the address for the bytes (check the network and \
                     the proxy, and upload again)"
                }
                Stage::Broken => "the connection broke (upload again)",
                Stage::Timeout => {
                    "a time limit was over (upload again; raise `timeout` or `stall_timeout`)"
                }
            }),
            Self::Response(status) => {
                write!(f, "the response has status {}", status.as_u16())?;
                f.write_str(if status.is_server_error() {
                    " (Slack is in trouble: upload again later)"
                } else if status.is_success() {
                    ", and came before all bytes were sent (upload again)"
                } else {
                    " (the bytes were rejected; repeating may not help)"
                })
            }
        }
    }
}
