//! Quotations: where they are, what kind they are of, and which belong to one utterance.

mod kind;
mod spans;
mod titles;
mod utterances;

pub use kind::{judge, settle};
pub use spans::{Marked, find};
pub use utterances::number;
