//! Pictures on a page.

use maud::{Markup, html};

use super::content::Content;
use crate::export::pictures::{Picture, markup};

/// A picture; nothing where there is none.
pub(super) fn figure(content: &Content, picture: Picture) -> Markup {
    let drawn = markup(&content.results, &content.settings, picture);
    html! { @if let Some(drawn) = drawn { figure { (drawn) } } }
}
