//! The `Request` of a method: its arguments, `new` and the setters.

use quote::quote;
use syn::{Expr, ImplItem, ImplItemFn, Item, ItemImpl, ItemStruct, parse_quote};

use super::print::Page;
use super::syntax::fixed;
use super::{Links, syntax, types};
use crate::doc::{Block, Doc, Inline, Lines, code, text};
use crate::model::{Arg, Method};

/// With more arguments than this, clippy would have a constructor take a struct.
const MOST_PARAMETERS: usize = 7;

/// Setters of these names look to clippy like operators that are not implemented as such.
const OPERATORS: [&str; 10] = [
    "add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub",
];

pub(super) fn items(page: &mut Page<'_>, method: &Method, links: &Links) -> Vec<Item> {
    let derives = if method.args.list.iter().any(|arg| arg.required) {
        quote!(Clone, Debug)
    } else {
        quote!(Clone, Debug, Default)
    };
    let mut request: ItemStruct = parse_quote! {
        #[derive(#derives)]
        #[must_use = "a request does nothing until it is sent"]
        #[non_exhaustive]
        pub struct Request {}
    };
    request
        .attrs
        .insert(0, page.docs(Lines::of(&request_doc(method), 96)));
    request.fields = syntax::fields(method.args.list.iter().map(|arg| {
        let kind = if arg.required {
            types::rust(&arg.kind)
        } else {
            types::optional(&arg.kind)
        };
        (None, false, arg.rust.ident(), kind)
    }));
    let mut inherent = fixed!(ItemImpl: impl Request {});
    inherent.items.push(constructor(page, method, links));
    for arg in method.args.list.iter().filter(|arg| !arg.required) {
        inherent.items.push(setter(page, arg, method, links));
    }
    vec![Item::Struct(request), Item::Impl(inherent)]
}

fn request_doc(method: &Method) -> Doc {
    let what = if method.args.list.is_empty() {
        ", which takes no arguments."
    } else {
        " with its arguments."
    };
    Doc::paragraph(vec![
        text("A call of "),
        code(method.name.as_str()),
        text(what),
    ])
}

fn constructor(page: &mut Page<'_>, method: &Method, links: &Links) -> ImplItem {
    let required: Vec<&Arg> = method.args.list.iter().filter(|arg| arg.required).collect();
    let taken: Vec<_> = required
        .iter()
        .map(|arg| types::taken(&arg.kind, &arg.rust.ident()))
        .collect();
    let parameters = required.iter().zip(&taken).map(|(arg, taken)| {
        let (name, kind) = (arg.rust.ident(), &taken.parameter);
        quote!(#name: #kind)
    });
    let mut values = taken.iter().map(|taken| taken.value.clone());
    let fields = method.args.list.iter().map(|arg| {
        let given = if arg.required { values.next() } else { None };
        (
            arg.rust.ident(),
            given.unwrap_or_else(|| fixed!(Expr: None)),
        )
    });
    let literal = syntax::self_literal(fields);
    let mut new: ImplItemFn = parse_quote!(pub fn new(#(#parameters),*) -> Self {});
    new.block = syntax::body(literal);
    new.attrs
        .push(page.member(true, constructor_doc(&required, method, links)));
    if required.len() > MOST_PARAMETERS {
        new.attrs.push(parse_quote!(
            #[expect(clippy::too_many_arguments, reason = "Slack requires all of them")]
        ));
    }
    ImplItem::Fn(new)
}

fn constructor_doc(required: &[&Arg], method: &Method, links: &Links) -> Lines {
    let lead = match (required.is_empty(), method.args.list.is_empty()) {
        (true, true) => "The request.",
        (true, false) => "A request with no argument set; Slack then takes the defaults.",
        (false, _) => "A request with the arguments that Slack requires:",
    };
    let mut lines = Lines::of(&Doc::paragraph(vec![text(lead)]), 92);
    if !required.is_empty() {
        let items = required
            .iter()
            .map(|arg| arg_doc(arg, method, links).0)
            .collect();
        lines.add(&Doc(vec![Block::List { start: None, items }]), 92);
    }
    lines
}

fn setter(page: &mut Page<'_>, arg: &Arg, method: &Method, links: &Links) -> ImplItem {
    let name = arg.rust.ident();
    let taken = types::taken(&arg.kind, &syntax::ident("value"));
    let (kind, value) = (taken.parameter, taken.value);
    let mut setter: ImplItemFn = parse_quote! {
        pub fn #name(mut self, value: #kind) -> Self {
            self.#name = Some(#value);
            self
        }
    };
    setter
        .attrs
        .push(page.member(false, Lines::of(&arg_doc(arg, method, links), 92)));
    if OPERATORS.contains(&arg.rust.as_str()) {
        setter.attrs.push(parse_quote!(
            #[expect(clippy::should_implement_trait, reason = "the name is Slack's")]
        ));
    }
    ImplItem::Fn(setter)
}

/// The wire name, the argument's own words, and the default and example of the page.
fn arg_doc(arg: &Arg, method: &Method, links: &Links) -> Doc {
    let mut doc = links
        .linked(&arg.doc, Some(&method.name))
        .after(vec![code(arg.wire.as_str()), text(": ")]);
    let mut facts: Vec<Inline> = Vec::new();
    for (label, value) in [("Default: ", &arg.default), ("Example: ", &arg.example)] {
        if let Some(value) = value.as_ref().filter(|value| !value.trim().is_empty()) {
            facts.push(text(if facts.is_empty() {
                label.to_owned()
            } else {
                format!(" {label}")
            }));
            facts.push(code(value.as_str()));
            facts.push(text("."));
        }
    }
    if !facts.is_empty() {
        doc.0.push(Block::Paragraph(facts));
    }
    doc
}
