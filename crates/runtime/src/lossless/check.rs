//! Walking JSON along the tables.

use super::across::Totals;
use super::path::Path;
use super::union::tag;
use super::{
    Check, Kind, Limit, Reader, Rule, Shape, UnionShape, ValueShape, Violation, ViolationMeasure,
    ViolationRule,
};

/// How far back the same violation is looked for: the text of an object is checked twice, and between
/// that are at most its few other keys.
const NEAR: usize = 8;

/// What was found so far.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) violations: Vec<Violation>,
    pub(super) totals: Totals,
    /// The surface that the value at hand stands on, if it is known.
    surface: Option<&'static str>,
}

/// What held around an object or a value.
#[derive(Clone, Copy)]
struct Around {
    totals: usize,
    surface: Option<&'static str>,
}

impl Walk {
    /// Checks the value at hand, and goes behind it. What is deeper than types are read is not checked.
    pub(super) fn check(&mut self, path: &Path<'_>, check: &Check, reader: &mut Reader<'_>) {
        let mark = reader.mark();
        let limits = check.limits;
        let walked = match (check.kind, reader.peek()) {
            (Kind::Any, _) | (_, b'n') | (Kind::Bool, b't' | b'f') => false,
            (Kind::Text, b'"') => {
                self.text(path, limits, &[], reader);
                true
            }
            (Kind::Values(values), b'"') => {
                self.text(path, limits, values, reader);
                true
            }
            (Kind::Whole | Kind::Number, b'-' | b'0'..=b'9') => {
                let whole = matches!(check.kind, Kind::Whole);
                self.number(path, limits, whole, reader.skip());
                true
            }
            (Kind::List(item), b'[') => self.list(path, limits, item, reader),
            (Kind::Map(item), b'{') => self.map(path, limits, item, reader),
            (Kind::Value(shape), _) => {
                self.value(path, shape, reader);
                true
            }
            (Kind::Object(shape), b'{') => {
                self.text_within(path, limits, reader);
                self.object(path, shape, true, reader)
            }
            (Kind::Union(union), b'{') => {
                self.text_within(path, limits, reader);
                self.union(path, union, reader)
            }
            (kind, first) => {
                let (limit, found) = (wanted(kind), found(first));
                self.violate(
                    path,
                    ViolationRule::Type,
                    ViolationMeasure::Kind(limit),
                    ViolationMeasure::Kind(found),
                );
                false
            }
        };
        if !walked {
            reader.go(mark);
            reader.skip();
        }
    }

    fn value(&mut self, path: &Path<'_>, shape: &'static ValueShape, reader: &mut Reader<'_>) {
        let around = self.enter(path, shape.rules);
        self.check(path, &shape.check, reader);
        self.leave(path, around);
    }

    /// Begins with what holds in an object or a value.
    fn enter(&mut self, path: &Path<'_>, rules: &'static [Rule]) -> Around {
        let around = Around {
            totals: self.totals.enter(rules),
            surface: self.surface,
        };
        for rule in rules {
            match (rule, around.surface) {
                (Rule::Surface(surface), _) => self.surface = Some(surface),
                (Rule::Surfaces(allowed), Some(surface)) if !allowed.contains(&surface) => {
                    self.violate(
                        path,
                        ViolationRule::Surface,
                        ViolationMeasure::Names(allowed.to_vec()),
                        ViolationMeasure::Names(vec![surface]),
                    );
                    // What is in it goes where it goes.
                    self.surface = None;
                }
                _ => {}
            }
        }
        around
    }

    fn leave(&mut self, path: &Path<'_>, around: Around) {
        self.totals.leave(around.totals, path, &mut self.violations);
        self.surface = around.surface;
    }

    pub(super) fn violate(
        &mut self,
        path: &Path<'_>,
        rule: ViolationRule,
        limit: ViolationMeasure,
        found: ViolationMeasure,
    ) {
        let violation = Violation {
            path: path.to_string(),
            rule,
            limit: Some(limit),
            found: Some(found),
        };
        // A text object has the limits of its field and those of its own, which are often the same.
        let mut near = self.violations.iter().rev().take(NEAR);
        if !near.any(|known| *known == violation) {
            self.violations.push(violation);
        }
    }

