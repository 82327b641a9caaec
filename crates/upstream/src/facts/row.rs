//! The facts of the row of a table, and of a field.

use slack_methods_spec_model::syntax::{Field, Said};

use super::fact::{Fact, Key, Markdown, Rule, Twin, Write, flag};

/// Whether the rendered page leaves the row out.
pub static ROW_HIDDEN: Fact<Said> = Fact {
    key: Some(Key {
        path: None,
        read: |said| flag(said.hidden),
        rule: Rule::Same,
        write: Write::Hidden,
    }),
    ..Fact::flag("hidden", "hidden", Markdown::Shown, Rule::Same, |_| None)
};

/// Every fact of a row.
pub static ROW: [&Fact<Said>; 1] = [&ROW_HIDDEN];

/// Whether a response may lack the field: unless the schema promises it and every example of a
/// success shows it.
pub static OPTIONAL: Fact<Field> = Fact {
    name: "optional",
    is_flag: true,
    twin: Twin::Elsewhere,
    markdown: Markdown::Absent,
    key: Some(Key {
        path: None,
        // Lists and maps are empty if the response lacks them.
        read: |field| flag(field.optional || matches!(&*field.kind, "list" | "map")),
        rule: Rule::MayKnowMore,
        write: Write::Optional,
    }),
};

/// Every fact of a field besides its type and the values that it may have.
pub static FIELD: [&Fact<Field>; 1] = [&OPTIONAL];
