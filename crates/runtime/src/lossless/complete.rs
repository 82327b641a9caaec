//! Rules for the keys of an object together.

use super::check::Walk;
use super::path::Path;
use super::{Field, Group, Shape, ViolationMeasure, ViolationRule};

impl Walk {
    /// What must be there, and what excludes one another.
    pub(super) fn complete(&mut self, path: &Path<'_>, shape: &Shape, set: &[bool]) {
        for (field, _) in shape.fields.iter().zip(set).filter(|(_, set)| !**set) {
            if field.required {
                self.violate_names(&Path::Key(path, field.key), ViolationRule::Required, &[]);
            }
        }
        for group in shape.groups {
            self.group(path, *group, shape.fields, set);
        }
    }

    fn group(&mut self, path: &Path<'_>, group: Group, fields: &[Field], set: &[bool]) {
        let (rule, keys) = match group {
            Group::OneOf(keys) => (ViolationRule::OneOf, keys),
            Group::AtLeastOne(keys) => (ViolationRule::AtLeastOne, keys),
            Group::AtMostOne(keys) => (ViolationRule::AtMostOne, keys),
            Group::Together(keys) => (ViolationRule::Together, keys),
        };
        let fields = fields.iter().zip(set).filter(|(_, set)| **set);
        let names: Vec<_> = fields
            .map(|(field, _)| field.key)
            .filter(|key| keys.contains(key))
            .collect();
        let (many, none) = (names.len() > 1, names.is_empty());
        let broken = match group {
            Group::OneOf(_) => names.len() != 1,
            Group::AtLeastOne(_) => none,
            Group::AtMostOne(_) => many,
            Group::Together(keys) => !none && names.len() < keys.len(),
        };
        if broken {
            let limit = ViolationMeasure::Names(keys.to_vec());
            if none {
                self.violate_names(path, rule, keys);
            } else {
                self.violate(path, rule, limit, ViolationMeasure::Names(names));
            }
        }
    }
}
