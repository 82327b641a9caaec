//! Tables.

/// A table, or nothing without rows.
pub(super) fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut text = format!("| {} |\n|{}\n", head.join(" | "), "---|".repeat(head.len()));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| self::cell(cell)).collect();
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    text
}

/// A text as a cell: on one line, and with no bar that would end it.
fn cell(text: &str) -> String {
    let mut cell = String::new();
    let mut escaped = false;
    for sign in text.trim().chars() {
        match sign {
            '|' if !escaped => cell.push_str("\\|"),
            '\n' if cell.ends_with("<br>") => {}
            '\n' => cell.push_str("<br>"),
            _ => cell.push(sign),
        }
        escaped = sign == '\\' && !escaped;
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn a_cell_stays_a_cell() {
        let rows = [vec!["a|b".to_owned(), "one\n\ntwo \\| three".to_owned()]];
        let text = "| x | y |\n|---|---|\n| a\\|b | one<br>two \\| three |\n";
        assert_eq!(table(&["x", "y"], &rows), text);
        assert_eq!(table(&["x"], &[]), "");
    }
}
