//! Lines for a terminal.

/// Gathers lines.
pub(super) struct Paper {
    text: String,
    width: usize,
}

impl Paper {
    /// `head`: what the name is.
    pub(super) fn new(name: &str, head: &str, width: usize) -> Self {
        Self {
            text: format!("{name}: {head}\n"),
            width,
        }
    }

    /// An empty line, and a heading.
    pub(super) fn heading(&mut self, heading: &str) {
        self.text.push_str(&format!("\n{heading}\n"));
    }

    /// A text of the specification, below an empty line.
    pub(super) fn doc(&mut self, markdown: &str) {
        self.text.push('\n');
        self.lines("  ", "  ", markdown);
    }

    /// A line with a name before it, indented.
    pub(super) fn item(&mut self, name: &str, markdown: &str) {
        let lead = format!("  {name}  ");
        self.lines(&lead, "      ", markdown);
    }

    /// One of several meanings.
    pub(super) fn meaning(&mut self, markdown: &str) {
        self.lines("  ", "  ", markdown);
    }

    /// What belongs to the line above.
    pub(super) fn below(&mut self, text: &str) {
        self.lines("      ", "      ", text);
    }

    /// Names behind one another.
    pub(super) fn names<'a>(&mut self, names: impl Iterator<Item = &'a str>) {
        let names: Vec<&str> = names.collect();
        self.lines("  ", "  ", &names.join(", "));
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    fn lines(&mut self, first: &str, rest: &str, markdown: &str) {
        let plain = plain(markdown);
        let options = textwrap::Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        for line in textwrap::wrap(&plain, options) {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }
}

/// Markdown without the addresses of links and without backslashes.
fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut signs = markdown.chars().peekable();
    let mut opened: Vec<usize> = Vec::new();
    let mut in_code = false;
    while let Some(sign) = signs.next() {
        match sign {
            '`' => {
                in_code = !in_code;
                text.push('`');
            }
            _ if in_code => text.push(sign),
            '\\' => text.extend(signs.next()),
            '[' => opened.push(text.len()),
            ']' => {
                opened.pop();
                if signs.peek() == Some(&'(') {
                    signs
                        .by_ref()
                        .take_while(|sign| *sign != ')')
                        .for_each(drop);
                }
            }
            _ => text.push(sign),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn links_become_words_and_marks_go() {
        let text = "The [channel's `id`](https://example.com/a_b), \\[not\\] a `a\\b[0]` link.";
        assert_eq!(plain(text), "The channel's `id`, [not] a `a\\b[0]` link.");
    }
}
