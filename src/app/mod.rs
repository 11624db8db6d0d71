//! The state of the reader and how messages change it. Pure: effects go out as data.