    /// A violation of which only the rule is to be told, and the names that it is for.
    pub(super) fn violate_names(
        &mut self,
        path: &Path<'_>,
        rule: ViolationRule,
        names: &[&'static str],
    ) {
        self.violations.push(Violation {
            path: path.to_string(),
            rule,
            limit: (!names.is_empty()).then(|| ViolationMeasure::Names(names.to_vec())),
            found: None,
        });
    }

    fn text(
        &mut self,
        path: &Path<'_>,
        limits: &[Limit],
        values: &[&'static str],
        reader: &mut Reader<'_>,
    ) {
        // Half a character is one that nobody counts.
        let Some(text) = reader.whole_text() else {
            return;
        };
        if !values.is_empty() && !values.contains(&&*text) {
            self.violate_names(path, ViolationRule::Values, values);
        }
        if !limits.is_empty() {
            let length = text.chars().count() as u64;
            for limit in limits {
                let (rule, limit) = match *limit {
                    Limit::MinLength(limit) if length < limit => (ViolationRule::MinLength, limit),
                    Limit::MaxLength(limit) if length > limit => (ViolationRule::MaxLength, limit),
                    _ => continue,
                };
                let limit = ViolationMeasure::Characters(limit);
                self.violate(path, rule, limit, ViolationMeasure::Characters(length));
            }
        }
    }

    /// The limits of an object's `text`.
    fn text_within(&mut self, path: &Path<'_>, limits: &[Limit], reader: &mut Reader<'_>) {
        if limits.is_empty() {
            return;
        }
        let mark = reader.mark();
        if find(reader, "text") && reader.peek() == b'"' {
            self.text(&Path::Key(path, "text"), limits, &[], reader);
        }
        reader.go(mark);
    }

    fn number(&mut self, path: &Path<'_>, limits: &[Limit], whole: bool, text: &str) {
        let number: f64 = text.parse().unwrap_or(f64::NAN);
        if whole && number.fract() != 0.0 {
            let (limit, found) = (
                ViolationMeasure::Kind(wanted(Kind::Whole)),
                ViolationMeasure::Number(number),
            );
            self.violate(path, ViolationRule::Type, limit, found);
        }
        for limit in limits {
            let (rule, limit) = match *limit {
                Limit::Min(limit) if number < limit => (ViolationRule::Min, limit),
                Limit::Max(limit) if number > limit => (ViolationRule::Max, limit),
                _ => continue,
            };
            self.violate(
                path,
                rule,
                ViolationMeasure::Number(limit),
                ViolationMeasure::Number(number),
            );
        }
    }

    fn union(&mut self, path: &Path<'_>, union: &UnionShape, reader: &mut Reader<'_>) -> bool {
        let mark = reader.mark();
        let name = tag(reader, union.tag);
        reader.go(mark);
        let Some(name) = name else {
            let found = find(reader, union.tag).then(|| reader.peek());
            let path = Path::Key(path, union.tag);
            match found.filter(|first| *first != b'n') {
                None => self.violate_names(&path, ViolationRule::Required, &[]),
                // Half a character names nothing that is known.
                Some(b'"') => {}
                Some(first) => {
                    let (limit, found) = (wanted(Kind::Text), self::found(first));
                    self.violate(
                        &path,
                        ViolationRule::Type,
                        ViolationMeasure::Kind(limit),
                        ViolationMeasure::Kind(found),
                    );
                }
            }
            return false;
        };
        let of_name = |shape: &&&Shape| shape.tag.is_some_and(|(_, tag)| tag == name);
        match union.variants.iter().find(of_name) {
            Some(shape) => self.object(path, shape, false, reader),
            // A later kind, of which nothing is known.
            None => {
                self.totals.object(path, None, reader, &mut self.violations);
                false
            }
        }
    }

    fn object(
        &mut self,
        path: &Path<'_>,
        shape: &Shape,
        check_tag: bool,
        reader: &mut Reader<'_>,
    ) -> bool {
        let around = self.enter(path, shape.rules);
        self.totals
            .object(path, Some(shape), reader, &mut self.violations);
        let walked = self.fields(path, shape, check_tag, reader);
        self.leave(path, around);
        walked
    }

    fn fields(
        &mut self,
        path: &Path<'_>,
        shape: &Shape,
        check_tag: bool,
        reader: &mut Reader<'_>,
    ) -> bool {
        if !reader.enter(b'{') {
            return false;
        }
        let mut set = vec![false; shape.fields.len()];
        let mut tagged = !check_tag;
        while reader.next(b'}') {
            let key = reader.whole_key().unwrap_or_default();
            let field = shape.fields.iter().position(|field| field.key == key);
            match (field.map(|at| (at, &shape.fields[at])), shape.tag) {
                (Some((at, field)), _) => {
                    set[at] |= reader.peek() != b'n';
                    self.check(&Path::Key(path, field.key), &field.check, reader);
                }
                (None, Some((tag, name))) if check_tag && tag == key => {
                    tagged = reader.peek() != b'n';
                    let check = Check {
                        kind: Kind::Values(&[]),
                        limits: &[],
                    };
                    let path = Path::Key(path, tag);
                    match reader.peek() {
                        b'"' if reader.whole_text().as_deref() == Some(name) => {}
                        b'"' => self.violate_names(&path, ViolationRule::Values, &[name]),
                        _ => self.check(&path, &check, reader),
                    }
                }
                (None, _) => {
                    reader.skip();
                }
            }
        }
        if let Some((tag, _)) = shape.tag.filter(|_| !tagged) {
            self.violate_names(&Path::Key(path, tag), ViolationRule::Required, &[]);
        }
        self.complete(path, shape, &set);
        true
    }
}

/// Goes to the value of a key of the object at hand, if it has the key.
pub(super) fn find(reader: &mut Reader<'_>, wanted: &str) -> bool {
    if !reader.enter(b'{') {
        return false;
    }
    while reader.next(b'}') {
        if reader.whole_key().is_some_and(|key| key == wanted) {
            return true;
        }
        reader.skip();
    }
    false
}

fn wanted(kind: Kind) -> &'static str {
    match kind {
        Kind::Any | Kind::Value(_) => "a value",
        Kind::Text | Kind::Values(_) => "a text",
        Kind::Bool => "true or false",
        Kind::Whole => "a whole number",
        Kind::Number => "a number",
        Kind::Object(_) | Kind::Union(_) | Kind::Map(_) => "an object",
        Kind::List(_) => "a list",
    }
}

fn found(first: u8) -> &'static str {
    match first {
        b'"' => "a text",
        b't' | b'f' => "a boolean",
        b'[' => "a list",
        b'{' => "an object",
        b'n' => "null",
        _ => "a number",
    }
}
