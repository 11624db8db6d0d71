//! longread: a terminal reader for long articles that knows what is in them.
//!
//! The rooms in reading order; each looks only at those above it (ARCHITECTURE.md, held by `tests/architecture.rs`).
//! Blank lines keep that order.

#![warn(clippy::disallowed_methods)]

pub mod text;

pub mod config;

pub mod article;

pub mod formats;

pub mod analysis;

pub mod layout;

pub mod notes;

pub mod panes;

pub mod app;

pub mod ui;

pub mod shell;
