//! A small kit of blocks, written as the generator emits it.

use slack_methods_runtime::{self as runtime, __private as codec};

use codec::lossless;

/// A union: a text.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum TextObject {
    /// `plain_text`
    PlainText(PlainText),
    /// `mrkdwn`
    Mrkdwn(Mrkdwn),
    /// Any other JSON, which is kept.
    Unknown(runtime::Json),
}

impl lossless::Union for TextObject {
    const TAG: &'static str = "type";

    fn variant(tag: &str, reader: &mut lossless::Reader<'_>) -> Option<Self> {
        match tag {
            "plain_text" => lossless::variant(reader, Self::PlainText),
            "mrkdwn" => lossless::variant(reader, Self::Mrkdwn),
            _ => None,
        }
    }

    fn unknown(json: runtime::Json) -> Self {
        Self::Unknown(json)
    }

    fn write(&self, out: &mut lossless::Writer) {
        match self {
            Self::PlainText(value) => lossless::Value::write(value, out),
            Self::Mrkdwn(value) => lossless::Value::write(value, out),
            Self::Unknown(json) => out.json(json),
        }
    }
}

lossless::union!(TextObject, TEXT_OBJECT);

static TEXT_OBJECT: lossless::UnionShape = lossless::UnionShape {
    name: "text_object",
    tag: "type",
    variants: &[&PLAIN_TEXT, &MRKDWN],
};

impl From<PlainText> for TextObject {
    fn from(value: PlainText) -> Self {
        Self::PlainText(value)
    }
}

impl From<Mrkdwn> for TextObject {
    fn from(value: Mrkdwn) -> Self {
        Self::Mrkdwn(value)
    }
}

/// An object with one required text, so that it is made of a text as well.
#[derive(Clone)]
#[non_exhaustive]
pub struct PlainText {
    pub text: String,
    pub emoji: Option<bool>,
    pub extra: runtime::Extra,
}

impl PlainText {
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..codec::empty()
        }
    }

    pub fn emoji(mut self, value: bool) -> Self {
        self.emoji = Some(value);
        self
    }
}

impl lossless::Object for PlainText {
    fn shape() -> &'static lossless::Shape {
        &PLAIN_TEXT
    }

    fn member(&mut self, key: &str, member: lossless::Member<'_, '_>) -> bool {
        match key {
            "text" => member.required(0, &mut self.text),
            "emoji" => member.optional(&mut self.emoji),
            _ => member.extra(),
        }
    }

    fn members<'a>(&'a self, out: &mut lossless::Members<'a>) {
        out.begin(&self.extra);
        out.required("text", &self.text);
        out.optional("emoji", &self.emoji);
    }

    fn extra_mut(&mut self) -> &mut runtime::Extra {
        &mut self.extra
    }
}

impl codec::Object for PlainText {
    const WAY: codec::Way<Self> = lossless::way();

    fn empty() -> Self {
        Self {
            text: lossless::empty(),
            emoji: None,
            extra: runtime::Extra::default(),
        }
    }
}

lossless::object!(PlainText);

static PLAIN_TEXT: lossless::Shape = lossless::Shape {
    name: "plain_text",
    tag: Some(("type", "plain_text")),
    required: 1,
    fields: &[
        lossless::Field {
            key: "text",
            required: true,
            check: lossless::Check {
                kind: lossless::Kind::Text,
                limits: &[
                    lossless::Limit::MinLength(1),
                    lossless::Limit::MaxLength(3000),
                ],
            },
        },
        lossless::Field {
            key: "emoji",
            required: false,
            check: lossless::Check {
                kind: lossless::Kind::Bool,
                limits: &[],
            },
        },
    ],
    rules: &[],
};

impl From<&str> for PlainText {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for PlainText {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

/// Another object with a tag.
#[derive(Clone)]
#[non_exhaustive]
pub struct Mrkdwn {
    pub text: String,
    pub extra: runtime::Extra,
}

impl Mrkdwn {
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..codec::empty()
        }
    }
}

