//! What every id and every enum of values has. The macros stand beside the rest of what emitted code
//! uses, since that is what they expand to.

/// Makes an id of a `pub struct Name(String);`: a newtype over text, so that no user's id passes for
/// a channel's. The struct is written outside of the macro, so that its docs are docs.
#[doc(hidden)]
#[macro_export]
macro_rules! __id {
    ($name:ident) => {
        impl $name {
            /// The text itself.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl ::std::borrow::Borrow<str> for $name {
            #[inline]
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl ::std::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                Self(::std::borrow::ToOwned::to_owned(text))
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                Self(text)
            }
        }

        impl ::std::convert::From<$name> for ::std::string::String {
            #[inline]
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl $crate::__private::Read for $name {
            #[inline]
            fn empty() -> Self {
                Self(::std::string::String::new())
            }

            #[inline]
            fn fill(
                &mut self,
                source: &mut $crate::__private::Source<'_>,
            ) -> ::std::result::Result<bool, $crate::__private::NotJson> {
                $crate::__private::read_text(&mut self.0, source)
            }
        }

        impl $crate::__private::Argument for $name {
            #[inline]
            fn value(&self) -> $crate::__private::Value<'_> {
                $crate::__private::Value::Text(&self.0)
            }
        }
    };
}

/// What an enum of values has beside its variants, `From<&str>` and `as_str`.
#[doc(hidden)]
#[macro_export]
macro_rules! __value {
    ($name:ident) => {
        impl ::std::cmp::Eq for $name {}

        impl ::std::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(self.as_str(), f)
            }
        }

        impl $crate::__private::Object for $name {
            const WAY: $crate::__private::Way<Self> =
                $crate::__private::Way::Text(|text| Self::from(text));

            fn empty() -> Self {
                Self::Unknown(::std::default::Default::default())
            }
        }

        impl $crate::__private::Argument for $name {
            #[inline]
            fn value(&self) -> $crate::__private::Value<'_> {
                $crate::__private::Value::Text(self.as_str())
            }
        }
    };
}
