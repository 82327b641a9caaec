//! One method, whole.

use slack_methods_spec_model::Problems;
use slack_methods_spec_model::file::At;
use slack_methods_spec_model::model::{self, Context};
use slack_methods_spec_model::name::WireName;

use super::codes::{self, Catalog, Row};
use super::example::{self, Example};
use super::fields::{self, Response};
use super::{Args, Pages, RustName, Shared, SharedObject, args, pages};

#[derive(Debug, Hash)]
pub(crate) struct Method<'a> {
    pub(super) model: &'a model::Method,
    pub(crate) args: Args<'a>,
    pub(crate) pages: Option<Pages<'a>>,
    pub(crate) response: Response<'a>,
    pub(crate) error_response: Response<'a>,
    pub(crate) upload_start: Option<UploadStart<'a>>,
    /// That the response has the address of a live session.
    pub(crate) session: Option<Session<'a>>,
    pub(crate) errors: Vec<Row<'a>>,
    pub(crate) warnings: Vec<Row<'a>>,
    pub(crate) examples: Vec<Example<'a>>,
}

/// That a method starts the upload of a file.
#[derive(Debug, Hash)]
pub(crate) struct UploadStart<'a> {
    pub(super) model: &'a model::UploadStart,
    pub(crate) url: RustName,
    pub(crate) file: RustName,
}

/// That a method opens a session.
#[derive(Debug, Hash)]
pub(crate) struct Session<'a> {
    pub(super) model: &'a model::Session,
    pub(crate) kind: SessionKind,
    /// The field that has the address.
    pub(crate) url: RustName,
}

/// The kind of a session, with the types of its events and payloads.
pub(crate) type SessionKind = model::SessionKind<RustName>;

fn deliveries(model: &model::Deliveries, shared: &Shared<'_>) -> model::Deliveries<RustName> {
    let payloads = model.payloads.iter().map(|it| model::Delivery {
        envelope: it.envelope.clone(),
        name: shared.payload(&it.name),
        is_set: it.is_set,
    });
    model::Deliveries {
        events: model.events.as_ref().map(|set| shared.event_set(set)),
        payloads: payloads.collect(),
    }
}

pub(super) fn build<'a>(
    model: &'a model::Method,
    catalog: &Catalog<'_>,
    objects: &[SharedObject<'_>],
    shared: &Shared<'_>,
    problems: &mut Problems,
) -> Method<'a> {
    let mut cx = Context::new(&model.file, problems);
    let mut types = fields::type_names();
    let args = args::build(&mut cx, &model.args, shared, &mut types);
    let root = At::Root.key("response");
    let response = fields::build(&mut cx, &root, &model.response, shared, &mut types);
    let error_root = At::Root.key("error_response");
    let error_response = &model.error_response;
    let error_response = fields::build(&mut cx, &error_root, error_response, shared, &mut types);
    let errors = codes::errors(&model.errors, catalog);
    let field = |wire: &WireName| {
        let found = response.fields.iter().find(|field| field.wire == *wire);
        found.map_or_else(
            || RustName::snake(wire.as_str()),
            |field| field.rust.clone(),
        )
    };
    let pages = model.pages.as_ref();
    Method {
        model,
        pages: pages.map(|pages| pages::build(pages, &args.list, &response, objects)),
        upload_start: model.upload_start.as_ref().map(|model| UploadStart {
            model,
            url: field(&model.url),
            file: field(&model.file),
        }),
        session: model.session.as_ref().map(|model| Session {
            model,
            kind: match &model.kind {
                model::SessionKind::Rtm(set) => SessionKind::Rtm(shared.event_set(set)),
                model::SessionKind::SocketMode(it) => {
                    SessionKind::SocketMode(deliveries(it, shared))
                }
            },
            url: field(&model.url),
        }),
        examples: example::of_method(&model.examples, &errors),
        errors,
        warnings: codes::warnings(&model.warnings, catalog),
        args,
        response,
        error_response,
    }
}
