//! The fields of two readings.

use indexmap::IndexMap;

use super::{Differences, Item};
use crate::facts::{FIELD, Field};

pub(super) fn compare(
    before: &IndexMap<String, Field>,
    after: &IndexMap<String, Field>,
    all: &mut Differences,
) {
    all.parts(
        before,
        after,
        |path| Item::Field(path.to_owned()),
        |item, before, after, all| {
            all.fact(item, "type", &before.shape, &after.shape);
            all.stated(item, &FIELD, &before.stated, &after.stated);
            all.values(&before.values, &after.values, |value| Item::FieldValue {
                field: item.name().unwrap_or_default(),
                value: value.to_owned(),
            });
        },
    );
}
