//! From results to what is shown: each function makes one part of a [`Snapshot`](super::Snapshot).

mod comparison;
mod components;
mod data;
mod missing;
mod preview;

pub(crate) use comparison::segments_view;
pub(crate) use components::{components_view, features_view, kind_word};
pub(crate) use data::data_view;
pub(crate) use missing::{contrast_views, missing_view};
