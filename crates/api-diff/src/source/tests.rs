use std::fs;
use std::path::Path;

use super::*;

fn crate_of(files: &[(&str, &str)]) -> Result<String, String> {
    let files = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    items(&files)
        .map(|items| text(&items))
        .map_err(|problem| problem.to_string())
}

fn listed(library: &str) -> String {
    crate_of(&[("lib.rs", library)]).unwrap_or_else(|problem| panic!("{problem}"))
}

const LIB: &str = r#"
mod base;
#[cfg(feature = "client")]
mod client;
#[doc(hidden)]
pub mod codec;
#[cfg(any(feature = "rtm", feature = "socket"))]
pub mod session;
#[cfg(test)]
mod tests;

pub use {bytes, http as web};
pub use futures_core::Stream;
pub use self::base::*;
#[cfg(feature = "client")]
pub use client::Client;
pub use std::collections::*;
#[doc(hidden)]
pub mod __private { pub use crate::{__codec as codec, ship as vessel}; }

#[doc(hidden)]
#[macro_export]
macro_rules! __codec { () => {}; }

#[macro_export]
macro_rules! ship {
    ($name:ident) => { struct $name; };
    ($($part:expr),*) => {};
}
"#;

const BASE: &str = r#"
use std::fmt;

macro_rules! secret {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name(String);

        impl $name {
            pub fn expose(&self) -> &str { &self.0 }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str("…") }
        }
    };
}

secret! {
    /// A text.
    Secret
}
secret!(Token);

const DAY: u64 = 24 * 60 * 60;
type Outcome<'a, T, E = fmt::Error> = Result<&'a T, E>;

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Error<C> {
    #[deprecated = "call again"]
    Fog,
    Code(C, (u8,)),
    Lost { at: u64, #[doc(hidden)] inner: u8 },
    #[doc(hidden)]
    Secret,
}

impl<E: fmt::Debug> fmt::Display for Error<E> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result { Ok(()) }
}

impl<X> Error<X> {
    pub const LONGEST: u64 = self::DAY;
    pub const fn code(&self) -> Option<&X> { None }
    pub fn find<'a, T: ?Sized>(&'a self, mut what: T,) -> Outcome<'a, T> where T: Into<Self> { todo!() }
    pub(crate) fn hidden(&self) {}
    #[doc(hidden)]
    pub fn codec(&self) {}
    fn private(&self) {}
}

impl Error<u8> {
    pub fn byte(&self) -> u8 { 0 }
}

impl<'a> IntoIterator for &'a Secret {
    type Item = char;
    type IntoIter = std::str::Chars<'a>;
    fn into_iter(self) -> Self::IntoIter { self.0.chars() }
}

impl From<Token> for String {
    fn from(token: Token) -> Self { token.0 }
}

struct Private;
impl From<Private> for Secret { fn from(_: Private) -> Self { todo!() } }
impl crate::codec::Read for Secret {}

pub(crate) fn not_public() {}
pub static NAMES: [&str; 1] = ["a"];
pub unsafe trait Port: fmt::Debug + Sized {
    const DEPTH: u8 = 3;
    type Ship;
    fn moor(&self, ship: <Self as Port>::Ship) -> Box<dyn Fn(&str) -> u8 + Send>;
    fn name(&self) -> String { String::new() }
    #[doc(hidden)]
    fn write(&self);
}
"#;

const CLIENT: &str = r#"
use crate::base::{Error, Secret};
use crate::{codec, session};
pub struct Client<S = Secret> { secret: S }
impl Client {
    #[cfg(feature = "socket")]
    pub async fn listen(&mut self, to: &mut session::Line) -> Result<(), Error<codec::Word>> { Ok(()) }
}
"#;

const LISTING: &str = r#"use *: std::collections::*

struct Client #[cfg(feature = "client")]: <S = Secret> { .. }
fn Client::listen #[cfg(feature = "socket")]: async fn(&mut self, to: &mut session::Line) -> Result<(), Error<codec::Word>> in impl Client

enum Error #[non_exhaustive]: <C>
const Error::LONGEST: u64 = 24 * 60 * 60
variant Error::Code: (C, (u8,))
variant Error::Fog #[deprecated]
variant Error::Lost: { .. }
field Error::Lost::at: u64
fn Error::byte: fn(&self) -> u8 in impl Error<u8>
fn Error::code: const fn(&self) -> Option<&C>
fn Error::find: fn<'a, T: ?Sized + Into<Error<C>>>(&'a self, what: T) -> Result<&'a T, std::fmt::Error>
impl Clone for Error<C>: <C: Clone>
impl PartialEq for Error<C>: <C: PartialEq>
impl std::fmt::Debug for Error<C>: <C: std::fmt::Debug>
impl std::fmt::Display for Error<C>: <C: std::fmt::Debug>

