use super::super::disk::Whole;
use super::*;

const TREE: [(&str, &str); 3] = [
    ("Cargo.toml", "a"),
    ("src/rtm/connect.rs", "b"),
    ("src/x.rs", "c"),
];

fn generated(path: &str, text: &str) -> (String, Found) {
    (path.to_owned(), Found::Generated(Whole::new(text.into())))
}

fn disk<const F: usize, const D: usize>(files: [(String, Found); F], folders: [&str; D]) -> Disk {
    Disk {
        files: files.into(),
        folders: folders.map(str::to_owned).into(),
    }
}

#[test]
fn nothing_there_means_everything_is_missing() {
    let plan = Plan::new(TREE.into_iter(), Disk::default());
    let missing: Vec<_> = plan
        .writes
        .iter()
        .map(|w| (w.path, w.old.is_none()))
        .collect();
    assert_eq!(missing, TREE.map(|(path, _)| (path, true)));
    assert!(!plan.is_fresh());
}

#[test]
fn equal_files_are_left_alone() {
    let files = TREE.map(|(path, text)| generated(path, text));
    let plan = Plan::new(TREE.into_iter(), disk(files, ["src", "src/rtm"]));
    assert!(plan.is_fresh());
    assert_eq!((plan.unchanged, plan.empty.len()), (3, 0));
}

#[test]
fn a_file_that_nobody_asks_for_is_stale_and_its_folders_go() {
    let files = [
        generated("src/old/deep/a.rs", "x"),
        generated("src/x.rs", "changed"),
    ];
    let plan = Plan::new(
        TREE.into_iter(),
        disk(files, ["src", "src/old", "src/old/deep"]),
    );
    assert_eq!(plan.stale, ["src/old/deep/a.rs"]);
    assert_eq!(plan.empty, ["src/old/deep", "src/old"]);
    assert_eq!(
        plan.writes.last().expect("a write").old.as_deref(),
        Some(b"changed".as_slice())
    );
    assert_eq!(plan.differing(), 4);
}

#[test]
fn a_foreign_file_is_never_written_nor_removed() {
    let foreign = |path: &str| (path.to_owned(), Found::Foreign(Foreign::NoHeader));
    let files = [foreign("Cargo.toml"), foreign("notes.txt")];
    let plan = Plan::new(TREE.into_iter(), disk(files, []));
    assert_eq!(
        plan.foreign.keys().collect::<Vec<_>>(),
        ["Cargo.toml", "notes.txt"]
    );
    assert!(plan.writes.iter().all(|write| write.path != "Cargo.toml"));
    assert_eq!(plan.stale.len(), 0);
}

#[test]
fn a_name_that_only_begins_alike_does_not_keep_a_folder() {
    let tree = [("src/rtm_more.rs", "")];
    let plan = Plan::new(tree.into_iter(), disk([], ["src", "src/rtm"]));
    assert_eq!(plan.empty, ["src/rtm"]);
}
