#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use proptest::prelude::*;

use super::*;

fn entries() -> BTreeMap<String, [Hash; 2]> {
    let pair = |a: &str, b: &str| [Hash::of(a.as_bytes()), Hash::of(b.as_bytes())];
    BTreeMap::from([
        ("generated/src/dock/open.rs".to_owned(), pair("a", "b")),
        ("generated/a file.md".to_owned(), pair("c", "d")),
    ])
}

#[test]
fn what_was_written_is_read() {
    let program = Hash::of(b"this program");
    for entries in [entries(), BTreeMap::new()] {
        let text = write(&entries, &program);
        assert_eq!(read(&text, &program).unwrap(), entries);
        assert_eq!(read(&text, &Hash::of(b"another program")), None);
    }
}

proptest! {
    /// A cut file, a changed byte, two files one after the other: none of them is believed.
    #[test]
    fn what_is_damaged_is_not_believed(at in 0_usize..1000, byte in 0_u8..128) {
        let program = Hash::of(b"this program");
        let text = write(&entries(), &program);
        let at = at % text.len();
        prop_assert_eq!(read(&text[..at], &program), None);
        let mut bytes = text.clone().into_bytes();
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        prop_assert_eq!(read(std::str::from_utf8(&bytes).unwrap(), &program), None);
        prop_assert_eq!(read(&format!("{text}{text}"), &program), None);
    }
}
