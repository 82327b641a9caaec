//! The docs of a method's module: what the page says of the method, and an example that compiles.

use super::{Links, example, opens, retired, upload};
use crate::doc::{Block, Doc, Inline, Lines, code, link, text};
use crate::names::{Api, BodyKind, Method, Pages, Tier, TokenKind};

pub(super) fn lines(method: &Method, api: &Api, links: &Links) -> Lines {
    let own = Some(&method.name);
    let mut doc = links
        .linked(&method.summary, own)
        .after(vec![code(method.name.as_str()), text(": ")]);
    if let Some(deprecated) = &method.deprecated {
        let lead = match &deprecated.since {
            Some(since) => format!("Deprecated since {since}."),
            None => "Deprecated.".to_owned(),
        };
        let lead = vec![Inline::Strong(vec![text(lead)]), text(" ")];
        let deprecation = links.linked(&deprecated.doc, own).after(lead);
        doc.0.extend(deprecation.0);
    }
    doc.0
        .extend(method.retired.as_ref().map(retired::paragraph));
    if let Some(description) = &method.description {
        doc.0.extend(links.linked(description, own).0);
    }
    let mut lines = Lines::of(&doc, 96);
    // Under a heading, since a description may end in a list, which would go on with the facts.
    lines.raw("");
    lines.raw("# Facts");
    lines.add(
        &Doc(vec![Block::List {
            start: None,
            items: facts(method, links),
        }]),
        96,
    );
    lines.raw("");
    lines.raw("# Example");
    lines.raw("");
    example::of_module(&mut lines, method, api);
    lines
}

fn facts(method: &Method, links: &Links) -> Vec<Vec<Block>> {
    let page = link(
        method.docs.as_str(),
        vec![text("documentation of "), code(method.name.as_str())],
    );
    let mut facts = vec![fact(vec![
        text("Source: Slack's "),
        page,
        text(format!(" as of {}", method.as_of)),
    ])];
    facts.push(fact(match method.token {
        TokenKind::BotOrUser => vec![text("Token: of a bot or a user")],
        TokenKind::Bot => vec![text("Token: of a bot")],
        TokenKind::User => vec![text("Token: of a user")],
        TokenKind::App => vec![text("Token: of the app ("), code("xapp-…"), text(")")],
        TokenKind::Configuration => vec![text("Token: for app configuration")],
        TokenKind::None => vec![text("Token: none")],
    }));
    facts.push(fact(scopes(method)));
    facts.push(match &method.tier {
        Tier::One => rate("tier 1, one call a minute or more"),
        Tier::Two => rate("tier 2, 20 calls a minute or more"),
        Tier::Three => rate("tier 3, 50 calls a minute or more"),
        Tier::Four => rate("tier 4, 100 calls a minute or more"),
        Tier::Special(note) => {
            let note = links.linked(note, Some(&method.name));
            note.after(vec![text("Rate limit: ")]).0
        }
        Tier::None => rate("the page names none"),
    });
    let accepts = |kind| method.accepts.contains(&kind);
    let bodies = match accepts(BodyKind::Json) {
        true => "Body: a form or JSON",
        false => "Body: a form",
    };
    let parts = match accepts(BodyKind::Multipart) {
        true => ", and of several parts where a file is set",
        false => "",
    };
    facts.push(fact(vec![text(format!("{bodies}{parts}"))]));
    if method.answers_file {
        facts.push(fact(vec![text("Answer: a file in place of JSON")]));
    }
    facts.extend(method.pages.as_ref().map(pages));
    facts.push(fact(vec![text(if method.repeatable {
        "Repeating a call does no harm, so a call whose answer was lost is repeated"
    } else {
        "A call can have an effect each time, so one whose answer was lost is not repeated"
    })]));
    if let Some(opens) = &method.opens {
        facts.push(fact(opens::fact(opens)));
    }
    if let Some(words) = upload::fact(method) {
        let doc = links.linked(&Doc::paragraph(words), Some(&method.name));
        facts.push(doc.0);
    }
    facts
}

/// How to get the next answer.
fn pages(pages: &Pages) -> Vec<Block> {
    let mut words = vec![text("Pages: ")];
    if let Some(items) = &pages.items {
        words.extend([
            text("an answer has a part of "),
            code(items.text.as_str()),
            text(", and "),
        ]);
    }
    words.extend([
        code(pages.cursor.wire.as_str()),
        text(" asks for the next one; "),
        code("Client::pages"),
        text(" walks through all of them"),
    ]);
    fact(words)
}

fn fact(words: Vec<Inline>) -> Vec<Block> {
    vec![Block::Paragraph(words)]
}

fn rate(words: &str) -> Vec<Block> {
    fact(vec![text(format!("Rate limit: {words}"))])
}

fn scopes(method: &Method) -> Vec<Inline> {
    let kinds = [
        ("a bot", &method.scopes.bot),
        ("a user", &method.scopes.user),
        ("the app", &method.scopes.app),
        ("app configuration", &method.scopes.configuration),
    ];
    let mut fact = vec![text("Scopes: ")];
    for (kind, scopes) in kinds.into_iter().filter(|(_, scopes)| !scopes.is_empty()) {
        if fact.len() > 1 {
            fact.push(text("; "));
        }
        fact.push(text(format!("for {kind} ")));
        for (index, scope) in scopes.iter().enumerate() {
            if index > 0 {
                fact.push(text(", "));
            }
            fact.push(code(scope.as_str()));
        }
    }
    if fact.len() == 1 {
        fact.push(text("none"));
    }
    fact
}
