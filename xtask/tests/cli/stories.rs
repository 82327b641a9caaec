//! What people come here to do: change a text in `spec/` and see it in the library.

use crate::workspace::Workspace;

const CONNECT: &str = "spec/methods/rtm/connect.yaml";

/// Puts lines after the one that is given.
fn insert_after(workspace: &Workspace, path: &str, line: &str, new: &str) {
    let text = workspace.read(path);
    let (before, after) = text
        .split_once(&format!("\n{line}\n"))
        .unwrap_or_else(|| panic!("{path} has no line {line:?}"));
    workspace.write(path, format!("{before}\n{line}\n{new}{after}"));
}

/// `gen --check` fails and names the file, `gen` writes it, `gen --check` passes; the response is the
/// file's words, without the ends of lines and the marks of comments.
fn regenerate(workspace: &Workspace) -> String {
    const FILE: &str = "generated/src/rtm/connect.rs";
    let check = workspace.check();
    assert_eq!(check.status, 1, "{}{}", check.out, check.err);
    assert!(
        check.out.contains(&format!("changed  {FILE}\n    @@ ")),
        "{}",
        check.out
    );
    let run = workspace.run_gen();
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(
        run.out.contains(&format!("wrote    {FILE}\n")),
        "{}",
        run.out
    );
    let check = workspace.check();
    assert_eq!(check.status, 0, "{}", check.out);
    workspace
        .read(FILE)
        .replace("///", " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn one_sentence_is_changed() {
    let workspace = Workspace::generated();
    let text = workspace.read(CONNECT);
    let mut lines: Vec<&str> = text.lines().collect();
    let argument = lines
        .iter()
        .position(|&line| line == "  presence_sub:")
        .unwrap();
    let doc = argument
        + lines[argument..]
            .iter()
            .position(|line| line.starts_with("    doc:"))
            .unwrap();
    let length = lines[doc + 1..]
        .iter()
        .take_while(|line| line.starts_with("      "))
        .count();
    lines.splice(
        doc..=doc + length,
        ["    doc: Counts the lighthouses along the coast."],
    );
    workspace.write(CONNECT, lines.join("\n") + "\n");

    let code = regenerate(&workspace);
    assert!(
        code.contains("Counts the lighthouses along the coast."),
        "{code}"
    );
}

#[test]
fn a_row_of_errors_is_added() {
    let workspace = Workspace::generated();
    insert_after(
        &workspace,
        "spec/errors.yaml",
        "codes:",
        "  a_full_moon:\n    kind: retry\n    doc: The moon is full. Call again when it wanes.\n",
    );
    insert_after(&workspace, CONNECT, "  rows:", "    a_full_moon:\n");

    let code = regenerate(&workspace);
    assert!(code.contains("AFullMoon"), "{code}");
    assert!(code.contains("\"a_full_moon\""), "{code}");
    assert!(
        code.contains("The moon is full. Call again when it wanes."),
        "{code}"
    );
}

#[test]
fn a_row_of_errors_with_a_sentence_of_its_own_is_added() {
    let workspace = Workspace::generated();
    insert_after(
        &workspace,
        CONNECT,
        "  rows:",
        "    access_denied: Only the keeper of the lighthouse may connect.\n",
    );
    let code = regenerate(&workspace);
    assert!(
        code.contains("Only the keeper of the lighthouse may connect."),
        "{code}"
    );
}

#[test]
fn an_argument_is_added() {
    let workspace = Workspace::generated();
    insert_after(
        &workspace,
        CONNECT,
        "args:",
        "  lantern:\n    type: string\n    example: green\n    doc: The lantern that is lit while the session runs.\n",
    );
    let code = regenerate(&workspace);
    assert!(code.contains("pub fn lantern("), "{code}");
    assert!(
        code.contains("The lantern that is lit while the session runs."),
        "{code}"
    );
}