static NAMES: [&str; 1] = ["a"]

trait Port: unsafe: std::fmt::Debug + Sized
const Port::DEPTH #[provided]: u8 = 3
type Port::Ship
fn Port::moor: fn(&self, ship: <Self as Port>::Ship) -> Box<dyn Fn(&str) -> u8 + Send>
fn Port::name #[provided]: fn(&self) -> String

struct Secret: { .. }
type <&'a Secret as IntoIterator>::IntoIter = std::str::Chars<'a>
type <&'a Secret as IntoIterator>::Item = char
fn Secret::expose: fn(&self) -> &str
impl Clone for Secret
impl IntoIterator for &'a Secret: <'a>
impl std::fmt::Debug for Secret

use Stream: futures_core::Stream

struct Token: { .. }
fn Token::expose: fn(&self) -> &str
impl Clone for Token
impl From<Token> for String
impl std::fmt::Debug for Token

use bytes: bytes

mod session #[cfg(any(feature = "rtm", feature = "socket"))]

struct session::Line #[cfg(any(feature = "rtm", feature = "socket"))]: <T = ()>()
field session::Line::0: T

mod session::rtm #[cfg(feature = "rtm")]

fn session::rtm::open #[cfg(feature = "rtm")]: fn(line: session::Line)

macro ship: ($name: ident) ($($part: expr), *)

use web: http
"#;

#[test]
fn a_macro_that_writes_methods_of_a_trait_hides_nothing() {
    let library = "\
pub struct Text(String);
impl<'de> Deserializer<'de> for Text {
    type Error = Error;
    serde::forward_to_deserialize_any! { bool i8 }
}
";
    let files = BTreeMap::from([("lib.rs".to_owned(), library.to_owned())]);
    let items = items(&files).unwrap_or_else(|problem| panic!("{problem}"));
    assert!(
        text(&items).starts_with("struct Text: { .. }"),
        "{}",
        text(&items)
    );
    // It could make anything of a type.
    let library = library.replace("Deserializer<'de> for ", "");
    let files = BTreeMap::from([(
        "lib.rs".to_owned(),
        library.replace("type Error = Error;", ""),
    )]);
    let problem = super::items(&files).map(drop).expect_err("not seen");
    assert!(
        problem.to_string().contains("forward_to_deserialize_any!"),
        "{problem}"
    );
}

#[test]
fn a_crate_of_several_files() {
    let found = crate_of(&[
        ("lib.rs", LIB),
        ("base.rs", BASE),
        ("client/mod.rs", CLIENT),
        ("codec.rs", "pub struct Word;\npub trait Read {}\n"),
        (
            "session.rs",
            "mod line;\npub use line::Line;\n#[cfg(feature = \"rtm\")]\npub mod rtm { use super::Line as L; pub fn open(line: L) {} }",
        ),
        ("session/line.rs", "pub struct Line<T = ()>(pub T);"),
    ]);
    let found = found.unwrap_or_else(|problem| panic!("{problem}"));
    let difference = similar::TextDiff::from_lines(LISTING, &found);
    assert!(found == LISTING, "{}", difference.unified_diff());
}

#[test]
fn the_same_with_other_imports_and_in_another_order() {
    let plain =
        "pub fn find(a: std::time::Duration) -> Result<String, Fog> { todo!() } pub struct Fog;";
    for other in [
        "pub struct Fog; use core::time; pub fn find(a: time::Duration) -> std::result::Result<::std::string::String, crate::Fog> { todo!() }",
        "use std::time::Duration as D; mod inner { pub struct Fog; } pub use inner::Fog; type Or<T> = Result<T, Fog>; pub fn find(a: D) -> Or<String> { todo!() }",
        "mod a { pub use super::b::*; } mod b { pub use super::a::*; use super::Fog; pub fn find(a: std::time::Duration) -> Result<String, Fog> { todo!() } } pub use a::find; pub struct Fog;",
    ] {
        assert_eq!(listed(other), listed(plain), "{other}");
    }
    let plain = "pub fn read<T: serde::Serialize>(what: T) {}";
    for other in [
        "use serde::ser::Serialize; pub fn read<T: Serialize>(what: T) {}",
        "use serde::ser; pub fn read<T>(what: T) where T: ser::Serialize {}",
    ] {
        assert_eq!(listed(other), listed(plain), "{other}");
    }
}

