//! The report: what a session holds, for people who read it on paper, in a browser or in a spreadsheet. It needs neither
//! the window nor the data.

mod answer;
mod choices;
mod content;
mod figure;
mod folder;
mod html;
mod method;
mod storyboard;
mod sureness;
mod tables;
mod target;
mod workbook;

pub use content::Content;
pub use folder::{is_picture, pictures};
pub use html::{html, is_html};
pub use storyboard::{StoryContent, storyboard_page};
pub use target::{Target, TargetError};
pub use workbook::{is_workbook, workbook};
