//! What the manifest of the crate says.

use super::{is_address, plain};
use crate::file::At;
use crate::model::context::Context;
use crate::syntax;

/// Names that the crate cannot have: those of the crates beside it.
const TAKEN: [&str; 8] = [
    "alloc",
    "core",
    "proc_macro",
    "serde_json",
    "slack_methods_runtime",
    "std",
    "test",
    "tests",
];

/// Words of Rust that cannot be the name of a crate.
const KEYWORDS: [&str; 50] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while",
];

/// Registries take no more keywords and no more categories than this.
const MOST: usize = 5;

/// The crate. What is `None` is said by the workspace around it, or not at all.
#[derive(Clone, Debug, Default, Hash)]
pub struct Package {
    /// The name of the package.
    pub name: String,
    /// Whether a workspace says what is not said here.
    pub workspace: bool,
    /// The version.
    pub version: Option<String>,
    /// The version that the README tells users to depend on.
    pub readme_version: Option<String>,
    /// Whether it may be published.
    pub publish: bool,
    /// The license, as an SPDX expression.
    pub license: Option<String>,
    /// The year and the holder of the copyright.
    pub copyright: Option<String>,
    /// Who wrote the specification.
    pub authors: Option<Vec<String>>,
    /// The address of the repository.
    pub repository: Option<String>,
    /// The address of the page about the crate.
    pub homepage: Option<String>,
    /// At most five.
    pub keywords: Vec<String>,
    /// At most five.
    pub categories: Vec<String>,
    /// Where the runtime is.
    pub runtime: Option<Runtime>,
}

/// Where the runtime is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Runtime {
    /// In the registry, in this version.
    Version(String),
    /// In a folder; in a crate that is published, the registry has this version of it.
    Path(String, Option<String>),
    /// In a repository, at a revision.
    Git(String, Option<String>),
}

pub(super) fn build(cx: &mut Context<'_>, at: &At<'_>, raw: &syntax::Package) -> Package {
    let rust = raw.name.replace('-', "_");
    if !is_name(&raw.name) || KEYWORDS.contains(&rust.as_str()) {
        cx.value(
            &at.key("name"),
            format!("`{}` cannot be the name of a crate", raw.name),
            "write small letters and digits with `-` between the words, and no keyword of Rust: `example-methods`",
        );
    } else if TAKEN.contains(&rust.as_str()) {
        cx.value(
            &at.key("name"),
            format!("another crate that is needed has the name `{}`", raw.name),
            "choose another name, such as `example-methods`",
        );
    }
    for (key, value, example) in [
        ("version", &raw.version, "0.1.0"),
        ("readme_version", &raw.readme_version, "0.1"),
    ] {
        let whole = key == "version";
        if value.as_ref().is_some_and(|it| !is_version(it, whole)) {
            let help = format!("write numbers with points between them: `{example}`");
            cx.value(&at.key(key), "this is not a version", help);
        }
    }
    if raw.version.is_none() && !raw.workspace {
        cx.key(
            at,
            "the crate has no version",
            "add `version: 0.1.0`, or `workspace: true` if the workspace around the crate says it",
        );
    }
    for (key, value) in [("license", &raw.license), ("copyright", &raw.copyright)] {
        if let Some(text) = value {
            match key {
                "license" if !is_license(text) => cx.value(
                    &at.key(key),
                    "this is not an SPDX expression",
                    "write the names of licenses with `OR` or `AND` between them: `MIT OR Apache-2.0`",
                ),
                "license" => {}
                _ => plain(cx, &at.key(key), text),
            }
        }
    }
    for (index, author) in raw.authors.iter().flatten().enumerate() {
        if author.trim().is_empty() || author.chars().any(|c| c.is_control() || "\"\\".contains(c))
        {
            cx.value(
                &at.key("authors").index(index),
                "this is not the name of an author",
                "write a name, or `Name <address>`, without quotes and backslashes",
            );
        }
    }
    for (key, value) in [("repository", &raw.repository), ("homepage", &raw.homepage)] {
        if value.as_ref().is_some_and(|it| !is_address(it)) {
            let help = "write an address that begins with `https://`";
            cx.value(&at.key(key), "this is not an address", help);
        }
    }
    for (key, words) in [("keywords", &raw.keywords), ("categories", &raw.categories)] {
        words_of(cx, &at.key(key), key, words.as_deref().unwrap_or_default());
    }
    Package {
        name: raw.name.clone(),
        workspace: raw.workspace,
        version: raw.version.clone(),
        readme_version: raw.readme_version.clone(),
        publish: raw.publish.unwrap_or(true),
        license: raw.license.clone(),
        copyright: raw.copyright.clone(),
        authors: raw.authors.clone(),
        repository: raw.repository.clone(),
        homepage: raw.homepage.clone(),
        keywords: raw.keywords.clone().unwrap_or_default(),
        categories: raw.categories.clone().unwrap_or_default(),
        runtime: runtime(cx, at, raw),
    }
}

