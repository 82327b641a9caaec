//! The two methods between which the bytes of a file are sent.

use super::Shared;
use super::args::Arg;
use super::context::Context;
use super::fields::{Field, Presence, named};
use super::types::Type;
use crate::file::At;
use crate::name::{MethodName, WireName, similar};
use crate::syntax;

/// That a method starts the upload of a file.
#[derive(Debug, Hash)]
pub struct UploadStart {
    /// Whether `new` takes the length before the name.
    pub length_first: bool,
    /// The field with the address for the bytes.
    pub url: WireName,
    /// The field with the id of the file.
    pub file: WireName,
    /// The method that finishes it, of the same family.
    pub finish: MethodName,
}

/// That a method finishes the upload of files.
#[derive(Debug, Hash)]
pub struct UploadFinish {
    /// The key of a file's id.
    pub id: String,
    /// The key of a file's title.
    pub title: String,
}

/// What the method at hand has, for an upload to use.
pub(super) struct Parts<'a> {
    pub(super) name: &'a str,
    pub(super) args: &'a [Arg],
    pub(super) fields: &'a [Field],
}

pub(super) fn start(
    cx: &mut Context<'_>,
    raw: &syntax::UploadStart,
    parts: &Parts<'_>,
    shared: &Shared<'_>,
) -> Option<UploadStart> {
    let root = At::Root.key("upload_start");
    let length = arg(cx, &root.key("length"), &raw.length, parts, &Type::Int);
    let filename = arg(cx, &root.key("filename"), &raw.filename, parts, &Type::Text);
    if length.is_some() && filename.is_some() {
        no_others(cx, &root, parts, &[&raw.length, &raw.filename]);
    }
    let url = field(cx, &root.key("url"), &raw.url, parts, "secret_url", |it| {
        *it == Type::SecretUrl
    });
    let file = field(
        cx,
        &root.key("file"),
        &raw.file,
        parts,
        "string` or a kind of id such as `file_id",
        |it| matches!(it, Type::Text | Type::Id(_)),
    );
    let finish = finishing(cx, &root.key("finish"), &raw.finish, parts, shared);
    Some(UploadStart {
        length_first: length? < filename?,
        url: url?,
        file: file?,
        finish: finish?,
    })
}

pub(super) fn finish(
    cx: &mut Context<'_>,
    raw: &syntax::UploadFinish,
    parts: &Parts<'_>,
) -> Option<UploadFinish> {
    let root = At::Root.key("upload_finish");
    let files = Type::List(Box::new(Type::Json));
    let files = arg(cx, &root.key("files"), &raw.files, parts, &files);
    if files.is_some() {
        no_others(cx, &root, parts, &[&raw.files]);
    }
    files?;
    Some(UploadFinish {
        id: key(cx, &root.key("id"), &raw.id)?,
        title: key(cx, &root.key("title"), &raw.title)?,
    })
}

/// The place of an argument that `new` takes.
fn arg(
    cx: &mut Context<'_>,
    at: &At<'_>,
    name: &str,
    parts: &Parts<'_>,
    kind: &Type,
) -> Option<usize> {
    let found = parts.args.iter().position(|arg| arg.wire.as_str() == name);
    let Some(index) = found else {
        let known = parts.args.iter().map(|arg| arg.wire.as_str());
        let help = match similar(name, known) {
            Some(other) => format!("an argument with a similar name exists: `{other}`"),
            None => "name one of the keys of `args:`".to_owned(),
        };
        cx.value(at, format!("there is no argument `{name}`"), help);
        return None;
    };
    let arg = &parts.args[index];
    if arg.kind != *kind || !arg.in_new {
        let kind = match kind {
            Type::Int => "`int`",
            Type::Text => "`string`",
            _ => "`list`, `of: json`",
        };
        cx.value(
            at,
            format!("the argument `{name}` cannot be used for an upload"),
            format!("`new` has to take it, and its type has to be {kind}"),
        );
        return None;
    }
    Some(index)
}

/// An upload knows nothing but what it names.
fn no_others(cx: &mut Context<'_>, at: &At<'_>, parts: &Parts<'_>, named: &[&str]) {
    for arg in parts.args.iter().filter(|arg| arg.in_new) {
        let name = arg.wire.as_str();
        if !named.contains(&name) {
            cx.key(
                at,
                format!("an upload has nothing for the argument `{name}`, which `new` takes"),
                "remove this key, or the argument from what `new` takes",
            );
        }
    }
}

fn field(
    cx: &mut Context<'_>,
    at: &At<'_>,
    name: &str,
    parts: &Parts<'_>,
    kind: &str,
    fits: impl Fn(&Type) -> bool,
) -> Option<WireName> {
    let field = named(cx, at, name, parts.fields)?;
    if !fits(&field.kind) || field.presence != Presence::Plain {
        cx.value(
            at,
            format!("the field `{name}` cannot be used for an upload"),
            format!("it has to be plain, and have the type `{kind}`"),
        );
        return None;
    }
    Some(field.wire.clone())
}

/// The method that finishes what the one at hand starts.
fn finishing(
    cx: &mut Context<'_>,
    at: &At<'_>,
    text: &str,
    parts: &Parts<'_>,
    shared: &Shared<'_>,
) -> Option<MethodName> {
    let name = MethodName::parse(text);
    if let Some(name) = &name {
        let path = format!("spec/{}", name.spec_path());
        if shared.unread.contains(&path) {
            return None;
        }
    }
    let Some(name) = name.filter(|name| shared.methods.contains(name)) else {
        let help = match similar(text, shared.methods.iter().map(MethodName::as_str)) {
            Some(other) => format!("a method with a similar name exists: `{other}`"),
            None => "name a method that has the key `upload_finish:`".to_owned(),
        };
        cx.value(at, format!("there is no method `{text}`"), help);
        return None;
    };
    let family = |name: &str| name.split('.').next().map(str::to_owned);
    if family(text) != family(parts.name) {
        cx.value(
            at,
            format!("`{text}` is of another family, which may be turned off"),
            "an upload is started and finished by methods of one family",
        );
        return None;
    }
    if !shared.finishing.contains(text) {
        cx.value(
            at,
            format!("`{text}` does not finish uploads"),
            "give it the key `upload_finish:`",
        );
        return None;
    }
    Some(name)
}

fn key(cx: &mut Context<'_>, at: &At<'_>, text: &str) -> Option<String> {
    let sound = !text.is_empty()
        && text
            .bytes()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_');
    if !sound {
        cx.value(
            at,
            format!("`{text}` is not a key of a file"),
            "a key has small letters, digits and `_`",
        );
    }
    sound.then(|| text.to_owned())
}
