//! Values of a request or a response that are kept as JSON, and typed when asked for.

/// What a `pub struct Name(Json);` has: it is read and written as `Json` is.
#[doc(hidden)]
#[macro_export]
macro_rules! __holder {
    ($name:ident) => {
        impl $name {
            /// The JSON.
            #[must_use]
            pub fn as_json(&self) -> &$crate::Json {
                &self.0
            }

            /// The JSON.
            #[must_use]
            pub fn into_json(self) -> $crate::Json {
                self.0
            }
        }

        impl ::std::convert::From<$crate::Json> for $name {
            fn from(json: $crate::Json) -> Self {
                Self(json)
            }
        }

        /// What `serde_json::json!` makes.
        impl ::std::convert::From<$crate::__private::JsonValue> for $name {
            fn from(value: $crate::__private::JsonValue) -> Self {
                Self($crate::Json::from(value))
            }
        }

        impl ::std::convert::From<$name> for $crate::Json {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        /// Without the text.
        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::write!(
                    f,
                    "{}({} bytes)",
                    ::std::stringify!($name),
                    self.0.as_str().len()
                )
            }
        }

        impl $crate::__private::Read for $name {
            fn empty() -> Self {
                Self($crate::__private::empty())
            }

            #[inline]
            fn fill(
                &mut self,
                source: &mut $crate::__private::Source<'_>,
            ) -> ::std::result::Result<bool, $crate::__private::NotJson> {
                $crate::__private::Read::fill(&mut self.0, source)
            }
        }

        impl $crate::__private::Argument for $name {
            fn value(&self) -> $crate::__private::Value<'_> {
                $crate::__private::Argument::value(&self.0)
            }
        }
    };
}
