//! What is wrong with a specification, and how a person is told.

use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

/// Whether a rendering has colors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// Plain text.
    Never,
    /// ANSI colors.
    Always,
}

/// How many bytes of a line are shown before and after a place, at most.
const SURROUNDINGS: usize = 1_000;

/// One mistake, the place where it stands, and what mends it.
#[derive(Clone, Debug)]
pub struct Problem {
    path: Arc<str>,
    text: Arc<str>,
    /// Bytes of `text`.
    span: Range<usize>,
    title: String,
    label: String,
    help: Vec<String>,
}

impl Problem {
    /// A problem with a part of a file's text; `span` counts bytes.
    pub fn new(
        path: &Arc<str>,
        text: &Arc<str>,
        span: Range<usize>,
        title: impl Into<String>,
    ) -> Self {
        Self {
            path: Arc::clone(path),
            text: Arc::clone(text),
            span: shown(text, &span),
            title: printable(&title.into()),
            label: String::new(),
            help: Vec::new(),
        }
    }

    /// Says that a file which every specification has is not there.
    pub(crate) fn missing(path: &str) -> Self {
        Self::new(&path.into(), &"".into(), 0..0, "this file is missing")
            .help("every specification has it; spec/README.md describes what it holds")
    }

    /// Adds a few words beside the place.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = printable(&label.into());
        self
    }

    /// Adds a line that says what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(printable(&help.into()));
        self
    }

    /// `line`: the number of the span's line.
    fn render(&self, renderer: &Renderer, line: usize) -> String {
        // Only the lines of the span are handed over: the renderer would otherwise walk the whole
        // file once for each problem.
        let line_start = self.text[..self.span.start]
            .rfind('\n')
            .map_or(0, |at| at + 1);
        let line_end = self.text[self.span.end..]
            .find('\n')
            .map_or(self.text.len(), |at| self.span.end + at);
        // Of a very long line only the surroundings, for the same reason.
        let before = self.span.start.saturating_sub(SURROUNDINGS);
        let first = boundary(&self.text, line_start.max(before));
        let end = boundary(
            &self.text,
            self.span.end.min(self.span.start + SURROUNDINGS),
        );
        let last = boundary(&self.text, line_end.min(end + SURROUNDINGS));
        let mut annotation = AnnotationKind::Primary.span(self.span.start - first..end - first);
        if !self.label.is_empty() {
            annotation = annotation.label(self.label.as_str());
        }
        let snippet = Snippet::source(&self.text[first..last])
            .line_start(line)
            .annotation(annotation);
        let group = Level::ERROR.primary_title(self.title.as_str());
        let mut group = if first == line_start {
            group.element(snippet.path(&*self.path))
        } else {
            // The renderer cannot know the column in a line that is cut.
            let column = self.text[line_start..self.span.start].chars().count() + 1;
            let origin = Origin::path(&*self.path).line(line).char_column(column);
            group.element(origin).element(snippet)
        };
        for help in &self.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        renderer.render(&[group])
    }
}

/// The place itself, or the one before it where it lies within a character or after the end.
fn boundary(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The part of a span that a person needs to see: its first line, and at least one character where
/// there is one.
fn shown(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = boundary(text, span.start);
    let mut end = boundary(text, span.end.max(start));
    if let Some(line_end) = text[start..end].find('\n') {
        end = start + line_end;
    }
    if end == start {
        end = text[start..]
            .chars()
            .next()
            .filter(|&c| c != '\n')
            .map_or(start, |c| start + c.len_utf8());
    }
    start..end
}

/// Messages quote names out of files that may hold anything; a terminal is to see none of its
/// control sequences, and no more than a screen's width of them.
fn printable(text: &str) -> String {
    const LIMIT: usize = 400;
    let mut shown: String = text
        .chars()
        .take(LIMIT)
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect();
    if shown.len() < text.len() && text.chars().nth(LIMIT).is_some() {
        shown.push('…');
    }
    shown
}

/// Every problem of one run.
#[derive(Clone, Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them on one line: the line of each, and the message.
    #[must_use]
    pub fn brief(&self) -> String {
        let told = self.0.iter().map(|problem| {
            let line = problem.text[..problem.span.start].matches('\n').count() + 1;
            format!("line {line}: {}", problem.title)
        });
        told.collect::<Vec<_>>().join("; ")
    }

    /// All of them in rustc's form, a blank line between two: the message, the place with its
    /// file, line and column, the line itself, and what to do.
    #[must_use]
    pub fn render(&self, color: Color) -> String {
        let renderer = match color {
            Color::Never => Renderer::plain(),
            Color::Always => Renderer::styled(),
        }
        .decor_style(DecorStyle::Ascii);
        // Sorted problems of one file stand further and further below, so that its lines are counted
        // once and not from the top for each.
        let mut counted: Option<(&Problem, usize)> = None;
        let mut texts = Vec::with_capacity(self.0.len());
        for problem in &self.0 {
            let (from, lines) = counted
                .filter(|(before, _)| Arc::ptr_eq(&before.text, &problem.text))
                .filter(|(before, _)| before.span.start <= problem.span.start)
                .map_or((0, 1), |(before, line)| (before.span.start, line));
            let line = lines + problem.text[from..problem.span.start].matches('\n').count();
            texts.push(problem.render(&renderer, line));
            counted = Some((problem, line));
        }
        texts.join("\n\n")
    }

    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Adds the problems of another run.
    pub fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    /// Files are read side by side; a person reads the problems from top to bottom.
    pub fn sort(&mut self) {
        self.0.sort_by(|a, b| {
            (&a.path, a.span.start, &a.title).cmp(&(&b.path, b.span.start, &b.title))
        });
    }
}

impl std::fmt::Display for Problems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.render(Color::Never))
    }
}

impl std::error::Error for Problems {}
