//! What a holder of JSON has where its type is compiled.

/// The types behind a holder and the table of its rules. `list T` is a list of a union, `objects T` a list of
/// objects, and `union T` and `object T` are one. The objects of a union may follow, so that each becomes a
/// holder by itself.
#[doc(hidden)]
#[macro_export]
macro_rules! __lossless_holder {
    ($name:ident, $kind:ident $type:ty, $shape:expr, [$($object:ty),* $(,)?]) => {
        $crate::__lossless_holder!($name, $kind $type, $shape);

        $(
            impl ::std::convert::From<$object> for $name {
                #[inline]
                fn from(object: $object) -> Self {
                    Self::from(<$type>::from(object))
                }
            }
        )*
    };
    ($name:ident, list $item:ty, $shape:expr) => {
        $crate::__lossless_holder!(@items $name, $item, $shape);

        impl $name {
            /// Reads the items. What is unknown is kept, so writing them again gives the same JSON; JSON
            /// that is not a list becomes one unknown item.
            #[must_use]
            #[inline]
            pub fn read(&self) -> ::std::vec::Vec<$item> {
                $crate::__private::lossless::read_json(&self.0).unwrap_or_else(|| {
                    ::std::vec![$crate::__private::lossless::Union::unknown(
                        ::std::clone::Clone::clone(&self.0)
                    )]
                })
            }
        }
    };
    ($name:ident, objects $item:ty, $shape:expr) => {
        $crate::__lossless_holder!(@items $name, $item, $shape);

        impl $name {
            /// Reads the items. Unknown keys are kept, so writing them again gives the same JSON. `None` if
            /// the JSON is not a list of such objects.
            #[must_use]
            #[inline]
            pub fn read(&self) -> ::std::option::Option<::std::vec::Vec<$item>> {
                $crate::__private::lossless::read_json(&self.0)
            }
        }
    };
    ($name:ident, union $type:ty, $shape:expr) => {
        $crate::__lossless_holder!(@one $name, $type, $shape);

        impl $name {
            /// Reads the value. What is unknown is kept, so writing it again gives the same JSON.
            #[must_use]
            #[inline]
            pub fn read(&self) -> $type {
                $crate::__private::lossless::read_whole_union(&self.0)
            }
        }
    };
    ($name:ident, object $type:ty, $shape:expr) => {
        $crate::__lossless_holder!(@one $name, $type, $shape);

        impl $name {
            /// Reads the value. Unknown keys are kept, so writing it again gives the same JSON. `None` if the
            /// JSON is no such value.
            #[must_use]
            #[inline]
            pub fn read(&self) -> ::std::option::Option<$type> {
                $crate::__private::lossless::read_json(&self.0)
            }
        }
    };
    (@items $name:ident, $item:ty, $shape:expr) => {
        impl<T: ::std::convert::Into<$item>> ::std::iter::FromIterator<T> for $name {
            #[inline]
            fn from_iter<I: ::std::iter::IntoIterator<Item = T>>(items: I) -> Self {
                let items = items.into_iter().map(::std::convert::Into::into);
                Self($crate::__private::lossless::write_list::<$item>(&mut { items }))
            }
        }

        impl<T: ::std::convert::Into<$item>> ::std::convert::From<::std::vec::Vec<T>> for $name {
            #[inline]
            fn from(items: ::std::vec::Vec<T>) -> Self {
                items.into_iter().collect()
            }
        }

        impl<T: ::std::convert::Into<$item>, const N: usize> ::std::convert::From<[T; N]> for $name {
            #[inline]
            fn from(items: [T; N]) -> Self {
                items.into_iter().collect()
            }
        }

        /// A list of one.
        impl ::std::convert::From<$item> for $name {
            #[inline]
            fn from(item: $item) -> Self {
                Self::from([item])
            }
        }

        $crate::__lossless_holder!(@validate $name, $shape);
    };
    (@one $name:ident, $type:ty, $shape:expr) => {
        impl ::std::convert::From<$type> for $name {
            #[inline]
            fn from(value: $type) -> Self {
                Self($crate::__private::lossless::write_json(&value))
            }
        }

        $crate::__lossless_holder!(@validate $name, $shape);
    };
    (@validate $name:ident, $shape:expr) => {
        impl $name {
            /// What Slack's documentation does not allow; empty if nothing is wrong. Unknown keys and types
            /// are allowed.
            #[must_use]
            #[inline]
            pub fn validate(&self) -> ::std::vec::Vec<$crate::Violation> {
                $crate::__private::lossless::validate_value(&$shape, &self.0)
            }
        }
    };
}
