//! Marks at work: made, changed, taken back, reviewed, copied, and gone back to.

pub(super) mod copying;
pub(super) mod making;
pub(super) mod meant;
pub(super) mod returning;
pub mod reviewing;
pub(super) mod undoing;
