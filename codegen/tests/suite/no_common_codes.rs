//! A specification whose methods share no codes.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::spec;

/// What `errors.rs` needs of the runtime.
const RUNTIME: &str = "\
pub enum ErrorKind { Retry, Reauthenticate, Scope, Fix, GiveUp }
#[derive(Clone)]
pub struct UnknownCode;
pub mod __private {
    pub use super::UnknownCode;
    pub struct CodeTable<T> {
        pub codes: &'static [&'static str],
        pub variants: fn() -> Box<[T]>,
        pub keep: fn(UnknownCode) -> T,
    }
    pub trait Codes: Sized + 'static {
        const TABLE: CodeTable<Self>;
        fn kept(&self) -> Option<&UnknownCode>;
    }
    pub trait WarningCodes: Codes + Clone {}
    pub fn code<T: Codes>(_: &T) -> &str { \"\" }
    pub fn clone_code<T: Codes>(_: &T) -> T { (T::TABLE.keep)(UnknownCode) }
    pub fn display_code(_: &str, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { Ok(()) }
}
pub trait CommonCodes: Sized {
    fn from_code(code: &str) -> Option<Self>;
    fn code(&self) -> &'static str;
    fn kind_of(code: &str) -> Option<ErrorKind>;
}
";

fn compile(folder: &Path, name: &str, text: &str) {
    let source = folder.join(format!("{name}.rs"));
    fs::write(&source, text).unwrap();
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc)
        .args([
            "--edition=2024",
            "--crate-type=lib",
            "--emit=metadata",
            "-L",
            ".",
        ])
        .arg(format!("--crate-name={name}"))
        .arg(source)
        .current_dir(folder)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}\n{text}");
}

#[test]
fn the_enum_of_common_codes_compiles_without_a_variant() {
    let (before, after) = (
        "  common:\n    - not_authed\n    - ratelimited\n",
        "  common: []\n",
    );
    let tree = spec::accepted(&spec::changed("errors.yaml", before, after));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no_common_codes");
    fs::create_dir_all(&folder).unwrap();
    compile(&folder, "slack_methods_runtime", RUNTIME);
    let extern_crate = "extern crate slack_methods_runtime;\n";
    let errors = tree.get("src/errors.rs").unwrap();
    compile(&folder, "errors", &format!("{errors}{extern_crate}"));
}
