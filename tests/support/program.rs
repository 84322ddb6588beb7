//! Runs the program itself.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The program with these arguments; nothing of the surrounding terminal reaches it, nor the language of whoever tests,
/// and no file that was read before.
pub(crate) fn segscope<I: AsRef<OsStr>>(arguments: impl IntoIterator<Item = I>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_segscope"));
    command.args(arguments).stdin(Stdio::null()).env_remove("RUST_BACKTRACE");
    command.env("LC_ALL", "C").env("SEGSCOPE_CACHE", "off");
    command
}

/// Runs to the end.
pub(crate) fn output<I: AsRef<OsStr>>(arguments: impl IntoIterator<Item = I>) -> Output {
    segscope(arguments).output().expect("the program starts")
}

/// What it said on stderr.
pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What it said on stdout.
pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A file that is kept with the tests.
pub(crate) fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// `run` on two files into a folder, with more flags.
pub(crate) fn run_arguments(general: &Path, customers: &Path, out: &Path, more: &[&str]) -> Vec<String> {
    let text = |path: &Path| path.to_str().expect("the path is text").to_owned();
    let mut arguments =
        vec!["run".to_owned(), "--general".into(), text(general), "--customers".into(), text(customers)];
    arguments.extend(["--out".into(), text(out)]);
    arguments.extend(more.iter().map(|&word| word.to_owned()));
    arguments
}
