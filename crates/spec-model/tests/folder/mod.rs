//! Reads a specification from disk.

use std::fs;
use std::path::Path;

use slack_methods_spec_model::Source;

/// Every YAML file below a folder.
pub(crate) fn sources(folder: &Path) -> Vec<Source> {
    let mut sources = Vec::new();
    read(folder, "", &mut sources);
    sources
}

fn read(folder: &Path, prefix: &str, sources: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).expect("a folder of the specification") {
        let entry = entry.expect("the folder can be listed");
        let name = entry.file_name().into_string().expect("names are Unicode");
        let path = format!("{prefix}{name}");
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{path}/"), sources);
        } else if name.ends_with(".yaml") {
            let bytes = fs::read(entry.path()).expect("a file can be read");
            sources.push(Source { path, bytes });
        }
    }
}
