use super::*;
use crate::source::tokens;

fn expanded(rules: &str, call: &str) -> Option<String> {
    let parse =
        |text: &str| -> TokenStream { text.parse().unwrap_or_else(|error| panic!("{error}")) };
    let rules = Rules::read(parse(rules)).unwrap_or_else(|| panic!("no rules: {rules}"));
    rules.expand(&parse(call)).map(tokens::line)
}

#[test]
fn fragments_and_repetitions() {
    for (rules, call, expected) in [
        ("() => { const A: u8 = 1; }", "", "const A: u8 = 1;"),
        (
            "($name:ident) => { struct $name; }",
            "Ferry",
            "struct Ferry;",
        ),
        (
            "($(#[$doc:meta])* $name:ident, $text:literal) => { $(#[$doc])* struct $name; const T: &str = $text; }",
            "#[doc = \"A\"] #[must_use] Ferry, \"x\"",
            "#[doc = \"A\"] #[must_use] struct Ferry; const T: &str = \"x\";",
        ),
        (
            "($($name:ident: $kind:ty),* $(,)?) => { $(type $name = $kind;)* }",
            "A: Vec<u8>, B: Option<(u8, u8)>,",
            "type A = Vec<u8>; type B = Option<(u8, u8)>;",
        ),
        (
            "($($group:ident { $($name:ident)* })*) => { $(mod $group { $(struct $name;)* })* }",
            "a { B C } d { }",
            "mod a { struct B; struct C; } mod d {}",
        ),
        (
            "(a) => { struct A; } ; (b) => { struct B; }",
            "b",
            "struct B;",
        ),
        (
            "($vis:vis fn $name:ident) => { $vis fn $name() -> $crate::Ferry {} }",
            "pub fn sail",
            "pub fn sail() -> crate::Ferry {}",
        ),
    ] {
        assert_eq!(expanded(rules, call).as_deref(), Some(expected), "{rules}");
    }
}

#[test]
fn a_call_that_fits_no_rule() {
    for (rules, call) in [
        ("($name:ident) => {}", "1"),
        ("($name:ident) => {}", "a b"),
        ("($($name:ident),+) => {}", ""),
        ("($name:unheard) => {}", "a"),
    ] {
        assert_eq!(expanded(rules, call), None, "{rules}");
    }
}
