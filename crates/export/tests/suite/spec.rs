//! The real specification, and the made-up one of `codegen/specimen`, which uses every key.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::Value;
use slack_methods_export::openapi::{Version, document};
use slack_methods_export::resolved::{Api, resolve};
use slack_methods_spec_files as sources;
use slack_methods_spec_model::Source;

const SPECIMEN_ROOT: &str = "../../codegen/specimen";

pub(crate) static REAL: LazyLock<Api> = LazyLock::new(|| api("../.."));
pub(crate) static SPECIMEN: LazyLock<Api> = LazyLock::new(|| api(SPECIMEN_ROOT));

static REAL_3_1: LazyLock<Value> = LazyLock::new(|| document(&REAL, Version::V3_1).unwrap());
static REAL_3_0: LazyLock<Value> = LazyLock::new(|| document(&REAL, Version::V3_0).unwrap());

/// The OpenAPI document of the real specification.
pub(crate) fn real(version: Version) -> &'static Value {
    match version {
        Version::V3_1 => &REAL_3_1,
        Version::V3_0 => &REAL_3_0,
    }
}

/// The OpenAPI document of the specimen.
pub(crate) fn specimen(version: Version) -> Value {
    document(&SPECIMEN, version).unwrap()
}

/// The files of the specimen.
pub(crate) fn specimen_sources() -> Vec<Source> {
    sources::read(&folder(SPECIMEN_ROOT)).unwrap()
}

/// A folder, from that of this package.
pub(crate) fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn api(root: &str) -> Api {
    let api = sources::check(&sources::read(&folder(root)).unwrap()).unwrap();
    resolve(&api)
}
