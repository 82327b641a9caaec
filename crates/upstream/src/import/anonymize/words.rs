//! Words for names and texts, from a harbor that there is not.

/// Texts under one kind of key, in the order in which they are taken.
struct List {
    name: &'static str,
    /// Parts of keys that take words from here.
    keys: &'static [&'static str],
    words: &'static [&'static str],
}

const LISTS: [List; 7] = [
    List {
        name: "person",
        keys: &[
            "user",
            "real_name",
            "display_name",
            "first_name",
            "last_name",
            "creator",
            "author",
            "who",
        ],
        words: &[
            "ines", "tomas", "marit", "jonas", "alma", "pavel", "sofia", "emil",
        ],
    },
    List {
        name: "team",
        keys: &["team", "enterprise", "workspace", "domain", "org"],
        words: &["harbor-works", "north-pier", "salt-marsh", "east-dock"],
    },
    List {
        name: "channel",
        keys: &["channel", "group"],
        words: &["tides", "night-shift", "lamp-room", "moorings", "dry-dock"],
    },
    List {
        name: "file",
        keys: &["file"],
        words: &["tide-table", "berth-plan", "crane-log", "lamp-list"],
    },
    List {
        name: "title",
        keys: &[
            "title",
            "topic",
            "purpose",
            "subject",
            "label",
            "description",
            "desc",
        ],
        words: &[
            "Tide table",
            "Berth plan",
            "Crane rota",
            "Lamp checks",
            "Pilot notes",
        ],
    },
    List {
        name: "text",
        keys: &[
            "text", "message", "comment", "query", "preview", "fallback", "value", "reason",
        ],
        words: &[
            "The ferry is late",
            "High water at noon",
            "Two berths are free",
            "The crane is back",
            "Fog until ten",
        ],
    },
    List {
        name: "name",
        keys: &[],
        words: &[
            "lighthouse",
            "lantern",
            "anchor",
            "compass",
            "beacon",
            "harbor",
            "gangway",
            "capstan",
            "bollard",
            "halyard",
            "rudder",
            "keel",
            "mast",
            "jetty",
            "buoy",
            "cleat",
        ],
    },
];

fn list(key: &str) -> &'static List {
    let last = &LISTS[LISTS.len() - 1];
    LISTS
        .iter()
        .find(|list| list.keys.iter().any(|part| key.contains(part)))
        .unwrap_or(last)
}

/// The list from which a key takes its words.
pub(super) fn list_of(key: &str) -> &'static str {
    list(key).name
}

/// A text for a key, as long in spirit as the one that it stands for: one word for a word, some for
/// a sentence.
pub(super) fn text(key: &str, original: &str, count: usize) -> String {
    let words = list(key).words;
    let mut own = words[count % words.len()].to_owned();
    let is_sentence = original.contains(char::is_whitespace);
    if !is_sentence {
        own = own.to_lowercase().replace(' ', "-");
    }
    let again = count / words.len();
    if again > 0 {
        let joint = if is_sentence { " " } else { "-" };
        own = format!("{own}{joint}{}", again + 1);
    }
    let is_upper = |text: &str| text.starts_with(|c: char| c.is_uppercase());
    if is_upper(original) && !is_upper(&own) {
        own = own[..1].to_uppercase() + &own[1..];
        own = own.replace('-', if is_sentence { " " } else { "-" });
    }
    own
}
