//! An argument.

use crate::syntax::record::record;

use super::{Map, Note, Number, OneOrMany, Scalar};

record! {
    /// One argument.
    #[expecting = "the keys of an argument, such as `type:`"]
    pub struct Arg {
        /// The type: `string`, `bool`, `int`, `number`, `timestamp`, `epoch`, `date`, `enum`, `secret`,
        /// `json`, `list`, `union`, `file`, or a kind of id from `spec/ids.yaml`.
        #[key = "type"]
        #[schema("x-names" = "argument_type")]
        pub kind: String,
        /// With type `list`: the type of the items. With type `union`: the types that it takes.
        #[schema("anyOf" = [{"type": "string", "x-names": "argument_part"}, {"type": "array", "items": {"type": "string", "x-names": "argument_part"}}])]
        pub of: Option<OneOrMany>,
        /// With type `list`: how a form writes it. `json` (the default) or `csv`.
        #[schema("enum" = ["json", "csv"])]
        pub wire: Option<String>,
        /// The name in Rust, if the one made from the wire name does not fit.
        pub name: Option<String>,
        /// With type `enum` or `union`: the name of its type in Rust, if the one made from the
        /// argument's name does not fit.
        pub type_name: Option<String>,
        /// With type `enum`: the values that the page lists, each with a sentence if the page says
        /// what it does.
        pub values: Option<Map<Note>>,
        /// Whether the page says that the argument must be there.
        pub required: bool,
        /// Whether `new` takes the argument, if that is not what `required` says: so no caller
        /// breaks when the documentation changes its mind.
        pub new: Option<bool>,
        /// Whether the page marks the argument as required for public channels.
        pub required_for_public: bool,
        /// Whether the page says that `null` clears what the argument sets.
        pub nullable: bool,
        /// Whether the page does not show the argument.
        pub hidden: bool,
        /// Minimum value.
        pub min: Option<Number>,
        /// Maximum value.
        pub max: Option<Number>,
        /// Minimum number of items of a list.
        pub min_items: Option<u64>,
        /// Maximum number of items of a list.
        pub max_items: Option<u64>,
        /// Minimum number of characters of a text.
        pub min_length: Option<u64>,
        /// Maximum number of characters of a text.
        pub max_length: Option<u64>,
        /// Whether no item of a list may be there twice.
        pub unique: bool,
        /// The value that Slack takes when the argument is absent.
        pub default: Option<Scalar>,
        /// The page's example, as it would be sent.
        pub example: Option<Scalar>,
        /// The day since which the documentation no longer has the argument.
        #[schema("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
        pub retired: Option<String>,
        /// Why this argument departs from the page on purpose.
        #[schema("pattern" = "\\S")]
        pub differs: Option<String>,
        /// What the argument does, with its units and limits. Markdown.
        #[schema("pattern" = "\\S")]
        pub doc: String,
    }
}
