//! Days as a reader calls them: "12 November", with the year if it is not this one.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

/// How far the clock on the wall is ahead of UTC, in seconds.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Zone(pub i32);

impl Zone {
    /// The day at `time`, seen from `now`; both in milliseconds since 1970-01-01 UTC. Empty for a time that no calendar has.
    pub fn day(self, time: i64, now: i64) -> String {
        self.written(time, now, "%-d %B", "%-d %B %Y")
    }

    /// The same with the month in three letters.
    pub fn short_day(self, time: i64, now: i64) -> String {
        self.written(time, now, "%-d %b", "%-d %b %Y")
    }

    fn written(self, time: i64, now: i64, this_year: &str, another: &str) -> String {
        let (Some(day), Some(today)) = (self.date(time), self.date(now)) else { return String::new() };
        let form = if day.year() == today.year() { this_year } else { another };
        day.strftime(form).to_string()
    }

    fn date(self, time: i64) -> Option<Date> {
        let offset = Offset::from_seconds(self.0).ok()?;
        Some(offset.to_datetime(Timestamp::from_millisecond(time).ok()?).date())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_that_of_the_reader() {
        let (late, now) = (1_763_000_000_000, 1_766_000_000_000);
        assert_eq!(Zone::default().day(late, now), "13 November");
        assert_eq!(Zone(-3 * 3600).day(late, now), "12 November");
        assert_eq!(Zone::default().short_day(late, now + 40_000_000_000), "13 Nov 2025");
        assert_eq!(Zone::default().day(i64::MAX, now), "");
    }
}
