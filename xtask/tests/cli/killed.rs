//! A run that is killed at any moment leaves what the next one repairs.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::workspace::{Workspace, contents};

const FILE: &str = "generated/src/rtm/connect.rs";

#[test]
fn half_done_work_is_finished() {
    let workspace = Workspace::generated();
    let before = workspace.snapshot();
    let start = workspace.read(FILE).lines().next().unwrap().to_owned();
    workspace.write(FILE, start);
    fs::remove_file(workspace.path("generated/Cargo.toml")).unwrap();
    let run = workspace.run_gen();
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(run.out.contains(" 2 written, 0 removed, "), "{}", run.out);
    assert_eq!(contents(&workspace.snapshot()), contents(&before));
}

#[test]
fn a_temporary_file_of_a_killed_run_is_removed_and_one_of_a_running_one_is_not() {
    let workspace = Workspace::generated();
    let (old, young) = (".xtask-gen-old.tmp", ".xtask-gen-young.tmp");
    for name in [old, young, "something-else"] {
        workspace.write(&format!("target/xtask-gen/{name}"), "half of a fi");
    }
    for name in [old, "something-else"] {
        let path = workspace.path(&format!("target/xtask-gen/{name}"));
        let file = File::options().write(true).open(path).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(3600))
            .unwrap();
    }
    workspace.write(FILE, workspace.read(FILE) + "// more\n");
    assert_eq!(workspace.run_gen().status, 0);
    let mut left = workspace.leftovers();
    left.sort();
    assert_eq!(left, [young, "something-else"]);
}

#[test]
fn a_temporary_file_next_to_its_target_is_stale_even_without_a_header() {
    let workspace = Workspace::generated();
    let before = workspace.snapshot();
    workspace.write("generated/src/rtm/.xtask-gen-Ab12.tmp", "");
    let check = workspace.check();
    assert_eq!(check.status, 1);
    let line = "stale    generated/src/rtm/.xtask-gen-Ab12.tmp\n";
    assert!(check.out.starts_with(line), "{}", check.out);
    assert_eq!(workspace.run_gen().status, 0);
    assert_eq!(workspace.snapshot(), before);
}

/// Only where there is a second file system to try it with.
#[cfg(target_os = "linux")]
#[test]
fn target_may_be_on_another_file_system() {
    use std::os::unix::fs::{MetadataExt as _, symlink};
    let workspace = Workspace::new();
    let Ok(elsewhere) = tempfile::tempdir_in("/dev/shm") else {
        return;
    };
    let device = |path| fs::metadata(path).unwrap().dev();
    if device(elsewhere.path()) == device(workspace.root()) {
        return;
    }
    symlink(elsewhere.path(), workspace.path("target")).unwrap();
    let run = workspace.run_gen();
    assert_eq!(run.status, 0, "{}", run.err);
    assert_eq!(workspace.check().status, 0);
    assert!(workspace.leftovers().is_empty());
}

/// When a run is killed.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// This long after its start, if it has not ended by then, which is a moment too.
    After(Duration),
    /// As soon as it has told of so many changes.
    Told(usize),
}

fn run_until(workspace: &Workspace, moment: Moment) {
    let mut run = workspace.command().stdout(Stdio::piped()).spawn().unwrap();
    let mut told = BufReader::new(run.stdout.take().unwrap()).lines();
    match moment {
        Moment::After(time) => thread::sleep(time),
        Moment::Told(lines) => assert_eq!(told.by_ref().take(lines).count(), lines),
    }
    run.kill().unwrap();
    run.wait().unwrap();
}

#[test]
fn no_moment_is_a_bad_one_to_be_killed() {
    let workspace = Workspace::generated();
    let whole = workspace.snapshot();
    let whole = contents(&whole);
    // Every other file lacks its end, the others are missing, and one is too many.
    let mut cut: BTreeMap<&str, Vec<u8>> = whole
        .iter()
        .step_by(2)
        .map(|(&path, text)| (path, text[..text.len() - 10].to_vec()))
        .collect();
    cut.insert("src/gone/list.rs", whole["src/rtm/connect.rs"].to_vec());
    let damage = || {
        fs::remove_dir_all(workspace.path("generated")).unwrap();
        for (path, text) in &cut {
            workspace.write(&format!("generated/{path}"), text);
        }
    };

    damage();
    let started = Instant::now();
    let run = workspace.run_gen();
    let duration = started.elapsed();
    assert_eq!(
        run.out.lines().count(),
        whole.len() + 2,
        "{}{}",
        run.out,
        run.err
    );

    // A whole API has more moments than a test has time for: some of every part of the run.
    let times = (0..4).map(|quarter| Moment::After(duration * quarter / 4));
    let last = whole.len() + 1;
    let changes = (0..=last)
        .step_by(last / 6 + 1)
        .chain([last])
        .map(Moment::Told);
    for moment in times.chain(changes) {
        damage();
        run_until(&workspace, moment);
        let left = workspace.snapshot();
        for (path, text) in contents(&left) {
            let old = cut.get(path).is_some_and(|cut| cut == text);
            let new = whole.get(path).is_some_and(|whole| *whole == text);
            assert!(
                old || new,
                "{path} is neither old nor new, killed {moment:?}"
            );
        }
        let repair = workspace.run_gen();
        assert_eq!(repair.status, 0, "{}", repair.err);
        assert_eq!(contents(&workspace.snapshot()), whole, "killed {moment:?}");
    }
    assert_eq!(workspace.check().status, 0);
}
