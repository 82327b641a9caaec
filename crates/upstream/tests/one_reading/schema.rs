//! A file as an editor hands it to the schema.

use std::fmt;
use std::sync::LazyLock;

use jsonschema::Validator;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use slack_methods_spec_model::syntax;

static SCHEMA: LazyLock<Validator> =
    LazyLock::new(|| jsonschema::validator_for(&syntax::schema()).unwrap());

pub(crate) fn takes(text: &str) -> bool {
    match serde_yaml::from_str::<Json>(text) {
        Ok(Json(value)) => SCHEMA.is_valid(&value),
        Err(_) => false,
    }
}

struct Json(Value);

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Json;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_unit<E>(self) -> Result<Json, E> {
                Ok(Json(Value::Null))
            }

            fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
                Ok(Json(value.into()))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
                Ok(Json(value.into()))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
                Ok(Json(value.into()))
            }

            fn visit_u128<E>(self, value: u128) -> Result<Json, E> {
                Ok(Json(Value::from(value as f64)))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
                Ok(Json(value.into()))
            }

            fn visit_str<E>(self, text: &str) -> Result<Json, E> {
                Ok(Json(text.into()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
                let mut items = Vec::new();
                while let Some(Json(item)) = list.next_element()? {
                    items.push(item);
                }
                Ok(Json(items.into()))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
                let mut entries = Map::new();
                while let Some((key, Json(value))) = map.next_entry::<String, _>()? {
                    entries.insert(key, value);
                }
                Ok(Json(entries.into()))
            }
        }

        source.deserialize_any(Reader)
    }
}
