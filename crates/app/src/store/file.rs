//! A store in one file.

mod format;

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use fs4::FileExt;
use slack_methods::Secret;
use zeroize::Zeroizing;

use super::entries::Entries;
use super::{Store, StoreError, StoreFuture};
use crate::clock::Clock;

/// A larger file is not one of ours.
const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// Keeps everything in one file, for the processes of one machine.
///
/// The file can be read and written by its owner alone (mode 0600; a file that others can read is an
/// error). A change writes a new file beside it, flushes it to the disk, and puts it in the place of the
/// old one, so that a process killed at any moment leaves either the old file or the new one. Processes
/// take turns by a lock on a third file, `.<name>.lock`; none of this is safe on a network file system
/// without locks.
///
/// Each change writes the whole file. That is fine for tokens and for the deliveries of a small bot; a busy
/// one keeps its deliveries in a [`MemoryStore`](super::MemoryStore) or on a server.
#[derive(Clone, Debug)]
pub struct FileStore {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    path: PathBuf,
    clock: Clock,
    max: usize,
}

impl FileStore {
    /// How many values that end are kept, unless [`max`](Self::max) sets it.
    pub const DEFAULT_MAX: usize = 10_000;

    /// Keeps everything in the file at this path, which is made by the first change. Its folder must
    /// exist, and be one in which nobody else writes.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self::with(Inner {
            path: path.into(),
            clock: Clock::default(),
            max: Self::DEFAULT_MAX,
        })
    }

    fn with(inner: Inner) -> Self {
        Self {
            inner: Arc::new(inner),
        }
    }

    /// How many values are kept of those that are gone after a while; see
    /// [`MemoryStore::max`](super::MemoryStore::max).
    #[must_use]
    pub fn max(self, count: usize) -> Self {
        Self::with(Inner {
            path: self.inner.path.clone(),
            clock: self.inner.clock.clone(),
            max: count,
        })
    }

    /// Takes the time from here in place of the machine's clock, for tests.
    #[must_use]
    pub fn clock(self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        Self::with(Inner {
            path: self.inner.path.clone(),
            clock: Clock::new(now),
            max: self.inner.max,
        })
    }

    /// Does something with the file on a thread that may block. It is done to its end even if the caller
    /// goes away.
    async fn blocking<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Inner) -> io::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let inner = Arc::clone(&self.inner);
        let acted = tokio::task::spawn_blocking(move || {
            act(&inner).map_err(|error| {
                let path = inner.path.display();
                let next = inner.next(&error);
                StoreError::new(format!("{path}: {error}{next}"))
            })
        });
        acted.await.map_err(StoreError::new)?
    }
}

impl Store for FileStore {
    fn get<'a>(&'a self, key: &'a str) -> StoreFuture<'a, Option<Secret>> {
        let key = key.to_owned();
        // A file is replaced as a whole, so reading needs no lock.
        Box::pin(self.blocking(move |inner| {
            let entries = inner.read()?;
            Ok(entries.get(&key, inner.clock.now()).cloned())
        }))
    }

    fn swap<'a>(
        &'a self,
        key: &'a str,
        old: Option<&'a Secret>,
        new: Option<&'a Secret>,
        keep: Option<Duration>,
    ) -> StoreFuture<'a, bool> {
        let (key, old, new) = (key.to_owned(), old.cloned(), new.cloned());
        Box::pin(self.blocking(move |inner| {
            let _lock = inner.lock()?;
            let mut entries = inner.read()?;
            let now = inner.clock.now();
            let swapped = entries.swap(&key, old.as_ref(), new.as_ref(), keep, now, inner.max);
            if swapped {
                inner.write(&entries)?;
            }
            Ok(swapped)
        }))
    }
}

impl Inner {
    fn folder(&self) -> &Path {
        match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        }
    }

    /// The name of a file beside the one with the entries.
    fn beside(&self, end: &str) -> String {
        let name = self.path.file_name().unwrap_or_default();
        format!(".{}.{end}", name.to_string_lossy())
    }

    /// Keeps other processes, and other threads of this one, from changing the file for as long as the
    /// result lives.
    fn lock(&self) -> io::Result<File> {
        let path = self.folder().join(self.beside("lock"));
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path)?;
        FileExt::lock(&file)?;
        Ok(file)
    }

    /// What to do about an error that does not say it.
    fn next(&self, error: &io::Error) -> &'static str {
        match error.kind() {
            _ if self.path.file_name().is_none() => "; give the store the path of a file",
            io::ErrorKind::NotFound => "; create the folder of this file",
            io::ErrorKind::PermissionDenied if error.raw_os_error().is_some() => {
                "; let the user of this program read and write the file and its folder"
            }
            io::ErrorKind::StorageFull => "; make room",
            _ => "",
        }
    }

    fn read(&self) -> io::Result<Entries> {
        let mut file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Entries::default()),
            Err(error) => return Err(error),
        };
        let metadata = file.metadata()?;
        if metadata.is_dir() {
            return Err(format::invalid("it is a folder"));
        }
        check_mode(&metadata)?;
        if metadata.len() > MAX_FILE_BYTES {
            return Err(format::invalid("it is larger than 64 MiB"));
        }
        let mut text = Zeroizing::new(String::with_capacity(metadata.len() as usize + 1));
        file.read_to_string(&mut text)?;
        format::read(&text)
    }

    /// Puts a new file in the place of the old one. The lock must be held.
    fn write(&self, entries: &Entries) -> io::Result<()> {
        let start = self.beside("new-");
        self.remove_left_over(&start)?;
        // Made with mode 0600, and removed again if anything below fails.
        let mut file = tempfile::Builder::new()
            .prefix(&start)
            .tempfile_in(self.folder())?;
        file.write_all(format::write(entries).as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(&self.path).map_err(|error| error.error)?;
        // Without this a power failure could bring the old file back.
        #[cfg(unix)]
        File::open(self.folder())?.sync_all()?;
        Ok(())
    }

    /// Removes what a process left that was killed while it wrote. Nobody else writes now.
    fn remove_left_over(&self, start: &str) -> io::Result<()> {
        for entry in fs::read_dir(self.folder())? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(start) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

#[cfg(unix)]
fn check_mode(metadata: &fs::Metadata) -> io::Result<()> {
    let mode = std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o777;
    match mode & 0o077 {
        0 => Ok(()),
        _ => Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            format!(
                "its mode is {mode:03o}, so that others than its owner get at the tokens in it; run \
                 `chmod 600` on it, and renew the tokens if somebody may have read them"
            ),
        )),
    }
}

#[cfg(not(unix))]
fn check_mode(_: &fs::Metadata) -> io::Result<()> {
    Ok(())
}
