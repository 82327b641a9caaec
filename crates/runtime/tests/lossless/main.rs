//! Types that lose nothing, and their validation, on a small kit of blocks.

mod groups;
mod holders;
// As emitted, so that the generator has a model: not everything is used.
#[allow(dead_code, missing_docs, unreachable_pub, clippy::new_without_default)]
mod properties;
mod sample;
mod slack;
mod surfaces;
mod values;
mod violations;
