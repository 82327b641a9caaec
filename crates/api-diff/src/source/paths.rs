//! Writes every path in a signature in full, so that it says the same whatever the `use`s are.

use proc_macro2::Span;
use syn::AngleBracketedGenericArguments as AngleBracketed;
use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, GenericParam, Generics, Ident, Item, Path, PathArguments, PathSegment, Type};

use super::alias;
use super::exports::Exports;
use super::module::{Crate, plain};
use super::prelude::{PRELUDE, SHOWN_TWICE};
use super::scope::Target;

/// Aliases in aliases and constants in constants; more are a circle.
const MOST_DEPTH: usize = 16;

/// Where a signature stands.
#[derive(Clone)]
pub(super) struct Paths<'a> {
    pub(super) krate: &'a Crate,
    pub(super) exports: &'a Exports,
    pub(super) module: usize,
    /// The parameters in scope, which no `use` can mean.
    pub(super) parameters: Vec<String>,
    /// What `Self` is, written in full already; none in traits.
    pub(super) self_type: Option<Type>,
    /// Whether a path led to something that callers cannot name.
    pub(super) meets_private: bool,
    /// Whether what is written is shown to callers.
    pub(super) shows: bool,
    /// The first item that was met which has a line of its own.
    pub(super) first_met: Option<String>,
    depth: usize,
}

impl<'a> Paths<'a> {
    pub(super) fn new(krate: &'a Crate, exports: &'a Exports, module: usize) -> Self {
        Self {
            krate,
            exports,
            module,
            parameters: Vec::new(),
            self_type: None,
            meets_private: false,
            shows: true,
            first_met: None,
            depth: 0,
        }
    }

    /// The same place inside of what has these parameters.
    pub(super) fn inside(&self, generics: &Generics) -> Self {
        let mut inside = self.clone();
        inside.parameters.extend(names(generics));
        inside
    }

    /// What a path means, types before functions.
    pub(super) fn target(&self, path: &Path) -> Option<(Target, usize)> {
        let words: Vec<String> = path.segments.iter().map(|it| plain(&it.ident)).collect();
        let first = words.first()?;
        if path.leading_colon.is_some() || first == "Self" || self.parameters.contains(first) {
            return None;
        }
        let mut found = self.krate.resolve(self.module, &words);
        found.sort_by_key(|(target, _)| self.is_value(target));
        found.into_iter().next()
    }

    fn item(&self, target: &Target) -> Option<(usize, &'a Item)> {
        let krate = self.krate;
        match target {
            Target::Item(module, index) => {
                Some((*module, &krate.modules[*module].items[*index].item))
            }
            _ => None,
        }
    }

    fn is_value(&self, target: &Target) -> bool {
        let item = self.item(target).map(|(_, item)| item);
        matches!(
            item,
            Some(Item::Fn(_) | Item::Const(_) | Item::Static(_) | Item::Macro(_))
        )
    }

    /// The place of something that signatures do not name, to write it out.
    fn within(&self, module: usize, generics: &Generics) -> Self {
        let mut within = Self::new(self.krate, self.exports, module);
        within.parameters = names(generics);
        within.depth = self.depth + 1;
        within
    }

    /// What an alias stands for that callers cannot name.
    fn behind_alias(&mut self, path: &Path) -> Option<Type> {
        let (target, used) = self.target(path)?;
        let (module, Item::Type(item)) = self.item(&target)? else {
            return None;
        };
        let is_whole = used == path.segments.len();
        if !is_whole || self.exports.can_be_named(&target) || self.depth > MOST_DEPTH {
            return None;
        }
        let mut within = self.within(module, &item.generics);
        let mut inner = (*item.ty).clone();
        within.visit_type_mut(&mut inner);
        self.meets_private |= within.meets_private;
        let mut arguments = path.segments.last()?.arguments.clone();
        self.visit_path_arguments_mut(&mut arguments);
        let mut generics = item.generics.clone();
        within.visit_generics_mut(&mut generics);
        alias::fill(&mut inner, &generics, &arguments);
        Some(inner)
    }

    /// The value of a constant that callers cannot name.
    fn behind_constant(&mut self, path: &Path) -> Option<Expr> {
        let words: Vec<String> = path.segments.iter().map(|it| plain(&it.ident)).collect();
        let found = self.krate.resolve(self.module, &words);
        let (target, _) = found.iter().find(|(target, used)| {
            let item = self.item(target).map(|(_, item)| item);
            *used == words.len() && matches!(item, Some(Item::Const(_)))
        })?;
        let (module, Item::Const(item)) = self.item(target)? else {
            return None;
        };
        if self.exports.can_be_named(target) || self.depth > MOST_DEPTH {
            return None;
        }
        let mut value = (*item.expr).clone();
        self.within(module, &item.generics)
            .visit_expr_mut(&mut value);
        Some(value)
    }