impl lossless::Object for Mrkdwn {
    fn shape() -> &'static lossless::Shape {
        &MRKDWN
    }

    fn member(&mut self, key: &str, member: lossless::Member<'_, '_>) -> bool {
        match key {
            "text" => member.required(0, &mut self.text),
            _ => member.extra(),
        }
    }

    fn members<'a>(&'a self, out: &mut lossless::Members<'a>) {
        out.begin(&self.extra);
        out.required("text", &self.text);
    }

    fn extra_mut(&mut self) -> &mut runtime::Extra {
        &mut self.extra
    }
}

impl codec::Object for Mrkdwn {
    const WAY: codec::Way<Self> = lossless::way();

    fn empty() -> Self {
        Self {
            text: lossless::empty(),
            extra: runtime::Extra::default(),
        }
    }
}

lossless::object!(Mrkdwn);

static MRKDWN: lossless::Shape = lossless::Shape {
    name: "mrkdwn",
    tag: Some(("type", "mrkdwn")),
    required: 1,
    fields: &[lossless::Field {
        key: "text",
        required: true,
        check: lossless::Check {
            kind: lossless::Kind::Text,
            limits: &[
                lossless::Limit::MinLength(1),
                lossless::Limit::MaxLength(3000),
            ],
        },
    }],
    rules: &[],
};

/// A union of blocks.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Block {
    /// `section`
    Section(SectionBlock),
    /// `divider`
    Divider(DividerBlock),
    /// `table`
    Table(TableBlock),
    /// `group`: holds blocks itself.
    Group(GroupBlock),
    /// Any other JSON, which is kept.
    Unknown(runtime::Json),
}

impl lossless::Union for Block {
    const TAG: &'static str = "type";

    fn variant(tag: &str, reader: &mut lossless::Reader<'_>) -> Option<Self> {
        match tag {
            "section" => lossless::variant(reader, Self::Section),
            "divider" => lossless::variant(reader, Self::Divider),
            "table" => lossless::variant(reader, Self::Table),
            "group" => lossless::variant(reader, Self::Group),
            _ => None,
        }
    }

    fn unknown(json: runtime::Json) -> Self {
        Self::Unknown(json)
    }

    fn write(&self, out: &mut lossless::Writer) {
        match self {
            Self::Section(value) => lossless::Value::write(value, out),
            Self::Divider(value) => lossless::Value::write(value, out),
            Self::Table(value) => lossless::Value::write(value, out),
            Self::Group(value) => lossless::Value::write(value, out),
            Self::Unknown(json) => out.json(json),
        }
    }
}

lossless::union!(Block, BLOCK);

static BLOCK: lossless::UnionShape = lossless::UnionShape {
    name: "block",
    tag: "type",
    variants: &[&SECTION_BLOCK, &DIVIDER_BLOCK, &TABLE_BLOCK, &GROUP_BLOCK],
};

impl From<SectionBlock> for Block {
    fn from(value: SectionBlock) -> Self {
        Self::Section(value)
    }
}

impl From<DividerBlock> for Block {
    fn from(value: DividerBlock) -> Self {
        Self::Divider(value)
    }
}

impl From<TableBlock> for Block {
    fn from(value: TableBlock) -> Self {
        Self::Table(value)
    }
}

impl From<GroupBlock> for Block {
    fn from(value: GroupBlock) -> Self {
        Self::Group(value)
    }
}

/// An object with optional fields, a list, an enum of values, an id and a group.
#[derive(Clone)]
#[non_exhaustive]
pub struct SectionBlock {
    pub text: Option<TextObject>,
    pub fields: Vec<TextObject>,
    pub style: Option<Style>,
    pub user: Option<UserId>,
    pub options: Vec<Choice>,
    pub block_id: Option<String>,
    pub extra: runtime::Extra,
}

impl SectionBlock {
    pub fn new() -> Self {
        codec::empty()
    }

    pub fn text(mut self, value: impl Into<TextObject>) -> Self {
        self.text = Some(value.into());
        self
    }

    pub fn fields(mut self, value: impl IntoIterator<Item = impl Into<TextObject>>) -> Self {
        self.fields = value.into_iter().map(Into::into).collect();
        self
    }

