//! Uploading a file: asking for an address, sending the bytes there, saying that they are there.

mod chunks;
mod error;
mod files;
mod post;
mod source;

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bytes::Bytes;

pub use self::error::{UploadError, UploadFault, Uploading};
#[cfg(feature = "client-blocking")]
pub(crate) use self::files::Outcome as FilesOutcome;
pub use self::files::UploadFilesError;
use self::post::Limits;
use self::source::Source;
use super::Client;
use crate::method::Method;
use crate::reply::Reply;
use crate::uploads::UploadStart;

type Finish<S> = <S as UploadStart>::Finish;

/// What an upload ends with.
pub(crate) type Outcome<S> = Result<
    Reply<<Finish<S> as Method>::Response>,
    UploadError<<S as Method>::Error, <Finish<S> as Method>::Error>,
>;

/// How much of a file is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// The bytes that were handed to the connection, which may hold a few of them back.
    pub sent: u64,
    /// The bytes of the whole file.
    pub total: u64,
}

/// A file to upload; [`Client::upload_file`] sends it.
///
/// `S` is the request that asks for an address. In `slack-methods`, `Upload` is this type
/// with the one request for which Slack documents that. The file is private unless
/// [`finish`](Self::finish) says where it is shared.
#[must_use = "nothing is sent until `upload_file` gets it"]
pub struct Upload<S: UploadStart> {
    source: Source,
    filename: String,
    title: Option<String>,
    start: Box<dyn FnOnce(S) -> S + Send>,
    finish: Box<dyn FnOnce(S::Finish) -> S::Finish + Send>,
    progress: Box<dyn FnMut(Progress) + Send>,
    limits: Limits,
}

impl<S: UploadStart> Upload<S> {
    /// A file on disk, which is read as it is sent. Its name goes with it, without the folders.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = Path::file_name(&path).unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        Self::new(Source::Path(path), name)
    }

    /// Bytes in memory, and the name that the file is to have.
    pub fn bytes(filename: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self::new(Source::Bytes(bytes.into()), filename.into())
    }

    fn new(source: Source, filename: String) -> Self {
        Self {
            source,
            filename,
            title: None,
            start: Box::new(|request| request),
            finish: Box::new(|request| request),
            progress: Box::new(drop),
            limits: Limits {
                whole: Duration::from_secs(60 * 60),
                stall: Duration::from_secs(60),
            },
        }
    }

    /// The name that the file is to have, in place of the one on disk.
    pub fn filename(mut self, name: impl Into<String>) -> Self {
        self.filename = name.into();
        self
    }

    /// The title under which the file is shown.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Completes the request for an address, which has the name and the length already.
    pub fn start(mut self, complete: impl FnOnce(S) -> S + Send + 'static) -> Self {
        self.start = Box::new(complete);
        self
    }

    /// Completes the request that ends the upload, which has the file already: here is said where
    /// it is to be shared.
    pub fn finish(
        mut self,
        complete: impl FnOnce(S::Finish) -> S::Finish + Send + 'static,
    ) -> Self {
        self.finish = Box::new(complete);
        self
    }

    /// Calls this before the first byte, and after each part of at most 64 KiB. It must not block.
    pub fn on_progress(mut self, report: impl FnMut(Progress) + Send + 'static) -> Self {
        self.progress = Box::new(report);
        self
    }

    /// How long sending the bytes may take; an hour unless this sets it. The calls before and
    /// after it have the client's own limit.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.limits.whole = limit;
        self
    }

    /// How long nothing may move while the bytes are sent, and how long the response to them may
    /// take; a minute unless this sets it.
    pub fn stall_timeout(mut self, limit: Duration) -> Self {
        self.limits.stall = limit;
        self
    }
}

impl<S: UploadStart> fmt::Debug for Upload<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("source", &self.source)
            .field("filename", &self.filename)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Uploads a file, in three steps: `S` asks for an address, the bytes are sent there, and
    /// `S::Finish` makes a file of them.
    ///
    /// The bytes go in parts of 64 KiB, and no more than a few of these are in memory. The token is
    /// not sent with them. They are sent once: what is repeated are the calls before and after, as
    /// far as [`ClientBuilder`](crate::ClientBuilder) says. A file whose size changes under way is
    /// not finished.
    ///
    /// ```no_run
    /// use slack_methods::{Client, Token, Upload};
    ///
    /// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = Client::new(Token::from_env("SLACK_TOKEN")?)?;
    /// let upload = Upload::path("report.pdf")
    ///     .title("The report")
    ///     .finish(|request| request.channel_id("C0EXAMPLE").initial_comment("Here it is"))
    ///     .on_progress(|it| println!("{} of {} bytes", it.sent, it.total));
    /// client.upload_file(upload).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`UploadError`] says in which step it failed. Before the last step the file is visible to
    /// nobody. Dropping the future gives the upload up.
    pub async fn upload_file<S: UploadStart>(&self, upload: Upload<S>) -> Outcome<S> {
        let sent = self.send_bytes(upload).await?;
        self.finish_upload(vec![sent]).await
    }
}
