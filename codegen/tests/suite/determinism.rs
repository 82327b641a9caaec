//! Equal files give equal bytes, in whatever order they are read and on however many threads.

use proptest::prelude::*;
use slack_methods_codegen::{Tree, generate};
use slack_methods_spec_model::{Color, Source};

use crate::spec;

/// Enough methods that threads share them out.
fn many() -> Vec<Source> {
    let mut sources = spec::sound();
    let list = sources.iter().find(|it| it.path == spec::LIST).unwrap();
    let list = str::from_utf8(&list.bytes).unwrap().to_owned();
    for number in 0..40 {
        let (family, name) = (number % 5, format!("show{number}"));
        let method = format!("family{family}.{name}");
        let text = list.replace("method: things.list", &format!("method: {method}"));
        spec::put(
            &mut sources,
            &format!("methods/family{family}/{name}.yaml"),
            text,
        );
    }
    sources
}

fn on_threads(count: usize, sources: &[Source]) -> Tree {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(count)
        .build()
        .unwrap();
    pool.install(|| spec::accepted(sources))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_files_is_nothing(shuffled in Just(many()).prop_shuffle()) {
        prop_assert!(spec::accepted(&shuffled) == spec::accepted(&many()));
    }

    #[test]
    fn problems_come_in_the_same_order(shuffled in Just(mistaken()).prop_shuffle()) {
        prop_assert_eq!(refused(&shuffled), refused(&mistaken()));
    }
}

fn mistaken() -> Vec<Source> {
    let mut sources = many();
    for source in &mut sources {
        source.bytes.extend_from_slice(b"surprise: here\n");
    }
    sources
}

fn refused(sources: &[Source]) -> String {
    generate(sources).unwrap_err().render(Color::Never)
}

#[test]
fn two_runs_give_the_same_bytes() {
    assert!(spec::accepted(&many()) == spec::accepted(&many()));
}

#[test]
fn one_thread_and_four_give_the_same_bytes() {
    let sources = many();
    assert!(on_threads(1, &sources) == on_threads(4, &sources));
    let one = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .unwrap();
    assert_eq!(one.install(|| refused(&mistaken())), refused(&mistaken()));
}
