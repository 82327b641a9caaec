//! The arguments of two readings.

use indexmap::IndexMap;

use super::{Differences, Item};
use crate::facts::{ARG, Arg};

pub(super) fn compare(
    before: &IndexMap<String, Arg>,
    after: &IndexMap<String, Arg>,
    item: fn(String) -> Item,
    all: &mut Differences,
) {
    all.parts(before, after, |name| item(name.to_owned()), one);
}

fn one(item: &Item, before: &Arg, after: &Arg, all: &mut Differences) {
    all.fact(item, "type", &before.shape, &after.shape);
    all.stated(item, &ARG, &before.stated, &after.stated);
    all.wording(
        item,
        before.doc == after.doc && before.example == after.example,
    );
    all.values(&before.values, &after.values, |value| Item::Value {
        argument: item.name().unwrap_or_default(),
        value: value.to_owned(),
    });
}
