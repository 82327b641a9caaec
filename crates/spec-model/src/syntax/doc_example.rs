//! The choices for the example in a method's docs.

use crate::syntax::record::record;

use super::{Map, Scalar};

record! {
    /// The choices for the example in a method's docs. Without them, the example sets what `new` takes and
    /// what the groups ask for, or else the first argument with an example.
    #[expecting = "the keys of `doc_example`, such as `error:`"]
    pub struct DocExample {
        /// The arguments that the example sets besides those that `new` takes, in this order. Without this
        /// key, those under `values`.
        pub args: Option<Vec<String>>,
        /// Values to show for arguments, as they would be sent. An argument without one shows its `example`.
        pub values: Option<Map<Scalar>>,
        /// The error that the example handles: a code of the method's table.
        #[schema("x-names" = "error_code")]
        pub error: Option<String>,
    }
}