    /// The full path of a target in this crate.
    fn full(&mut self, target: &Target) -> Vec<String> {
        match self.exports.path(target) {
            None => {
                self.meets_private = true;
                if self.shows {
                    self.exports.show(self.krate, target);
                }
            }
            Some(path) if self.first_met.is_none() => self.first_met = Some(path.to_owned()),
            Some(_) => {}
        }
        if let Some(path) = self.exports.any_path(target) {
            return path.split("::").map(str::to_owned).collect();
        }
        self.krate.own_path(target)
    }
}

impl VisitMut for Paths<'_> {
    fn visit_type_mut(&mut self, kind: &mut Type) {
        if let Type::Path(it) = kind
            && it.qself.is_none()
        {
            if let Some(own) = self.self_type.as_ref().filter(|_| it.path.is_ident("Self")) {
                *kind = own.clone();
                return;
            }
            if let Some(behind) = self.behind_alias(&it.path) {
                *kind = behind;
                return;
            }
        }
        visit_mut::visit_type_mut(self, kind);
    }

    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        if let Expr::Path(it) = expression
            && it.qself.is_none()
            && let Some(behind) = self.behind_constant(&it.path)
        {
            *expression = behind;
            return;
        }
        visit_mut::visit_expr_mut(self, expression);
    }

    fn visit_angle_bracketed_generic_arguments_mut(&mut self, it: &mut AngleBracketed) {
        visit_mut::visit_angle_bracketed_generic_arguments_mut(self, it);
        it.args.pop_punct();
    }

    fn visit_type_tuple_mut(&mut self, it: &mut syn::TypeTuple) {
        visit_mut::visit_type_tuple_mut(self, it);
        // `(u8,)` is a tuple, and `(u8)` is none.
        if it.elems.len() > 1 {
            it.elems.pop_punct();
        }
    }

    fn visit_type_path_mut(&mut self, it: &mut syn::TypePath) {
        let before = it.path.segments.len();
        visit_mut::visit_type_path_mut(self, it);
        // In `<T as Trait>::Name`, where `Trait` ends.
        if let Some(own) = it.qself.as_mut().filter(|own| own.position > 0) {
            own.position = own.position + it.path.segments.len() - before;
        }
    }

    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_mut::visit_path_mut(self, path);
        if let Some((target, used)) = self.target(path) {
            let words = match &target {
                Target::Foreign(words) => words.clone(),
                _ => self.full(&target),
            };
            replace(path, &words, used);
        }
        let words: Vec<String> = path.segments.iter().map(|it| plain(&it.ident)).collect();
        let own: Vec<&str> = words.iter().map(String::as_str).collect();
        if let Some((long, short)) = SHOWN_TWICE.iter().find(|(long, _)| own.starts_with(long)) {
            let short: Vec<String> = short.iter().map(|word| (*word).to_owned()).collect();
            replace(path, &short, long.len());
        } else if let ["std" | "core" | "alloc", ..] = own[..] {
            path.leading_colon = None;
            if own.len() == 3 && PRELUDE.contains(&(own[1], own[2])) {
                replace(path, &words[2..], 3);
            } else {
                replace(path, &["std".to_owned()], 1);
            }
        }
    }
}

/// Puts words in the place of the first segments; the last one keeps its arguments.
fn replace(path: &mut Path, words: &[String], used: usize) {
    let mut segments: Punctuated<PathSegment, _> = Punctuated::new();
    for word in words {
        segments.push(PathSegment {
            ident: Ident::new(word, Span::call_site()),
            arguments: PathArguments::None,
        });
    }
    let (before, after): (Vec<_>, Vec<_>) = std::mem::take(&mut path.segments)
        .into_iter()
        .enumerate()
        .partition(|(at, _)| *at < used);
    if let (Some(last), Some((_, old))) = (segments.last_mut(), before.into_iter().next_back()) {
        last.arguments = old.arguments;
    }
    segments.extend(after.into_iter().map(|(_, segment)| segment));
    path.segments = segments;
}

fn names(generics: &Generics) -> Vec<String> {
    let names = generics
        .params
        .iter()
        .filter_map(|parameter| match parameter {
            GenericParam::Type(it) => Some(plain(&it.ident)),
            GenericParam::Const(it) => Some(plain(&it.ident)),
            _ => None,
        });
    names.collect()
}