    pub fn style(mut self, value: impl Into<Style>) -> Self {
        self.style = Some(value.into());
        self
    }

    pub fn block_id(mut self, value: impl Into<String>) -> Self {
        self.block_id = Some(value.into());
        self
    }
}

impl lossless::Object for SectionBlock {
    fn shape() -> &'static lossless::Shape {
        &SECTION_BLOCK
    }

    fn member(&mut self, key: &str, member: lossless::Member<'_, '_>) -> bool {
        match key {
            "text" => member.optional(&mut self.text),
            "fields" => member.list(&mut self.fields),
            "style" => member.optional(&mut self.style),
            "user" => member.optional(&mut self.user),
            "options" => member.list(&mut self.options),
            "block_id" => member.optional(&mut self.block_id),
            _ => member.extra(),
        }
    }

    fn members<'a>(&'a self, out: &mut lossless::Members<'a>) {
        out.begin(&self.extra);
        out.optional("text", &self.text);
        out.list("fields", &self.fields);
        out.optional("style", &self.style);
        out.optional("user", &self.user);
        out.list("options", &self.options);
        out.optional("block_id", &self.block_id);
    }

    fn extra_mut(&mut self) -> &mut runtime::Extra {
        &mut self.extra
    }
}

impl codec::Object for SectionBlock {
    const WAY: codec::Way<Self> = lossless::way();

    fn empty() -> Self {
        Self {
            text: None,
            fields: Vec::new(),
            style: None,
            user: None,
            options: Vec::new(),
            block_id: None,
            extra: runtime::Extra::default(),
        }
    }
}

lossless::object!(SectionBlock);

static SECTION_BLOCK: lossless::Shape = lossless::Shape {
    name: "section_block",
    tag: Some(("type", "section")),
    required: 0,
    fields: &[
        lossless::Field {
            key: "text",
            required: false,
            check: lossless::Check {
                kind: lossless::Kind::Union(&TEXT_OBJECT),
                // The same limits as those of the text objects; what breaks them is said once.
                limits: &[
                    lossless::Limit::MinLength(1),
                    lossless::Limit::MaxLength(3000),
                ],
            },
        },
        lossless::Field {
            key: "fields",
            required: false,
            check: lossless::Check {
                kind: lossless::Kind::List(&lossless::Check {
                    kind: lossless::Kind::Union(&TEXT_OBJECT),
                    limits: &[lossless::Limit::MaxLength(2000)],
                }),
                limits: &[lossless::Limit::MaxItems(10)],
            },
        },
        lossless::Field {
            key: "style",
            required: false,
            check: lossless::Check {
                kind: lossless::Kind::Values(&["primary", "danger"]),
                limits: &[],
            },
        },
        lossless::Field {
            key: "user",
            required: false,
            check: lossless::Check {
                kind: lossless::Kind::Text,
                limits: &[],
            },
        },
        lossless::Field {
            key: "options",
            required: false,
            check: lossless::Check {
                kind: lossless::Kind::List(&lossless::Check {
                    kind: lossless::Kind::Object(&CHOICE),
                    limits: &[],
                }),
                limits: &[lossless::Limit::Unique("value")],
            },
        },
        lossless::Field {
            key: "block_id",
            required: false,
            check: lossless::Check {
                kind: lossless::Kind::Text,
                limits: &[lossless::Limit::MaxLength(255)],
            },
        },
    ],
    rules: &[lossless::Rule::AtLeastOne(&["text", "fields"])],
};

/// An enum of values.
#[derive(Clone, Debug, PartialEq, Hash)]
#[non_exhaustive]
pub enum Style {
    /// `primary`
    Primary,
    /// `danger`
    Danger,
    /// A text that is not listed.
    Unknown(runtime::UnknownValue),
}

impl Style {
    pub fn as_str(&self) -> &str {
        match self {
            Self::Primary => "primary",
            Self::Danger => "danger",
            Self::Unknown(text) => text.as_str(),
        }
    }
}

