//! The code of the README and of the pages for users, compiled in packages of their own, as a reader
//! would have it: with the dependencies that the page names and with nothing else. What needs no Slack is
//! also run.
//!
//! Each run of TOML blocks belongs to the Rust blocks after it. In place of the repository and of a
//! checkout beside the package stands this one, so that nothing is downloaded.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn the_readme_compiles_with_the_dependencies_that_it_names() {
    assert_eq!(compile("README.md"), 2, "lists of dependencies");
}

#[test]
fn the_page_about_blocks_compiles() {
    assert_eq!(compile("docs/blocks.md"), 1, "lists of dependencies");
}

#[test]
fn the_page_about_events_compiles() {
    assert_eq!(compile("docs/events.md"), 1, "lists of dependencies");
}

#[test]
fn the_page_about_payloads_compiles() {
    assert_eq!(compile("docs/payloads.md"), 2, "lists of dependencies");
}

#[test]
fn the_page_about_testing_compiles() {
    assert_eq!(compile("docs/testing.md"), 1, "lists of dependencies");
}

#[test]
fn the_readme_of_the_fake_slack_compiles() {
    assert_eq!(
        compile("crates/fake-slack/README.md"),
        1,
        "lists of dependencies"
    );
}

#[test]
fn the_readme_counts_the_types_as_they_are() {
    let root = root();
    let read = |path: &str| fs::read_to_string(root.join(path)).expect("a file");
    let readme = read("README.md");
    for (row, path, name) in [
        ("blocks", "generated/src/block_kit/block.rs", "Block"),
        (
            "events of the Events API",
            "generated/src/events/mod.rs",
            "EventsApiEvent",
        ),
        (
            "events of RTM sessions",
            "generated/src/events/mod.rs",
            "RtmEvent",
        ),
        (
            "interactions",
            "generated/src/payloads/mod.rs",
            "Interaction",
        ),
    ] {
        let row = format!("| {row} | {} |", variants(&read(path), name));
        assert!(readme.contains(&row), "the README lacks `{row}`");
    }
    let api = read("generated/api.txt");
    let arguments: Vec<&str> = api
        .lines()
        .filter(|line| line.starts_with("arg "))
        .collect();
    let (all, untyped) = (
        arguments.len(),
        arguments
            .iter()
            .filter(|line| line.contains("runtime::Json"))
            .count(),
    );
    let sentence = format!(
        "Of the {},{:03} arguments of all methods, {untyped} are",
        all / 1000,
        all % 1000
    );
    assert!(readme.contains(&sentence), "the README lacks `{sentence}`");
}

#[test]
fn the_readme_lists_every_example() {
    let root = root();
    let readme = fs::read_to_string(root.join("README.md")).expect("the README");
    let names = |folder: &str| {
        let entries = fs::read_dir(root.join(folder)).expect("a folder");
        let entries = entries.map(|entry| entry.expect("an entry"));
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned())
    };
    let mut programs: Vec<String> = names("examples")
        .map(|name| format!("examples/{name}/src/main.rs"))
        .collect();
    for folder in ["crates/app/examples", "crates/runtime/examples"] {
        let files = names(folder).filter(|name| name.ends_with(".rs"));
        programs.extend(files.map(|name| format!("{folder}/{name}")));
    }
    assert!(programs.len() > 10, "{programs:?}");
    for program in programs {
        assert!(root.join(&program).is_file(), "{program} is no file");
        let link = format!("]({program})");
        assert!(readme.contains(&link), "the README does not list {program}");
    }
}

/// How many variants with a type of their own an enum has; `Unknown` has none.
fn variants(source: &str, name: &str) -> usize {
    let start = format!("pub enum {name} {{");
    let (_, body) = source.split_once(&start).expect("the enum");
    let (body, _) = body.split_once("\n}").expect("its end");
    let lines = body.lines().map(str::trim);
    lines
        .filter(|line| {
            line.ends_with("),") && !line.starts_with("Unknown") && !line.starts_with("//")
        })
        .count()
}

/// Compiles the code of a page, and says how many lists of dependencies it has.
fn compile(page: &str) -> usize {
    let root = root();
    let markdown = fs::read_to_string(root.join(page)).expect("the page");
    let sections = sections(blocks(&markdown));
    let stem = page.replace('/', "-").replace(".md", "").to_lowercase();
    for (number, section) in sections.iter().enumerate() {
        assert!(
            !section.rust.is_empty(),
            "{page}: dependencies without code"
        );
        for (variant, dependencies) in section.toml.iter().enumerate() {
            let name = format!("{stem}-{number}-{variant}");
            let folder = root.join("target/pages").join(&name);
            write(
                &folder,
                &manifest(&name, dependencies, &root),
                &section.rust,
                &root,
            );
            cargo(page, &folder, &["check", "--examples"]);
            for block in section.rust.iter().filter(|block| runs(page, block)) {
                cargo(page, &folder, &["run", "--example", &block.name()]);
            }
        }
    }
    sections.len()
}

/// Whether a block is run: those that need no Slack. The README's package has all families of methods, which
/// takes too long to build for its one block.
fn runs(page: &str, block: &Block) -> bool {
    page != "README.md" && block.kind == "rust"
}

