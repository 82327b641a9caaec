//! The example against a Slack that rotates tokens, and its store by itself.

#![expect(
    dead_code,
    reason = "the clock and the Slack are those of other tests as well"
)]

#[path = "../../../crates/app/tests/common/clock.rs"]
mod clock;
#[path = "../../../crates/app/tests/common/rotation.rs"]
mod rotation;

use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::Duration;

use slack_methods::Secret;
use slack_methods_app::store::Store as _;
use sqlite_store::SqliteStore;

use self::clock::Clock;
use self::rotation::{MARK, Rotation, access, refresh};

async fn swap(
    store: &SqliteStore,
    old: Option<&str>,
    new: Option<&str>,
    keep: Option<Duration>,
) -> bool {
    let (old, new) = (old.map(Secret::from), new.map(Secret::from));
    let swapped = store.swap("key", old.as_ref(), new.as_ref(), keep);
    swapped.await.expect("written")
}

async fn get(store: &SqliteStore) -> Option<String> {
    let value = store.get("key").await.expect("read");
    value.map(|value| value.expose().to_owned())
}

#[tokio::test]
async fn values_are_compared_and_set() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.sqlite");
    let store = SqliteStore::open(&path).await.expect("a store");
    assert_eq!(get(&store).await, None);
    assert!(swap(&store, None, None, None).await);
    assert!(!swap(&store, Some("a"), Some("b"), None).await);
    assert!(swap(&store, None, Some("a"), None).await);
    assert!(!swap(&store, None, Some("b"), None).await);
    assert!(!swap(&store, None, None, None).await);
    assert!(!swap(&store, Some("b"), None, None).await);
    assert!(swap(&store, Some("a"), Some("b"), None).await);
    // A second process sees it.
    let second = SqliteStore::open(&path).await.expect("a store");
    assert_eq!(get(&second).await.as_deref(), Some("b"));
    assert!(swap(&second, Some("b"), None, None).await);
    assert_eq!(get(&store).await, None);

    // What ends at once is over.
    assert!(swap(&store, None, Some("a"), Some(Duration::ZERO)).await);
    assert_eq!(get(&store).await, None);
    assert!(!swap(&store, Some("a"), Some("b"), None).await);
    assert!(swap(&store, None, Some("b"), Some(Duration::from_secs(3600))).await);
    assert!(!swap(&store, None, Some("c"), None).await);
    assert_eq!(get(&store).await.as_deref(), Some("b"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&path)
            .expect("a file")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_tasks_count_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.sqlite");
    let mut tasks = Vec::new();
    for _ in 0..4 {
        let store = Arc::new(SqliteStore::open(&path).await.expect("a store"));
        tasks.push(tokio::spawn(async move {
            let mut counted = 0;
            while counted < 50 {
                let old = get(&store).await;
                let number: u32 = old.as_deref().map_or(0, |it| it.parse().expect("a number"));
                let new = (number + 1).to_string();
                counted += u32::from(swap(&store, old.as_deref(), Some(&new), None).await);
            }
        }));
    }
    for task in tasks {
        task.await.expect("no panic");
    }
    let store = SqliteStore::open(&path).await.expect("a store");
    assert_eq!(get(&store).await.as_deref(), Some("200"));
}

fn run(slack: &Rotation, path: &Path, first: bool) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_sqlite-store"));
    program
        .arg(path)
        .args(["C0HARBOR", "Good morning"])
        .env("SLACK_BASE_URL", slack.base().as_str())
        .env("SLACK_CLIENT_ID", "1.2")
        .env("SLACK_CLIENT_SECRET", "client-very-secret")
        .env_remove("SLACK_TOKEN")
        .env_remove("SLACK_REFRESH_TOKEN");
    if first {
        program
            .env("SLACK_TOKEN", access(1))
            .env("SLACK_REFRESH_TOKEN", refresh(1));
    }
    program.output().expect("it runs")
}

#[test]
fn the_bot_renews_its_token_from_run_to_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("tokens.sqlite");
    let clock = Clock::new();
    let slack = Rotation::start(&clock);

    let missing = run(&slack, &path, false);
    let text = String::from_utf8_lossy(&missing.stderr).into_owned();
    assert!(
        !missing.status.success() && text.contains("no token is stored"),
        "{text}"
    );
    for number in 0..4 {
        let output = run(&slack, &path, number < 2);
        let text = format!("{output:?}");
        assert!(output.status.success(), "{text}");
        assert!(
            text.contains("posted as 1.2") && !text.contains(MARK),
            "{text}"
        );
        // In the program it is another time, so that Slack alone says when a token has expired.
        clock.pass(Duration::from_secs(13 * 60 * 60));
    }
    let tokens: Vec<_> = slack.posts().into_iter().map(|(token, _)| token).collect();
    assert_eq!(tokens, [access(1), access(2), access(3), access(4)]);
    assert_eq!(slack.renewals(), [refresh(1), refresh(2), refresh(3)]);
    assert_eq!(slack.rejected(), ["token_expired"; 3]);
}
