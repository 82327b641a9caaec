//! Ids: newtypes over texts.

/// Slack's `ts`: the id of a message in its channel and the moment it was posted, in seconds
/// since 1970 with six digits after the point, such as `1700000000.000123`.
///
/// It is kept as text, since as a number it would lose digits. Of two of one channel, the
/// greater text is the later message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(String);

crate::__id!(Timestamp);
