//! What can be asked to leave the window.

use crate::export::pictures::Picture;
use crate::export::tables::Listing;

/// One wish about what leaves.
#[derive(Clone, Debug, PartialEq)]
pub enum Leave {
    /// Puts a picture on the clipboard.
    CopyPicture(Picture),
    /// Asks where a picture is to be saved.
    SavePicture(Picture),
    /// Puts a table on the clipboard.
    CopyTable(Listing),
    /// Asks where a table is to be saved.
    SaveTable(Listing),
    /// Asks where a report is to be saved.
    SaveReport,
    /// Asks where the pages of the storyboard are to be saved.
    SaveStoryboard,
    /// Asks which people of these segments are to be listed, and where; of those that are over-represented where none is
    /// named.
    ListPeople(Vec<i32>),
}
