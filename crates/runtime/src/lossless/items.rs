//! Lists and maps: their items, how many there are, and what differs among them.

use std::borrow::Cow;
use std::collections::HashMap;

use super::check::Walk;
use super::path::Path;
use super::union::tag;
use super::{Check, Limit, Reader, Violation, ViolationMeasure, ViolationRule};

impl Walk {
    pub(super) fn list(
        &mut self,
        path: &Path<'_>,
        limits: &[Limit],
        item: &Check,
        reader: &mut Reader<'_>,
    ) -> bool {
        if !reader.enter(b'[') {
            return false;
        }
        let unique = limits.iter().find_map(|limit| match limit {
            Limit::Unique(key) => Some(*key),
            _ => None,
        });
        let equal = limits
            .iter()
            .any(|limit| matches!(limit, Limit::EqualLengths));
        let mut first = None;
        let mut met = HashMap::new();
        let mut count = 0;
        while reader.next(b']') {
            let path = Path::Index(path, count);
            if let Some(key) = unique {
                self.unique(&path, key, &mut met, count, reader);
            }
            if equal {
                self.equal(&path, &mut first, reader);
            }
            self.check(&path, item, reader);
            count += 1;
        }
        self.items(path, limits, count as u64);
        true
    }

    /// A list that is as long as the first one.
    fn equal(&mut self, path: &Path<'_>, first: &mut Option<u64>, reader: &mut Reader<'_>) {
        let mark = reader.mark();
        let mut length = 0;
        let is_list = reader.enter(b'[');
        while is_list && reader.next(b']') {
            reader.skip();
            length += 1;
        }
        reader.go(mark);
        if !is_list {
            return;
        }
        let expected = *first.get_or_insert(length);
        if length != expected {
            self.violate(
                path,
                ViolationRule::EqualLengths,
                ViolationMeasure::Items(expected),
                ViolationMeasure::Items(length),
            );
        }
    }

    /// The text of an item's key, which no item before has.
    fn unique<'a>(
        &mut self,
        path: &Path<'_>,
        key: &'static str,
        met: &mut HashMap<Cow<'a, str>, usize>,
        index: usize,
        reader: &mut Reader<'a>,
    ) {
        let mark = reader.mark();
        let text = tag(reader, key);
        reader.go(mark);
        let Some(text) = text else { return };
        let first = *met.entry(text).or_insert(index);
        if first != index {
            let list = match path {
                Path::Index(list, _) => *list,
                other => other,
            };
            let found = Path::Key(&Path::Index(list, first), key).to_string();
            self.violations.push(Violation {
                path: Path::Key(path, key).to_string(),
                rule: ViolationRule::Unique,
                limit: None,
                found: Some(ViolationMeasure::Path(found)),
            });
        }
    }

    pub(super) fn map(
        &mut self,
        path: &Path<'_>,
        limits: &[Limit],
        item: &Check,
        reader: &mut Reader<'_>,
    ) -> bool {
        if !reader.enter(b'{') {
            return false;
        }
        let mut count = 0;
        while reader.next(b'}') {
            let key = reader.whole_key().unwrap_or_default();
            self.check(&Path::Key(path, &key), item, reader);
            count += 1;
        }
        self.items(path, limits, count);
        true
    }

    fn items(&mut self, path: &Path<'_>, limits: &[Limit], count: u64) {
        for limit in limits {
            let (rule, limit) = match *limit {
                Limit::MinItems(limit) if count < limit => (ViolationRule::MinItems, limit),
                Limit::MaxItems(limit) if count > limit => (ViolationRule::MaxItems, limit),
                _ => continue,
            };
            self.violate(
                path,
                rule,
                ViolationMeasure::Items(limit),
                ViolationMeasure::Items(count),
            );
        }
    }
}
