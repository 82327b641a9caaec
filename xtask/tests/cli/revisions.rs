//! `diff` on a git repository of two revisions.

use std::fs;
use std::process::Command;

use crate::workspace::{Run, Workspace, run, xtask};

const API: &str = "\
api: the Harbor API
vendor: Harbor
docs: https://docs.harbor.example
base_url: https://harbor.example/api/
env_prefix: HARBOR
crate: {name: harbor-methods, version: 0.1.0, runtime: {version: =0.1.0}}
";

const ERRORS: &str = "\
sets:
  common: [fog, storm]
codes:
  fog: {kind: retry, doc: Nothing can be seen. Call again when the fog lifts.}
  storm: {kind: retry, doc: The harbor is closed.}
  no_ship: {kind: fix, doc: There is no such ship.}
warnings: {}
";

const IDS: &str = "\
kinds:
  ship_id: {example: S0AB12CDE, doc: Names a ship.}
";

const MOOR: &str = "\
method: harbor.moor
docs: https://docs.slack.dev/reference/methods/harbor.moor
as_of: 2026-08-20
summary: Moors a ship.
auth: bot
tier: 1
scopes: {}
idempotent: true
args:
  ship: {type: ship_id, required: true, doc: The ship.}
  berth: {type: string, doc: Where to.}
response:
  berth: {type: string, optional: true, doc: Where the ship lies.}
errors:
  include: [common]
  rows:
    no_ship:
";

fn git(workspace: &Workspace, arguments: &[&str]) {
    let mut git = Command::new("git");
    for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
        git.env_remove(name);
    }
    git.env("GIT_CONFIG_GLOBAL", "")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .arg("-C")
        .arg(workspace.root())
        .args([
            "-c",
            "user.name=Tester",
            "-c",
            "user.email=tester@example.org",
        ])
        .args(["-c", "core.autocrlf=false", "-c", "commit.gpgsign=false"])
        .args(arguments);
    let run = run(&mut git);
    assert_eq!(run.status, 0, "git {arguments:?}: {}", run.err);
}

/// A repository whose only revision, `v0.1.0`, holds this specification and what it asks for.
fn released() -> Workspace {
    let workspace = Workspace::new();
    fs::remove_dir_all(workspace.path("spec")).unwrap();
    workspace.write("spec/api.yaml", API);
    workspace.write("spec/errors.yaml", ERRORS);
    workspace.write("spec/ids.yaml", IDS);
    workspace.write("spec/methods/harbor/moor.yaml", MOOR);
    workspace.write("Cargo.toml", "[workspace.package]\nversion = \"0.1.0\"\n");
    generate(&workspace);
    git(&workspace, &["init", "--quiet"]);
    commit(&workspace, "v0.1.0");
    workspace
}

fn generate(workspace: &Workspace) {
    let run = workspace.run_gen();
    assert_eq!(run.status, 0, "{}", run.err);
}

fn commit(workspace: &Workspace, tag: &str) {
    git(workspace, &["add", "."]);
    git(workspace, &["commit", "--quiet", "--message", tag]);
    git(workspace, &["tag", tag]);
}

fn replace(workspace: &Workspace, path: &str, old: &str, new: &str) {
    let text = workspace.read(path);
    assert!(text.contains(old), "{path} has no {old:?}");
    workspace.write(path, text.replacen(old, new, 1));
}

const FILE: &str = "spec/methods/harbor/moor.yaml";

/// An argument more, one of them required, a code less, another sentence.
fn changed() -> Workspace {
    let workspace = released();
    let args = "args:
  flag: {type: string, required: true, doc: The flag that the ship flies.}
  crew: {type: list, of: string, doc: Who is aboard.}
";
    replace(&workspace, FILE, "args:\n", args);
    replace(&workspace, FILE, "  rows:\n    no_ship:\n", "");
    replace(
        &workspace,
        FILE,
        "doc: Where the ship lies.",
        "doc: Where it lies.",
    );
    generate(&workspace);
    workspace
}

fn diff(workspace: &Workspace, arguments: &[&str]) -> Run {
    let mut command = xtask();
    for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
        command.env_remove(name);
    }
    command.arg("diff").arg("--root").arg(workspace.root());
    run(command.args(arguments))
}

const TOLD: &str = "\
harbor.moor
  + arg crew  as crew: Vec<String> optional  [additive]
  + arg flag  as flag: String new 1  [breaking: `new` takes one argument more]
  ~ arg ship  new 1 -> new 2  [breaking]
  ~ field berth  #3d4a0eea -> #4a45029c  [documentation only]
  - error no_ship  as NoShip kind fix  [breaking]

