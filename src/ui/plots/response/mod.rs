//! What a past mailing says, drawn: how far letters reach, and whether chances come true.

pub mod chances;
mod frame;
pub mod gains;
