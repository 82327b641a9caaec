//! Where the bytes come from.

use std::fmt;
use std::io;
use std::path::PathBuf;

use bytes::{Bytes, BytesMut};
use tokio::fs::{self, File};
use tokio::io::AsyncReadExt;

use super::error::UploadFault;

/// So much is read and sent at a time.
pub(super) const CHUNK: usize = 64 * 1024;

pub(super) enum Source {
    Path(PathBuf),
    Bytes(Bytes),
}

/// Without what the bytes are.
impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => f.debug_tuple("Path").field(path).finish(),
            Self::Bytes(bytes) => write!(f, "Bytes({} bytes)", bytes.len()),
        }
    }
}

impl Source {
    pub(super) async fn open(self) -> io::Result<Opened> {
        match self {
            Self::Bytes(bytes) => Ok(Opened {
                length: bytes.len() as u64,
                left: bytes.len() as u64,
                from: From::Bytes(bytes),
            }),
            Self::Path(path) => {
                // Before opening: to open a pipe waits for somebody to write to it.
                if !fs::metadata(&path).await?.is_file() {
                    return Err(io::Error::other("it is not a regular file"));
                }
                let file = File::open(&path).await?;
                let length = file.metadata().await?.len();
                Ok(Opened {
                    length,
                    left: length,
                    from: From::File(file),
                })
            }
        }
    }
}

/// Bytes of which the number is known, and what of them is still to be sent.
pub(super) struct Opened {
    length: u64,
    left: u64,
    from: From,
}

enum From {
    Bytes(Bytes),
    File(File),
}

impl Opened {
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// The next part; `None` at the end. The last one is given only if the file ends with it, so
    /// that bytes of a file that changed are never all sent.
    pub(super) async fn next(&mut self) -> Result<Option<Bytes>, UploadFault> {
        let size = self.left.min(CHUNK as u64) as usize;
        if size == 0 {
            return Ok(None);
        }
        let chunk = match &mut self.from {
            From::Bytes(bytes) => bytes.split_to(size),
            From::File(file) => {
                let mut chunk = BytesMut::with_capacity(size);
                let mut file = file.take(size as u64);
                while chunk.len() < size
                    && file.read_buf(&mut chunk).await.map_err(UploadFault::Read)? > 0
                {
                }
                chunk.freeze()
            }
        };
        self.left -= chunk.len() as u64;
        if chunk.len() < size {
            return Err(self.changed(self.length - self.left));
        }
        if self.left == 0 {
            self.unchanged().await?;
        }
        Ok(Some(chunk))
    }

    /// Fails if the file has another size than at first.
    pub(super) async fn unchanged(&self) -> Result<(), UploadFault> {
        let From::File(file) = &self.from else {
            return Ok(());
        };
        let found = file.metadata().await.map_err(UploadFault::Read)?.len();
        match found == self.length {
            true => Ok(()),
            false => Err(self.changed(found)),
        }
    }

    fn changed(&self, found: u64) -> UploadFault {
        UploadFault::Changed {
            expected: self.length,
            found,
        }
    }
}
