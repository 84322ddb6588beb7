//! The report: what a session holds, for people who read it on paper, in a browser or in a spreadsheet. It needs neither
//! the window nor the data.

mod answer;
mod choices;
mod content;
mod figure;
mod folder;
mod html;
mod method;
mod response;
mod storyboard;
mod sureness;
mod tables;
mod target;
mod workbook;
mod write;

pub use content::{Content, day};
pub use folder::{is_picture, pictures};
pub use html::{html, is_html};
pub use storyboard::{StoryContent, storyboard_page};
pub use target::{Target, TargetError};
pub(in crate::export) use workbook::AUTHOR;
pub(in crate::export) use workbook::sheet::Sheet;
pub use workbook::{is_workbook, workbook};
pub use write::{IsOwn, write, write_storyboard};
