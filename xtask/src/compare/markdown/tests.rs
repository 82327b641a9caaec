use super::cell;

#[test]
fn a_bar_does_not_end_a_cell() {
    assert_eq!(cell(Some("field a|b")), "`field a\\|b`");
    assert_eq!(cell(None), "");
    // An empty code span is two backquotes.
    assert_eq!(cell(Some("")), "");
}
