//! Adds up what the test runners say.

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u64,
    pub(super) failed: u64,
}

impl Tally {
    pub(super) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Counts a line of a runner's output if it is its result:
    /// `test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; …`.
    pub(super) fn read(&mut self, line: &str) {
        // The word after it may be in colors.
        let line = anstream::adapter::strip_str(line).to_string();
        let Some(result) = line.strip_prefix("test result: ") else {
            return;
        };
        let Some((_, counts)) = result.split_once(". ") else {
            return;
        };
        for count in counts.split(';') {
            match count.trim().split_once(' ') {
                Some((number, "passed")) => self.passed += number.parse().unwrap_or(0),
                Some((number, "failed")) => self.failed += number.parse().unwrap_or(0),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(output: &str) -> (u64, u64) {
        let mut tally = Tally::default();
        output.lines().for_each(|line| tally.read(line));
        (tally.passed, tally.failed)
    }

    #[test]
    fn every_result_of_a_run_is_added() {
        let output = "\
running 2 tests
test a ... ok
test b ... ok

test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s

running 40 tests
test c ... FAILED

test result: FAILED. 30 passed; 3 failed; 7 ignored; 0 measured; 1 filtered out; finished in 1.20s
";
        assert_eq!(count(output), (32, 3));
    }

    #[test]
    fn colors_and_foreign_line_ends_do_not_hide_a_result() {
        let line = "test result: \u{1b}[32mok\u{1b}[m. 5 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\r";
        assert_eq!(count(line), (5, 0));
    }

    #[test]
    fn what_only_looks_like_a_result_is_not_counted() {
        let output = "\
all doctests ran in 0.44s; merged doctests compilation took 0.43s
  test result: ok. 9 passed; 0 failed
the test result: ok. 9 passed; 0 failed
test result: ok
test result: ok. many passed; none failed
";
        assert_eq!(count(output), (0, 0));
    }

    #[test]
    fn tallies_add_up() {
        let mut tally = Tally {
            passed: 1,
            failed: 2,
        };
        tally.add(Tally {
            passed: 10,
            failed: 20,
        });
        assert_eq!(
            tally,
            Tally {
                passed: 11,
                failed: 22
            }
        );
    }
}
