//! The two methods between which the bytes of a file are sent.

use crate::json::Json;
use crate::method::Method;
use crate::secret::SecretUrl;

/// A method that responds with an address to which the bytes of one file are sent.
pub trait UploadStart: Method + 'static {
    /// The method that makes a file of the bytes once they are there.
    type Finish: UploadFinish;

    /// Asks for an address for so many bytes.
    fn start(filename: String, length: i64) -> Self;

    /// The address for the bytes. Whoever has it can write the file, so it is a secret.
    fn address(response: &Self::Response) -> &SecretUrl;

    /// The id that the file will have.
    fn file(response: &Self::Response) -> &str;
}

/// A method that makes files of bytes that were sent.
pub trait UploadFinish: Method + 'static {
    /// The key of a file's id in each element of the list that [`finish`](Self::finish) takes.
    const ID: &'static str;

    /// The key of a file's title there.
    const TITLE: &'static str;

    /// Finishes these files.
    fn finish(files: Vec<Json>) -> Self;
}
