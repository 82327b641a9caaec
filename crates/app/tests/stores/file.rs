//! What is special about a store in a file: who can read it, and what it says of a file that is not its own.

use std::fs;
use std::path::Path;
use std::time::Duration;

use slack_methods_app::store::{FileStore, Store};

use super::clock::Clock;
use super::contract::{get, secret, swap};

async fn error_of(store: &FileStore) -> String {
    let read = store.get("key").await.expect_err("an error").to_string();
    let value = secret("very-secret");
    let write = store.swap("key", None, Some(&value), None).await;
    assert_eq!(write.expect_err("an error").to_string(), read);
    read
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder").map(|entry| {
        let name = entry.expect("an entry").file_name();
        name.into_string().expect("UTF-8")
    });
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    let metadata = fs::metadata(path).expect("a file");
    metadata.permissions().mode() & 0o777
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_gets_at_the_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("tokens.json");
    let store = FileStore::new(&path);
    assert!(swap(&store, "key", None, Some("very-secret"), None).await);
    assert_eq!(mode(&path), 0o600);
    assert_eq!(names(folder.path()), [".tokens.json.lock", "tokens.json"]);
    assert_eq!(mode(&folder.path().join(".tokens.json.lock")), 0o600);

    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("changed");
    let error = error_of(&store).await;
    assert!(
        error.contains("its mode is 640") && error.contains("chmod 600"),
        "{error}"
    );
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("changed");
    assert_eq!(get(&store, "key").await.as_deref(), Some("very-secret"));
    assert!(!format!("{store:?}").contains("very-secret"));
}

#[tokio::test]
async fn a_file_that_is_not_of_the_store_stays_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("tokens.json");
    let store = FileStore::new(&path);
    assert!(swap(&store, "key", None, Some("value"), None).await);
    for text in [
        "",
        "very-secret",
        "{}",
        "[\"very-secret\"]",
        r#"{"version": 2, "entries": []}"#,
        r#"{"version": 1, "entries": {"very-secret": 1}}"#,
        r#"{"version": 1, "entries": [{"key": "k"}]}"#,
        r#"{"version": 1, "entries": [{"key": "k", "value": "very-secret", "end": "soon"}]}"#,
        r#"{"version": 1, "entries": [{"key": "k", "value": "very-secret"}]"#,
    ] {
        fs::write(&path, text).expect("written");
        let error = error_of(&store).await;
        assert!(
            error.contains("this is not a file of this store"),
            "{error}"
        );
        assert!(
            error.contains("tokens.json") && !error.contains("very-secret"),
            "{error}"
        );
        assert_eq!(fs::read_to_string(&path).expect("read"), text);
    }
}

#[tokio::test]
async fn a_folder_that_is_missing_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = FileStore::new(folder.path().join("missing").join("tokens.json"));
    assert_eq!(get(&store, "key").await, None);
    let value = secret("very-secret");
    let error = store.swap("key", None, Some(&value), None).await;
    let error = error.expect_err("no folder").to_string();
    assert!(
        error.contains("missing") && !error.contains("very-secret"),
        "{error}"
    );
}

#[tokio::test]
async fn what_ended_is_not_in_the_file_any_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.json");
    let clock = Clock::new();
    let store = FileStore::new(&path).max(3).clock(clock.reader());
    let hour = Duration::from_secs(3600);
    for number in 0..10 {
        assert!(
            swap(
                &store,
                &format!("delivery:{number}"),
                None,
                Some("done"),
                Some(hour)
            )
            .await
        );
    }
    let count = || {
        let text = fs::read_to_string(&path).expect("read");
        text.matches("delivery:").count()
    };
    assert_eq!(count(), 3);
    assert_eq!(get(&store, "delivery:9").await.as_deref(), Some("done"));
    clock.pass(hour);
    assert_eq!(get(&store, "delivery:9").await, None);
    assert!(swap(&store, "token", None, Some("stays"), None).await);
    assert_eq!(count(), 0);
}

#[tokio::test]
async fn a_path_that_cannot_be_one_of_a_file_is_an_error_that_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let value = secret("very-secret");
    for (path, why) in [
        (folder.path().to_owned(), "it is a folder"),
        (
            folder.path().join("missing/tokens.json"),
            "create the folder of this file",
        ),
        ("".into(), "give the store the path of a file"),
    ] {
        let store = FileStore::new(&path);
        let write = store.swap("key", None, Some(&value), None).await;
        let error = write.expect_err("an error").to_string();
        assert!(error.contains(why), "{error}");
    }
    assert_eq!(names(folder.path()).len(), 0, "nothing is left behind");
}
