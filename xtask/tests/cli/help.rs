//! The texts of `--help`, word for word.

use expect_test::{ExpectFile, expect_file};

use crate::workspace::{run, xtask};

#[expect(clippy::needless_pass_by_value, reason = "the macro makes it in place")]
fn is(arguments: &[&str], golden: ExpectFile) {
    let help = run(xtask().args(arguments).arg("--help"));
    assert_eq!((help.status, help.err.as_str()), (0, ""));
    golden.assert_eq(&help.out);
}

#[test]
fn of_all_commands() {
    is(&[], expect_file!["help/xtask.txt"]);
}

#[test]
fn of_gen() {
    is(&["gen"], expect_file!["help/gen.txt"]);
}

#[test]
fn of_ci() {
    is(&["ci"], expect_file!["help/ci.txt"]);
}

#[test]
fn of_import() {
    is(&["import"], expect_file!["help/import.txt"]);
}

#[test]
fn of_drift() {
    is(&["drift"], expect_file!["help/drift.txt"]);
}

#[test]
fn of_diff() {
    is(&["diff"], expect_file!["help/diff.txt"]);
}

#[test]
fn of_bench_compile() {
    is(&["bench-compile"], expect_file!["help/bench-compile.txt"]);
}

#[test]
fn bench_compile_measures_at_least_one_turn() {
    let wrong = run(xtask().args(["bench-compile", "--turns", "0"]));
    assert_eq!(wrong.status, 2);
    assert!(wrong.err.contains("0 is not in 1..="), "{}", wrong.err);
}

#[test]
fn bench_compile_asks_for_a_commit_to_compare_with() {
    let wrong = run(xtask().args(["bench-compile", "--only", "gen-sentence"]));
    assert_eq!(wrong.status, 2);
    assert!(
        wrong.err.contains("say which with --baseline"),
        "{}",
        wrong.err
    );
    let wrong = run(xtask().args(["bench-compile", "--baseline", "no-such-branch"]));
    assert_eq!(wrong.status, 2);
    assert!(wrong.err.contains("\"no-such-branch\""), "{}", wrong.err);
}

#[test]
fn a_mistyped_command_is_an_error_of_the_caller() {
    let wrong = run(xtask().args(["gen", "--chek"]));
    assert_eq!(wrong.status, 2);
    assert!(
        wrong.err.contains("a similar argument exists: '--check'"),
        "{}",
        wrong.err
    );
}
