//! The `Request` of a method: its arguments, `new` and the setters.

use quote::quote;
use syn::{Expr, ImplItem, ImplItemFn, Item, ItemImpl, ItemStruct, parse_quote};

use super::blocks::arguments;
use super::print::SourceFile;
use super::syntax::fixed;
use super::{Links, arg_doc, retired, syntax, types};
use crate::doc::{Block, Doc, Lines, code, text};
use crate::names::{Arg, Group, Method};

/// With more arguments than this, clippy would have a constructor take a struct.
const MOST_PARAMETERS: usize = 7;

/// Setters of these names look to clippy like operators that are not implemented as such.
const OPERATORS: [&str; 10] = [
    "add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub",
];

pub(super) fn items(file: &mut SourceFile<'_>, method: &Method, links: &Links) -> Vec<Item> {
    let mut request: ItemStruct = parse_quote! {
        #[derive(Clone)]
        #[must_use = "a request does nothing until it is sent"]
        #[non_exhaustive]
        pub struct Request {}
    };
    request
        .attrs
        .insert(0, file.docs(Lines::of(&request_doc(method, links), 96)));
    request.fields = syntax::fields(method.args.list.iter().map(|arg| {
        let kind = match (arg.in_new, arg.nullable) {
            (true, _) => types::rust(&arg.kind),
            (false, false) => types::optional(&arg.kind),
            (false, true) => types::nullable(&arg.kind),
        };
        (Vec::new(), false, arg.rust.ident(), kind)
    }));
    let mut inherent = fixed!(ItemImpl: impl Request {});
    inherent.items.push(constructor(file, method, links));
    for arg in method.args.list.iter().filter(|arg| !arg.in_new) {
        inherent.items.push(setter(file, arg, method, links));
        inherent.items.extend(clearing_setter(file, arg, links));
    }
    if arguments::are_checked(method) {
        inherent.items.push(arguments::validate(file, links));
    }
    let mut items = vec![Item::Struct(request), Item::Impl(inherent), debug()];
    if !method.args.list.iter().any(|arg| arg.in_new) {
        items.push(fixed! {
            Item:
            impl Default for Request {
                #[inline]
                fn default() -> Self {
                    Self::new()
                }
            }
        });
    }
    items
}

/// By the function that writes the arguments: a derived one takes longer to compile.
fn debug() -> Item {
    fixed! {
        Item:
        impl std::fmt::Debug for Request {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                codec::debug_request(self, f)
            }
        }
    }
}

fn request_doc(method: &Method, links: &Links) -> Doc {
    let what = if method.args.list.is_empty() {
        ", which takes no arguments."
    } else {
        "."
    };
    let mut doc = Doc::paragraph(vec![
        text("Request of "),
        code(method.name.as_str()),
        text(what),
    ]);
    if !method.groups.is_empty() {
        let lead = text(format!(
            "Rules for the arguments, which {} checks:",
            links.vendor
        ));
        let item = |group: &Group| {
            let mut item = arg_doc::group(group);
            if let Some(more) = &group.doc {
                item.0.extend(links.linked(more, Some(&method.name)).0);
            }
            item.0
        };
        let items = method.groups.iter().map(item).collect();
        doc.0.push(Block::Paragraph(vec![lead]));
        doc.0.push(Block::List { start: None, items });
    }
    doc
}

