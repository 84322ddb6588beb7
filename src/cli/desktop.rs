//! The entry in a desktop's menu and the type of session files, as freedesktop.org has them (Linux and the BSDs).

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::files::{WriteError, make_folder, write_whole};
use crate::i18n::Say;
use crate::text;

/// Where the files belong under the user's folder for data, and what is in them.
const FILES: [(&str, &[u8]); 4] = [
    ("applications/segscope.desktop", include_bytes!("../../assets/linux/segscope.desktop")),
    ("mime/packages/segscope.xml", include_bytes!("../../assets/linux/segscope.xml")),
    ("icons/hicolor/scalable/apps/segscope.svg", include_bytes!("../../assets/icon/segscope.svg")),
    ("icons/hicolor/256x256/apps/segscope.png", include_bytes!("../../assets/icon/segscope.png")),
];

/// What the entry calls the program.
const NAME: &str = "segscope";

/// Programs that tell the desktop of the files, with the folder that each looks at. Desktops without them look by
/// themselves, so a missing one is no failure.
const TELL: [(&str, &str); 3] =
    [("update-mime-database", "mime"), ("update-desktop-database", "applications"), ("xdg-icon-resource", "")];

/// Why nothing could be installed.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
pub(super) enum DesktopError {
    /// Windows and macOS know other ways.
    OtherSystem,
    /// The user has no home folder.
    NoHome,
    /// The system doesn't say where this program lies.
    Program(#[source] io::Error),
}

/// Writes the files under a folder for data, for the program at a place.
pub(super) fn install(data: &Path, program: &Path) -> Result<Vec<PathBuf>, WriteError> {
    FILES
        .iter()
        .map(|(name, content)| {
            let path = data.join(name);
            let _goes_when_nothing_is_written = make_folder(path.parent().unwrap_or(data))?;
            let content = if name.ends_with(".desktop") { entry_for(content, program) } else { content.to_vec() };
            write_whole(&path, |out| out.write_all(&content))?;
            Ok(path)
        })
        .collect()
}

/// Takes away those of the files that are there.
pub(super) fn remove(data: &Path) -> Result<Vec<PathBuf>, WriteError> {
    let mut removed = Vec::new();
    for (name, _) in FILES {
        let path = data.join(name);
        match std::fs::remove_file(&path) {
            Ok(()) => removed.push(path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(WriteError::new(&path, error)),
        }
    }
    Ok(removed)
}

/// The entry of the menu with the program's own path: a program that cargo installed is not in every desktop's `PATH`.
fn entry_for(entry: &[u8], program: &Path) -> Vec<u8> {
    let program = quoted(&program.display().to_string());
    // The one line that takes a file.
    let line = |line: &str| match line.ends_with("%f") {
        true => line.replacen(NAME, &program, 1),
        false => line.to_owned(),
    };
    String::from_utf8_lossy(entry)
        .lines()
        .map(line)
        .flat_map(|line| [line, "\n".to_owned()])
        .collect::<String>()
        .into_bytes()
}

/// An argument of an `Exec` line. Quotes, dollars, backticks and backslashes are escaped for the quotation, backslashes
/// once more for the value, and a percent sign is doubled (Desktop Entry Specification 1.5, "The Exec key").
fn quoted(argument: &str) -> String {
    let mut quoted = String::from('"');
    for letter in argument.chars() {
        match letter {
            '\\' => quoted.push_str(r"\\\\"),
            '"' | '`' | '$' => quoted.extend(["\\\\", letter.encode_utf8(&mut [0; 4])]),
            '%' => quoted.push_str("%%"),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// Has the desktop look at the files now; without these programs it does so at the next login.
pub(super) fn tell(data: &Path) {
    for (program, folder) in TELL {
        let mut command = Command::new(program);
        if folder.is_empty() {
            command.arg("forceupdate")
        } else {
            command.arg(data.join(folder))
        };
        let _absent = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    }
}

impl Say for DesktopError {
    fn say(&self) -> String {
        match self {
            Self::OtherSystem => text!("error-desktop-other-system"),
            Self::NoHome => text!("error-desktop-no-home"),
            Self::Program(error) => text!("error-desktop-program", reason = crate::files::system_reason(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(program: &str) -> String {
        String::from_utf8(entry_for(FILES[0].1, Path::new(program))).unwrap()
    }

    #[test]
    fn the_entry_starts_the_program_where_it_lies() {
        let entry = entry("/home/ann/.cargo/bin/segscope");
        assert_eq!(entry.matches("Exec=").count(), 1);
        assert!(entry.contains("\nExec=\"/home/ann/.cargo/bin/segscope\" %f\n"));
        assert!(entry.contains("MimeType=application/vnd.segscope.session;\n"));
    }

    #[test]
    fn letters_that_mean_something_in_an_entry_are_escaped() {
        // Read back by the rules of the specification: first \\ -> \ in the value, then \x -> x in the quotation.
        assert_eq!(quoted("/a b/100%"), "\"/a b/100%%\"");
        assert_eq!(quoted(r#"/x"y"#), r#""/x\\"y""#);
        assert_eq!(quoted("/cost$5"), r#""/cost\\$5""#);
        assert_eq!(quoted(r"/back\slash"), r#""/back\\\\slash""#);
    }

    #[test]
    fn what_was_installed_can_be_removed_and_no_other_file_goes() {
        let data = tempfile::tempdir().unwrap();
        let written = install(data.path(), Path::new("/usr/bin/segscope")).unwrap();
        assert_eq!(written.len(), FILES.len());
        let own = data.path().join("applications/other.desktop");
        std::fs::write(&own, "[Desktop Entry]").unwrap();
        assert_eq!(remove(data.path()).unwrap(), written);
        assert!(own.exists());
        assert_eq!(remove(data.path()).unwrap(), Vec::<PathBuf>::new());
    }
}
