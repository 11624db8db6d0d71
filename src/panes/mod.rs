//! What the side panes list: pure functions from what is known to items.
