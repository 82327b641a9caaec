//! The texts of `--help`, word for word.

use crate::workspace::{run, xtask};

fn is(arguments: &[&str], file: &str, golden: &str) {
    let help = run(xtask().args(arguments).arg("--help"));
    assert_eq!((help.status, help.err.as_str()), (0, ""));
    assert!(
        help.out == golden,
        "the help is no longer what tests/cli/help/{file} holds; if it is right, put it there:\n{}",
        help.out,
    );
}

#[test]
fn of_all_commands() {
    is(&[], "xtask.txt", include_str!("help/xtask.txt"));
}

#[test]
fn of_gen() {
    is(&["gen"], "gen.txt", include_str!("help/gen.txt"));
}

#[test]
fn of_ci() {
    is(&["ci"], "ci.txt", include_str!("help/ci.txt"));
}

#[test]
fn of_import() {
    is(&["import"], "import.txt", include_str!("help/import.txt"));
}

#[test]
fn of_drift() {
    is(&["drift"], "drift.txt", include_str!("help/drift.txt"));
}

#[test]
fn of_diff() {
    is(&["diff"], "diff.txt", include_str!("help/diff.txt"));
}

#[test]
fn of_bench_compile() {
    let golden = include_str!("help/bench-compile.txt");
    is(&["bench-compile"], "bench-compile.txt", golden);
}

#[test]
fn bench_compile_measures_at_least_one_pair() {
    let wrong = run(xtask().args(["bench-compile", "--pairs", "0"]));
    assert_eq!(wrong.status, 2);
    assert!(wrong.err.contains("0 is not in 1..="), "{}", wrong.err);
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