/// Runs cargo in the package of a page.
fn cargo(page: &str, folder: &Path, arguments: &[&str]) {
    let done = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--offline", "--quiet", "--target-dir"])
        .arg(root().join("target"))
        .current_dir(folder)
        .output()
        .expect("cargo starts");
    assert!(
        done.status.success(),
        "{page}, in {}:\n{}",
        folder.display(),
        String::from_utf8_lossy(&done.stderr)
    );
}

#[test]
fn blocks_are_found_with_their_lines_and_hidden_lines() {
    let text = "```toml\n[dependencies]\n```\n\n```rust,no_run\nlet a = 1;\n# drop(a);\n#\n```\n```sh\nls\n```\n";
    let [toml, rust, sh] = &blocks(text)[..] else {
        panic!("three blocks")
    };
    assert_eq!((toml.kind.as_str(), toml.line), ("toml", 2));
    assert_eq!((rust.kind.as_str(), rust.line), ("rust,no_run", 6));
    assert_eq!(rust.text, "let a = 1;\n# drop(a);\n#\n");
    assert_eq!(sh.kind, "sh");
    assert_eq!(
        program(&rust.text),
        "fn main() {\nlet a = 1;\ndrop(a);\n\n}\n"
    );
    assert_eq!(
        program("a()?;\n# Ok::<(), Error>(())\n"),
        "fn main() { run().unwrap() }\n\
         fn run() -> Result<(), impl std::fmt::Debug> {\na()?;\nOk::<(), Error>(())\n}\n"
    );
}

fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("the workspace").to_owned()
}

/// A fenced block.
struct Block {
    kind: String,
    /// The line of the file on which its text starts.
    line: usize,
    text: String,
}

impl Block {
    /// The name of the program that it becomes.
    fn name(&self) -> String {
        format!("line_{}", self.line)
    }
}

fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (index, line) in markdown.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(kind)) => {
                open = Some(Block {
                    kind: kind.to_owned(),
                    line: index + 2,
                    text: String::new(),
                });
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(block), None) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

/// Code, and the ways of depending on what it needs.
#[derive(Default)]
struct Section {
    toml: Vec<String>,
    rust: Vec<Block>,
}

fn sections(blocks: Vec<Block>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for block in blocks {
        if block.kind == "toml" {
            match sections.last_mut() {
                Some(section) if section.rust.is_empty() => section.toml.push(block.text.clone()),
                _ => sections.push(Section {
                    toml: vec![block.text.clone()],
                    rust: Vec::new(),
                }),
            }
        } else if block.kind.starts_with("rust") {
            let section = sections.last_mut().expect("dependencies come before code");
            section.rust.push(block);
        }
    }
    sections
}

/// The manifest of a package with these dependencies, of which this repository is one.
fn manifest(name: &str, dependencies: &str, root: &Path) -> String {
    let table: toml::Table = toml::from_str(dependencies).expect("the block is TOML");
    let ours = &table["dependencies"]["slack-methods"];
    let (key, value) = match (ours.get("git"), ours.get("path")) {
        (Some(git), None) => ("git", git.as_str().expect("an address")),
        (None, Some(path)) => {
            assert_eq!(path.as_str(), Some("../slack-methods/generated"));
            ("path", "../slack-methods/generated")
        }
        _ => panic!("neither the repository nor a checkout of it"),
    };
    let written = format!("{key} = \"{value}\"");
    assert!(dependencies.contains(&written), "{written}");
    let here = |line: &str| {
        let folder = match line.starts_with("slack-methods-fake") {
            true => "crates/fake-slack",
            false => "generated",
        };
        let here = format!("path = {:?}", root.join(folder));
        line.replace(&written, &here) + "\n"
    };
    let dependencies: String = dependencies.lines().map(here).collect();
    // With the same profile, what is compiled for this workspace is used again.
    let workspace = fs::read_to_string(root.join("Cargo.toml")).expect("the workspace's manifest");
    let profile = workspace
        .find("[profile.")
        .map_or("", |at| &workspace[at..]);
    format!(
        "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[workspace]\n\n{dependencies}\n{profile}"
    )
}

fn write(folder: &Path, manifest: &str, rust: &[Block], root: &Path) {
    // What an earlier page had is gone.
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder.join("src")).expect("a folder");
    fs::create_dir_all(folder.join("examples")).expect("a folder");
    fs::write(folder.join("Cargo.toml"), manifest).expect("the manifest");
    fs::write(folder.join("src/lib.rs"), "").expect("a library");
    // The versions that this workspace has; they are all there without a network.
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock");
    for block in rust {
        let path = folder.join(format!("examples/{}.rs", block.name()));
        fs::write(path, program(&block.text)).expect("an example");
    }
}

/// The block as a program: hidden lines are shown, and statements get a `main`, as rustdoc does it. It may
/// end in `Ok`, as there.
fn program(block: &str) -> String {
    let shown: String = block
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(hidden) => format!("{hidden}\n"),
            None if line == "#" => "\n".to_owned(),
            None => format!("{line}\n"),
        })
        .collect();
    match (shown.contains("fn main()"), shown.contains("\nOk::<")) {
        (true, _) => shown,
        (false, false) => format!("fn main() {{\n{shown}}}\n"),
        (false, true) => format!(
            "fn main() {{ run().unwrap() }}\n\
             fn run() -> Result<(), impl std::fmt::Debug> {{\n{shown}}}\n"
        ),
    }
}