impl From<&str> for Style {
    fn from(text: &str) -> Self {
        match text {
            "primary" => Self::Primary,
            "danger" => Self::Danger,
            _ => Self::Unknown(codec::unknown_value(text)),
        }
    }
}

codec::value!(Style);
lossless::text!(Style);

/// An id, as in the module `ids`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UserId(String);

codec::id!(UserId);
lossless::text!(UserId);

/// An object without a tag.
#[derive(Clone)]
#[non_exhaustive]
pub struct Choice {
    pub text: PlainText,
    pub value: String,
    pub weight: Option<f64>,
    pub extra: runtime::Extra,
}

impl Choice {}

impl lossless::Object for Choice {
    fn shape() -> &'static lossless::Shape {
        &CHOICE
    }

    fn member(&mut self, key: &str, member: lossless::Member<'_, '_>) -> bool {
        match key {
            "text" => member.required(0, &mut self.text),
            "value" => member.required(1, &mut self.value),
            "weight" => member.optional(&mut self.weight),
            _ => member.extra(),
        }
    }

    fn members<'a>(&'a self, out: &mut lossless::Members<'a>) {
        out.begin(&self.extra);
        out.required("text", &self.text);
        out.required("value", &self.value);
        out.optional("weight", &self.weight);
    }

    fn extra_mut(&mut self) -> &mut runtime::Extra {
        &mut self.extra
    }
}

impl codec::Object for Choice {
    const WAY: codec::Way<Self> = lossless::way();

    fn empty() -> Self {
        Self {
            text: lossless::empty(),
            value: lossless::empty(),
            weight: None,
            extra: runtime::Extra::default(),
        }
    }
}

lossless::object!(Choice);

static CHOICE: lossless::Shape = lossless::Shape {
    name: "choice",
    tag: None,
    required: 2,
    fields: &[
        lossless::Field {
            key: "text",
            required: true,
            check: lossless::Check {
                kind: lossless::Kind::Object(&PLAIN_TEXT),
                limits: &[lossless::Limit::MaxLength(75)],
            },
        },
        lossless::Field {
            key: "value",
            required: true,
            check: lossless::Check {
                kind: lossless::Kind::Text,
                limits: &[],
            },
        },
        lossless::Field {
            key: "weight",
            required: false,
            check: lossless::Check {
                kind: lossless::Kind::Number,
                limits: &[lossless::Limit::Min(0.0), lossless::Limit::Max(1.5)],
            },
        },
    ],
    rules: &[],
};

/// An object with nothing in it.
#[derive(Clone)]
#[non_exhaustive]
pub struct DividerBlock {
    pub extra: runtime::Extra,
}

impl DividerBlock {
    pub fn new() -> Self {
        codec::empty()
    }
}

impl lossless::Object for DividerBlock {
    fn shape() -> &'static lossless::Shape {
        &DIVIDER_BLOCK
    }

    fn member(&mut self, _: &str, member: lossless::Member<'_, '_>) -> bool {
        member.extra()
    }

    fn members<'a>(&'a self, out: &mut lossless::Members<'a>) {
        out.begin(&self.extra);
    }

    fn extra_mut(&mut self) -> &mut runtime::Extra {
        &mut self.extra
    }
}

impl codec::Object for DividerBlock {
    const WAY: codec::Way<Self> = lossless::way();

    fn empty() -> Self {
        Self {
            extra: runtime::Extra::default(),
        }
    }
}

lossless::object!(DividerBlock);

static DIVIDER_BLOCK: lossless::Shape = lossless::Shape {
    name: "divider_block",
    tag: Some(("type", "divider")),
    required: 0,
    fields: &[],
    rules: &[],
};

/// An object with a list of lists, a map, whole numbers and free JSON.
#[derive(Clone)]
#[non_exhaustive]
pub struct TableBlock {
    pub rows: Vec<Vec<TextObject>>,
    pub notes: std::collections::BTreeMap<String, i64>,
    pub until: Option<runtime::Epoch>,
    pub ts: Option<runtime::Timestamp>,
    pub data: Option<runtime::Json>,
    pub extra: runtime::Extra,
}

