use super::*;
use crate::listing;
use proptest::prelude::*;

fn items(text: &str) -> Vec<Item> {
    listing::read(text).unwrap_or_else(|bad| panic!("{bad}"))
}

/// The differences as one reads them.
fn told(before: &str, after: &str) -> Vec<String> {
    let line = |it: Difference| {
        let (mark, item, change, class) = (it.mark(), &it.item, it.change(), it.class.word());
        let owner = match it.owner {
            Owner::Of(name) => name,
            Owner::Crate | Owner::Handwritten(_) => String::new(),
        };
        format!("{owner} {mark} {item}  {change}  {class}")
    };
    compare(&items(before), &items(after))
        .into_iter()
        .map(line)
        .collect()
}

#[test]
fn a_method_that_is_new_or_gone_is_one_difference() {
    let listing = "\
method a.b #00000000
fact a.b tier = 1
arg a.b fog as fog: bool new 1 #00000000
error a.b fog as Fog kind fix #00000000
error a.b mist as Mist kind fix #00000000
";
    assert_eq!(
        told("", listing),
        ["a.b + method  1 arg, 2 errors  additive"]
    );
    assert_eq!(
        told(listing, ""),
        ["a.b - method  1 arg, 2 errors  breaking"]
    );
}

#[test]
fn an_object_that_is_new_or_gone_is_one_difference_too() {
    let listing = "\
object ship as Ship #00000000
field ship id as id: String
field ship wheel as wheel: Option<Wheel>
type ship wheel as Wheel
";
    assert_eq!(
        told("", listing),
        ["ship + object  1 type, 2 fields  additive"]
    );
    assert_eq!(
        told(listing, ""),
        ["ship - object  1 type, 2 fields  breaking"]
    );
    let smaller = "object ship as Ship #00000000\nfield ship id as id: i64\n";
    assert_eq!(
        told(listing, smaller),
        [
            "ship - type wheel  as Wheel  breaking",
            "ship ~ field id  String -> i64  breaking",
            "ship - field wheel  as wheel: Option<Wheel>  breaking",
        ]
    );
}

#[test]
fn another_name_on_the_wire_alone_is_one_difference_for_each_item() {
    let before = "\
method a.b
field a.b team as team: Team #00000001
field a.b team.id as id: String #00000002
field a.b team.name as name: String
type a.b team as Team
";
    let after = "\
method a.b
field a.b crew as team: Team #00000001
field a.b crew.id as id: String #00000003
type a.b crew as Team
";
    assert_eq!(
        told(before, after),
        [
            "a.b ~ type crew  team -> crew  behavior",
            "a.b ~ field crew  team -> crew  behavior",
            "a.b ~ field crew.id  team.id #00000002 -> crew.id #00000003  behavior",
            "a.b - field team.name  as name: String  breaking",
        ]
    );
}

#[test]
fn values_are_added_and_taken_away() {
    let around = "method a.b\narg a.b sort as sort: Sort optional\n";
    let found = told(
        &format!(
            "{around}value a.b Sort. as Empty\nvalue a.b Sort.by\\sday as ByDay\nvalue a.b Sort.up as Up\nvalue a.b Kind.up as Up\n"
        ),
        &format!(
            "{around}value a.b Sort. as Any\nvalue a.b Sort.by_day as ByDay\nvalue a.b Sort.down as Down\nvalue a.b Kind.up as Up retired 2026-01-02\n"
        ),
    );
    assert_eq!(
        found,
        [
            "a.b ~ value Kind.up  (none) -> retired 2026-01-02  additive",
            "a.b ~ value Sort.  as Empty -> as Any  breaking",
            "a.b ~ value Sort.by_day  Sort.by\\sday -> Sort.by_day  behavior",
            "a.b + value Sort.down  as Down  additive",
            "a.b - value Sort.up  as Up  breaking",
        ]
    );
}