#[test]
fn a_type_that_callers_meet_and_cannot_name_is_listed() {
    let library = "mod inner {
    pub struct Rope(Knot);
    impl Rope { pub fn knot(&self) -> &Knot { todo!() } }
    #[derive(Clone)]
    pub struct Knot { pub at: u8 }
    pub struct Unmet;
    impl Knot { pub fn unmet(_: Unmet) {} }
    pub struct Secret;
    impl From<Secret> for super::Ship { fn from(_: Secret) -> Self { todo!() } }
}
pub type Line = inner::Rope;
pub struct Ship;
";
    let expected = "\
type Line = crate::inner::Rope

struct Ship: unit

struct crate::inner::Knot: {}
field crate::inner::Knot::at: u8
fn crate::inner::Knot::unmet: fn(_: crate::inner::Unmet)
impl Clone for crate::inner::Knot

struct crate::inner::Rope: { .. }
fn crate::inner::Rope::knot: fn(&self) -> &crate::inner::Knot

struct crate::inner::Unmet: unit
";
    assert_eq!(listed(library), expected);
}

#[test]
fn what_cannot_be_listed_is_a_problem() {
    for (files, expected) in [
        (vec![], "there is no src/lib.rs"),
        (
            vec![("lib.rs", "mod fog;")],
            "the module `fog` is neither in src/fog.rs nor in src/fog/mod.rs",
        ),
        (
            vec![("lib.rs", "mod fog { mod deep; }"), ("deep.rs", "")],
            "the module `fog::deep` is neither in src/fog/deep.rs nor in src/fog/deep/mod.rs",
        ),
        (
            vec![("lib.rs", "#[path = \"x.rs\"] mod fog;"), ("x.rs", "")],
            "the module `fog` has a #[path], which the listing does not follow; name its file like \
             the module",
        ),
        (
            vec![("lib.rs", "ships! { a }")],
            "cannot see which items `ships!` makes; the listing expands only `macro_rules!` of this \
             crate: write the items out, or teach crates/api-diff/src/source/macros.rs",
        ),
        (
            vec![(
                "lib.rs",
                "macro_rules! again { () => { again!(); } } again!();",
            )],
            "cannot see which items `again!` makes; the listing expands only `macro_rules!` of this \
             crate: write the items out, or teach crates/api-diff/src/source/macros.rs",
        ),
        (
            vec![("lib.rs", "mod a {} pub use a::Fog;")],
            "cannot see what `pub use a::Fog` in the module `crate` leads to",
        ),
        (
            vec![("lib.rs", "mod a; "), ("a.rs", "fn")],
            "src/a.rs is not Rust: unexpected end of input, expected identifier; `cargo check` shows \
             where",
        ),
    ] {
        assert_eq!(crate_of(&files), Err(expected.to_owned()), "{files:?}");
    }
}

/// A listing is what the sources say, and a printed line is Rust that reads back as itself.
#[test]
fn the_crates_are_listed_as_their_files_say() {
    for name in ["runtime", "app", "fake-slack"] {
        is_listed(name);
    }
}

fn is_listed(name: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name);
    let mut files = BTreeMap::new();
    read(&root.join("src"), "", &mut files);
    let items = items(&files).unwrap_or_else(|problem| panic!("{problem}"));
    for item in &items {
        let tokens = item
            .signature
            .parse()
            .unwrap_or_else(|error| panic!("{item}: {error}"));
        assert_eq!(tokens::line(tokens), item.signature);
    }
    let held = fs::read_to_string(root.join("api.txt")).unwrap_or_default();
    let held: String = held
        .lines()
        .skip_while(|line| line.starts_with('#') || line.is_empty())
        .map(|line| format!("{line}\n"))
        .collect();
    let found = text(&items);
    let difference = similar::TextDiff::from_lines(&held, &found);
    assert!(
        held == found,
        "crates/{name}/api.txt is not what the sources say; `cargo xtask gen` writes it:\n{}",
        difference.unified_diff()
    );
}

fn read(folder: &Path, below: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        match fs::read_to_string(entry.path()) {
            Ok(text) => drop(files.insert(name, text)),
            Err(_) => read(&entry.path(), &format!("{name}/"), files),
        }
    }
}
