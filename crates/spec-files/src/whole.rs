//! Writes files whole or not at all.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

/// How the names of files begin and end that are being written.
const TEMPORARY: (&str, &str) = (".slack-methods-", ".tmp");

/// Puts a file in place in one step, unless it holds this text already, and returns whether that changed it.
/// Its folder is made if it is not there.
///
/// A run that is killed leaves the old file, and perhaps one whose name [`is_temporary`].
///
/// # Errors
///
/// The file cannot be read or written.
pub fn write_whole(path: &Path, text: &str) -> io::Result<bool> {
    match fs::read(path) {
        Ok(old) if old == text.as_bytes() => return Ok(false),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
    // Readable like any other file, not by its owner alone.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.persist(path)?;
    Ok(true)
}

/// Whether a file of this name was being written when a run was killed.
#[must_use]
pub fn is_temporary(name: &str) -> bool {
    name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1)
}
