//! Pages as a browser reads them.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, parse_document};

use crate::sites::pages;

/// A page: its elements in the order of their beginnings, and what is wrong with it.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) elements: Vec<Element>,
    pub(crate) errors: Vec<String>,
}

#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Page {
    pub(crate) fn read(text: &str) -> Self {
        let mut options = ParseOpts::default();
        options.tokenizer.exact_errors = true;
        options.tree_builder.exact_errors = true;
        parse_document(Sink::default(), options).one(text)
    }

    /// The elements of a name.
    pub(crate) fn all<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p Element> {
        self.elements.iter().filter(move |it| it.name == name)
    }
}

impl Element {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Takes what the parser makes of a page. Handles count the nodes; no tree is kept.
#[derive(Default)]
struct Sink {
    nodes: RefCell<Vec<Option<&'static QualName>>>,
    page: RefCell<Page>,
}

impl Sink {
    fn node(&self, name: Option<&'static QualName>) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(name);
        // 0 is the document.
        nodes.len()
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Page;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Page {
        self.page.into_inner()
    }

    fn parse_error(&self, message: Cow<'static, str>) {
        self.page.borrow_mut().errors.push(message.into_owned());
    }

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name(&self, target: &usize) -> ExpandedName<'_> {
        let name = self.nodes.borrow()[target - 1];
        name.expect("only elements have names").expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        self.page.borrow_mut().elements.push(Element {
            name: name.local.to_string(),
            attributes: attributes
                .into_iter()
                .map(|it| (it.name.local.to_string(), it.value.to_string()))
                .collect(),
        });
        // A few megabytes until the test ends; the parser borrows the names.
        self.node(Some(Box::leak(Box::new(name))))
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.node(None)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.node(None)
    }

    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, x: &usize, y: &usize) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        if mode != QuirksMode::NoQuirks {
            self.parse_error("the page is not in the mode of standards".into());
        }
    }

    fn append(&self, _: &usize, _: NodeOrText<usize>) {}
    fn append_before_sibling(&self, _: &usize, _: NodeOrText<usize>) {}
    fn append_based_on_parent_node(&self, _: &usize, _: &usize, _: NodeOrText<usize>) {}
    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}
    fn add_attrs_if_missing(&self, _: &usize, _: Vec<Attribute>) {}
    fn remove_from_parent(&self, _: &usize) {}
    fn reparent_children(&self, _: &usize, _: &usize) {}
}

#[test]
fn pages_have_no_errors() {
    for (path, page) in pages() {
        assert_eq!(page.errors, [""; 0], "{path}");
        assert!(page.elements.len() > 20, "{path} was not read");
    }
}

#[test]
fn an_error_is_found() {
    let wrong =
        "<!DOCTYPE html><html><head><title>x</title></head><body><p><ul></ul></p></body></html>";
    assert!(!Page::read(wrong).errors.is_empty());
    assert!(!Page::read("<p>x").errors.is_empty());
}

#[test]
fn no_two_elements_have_one_id() {
    for (path, page) in pages() {
        let mut ids = BTreeSet::new();
        for id in page.elements.iter().filter_map(|it| it.get("id")) {
            assert!(ids.insert(id), "{path}: two elements are #{id}");
        }
    }
}

#[test]
fn headings_go_down_one_step_at_a_time() {
    for (path, page) in pages() {
        let names = page.elements.iter().map(|it| it.name.strip_prefix('h'));
        let levels = names.filter_map(|it| it?.parse::<usize>().ok());
        let mut last = 0;
        for level in levels {
            assert!(level <= last + 1, "{path}: h{level} after h{last}");
            last = level;
        }
        assert!(last > 0, "{path} has no heading");
    }
}
