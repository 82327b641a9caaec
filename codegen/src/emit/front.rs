//! Paragraphs of the front page of the crate that depend on what the API is.

use super::modules;
use crate::doc::Lines;
use crate::names::{Api, Common};

/// Whose the crate is not, and the like.
pub(super) fn disclaimer(api: &Common) -> Vec<String> {
    let lines = api.about.disclaimer.as_ref().map(|doc| Lines::of(doc, 96));
    let lines = lines.iter().flat_map(Lines::iter);
    lines.map(str::to_owned).collect()
}

/// A module that is not a family, and that the crate's own docs may lack: one that is published has its
/// docs elsewhere.
fn linked(api: &Common, shown: &str, page: &str) -> String {
    let package = &api.about.package;
    match package.publish {
        true => format!(
            "[`{shown}`](https://docs.rs/{}/latest/{}/{page})",
            package.name,
            api.about.library()
        ),
        false => format!("`{shown}`"),
    }
}

/// The modules that are not families, a line or two for each. Those that a feature compiles are linked by
/// their address.
pub(super) fn beside(api: &Common) -> String {
    let vendor = &api.about.vendor;
    let module = |name: &str| linked(api, name, &format!("{name}/index.html"));
    let mut text = String::new();
    if !api.blocks.is_empty() {
        text.push_str(&format!(
            "- [`block_kit`]: blocks, elements, views and attachments, to build and to read; `validate` finds what {vendor}\n  \
             would reject.\n"
        ));
    }
    if !api.events.is_empty() {
        let what = phrase(&api.about.events, "what happened");
        text.push_str(&format!("- {}: {what}.\n", module("events")));
    }
    if !api.payloads.is_empty() {
        let own = format!("what {vendor} sends to an app");
        let what = phrase(&api.about.payloads, &own);
        let (payloads, inbound, session) =
            (module("payloads"), module("inbound"), module("session"));
        text.push_str(&format!(
            "- {payloads}: {what}.\n\
             - {inbound}: whether {vendor} sent an HTTP\n  request, and the payload in it.\n\
             - {session}: the same over a live connection\n  that reconnects by itself.\n"
        ));
    }
    text
}

/// A phrase of the specification, or else the generator's, as it stands in a list.
fn phrase(lines: &[String], own: &str) -> String {
    match lines.is_empty() {
        true => own.to_owned(),
        false => lines.join("\n  "),
    }
}

/// What each feature is for.
pub(super) fn features(api: &Api) -> String {
    let vendor = &api.about.vendor;
    let client = linked(api, "Client", "struct.Client.html");
    let families = modules::families(api);
    let first = families.iter().next();
    let shown = api.about.few_families.as_ref().and_then(|it| it.first());
    let family = shown.cloned().or_else(|| first.map(ToString::to_string));
    let family = family.unwrap_or_default();
    format!(
        "\
- `client`: an asynchronous {client}.
- `client-blocking`: a client for code without `async`.
- `gzip`: responses are asked for in gzip.
- `http2`: calls at the same time share a connection, if the server speaks HTTP/2.
- `pacing`: calls wait until the rate limit of their method allows them.
- `block-kit`: the types of blocks, elements and views, and `validate`.
- `events`: the types of events and payloads; the three features below turn it on.
- `inbound`: requests of {vendor} over HTTP: their signature, and their payloads.
- `rtm-session`: live RTM sessions.
- `socket-mode`: live Socket Mode sessions.
- Each family of methods, such as `{family}`, is a module below and a feature of the same name. All are on
  by default."
    )
}
