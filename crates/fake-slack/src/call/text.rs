//! Arguments as a type with `serde`: a form has texts alone, and a type asks for numbers and lists as well.

use std::collections::BTreeMap;

use serde::de::value::MapDeserializer;
use serde::de::{DeserializeOwned, Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Value};

pub(super) fn decode<T: DeserializeOwned>(values: &BTreeMap<String, Value>) -> Result<T, Error> {
    let items = values
        .iter()
        .map(|(name, value)| (name.as_str(), Argument { name, value }));
    T::deserialize(MapDeserializer::new(items))
}

/// The value of an argument: a text is read as what the type asks for.
#[derive(Clone, Copy)]
struct Argument<'a> {
    name: &'a str,
    value: &'a Value,
}

impl Argument<'_> {
    /// What the text says as JSON, for a type that does not ask for a text.
    fn meant(self) -> Value {
        super::mismatch::plain(self.value)
    }

    fn named<T>(self, result: Result<T, Error>) -> Result<T, Error> {
        result.map_err(|error| Error::custom(format!("argument `{}`: {error}", self.name)))
    }
}

/// Methods that read what the text says.
macro_rules! meant {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.named(self.meant().$method(visitor))
        }
    )*};
}

impl<'de> Deserializer<'de> for Argument<'_> {
    type Error = Error;

    meant! {
        deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128 deserialize_f32
        deserialize_f64 deserialize_map deserialize_unit
    }

    /// Forms also have lists as texts with commas.
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let list = match (self.meant(), self.value) {
            (list @ Value::Array(_), _) => list,
            (_, Value::String(text)) => text.split(',').map(str::trim).collect(),
            (other, _) => other,
        };
        self.named(list.deserialize_seq(visitor))
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.named(self.value.clone().deserialize_any(visitor))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.named(self.meant().deserialize_tuple(length, visitor))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.named(self.meant().deserialize_struct(name, fields, visitor))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let value = match self.meant() {
            object @ Value::Object(_) => object,
            _ => self.value.clone(),
        };
        self.named(value.deserialize_enum(name, variants, visitor))
    }

    forward_to_deserialize_any! {
        char str string bytes byte_buf unit_struct tuple_struct identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for Argument<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Block {
        kind: Kind,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Kind {
        Divider,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Posted {
        text: String,
        limit: u32,
        reply: Option<bool>,
        absent: Option<String>,
        ids: Vec<String>,
        blocks: Vec<Block>,
        kind: Kind,
    }

    fn values(json: Value) -> BTreeMap<String, Value> {
        serde_json::from_value(json).expect("an object")
    }

    #[test]
    fn a_form_and_json_are_read_alike() {
        let form = json!({
            "text": "12", "limit": "3", "reply": "true", "ids": "1, 2", "kind": "divider",
            "blocks": "[{\"kind\": \"divider\"}]", "other": "x",
        });
        let json = json!({
            "text": "12", "limit": 3, "reply": true, "ids": ["1", "2"], "kind": "divider",
            "blocks": [{"kind": "divider"}], "other": {},
        });
        let expected = Posted {
            text: "12".to_owned(),
            limit: 3,
            reply: Some(true),
            absent: None,
            ids: vec!["1".to_owned(), "2".to_owned()],
            blocks: vec![Block {
                kind: Kind::Divider,
            }],
            kind: Kind::Divider,
        };
        assert_eq!(
            decode::<Posted>(&values(form)).expect("it is read"),
            expected
        );
        assert_eq!(
            decode::<Posted>(&values(json)).expect("it is read"),
            expected
        );
    }

    #[test]
    fn an_error_names_the_argument() {
        let error = decode::<Posted>(&values(json!({"text": "a", "limit": "three"})));
        let error = error.expect_err("`three` is no number").to_string();
        assert!(
            error.starts_with("argument `limit`: invalid type"),
            "{error}"
        );
        let error = decode::<Posted>(&values(json!({"text": "a"})));
        let error = error.expect_err("arguments are missing").to_string();
        assert!(error.starts_with("missing field `"), "{error}");
    }
}
