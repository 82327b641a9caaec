//! The keys of the specification's files that an import edits and problems point at.

macro_rules! keys {
    ($($name:ident = $key:literal;)*) => {
        $(pub(crate) const $name: &str = $key;)*

        #[cfg(test)]
        const ALL: &[&str] = &[$($key),*];
    };
}

keys! {
    ACCEPTS = "accepts";
    ARGS = "args";
    AS_OF = "as_of";
    AUTH = "auth";
    CURSOR = "cursor";
    DEPRECATED = "deprecated";
    DIFFERS = "differs";
    DOC = "doc";
    DOCS = "docs";
    ERROR_RESPONSE = "error_response";
    ERRORS = "errors";
    EXAMPLE = "example";
    EXAMPLES = "examples";
    FIELDS = "fields";
    HIDDEN = "hidden";
    IDEMPOTENT = "idempotent";
    INCLUDE = "include";
    ITEMS = "items";
    METHOD = "method";
    NAME = "name";
    NEW = "new";
    NEXT = "next";
    OF = "of";
    OPTIONAL = "optional";
    PAGES = "pages";
    RATE_NOTE = "rate_note";
    RESPONSE = "response";
    RESPONSE_TYPE = "response_type";
    RETIRED = "retired";
    ROWS = "rows";
    SCOPES = "scopes";
    SOURCE = "source";
    SUMMARY = "summary";
    TIER = "tier";
    TYPE = "type";
    TYPE_NAME = "type_name";
    VALUES = "values";
    WARNINGS = "warnings";
    WIRE = "wire";
}

/// A key that the reader of the specification does not know would be found in no file.
#[test]
fn the_specification_has_each_key() {
    let known = slack_methods_spec_model::syntax::keys();
    for key in ALL {
        assert!(known.contains(*key), "no file has the key `{key}`");
    }
}
