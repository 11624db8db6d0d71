//! The schemas of the output for other programs, which the documents show as they are. For tests alone.

use std::fs;
use std::path::Path;

use schemars::Schema;

const UPDATE: &str = "LONGREAD_UPDATE_DOCUMENTS";

/// Holds that `schema` stands in the document at `path`, below the project's folder; writes it there if asked to.
pub fn hold(path: &str, schema: &Schema) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let schema = serde_json::to_string_pretty(schema).unwrap_or_default() + "\n";
    if std::env::var_os(UPDATE).is_some() {
        fs::write(&path, &schema).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, schema, "the schema is out of date: {UPDATE}=1 cargo test schema writes it");
}
