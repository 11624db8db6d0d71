//! Bookmarks, notes and reading places: what they are, how changes merge, how they find their words again.
