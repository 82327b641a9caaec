//! The docs of a method's module: what the page says of the method, and an example that compiles.

use super::{Links, example, retired, session, upload};
use crate::doc::{Block, Doc, Inline, Lines, code, link, text};
use crate::names::{BodyKind, Common, Method, Pages, Rate, Tier, TokenKind};

pub(super) fn lines(method: &Method, api: &Common, links: &Links) -> Lines {
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
    doc.0.extend(
        method
            .retired
            .as_ref()
            .map(|day| retired::paragraph(day, links)),
    );
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
    let page = link(method.docs.as_str(), vec![code(method.name.as_str())]);
    let mut facts = vec![match &method.source {
        None => fact(vec![
            text("Documentation: "),
            page,
            text(format!(", read on {}", method.as_of)),
        ]),
        Some(source) => fact(vec![
            text("Documentation: "),
            page,
            text(format!(
                ", which was not available. Read from {source} on {}; the error table may be incomplete",
                method.as_of
            )),
        ]),
    }];
    facts.push(fact(match method.token {
        TokenKind::BotOrUser => vec![text("Token: bot or user")],
        TokenKind::Bot => vec![text("Token: bot")],
        TokenKind::User => vec![text("Token: user")],
        TokenKind::App => vec![text("Token: app-level, "), code("xapp-…")],
        TokenKind::Configuration => vec![text("Token: app configuration")],
        TokenKind::None => vec![text("Token: none")],
    }));
    facts.extend(scopes(method));
    facts.push(match &method.tier {
        Tier::One => rate("tier 1, at least 1 call per minute"),
        Tier::Two => rate("tier 2, at least 20 calls per minute"),
        Tier::Three => rate("tier 3, at least 50 calls per minute"),
        Tier::Four => rate("tier 4, at least 100 calls per minute"),
        Tier::Special(note) => {
            let note = links.linked(note, Some(&method.name));
            note.after(vec![text("Rate limit: ")]).0
        }
        Tier::None => rate("not documented"),
    });
    facts.extend(method.rate.as_ref().map(|rate| pace("", rate)));
    let unlisted = method.rate_unlisted.as_ref();
    let who = format!(
        " of an app that is distributed outside of {}'s Marketplace",
        links.vendor
    );
    facts.extend(unlisted.map(|rate| pace(&who, rate)));
    let accepts = |kind| method.accepts.contains(&kind);
    let bodies = match accepts(BodyKind::Json) {
        true => "Body: form or JSON",
        false => "Body: form",
    };
    let parts = match accepts(BodyKind::Multipart) {
        true => ", or multipart if a file is set",
        false => "",
    };
    facts.push(fact(vec![text(format!("{bodies}{parts}"))]));
    if method.returns_file {
        facts.push(fact(vec![text("Response: a file instead of JSON")]));
    }
    facts.extend(method.pages.as_ref().map(pages));
    facts.push(fact(vec![text(if method.idempotent {
        "Idempotent: clients repeat a call whose response was lost"
    } else {
        "Not idempotent: clients do not repeat a call whose response was lost"
    })]));
    if let Some(session) = &method.session {
        facts.push(fact(session::fact(session)));
    }
    if let Some(words) = upload::fact(method) {
        let doc = links.linked(&Doc::paragraph(words), Some(&method.name));
        facts.push(doc.0);
    }
    facts
}

/// How to get the next page.
fn pages(pages: &Pages) -> Vec<Block> {
    let mut words = vec![text("Pagination: ")];
    if let Some(items) = &pages.items {
        words.extend([
            text("a response has one page of "),
            code(items.text.as_str()),
            text("; "),
        ]);
    }
    words.extend([
        code(pages.cursor.wire.as_str()),
        text(" selects the page, and "),
        code("Client::pages"),
        text(" goes through all pages"),
    ]);
    if let Some(first) = &pages.cursor.first {
        words.extend([text(", beginning with the cursor "), code(first.as_str())]);
    }
    fact(words)
}

fn fact(words: Vec<Inline>) -> Vec<Block> {
    vec![Block::Paragraph(words)]
}

fn rate(words: &str) -> Vec<Block> {
    fact(vec![text(format!("Rate limit: {words}"))])
}

/// A rate as a number, and whose it is.
fn pace(who: &str, rate: &Rate) -> Vec<Block> {
    let Rate { calls, seconds, .. } = rate;
    let calls = match calls {
        1 => "1 call".to_owned(),
        _ => format!("{calls} calls"),
    };
    let window = match seconds {
        1 => "second".to_owned(),
        60 => "minute".to_owned(),
        _ => format!("{seconds} seconds"),
    };
    let mut words = vec![text(format!("Pace{who}: {calls} per {window}"))];
    if let Some(per) = &rate.per {
        words.extend([text(" and value of "), code(per.as_str())]);
    }
    fact(words)
}

/// A line for each kind of token that has scopes.
fn scopes(method: &Method) -> Vec<Vec<Block>> {
    let kinds = [
        ("Bot token scopes: ", &method.scopes.bot),
        ("User token scopes: ", &method.scopes.user),
        ("App-level token scopes: ", &method.scopes.app),
        ("Configuration token scopes: ", &method.scopes.configuration),
    ];
    let line = |(label, scopes): (&str, &Vec<String>)| {
        let mut words = vec![text(label)];
        for (index, scope) in scopes.iter().enumerate() {
            if index > 0 {
                words.push(text(", "));
            }
            words.push(code(scope.as_str()));
        }
        fact(words)
    };
    let kinds = kinds.into_iter().filter(|(_, scopes)| !scopes.is_empty());
    let lines: Vec<Vec<Block>> = kinds.map(line).collect();
    match lines.is_empty() {
        // Another source than the page need not show the scopes.
        true if method.source.is_some() => lines,
        true => vec![fact(vec![text("Scopes: none")])],
        false => lines,
    }
}
