//! Settings as plain data, from one TOML file.
