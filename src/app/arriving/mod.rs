//! What arrives while one reads: articles and what is kept of them, what is found in them, what becomes of marks, the spot to begin at.

pub(super) mod articles;
pub(super) mod completing;
pub(super) mod findings;
pub(super) mod marks;
pub(super) mod spot;
