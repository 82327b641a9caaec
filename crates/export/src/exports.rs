//! Each export as files.

use crate::markdown;
use crate::openapi::{self, Version};
use crate::resolved::{self, Api};
use crate::tree::{Tree, json};

/// The resolved file and its schema.
#[must_use]
pub fn resolved(api: &Api) -> Tree {
    let mut tree = Tree::default();
    tree.add("api.json", json(api));
    tree.add("api.schema.json", json(&resolved::schema()));
    tree
}

/// An OpenAPI document.
///
/// # Errors
///
/// Two schemas would have the same name.
pub fn openapi(api: &Api, version: Version) -> anyhow::Result<Tree> {
    let mut tree = Tree::default();
    let path = match version {
        Version::V3_1 => "openapi-3.1.json",
        Version::V3_0 => "openapi-3.0.json",
    };
    tree.add(path, json(&openapi::document(api, version)?));
    Ok(tree)
}

/// The Markdown pages.
#[must_use]
pub fn markdown(api: &Api) -> Tree {
    markdown::pages(api)
}

/// `llms.txt` and `llms-full.txt`.
#[must_use]
pub fn llms(api: &Api) -> Tree {
    texts(api, &markdown::pages(api))
}

fn texts(api: &Api, pages: &Tree) -> Tree {
    let mut tree = Tree::default();
    tree.add(
        "llms.txt",
        markdown::llms(api, &format!("{}/", markdown::FOLDER)),
    );
    tree.add("llms-full.txt", markdown::llms_full(api, pages));
    tree
}

/// Every export.
///
/// # Errors
///
/// Those of [`openapi()`].
pub fn all(api: &Api) -> anyhow::Result<Tree> {
    let (documents, (resolved, pages)) = rayon::join(
        || {
            rayon::join(
                || openapi(api, Version::V3_1),
                || openapi(api, Version::V3_0),
            )
        },
        || rayon::join(|| resolved(api), || markdown(api)),
    );
    let mut tree = texts(api, &pages);
    for other in [documents.0?, documents.1?, resolved, pages] {
        tree.append(other);
    }
    Ok(tree)
}
