//! Files on disk, whatever is in them: written whole or not at all, told apart by a stamp, and why the system refused.

mod error;
mod folder;
mod new_file;
mod reason;
mod stamp;
mod together;

pub use error::WriteError;
pub use folder::{NewFolder, make_folder, probe_folder};
pub use new_file::{write_private, write_whole};
pub use reason::system_reason;
pub use stamp::FileStamp;
pub use together::{FilesTogether, Staged};
