//! The examples in the docs: a call, and a `match` on its errors.

use quote::ToTokens;

use super::{codes, modules, syntax};
use crate::doc::Lines;
use crate::names::{Api, Arg, Method, Row, Rule, RustName, Type, WireName, modules_of};

/// The example in the docs of a method's module, which compiles.
pub(super) fn of_module(lines: &mut Lines, method: &Method, api: &Api) {
    lines.raw("```no_run");
    if method.is_deprecated() {
        lines.raw("# #![allow(deprecated)]");
    }
    // Without the feature there is no client, and the example must compile all the same.
    lines.raw("# #[cfg(feature = \"client\")]");
    lines.raw("# async fn example(client: &slack_methods::Client) -> Result<(), Box<dyn std::error::Error>> {");
    lines.raw(import(method));
    lines.raw("");
    for line in call(method, api) {
        lines.raw(line);
    }
    lines.raw("# Ok(())");
    lines.raw("# }");
    lines.raw("```");
}

/// The example at the root of the crate: the same, and how a client is made.
pub(super) fn of_crate(lines: &mut Lines, method: &Method, api: &Api) {
    let modules = modules_of(&method.name);
    lines.raw("```no_run");
    lines.raw(format!(
        "# #[cfg(all(feature = \"client\", feature = \"{}\"))]",
        modules[0]
    ));
    lines.raw("# async fn example() -> Result<(), Box<dyn std::error::Error>> {");
    for line in whole(method, api) {
        lines.raw(line);
    }
    lines.raw("# Ok(())");
    lines.raw("# }");
    lines.raw("```");
}

/// Its lines without those that rustdoc hides.
pub(super) fn whole(method: &Method, api: &Api) -> Vec<String> {
    let mut lines = vec![
        import(method),
        "use slack_methods::{Client, Token};".to_owned(),
        String::new(),
        "let client = Client::new(Token::from_env(\"SLACK_TOKEN\")?)?;".to_owned(),
    ];
    lines.extend(call(method, api));
    lines
}

/// The method that stands for all of them: one that says so, or the first that has an argument to
/// show.
pub(super) fn instance<'a>(api: &'a Api<'a>) -> Option<&'a Method<'a>> {
    let lasting = || api.methods.iter().filter(|method| !method.is_deprecated());
    let telling = |method: &&Method| !optional(method, api).is_empty();
    let chosen = lasting().find(|method| method.showcase);
    chosen.or_else(|| lasting().find(telling).or_else(|| lasting().next()))
}

fn import(method: &Method) -> String {
    format!(
        "use slack_methods::{};",
        modules::path(&method.name).replace('/', "::")
    )
}

fn call(method: &Method, api: &Api) -> Vec<String> {
    let modules = modules_of(&method.name);
    let module = &modules[modules.len() - 1];
    let mut lines = broken(format!(
        "let request = {module}::Request::new({}){};",
        required(method, api),
        optional(method, api)
    ));
    let mut line = |text: &str| lines.push(text.to_owned());
    line("match client.call(&request).await {");
    line("    Ok(reply) => println!(\"{:?}\", reply.response),");
    if let Some(row) = shown_row(method, api) {
        let (variant, code) = (&row.variant, row.code.as_str());
        line("    Err(slack_methods::Error::Api(error)) => match error.code {");
        line(&format!(
            "        {module}::Error::{variant} => eprintln!(\"refused: {code}\"),"
        ));
        line("        other => return Err(other.into()),");
        line("    },");
    }
    line("    Err(other) => return Err(other.into()),");
    line("}");
    lines
}

/// A statement on as many lines as it needs.
fn broken(statement: String) -> Vec<String> {
    // Most are short, and printing takes far longer than counting.
    if statement.chars().count() <= 96 {
        return vec![statement];
    }
    match syn::parse_str::<syn::File>(&format!("fn example() {{ {statement} }}")) {
        Ok(file) => {
            let printed = prettyplease::unparse(&file);
            let inner = printed.lines().filter_map(|line| line.strip_prefix("    "));
            inner.map(str::to_owned).collect()
        }
        Err(_) => vec![statement],
    }
}

/// A row that is the method's own, where it has one.
fn shown_row<'a>(method: &'a Method<'a>, api: &Api) -> Option<&'a Row<'a>> {
    let own = |row: &&Row| !codes::is_common(row, api);
    let shown = |row: &&Row| !row.hidden && row.retired.is_none();
    let shown = || method.errors.iter().filter(shown);
    shown().find(own).or_else(|| shown().next())
}

fn required(method: &Method, api: &Api) -> String {
    let values = method
        .args
        .list
        .iter()
        .filter(|arg| arg.in_new)
        .map(|arg| value(&arg.kind, arg.example.as_deref(), method, api));
    values.collect::<Vec<_>>().join(", ")
}

/// What the method needs besides its required arguments, or else the first optional argument for
/// which the page has an example.
fn optional(method: &Method, api: &Api) -> String {
    let mut shown = needed(method);
    if shown.is_empty() {
        // The place of a page is for `Client::pages` to say.
        let cursor = method
            .pages
            .as_ref()
            .map(|pages| pages.cursor.wire.as_str());
        let telling = |arg: &&Arg| {
            lasting(arg)
                && !arg.in_new
                && arg.example.is_some()
                && !matches!(arg.kind, Type::Json | Type::File)
                && Some(arg.wire.as_str()) != cursor
        };
        shown.extend(method.args.list.iter().find(telling));
    }
    let call = |arg: &Arg| {
        let value = value(&arg.kind, arg.example.as_deref(), method, api);
        format!(".{}({value})", arg.rust)
    };
    shown.into_iter().map(call).collect()
}

