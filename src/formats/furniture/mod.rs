//! What English-language papers and pages put round a story, and how they word it: credits, bylines, dates, notes, leftovers.
//!
//! Invariant: everything here judges the words of single passages, each on one line; where a passage stands is the business of
//! the formats.

pub mod dates;
pub mod names;
pub mod numbers;
pub mod pattern;
pub mod publication;
pub mod shape;
pub mod traces;
mod wording;
