//! Tokens as one line of text, spaced as people write Rust.
//!
//! Not by `prettyplease`: it breaks long lines, and a listing whose lines change with the release of
//! a printer would show differences that are none.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// Operators of several characters. `<` and `>` are left out where they could be brackets.
const OPERATORS: [&str; 12] = [
    "..=", "...", "->", "=>", "::", "..", "==", "!=", "&&", "||", "<=", ">=",
];

/// Words after which no operand ends, so that `&` behind them is a reference.
const KEYWORDS: [&str; 13] = [
    "as", "const", "dyn", "else", "for", "if", "impl", "in", "match", "mut", "return", "where",
    "unsafe",
];

pub(super) fn line(tokens: TokenStream) -> String {
    let mut line = Line::default();
    line.stream(tokens);
    line.text
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Last {
    #[default]
    Nothing,
    Word,
    Literal,
    Keyword,
    Lifetime,
    /// What opens a group of parentheses or brackets, or stands in front of its operand.
    Tight,
    OpenBrace,
    Close,
    /// `>`, which most often closes a list of generic arguments.
    Greater,
    Operator,
}

impl Last {
    fn ends_operand(self) -> bool {
        matches!(
            self,
            Self::Word | Self::Literal | Self::Close | Self::Greater
        )
    }
}

#[derive(Default)]
struct Line {
    text: String,
    last: Last,
}

impl Line {
    fn stream(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => self.group(group.delimiter(), group.stream()),
                TokenTree::Ident(ident) => self.word(&ident.to_string()),
                TokenTree::Literal(literal) => {
                    self.put(!self.is_tight(), &literal.to_string(), Last::Literal);
                }
                TokenTree::Punct(first) => {
                    let mut operator = String::from(first.as_char());
                    let mut spacing = first.spacing();
                    if first.as_char() == '\'' {
                        if let Some(TokenTree::Ident(name)) = tokens.next() {
                            self.put(!self.is_tight(), &format!("'{name}"), Last::Lifetime);
                        }
                        continue;
                    }
                    while spacing == Spacing::Joint {
                        let Some(TokenTree::Punct(next)) = tokens.peek() else {
                            break;
                        };
                        let longer = format!("{operator}{}", next.as_char());
                        // No list of arguments begins after a number.
                        let shifts = self.last == Last::Literal && longer == "<<";
                        if !shifts && !OPERATORS.iter().any(|known| known.starts_with(&longer)) {
                            break;
                        }
                        operator = longer;
                        spacing = next.spacing();
                        tokens.next();
                    }
                    self.operator(&operator);
                }
            }
        }
    }

    fn group(&mut self, delimiter: Delimiter, inner: TokenStream) {
        let (open, close) = match delimiter {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace => ("{", "}"),
            // Invisible, around what a macro was given.
            Delimiter::None => return self.stream(inner),
        };
        if delimiter == Delimiter::Brace {
            self.put(!self.is_tight(), open, Last::OpenBrace);
        } else {
            let spaced = !self.is_tight() && !self.last.ends_operand();
            self.put(spaced, open, Last::Tight);
        }
        let is_empty = inner.is_empty();
        self.stream(inner);
        let spaced = delimiter == Delimiter::Brace && !is_empty;
        self.put(spaced, close, Last::Close);
    }

    fn word(&mut self, word: &str) {
        let last = if KEYWORDS.contains(&word) {
            Last::Keyword
        } else {
            Last::Word
        };
        self.put(!self.is_tight(), word, last);
    }

    fn operator(&mut self, operator: &str) {
        let is_prefix = !self.last.ends_operand();
        let before = !self.is_tight();
        match operator {
            "," | ";" | ":" => self.put(false, operator, Last::Operator),
            "::" => self.put(before && is_prefix, operator, Last::Tight),
            "." | ".." | "..=" if !is_prefix => self.put(false, operator, Last::Tight),
            ".." => self.put(before, operator, Last::Word),
            "#" | "$" => self.put(before, operator, Last::Tight),
            "&" | "&&" | "*" | "-" | "!" | "?" if is_prefix => {
                self.put(before, operator, Last::Tight);
            }
            "!" => self.put(false, operator, Last::Tight),
            "?" => self.put(false, operator, Last::Close),
            "<" => {
                let opens = matches!(self.last, Last::Word | Last::Keyword | Last::Close);
                self.put(before && !opens, operator, Last::Tight);
            }
            ">" => self.put(false, operator, Last::Greater),
            _ => self.put(before, operator, Last::Operator),
        }
    }

    /// Whether what comes next stands close to what is there.
    fn is_tight(&self) -> bool {
        matches!(self.last, Last::Nothing | Last::Tight)
    }

    fn put(&mut self, spaced: bool, text: &str, last: Last) {
        if spaced {
            self.text.push(' ');
        }
        self.text.push_str(text);
        self.last = last;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let tokens: TokenStream = text
            .parse()
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        line(tokens)
    }

    #[test]
    fn as_people_write_it() {
        for text in [
            "async fn<M: Method>(&self, request: &M) -> Result<Reply<M::Response>, Error<M::Error>>",
            "&'static [&'static str]",
            "<'a, T: ?Sized + 'a>(Box<dyn Fn(&str) -> Vec<(u8, [u8; 4])> + Send + 'a>)",
            "impl<C: Debug> Debug for Error<C>",
            "impl<'de> From<&'de str> for Name",
            "for<'a> Fn(&'a mut T) -> <T as Iterator>::Item",
            "impl Iterator<Item = Result<u8, ()>> + use<'_>",
            "Self { bot: &[], user: &[], .. }",
            "1 << 10",
            "60 * (MINUTE - 1)",
            "*const u8",
            "-1",
            "!",
            "(!0, a != b, a && !b, *a & b)",
            "Duration::from_secs(30)",
            "0..=9",
            "vec![1, 2]",
            "where T: Clone, U: for<'a> Into<T>",
            "{ .. }",
            "{}",
            "'x'",
            "\"a  b\"",
            "[b'a'; 2]",
            "fn(u8) -> u8",
            "unsafe extern \"C\" fn(...)",
        ] {
            assert_eq!(written(text), text);
        }
    }

    #[test]
    fn the_same_whatever_the_spaces_were() {
        let loose = "fn < T : Into < String > > ( & self , text : T ) -> Option < & 'static str >";
        let tight = "fn<T:Into<String>>(&self,text:T)->Option<&'static str>";
        assert_eq!(written(loose), written(tight));
        assert_eq!(
            written(tight),
            "fn<T: Into<String>>(&self, text: T) -> Option<&'static str>"
        );
    }
}
