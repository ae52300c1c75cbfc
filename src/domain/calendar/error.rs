//! What may be wrong with the data of a calendar.

use jiff::civil::Date;

/// Why a calendar cannot be made of its data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// A holiday lies in a year that the calendar does not have.
    #[error("{0} lies outside the years of the calendar")]
    OutsideYears(Date),
    /// Two holidays of one name or two moves stand on one day.
    #[error("{0} stands twice")]
    Twice(Date),
    /// The day that is to work already works, or the day that is to rest already rests.
    #[error("moving rest from {works} to {rests} changes nothing")]
    MovesNothing {
        /// The day that is to work.
        works: Date,
        /// The day that is to rest.
        rests: Date,
    },
    /// The years leave a gap, or there are none.
    #[error("the years of the calendar do not follow one another")]
    Years,
    /// A desk closes before it opens, or its lunch lies outside its hours.
    #[error("the opening hours contradict themselves")]
    Hours,
}
