//! Expands the `macro_rules!` of the crate where their calls make items.
//!
//! As much of it as items need: matchers with fragments, separators and nested repetitions. A call
//! that this cannot expand is a problem, never an item that is missing.

use std::collections::{BTreeMap, VecDeque};

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream, Parser};

/// The rules of one macro: what is matched, and what it becomes.
#[derive(Clone, Debug)]
pub(super) struct Rules(Vec<(TokenStream, TokenStream)>);

/// What a fragment stands for.
#[derive(Clone, Debug)]
enum Binding {
    One(TokenStream),
    Many(Vec<Bindings>),
}

type Bindings = BTreeMap<String, Binding>;

impl Rules {
    /// The rules in the body of a `macro_rules!`.
    pub(super) fn read(body: TokenStream) -> Option<Self> {
        let mut tokens = body.into_iter().peekable();
        let mut rules = Vec::new();
        while tokens.peek().is_some() {
            let matcher = group(tokens.next()?)?;
            for expected in ['=', '>'] {
                is_punct(&tokens.next()?, expected).then_some(())?;
            }
            rules.push((matcher.stream(), group(tokens.next()?)?.stream()));
            if tokens.peek().is_some_and(|token| is_punct(token, ';')) {
                tokens.next();
            }
        }
        Some(Self(rules))
    }

    pub(super) fn matchers(&self) -> impl Iterator<Item = &TokenStream> {
        self.0.iter().map(|(matcher, _)| matcher)
    }

    /// What a call becomes by the first rule that it fits.
    pub(super) fn expand(&self, input: &TokenStream) -> Option<TokenStream> {
        self.0.iter().find_map(|(matcher, body)| {
            let mut bindings = Bindings::new();
            let rest = fit(matcher, input.clone(), &mut bindings)?;
            rest.is_empty().then(|| write(body, &bindings)).flatten()
        })
    }
}

fn group(token: TokenTree) -> Option<Group> {
    match token {
        TokenTree::Group(group) => Some(group),
        _ => None,
    }
}

fn is_punct(token: &TokenTree, expected: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == expected)
}

/// A part of a matcher or of a body.
enum Part {
    /// `$name:kind`; in a body without a kind.
    Fragment(String, String),
    /// `$(…) separator *`
    Repeat(TokenStream, Option<TokenTree>, char),
    /// `$crate`
    Crate,
    Token(TokenTree),
}

fn parts(tokens: TokenStream, has_kinds: bool) -> Option<Vec<Part>> {
    let mut tokens: VecDeque<TokenTree> = tokens.into_iter().collect();
    let mut parts = Vec::new();
    while let Some(token) = tokens.pop_front() {
        if !is_punct(&token, '$') {
            parts.push(Part::Token(token));
            continue;
        }
        match tokens.pop_front()? {
            TokenTree::Group(inner) => {
                let mut next = tokens.pop_front()?;
                let mut separator = None;
                if !['*', '+', '?'].iter().any(|sign| is_punct(&next, *sign)) {
                    separator = Some(next);
                    next = tokens.pop_front()?;
                }
                let TokenTree::Punct(sign) = next else {
                    return None;
                };
                parts.push(Part::Repeat(inner.stream(), separator, sign.as_char()));
            }
            TokenTree::Ident(name) if name == "crate" => parts.push(Part::Crate),
            TokenTree::Ident(name) => {
                let mut kind = String::new();
                if has_kinds {
                    is_punct(&tokens.pop_front()?, ':').then_some(())?;
                    kind = tokens.pop_front()?.to_string();
                }
                parts.push(Part::Fragment(name.to_string(), kind));
            }
            _ => return None,
        }
    }
    Some(parts)
}

/// Takes from the input what the matcher asks for, and gives what is left.
fn fit(matcher: &TokenStream, input: TokenStream, bound: &mut Bindings) -> Option<TokenStream> {
    let mut input = input;
    for part in parts(matcher.clone(), true)? {
        input = match part {
            Part::Token(TokenTree::Group(expected)) => {
                let (first, rest) = split(input)?;
                let found = group(first)?;
                if found.delimiter() != expected.delimiter() {
                    return None;
                }
                let left = fit(&expected.stream(), found.stream(), bound)?;
                left.is_empty().then_some(rest)?
            }
            Part::Token(expected) => {
                let (first, rest) = split(input)?;
                (first.to_string() == expected.to_string()).then_some(rest)?
            }
            Part::Crate => return None,
            Part::Fragment(name, kind) => {
                let (value, rest) = fragment(&kind, input)?;
                bound.insert(name, Binding::One(value));
                rest
            }
            Part::Repeat(inner, separator, sign) => {
                let (rounds, rest) = repeat(&inner, separator.as_ref(), sign, input)?;
                for name in names(&inner) {
                    bound.insert(name, Binding::Many(rounds.clone()));
                }
                rest
            }
        };
    }
    Some(input)
}

