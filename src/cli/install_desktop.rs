//! `segscope install-desktop`: an entry in the menu and sessions that open at a double click, for this user.

use directories::BaseDirs;

use super::arguments::InstallDesktopArguments;
use super::desktop::{self, DesktopError};
use super::error::CommandError;
use super::print;
use crate::i18n::visible;

/// Writes or removes the files and prints their paths, one a line.
pub(super) fn install_desktop(arguments: &InstallDesktopArguments) -> Result<(), CommandError> {
    if !cfg!(all(unix, not(target_os = "macos"))) {
        return Err(DesktopError::OtherSystem.into());
    }
    let folders = BaseDirs::new().ok_or(DesktopError::NoHome)?;
    let program = std::env::current_exe().map_err(DesktopError::Program)?;
    let changed = match arguments.remove {
        true => desktop::remove(folders.data_dir())?,
        false => desktop::install(folders.data_dir(), &program)?,
    };
    desktop::tell(folders.data_dir());
    let lines: String = changed.iter().map(|path| format!("{}\n", visible(&path.display().to_string()))).collect();
    print::result(&lines)
}
