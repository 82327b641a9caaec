//! Several files in one message, and the steps that one file and several have in common.

use std::error::Error as StdError;
use std::fmt;

use super::error::UploadError;
use super::{Finish, Upload, post};
use crate::client::{Client, Shared};
use crate::json::Json;
use crate::method::{Method, MethodError};
use crate::reply::Reply;
use crate::uploads::{UploadFinish, UploadStart};

/// What an upload of several files ends with.
pub(crate) type Outcome<S> = Result<
    Reply<<Finish<S> as Method>::Response>,
    UploadFilesError<<S as Method>::Error, <Finish<S> as Method>::Error>,
>;

/// A file whose bytes are there.
pub(super) struct Sent<S: UploadStart> {
    id: String,
    title: Option<String>,
    finish: Box<dyn FnOnce(S::Finish) -> S::Finish + Send>,
}

/// Why several files were not uploaded. None of them is visible to anybody, unless only the response to the last
/// step was lost.
#[derive(Debug)]
#[non_exhaustive]
pub struct UploadFilesError<S, F> {
    /// The file that failed, counted from 0; `None` if all bytes are there and the last step failed.
    pub file: Option<usize>,
    /// The ids of the files whose bytes are there, in their order.
    pub uploaded: Vec<String>,
    /// In which step it failed, and why.
    pub error: Box<UploadError<S, F>>,
}

impl<S: MethodError, F: MethodError> fmt::Display for UploadFilesError<S, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = self.file {
            let there = self.uploaded.len();
            write!(
                f,
                "file {} of an upload ({there} were sent before it): ",
                file + 1
            )?;
        }
        self.error.fmt(f)
    }
}

impl<S: MethodError + 'static, F: MethodError + 'static> StdError for UploadFilesError<S, F> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.error.source()
    }
}

impl Client {
    /// Uploads several files that become visible together, such as in one message.
    ///
    /// Their bytes are sent one file after another, as [`upload_file`](Self::upload_file) does it; then one call of
    /// `S::Finish` makes files of them all. What the uploads say with [`Upload::finish`] is applied to that call, in
    /// their order, so it is enough that one of them does.
    ///
    /// ```no_run
    /// use slack_methods::{Client, Token, Upload};
    ///
    /// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = Client::new(Token::from_env("SLACK_TOKEN")?)?;
    /// let share = Upload::path("plan.pdf")
    ///     .finish(|request| request.channel_id("C0EXAMPLE").initial_comment("Plan and map"));
    /// client.upload_files([share, Upload::path("map.png")]).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`UploadFilesError`] says which file failed, and in which step. The first failure ends it all; nothing is
    /// sent twice. Dropping the future gives the upload up.
    pub async fn upload_files<S: UploadStart>(
        &self,
        uploads: impl IntoIterator<Item = Upload<S>, IntoIter: Send> + Send,
    ) -> Outcome<S> {
        let mut sent: Vec<Sent<S>> = Vec::new();
        let ids = |sent: &[Sent<S>]| sent.iter().map(|it| it.id.clone()).collect();
        for (index, upload) in uploads.into_iter().enumerate() {
            match self.send_bytes(upload).await {
                Ok(one) => sent.push(one),
                Err(error) => {
                    return Err(UploadFilesError {
                        file: Some(index),
                        uploaded: ids(&sent),
                        error: Box::new(error),
                    });
                }
            }
        }
        let uploaded = ids(&sent);
        let outcome = self.finish_upload(sent).await;
        outcome.map_err(|error| UploadFilesError {
            file: None,
            uploaded,
            error: Box::new(error),
        })
    }

    /// The first two steps.
    pub(super) async fn send_bytes<S: UploadStart>(
        &self,
        upload: Upload<S>,
    ) -> Result<Sent<S>, UploadError<S::Error, <Finish<S> as Method>::Error>> {
        let Upload {
            source,
            filename,
            title,
            start,
            finish,
            mut progress,
            limits,
        } = upload;
        let mut file = source.open().await.map_err(UploadError::Open)?;
        let length = i64::try_from(file.length()).unwrap_or(i64::MAX);

        let request = start(S::start(filename, length));
        let reply = self.call(&request).await.map_err(UploadError::Start)?;

        let address = S::address(&reply.response);
        let Shared { http, settings } = &*self.shared;
        post::send(
            http,
            &settings.base,
            address,
            &mut file,
            &limits,
            &mut *progress,
        )
        .await
        .map_err(UploadError::Bytes)?;
        Ok(Sent {
            id: S::file(&reply.response).to_owned(),
            title,
            finish,
        })
    }

    /// The last step.
    pub(super) async fn finish_upload<S: UploadStart>(
        &self,
        sent: Vec<Sent<S>>,
    ) -> super::Outcome<S> {
        let ids: Vec<&str> = sent.iter().map(|it| it.id.as_str()).collect();
        let file = ids.join(", ");
        let entries = sent.iter().map(entry).collect();
        let mut request = S::Finish::finish(entries);
        for Sent { finish, .. } in sent {
            request = finish(request);
        }
        self.call(&request)
            .await
            .map_err(|error| UploadError::Finish { file, error })
    }
}

/// The file, as the last step takes it.
fn entry<S: UploadStart>(sent: &Sent<S>) -> Json {
    let mut entry = serde_json::Map::new();
    entry.insert(S::Finish::ID.to_owned(), sent.id.as_str().into());
    if let Some(title) = &sent.title {
        entry.insert(S::Finish::TITLE.to_owned(), title.as_str().into());
    }
    serde_json::Value::from(entry).into()
}
