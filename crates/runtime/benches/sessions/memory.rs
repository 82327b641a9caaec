//! How much memory the process has.

/// The resident memory in KiB, where the system tells it in `/proc`.
pub(crate) fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// The same for people.
pub(crate) fn shown(resident: Option<u64>) -> String {
    match resident {
        Some(kib) => format!("{:.1} MiB", kib as f64 / 1024.0),
        None => "unknown".to_owned(),
    }
}
