//! Rules for the keys of an object together.

use super::check::Walk;
use super::path::Path;
use super::{Field, Rule, Shape, ViolationMeasure, ViolationRule};

impl Walk {
    /// What must be there, and what excludes one another.
    pub(super) fn complete(&mut self, path: &Path<'_>, shape: &Shape, set: &[bool]) {
        for (field, _) in shape.fields.iter().zip(set).filter(|(_, set)| !**set) {
            if field.required {
                self.violate_names(&Path::Key(path, field.key), ViolationRule::Required, &[]);
            }
        }
        for rule in shape.rules {
            let (rule, keys) = match rule {
                Rule::OneOf(keys) => (ViolationRule::OneOf, keys),
                Rule::AtLeastOne(keys) => (ViolationRule::AtLeastOne, keys),
                Rule::AtMostOne(keys) => (ViolationRule::AtMostOne, keys),
                Rule::Together(keys) => (ViolationRule::Together, keys),
                Rule::Surfaces(_) | Rule::Surface(_) | Rule::Across(_) => continue,
            };
            self.keys(path, rule, keys, shape.fields, set);
        }
    }

    /// A rule for several keys.
    fn keys(
        &mut self,
        path: &Path<'_>,
        rule: ViolationRule,
        keys: &[&'static str],
        fields: &[Field],
        set: &[bool],
    ) {
        let fields = fields.iter().zip(set).filter(|(_, set)| **set);
        let names: Vec<_> = fields
            .map(|(field, _)| field.key)
            .filter(|key| keys.contains(key))
            .collect();
        let (many, none) = (names.len() > 1, names.is_empty());
        let broken = match rule {
            ViolationRule::OneOf => names.len() != 1,
            ViolationRule::AtLeastOne => none,
            ViolationRule::AtMostOne => many,
            _ => !none && names.len() < keys.len(),
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
