//! Work on many items at the same time.

use std::sync::OnceLock;

use rayon::prelude::*;

/// What is made of each item, in the order of the items.
pub fn map<'a, T: Sync, R: Send + Sync>(
    items: &'a [T],
    make: impl Fn(&'a T) -> R + Sync,
) -> Vec<R> {
    let made: Vec<OnceLock<R>> = items.iter().map(|_| OnceLock::new()).collect();
    each(items.len(), &|index| {
        // Each index comes once.
        let _ = made[index].set(make(&items[index]));
    });
    made.into_iter().filter_map(OnceLock::into_inner).collect()
}

/// Not generic, so that `rayon` is compiled once, and not for each use: it was a tenth of what there was to compile.
fn each(count: usize, work: &(dyn Fn(usize) + Sync)) {
    (0..count).into_par_iter().for_each(work);
}

#[cfg(test)]
mod tests {
    #[test]
    fn keeps_the_order() {
        let numbers: Vec<usize> = (0..1000).collect();
        let doubled: Vec<usize> = numbers.iter().map(|it| it * 2).collect();
        assert_eq!(super::map(&numbers, |it| it * 2), doubled);
        assert!(super::map(&[], |it: &usize| *it).is_empty());
    }
}
