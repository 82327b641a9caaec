//! The examples in the docs: a call with true values, and the error that callers meet first.

mod args;
mod json;
mod row;
mod values;

use super::{base, modules};
use crate::doc::Lines;
use crate::names::{Api, Arg, Common, Method, modules_of};
use values::Values;

/// How wide the code of an example is.
const WIDTH: usize = 96;

/// The example in the docs of a method's module, which compiles.
pub(super) fn of_module(lines: &mut Lines, method: &Method, api: &Common) {
    lines.raw("```no_run");
    if method.is_deprecated() {
        lines.raw("# #![allow(deprecated)]");
    }
    // Without the feature there is no client, and the example must compile all the same.
    lines.raw("# #[cfg(feature = \"client\")]");
    lines.raw(format!(
        "# async fn example(client: &{}::Client) -> Result<(), Box<dyn std::error::Error>> {{",
        api.about.library()
    ));
    for line in code(method, api, None) {
        lines.raw(line);
    }
    lines.raw("# Ok(())");
    lines.raw("# }");
    lines.raw("```");
}

/// The example at the root of the crate: the same, and how a client is made.
pub(super) fn of_crate(lines: &mut Lines, method: &Method, api: &Common) {
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
pub(super) fn whole(method: &Method, api: &Common) -> Vec<String> {
    code(method, api, Some(&client(api)))
}

/// The statements that make a client, and what they import.
struct NewClient {
    statements: Vec<String>,
    imports: &'static [&'static str],
}

fn client(api: &Common) -> NewClient {
    let token = format!("Token::from_env(\"{}_TOKEN\")?", api.about.env_prefix);
    match base::is_own(api) {
        false => NewClient {
            statements: vec![format!("let client = Client::new({token})?;")],
            imports: &["Client", "Token"],
        },
        true => NewClient {
            statements: vec![
                "let base = BaseUrl::new(BASE_URL)?;".to_owned(),
                format!("let client = Client::builder({token}).base_url(base).build()?;"),
            ],
            imports: &["BASE_URL", "BaseUrl", "Client", "Token"],
        },
    }
}

/// The arguments that it passes.
pub(super) fn args<'a>(method: &'a Method<'a>) -> impl Iterator<Item = &'a Arg<'a>> {
    args::taken(method).chain(args::set(method))
}

/// The method of the front page: the one that the specification chooses, or the first that has an argument to show.
pub(super) fn showcase<'a>(api: &'a Api<'a>) -> Option<&'a Method<'a>> {
    let lasting = || api.methods.iter().filter(|method| !method.is_deprecated());
    let telling = |method: &&Method| !args::set(method).is_empty();
    let chosen = lasting().find(|method| api.about.showcase.as_ref() == Some(&method.name));
    chosen.or_else(|| lasting().find(telling).or_else(|| lasting().next()))
}

/// A request with what `new` takes, if the values of these need no lines of their own.
pub(super) fn new_request(method: &Method, api: &Common) -> Option<String> {
    let modules = modules_of(&method.name);
    let module = &modules[modules.len() - 1];
    let mut values = Values::new(method, api);
    let taken = args::taken(method).map(|arg| values.of(arg));
    let taken = taken.collect::<Vec<_>>().join(", ");
    let whole = values.imports.is_empty() && values.statements.is_empty();
    whole.then(|| format!("{module}::Request::new({taken})"))
}

/// `client`: how a client is made, for an example that is whole.
fn code(method: &Method, api: &Common, client: Option<&NewClient>) -> Vec<String> {
    let modules = modules_of(&method.name);
    let module = &modules[modules.len() - 1];
    let mut values = Values::new(method, api);
    let taken = args::taken(method).map(|arg| values.of(arg));
    let taken: Vec<String> = taken.collect();
    let set = args::set(method).into_iter();
    let set: String = set
        .map(|arg| format!(".{}({})", arg.rust, values.of(arg)))
        .collect();
    let request = format!(
        "let request = {module}::Request::new({}){set};",
        taken.join(", ")
    );
    let row = row::shown(method, api);
    if row.is_some() {
        values.imports.insert("Error");
    }
    if let Some(client) = client {
        values.imports.extend(client.imports);
    }

    let path = modules::path(&method.name).replace('/', "::");
    let library = api.about.library();
    let mut lines = vec![format!("use {library}::{path};")];
    let imports: Vec<&str> = values.imports.iter().copied().collect();
    // In the order of rustfmt.
    match imports.as_slice() {
        [] => {}
        [one] => lines.insert(0, format!("use {library}::{one};")),
        several => lines.push(format!("use {library}::{{{}}};", several.join(", "))),
    }
    lines.push(String::new());
    lines.extend(client.iter().flat_map(|it| it.statements.clone()));
    lines.append(&mut values.statements);
    lines.extend(broken(request));
    let mut line = |text: &str| lines.push(text.to_owned());
    line("match client.call(&request).await {");
    line("    Ok(reply) => println!(\"{:?}\", reply.response),");
    if let Some(row) = row {
        for words in row::sentence(row) {
            line(&format!("    // {words}"));
        }
        let guard = format!("if error.code == {module}::Error::{} =>", row.variant);
        let arm = format!("    Err(Error::Api(error)) {guard} {{");
        if arm.chars().count() <= 100 {
            line(&arm);
        } else {
            line("    Err(Error::Api(error))");
            line(&format!("        {guard}"));
            line("    {");
        }
        line("        eprintln!(\"{error}\");");
        line("    }");
    }
    line("    Err(error) => return Err(error.into()),");
    line("}");
    lines
}

/// A statement on as many lines as it needs.
fn broken(statement: String) -> Vec<String> {
    // Most are short, and printing takes far longer than counting.
    if statement.chars().count() <= WIDTH {
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
