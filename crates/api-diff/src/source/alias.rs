//! Puts the arguments of an alias in the place of its parameters.

use std::collections::BTreeMap;

use syn::visit_mut::{self, VisitMut};
use syn::{GenericArgument, GenericParam, Generics, Lifetime, PathArguments, Type};

use super::module::plain;

/// Fills what stands behind an alias with the arguments that the alias was given.
pub(super) fn fill(behind: &mut Type, generics: &Generics, arguments: &PathArguments) {
    let mut filling = Filling::default();
    let given: Vec<&GenericArgument> = match arguments {
        PathArguments::AngleBracketed(it) => it.args.iter().collect(),
        _ => Vec::new(),
    };
    let mut lifetimes = given.iter().filter_map(|argument| match argument {
        GenericArgument::Lifetime(it) => Some(it.clone()),
        _ => None,
    });
    let mut types = given.iter().filter_map(|argument| match argument {
        GenericArgument::Type(it) => Some(it.clone()),
        _ => None,
    });
    for parameter in &generics.params {
        match parameter {
            GenericParam::Lifetime(it) => {
                let given = lifetimes.next();
                filling
                    .lifetimes
                    .extend(given.map(|given| (it.lifetime.ident.to_string(), given)));
            }
            GenericParam::Type(it) => {
                let given = types.next();
                let given = given.or_else(|| it.default.as_ref().map(|(_, kind)| kind.clone()));
                filling
                    .types
                    .extend(given.map(|given| (plain(&it.ident), given)));
            }
            _ => {}
        }
    }
    filling.visit_type_mut(behind);
}

#[derive(Default)]
struct Filling {
    types: BTreeMap<String, Type>,
    lifetimes: BTreeMap<String, Lifetime>,
}

impl VisitMut for Filling {
    fn visit_type_mut(&mut self, kind: &mut Type) {
        let name = match kind {
            Type::Path(it) if it.qself.is_none() => it.path.get_ident().map(plain),
            _ => None,
        };
        match name.and_then(|name| self.types.get(&name)) {
            Some(given) => *kind = given.clone(),
            None => visit_mut::visit_type_mut(self, kind),
        }
    }

    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        if let Some(given) = self.lifetimes.get(&lifetime.ident.to_string()) {
            *lifetime = given.clone();
        }
    }
}
