//! The events that wait for the consumer, and backpressure.

use std::collections::VecDeque;
use std::time::Duration;

/// How much may wait for the consumer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BufferLimits {
    /// The maximum number of events.
    pub(crate) events: usize,
    /// The maximum size of their frames in bytes, which the last one may exceed.
    pub(crate) bytes: usize,
    /// How long reading pauses while the buffer is full, before events are dropped.
    pub(crate) backpressure_timeout: Duration,
}

/// An item for the consumer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Item<E> {
    /// An event.
    Event(E),
    /// This many events were dropped here, since the buffer was full.
    Dropped(u64),
}

/// What waited for a consumer that is gone, with the size of each.
pub(crate) type DroppedItems<E> = VecDeque<(usize, Item<E>)>;

/// Events in the order in which they arrived.
///
/// **Backpressure.** When the buffer is full, the driver stops reading until it is half empty, so that
/// the network slows the server down. That cannot last: the replies to messages and pings arrive on the
/// same connection, and a consumer that waits for such a reply would wait forever. So reading resumes
/// after `backpressure_timeout` in any case, and while the buffer is full the newest events are dropped,
/// with a mark in their place that counts them. Once the buffer has been half empty, reading may pause
/// again. So a short delay of the consumer costs nothing, a server that is faster than the consumer
/// loses nothing as long as the consumer takes half a buffer in that time, and a consumer that is always
/// too slow does not stop the session.
#[derive(Debug)]
pub(crate) struct Buffer<E> {
    limits: BufferLimits,
    items: VecDeque<(usize, Item<E>)>,
    /// The number of events, without marks.
    events: usize,
    bytes: usize,
    /// When it became full; reset once it is half empty.
    full_since: Option<Duration>,
    /// How many events came since then, while reading paused.
    late: usize,
    /// The consumer is gone.
    consumer_dropped: bool,
}

/// How many events fit a full buffer while reading pauses. Each connection may be reading a frame when
/// another one fills the buffer, and would lose it.
const IN_FLIGHT: usize = 16;

impl<E> Buffer<E> {
    pub(crate) fn new(limits: BufferLimits) -> Self {
        Self {
            limits: BufferLimits {
                events: limits.events.max(1),
                bytes: limits.bytes.max(1),
                ..limits
            },
            items: VecDeque::new(),
            events: 0,
            bytes: 0,
            full_since: None,
            late: 0,
            consumer_dropped: false,
        }
    }

    fn is_full(&self) -> bool {
        self.events >= self.limits.events || self.bytes >= self.limits.bytes
    }

    /// Whether an event is kept that comes now.
    pub(crate) fn has_room(&self, now: Duration) -> bool {
        !self.is_full() || (self.late < IN_FLIGHT && !self.reading(now))
    }

    /// Adds an event whose frame had so many bytes. If there is no room, counts it as dropped and
    /// returns `false`.
    pub(crate) fn push(&mut self, now: Duration, bytes: usize, event: E) -> bool {
        if self.consumer_dropped {
            return false;
        }
        if !self.has_room(now) {
            self.count_dropped();
            return false;
        }
        self.late += usize::from(self.is_full());
        self.items.push_back((bytes, Item::Event(event)));
        self.events += 1;
        self.bytes = self.bytes.saturating_add(bytes);
        if self.is_full() {
            self.full_since.get_or_insert(now);
        }
        true
    }

    /// Counts an event as dropped.
    pub(crate) fn count_dropped(&mut self) {
        if self.consumer_dropped {
            return;
        }
        match self.items.back_mut() {
            Some((_, Item::Dropped(count))) => *count = count.saturating_add(1),
            _ => self.items.push_back((0, Item::Dropped(1))),
        }
    }

    pub(crate) fn take(&mut self) -> Option<Item<E>> {
        let (bytes, item) = self.items.pop_front()?;
        if let Item::Event(_) = item {
            self.events -= 1;
            self.bytes -= bytes;
        }
        self.relax();
        Some(item)
    }

    /// Ends the pause once the buffer is half empty.
    fn relax(&mut self) {
        if self.events <= self.limits.events / 2 && self.bytes <= self.limits.bytes / 2 {
            (self.full_since, self.late) = (None, 0);
        }
    }

    /// The consumer is gone: returns everything that waits, and accepts no more.
    pub(crate) fn drop_consumer(&mut self) -> DroppedItems<E> {
        self.consumer_dropped = true;
        (self.events, self.bytes, self.full_since) = (0, 0, None);
        self.late = 0;
        std::mem::take(&mut self.items)
    }

    /// Whether the driver is to read from the connections.
    pub(crate) fn reading(&self, now: Duration) -> bool {
        self.resumes_at().is_none_or(|resumes| now >= resumes)
    }

    /// When reading resumes although the buffer is not half empty.
    pub(crate) fn resumes_at(&self) -> Option<Duration> {
        let timeout = self.limits.backpressure_timeout;
        Some(self.full_since?.saturating_add(timeout))
    }