diff: 5 differences since v0.1.0 (3 breaking, 1 additive, 1 documentation only): asks for the next \
minor version, 0.1.0 -> 0.2.0
";

#[test]
fn each_difference_is_one_line() {
    let workspace = changed();
    let diff = diff(&workspace, &["v0.1.0"]);
    assert_eq!((diff.status, diff.err.as_str()), (0, ""));
    assert_eq!(diff.out, TOLD);
}

#[test]
fn nothing_changed() {
    let diff = diff(&released(), &["v0.1.0", "--deny", "documentation"]);
    assert_eq!((diff.status, diff.err.as_str()), (0, ""));
    assert_eq!(
        diff.out,
        "diff: no difference since v0.1.0: 0.1.0 can stay\n"
    );
}

#[test]
fn a_class_may_be_denied() {
    let workspace = changed();
    for class in ["breaking", "behavior", "additive", "documentation"] {
        let diff = diff(&workspace, &["v0.1.0", "--deny", class]);
        assert_eq!((diff.status, diff.out.as_str()), (1, TOLD), "{class}");
    }
    let workspace = released();
    replace(&workspace, FILE, "tier: 1", "tier: 2");
    generate(&workspace);
    for (class, status) in [("breaking", 0), ("behavior", 1), ("additive", 1)] {
        let diff = diff(&workspace, &["HEAD", "--deny", class]);
        assert_eq!(diff.status, status, "{class}: {}", diff.out);
    }
}

#[test]
fn markdown() {
    let diff = diff(&changed(), &["v0.1.0", "--format", "markdown"]);
    assert_eq!((diff.status, diff.err.as_str()), (0, ""));
    let start = "\
### `harbor.moor`

| | item | before | after | class |
|---|---|---|---|---|
| `+` | `arg crew` |  | `as crew: Vec<String> optional` | additive |
| `+` | `arg flag` |  | `as flag: String new 1` | breaking: `new` takes one argument more |
| `~` | `arg ship` | `new 1` | `new 2` | breaking |
";
    assert!(diff.out.starts_with(start), "{}", diff.out);
    let end = TOLD.lines().last().unwrap().strip_prefix("diff: ").unwrap();
    assert!(
        diff.out.ends_with(&format!(" |\n\n{end}\n")),
        "{}",
        diff.out
    );
}

#[test]
fn json() {
    let diff = diff(&changed(), &["v0.1.0", "--format", "json"]);
    assert_eq!((diff.status, diff.err.as_str()), (0, ""));
    let value: serde_json::Value = serde_json::from_str(&diff.out).unwrap();
    assert_eq!(value["revision"], "v0.1.0");
    assert_eq!(value["commit"].as_str().unwrap().len(), 40);
    assert_eq!(
        (&value["class"], &value["step"]),
        (&"breaking".into(), &"minor".into())
    );
    assert_eq!(
        value["version"],
        serde_json::json!({"released": "0.1.0", "needed": "0.2.0", "current": "0.1.0"})
    );
    assert_eq!(
        value["counts"],
        serde_json::json!({"breaking": 3, "behavior": 0, "additive": 1, "documentation": 1})
    );
    assert_eq!(value["differences"].as_array().unwrap().len(), 5);
    assert_eq!(
        value["differences"][2],
        serde_json::json!({
            "package": "slack-methods", "method": "harbor.moor", "item": "arg ship",
            "change": "changed",
            "before": "new 1", "after": "new 2", "class": "breaking", "note": null,
        })
    );
}

#[test]
fn the_version_of_today_is_held_against_the_one_that_is_needed() {
    let workspace = changed();
    for (version, verdict) in [
        ("0.1.1", "which is not enough"),
        ("0.2.0", "which is enough"),
    ] {
        workspace.write(
            "Cargo.toml",
            format!("[workspace.package]\nversion = \"{version}\"\n"),
        );
        let diff = diff(&workspace, &["v0.1.0"]);
        let end = format!("0.1.0 -> 0.2.0; Cargo.toml has {version}, {verdict}\n");
        assert!(diff.out.ends_with(&end), "{}", diff.out);
    }
}

#[test]
fn a_listing_that_is_not_fresh_is_compared_with_a_warning() {
    let workspace = released();
    replace(&workspace, FILE, "tier: 1", "tier: 2");
    let stale = diff(&workspace, &["v0.1.0"]);
    assert_eq!(stale.status, 0);
    assert_eq!(
        stale.err,
        "warning: generated/api.txt is not what spec/ says; run `cargo xtask gen` first\n"
    );
    assert!(
        stale.out.starts_with("diff: no difference since "),
        "{}",
        stale.out
    );

    workspace.write(FILE, "method: [");
    let unknown = diff(&workspace, &["v0.1.0"]);
    assert_eq!(unknown.status, 0);
    let warning = "warning: cannot tell whether generated/api.txt is what spec/ says: ";
    assert!(unknown.err.starts_with(warning), "{}", unknown.err);
}

