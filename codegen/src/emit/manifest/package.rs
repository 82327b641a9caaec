//! What of the manifest depends on what the specification says of the crate.

use std::fmt::Write;

use crate::emit::readme;
use crate::names::{Common, Runtime};

/// The version of `serde_json` that the emitted tests need.
const SERDE_JSON: &str = "1";

/// `[package]`, and how its docs are made.
pub(super) fn head(api: &Common) -> String {
    let package = &api.about.package;
    let mut text = String::from("[package]\n");
    let mut line = |line: String| {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{line}");
    };
    line(format!("name = \"{}\"", package.name));
    line(format!("description = \"{}\"", readme::title(api)));
    let authors = package.authors.as_deref().map(list);
    let edition = (!package.workspace).then(|| quoted("2024"));
    let repository = package.repository.as_deref().map(quoted);
    for (key, value) in [
        ("version", package.version.as_deref().map(quoted)),
        ("edition", edition),
        ("license", package.license.as_deref().map(quoted)),
        ("authors", authors),
        ("repository", repository),
        ("homepage", package.homepage.as_deref().map(quoted)),
    ] {
        match value {
            Some(value) => line(format!("{key} = {value}")),
            None if package.workspace => line(format!("{key}.workspace = true")),
            None => {}
        }
    }
    line("rust-version = \"1.85\"".to_owned());
    line("readme = \"README.md\"".to_owned());
    for (key, words) in [
        ("keywords", &package.keywords),
        ("categories", &package.categories),
    ] {
        if !words.is_empty() {
            line(format!("{key} = {}", list(words)));
        }
    }
    if !package.publish {
        line("publish = false".to_owned());
    }
    line("\n[package.metadata.docs.rs]\nall-features = true".to_owned());
    text
}

/// The dependencies, and the lints of the workspace.
pub(super) fn end(api: &Common) -> String {
    let package = &api.about.package;
    let inherited = |name: &str| format!("{name}.workspace = true");
    let runtime = "slack-methods-runtime";
    let runtime = match &package.runtime {
        None => inherited(runtime),
        Some(Runtime::Version(version)) => format!("{runtime} = \"{version}\""),
        Some(Runtime::Path(path, None)) => format!("{runtime} = {{ path = \"{path}\" }}"),
        Some(Runtime::Path(path, Some(version))) => {
            format!("{runtime} = {{ path = \"{path}\", version = \"{version}\" }}")
        }
        Some(Runtime::Git(git, None)) => format!("{runtime} = {{ git = \"{git}\" }}"),
        Some(Runtime::Git(git, Some(rev))) => {
            format!("{runtime} = {{ git = \"{git}\", rev = \"{rev}\" }}")
        }
    };
    let serde_json = match package.workspace {
        true => inherited("serde_json"),
        false => format!("serde_json = \"{SERDE_JSON}\""),
    };
    let lints = match package.workspace {
        true => "\n[lints]\nworkspace = true\n",
        false => "",
    };
    format!(
        "\
[dependencies]
{runtime}

[dev-dependencies]
# The tests change the documentation's examples value by value.
{serde_json}
{lints}"
    )
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}