fn constructor(file: &mut SourceFile<'_>, method: &Method, links: &Links) -> ImplItem {
    let in_new: Vec<&Arg> = method.args.list.iter().filter(|arg| arg.in_new).collect();
    let taken: Vec<_> = in_new
        .iter()
        .map(|arg| types::taken(&arg.kind, &arg.rust.ident()))
        .collect();
    let parameters = in_new.iter().zip(&taken).map(|(arg, taken)| {
        let (name, kind) = (arg.rust.ident(), &taken.parameter);
        quote!(#name: #kind)
    });
    let mut values = taken.iter().map(|taken| taken.value.clone());
    let fields = method.args.list.iter().map(|arg| {
        let given = if arg.in_new { values.next() } else { None };
        (
            arg.rust.ident(),
            given.unwrap_or_else(|| fixed!(Expr: None)),
        )
    });
    let literal = syntax::self_literal(fields);
    let mut new: ImplItemFn = parse_quote!(pub fn new(#(#parameters),*) -> Self {});
    new.block = syntax::body(literal);
    new.attrs
        .push(file.member(true, constructor_doc(&in_new, method, links)));
    if in_new.len() > MOST_PARAMETERS {
        let reason = format!("{} requires all of them", links.vendor);
        new.attrs.push(parse_quote!(
            #[expect(clippy::too_many_arguments, reason = #reason)]
        ));
    }
    ImplItem::Fn(new)
}

fn constructor_doc(taken: &[&Arg], method: &Method, links: &Links) -> Lines {
    let vendor = &links.vendor;
    let lead = match (taken.is_empty(), method.args.list.is_empty()) {
        (true, true) => "Creates the request.".to_owned(),
        (true, false) => format!(
            "Creates a request without arguments. {vendor} uses the default of each argument that is not set."
        ),
        (false, _) if taken.iter().all(|arg| arg.required) => {
            format!("Creates a request with the arguments that {vendor} requires:")
        }
        (false, _) => "Creates a request with these arguments:".to_owned(),
    };
    let mut lines = Lines::of(&Doc::paragraph(vec![text(lead)]), 92);
    if !taken.is_empty() {
        let items = taken
            .iter()
            .map(|arg| arg_doc::whole(arg, method, links).0)
            .collect();
        lines.add(&Doc(vec![Block::List { start: None, items }]), 92);
    }
    let required = method
        .args
        .list
        .iter()
        .filter(|arg| arg.required && !arg.in_new);
    let required: Vec<&str> = required.map(|arg| arg.wire.as_str()).collect();
    if !required.is_empty() {
        let setters = match required.len() {
            1 => ", which has a setter.",
            _ => ", which have setters.",
        };
        let mut words = vec![text(format!("{vendor} also requires "))];
        words.extend(arg_doc::listed(&required, " and "));
        words.push(text(setters));
        lines.add(&Doc::paragraph(words), 92);
    }
    lines
}

fn setter(file: &mut SourceFile<'_>, arg: &Arg, method: &Method, links: &Links) -> ImplItem {
    let name = arg.rust.ident();
    let taken = types::taken(&arg.kind, &syntax::ident("value"));
    let (kind, mut value) = (taken.parameter, taken.value);
    if arg.nullable {
        value = parse_quote!(codec::Nullable::Value(#value));
    }
    let mut setter: ImplItemFn = parse_quote! {
        pub fn #name(mut self, value: #kind) -> Self {
            self.#name = Some(#value);
            self
        }
    };
    setter
        .attrs
        .push(file.member(false, Lines::of(&arg_doc::whole(arg, method, links), 92)));
    setter.attrs.extend(
        arg.retired
            .as_ref()
            .map(|day| retired::attribute(day, links)),
    );
    if OPERATORS.contains(&arg.rust.as_str()) {
        let reason = format!("the name is {}'s", links.vendor);
        setter.attrs.push(parse_quote!(
            #[expect(clippy::should_implement_trait, reason = #reason)]
        ));
    }
    ImplItem::Fn(setter)
}

/// The setter that sends `null`, if the argument takes it.
fn clearing_setter(file: &mut SourceFile<'_>, arg: &Arg, links: &Links) -> Option<ImplItem> {
    let (name, clear) = (arg.rust.ident(), arg.clear.as_ref()?.ident());
    let mut setter: ImplItemFn = parse_quote! {
        pub fn #clear(mut self) -> Self {
            self.#name = Some(codec::Nullable::Null);
            self
        }
    };
    let doc = Doc::paragraph(vec![
        text("Clears what "),
        code(arg.wire.as_str()),
        text(" set before: sends "),
        code("null"),
        text(", for which the request becomes JSON."),
    ]);
    setter.attrs.push(file.member(false, Lines::of(&doc, 92)));
    setter.attrs.extend(
        arg.retired
            .as_ref()
            .map(|day| retired::attribute(day, links)),
    );
    Some(ImplItem::Fn(setter))
}
