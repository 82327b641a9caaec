//! One method, whole.

use std::sync::Arc;

use super::context::Context;
use super::day::Day;
use super::example::{self, Example};
use super::facts::{self, BodyKind, Deprecation, Scopes, Tier, TokenKind};
use super::fields::{self, Response};
use super::upload::{self, UploadFinish, UploadStart};
use super::{
    Args, DocExample, Group, Pages, Rate, Row, Session, Shared, args, doc_example, groups, pages,
    rate, rows, session, source,
};
use crate::doc::Doc;
use crate::file::{At, File};
use crate::name::MethodName;
use crate::problem::Problems;
use crate::specification::Parsed;
use crate::syntax;

/// One method.
#[derive(Debug, Hash)]
pub struct Method {
    /// The file that it was read from.
    pub file: Arc<File>,
    /// Its name.
    pub name: MethodName,
    /// The address of its page.
    pub docs: String,
    /// The day on which its page was last compared with the file.
    pub as_of: String,
    /// What it was read from, if its page was not available.
    pub source: Option<String>,
    /// What it does, in a sentence.
    pub summary: Doc,
    /// What a caller should know beyond that.
    pub description: Option<Doc>,
    /// The kind of token that calls it.
    pub token: TokenKind,
    /// How often it may be called.
    pub tier: Tier,
    /// The same as a number, where that is more than the tier says.
    pub rate: Option<Rate>,
    /// The same for apps that are distributed outside of Slack's Marketplace.
    pub rate_unlisted: Option<Rate>,
    /// The scopes that its page lists.
    pub scopes: Scopes,
    /// The kinds of body that it takes; a form is always among them.
    pub accepts: Vec<BodyKind>,
    /// Whether calling twice does no more than calling once.
    pub idempotent: bool,
    /// What the example in its docs shows.
    pub doc_example: DocExample,
    /// What the documentation says of its end.
    pub deprecated: Option<Deprecation>,
    /// The day since which the documentation no longer has the method.
    pub retired: Option<Day>,
    /// Its arguments, and the types among them.
    pub args: Args,
    /// What must hold between its arguments.
    pub groups: Vec<Group>,
    /// How its responses follow one another, if they do.
    pub pages: Option<Pages>,
    /// The fields of a success, and the types inside of it.
    pub response: Response,
    /// The fields of an error response, and the types inside of it.
    pub error_response: Response,
    /// Whether a success is the bytes of a file in place of JSON.
    pub returns_file: bool,
    /// That it starts the upload of a file.
    pub upload_start: Option<UploadStart>,
    /// That it finishes the upload of files.
    pub upload_finish: Option<UploadFinish>,
    /// That the response has the address of a live session.
    pub session: Option<Session>,
    /// The rows of its table of errors, in the order of the codes.
    pub errors: Vec<Row>,
    /// The rows of its table of warnings, in the order of the codes.
    pub warnings: Vec<Row>,
    /// Responses that its page shows.
    pub examples: Vec<Example>,
}

impl Method {
    /// Whether the compiler warns of the whole module.
    pub fn is_deprecated(&self) -> bool {
        self.deprecated.is_some() || self.retired.is_some()
    }
}

