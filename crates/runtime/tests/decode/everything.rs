//! A method written by hand in the emitted shape, whose response has a field of every type.

use std::collections::BTreeMap;

use slack_methods::ids::UserId;
use slack_methods::rtm::connect::{Error, Warning};
use slack_methods_runtime::{
    __private as codec, Args, Deprecation, Json, Method, MethodInfo, MethodResponse, Scopes,
    Secret, SecretUrl, Timestamp,
};

pub(crate) struct Request;

impl Method for Request {
    const INFO: MethodInfo = MethodInfo::new("made.everything")
        .docs("https://example.test/")
        .scopes(
            Scopes::NONE
                .with_bot(&["a:read"])
                .with_user(&["b:read", "c:read"]),
        )
        .deprecation(Deprecation::new(Some("2021-10"), &[]))
        .idempotent(true);

    type Response = Response;
    type Error = Error;
    type Warning = Warning;

    fn write(&self, _: &mut Args) {}
}

impl MethodResponse for Response {
    type Warning = Warning;
}

macro_rules! object {
    (
        $name:ident
        $(plain { $($plain:ident: $plain_type:ty = $bit:literal),* $(,)? })?
        $(optional { $($optional:ident: $optional_type:ty),* $(,)? })?
        $(list { $($list:ident: $list_type:ty),* $(,)? })?
    ) => {
        #[derive(Clone, Debug)]
        pub(crate) struct $name {
            $($(pub(crate) $plain: $plain_type,)*)?
            $($(pub(crate) $optional: Option<$optional_type>,)*)?
            $($(pub(crate) $list: $list_type,)*)?
        }

        impl codec::Object for $name {
            const REQUIRED: &'static [&'static str] = &[$($(stringify!($plain)),*)?];

            fn empty() -> Self {
                Self {
                    $($($plain: codec::empty(),)*)?
                    $($($optional: None,)*)?
                    $($($list: codec::empty(),)*)?
                }
            }

            fn field(
                &mut self,
                key: &str,
                reader: codec::FieldReader<'_, '_>,
            ) -> Result<(), codec::NotJson> {
                match key {
                    $($(stringify!($plain) => reader.plain($bit, &mut self.$plain),)*)?
                    $($(stringify!($optional) => reader.optional(&mut self.$optional),)*)?
                    $($(stringify!($list) => reader.list(&mut self.$list),)*)?
                    _ => reader.skip(),
                }
            }
        }
    };
}

object! {
    Response
    optional {
        text: String, flag: bool, whole: i64, float: f64, user: UserId, ts: Timestamp,
        secret: Secret, url: SecretUrl, json: Json, strict: Strict, lenient: Lenient,
    }
    list {
        texts: Vec<String>, numbers: Vec<i64>, lists: Vec<Vec<i64>>, members: Vec<Strict>,
        table: BTreeMap<String, i64>, profiles: BTreeMap<String, Strict>,
    }
}

object! {
    Strict
    plain { id: UserId = 0, size: i64 = 1 }
    optional { inner: Inner, name: String }
}

object! {
    Lenient
    optional { name: String }
}

object! {
    Inner
    plain { x: String = 0 }
}
