//! Where the reader keeps things and where its settings are.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use directories::ProjectDirs;

/// The two folders of the program. Neither need exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Marks, places and the arrangement of the screen: `LONGREAD_DATA`, else the system's folder for data.
    pub data: PathBuf,
    /// `config.toml`: `LONGREAD_CONFIG`, else the system's folder for settings.
    pub config: PathBuf,
}

impl Folders {
    /// The folders of this user.
    ///
    /// # Errors
    /// When neither the variables nor a home folder are set: one line that says so.
    pub fn find() -> Result<Self, String> {
        choose(
            env::var_os("LONGREAD_DATA"),
            env::var_os("LONGREAD_CONFIG"),
            ProjectDirs::from("", "", "longread").as_ref(),
        )
    }

    /// Folders in which nothing is, and in which nothing can be made: for a reader who has none.
    pub fn nowhere() -> Self {
        let nowhere = PathBuf::from("/dev/null/longread");
        Self { data: nowhere.clone(), config: nowhere }
    }
}

fn choose(data: Option<OsString>, config: Option<OsString>, system: Option<&ProjectDirs>) -> Result<Folders, String> {
    let given = |variable: Option<OsString>| variable.filter(|path| !path.is_empty()).map(PathBuf::from);
    let data = given(data).or_else(|| system.map(|system| system.data_dir().to_owned()));
    let config = given(config).or_else(|| system.map(|system| system.config_dir().to_owned()));
    match (data, config) {
        (Some(data), Some(config)) => Ok(Folders { data, config }),
        _ => Err("no home folder is set, so there is nowhere to keep marks; set HOME, or LONGREAD_DATA and \
                  LONGREAD_CONFIG"
            .to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variables_win_and_empty_ones_do_not_count() {
        let both = choose(Some("/d".into()), Some("/c".into()), None);
        assert_eq!(both, Ok(Folders { data: "/d".into(), config: "/c".into() }));
        assert!(choose(Some("/d".into()), Some(OsString::new()), None).is_err());
        assert!(choose(None, None, None).is_err_and(|why| why.contains("LONGREAD_DATA")));
    }
}
