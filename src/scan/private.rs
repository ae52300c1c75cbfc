//! Folders that belong to this desk's user alone.

use std::io;
use std::path::Path;

/// Makes a folder that nobody else may enter, or shuts one that is there.
pub(crate) fn folder(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path)?;
    shut(path)
}

/// Shuts a folder against other users. Where access is not told by modes, it is as the folder above has it.
pub(crate) fn shut(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o700))
    }
    #[cfg(not(unix))]
    path.metadata().map(drop)
}
