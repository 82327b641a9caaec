//! What a command costs, with all that it starts.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use wait4::Wait4 as _;

/// What one run of a command costs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Cost {
    /// Until it ended.
    pub(super) elapsed: Duration,
    /// Of the command and of all processes below it, in their own code and in the system.
    pub(super) processor: Duration,
    /// The most that any of these processes had at a time, in bytes. When a crate is compiled that is the
    /// compiler, unless the crate is so small that cargo itself needs more.
    pub(super) memory: u64,
    /// The length of the program that was built, in bytes; 0 when none was.
    pub(super) program: u64,
}

/// Runs a command to its end, and returns what it cost and what it wrote to its standard output.
pub(super) fn measure(command: &mut Command) -> anyhow::Result<(Cost, String)> {
    let shown = shown(command);
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let started = Instant::now();
    let mut child = command
        .spawn()
        .with_context(|| format!("cannot start `{shown}`"))?;
    let mut output = Vec::new();
    if let Some(mut pipe) = child.stdout.take() {
        pipe.read_to_end(&mut output)
            .with_context(|| format!("cannot read what `{shown}` says"))?;
    }
    let used = child
        .wait4()
        .with_context(|| format!("cannot wait for `{shown}`"))?;
    let elapsed = started.elapsed();
    if !used.status.success() {
        bail!("`{shown}` failed; what it wrote stands above");
    }
    let cost = Cost {
        elapsed,
        processor: used.rusage.utime + used.rusage.stime,
        memory: used.rusage.maxrss,
        program: 0,
    };
    Ok((cost, String::from_utf8_lossy(&output).into_owned()))
}

/// Runs a command that is not measured, with its output on the standard error.
pub(super) fn run(command: &mut Command, hint: &str) -> anyhow::Result<()> {
    let shown = shown(command);
    let status = command
        .stdin(Stdio::null())
        .stdout(io::stderr())
        .status()
        .with_context(|| format!("cannot start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` failed; what it wrote stands above{hint}");
    }
    Ok(())
}

/// What is measured must not be compiled by a cache of the compiler's output, or elsewhere than asked for.
pub(super) fn clean(command: &mut Command) -> &mut Command {
    for name in [
        "RUSTC_WRAPPER",
        "RUSTC_WORKSPACE_WRAPPER",
        "CARGO_BUILD_RUSTC_WRAPPER",
        "CARGO_TARGET_DIR",
        "CARGO_BUILD_TARGET_DIR",
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
    ] {
        command.env_remove(name);
    }
    command
}

/// Removes a folder with what was compiled, if there is one, so that everything is compiled again.
pub(super) fn remove(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    #[test]
    fn the_processes_below_a_command_count() {
        let busy = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; echo $i";
        let mut command = Command::new("sh");
        // Two shells, so that the work is not that of the process that is started.
        command.args(["-c", &format!("sh -c '{busy}'; true")]);
        let (cost, output) = measure(&mut command).unwrap();
        assert_eq!(output, "200000\n");
        assert!(cost.processor > Duration::from_millis(5), "{cost:?}");
        assert!(cost.memory > 1 << 16, "{cost:?}");
    }

    #[test]
    fn a_failure_says_what_failed() {
        let mut command = Command::new("sh");
        let error = measure(command.args(["-c", "exit 3"])).unwrap_err();
        let expected = "`sh -c exit 3` failed; what it wrote stands above";
        assert_eq!(error.to_string(), expected);

        let mut command = Command::new("no-such-program");
        let error = run(&mut command, "").unwrap_err();
        assert_eq!(error.to_string(), "cannot start `no-such-program`");
    }
}
