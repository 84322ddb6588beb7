//! How the window was left: kept in the user's configuration folder, beside the recent files.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

use super::kept_json;
use super::language::{DecimalForm, Language};

/// What a person chose about the window itself. Whatever is `None` is left to the window.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The dark look (true) or the light one; `None` follows the system.
    pub dark: Option<bool>,
    /// The language; `None` follows the system.
    #[serde(deserialize_with = "known")]
    pub language: Option<Language>,
    /// How decimals are written; `None` follows the language.
    #[serde(deserialize_with = "known")]
    pub decimals: Option<DecimalForm>,
    /// Whether the colours of segments are those that can be told apart without seeing red, green or blue.
    pub safe_colors: bool,
    /// Magnification; 1 is normal.
    pub zoom: Option<f32>,
    /// Width and height of the window in points at magnification 1.
    pub window: Option<[f32; 2]>,
    /// Whether the window filled the screen.
    pub maximized: bool,
    /// The share of the height under the top bar that the answer at the bottom was given, 0 to 1.
    pub answer_share: Option<f32>,
    /// How many times it was said how a slider is used.
    pub slider_hints: u8,
    /// Which of the first steps were made, a bit for each.
    pub first_steps: u8,
}

impl Preferences {
    /// Where this user's preferences lie.
    pub fn file_of_user() -> Option<PathBuf> {
        kept_json::file_of_user("window.json")
    }

    /// Reads a file. Values that no window can have count as not there.
    pub fn load(file: &Path) -> Self {
        let mut stored: Self = kept_json::load(file);
        stored.zoom = stored.zoom.filter(|zoom| (0.5..=4.0).contains(zoom));
        stored.window = stored.window.filter(|size| size.iter().all(|side| (200.0..=16_384.0).contains(side)));
        stored.answer_share = stored.answer_share.filter(|share| (0.05..=0.95).contains(share));
        stored
    }

    /// Writes the file, and its folder if need be.
    pub fn store(&self, file: &Path) {
        kept_json::store(self, file);
    }
}

/// What this program knows; anything else, as of a newer one, counts as not there.
fn known<'de, D: Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<Option<T>, D::Error> {
    Ok(serde_json::from_value(serde_json::Value::deserialize(from)?).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_comes_back_as_it_was_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("deep/window.json");
        assert_eq!(Preferences::load(&file), Preferences::default());
        let left = Preferences {
            dark: Some(true),
            language: Some(Language::German),
            decimals: Some(DecimalForm::Point),
            safe_colors: true,
            zoom: Some(1.25),
            window: Some([1600.0, 1000.0]),
            maximized: false,
            answer_share: Some(0.375),
            slider_hints: 2,
            first_steps: 5,
        };
        left.store(&file);
        assert_eq!(Preferences::load(&file), left);
    }

    #[test]
    fn nonsense_counts_as_not_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("window.json");
        std::fs::write(
            &file,
            r#"{"dark": true, "language": "xx", "decimals": 3, "zoom": 900, "window": [0, -3], "mood": "good"}"#,
        )
        .expect("written");
        assert_eq!(Preferences::load(&file), Preferences { dark: Some(true), ..Preferences::default() });
        std::fs::write(&file, "{").expect("written");
        assert_eq!(Preferences::load(&file), Preferences::default());
    }
}
