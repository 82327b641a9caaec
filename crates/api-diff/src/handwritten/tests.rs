use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::source;

fn listed(library: &str) -> Vec<Item> {
    let files = BTreeMap::from([("lib.rs".to_owned(), library.to_owned())]);
    source::items(&files).unwrap_or_else(|problem| panic!("{problem}"))
}

/// The differences of two libraries as one reads them.
fn told(before: &str, after: &str) -> String {
    let lines = compare("ferry", &listed(before), &listed(after));
    let lines = lines.into_iter().map(|it| {
        let note = it.note.map(|note| format!(": {note}")).unwrap_or_default();
        let (mark, item, change, class) = (it.mark(), &it.item, it.change(), it.class.word());
        let change = if change.is_empty() {
            change
        } else {
            change + "  "
        };
        format!("{mark} {item}  {change}[{class}{note}]\n")
    });
    lines.collect()
}

/// A crate of a client, as small as its items allow.
const FERRY: &str = "\
use std::fmt::Debug;
use std::time::Duration;

pub type Outcome<T> = Result<T, Error>;
pub struct Id(String);
#[derive(Clone)]
pub struct Client { inner: u8 }
impl Client {
    pub const LIMIT: usize = 20;
    pub fn call<M: Method>(&self, request: &M) -> Outcome<M::Response> { todo!() }
    pub fn named(&self, name: impl Into<String>) -> Option<String> { None }
    pub fn wait(&mut self, time: Duration) {}
}
#[non_exhaustive]
pub struct Reply {
    pub id: Option<String>,
}
#[derive(Debug)]
#[non_exhaustive]
pub enum Error { Fog, Storm(u8), Lost { at: i64 } }
pub enum Side { Port, Starboard }
pub struct Point { pub x: i64 }
pub trait Method {
    type Response: Debug;
    const NAME: &'static str;
    fn is_safe(&self) -> bool { false }
}
mod private { pub trait Sealed {} }
pub trait Closed: private::Sealed { fn close(&self); }
pub fn moor(ship: &str, berth: u32) -> u32 { berth }
#[cfg(feature = \"storm\")]
pub fn sail() {}
";

