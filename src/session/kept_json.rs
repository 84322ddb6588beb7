//! What is kept in the user's configuration folder. It never stops work: what can't be read is as if it had never been,
//! what can't be written is forgotten.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::files::{read_regular, write_whole};

/// No such file is larger than this, in bytes.
const LARGEST_FILE: u64 = 1 << 20;

/// Where this user's file of that name lies.
pub(super) fn file_of_user(name: &str) -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "segscope").map(|dirs| dirs.config_dir().join(name))
}

/// Reads a file.
pub(super) fn load<T: DeserializeOwned + Default>(file: &Path) -> T {
    read_regular(file, LARGEST_FILE).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// Writes a file, and its folder if need be.
pub(super) fn store(content: &impl Serialize, file: &Path) {
    let Ok(text) = serde_json::to_vec_pretty(content) else { return };
    if let Some(folder) = file.parent() {
        drop(std::fs::create_dir_all(folder));
    }
    drop(write_whole(file, |out| out.write_all(&text)));
}
