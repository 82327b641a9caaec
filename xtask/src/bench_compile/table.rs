//! The figures as people read them.

use std::fmt::Write as _;

/// One figure of both sides, of every turn.
pub(super) struct Row {
    pub(super) name: String,
    /// What the other side is.
    pub(super) beside: &'static str,
    pub(super) unit: Unit,
    /// Ours and theirs.
    pub(super) values: Vec<[f64; 2]>,
    /// The most that the ratio should be.
    pub(super) target: Option<f64>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Unit {
    Seconds,
    Mebibytes,
}

impl Unit {
    fn show(self, value: f64) -> String {
        match self {
            Self::Seconds => format!("{value:.2} s"),
            Self::Mebibytes if value < 100.0 => format!("{value:.1} MiB"),
            Self::Mebibytes => format!("{value:.0} MiB"),
        }
    }
}

/// A table with a line for each row.
pub(super) fn write(rows: &[Row]) -> String {
    let width = rows.iter().map(|row| row.name.len()).max().unwrap_or(0);
    let mut table = format!(
        "{:width$}  {:>9}  {:>9}  ratio  target        beside\n",
        "", "ours", "theirs"
    );
    for row in rows {
        let [ours, theirs] = [0, 1].map(|side| median(row.values.iter().map(|it| it[side])));
        // Of the ratios and not the ratio of the medians: a slow minute of the machine slows both
        // sides of a turn, but not both medians.
        let ratio = median(row.values.iter().map(|[ours, theirs]| ours / theirs));
        let target = match row.target {
            None => String::new(),
            Some(target) if ratio <= target => format!("{target:.2}, met"),
            Some(target) => format!("{target:.2}, missed"),
        };
        // Writing into a text cannot fail.
        let _ = writeln!(
            table,
            "{:width$}  {:>9}  {:>9}  {ratio:>5.2}  {target:12}  {}",
            row.name,
            row.unit.show(ours),
            row.unit.show(theirs),
            row.beside,
        );
    }
    table
}

/// The one in the middle, or halfway between the two that are.
fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    match values.len() {
        0 => f64::NAN,
        len if len % 2 == 1 => values[len / 2],
        len => f64::midpoint(values[len / 2 - 1], values[len / 2]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, unit: Unit, values: &[[f64; 2]], target: Option<f64>) -> Row {
        Row {
            name: name.to_owned(),
            beside: "another 1.0",
            unit,
            values: values.to_vec(),
            target,
        }
    }

    #[test]
    fn a_table() {
        let rows = [
            row(
                "check",
                Unit::Seconds,
                &[[4.0, 20.0], [8.0, 44.0], [5.0, 20.0]],
                Some(0.35),
            ),
            row(
                "check, peak memory",
                Unit::Mebibytes,
                &[[611.4, 1000.0]],
                Some(0.5),
            ),
            row("program", Unit::Mebibytes, &[[4.25, 10.0]], Some(0.6)),
            row("nothing", Unit::Seconds, &[[1.0, 2.0], [3.0, 4.0]], None),
        ];
        let expected = "                    \
            \x20    ours     theirs  ratio  target        beside
check                  5.00 s    20.00 s   0.20  0.35, met     another 1.0
check, peak memory    611 MiB   1000 MiB   0.61  0.50, missed  another 1.0
program               4.2 MiB   10.0 MiB   0.42  0.60, met     another 1.0
nothing                2.00 s     3.00 s   0.62                another 1.0
";
        assert_eq!(write(&rows), expected);
    }

    #[test]
    fn medians() {
        assert_eq!(median([3.0, 1.0, 2.0].into_iter()), 2.0);
        assert_eq!(median([4.0, 1.0, 2.0, 3.0].into_iter()), 2.5);
        assert_eq!(median([7.0].into_iter()), 7.0);
        assert!(median([].into_iter()).is_nan());
    }
}