fn words_of(cx: &mut Context<'_>, at: &At<'_>, key: &str, words: &[String]) {
    if words.len() > MOST {
        let help = format!("keep the {MOST} best ones");
        cx.key(at, format!("registries take at most {MOST} {key}"), help);
    }
    for (index, word) in words.iter().enumerate() {
        let taken = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || b"-_:".contains(&c);
        let begins = word.starts_with(|c: char| c.is_ascii_lowercase());
        if !begins || word.len() > 60 || !word.bytes().all(taken) {
            cx.value(
                &at.index(index),
                format!("registries do not take `{word}`"),
                "write small letters, digits and `-`: `api-bindings`",
            );
        }
    }
}

fn runtime(cx: &mut Context<'_>, at: &At<'_>, raw: &syntax::Package) -> Option<Runtime> {
    const HELP: &str = "write one of `{version: …}`, `{path: …}`, `{path: …, version: …}`, `{git: …}` and `{git: …, rev: …}`";
    let Some(raw_runtime) = &raw.runtime else {
        if !raw.workspace {
            cx.key(
                at,
                "nothing says where the runtime is",
                "add `runtime: {version: …}` or `runtime: {path: …}`, or `workspace: true` if the workspace around the crate says it",
            );
        }
        return None;
    };
    let at = at.key("runtime");
    let syntax::Runtime {
        version,
        path,
        git,
        rev,
    } = raw_runtime;
    for (key, text) in [
        ("version", version),
        ("path", path),
        ("git", git),
        ("rev", rev),
    ] {
        let bad = |c: char| c.is_control() || "\"\\".contains(c);
        if text
            .as_ref()
            .is_some_and(|it| it.trim().is_empty() || it.contains(bad))
        {
            let title = "this cannot stand in a manifest";
            cx.value(
                &at.key(key),
                title,
                "write it without quotes and backslashes",
            );
            return None;
        }
    }
    let exact = |text: &str| {
        text.strip_prefix('=')
            .is_some_and(|it| is_version(it, true))
    };
    if let Some(version) = version.as_ref().filter(|it| !exact(it)) {
        let title = format!("`{version}` is not one version");
        cx.value(
            &at.key("version"),
            title,
            "emitted code fits one version of the runtime alone: `=0.1.0`",
        );
        return None;
    }
    Some(match (version, path, git, rev) {
        (Some(version), None, None, None) => Runtime::Version(version.clone()),
        (version, Some(path), None, None) => Runtime::Path(path.clone(), version.clone()),
        (None, None, Some(git), rev) => Runtime::Git(git.clone(), rev.clone()),
        _ => {
            cx.value(&at, "this does not say where the runtime is", HELP);
            return None;
        }
    })
}

fn is_name(text: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    text.len() <= 64
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.split(['-', '_']).all(word)
}

/// `whole`: three numbers, and what may follow them. Otherwise one to three.
fn is_version(text: &str, whole: bool) -> bool {
    let end = text.find(['-', '+']).unwrap_or(text.len());
    let (numbers, rest) = text.split_at(end);
    let count = numbers.split('.').count();
    let number = |part: &str| {
        !part.is_empty() && part.len() <= 9 && part.bytes().all(|c| c.is_ascii_digit())
    };
    let rest_taken = |c: u8| c.is_ascii_alphanumeric() || b"-+.".contains(&c);
    numbers.split('.').all(number)
        && (count == 3 || (!whole && count < 3 && rest.is_empty()))
        && rest.len() != 1
        && rest.bytes().all(rest_taken)
}

fn is_license(text: &str) -> bool {
    let taken = |c: u8| c.is_ascii_alphanumeric() || b" .-+()".contains(&c);
    !text.trim().is_empty() && text.bytes().all(taken)
}
