//! Calls of cargo.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

/// Cargo, to be run in the workspace.
pub(crate) fn command(root: &Path) -> Command {
    // The very cargo that runs this command, where it says so.
    let program = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut cargo = Command::new(program);
    cargo.current_dir(root);
    // What `cargo run` tells a program about itself is not for the cargo below: build scripts that
    // watch these variables would run again at each change between the two ways of calling.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(&*name);
        }
    }
    cargo
}
