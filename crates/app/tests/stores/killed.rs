//! A process that is killed at any moment while it writes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use slack_methods_app::store::FileStore;

use super::contract::{get, swap};

/// With this in its environment, this program is the process that writes, and is killed.
const PATH: &str = "SLACK_METHODS_TEST_STORE";

fn value(number: u32) -> String {
    format!("{number} {}", "x".repeat(2_000))
}

/// What the process does: counts up as fast as it can, and notes each number once `swap` has returned.
#[tokio::test]
#[ignore = "the process that is killed; the test below starts it"]
async fn write_until_killed() {
    let Some(path) = std::env::var_os(PATH).map(PathBuf::from) else {
        return;
    };
    let store = FileStore::new(&path);
    let mut old = get(&store, "count").await;
    loop {
        let number = number_of(old.as_deref()) + 1;
        let new = value(number);
        assert!(swap(&store, "count", old.as_deref(), Some(&new), None).await);
        fs::write(path.with_extension("seen"), number.to_string()).expect("written");
        old = Some(new);
    }
}

fn number_of(value: Option<&str>) -> u32 {
    let Some(value) = value else { return 0 };
    let (number, rest) = value.split_once(' ').expect("a number and more");
    assert_eq!(rest, "x".repeat(2_000));
    number.parse().expect("a number")
}

/// What the process has noted. It may be killed while it does.
fn noted(path: &Path) -> u32 {
    let noted = fs::read_to_string(path.with_extension("seen")).unwrap_or_default();
    noted.parse().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_file_is_the_old_one_or_the_new_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.json");
    let store = FileStore::new(&path);
    let mut random = fastrand::Rng::with_seed(15);
    let mut last = 0;
    for round in 0..20 {
        let before = last;
        let mut process = Command::new(std::env::current_exe().expect("this program"))
            .args(["killed::write_until_killed", "--exact", "--ignored"])
            .env(PATH, &path)
            .stdout(Stdio::null())
            .spawn()
            .expect("a process");
        // Killed at any moment after it has begun.
        while number_of(get(&store, "count").await.as_deref()) == before {
            assert!(
                process.try_wait().expect("a process").is_none(),
                "it ended by itself"
            );
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        tokio::time::sleep(Duration::from_micros(random.u64(..20_000))).await;
        process.kill().expect("killed");
        process.wait().expect("it has ended");

        let number = number_of(get(&store, "count").await.as_deref());
        assert!(number > before && number >= noted(&path), "round {round}");
        last = number;
    }
    // What was left over goes with the next change, and the lock is free.
    let old = value(last);
    assert!(swap(&store, "count", Some(&old), Some("done"), None).await);
    let left: Vec<_> = fs::read_dir(folder.path())
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("UTF-8")
        })
        .filter(|name| name.contains(".new-"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}
