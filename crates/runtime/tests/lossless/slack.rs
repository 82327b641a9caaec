//! The rules of Slack's views and messages, on the types that users have.

use serde_json::{Value, json};
use slack_methods::block_kit::{
    AlertBlock, Attachments, Block, Blocks, HomeView, InputBlock, MarkdownBlock, ModalView,
    NumberInput, PlainText, PlainTextInput, SectionBlock, Unfurls, ViewArgument, ViewBlocks,
    WebhookMessage,
};
use slack_methods::views::{open, publish};
use slack_methods_runtime::{Violation, ViolationRule};

fn said(violations: &[Violation]) -> Vec<String> {
    violations.iter().map(Violation::to_string).collect()
}

fn input(id: &str) -> Block {
    let element = PlainTextInput::new().focus_on_load(true);
    InputBlock::new("Pier", element).block_id(id).into()
}

fn blocks() -> Vec<Block> {
    let alert = AlertBlock::new(PlainText::new("Storm tonight"));
    let markdown = MarkdownBlock::new("**High** tide");
    vec![input("a"), input("a"), alert.into(), markdown.into()]
}

/// What is wrong with them, but for their surface.
fn together(path: &str) -> [String; 2] {
    [
        format!("{path}[1].block_id: has the value of `{path}[0].block_id`, and must have another"),
        format!(
            "{path}[1].element.focus_on_load: is true, as `{path}[0].element.focus_on_load` is, and only one may be"
        ),
    ]
}

fn sorted(lines: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut lines: Vec<String> = lines.into_iter().collect();
    lines.sort();
    lines
}

#[test]
fn a_modal_is_checked_with_and_without_a_request() {
    let modal = ModalView::new("Piers", blocks()).submit("Save");
    let markdown = |path: &str| format!("{path}[3]: is in `modal`, and allowed only in `message`");
    let expected = |path: &str| sorted(together(path).into_iter().chain([markdown(path)]));
    assert_eq!(sorted(said(&modal.validate())), expected("blocks"));
    let request = open::Request::new(modal).trigger_id("1001.2002.ab");
    assert_eq!(sorted(said(&request.validate())), expected("view.blocks"));
}

#[test]
fn a_home_view_is_checked_with_and_without_a_request() {
    let home = HomeView::new(blocks());
    let expected = |path: &str| {
        let alert = format!("{path}[2]: is in `home`, and allowed only in `modal`");
        let markdown = format!("{path}[3]: is in `home`, and allowed only in `message`");
        sorted(together(path).into_iter().chain([alert, markdown]))
    };
    assert_eq!(sorted(said(&home.validate())), expected("blocks"));
    let request = publish::Request::new("U0EXAMPLE1", home);
    assert_eq!(sorted(said(&request.validate())), expected("view.blocks"));
}

#[test]
fn elements_have_surfaces_too() {
    let input: Block = InputBlock::new("Seats", NumberInput::new(false)).into();
    let modal = ModalView::new("Seats", [input.clone()]).submit("Save");
    assert_eq!(said(&modal.validate()), [""; 0]);
    assert_eq!(
        said(&HomeView::new([input.clone()]).validate()),
        ["blocks[0].element: is in `home`, and allowed only in `modal`"]
    );
    assert_eq!(
        said(&Blocks::from([input]).validate()),
        ["blocks[0].element: is in `message`, and allowed only in `modal`"]
    );
}

fn alert() -> Value {
    json!([{"type": "alert", "text": {"type": "plain_text", "text": "Storm tonight"}}])
}

#[test]
fn messages_and_their_attachments_are_one_surface() {
    assert_eq!(
        said(&Blocks::from(alert()).validate()),
        ["blocks[0]: is in `message`, and allowed only in `modal`"]
    );
    let attachments = Attachments::from(json!([{"blocks": alert()}]));
    assert_eq!(
        said(&attachments.validate()),
        ["attachments[0].blocks[0]: is in `message`, and allowed only in `modal`"]
    );
    let section = || {
        SectionBlock::new()
            .text(PlainText::new("Tides"))
            .block_id("a")
    };
    let message = WebhookMessage::new().blocks([section(), section()]);
    assert_eq!(
        said(&message.validate()),
        ["blocks[1].block_id: has the value of `blocks[0].block_id`, and must have another"]
    );
}

#[test]
fn what_no_source_calls_a_surface_has_no_violation() {
    let step = json!({"type": "workflow_step", "blocks": alert()});
    let later = json!({"type": "hologram", "blocks": alert()});
    let unfurls = json!({"https://example.com": {"blocks": alert()}});
    let violations = [
        ViewArgument::from(step).validate(),
        ViewArgument::from(later).validate(),
        ViewBlocks::from(alert()).validate(),
        Unfurls::from(unfurls).validate(),
        Blocks::from(json!([{"type": "hologram"}])).validate(),
    ]
    .concat();
    assert_eq!(said(&violations), [""; 0]);
}

#[test]
fn the_rule_has_a_name() {
    let violations = Blocks::from(alert()).validate();
    let rules: Vec<ViolationRule> = violations.iter().map(|it| it.rule).collect();
    assert_eq!(rules, [ViolationRule::Surface]);
}