const FERRY: &str = "crates/runtime/src/lib.rs";

/// The same repository with a hand-written crate, as `v0.1.1`.
fn with_runtime() -> Workspace {
    let workspace = released();
    let library = "\
mod client;
pub use client::{Client, Error};
pub const LIMIT: usize = 20;
";
    let client = "\
pub struct Client(u8);
impl Client {
    pub fn call(&self, method: &str) -> Result<String, Error> { Err(Error::Fog) }
}
#[derive(Debug)]
#[non_exhaustive]
pub enum Error { Fog, Storm }
";
    workspace.write(FERRY, library);
    workspace.write("crates/runtime/src/client.rs", client);
    generate(&workspace);
    commit(&workspace, "v0.1.1");
    workspace
}

#[test]
fn the_hand_written_crate_is_in_the_same_verdict() {
    let workspace = with_runtime();
    let none = diff(&workspace, &["v0.1.1"]);
    assert_eq!((none.status, none.err.as_str()), (0, ""));
    assert_eq!(
        none.out,
        "diff: no difference since v0.1.1: 0.1.0 can stay\n"
    );
    let client = "crates/runtime/src/client.rs";
    replace(&workspace, client, "fn call", "fn invoke");
    replace(&workspace, client, ", Storm", "");
    replace(&workspace, FERRY, "= 20", "= 30");
    replace(&workspace, FILE, "tier: 1", "tier: 2");
    generate(&workspace);
    let found = diff(&workspace, &["v0.1.1"]);
    assert_eq!((found.status, found.err.as_str()), (0, ""));
    assert_eq!(
        found.out,
        "\
harbor.moor
  ~ fact tier  = 1 -> = 2  [behavior]

slack-methods-runtime
  - fn Client::call  fn(&self, method: &str) -> Result<String, Error>  [breaking]
  + fn Client::invoke  fn(&self, method: &str) -> Result<String, Error>  [additive]
  - variant Error::Storm  [breaking]
  ~ const LIMIT  = 20 -> = 30  [behavior: another value]

diff: 5 differences since v0.1.1 (2 breaking, 2 behavior, 1 additive): asks for the next minor version, \
0.1.0 -> 0.2.0
"
    );
    let json = diff(&workspace, &["v0.1.1", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(
        value["differences"][3],
        serde_json::json!({
            "package": "slack-methods-runtime", "method": null, "item": "variant Error::Storm",
            "change": "removed", "before": "", "after": null, "class": "breaking", "note": null,
        })
    );
}

#[test]
fn hand_written_code_that_cannot_be_compared() {
    let workspace = with_runtime();
    is_refused(
        &workspace,
        &["v0.1.0"],
        "v0.1.0 has no crates/runtime/src: it is older than the comparison of hand-written code. Name a \
         later revision; `git log --format=%h -- crates/runtime/src` lists those that changed it",
    );
    replace(&workspace, FERRY, "mod client;", "mod sails;");
    is_refused(
        &workspace,
        &["v0.1.1"],
        "cannot list crates/runtime/src: the module `sails` is neither in src/sails.rs nor in \
         src/sails/mod.rs",
    );
    fs::remove_dir_all(workspace.path("crates")).unwrap();
    is_refused(
        &workspace,
        &["v0.1.1"],
        "there is no crates/runtime/src any more, and v0.1.1 has it",
    );
}

#[test]
fn the_crates_that_nothing_re_exports_are_in_the_same_verdict() {
    let workspace = with_runtime();
    let (app, fake) = ("crates/app/src/lib.rs", "crates/fake-slack/src/lib.rs");
    // They may come later than the others.
    workspace.write(app, "pub struct Store;\npub fn open() -> Store { Store }\n");
    workspace.write(
        fake,
        "pub const PORT: u16 = 4000;\npub(crate) fn hidden() {}\n",
    );
    generate(&workspace);
    let new = diff(&workspace, &["v0.1.1"]);
    assert_eq!((new.status, new.err.as_str()), (0, ""));
    assert_eq!(
        new.out,
        "\
slack-methods-app
  + struct Store  unit  [additive]
  + fn open  fn() -> Store  [additive]

slack-methods-fake
  + const PORT  u16 = 4000  [additive]

diff: 3 differences since v0.1.1 (3 additive): asks for the next patch version, 0.1.0 -> 0.1.1
"
    );
    commit(&workspace, "v0.1.2");
    replace(&workspace, app, "fn open()", "fn open(path: &str)");
    replace(&workspace, fake, "= 4000", "= 4001");
    generate(&workspace);
    let changed = diff(&workspace, &["v0.1.2", "--deny", "breaking"]);
    assert_eq!((changed.status, changed.err.as_str()), (1, ""));
    assert_eq!(
        changed.out,
        "\
slack-methods-app
  ~ fn open  fn() -> Store -> fn(path: &str) -> Store  [breaking]

slack-methods-fake
  ~ const PORT  = 4000 -> = 4001  [behavior: another value]

diff: 2 differences since v0.1.2 (1 breaking, 1 behavior): asks for the next minor version, 0.1.0 -> 0.2.0
"
    );
    fs::remove_dir_all(workspace.path("crates/fake-slack")).unwrap();
    let gone = diff(&workspace, &["v0.1.2"]);
    let line = "  - const PORT  u16 = 4000  [breaking]\n";
    assert!(gone.out.contains(line), "{}", gone.out);
}

fn is_refused(workspace: &Workspace, arguments: &[&str], message: &str) {
    let diff = diff(workspace, arguments);
    assert_eq!((diff.status, diff.out.as_str()), (2, ""));
    assert_eq!(diff.err, format!("error: {message}\n"));
}

#[test]
fn a_revision_that_is_not_there() {
    let workspace = released();
    for (revision, arguments) in [
        ("v9", ["v9"].as_slice()),
        ("HEAD~1", &["HEAD~1"]),
        ("", &[""]),
        ("--output=x", &["--", "--output=x"]),
    ] {
        let message = format!(
            "there is no revision {revision:?} here; `git fetch --tags` brings the tags of the \
             remote, `git log` shows what there is"
        );
        is_refused(&workspace, arguments, &message);
    }
    assert!(!workspace.path("x").exists());
}

#[test]
fn a_revision_without_a_listing() {
    let workspace = released();
    git(
        &workspace,
        &["rm", "--quiet", "--cached", "generated/api.txt"],
    );
    git(&workspace, &["commit", "--quiet", "--message", "none"]);
    let message = "HEAD has no generated/api.txt: it is older than the listing. Name a later \
                   revision; `git log --format=%h -- generated/api.txt` lists those that changed it";
    is_refused(&workspace, &["HEAD"], message);
}

#[test]
fn a_listing_that_cannot_be_read() {
    let workspace = released();
    let listing = workspace.read("generated/api.txt");
    let last = listing.lines().count() + 1;
    workspace.write("generated/api.txt", listing + "fog everywhere\n");
    let line = format!("line {last} is not an item of a listing: fog everywhere");
    let message = format!("generated/api.txt; `cargo xtask gen` writes it again: {line}");
    let now = diff(&workspace, &["HEAD"]);
    assert_eq!((now.status, now.out.as_str()), (2, ""));
    assert!(
        now.err.ends_with(&format!("error: {message}\n")),
        "{}",
        now.err
    );

    commit(&workspace, "foggy");
    generate(&workspace);
    is_refused(
        &workspace,
        &["foggy"],
        &format!("generated/api.txt of foggy: {line}"),
    );

    fs::remove_file(workspace.path("generated/api.txt")).unwrap();
    let gone = diff(&workspace, &["v0.1.0"]);
    assert_eq!(gone.status, 2);
    let message = "error: cannot read generated/api.txt; `cargo xtask gen` writes it: ";
    assert!(gone.err.starts_with(message), "{}", gone.err);
}

#[test]
fn a_folder_inside_of_a_repository_is_a_root_as_well() {
    let outer = Workspace::new();
    fs::remove_dir_all(outer.path("spec")).unwrap();
    let inner = released();
    for path in ["spec", "generated"] {
        fs::create_dir_all(outer.path("inner")).unwrap();
        fs::rename(inner.path(path), outer.path("inner").join(path)).unwrap();
    }
    fs::rename(inner.path("Cargo.toml"), outer.path("inner/Cargo.toml")).unwrap();
    git(&outer, &["init", "--quiet"]);
    git(&outer, &["add", "inner"]);
    git(&outer, &["commit", "--quiet", "--message", "inner"]);
    let mut command = xtask();
    let run = run(command
        .args(["diff", "HEAD", "--root"])
        .arg(outer.path("inner")));
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!(run.out, "diff: no difference since HEAD: 0.1.0 can stay\n");
}
