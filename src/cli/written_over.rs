//! No command writes over a file unasked, and none over the program's own data.

use super::output::CliError;
use std::path::Path;
use tereze_domain::message::Message;

/// Whether a file may be written: it is not there, or may be written over, and it lies in no folder of a desk.
///
/// # Errors
/// Why not, with what to do.
pub(super) fn may_be_written(file: &Path, desk: &Path, force: bool) -> Result<(), CliError> {
    let told = |key: &str| Err(CliError::new(Message::new(key).with("file", file.display())));
    let beside = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    // A name that leads there round about, over links or dots, leads there all the same.
    if let (Ok(beside), Ok(desk)) = (beside.canonicalize(), desk.canonicalize())
        && (beside.starts_with(&desk) || file.canonicalize().is_ok_and(|file| file.starts_with(&desk)))
    {
        return told("error-cli-own-data");
    }
    match file.symlink_metadata() {
        Err(_) => Ok(()),
        Ok(there) if there.is_dir() => told("error-cli-is-folder"),
        Ok(_) if force => Ok(()),
        Ok(_) => told("error-cli-exists"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn nothing_is_written_over_unasked_and_nothing_of_the_desk_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let desk = folder.path().join("desk");
        fs::create_dir_all(desk.join("keys")).unwrap();
        fs::create_dir(folder.path().join("folder")).unwrap();
        fs::write(desk.join("journal.db"), b"data").unwrap();
        fs::write(folder.path().join("there"), b"data").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(desk.join("journal.db"), folder.path().join("link")).unwrap();
        let check = |file: &str, force: bool, expected: Option<&str>| {
            let told = may_be_written(&folder.path().join(file), &desk, force).err().map(|error| error.message.key);
            assert_eq!(told.as_deref(), expected, "{file}, {force}");
        };
        check("new", false, None);
        check("there", false, Some("error-cli-exists"));
        check("there", true, None);
        check("desk", true, Some("error-cli-own-data"));
        check("folder", true, Some("error-cli-is-folder"));
        check("desk/journal.db", true, Some("error-cli-own-data"));
        check("desk/new", true, Some("error-cli-own-data"));
        check("desk/keys/../journal.db", true, Some("error-cli-own-data"));
        #[cfg(unix)]
        check("link", true, Some("error-cli-own-data"));
    }
}
