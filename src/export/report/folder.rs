//! All plots of a session as pictures.

use std::path::Path;

use super::content::Content;
use crate::export::pictures::{MARK, Picture, render};
use crate::export::recognise::starts_with;

/// The pictures that a session has something for, as SVG, in the order in which they are told.
pub fn pictures(content: &Content) -> impl Iterator<Item = (Picture, String)> {
    let Content { results, settings, .. } = content;
    Picture::all(results).into_iter().filter_map(|picture| Some((picture, render(results, settings, picture)?)))
}

/// Whether a file is such a picture. One of pixels is known by the SVG beside it.
pub fn is_picture(path: &Path) -> bool {
    let mark = ["<svg", &format!("class=\"{MARK}\"")].join(" ");
    starts_with(&path.with_extension("svg"), mark.as_bytes())
}
