//! A method.

use super::paper::Paper;
use crate::resolved::{Api, Method, Tier, Token};

pub(super) fn explain(api: &Api, name: &str, width: usize) -> Option<String> {
    let method = api.method(name)?;
    let mut paper = Paper::new(name, "a method", width);
    paper.doc(&method.summary);
    if let Some(deprecated) = &method.deprecated {
        paper.doc(&format!("Deprecated. {}", deprecated.doc));
    }
    if let Some(day) = &method.retired {
        paper.doc(&format!("No longer documented since {day}."));
    }
    if let Some(description) = &method.description {
        paper.doc(description);
    }
    paper.heading("Facts:");
    facts(method, &mut paper);
    if !method.args.is_empty() {
        paper.heading("Arguments:");
        for arg in &method.args {
            let required = if arg.required { " (required)" } else { "" };
            paper.item(&format!("{}{required}", arg.name), &arg.doc);
        }
    }
    let (common, own): (Vec<_>, Vec<_>) = method.errors.iter().partition(|row| row.common);
    paper.heading("Error codes:");
    for row in own {
        paper.item(&format!("{} ({})", row.code, row.kind.word()), &row.doc);
    }
    if !common.is_empty() {
        paper.item("and those of every method:", &codes(&common));
    }
    Some(paper.finish())
}

fn codes(rows: &[&crate::resolved::ErrorRow]) -> String {
    let codes: Vec<&str> = rows.iter().map(|row| row.code.as_str()).collect();
    codes.join(", ")
}

fn facts(method: &Method, paper: &mut Paper) {
    paper.item("documentation", &method.docs);
    let token = match method.token {
        Token::BotOrUser => "a bot or user token",
        Token::Bot => "a bot token",
        Token::User => "a user token",
        Token::App => "an app-level token",
        Token::Configuration => "an app configuration token",
        Token::None => "no token",
    };
    paper.item("called with", token);
    for (kind, scopes) in method.scopes.by_token() {
        paper.item(&format!("scopes of a {kind} token"), &scopes.join(", "));
    }
    match (method.tier, &method.rate_note) {
        (Tier::None, _) => {}
        (_, Some(note)) => paper.item("rate limit", note),
        (tier, None) => {
            if let Some(number) = tier.number() {
                paper.item("rate limit", &format!("tier {number}"));
            }
        }
    }
    if let Some(pages) = &method.pages {
        let first = pages.first.as_ref();
        let first = first.map(|first| format!(", and `{first}` in the first call"));
        paper.item(
            "pages",
            &format!(
                "pass `{}` as `{}`{}",
                pages.next,
                pages.cursor,
                first.unwrap_or_default()
            ),
        );
    }
}
