//! One method, whole.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};
use slack_methods_spec_model::doc::Doc;
use slack_methods_spec_model::model;

use super::field::of_response;
use super::kind::Around;
use super::{
    Arg, ErrorRow, Example, Field, Group, Session, WarningRow, arg, example, request, row,
};

/// One method.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Method {
    /// Its name.
    pub name: String,
    /// The address of its page.
    pub docs: String,
    /// The day of the page that was read.
    pub as_of: String,
    /// What was read instead, if the page was not available. Its table of errors may be incomplete.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What it does, in a sentence without marks.
    pub summary: String,
    /// What a caller should know beyond that, as Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The kind of token that calls it.
    pub token: Token,
    /// Its rate limit.
    pub tier: Tier,
    /// How often it may be called, if the tier is `special`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_note: Option<String>,
    /// The scopes that the page lists.
    pub scopes: Scopes,
    /// The kinds of body that it takes. A form is always among them.
    pub accepts: Vec<BodyKind>,
    /// Whether calling twice does no more than calling once.
    pub idempotent: bool,
    /// What the documentation says of its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecation>,
    /// The day since which the documentation no longer has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retired: Option<String>,
    /// Its arguments, in the order of the page. The token is none of them.
    pub args: Vec<Arg>,
    /// What must hold between its arguments.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// The arguments of a call that holds what the method needs, as a JSON body has them. A file is left
    /// out.
    pub example_request: Map<String, Value>,
    /// How its responses follow one another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<Pages>,
    /// The fields of a success besides those that every response has.
    pub response: Vec<Field>,
    /// The fields of an error response besides those that every response has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub error_response: Vec<Field>,
    /// Whether a success is the bytes of a file in place of JSON.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub returns_file: bool,
    /// That it starts the upload of a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upload_start: Option<UploadStart>,
    /// That it finishes the upload of files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upload_finish: Option<UploadFinish>,
    /// That its response has the address of a live session.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<Session>,
    /// Its table of errors, in the order of the codes.
    pub errors: Vec<ErrorRow>,
    /// Its table of warnings, in the order of the codes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<WarningRow>,
    /// Responses, with made-up values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

/// The kind of token that calls a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Token {
    /// A bot token or a user token.
    BotOrUser,
    /// A bot token.
    Bot,
    /// A user token.
    User,
    /// An app-level token.
    App,
    /// A configuration token.
    Configuration,
    /// No token.
    None,
}

/// How often a method may be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Tier {
    /// Tier 1.
    #[serde(rename = "1")]
    One,
    /// Tier 2.
    #[serde(rename = "2")]
    Two,
    /// Tier 3.
    #[serde(rename = "3")]
    Three,
    /// Tier 4.
    #[serde(rename = "4")]
    Four,
    /// As `rate_note` says.
    #[serde(rename = "special")]
    Special,
    /// The page gives no limit.
    #[serde(rename = "none")]
    None,
}

impl Tier {
    /// The number of a tier that has one.
    #[must_use]
    pub fn number(self) -> Option<u8> {
        match self {
            Self::One => Some(1),
            Self::Two => Some(2),
            Self::Three => Some(3),
            Self::Four => Some(4),
            Self::Special | Self::None => None,
        }
    }
}

/// The scopes that a page lists, by kind of token. Pages do not say whether a call needs all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scopes {
    /// Of a bot token.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bot: Vec<String>,
    /// Of a user token.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub user: Vec<String>,
    /// Of an app-level token.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub app: Vec<String>,
    /// Of a configuration token.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub configuration: Vec<String>,
}

impl Scopes {
    /// The kinds of token, each with its scopes.
    pub fn by_token(&self) -> impl Iterator<Item = (&'static str, &[String])> {
        let all: [(_, &[String]); 4] = [
            ("bot", &self.bot),
            ("user", &self.user),
            ("app", &self.app),
            ("configuration", &self.configuration),
        ];
        all.into_iter().filter(|(_, scopes)| !scopes.is_empty())
    }
}

/// A kind of body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BodyKind {
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `application/json`.
    Json,
    /// `multipart/form-data`.
    Multipart,
}

/// What the documentation says of a method's end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deprecation {
    /// A day or a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// The methods to call instead.
    #[serde(rename = "use", skip_serializing_if = "Vec::is_empty")]
    pub instead: Vec<String>,
    /// What a caller should do, as Markdown.
    pub doc: String,
}

/// How the responses of a method follow one another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pages {
    /// The argument that takes the cursor.
    pub cursor: String,
    /// The path of the field with the next cursor; at the last page it is absent or empty.
    pub next: String,
    /// The path of the list or map whose items the pages hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<String>,
    /// The cursor that the first call has to pass, if the response to a call without one has no next
    /// cursor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
}

