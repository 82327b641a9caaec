use super::*;
use crate::class::Class;

fn reworded(method: Option<&str>, item: &str) -> Difference {
    Difference {
        owner: method.map_or(Owner::Crate, |name| Owner::Of(name.to_owned())),
        item: item.to_owned(),
        before: Some("#00000000".to_owned()),
        after: Some("#00000001".to_owned()),
        class: Class::Documentation,
        note: None,
    }
}

fn titles(methods: &[&str]) -> Vec<(String, usize)> {
    let mut differences = vec![reworded(None, "common fog")];
    differences.extend(methods.iter().map(|name| reworded(Some(name), "error fog")));
    differences.push(reworded(Some("a.a"), "method"));
    let groups = of(&differences);
    groups
        .iter()
        .map(|it| (it.title("`"), it.differences.len()))
        .collect()
}

#[test]
fn what_many_methods_share_is_told_once() {
    let titles = |methods: &[&str]| -> Vec<String> {
        let titles = titles(methods).into_iter();
        titles
            .map(|(title, number)| format!("{title}: {number}"))
            .collect()
    };
    assert_eq!(
        titles(&["a.a", "a.b"]),
        ["the crate: 1", "`a.a`: 2", "`a.b`: 1"]
    );
    assert_eq!(
        titles(&["a.a", "a.b", "a.c"]),
        ["the crate: 1", "`a.a`: 1", "`a.a`, `a.b`, `a.c`: 1"]
    );
    assert_eq!(
        titles(&["a.a", "a.b", "a.c", "a.d", "a.e"]),
        [
            "the crate: 1",
            "`a.a`: 1",
            "`a.a`, `a.b`, `a.c` and 2 more: 1"
        ]
    );
}
