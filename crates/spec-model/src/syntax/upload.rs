//! The two methods between which the bytes of a file are sent, as a file has them.

use crate::syntax::record::record;

record! {
    /// What of a method starts the upload of a file: it gives an address to which the bytes are sent.
    #[expecting = "the keys of `upload_start`, such as `length:`"]
    pub struct UploadStart {
        /// The argument that takes the number of bytes.
        pub length: String,
        /// The argument that takes the name of the file.
        pub filename: String,
        /// The field of the response that has the address for the bytes; its type is `secret_url`.
        pub url: String,
        /// The field of the response that has the id of the file.
        pub file: String,
        /// The method that finishes the upload; it has the key `upload_finish`.
        #[schema("x-names" = "finishing_method")]
        pub finish: String,
    }
}

record! {
    /// What of a method finishes the upload of files.
    #[expecting = "the keys of `upload_finish`, such as `files:`"]
    pub struct UploadFinish {
        /// The argument that takes the files: a list of JSON objects.
        pub files: String,
        /// The key of a file's id in each of these objects.
        pub id: String,
        /// The key of a file's title in each of these objects.
        pub title: String,
    }
}
