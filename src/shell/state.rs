//! What is kept, looked at file by file, and repaired.

use std::path::Path;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

use crate::text::clean_line;

use super::command_line::StateFormat;
use super::store::{Finding, Library, Remedy};
use super::{Folders, Problems, output};

/// What was found in the folder of what is kept.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Report {
    /// The version of this schema: 1.
    version: u64,
    /// The folder.
    folder: String,
    /// Nothing is wrong, or nothing was left wrong by a repair.
    well: bool,
    /// What was found, in the order of the paths.
    findings: Vec<FindingReport>,
}

/// Something that is not as it should be, or is worth knowing.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct FindingReport {
    /// Where it is, from the folder on.
    path: String,
    /// `damaged`, `unreadable`, `half-written`, `not-taken-up`, `copy` or `closed`; of what is harmless `exposed`, `newer`, `set-aside`,
    /// `stranger`, `twin` or `other-machine`.
    trouble: &'static str,
    /// It is only worth knowing.
    harmless: bool,
    /// What is wrong, as the end of a sentence that begins with the path.
    problem: String,
    /// What a repair does: `set-aside`, `take-up`, `put-away`, `remove`, `open` or `close`; `null` if nothing can be done, or need be.
    remedy: Option<&'static str>,
    /// Whether it was done; `null` where nothing was to be done, or only looked at.
    done: Option<bool>,
    /// Why it could not be done.
    error: Option<String>,
}

/// What became of a finding: nothing yet, done, or why not.
type Outcome = Option<Result<(), String>>;

/// Looks at everything that is kept, and repairs it if asked to. Fails unless all is well then.
pub fn look(repair: bool, format: StateFormat, problems: &mut Problems) {
    let folder = match Folders::find() {
        Ok(folders) => folders.data,
        Err(why) => return problems.add(why),
    };
    let mut library = Library::open(&folder);
    let found: Vec<(Finding, Outcome)> = if repair {
        library.repair().into_iter().map(|(finding, done)| (finding, Some(done))).collect()
    } else {
        library.check().into_iter().map(|finding| (finding, None)).collect()
    };
    let is_wrong = |finding: &Finding| !finding.trouble.is_harmless();
    let well = if repair {
        found.iter().all(|(_, done)| !matches!(done, Some(Err(_)))) && !library.check().iter().any(is_wrong)
    } else {
        !found.iter().any(|(finding, _)| is_wrong(finding))
    };
    let words = match format {
        StateFormat::Json => output::json(&report(&folder, well, &found)),
        StateFormat::Text => Ok(lines(&folder, &found) + &ending(&mut library, &folder, well, repair, &found)),
    };
    problems.note(words.and_then(|words| output::words(&words)));
    if !well {
        problems.fail();
    }
}

fn report(folder: &Path, well: bool, found: &[(Finding, Outcome)]) -> Report {
    let finding = |(finding, outcome): &(Finding, Outcome)| {
        let outcome = outcome.as_ref().filter(|_| finding.remedy.is_some());
        FindingReport {
            path: relative(&finding.path, folder),
            trouble: finding.trouble.name(),
            harmless: finding.trouble.is_harmless(),
            problem: clean_line(&finding.problem),
            remedy: finding.remedy.map(Remedy::name),
            done: outcome.map(Result::is_ok),
            error: outcome.and_then(|outcome| outcome.as_ref().err()).map(|why| clean_line(why)),
        }
    };
    Report {
        version: 1,
        folder: clean_line(&folder.to_string_lossy()),
        well,
        findings: found.iter().map(finding).collect(),
    }
}

fn lines(folder: &Path, found: &[(Finding, Outcome)]) -> String {
    let mut lines = String::new();
    for (Finding { path, problem, remedy, trouble }, outcome) in found {
        lines += &clean_line(&format!("{} {problem}.", relative(path, folder)));
        lines += "\n";
        if let Some(remedy) = remedy {
            let words = remedy.words();
            lines += &clean_line(&match outcome {
                None if trouble.is_harmless() => format!("  A repair would do this: {words}."),
                None => format!("  To be done: {words}."),
                Some(Ok(())) => format!("  Done: {words}."),
                Some(Err(why)) => format!("  Not done ({words}): {why}."),
            });
            lines += "\n";
        }
    }
    if !lines.is_empty() {
        lines += "\n";
    }
    lines
}

fn ending(library: &mut Library, folder: &Path, well: bool, repaired: bool, found: &[(Finding, Outcome)]) -> String {
    let shown = clean_line(&folder.to_string_lossy());
    if well {
        // Only now: reading what is damaged would set it aside.
        let articles = library.catalogue().articles;
        let marks: usize = articles.iter().map(|article| article.marks.live().count()).sum();
        return format!("{shown}: all is well. Articles: {}, marks: {marks}.\n", articles.len());
    }
    let can_be_repaired = found.iter().filter(|(finding, _)| finding.remedy.is_some()).count();
    match (repaired, can_be_repaired) {
        (true, _) => format!("{shown}: not everything could be repaired.\n"),
        (false, 0) => format!("{shown}: not all is well, and nothing can be done about it here.\n"),
        (false, count) => format!("{shown}: to be repaired: {count}; longread state repair does it.\n"),
    }
}

fn relative(path: &Path, folder: &Path) -> String {
    let path = path.strip_prefix(folder).ok().filter(|path| !path.as_os_str().is_empty());
    path.map_or_else(|| "The folder itself".to_owned(), |path| clean_line(&path.to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::schema;

    #[test]
    fn the_documents_have_this_schema() {
        schema::hold("docs/state.schema.json", &schemars::schema_for!(Report));
    }
}