#[test]
fn fields_of_the_same_name_in_two_structs_are_not_taken_for_each_other() {
    let around = "method a.b\ntype a.b crew as Crew\ntype a.b team as Team\n";
    let found = told(
        &format!("{around}field a.b team.id as id: String\n"),
        &format!("{around}field a.b crew.id as id: String\n"),
    );
    assert_eq!(
        found,
        [
            "a.b + field crew.id  as id: String  additive",
            "a.b - field team.id  as id: String  breaking",
        ]
    );
}

#[test]
fn a_dot_in_a_name_leads_to_no_struct() {
    assert_eq!(above("https://a\\.b/c"), "");
    assert_eq!(above("team.https://a\\.b/c"), "team");
    assert_eq!(above("a.b.c"), "a.b");
}

#[test]
fn what_new_takes_in_another_place_is_told_of_each_argument() {
    let before = "method a.b\narg a.b x as x: bool new 1\narg a.b y as y: bool new 2\n";
    let after = "method a.b\narg a.b y as y: bool new 1\narg a.b x as x: bool new 2\n";
    assert_eq!(
        told(before, after),
        [
            "a.b ~ arg x  new 1 -> new 2  breaking",
            "a.b ~ arg y  new 2 -> new 1  breaking",
        ]
    );
}

/// Listings of a few names, so that two of them have much in common.
fn listings() -> impl Strategy<Value = Vec<Item>> {
    let line = prop_oneof![
        "method [ab]\\.[cd]( deprecated since 2021-10)?( #0000000[01])?",
        "arg [ab]\\.[cd] [wx] as [yz]: (bool|Vec<String>) (optional|new [12])( csv)?( #0000000[01])?",
        "field [ab]\\.[cd] ([wx]\\.)?[wx] as [yz]: (bool|Option<BTreeMap<String, T>>)( #0000000[01])?",
        "type [ab]\\.[cd] [wx] as [ST]",
        "(error|warning) [ab]\\.[cd] [wx] as [YZ]( kind (fix|retry))?( #0000000[01])?",
        "fact [ab]\\.[cd] (tier|page) = [12]",
        "(id|feature) [ab]( default)?",
    ];
    proptest::collection::vec(line, 0..40).prop_map(|lines| {
        let mut items = BTreeMap::new();
        for item in lines.iter().flat_map(|line| self::items(line)) {
            items.insert(item.key.clone(), item);
        }
        items.into_values().collect()
    })
}

proptest! {
    #[test]
    fn a_listing_does_not_differ_from_itself(items in listings()) {
        prop_assert_eq!(compare(&items, &items), []);
    }

    #[test]
    fn the_order_of_the_lines_means_nothing(before in listings(), after in listings()) {
        let reversed: Vec<Item> = before.iter().rev().cloned().collect();
        prop_assert_eq!(compare(&before, &after), compare(&reversed, &after));
    }

    /// What is told, is told of something that is not the same; and what is gone and not the same
    /// under any name is never kept quiet.
    #[test]
    fn every_difference_is_told(before in listings(), after in listings()) {
        let found = compare(&before, &after);
        for difference in &found {
            prop_assert!(difference.before != difference.after, "{difference:?}");
        }
        let (old, new) = (Listing::new(&before), Listing::new(&after));
        for item in before.iter().filter(|item| new.has_method_of(item)) {
            let same = new.items.get(&item.key).is_some_and(|now| *now == item);
            let renamed = after.iter().any(|now| new.path(now) == old.path(item));
            if !same && !renamed {
                let mut what = item.key.clone();
                let owner = what.method.take().map_or(Owner::Crate, Owner::Of);
                let told = found.iter().any(|it| it.owner == owner && it.item == what.to_string());
                prop_assert!(told, "nothing is told of {item}: {found:#?}");
            }
        }
    }
}

#[test]
fn the_listing_of_this_repository_does_not_differ_from_itself() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../generated/api.txt");
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let items = items(&text);
    assert!(items.len() > 100);
    assert_eq!(compare(&items, &items), []);
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    assert!(lines.eq(items.iter().map(ToString::to_string)));
}
