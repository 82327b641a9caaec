//! A copy of this repository's specification in a temporary folder, and `gen` run on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use tempfile::TempDir;
use walkdir::WalkDir;

const API: &str = "\
api: the Garden API
vendor: Garden
docs: https://docs.garden.example
base_url: https://garden.example/api/
env_prefix: GARDEN
crate: {name: garden-methods, version: 0.1.0, runtime: {version: =0.1.0}}
";

pub(crate) struct Workspace {
    folder: TempDir,
}

/// What a run ended with. No output has colors, since no run has a terminal.
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Bytes and time of change of every file, by path.
pub(crate) type Snapshot = BTreeMap<String, (Vec<u8>, SystemTime)>;

/// The root of this repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The command, free of what the surroundings could change in its output.
pub(crate) fn xtask() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    for name in ["COLUMNS", "LINES", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command
}

pub(crate) fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    Run {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Workspace {
    /// The specification, nothing generated yet.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let spec = repository().join("spec");
        for entry in WalkDir::new(&spec) {
            let entry = entry.unwrap();
            let copy = folder
                .path()
                .join("spec")
                .join(entry.path().strip_prefix(&spec).unwrap());
            if entry.file_type().is_dir() {
                fs::create_dir_all(copy).unwrap();
            } else {
                fs::copy(entry.path(), copy).unwrap();
            }
        }
        Self { folder }
    }

    /// A specification without a method, as small as the pages of the garden allow.
    pub(crate) fn garden() -> Self {
        let workspace = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        workspace.write("spec/api.yaml", API);
        workspace.write(
            "spec/ids.yaml",
            "kinds:\n  team_id: {also: [workspace_id], example: T1, doc: Names a garden.}\n  \
             user_id: {example: U1, doc: Names a gardener.}\n",
        );
        workspace.write(
            "spec/errors.yaml",
            "sets:\n  common: [access_denied, accesslimited, account_inactive, internal_error, \
             invalid_auth, missing_scope, not_authed, ratelimited]\ncodes: {}\n",
        );
        workspace
    }

    /// An API of one method, whose runtime is that of this repository.
    pub(crate) fn harbor() -> Self {
        let workspace = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let runtime = repository().join("crates/runtime");
        let runtime = format!("runtime: {{path: {}}}", runtime.display());
        let api = API.replace("runtime: {version: =0.1.0}", &runtime);
        workspace.write("spec/api.yaml", api);
        workspace.write("spec/ids.yaml", "kinds: {}\n");
        workspace.write("spec/errors.yaml", "sets: {common: []}\ncodes: {}\n");
        workspace.write(
            "spec/methods/harbor/moor.yaml",
            "method: harbor.moor\ndocs: https://docs.garden.example/moor\nas_of: 2026-08-20\n\
             summary: Moors a ship.\nauth: bot\ntier: none\nerrors: {}\n",
        );
        workspace
    }

    /// The specification and everything that it asks for.
    pub(crate) fn generated() -> Self {
        let workspace = Self::new();
        let run = workspace.run_gen();
        assert_eq!(run.status, 0, "{}{}", run.out, run.err);
        workspace
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = xtask();
        command.arg("gen").arg("--root").arg(self.root());
        command
    }

    pub(crate) fn run_gen(&self) -> Run {
        run(&mut self.command())
    }

    pub(crate) fn check(&self) -> Run {
        run(self.command().arg("--check"))
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    /// Everything under `generated/`.
    pub(crate) fn snapshot(&self) -> Snapshot {
        let mut snapshot = Snapshot::new();
        let base = self.path("generated");
        if !base.exists() {
            return snapshot;
        }
        for entry in WalkDir::new(&base) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(&base).unwrap();
                let path = path.to_str().unwrap().replace('\\', "/");
                let changed = entry.metadata().unwrap().modified().unwrap();
                snapshot.insert(path, (fs::read(entry.path()).unwrap(), changed));
            }
        }
        snapshot
    }

    /// The names of what is left in the folder of temporary files.
    pub(crate) fn leftovers(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.path("target/xtask-gen")) else {
            return Vec::new();
        };
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }
}

/// What the files hold, without the times.
pub(crate) fn contents(snapshot: &Snapshot) -> BTreeMap<&str, &[u8]> {
    snapshot
        .iter()
        .map(|(path, (bytes, _))| (path.as_str(), bytes.as_slice()))
        .collect()
}