/// Checks everything that a file says, so that one run shows all that is wrong with it.
pub(super) fn build(
    Parsed { file, content }: &Parsed<syntax::Method>,
    shared: &Shared<'_>,
    problems: &mut Problems,
) -> Option<Method> {
    let before = problems.len();
    let mut cx = Context { file, problems };
    facts::address(&mut cx, &content.docs);
    facts::day(&mut cx, &content.as_of);
    if let Some(source) = &content.source {
        source::check(&mut cx, &At::Root.key("source"), source);
    }
    let summary = cx.doc(&At::Root.key("summary"), &content.summary);
    let description = content
        .description
        .as_ref()
        .map(|text| cx.doc(&At::Root.key("description"), text));
    let token = facts::token_kind(&mut cx, &content.auth);
    let tier = facts::tier(&mut cx, content);
    let scopes = facts::scopes(&mut cx, &content.scopes);
    let accepts = facts::accepts(&mut cx, content.accepts.as_ref());
    let deprecated = content
        .deprecated
        .as_ref()
        .map(|raw| facts::deprecation(&mut cx, raw, shared));
    let retired = cx.retired(&At::Root, content.retired.as_deref());
    facts::differences(&mut cx, content.differs.as_ref());
    let args = content
        .args
        .as_ref()
        .map(|raw| args::build(&mut cx, raw, shared))
        .unwrap_or_default();
    let mut rate = |key, raw| rate::build(&mut cx, key, raw, &args);
    let rate_unlisted = rate("rate_unlisted", content.rate_unlisted.as_ref());
    let rate = rate("rate", content.rate.as_ref());
    let groups = groups::build(&mut cx, content);
    let response = content
        .response
        .as_ref()
        .map(|raw| fields::build(&mut cx, raw, shared))
        .unwrap_or_default();
    let error_response = content
        .error_response
        .as_ref()
        .map(|raw| fields::of_error(&mut cx, raw, shared))
        .unwrap_or_default();
    let returns_file = facts::returns_file(&mut cx, content);
    // Without sound fields there is nothing to lead to.
    let sound = cx.problems.len() == before;
    let pages = content.pages.as_ref().filter(|_| sound);
    let pages = pages.map(|raw| pages::build(&mut cx, raw, &args.list, &response, shared));
    facts::files(&mut cx, &accepts, &args.list);
    args::nulls(&mut cx, &accepts, &args.list);
    let errors = rows::errors(&mut cx, &content.errors, shared.catalog);
    let warnings = content
        .warnings
        .as_ref()
        .map(|raw| rows::warnings(&mut cx, raw, shared.catalog))
        .unwrap_or_default();
    // An example is held against a response that is sound.
    let sound = cx.problems.len() == before;
    let examples = content
        .examples
        .as_ref()
        .map(|raw| {
            let sound = shared.objects.filter(|_| sound);
            let sound = sound.map(|objects| example::Declared {
                response: &response,
                error_response: &error_response,
                objects,
            });
            example::build(&mut cx, raw, sound.as_ref(), &errors)
        })
        .unwrap_or_default();
    let doc_example = content.doc_example.as_ref();
    let doc_example = doc_example.map(|raw| doc_example::build(&mut cx, raw, &args, &errors));
    // Of sound arguments and a sound response, too.
    let upload_start = content.upload_start.as_ref().filter(|_| sound);
    let upload_finish = content.upload_finish.as_ref().filter(|_| sound);
    let parts = upload::Parts {
        name: &content.method,
        args: &args.list,
        fields: &response.fields,
    };
    let upload_start = upload_start.and_then(|raw| upload::start(&mut cx, raw, &parts, shared));
    let upload_finish = upload_finish.and_then(|raw| upload::finish(&mut cx, raw, &parts));
    let session = content.session.as_ref().filter(|_| sound);
    let session = session.and_then(|raw| session::build(&mut cx, raw, &response.fields, shared));
    Some(Method {
        file: Arc::clone(file),
        name: MethodName::parse(&content.method)?,
        docs: content.docs.clone(),
        as_of: content.as_of.clone(),
        source: content.source.clone(),
        summary,
        description,
        token: token.unwrap_or(TokenKind::None),
        tier: tier.unwrap_or(Tier::None),
        rate,
        rate_unlisted,
        scopes,
        accepts,
        idempotent: content.idempotent,
        doc_example: doc_example.unwrap_or_default(),
        deprecated,
        retired,
        args,
        groups,
        pages: pages.flatten(),
        response,
        error_response,
        returns_file,
        upload_start,
        upload_finish,
        session,
        errors,
        warnings,
        examples,
    })
}
