//! Syntax built directly. Most of what is emitted are doc comments, variants and match arms; made of
//! `syn` nodes they need no second parse, which would be half of the whole time.

use proc_macro2::{Ident, Span};
use syn::punctuated::Punctuated;
use syn::{
    Arm, AttrStyle, Attribute, Expr, ExprLit, ExprPath, Fields, Lit, LitStr, Meta, MetaNameValue,
    Pat, Path, Token, Variant,
};

use crate::doc::Lines;

/// The text of the comment that stands for an empty line until the file is printed.
pub(super) const EMPTY_LINE: &str = "@empty-line";

pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

pub(super) fn string(text: &str) -> LitStr {
    LitStr::new(text, Span::call_site())
}

fn attribute(name: &str, value: &str, style: AttrStyle) -> Attribute {
    Attribute {
        pound_token: Token![#](Span::call_site()),
        style,
        bracket_token: syn::token::Bracket::default(),
        meta: Meta::NameValue(MetaNameValue {
            path: path(&[name]),
            eq_token: Token![=](Span::call_site()),
            value: Expr::Lit(ExprLit {
                attrs: Vec::new(),
                lit: Lit::Str(string(value)),
            }),
        }),
    }
}

/// One `///` a line: an attribute with a line break in it would be printed as a block comment, which
/// a `*/` could end.
pub(super) fn docs(lines: &Lines) -> Vec<Attribute> {
    lines
        .iter()
        .map(|line| attribute("doc", &spaced(line), AttrStyle::Outer))
        .collect()
}

/// The same as `//!`.
pub(super) fn inner_docs(lines: &Lines) -> Vec<Attribute> {
    let style = || AttrStyle::Inner(Token![!](Span::call_site()));
    lines
        .iter()
        .map(|line| attribute("doc", &spaced(line), style()))
        .collect()
}

fn spaced(line: &str) -> String {
    if line.is_empty() {
        String::new()
    } else {
        format!(" {line}")
    }
}

/// An empty line before whatever has this attribute first.
pub(super) fn empty_line() -> Attribute {
    attribute("comment", EMPTY_LINE, AttrStyle::Outer)
}

/// Doc comments, with an empty line before them unless it is the first member.
pub(super) fn member_docs(first: bool, lines: &Lines) -> Vec<Attribute> {
    let mut attrs = docs(lines);
    if !first {
        attrs.insert(0, empty_line());
    }
    attrs
}

pub(super) fn path(segments: &[&str]) -> Path {
    Path {
        leading_colon: None,
        segments: segments
            .iter()
            .map(|name| syn::PathSegment::from(ident(name)))
            .collect(),
    }
}

pub(super) fn path_expr(segments: &[&str]) -> Expr {
    Expr::Path(ExprPath {
        attrs: Vec::new(),
        qself: None,
        path: path(segments),
    })
}

pub(super) fn unit_variant(attrs: Vec<Attribute>, name: Ident) -> Variant {
    Variant {
        attrs,
        ident: name,
        fields: Fields::Unit,
        discriminant: None,
    }
}

/// `"text" => body,`
pub(super) fn text_arm(text: &str, body: Expr) -> Arm {
    arm(
        Pat::Lit(ExprLit {
            attrs: Vec::new(),
            lit: Lit::Str(string(text)),
        }),
        body,
    )
}

/// `Self::Name => "text",`
pub(super) fn variant_arm(variant: &str, text: &str) -> Arm {
    let pattern = ExprPath {
        attrs: Vec::new(),
        qself: None,
        path: path(&["Self", variant]),
    };
    arm(
        Pat::Path(pattern),
        Expr::Lit(ExprLit {
            attrs: Vec::new(),
            lit: Lit::Str(string(text)),
        }),
    )
}

fn arm(pat: Pat, body: Expr) -> Arm {
    Arm {
        attrs: Vec::new(),
        pat,
        fat_arrow_token: Token![=>](Span::call_site()),
        body: Box::new(body),
        comma: Some(Token![,](Span::call_site())),
    }
}

/// A list of anything with commas after each.
pub(super) fn commas<T>(items: impl IntoIterator<Item = T>) -> Punctuated<T, Token![,]> {
    let mut list = Punctuated::new();
    for item in items {
        list.push_value(item);
        list.push_punct(Token![,](Span::call_site()));
    }
    list
}
