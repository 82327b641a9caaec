//! The arguments of two readings.

use indexmap::IndexMap;

use super::{Differences, Item};
use crate::facts::{Arg, LIMITS};

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
    all.fact(item, "required", &before.required, &after.required);
    all.fact(item, "default", &before.default, &after.default);
    for limit in LIMITS {
        let of = |arg: &Arg| arg.limits.get(limit).cloned();
        all.fact(item, limit, &of(before), &of(after));
    }
    all.fact(item, "unique", &before.unique, &after.unique);
    all.fact(
        item,
        "required_for_public",
        &before.required_for_public,
        &after.required_for_public,
    );
    all.fact(item, "hidden", &before.hidden, &after.hidden);
    all.wording(
        item,
        before.doc == after.doc && before.example == after.example,
    );
    all.values(&before.values, &after.values, |value| Item::Value {
        argument: item.name().unwrap_or_default(),
        value: value.to_owned(),
    });
}