impl TableBlock {
    pub fn new<R>(rows: impl IntoIterator<Item = R>) -> Self
    where
        R: IntoIterator,
        R::Item: Into<TextObject>,
    {
        let row = |row: R| row.into_iter().map(Into::into).collect();
        Self {
            rows: rows.into_iter().map(row).collect(),
            ..codec::empty()
        }
    }
}

impl lossless::Object for TableBlock {
    fn shape() -> &'static lossless::Shape {
        &TABLE_BLOCK
    }

    fn member(&mut self, key: &str, member: lossless::Member<'_, '_>) -> bool {
        match key {
            "rows" => member.required(0, &mut self.rows),
            "notes" => member.list(&mut self.notes),
            "until" => member.optional(&mut self.until),
            "ts" => member.optional(&mut self.ts),
            "data" => member.optional(&mut self.data),
            _ => member.extra(),
        }
    }

    fn members<'a>(&'a self, out: &mut lossless::Members<'a>) {
        out.begin(&self.extra);
        out.required("rows", &self.rows);
        out.list("notes", &self.notes);
        out.optional("until", &self.until);
        out.optional("ts", &self.ts);
        out.optional("data", &self.data);
    }

    fn extra_mut(&mut self) -> &mut runtime::Extra {
        &mut self.extra
    }
}

impl codec::Object for TableBlock {
    const WAY: codec::Way<Self> = lossless::way();

    fn empty() -> Self {
        Self {
            rows: Vec::new(),
            notes: std::collections::BTreeMap::new(),
            until: None,
            ts: None,
            data: None,
            extra: runtime::Extra::default(),
        }
    }
}

lossless::object!(TableBlock);

static TABLE_BLOCK: lossless::Shape = lossless::Shape {
    name: "table_block",
    tag: Some(("type", "table")),
    required: 1,
    fields: &[
        lossless::Field {
            key: "rows",
            required: true,
            check: lossless::Check {
                kind: lossless::Kind::List(&lossless::Check {
                    kind: lossless::Kind::List(&lossless::Check {
                        kind: lossless::Kind::Union(&TEXT_OBJECT),
                        limits: &[],
                    }),
                    limits: &[lossless::Limit::MaxItems(2)],
                }),
                limits: &[
                    lossless::Limit::MinItems(1),
                    lossless::Limit::MaxItems(3),
                    lossless::Limit::EqualLengths,
                ],
            },
        },
        lossless::Field {
            key: "notes",
            required: false,
            check: lossless::Check {
                kind: lossless::Kind::Map(&lossless::Check {
                    kind: lossless::Kind::Whole,
                    limits: &[lossless::Limit::Max(9.0)],
                }),
                limits: &[lossless::Limit::MaxItems(2)],
            },
        },
        lossless::Field {
            key: "until",
            required: false,
            check: lossless::Check {
                kind: lossless::Kind::Whole,
                limits: &[],
            },
        },
        lossless::Field {
            key: "ts",
            required: false,
            check: lossless::Check {
                kind: lossless::Kind::Text,
                limits: &[],
            },
        },
        lossless::Field {
            key: "data",
            required: false,
            check: lossless::Check {
                kind: lossless::Kind::Any,
                limits: &[],
            },
        },
    ],
    rules: &[],
};

/// An object that holds itself.
#[derive(Clone)]
#[non_exhaustive]
pub struct GroupBlock {
    pub blocks: Vec<Block>,
    pub first: Option<Box<GroupBlock>>,
    pub block_id: Option<String>,
    pub extra: runtime::Extra,
}

impl GroupBlock {
    pub fn new(blocks: impl IntoIterator<Item = impl Into<Block>>) -> Self {
        Self {
            blocks: blocks.into_iter().map(Into::into).collect(),
            ..codec::empty()
        }
    }
}

