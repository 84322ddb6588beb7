//! How the product looks: colours, type and measures, for a light and a dark room.

mod fonts;
mod install;
mod palette;
mod style;
mod tokens;

pub use fonts::STRONG;
pub use install::install;
pub use palette::Palette;
pub use tokens::{BODY, GRID, MOTION, RADIUS, SMALL, TITLE, Theme, strong_family};
