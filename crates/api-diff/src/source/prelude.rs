//! Items with more than one path: what is there without a `use`, and what a crate shows twice.

/// What needs no `use`, by its module in `std`.
pub(super) const PRELUDE: [(&str, &str); 36] = [
    ("borrow", "ToOwned"),
    ("boxed", "Box"),
    ("clone", "Clone"),
    ("cmp", "Eq"),
    ("cmp", "Ord"),
    ("cmp", "PartialEq"),
    ("cmp", "PartialOrd"),
    ("convert", "AsMut"),
    ("convert", "AsRef"),
    ("convert", "From"),
    ("convert", "Into"),
    ("convert", "TryFrom"),
    ("convert", "TryInto"),
    ("default", "Default"),
    ("future", "Future"),
    ("future", "IntoFuture"),
    ("iter", "DoubleEndedIterator"),
    ("iter", "ExactSizeIterator"),
    ("iter", "Extend"),
    ("iter", "FromIterator"),
    ("iter", "IntoIterator"),
    ("iter", "Iterator"),
    ("marker", "Copy"),
    ("marker", "Send"),
    ("marker", "Sized"),
    ("marker", "Sync"),
    ("marker", "Unpin"),
    ("ops", "Drop"),
    ("ops", "Fn"),
    ("ops", "FnMut"),
    ("ops", "FnOnce"),
    ("option", "Option"),
    ("result", "Result"),
    ("string", "String"),
    ("string", "ToString"),
    ("vec", "Vec"),
];

/// Both paths of the traits that signatures name most, the shorter one last.
pub(super) const SHOWN_TWICE: [(&[&str], &[&str]); 4] = [
    (&["serde", "de", "Deserialize"], &["serde", "Deserialize"]),
    (&["serde", "de", "Deserializer"], &["serde", "Deserializer"]),
    (&["serde", "ser", "Serialize"], &["serde", "Serialize"]),
    (&["serde", "ser", "Serializer"], &["serde", "Serializer"]),
];
