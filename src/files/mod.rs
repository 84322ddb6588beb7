//! Files on disk, whatever is in them: read and written whole or not at all, told apart by a stamp, and why the system
//! refused.

mod error;
mod folder;
mod guarded;
mod identity;
mod lock;
mod moves;
mod new_file;
mod read_error;
mod reason;
mod regular;
mod scratch;
mod stamp;
mod together;
mod unfinished;

pub use error::WriteError;
pub use folder::{NewFolder, make_folder};
pub use guarded::guarded;
pub use identity::FileId;
pub use new_file::{write_private, write_private_copy, write_whole};
pub use read_error::{FileReadError, NoFile};
pub use reason::system_reason;
pub use regular::{RegularFile, open_regular, read_regular};
pub use scratch::Scratch;
pub use stamp::FileStamp;
pub use together::{FilesTogether, Staged};
