//! What leaves from the window: pictures, tables, the report, lists of people. All of it is made on threads of its own.

pub mod command;
mod counted;
mod curve;
mod desk;
mod made;
mod menu;
mod people;
mod people_missing;
mod save_as;
mod work;

pub(in crate::ui) use desk::{LeavingDesk, Left};
pub use menu::Leaving;