/// A change of the ferry's source, and the differences.
const TABLE: [(&str, &str, &str); 44] = [
    ("const NAME: &'static str;", "const NAME: &'static str = \"x\";", "\
~ const Method::NAME  (none) -> #[provided] = \"x\"  [additive]
"),
    ("#[derive(Debug)]\n", "#[derive(Debug, serde::Serialize)]\n", "\
+ impl serde::Serialize for Error  [additive]
"),
    ("pub fn call<", "pub fn invoke<", "\
- fn Client::call  fn<M: Method>(&self, request: &M) -> Outcome<M::Response>  [breaking]
+ fn Client::invoke  fn<M: Method>(&self, request: &M) -> Outcome<M::Response>  [additive]
"),
    ("Storm(u8), ", "", "- variant Error::Storm  (u8)  [breaking]\n"),
    ("Storm(u8), ", "Storm(u8), Ice, ", "+ variant Error::Ice  [additive]\n"),
    ("Port, ", "Port, Stern, ", "\
+ variant Side::Stern  [breaking: a `match` without a wildcard no longer compiles]
"),
    ("pub id: Option<String>", "pub id: String", "\
~ field Reply::id  Option<String> -> String  [breaking]
"),
    ("-> Option<String>", "-> String", "\
~ fn Client::named  fn(&self, name: impl Into<String>) -> Option<String> -> \
fn(&self, name: impl Into<String>) -> String  [breaking]
"),
    ("impl Into<String>", "impl Into<Id>", "\
~ fn Client::named  fn(&self, name: impl Into<String>) -> Option<String> -> \
fn(&self, name: impl Into<Id>) -> Option<String>  [breaking]
"),
    ("berth: u32)", "berth: u64)", "\
~ fn moor  fn(ship: &str, berth: u32) -> u32 -> fn(ship: &str, berth: u64) -> u32  [breaking]
"),
    ("ship: &str, berth: u32)", "name: &str, place: u32)", "\
~ fn moor  fn(ship: &str, berth: u32) -> u32 -> fn(name: &str, place: u32) -> u32  \
[documentation only: only the names of parameters]
"),
    ("ship: &str", "ship: impl AsRef<str>", "\
~ fn moor  fn(ship: &str, berth: u32) -> u32 -> fn(ship: impl AsRef<str>, berth: u32) -> u32  \
[breaking]
"),
    ("<M: Method>(&self, request: &M) -> Outcome<M::", "<N: Method>(&self, request: &N) -> Outcome<N::", "\
~ fn Client::call  fn<M: Method>(&self, request: &M) -> Outcome<M::Response> -> \
fn<N: Method>(&self, request: &N) -> Outcome<N::Response>  \
[documentation only: only the names of parameters]
"),
    ("<M: Method>(", "<M: Method + Clone>(", "\
~ fn Client::call  fn<M: Method>(&self, request: &M) -> Outcome<M::Response> -> \
fn<M: Method + Clone>(&self, request: &M) -> Outcome<M::Response>  [breaking]
"),
    ("<M: Method>(&self, request: &M) -> Outcome<M::Response> {", "<M>(&self, request: &M) -> Outcome<M::Response> where M: Method {", ""),
    ("= 20", "= 30", "~ const Client::LIMIT  = 20 -> = 30  [behavior: another value]\n"),
    ("LIMIT: usize", "LIMIT: u64", "~ const Client::LIMIT  usize -> u64  [breaking]\n"),
    ("Result<T, Error>", "Result<T, Box<Error>>", "\
~ type Outcome  = Result<T, Error> -> = Result<T, Box<Error>>  [breaking]
"),
    ("pub type", "type", "\
~ fn Client::call  fn<M: Method>(&self, request: &M) -> Outcome<M::Response> -> \
fn<M: Method>(&self, request: &M) -> Result<M::Response, Error>  [breaking]
- type Outcome  <T> = Result<T, Error>  [breaking]
"),
    ("use std::time::Duration;", "use fog::Duration;", "\
~ fn Client::wait  fn(&mut self, time: std::time::Duration) -> fn(&mut self, time: fog::Duration)  \
[breaking]
"),
    ("use std::time::Duration;", "use core::time::{self, Duration as Duration};", ""),
    ("#[derive(Clone)]", "#[derive(Clone, Debug)]", "+ impl std::fmt::Debug for Client  [additive]\n"),
    ("#[derive(Clone)]", "", "- impl Clone for Client  [breaking]\n"),
    ("#[derive(Debug)]", "", "- impl std::fmt::Debug for Error  [breaking]\n"),
    ("#[derive(Clone)]\npub struct Client { inner: u8 }", "pub struct Client { inner: u8 }
impl Clone for Client { fn clone(&self) -> Self { todo!() } }", ""),
    ("{ pub x: i64 }", "{ pub x: i64, pub y: i64 }", "\
+ field Point::y  i64  [breaking: code that builds the value or names all of its fields no longer compiles]
"),
    ("{ pub x: i64 }", "{ pub x: i64, y: i64 }", "~ struct Point  {} -> { .. }  [breaking]\n"),
    ("pub id: Option<String>,", "pub id: Option<String>, pub day: u8, secret: u8,", "\
+ field Reply::day  u8  [additive]
"),
    ("{ at: i64 }", "{ at: i64, on: u8 }", "\
+ field Error::Lost::on  u8  [breaking: code that builds the value or names all of its fields no longer compiles]
"),
    ("    const NAME: &'static str;", "    const NAME: &'static str;\n    const TIER: u8;\n    fn tide() -> u8 { 0 }", "\
+ const Method::TIER  u8  [breaking: every implementation of the trait has to add it]
+ fn Method::tide  #[provided]: fn() -> u8  [additive]
"),
    ("{ false }", ";", "\
~ fn Method::is_safe  #[provided] -> (none)  [breaking: every implementation of the trait has to add it]
"),
    ("fn close(&self);", "fn close(&self); fn open(&self);", "+ fn Closed::open  fn(&self)  [additive]\n"),
    (": private::Sealed", "", "~ trait Closed  #[sealed] crate::private::Sealed -> (none)  [breaking]\n"),
    ("type Response: Debug;", "type Response: Debug + Send;", "\
~ type Method::Response  std::fmt::Debug -> std::fmt::Debug + Send  [breaking]
"),
    ("#[cfg(feature = \"storm\")]\n", "", "\
~ fn sail  #[cfg(feature = \"storm\")] -> (none)  [additive: it needs less turned on]
"),
    ("cfg(feature = \"storm\")", "cfg(any(feature = \"fog\", feature = \"storm\"))", "\
~ fn sail  #[cfg(feature = \"storm\")] -> #[cfg(any(feature = \"fog\", feature = \"storm\"))]  \
[additive: it needs less turned on]
"),
    ("cfg(feature = \"storm\")", "cfg(feature = \"ice\")", "\
~ fn sail  #[cfg(feature = \"storm\")] -> #[cfg(feature = \"ice\")]  \
[breaking: it needs something else turned on]
"),
    ("pub fn moor", "#[deprecated]\npub fn moor", "\
~ fn moor  (none) -> #[deprecated]  [additive: those who use it get a warning from the compiler]
"),
    ("pub fn moor", "#[doc(hidden)]\npub fn moor", "\
- fn moor  fn(ship: &str, berth: u32) -> u32  [breaking]
"),
    ("pub fn moor", "pub const fn moor", "\
~ fn moor  fn(ship: &str, berth: u32) -> u32 -> const fn(ship: &str, berth: u32) -> u32  \
[additive: it can be called where constants are computed]
"),
    ("pub fn moor", "/// Moors.\npub fn moor", ""),
    ("pub enum Side", "#[non_exhaustive]\npub enum Side", "~ enum Side  (none) -> #[non_exhaustive]  [breaking]\n"),
    ("pub struct Id(String);", "pub struct Id(String);\npub struct Buoy { pub lit: bool }\nimpl Buoy { pub fn ring(&self) {} }", "\
+ struct Buoy  {}, with 1 field, 1 fn  [additive]
"),
    ("pub enum Side { Port, Starboard }\n", "", "- enum Side  with 2 variants  [breaking]\n"),
];

#[test]
fn of_each_kind_of_change() {
    for (old, new, expected) in TABLE {
        assert!(FERRY.contains(old), "{old:?}");
        let found = told(FERRY, &FERRY.replacen(old, new, 1));
        assert_eq!(found, expected, "{old:?} -> {new:?}");
    }
}

#[test]
fn an_implementation_for_every_type_is_breaking() {
    let ferry = format!(
        "{FERRY}impl<T: Debug> Method for T {{ type Response = u8; const NAME: &'static str = \"\"; }}"
    );
    assert_eq!(
        told(FERRY, &ferry),
        "\
+ const <T as Method>::NAME  &'static str = \"\"  [additive]
+ type <T as Method>::Response  = u8  [additive]
+ impl Method for T  <T: std::fmt::Debug>  [breaking: an implementation for every type can overlap with others]
"
    );
}

#[test]
fn what_is_exported_under_another_path_stays_the_same_item() {
    let inner = "mod deep { pub struct Rope; impl Rope { pub fn cut(self) {} } }\n";
    let direct = "pub struct Rope; impl Rope { pub fn cut(self) {} }\n";
    for export in [
        "pub use deep::Rope;",
        "pub use deep::*;",
        "pub use crate::deep::{Rope as Rope};",
    ] {
        assert_eq!(told(&format!("{inner}{export}"), direct), "", "{export}");
    }
    assert_eq!(
        told(
            &format!("{inner}pub use deep::Rope;"),
            &format!("{inner}pub use deep::Rope as Line;")
        ),
        "\
+ struct Line  unit, with 1 fn  [additive]
- struct Rope  unit, with 1 fn  [breaking]
"
    );
    assert_eq!(
        told(
            &format!("{inner}pub use deep::Rope;"),
            &format!("{inner}pub use deep::Rope; pub mod ropes {{ pub use crate::Rope; }}")
        ),
        "\
+ mod ropes  [additive]
+ use ropes::Rope  Rope  [additive]
"
    );
}

#[test]
fn items_of_one_name_under_different_conditions() {
    let pair = "#[cfg(unix)]\npub fn open(at: u8) {}\n#[cfg(not(unix))]\npub fn open(at: u16) {}\n";
    assert_eq!(told(pair, pair), "");
    assert_eq!(
        told(pair, &pair.replace("u16", "u32")),
        "~ fn open  fn(at: u16) -> fn(at: u32)  [breaking]\n"
    );
}

/// Some of the lines of the ferry, in their order.
fn some() -> impl Strategy<Value = String> {
    let lines: Vec<&str> = FERRY.lines().collect();
    // Lines that stand by themselves.
    let free = |line: &&str| {
        line.ends_with('}') || line.starts_with("pub type") || line.starts_with("pub struct Id")
    };
    let free: Vec<String> = lines
        .iter()
        .filter(|it| !it.starts_with(' '))
        .filter(|it| free(it) && **it != "}")
        .map(|it| (*it).to_owned())
        .collect();
    let length = free.len();
    proptest::sample::subsequence(free, 0..=length).prop_map(|lines| lines.join("\n"))
}

proptest! {
    /// Each item that is gone is a breaking difference, and nothing differs from itself.
    #[test]
    fn what_is_gone_is_breaking(before in some(), after in some()) {
        let (old, new) = (listed(&before), listed(&after));
        prop_assert_eq!(compare("ferry", &old, &old), []);
        let found = compare("ferry", &old, &new);
        for item in old.iter().filter(|item| item.is_owner()) {
            let gone = !new.iter().any(|it| it.key() == item.key());
            let told = found.iter().any(|it| it.item == item.key() && it.mark() == '-' && it.class == crate::class::Class::Breaking);
            prop_assert_eq!(gone, told, "{}", item);
        }
    }
}
