//! What came and was not taken yet, and what gives way when that is too much.

use std::collections::VecDeque;
use std::time::Duration;

/// How much waits for the consumer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    /// So many events.
    pub(crate) events: usize,
    /// So many bytes of their frames; the last one may go beyond.
    pub(crate) bytes: usize,
    /// So long reading waits for the consumer before events give way.
    pub(crate) patience: Duration,
}

/// One thing for the consumer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Item<E> {
    /// An event.
    Event(E),
    /// Here so many events were dropped, since the consumer did not take those before them.
    Missed(u64),
}

/// What waited for a consumer that is gone, with the bytes of each.
pub(crate) type Unwanted<E> = VecDeque<(usize, Item<E>)>;

/// Events in the order in which they came.
///
/// **What gives way.** When the buffer is full, first the lines wait: the driver stops reading, and
/// the other side is slowed down by the network. That cannot last, for the answers to messages and
/// pings come on the same line, and a consumer that waits for such an answer would wait for ever.
/// So after `patience` reading goes on, and while the buffer is full the newest events are dropped;
/// a mark in their place says how many. The patience is there again once the buffer has been half
/// empty, so a hiccup of the consumer costs nothing, and a consumer that is too slow for good does
/// not stop the session.
#[derive(Debug)]
pub(crate) struct Buffer<E> {
    room: Room,
    items: VecDeque<(usize, Item<E>)>,
    /// Of the items, without marks.
    events: usize,
    bytes: usize,
    /// When it became full, until it has been half empty.
    full_since: Option<Duration>,
    /// The consumer is gone.
    forsaken: bool,
}

impl<E> Buffer<E> {
    pub(crate) fn new(room: Room) -> Self {
        Self {
            room: Room {
                events: room.events.max(1),
                bytes: room.bytes.max(1),
                ..room
            },
            items: VecDeque::new(),
            events: 0,
            bytes: 0,
            full_since: None,
            forsaken: false,
        }
    }

    pub(crate) fn is_full(&self) -> bool {
        self.events >= self.room.events || self.bytes >= self.room.bytes
    }

    /// Adds an event whose frame had so many bytes, or counts it as missed and says `false`.
    pub(crate) fn push(&mut self, now: Duration, bytes: usize, event: E) -> bool {
        if self.forsaken {
            return false;
        }
        if self.is_full() {
            self.miss();
            return false;
        }
        self.items.push_back((bytes, Item::Event(event)));
        self.events += 1;
        self.bytes = self.bytes.saturating_add(bytes);
        if self.is_full() {
            self.full_since.get_or_insert(now);
        }
        true
    }

    /// Counts an event as missed.
    pub(crate) fn miss(&mut self) {
        if self.forsaken {
            return;
        }
        match self.items.back_mut() {
            Some((_, Item::Missed(count))) => *count = count.saturating_add(1),
            _ => self.items.push_back((0, Item::Missed(1))),
        }
    }

    pub(crate) fn take(&mut self) -> Option<Item<E>> {
        let (bytes, item) = self.items.pop_front()?;
        if let Item::Event(_) = item {
            self.events -= 1;
            self.bytes -= bytes;
        }
        if self.events <= self.room.events / 2 && self.bytes <= self.room.bytes / 2 {
            self.full_since = None;
        }
        Some(item)
    }

    /// Gives back all that waits and takes no more in: the consumer is gone.
    pub(crate) fn forsake(&mut self) -> Unwanted<E> {
        self.forsaken = true;
        (self.events, self.bytes, self.full_since) = (0, 0, None);
        std::mem::take(&mut self.items)
    }

    /// Whether frames are to be read from the lines.
    pub(crate) fn reading(&self, now: Duration) -> bool {
        self.resumes_at().is_none_or(|resumes| now >= resumes)
    }

    /// When reading goes on although the buffer is full.
    pub(crate) fn resumes_at(&self) -> Option<Duration> {
        let since = self.full_since.filter(|_| self.is_full())?;
        Some(since.saturating_add(self.room.patience))
    }

