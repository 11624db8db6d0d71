//! When something was changed, and which of two changes holds.

/// The time of a change, so ordered that whoever has seen a change makes a greater one: by a counter (Lamport 1978, "Time,
/// Clocks, and the Ordering of Events"), then by the clock, then by who made it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// One more than the greatest counter in the record before the change.
    pub counter: u64,
    /// The clock, in milliseconds since 1970-01-01 UTC.
    pub time: i64,
    /// Which run of the program on which device.
    pub writer: String,
}

/// A value and when it was last changed. Merging keeps the newest change.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Field<T> {
    /// When. Stands first, so that fields are ordered by it; the value only decides between equal stamps.
    pub changed: Stamp,
    /// What it is now.
    pub value: T,
}

impl<T> Field<T> {
    /// `value`, changed at `changed`.
    pub fn new(value: T, changed: Stamp) -> Self {
        Self { changed, value }
    }
}

impl<T: Ord + Clone> Field<T> {
    /// Takes over `other` if it is the newer change.
    pub fn merge(&mut self, other: &Self) {
        if *other > *self {
            self.clone_from(other);
        }
    }
}
