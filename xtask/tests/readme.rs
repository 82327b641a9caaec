//! The code of the README, compiled in packages of its own, as a reader would have it: with the
//! dependencies that the README names and with nothing else.
//!
//! Each run of TOML blocks belongs to the Rust blocks after it. In place of the repository and of a
//! checkout beside the package stands this one, so that nothing is downloaded.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn its_code_compiles_with_the_dependencies_that_it_names() {
    let root = root();
    let readme = fs::read_to_string(root.join("README.md")).expect("the README");
    let sections = sections(&blocks(&readme));
    assert!(
        sections.len() >= 2,
        "the README has two lists of dependencies"
    );
    for (number, section) in sections.iter().enumerate() {
        assert!(!section.rust.is_empty(), "dependencies without code");
        for (variant, dependencies) in section.toml.iter().enumerate() {
            let name = format!("readme-{number}-{variant}");
            let folder = root.join("target/readme").join(&name);
            write(
                &folder,
                &manifest(&name, dependencies, &root),
                &section.rust,
                &root,
            );
            let check = Command::new(env!("CARGO"))
                .args([
                    "check",
                    "--offline",
                    "--quiet",
                    "--examples",
                    "--target-dir",
                ])
                .arg(root.join("target"))
                .current_dir(&folder)
                .output()
                .expect("cargo starts");
            assert!(
                check.status.success(),
                "{}:\n{}",
                folder.display(),
                String::from_utf8_lossy(&check.stderr)
            );
        }
    }
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
    /// With the line of each.
    rust: Vec<(usize, String)>,
}

fn sections(blocks: &[Block]) -> Vec<Section> {
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
            section.rust.push((block.line, block.text.clone()));
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
    let here = format!("path = {:?}", root.join("generated"));
    let dependencies = dependencies.replace(&written, &here);
    // With the same profile, what is compiled for this workspace is used again.
    let workspace = fs::read_to_string(root.join("Cargo.toml")).expect("the workspace's manifest");
    let profile = workspace
        .find("[profile.")
        .map_or("", |at| &workspace[at..]);
    format!(
        "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[workspace]\n\n{dependencies}\n{profile}"
    )
}

fn write(folder: &Path, manifest: &str, rust: &[(usize, String)], root: &Path) {
    // What an earlier README had is gone.
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder.join("src")).expect("a folder");
    fs::create_dir_all(folder.join("examples")).expect("a folder");
    fs::write(folder.join("Cargo.toml"), manifest).expect("the manifest");
    fs::write(folder.join("src/lib.rs"), "").expect("a library");
    // The versions that this workspace has; they are all there without a network.
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock");
    for (line, text) in rust {
        let path = folder.join(format!("examples/line_{line}.rs"));
        fs::write(path, program(text)).expect("an example");
    }
}

/// The block as a program: hidden lines are shown, and statements get a `main`, as rustdoc does it.
fn program(block: &str) -> String {
    let shown: String = block
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(hidden) => format!("{hidden}\n"),
            None if line == "#" => "\n".to_owned(),
            None => format!("{line}\n"),
        })
        .collect();
    match shown.contains("fn main()") {
        true => shown,
        false => format!("fn main() {{\n{shown}}}\n"),
    }
}