    /// Takes back the events that `keep` does not want, with no mark in their place.
    #[cfg(any(test, feature = "socket-mode"))]
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&E) -> bool) {
        for (bytes, item) in std::mem::take(&mut self.items) {
            match (item, self.items.back_mut()) {
                (Item::Event(event), _) if !keep(&event) => {
                    self.events -= 1;
                    self.bytes -= bytes;
                }
                // Two marks came together.
                (Item::Missed(more), Some((_, Item::Missed(count)))) => {
                    *count = count.saturating_add(more);
                }
                (item, _) => self.items.push_back((bytes, item)),
            }
        }
    }

    /// How much memory is set aside, in items.
    #[cfg(test)]
    pub(crate) fn capacity(&self) -> usize {
        self.items.capacity()
    }

    #[cfg(test)]
    pub(crate) fn check_bounds(&self, largest: usize) {
        assert!(self.events <= self.room.events);
        assert!(self.bytes < self.room.bytes + largest);
        // Between two marks there is an event.
        assert!(self.items.len() <= 2 * self.events + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn s(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn buffer() -> Buffer<u32> {
        Buffer::new(Room {
            events: 4,
            bytes: 100,
            patience: s(1),
        })
    }

    #[test]
    fn reading_waits_and_then_the_newest_give_way() {
        let mut buffer = buffer();
        assert!((0..4).all(|event| buffer.push(s(10), 1, event)));
        assert!(!buffer.reading(s(10)));
        assert_eq!(buffer.resumes_at(), Some(s(11)));
        assert!(buffer.reading(s(11)));
        assert!(!buffer.push(s(11), 1, 4));
        assert!(!buffer.push(s(11), 1, 5));
        assert_eq!(buffer.take(), Some(Item::Event(0)));
        assert!(buffer.push(s(11), 1, 6));
        // Not half empty since: the patience is used up.
        assert!(buffer.reading(s(11)));
        let rest: Vec<_> = std::iter::from_fn(|| buffer.take()).collect();
        assert_eq!(
            rest,
            [
                Item::Event(1),
                Item::Event(2),
                Item::Event(3),
                Item::Missed(2),
                Item::Event(6)
            ]
        );
        assert!((0..4).all(|event| buffer.push(s(20), 1, event)));
        assert!(!buffer.reading(s(20)));
    }

    #[test]
    fn bytes_count_too_and_one_event_always_fits() {
        let mut buffer = buffer();
        assert!(buffer.push(s(0), 1_000_000, 1));
        assert!(!buffer.push(s(0), 1, 2));
        buffer.check_bounds(1_000_000);
        assert_eq!(buffer.take(), Some(Item::Event(1)));
        assert_eq!(buffer.take(), Some(Item::Missed(1)));
        assert_eq!(buffer.take(), None);
        assert!(buffer.push(s(0), 1, 3));
    }

    #[test]
    fn what_is_taken_back_leaves_room() {
        let mut buffer = buffer();
        assert!((0..4).all(|event| buffer.push(s(0), 30, event)));
        buffer.retain(|event| event % 2 == 0);
        assert!(!buffer.is_full());
        assert_eq!(buffer.take(), Some(Item::Event(0)));
        assert_eq!(buffer.take(), Some(Item::Event(2)));
        assert_eq!(buffer.take(), None);
        assert_eq!(buffer.bytes, 0);
        // The marks around what is taken back become one.
        assert!(buffer.push(s(0), 100, 1));
        assert!(!buffer.push(s(0), 1, 2));
        buffer.take();
        assert!(buffer.push(s(0), 100, 3));
        assert!(!buffer.push(s(0), 1, 4));
        buffer.retain(|_| false);
        buffer.check_bounds(100);
        assert_eq!(buffer.take(), Some(Item::Missed(2)));
    }

    #[test]
    fn nothing_waits_for_a_consumer_that_is_gone() {
        let mut buffer = Buffer::new(Room {
            events: 1,
            bytes: 1 << 20,
            patience: Duration::from_secs(1),
        });
        assert!(buffer.push(Duration::ZERO, 1, "waits"));
        buffer.miss();
        assert!(!buffer.reading(Duration::ZERO));
        assert_eq!(buffer.forsake().len(), 2);
        assert!(!buffer.push(Duration::ZERO, 1, "late"));
        buffer.miss();
        assert!(buffer.reading(Duration::ZERO));
        assert_eq!(buffer.take(), None);
    }
}
