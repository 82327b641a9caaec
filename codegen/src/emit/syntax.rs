//! Syntax built directly. Most of the emitted code are variants, fields and match arms; made of `syn`
//! nodes they need no second parse.

use proc_macro2::{Ident, Span, TokenStream};
use syn::punctuated::Punctuated;
use syn::{
    Arm, AttrStyle, Attribute, Block, Expr, ExprLit, ExprPath, ExprStruct, Field, FieldModifiers,
    FieldValue, Fields, FieldsNamed, ImplItemFn, Lit, LitInt, LitStr, Macro, MacroDelimiter,
    Member, Meta, MetaNameValue, Pat, Path, Stmt, StmtMacro, Token, Type, Variant, Visibility,
};

/// Syntax that is the same in every file: parsed once on each thread, and copied from then on, which
/// takes a fraction of the time.
macro_rules! fixed {
    ($kind:ty: $($tokens:tt)*) => {{
        thread_local! {
            static PARSED: $kind = syn::parse_quote!($($tokens)*);
        }
        PARSED.with(Clone::clone)
    }};
}
pub(super) use fixed;

pub(super) fn number(value: u32) -> LitInt {
    LitInt::new(&value.to_string(), Span::call_site())
}

pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

pub(super) fn string(text: &str) -> LitStr {
    LitStr::new(text, Span::call_site())
}

/// A comment of one line, which the printer shows as `//text`.
pub(super) fn comment(text: &str) -> Attribute {
    Attribute {
        pound_token: Token![#](Span::call_site()),
        style: AttrStyle::Outer,
        bracket_token: syn::token::Bracket::default(),
        meta: Meta::NameValue(MetaNameValue {
            path: path(&["comment"]),
            eq_token: Token![=](Span::call_site()),
            value: Expr::Lit(ExprLit {
                attrs: Vec::new(),
                lit: Lit::Str(string(text)),
            }),
        }),
    }
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

pub(super) fn unit_variant(docs: Attribute, name: Ident) -> Variant {
    Variant {
        attrs: vec![docs],
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

/// Named fields: attributes, whether it is public, name, type.
pub(super) fn fields(
    list: impl IntoIterator<Item = (Vec<Attribute>, bool, Ident, Type)>,
) -> Fields {
    let field = |(attrs, public, name, ty): (Vec<Attribute>, bool, Ident, Type)| Field {
        attrs,
        vis: if public {
            Visibility::Public(Token![pub](Span::call_site()))
        } else {
            Visibility::Inherited
        },
        modifiers: FieldModifiers::default(),
        ident: Some(name),
        colon_token: Some(Token![:](Span::call_site())),
        ty,
        default: None,
    };
    Fields::Named(FieldsNamed {
        brace_token: syn::token::Brace::default(),
        named: commas(list.into_iter().map(field)),
    })
}

/// A type by its path, such as `ids::UserId`, with or without one parameter.
pub(super) fn type_path(segments: &[&str], parameters: Vec<Type>) -> Type {
    let mut path = path(segments);
    if !parameters.is_empty()
        && let Some(last) = path.segments.last_mut()
    {
        last.arguments = syn::PathArguments::AngleBracketed(syn::AngleBracketedGenericArguments {
            colon2_token: None,
            lt_token: Token![<](Span::call_site()),
            args: parameters
                .into_iter()
                .map(syn::GenericArgument::Type)
                .collect(),
            gt_token: Token![>](Span::call_site()),
        });
    }
    Type::Path(syn::TypePath {
        attrs: Vec::new(),
        qself: None,
        path,
    })
}

/// `name!(tokens);`
pub(super) fn macro_call(name: &str, tokens: TokenStream) -> Stmt {
    Stmt::Macro(StmtMacro {
        attrs: Vec::new(),
        mac: Macro {
            path: path(&[name]),
            bang_token: Token![!](Span::call_site()),
            delimiter: MacroDelimiter::Paren(syn::token::Paren::default()),
            tokens,
        },
        semi_token: Some(Token![;](Span::call_site())),
    })
}

/// `Self { name: value, … }`
pub(super) fn self_literal(fields: impl IntoIterator<Item = (Ident, Expr)>) -> Expr {
    let field = |(name, expr): (Ident, Expr)| FieldValue {
        attrs: Vec::new(),
        // `name: name` is written `name`.
        colon_token: (!matches!(&expr, Expr::Path(value) if value.path.is_ident(&name)))
            .then(|| Token![:](Span::call_site())),
        member: Member::Named(name),
        expr,
    };
    Expr::Struct(ExprStruct {
        attrs: Vec::new(),
        qself: None,
        path: path(&["Self"]),
        brace_token: syn::token::Brace::default(),
        fields: fields.into_iter().map(field).collect(),
        dot2_token: None,
        rest: None,
    })
}

/// The body of a function that is one expression.
pub(super) fn body(expr: Expr) -> Block {
    Block {
        brace_token: syn::token::Brace::default(),
        stmts: vec![Stmt::Expr(expr, None)],
    }
}

/// Puts arms before those of the `match` that is the function's body.
pub(super) fn put_first(function: &mut ImplItemFn, arms: impl IntoIterator<Item = Arm>) {
    if let Some(Stmt::Expr(Expr::Match(body), _)) = function.block.stmts.first_mut() {
        body.arms.splice(0..0, arms);
    }
}