    /// Removes the events for which `keep` returns `false`, without a mark in their place.
    #[cfg(any(test, feature = "socket-mode"))]
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&E) -> bool) {
        for (bytes, item) in std::mem::take(&mut self.items) {
            match (item, self.items.back_mut()) {
                (Item::Event(event), _) if !keep(&event) => {
                    self.events -= 1;
                    self.bytes -= bytes;
                }
                // Two marks are next to each other now.
                (Item::Dropped(more), Some((_, Item::Dropped(count)))) => {
                    *count = count.saturating_add(more);
                }
                (item, _) => self.items.push_back((bytes, item)),
            }
        }
        self.relax();
    }

    /// How much memory is reserved, in items.
    #[cfg(test)]
    pub(crate) fn capacity(&self) -> usize {
        self.items.capacity()
    }

    #[cfg(test)]
    pub(crate) fn check_bounds(&self, largest: usize) {
        assert!(self.events <= self.limits.events + IN_FLIGHT);
        assert!(self.bytes < self.limits.bytes + largest * (1 + IN_FLIGHT));
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
        Buffer::new(BufferLimits {
            events: 4,
            bytes: 100,
            backpressure_timeout: s(1),
        })
    }

    #[test]
    fn reading_pauses_and_then_the_newest_are_dropped() {
        let mut buffer = buffer();
        assert!((0..4).all(|event| buffer.push(s(10), 1, event)));
        assert!(!buffer.reading(s(10)));
        assert_eq!(buffer.resumes_at(), Some(s(11)));
        assert!(buffer.reading(s(11)));
        assert!(!buffer.push(s(11), 1, 4));
        assert!(!buffer.push(s(11), 1, 5));
        assert_eq!(buffer.take(), Some(Item::Event(0)));
        assert!(buffer.push(s(11), 1, 6));
        // Not half empty since: reading does not pause again.
        assert!(buffer.reading(s(11)));
        let rest: Vec<_> = std::iter::from_fn(|| buffer.take()).collect();
        assert_eq!(
            rest,
            [
                Item::Event(1),
                Item::Event(2),
                Item::Event(3),
                Item::Dropped(2),
                Item::Event(6)
            ]
        );
        assert!((0..4).all(|event| buffer.push(s(20), 1, event)));
        assert!(!buffer.reading(s(20)));
    }

    /// Taking one event at a time, as fast as the server sends.
    #[test]
    fn a_server_that_is_always_ahead_pauses_and_nothing_is_dropped() {
        let mut buffer = buffer();
        let (mut now, mut sent, mut taken) = (Duration::ZERO, 0, Vec::new());
        while taken.len() < 1_000 {
            while buffer.reading(now) {
                assert!(buffer.push(now, 1, sent));
                sent += 1;
            }
            now += Duration::from_millis(100);
            taken.extend(buffer.take());
        }
        let expected: Vec<_> = (0..1_000).map(Item::Event).collect();
        assert_eq!(taken, expected);
    }

    #[test]
    fn what_was_being_read_when_it_became_full_still_fits() {
        let mut buffer = buffer();
        let kept = (0..100)
            .filter(|event| buffer.push(s(0), 1, *event))
            .count();
        assert_eq!(kept, 4 + IN_FLIGHT);
        buffer.check_bounds(1);
        let taken = std::iter::from_fn(|| buffer.take()).count();
        assert_eq!(taken, kept + 1, "and a mark for the others");
        let kept = (0..100)
            .filter(|event| buffer.push(s(9), 1, *event))
            .count();
        assert_eq!(kept, 4 + IN_FLIGHT);
    }

    #[test]
    fn bytes_count_too_and_one_event_always_fits() {
        let mut buffer = buffer();
        assert!(buffer.push(s(0), 1_000_000, 1));
        assert!(!buffer.push(s(1), 1, 2));
        buffer.check_bounds(1_000_000);
        assert_eq!(buffer.take(), Some(Item::Event(1)));
        assert_eq!(buffer.take(), Some(Item::Dropped(1)));
        assert_eq!(buffer.take(), None);
        assert!(buffer.push(s(1), 1, 3));
    }

    #[test]
    fn removed_events_leave_room() {
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
        assert!(!buffer.push(s(1), 1, 2));
        buffer.take();
        assert!(buffer.push(s(1), 100, 3));
        assert!(!buffer.push(s(2), 1, 4));
        buffer.retain(|_| false);
        buffer.check_bounds(100);
        assert_eq!(buffer.take(), Some(Item::Dropped(2)));
    }

    #[test]
    fn nothing_waits_for_a_dropped_consumer() {
        let mut buffer = Buffer::new(BufferLimits {
            events: 1,
            bytes: 1 << 20,
            backpressure_timeout: Duration::from_secs(1),
        });
        assert!(buffer.push(Duration::ZERO, 1, "waits"));
        buffer.count_dropped();
        assert!(!buffer.reading(Duration::ZERO));
        assert_eq!(buffer.drop_consumer().len(), 2);
        assert!(!buffer.push(Duration::ZERO, 1, "late"));
        buffer.count_dropped();
        assert!(buffer.reading(Duration::ZERO));
        assert_eq!(buffer.take(), None);
    }
}