fn repeat(
    inner: &TokenStream,
    separator: Option<&TokenTree>,
    sign: char,
    mut input: TokenStream,
) -> Option<(Vec<Bindings>, TokenStream)> {
    let mut rounds = Vec::new();
    while !(input.is_empty() || sign == '?' && rounds.len() == 1) {
        let mut next = input.clone();
        if let Some(separator) = separator.filter(|_| !rounds.is_empty()) {
            match split(next) {
                Some((first, rest)) if first.to_string() == separator.to_string() => next = rest,
                _ => break,
            }
        }
        let mut bound = Bindings::new();
        let Some(rest) = fit(inner, next, &mut bound) else {
            break;
        };
        rounds.push(bound);
        input = rest;
    }
    (sign != '+' || !rounds.is_empty()).then_some((rounds, input))
}

/// The fragments that a matcher or a body names, at any depth.
fn names(tokens: &TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    let mut tokens = tokens.clone().into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => found.extend(names(&group.stream())),
            token if is_punct(&token, '$') => {
                if let Some(TokenTree::Ident(name)) = tokens.peek() {
                    found.push(name.to_string());
                }
            }
            _ => {}
        }
    }
    found
}

fn split(tokens: TokenStream) -> Option<(TokenTree, TokenStream)> {
    let mut tokens = tokens.into_iter();
    Some((tokens.next()?, tokens.collect()))
}

/// The fragment at the start, and what is behind it.
fn fragment(kind: &str, input: TokenStream) -> Option<(TokenStream, TokenStream)> {
    fn of<T: Parse + quote::ToTokens>(input: TokenStream) -> Option<(TokenStream, TokenStream)> {
        of_with(T::parse, input)
    }
    fn of_with<T: quote::ToTokens>(
        read: impl Fn(ParseStream<'_>) -> syn::Result<T>,
        input: TokenStream,
    ) -> Option<(TokenStream, TokenStream)> {
        let both = |input: ParseStream<'_>| {
            let value = read(input)?;
            Ok((value.into_token_stream(), input.parse()?))
        };
        both.parse2(input).ok()
    }
    match kind {
        "tt" => split(input).map(|(first, rest)| (first.into(), rest)),
        "ident" => of_with(<Ident as syn::ext::IdentExt>::parse_any, input),
        "ty" => of::<syn::Type>(input),
        "path" => of::<syn::Path>(input),
        "literal" => of::<syn::Lit>(input),
        "lifetime" => of::<syn::Lifetime>(input),
        "vis" => of::<syn::Visibility>(input),
        "expr" => of::<syn::Expr>(input).map(|(value, rest)| {
            // Kept together: `$a * 2` with `1 + 1` is 4.
            let group = Group::new(Delimiter::None, value);
            (TokenTree::Group(group).into(), rest)
        }),
        "meta" => of::<syn::Meta>(input),
        "item" => of::<syn::Item>(input),
        "block" => of::<syn::Block>(input),
        _ => None,
    }
}

fn write(body: &TokenStream, bound: &Bindings) -> Option<TokenStream> {
    let mut written = TokenStream::new();
    for part in parts(body.clone(), false)? {
        match part {
            Part::Token(TokenTree::Group(group)) => {
                let inner = write(&group.stream(), bound)?;
                written.extend([TokenTree::Group(Group::new(group.delimiter(), inner))]);
            }
            Part::Token(token) => written.extend([token]),
            Part::Crate => {
                written.extend([TokenTree::Ident(Ident::new("crate", Span::call_site()))]);
            }
            Part::Fragment(name, _) => match bound.get(&name)? {
                Binding::One(value) => written.extend(value.clone()),
                Binding::Many(_) => return None,
            },
            Part::Repeat(inner, separator, _) => {
                let rounds = names(&inner)
                    .into_iter()
                    .find_map(|name| match bound.get(&name) {
                        Some(Binding::Many(rounds)) => Some(rounds),
                        _ => None,
                    })?;
                for (index, round) in rounds.iter().enumerate() {
                    if index > 0 {
                        written.extend(separator.clone());
                    }
                    let mut bound = bound.clone();
                    bound.extend(round.clone());
                    written.extend(write(&inner, &bound)?);
                }
            }
        }
    }
    Some(written)
}

#[cfg(test)]
mod tests;
