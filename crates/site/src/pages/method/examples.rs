//! The examples of a method: a request, the same in Rust, and responses.

use maud::{Markup, html};
use slack_methods_spec_model::model::{Method, Outcome};

use crate::context::Context;
use crate::page::anchor;
use crate::parts::call;

pub(super) fn section(cx: &Context<'_>, method: &Method) -> Markup {
    html! {
        section {
            h2 #examples { "Examples" }
            h3 #example-request { "Request" }
            pre tabindex="0" { code { (call::curl(cx, method)) } }
            @if let Some(example) = cx.paths.example(method.name.as_str()) {
                h3 #example-rust { "In Rust" }
                pre tabindex="0" { code { (example.code) } }
            }
            @for example in &method.examples {
                h3 id=(anchor("response", &example.name)) {
                    @match &example.outcome {
                        Outcome::Success => { "Response" }
                        Outcome::Error(code) => {
                            "Response with the error " a href={ "#" (anchor("error", code.as_str())) } { code { (code.as_str()) } }
                        }
                    }
                }
                pre tabindex="0" { code { (example.text.trim_end()) } }
            }
        }
    }
}