fn lasting(arg: &Arg) -> bool {
    arg.retired.is_none() && !arg.hidden
}

/// One argument of each group of which one must be given, and those that go together with these.
fn needed<'a>(method: &'a Method<'a>) -> Vec<&'a Arg<'a>> {
    let list = &method.args.list;
    let find = |wire: &WireName| list.iter().find(|arg| arg.wire == *wire);
    let mut given: Vec<&Arg> = list.iter().filter(|arg| arg.in_new).collect();
    let is_given = |given: &[&Arg], wire: &WireName| given.iter().any(|arg| arg.wire == *wire);
    let (new, mut groups) = (given.len(), method.groups.iter().collect::<Vec<_>>());
    // Those that bring others along come last, when it is known what is given.
    groups.sort_by_key(|group| group.rule == Rule::Together);
    for group in groups {
        let some = group.args.iter().any(|wire| is_given(&given, wire));
        match group.rule {
            Rule::OneOf | Rule::AtLeastOne if !some => {
                let args = || {
                    group
                        .args
                        .iter()
                        .filter_map(find)
                        .filter(|arg| lasting(arg))
                };
                let simple = args().find(|arg| !matches!(arg.kind, Type::Json | Type::File));
                given.extend(simple.or_else(|| args().next()));
            }
            Rule::Together if some => {
                let missing = group.args.iter().filter(|wire| !is_given(&given, wire));
                let missing: Vec<&Arg> = missing.filter_map(find).collect();
                given.extend(missing);
            }
            _ => {}
        }
    }
    given.split_off(new)
}

/// A value of a type as Rust, taken from the page's example where that fits.
fn value(kind: &Type, example: Option<&str>, method: &Method, api: &Api) -> String {
    let text = |text: &str| syntax::string(text).to_token_stream().to_string();
    match kind {
        Type::Bool => matches!(example, Some("true" | "1") | None).to_string(),
        Type::Int => example
            .and_then(|text| text.parse::<i64>().ok())
            .unwrap_or(1)
            .to_string(),
        Type::Float => format!(
            "{:?}",
            example
                .and_then(|text| text.parse::<f64>().ok())
                .unwrap_or(1.0)
        ),
        Type::Timestamp => text("1700000000.000123"),
        Type::Epoch => example
            .and_then(|text| text.parse::<i64>().ok())
            .unwrap_or(1_700_000_000)
            .to_string(),
        Type::Date => text(example.unwrap_or("2026-08-20")),
        Type::Enum(name) => variant(name, example, method),
        Type::Id(name) => text(
            api.ids
                .iter()
                .find(|id| id.rust == *name)
                .map_or("", |id| &id.example),
        ),
        Type::Text | Type::Secret => text(example.filter(|text| text.len() <= 60).unwrap_or("…")),
        Type::Json => "slack_methods::Json::parse(\"{}\")?".to_owned(),
        Type::List(of) => format!("[{}]", value(of, None, method, api)),
        Type::Union(name) => {
            let union = method.args.unions.iter().find(|it| it.rust == *name);
            let kinds = union
                .into_iter()
                .flat_map(|it| &it.members)
                .map(|it| &it.kind);
            let fitting = |kind: &&Type| match (kind, example) {
                (Type::Bool, Some(text)) => matches!(text, "true" | "false" | "1" | "0"),
                (Type::Int | Type::Epoch, Some(text)) => text.parse::<i64>().is_ok(),
                (Type::Float, Some(text)) => text.parse::<f64>().is_ok(),
                _ => true,
            };
            let shown = kinds.clone().find(fitting).or_else(|| kinds.clone().next());
            // Where only a value of the very type becomes the union.
            let of =
                |path: String, kind| format!("{path}::from({})", value(kind, example, method, api));
            shown.map_or_else(String::new, |kind| match kind {
                Type::Epoch => of("slack_methods::Epoch".to_owned(), kind),
                Type::Date => of("slack_methods::Date".to_owned(), kind),
                Type::Timestamp => of("slack_methods::Timestamp".to_owned(), kind),
                Type::Secret => of("slack_methods::Secret".to_owned(), kind),
                Type::Id(id) => of(format!("slack_methods::ids::{id}"), kind),
                _ => value(kind, example, method, api),
            })
        }
        Type::File => "slack_methods::FilePart::new(\"file.txt\", \"…\")".to_owned(),
        // Only fields have these.
        Type::Object(_) | Type::Shared(_) | Type::Map(_) | Type::SecretUrl => {
            "Default::default()".to_owned()
        }
    }
}

/// A value of an enum: the one of the page's example, or the first that is still documented.
fn variant(name: &RustName, example: Option<&str>, method: &Method) -> String {
    let modules = modules_of(&method.name);
    let listed = method.args.enums.iter().find(|it| it.rust == *name);
    let values = listed.map_or(&[][..], |it| &it.values);
    let lasting = || values.iter().filter(|value| value.retired.is_none());
    let shown = lasting().find(|value| Some(value.text.as_str()) == example);
    match shown.or_else(|| lasting().next()) {
        Some(value) => format!("{}::{name}::{}", modules[modules.len() - 1], value.variant),
        None => syntax::string(example.unwrap_or("…"))
            .to_token_stream()
            .to_string(),
    }
}