impl lossless::Object for GroupBlock {
    fn shape() -> &'static lossless::Shape {
        &GROUP_BLOCK
    }

    fn member(&mut self, key: &str, member: lossless::Member<'_, '_>) -> bool {
        match key {
            "blocks" => member.required(0, &mut self.blocks),
            "first" => member.boxed(&mut self.first),
            "block_id" => member.optional(&mut self.block_id),
            _ => member.extra(),
        }
    }

    fn members<'a>(&'a self, out: &mut lossless::Members<'a>) {
        out.begin(&self.extra);
        out.required("blocks", &self.blocks);
        out.boxed("first", &self.first);
        out.optional("block_id", &self.block_id);
    }

    fn extra_mut(&mut self) -> &mut runtime::Extra {
        &mut self.extra
    }
}

impl codec::Object for GroupBlock {
    const WAY: codec::Way<Self> = lossless::way();

    fn empty() -> Self {
        Self {
            blocks: Vec::new(),
            first: None,
            block_id: None,
            extra: runtime::Extra::default(),
        }
    }
}

lossless::object!(GroupBlock);

static GROUP_BLOCK: lossless::Shape = lossless::Shape {
    name: "group_block",
    tag: Some(("type", "group")),
    required: 1,
    fields: &[
        lossless::Field {
            key: "blocks",
            required: true,
            check: lossless::Check {
                kind: lossless::Kind::List(&lossless::Check {
                    kind: lossless::Kind::Union(&BLOCK),
                    limits: &[],
                }),
                limits: &[],
            },
        },
        lossless::Field {
            key: "first",
            required: false,
            check: lossless::Check {
                kind: lossless::Kind::Object(&GROUP_BLOCK),
                limits: &[],
            },
        },
        lossless::Field {
            key: "block_id",
            required: false,
            check: lossless::Check {
                kind: lossless::Kind::Text,
                limits: &[lossless::Limit::MaxLength(255)],
            },
        },
    ],
    rules: &[],
};

/// A value: always compiled.
#[derive(Clone)]
pub struct Blocks(runtime::Json);

codec::holder!(Blocks);

// Only where the types are compiled:
lossless::holder!(Blocks, list Block, BLOCKS, [SectionBlock, DividerBlock, TableBlock, GroupBlock]);

pub(super) static BLOCKS: lossless::ValueShape = lossless::ValueShape {
    name: "blocks",
    check: lossless::Check {
        kind: lossless::Kind::List(&lossless::Check {
            kind: lossless::Kind::Union(&BLOCK),
            limits: &[],
        }),
        limits: &[lossless::Limit::MaxItems(50)],
    },
    rules: &[
        lossless::Rule::Across(lossless::Across::Unique("block_id")),
        lossless::Rule::Across(lossless::Across::Single("focus")),
        lossless::Rule::Across(lossless::Across::Count(&TABLE_BLOCK, 1)),
        lossless::Rule::Across(lossless::Across::TotalLength(&MRKDWN, "text", 4000)),
    ],
};

/// A value that is a list of objects.
#[derive(Clone)]
pub struct Choices(runtime::Json);

codec::holder!(Choices);
lossless::holder!(Choices, objects Choice, CHOICES);

static CHOICES: lossless::ValueShape = lossless::ValueShape {
    name: "choices",
    check: lossless::Check {
        kind: lossless::Kind::List(&lossless::Check {
            kind: lossless::Kind::Object(&CHOICE),
            limits: &[],
        }),
        limits: &[],
    },
    rules: &[],
};

/// A value that is one object.
#[derive(Clone)]
pub struct Section(runtime::Json);

codec::holder!(Section);
lossless::holder!(Section, object SectionBlock, SECTION);

static SECTION: lossless::ValueShape = lossless::ValueShape {
    name: "section",
    check: lossless::Check {
        kind: lossless::Kind::Object(&SECTION_BLOCK),
        limits: &[],
    },
    rules: &[],
};

/// A value that is a union.
#[derive(Clone)]
pub struct Text(runtime::Json);

codec::holder!(Text);
lossless::holder!(Text, union TextObject, TEXT, [PlainText, Mrkdwn]);

static TEXT: lossless::ValueShape = lossless::ValueShape {
    name: "text",
    check: lossless::Check {
        kind: lossless::Kind::Union(&TEXT_OBJECT),
        limits: &[lossless::Limit::MaxLength(150)],
    },
    rules: &[],
};
