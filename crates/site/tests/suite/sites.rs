//! The sites that the tests look at, built once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use rayon::prelude::*;
use slack_methods_site::{Files, Options, build, check};
use slack_methods_spec_files::read;

use crate::html::Page;

/// That of the real specification.
pub(crate) static REAL: LazyLock<Files> = LazyLock::new(|| files(&repository()));

/// That of the specimen, a made-up API that uses every key.
pub(crate) static SPECIMEN: LazyLock<Files> =
    LazyLock::new(|| files(&repository().join("codegen/specimen")));

pub(crate) fn repository() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).unwrap().to_owned()
}

fn files(root: &Path) -> Files {
    let sources = read(root).unwrap();
    let checked = check(&sources).map_err(|problems| problems.brief());
    let (api, paths) = checked.unwrap();
    let options = Options { rust_docs: None };
    build(&api, &paths, options).unwrap()
}

/// A site, and what its pages are for a browser.
pub(crate) struct Read {
    pub(crate) files: &'static Files,
    pub(crate) pages: BTreeMap<&'static str, Page>,
}

/// Both sites, the real one first.
pub(crate) static BOTH: LazyLock<[Read; 2]> = LazyLock::new(|| {
    [&*REAL, &*SPECIMEN].map(|files| {
        let pages = files.par_iter().filter(|(path, _)| path.ends_with(".html"));
        Read {
            files,
            pages: pages
                .map(|(path, text)| (path.as_str(), Page::read(text)))
                .collect(),
        }
    })
});

/// The pages of both sites.
pub(crate) fn pages() -> impl Iterator<Item = (&'static str, &'static Page)> {
    BOTH.iter()
        .flat_map(|site| site.pages.iter().map(|(path, page)| (*path, page)))
}