/// That a method starts the upload of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UploadStart {
    /// The field with the address for the bytes.
    pub url: String,
    /// The field with the id of the file.
    pub file: String,
    /// The method that finishes it.
    pub finish: String,
}

/// That a method finishes the upload of files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UploadFinish {
    /// The key of a file's id in the items of `files`.
    pub id: String,
    /// The key of a file's title.
    pub title: String,
}

impl Method {
    /// The family that it belongs to: the first part of its name.
    #[must_use]
    pub fn family(&self) -> &str {
        self.name.split('.').next().unwrap_or_default()
    }

    /// Whether nobody should call it any more.
    #[must_use]
    pub fn is_deprecated(&self) -> bool {
        self.deprecated.is_some() || self.retired.is_some()
    }
}

pub(super) fn method(method: &model::Method, api: &model::Api) -> Method {
    let fields =
        |response: &model::Response| of_response(&response.fields, &Around::Response(response));
    let args = arg::args(&method.args);
    let (tier, rate_note) = tier(&method.tier);
    Method {
        name: method.name.as_str().to_owned(),
        docs: method.docs.clone(),
        as_of: method.as_of.clone(),
        source: method.source.clone(),
        summary: method.summary.plain(),
        description: method.description.as_ref().map(Doc::markdown),
        token: token(method.token),
        tier,
        rate_note,
        scopes: Scopes {
            bot: method.scopes.bot.clone(),
            user: method.scopes.user.clone(),
            app: method.scopes.app.clone(),
            configuration: method.scopes.configuration.clone(),
        },
        accepts: method.accepts.iter().map(|kind| body(*kind)).collect(),
        idempotent: method.idempotent,
        deprecated: method.deprecated.as_ref().map(deprecation),
        retired: method.retired.as_ref().map(|day| day.as_str().to_owned()),
        example_request: request::example(method, &args, &api.ids),
        groups: arg::groups(&method.groups),
        pages: method.pages.as_ref().map(pages),
        response: fields(&method.response),
        error_response: fields(&method.error_response),
        returns_file: method.returns_file,
        upload_start: method.upload_start.as_ref().map(|it| UploadStart {
            url: it.url.as_str().to_owned(),
            file: it.file.as_str().to_owned(),
            finish: it.finish.as_str().to_owned(),
        }),
        upload_finish: method.upload_finish.as_ref().map(|it| UploadFinish {
            id: it.id.clone(),
            title: it.title.clone(),
        }),
        session: method.session.as_ref().map(Into::into),
        errors: row::errors(&method.errors, &api.catalog),
        warnings: row::warnings(&method.warnings),
        examples: example::examples(&method.examples),
        args,
    }
}

fn token(kind: model::TokenKind) -> Token {
    match kind {
        model::TokenKind::BotOrUser => Token::BotOrUser,
        model::TokenKind::Bot => Token::Bot,
        model::TokenKind::User => Token::User,
        model::TokenKind::App => Token::App,
        model::TokenKind::Configuration => Token::Configuration,
        model::TokenKind::None => Token::None,
    }
}

fn tier(tier: &model::Tier) -> (Tier, Option<String>) {
    match tier {
        model::Tier::One => (Tier::One, None),
        model::Tier::Two => (Tier::Two, None),
        model::Tier::Three => (Tier::Three, None),
        model::Tier::Four => (Tier::Four, None),
        model::Tier::Special(note) => (Tier::Special, Some(note.markdown())),
        model::Tier::None => (Tier::None, None),
    }
}

fn body(kind: model::BodyKind) -> BodyKind {
    match kind {
        model::BodyKind::Form => BodyKind::Form,
        model::BodyKind::Json => BodyKind::Json,
        model::BodyKind::Multipart => BodyKind::Multipart,
    }
}

fn deprecation(deprecation: &model::Deprecation) -> Deprecation {
    let instead = deprecation.instead.iter();
    Deprecation {
        since: deprecation.since.clone(),
        instead: instead.map(|name| name.as_str().to_owned()).collect(),
        doc: deprecation.doc.markdown(),
    }
}

fn pages(pages: &model::Pages) -> Pages {
    let next = pages.next.as_ref().map(|path| path.text.as_str());
    Pages {
        cursor: pages.cursor.wire.as_str().to_owned(),
        next: next.unwrap_or("response_metadata.next_cursor").to_owned(),
        items: pages.items.as_ref().map(|path| path.text.clone()),
        first: pages.cursor.first.clone(),
    }
}
