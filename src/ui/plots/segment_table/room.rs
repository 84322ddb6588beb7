//! How much room there is -> which columns are shown, and how wide each is.

use egui::Ui;
use egui_extras::Column as Width;

use crate::results::{Cell, Place, SegmentColumn, segment_columns};
use crate::ui::plots::segment_kind::kind;
use crate::ui::theme::Theme;

use super::heading::widest;

/// How much room there is, and so which columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Room {
    /// In a narrow window: no scale of indices either.
    Tight,
    /// Beside something else: the verdict is an arrow at the index.
    Narrow,
    /// No columns for p-value and verdict, but a wider scale of indices than in the narrow table.
    Middle,
    /// All columns.
    Normal,
    /// All columns, with a wide scale of indices.
    Wide,
}

impl Room {
    /// The room in a width in points.
    pub(super) fn of(width: f32) -> Self {
        match width {
            w if w > 1100.0 => Self::Wide,
            w if w > 850.0 => Self::Normal,
            w if w > 660.0 => Self::Middle,
            w if w > 600.0 => Self::Narrow,
            _ => Self::Tight,
        }
    }

    /// Whether p-value and verdict have columns of their own.
    pub(super) fn is_whole(self) -> bool {
        matches!(self, Self::Normal | Self::Wide)
    }

    /// The columns that there is room for. Where findings are known, they take the room of p-value and verdict before
    /// there is room for all.
    pub(super) fn columns(self, findings: bool) -> Vec<&'static SegmentColumn> {
        let fits = |column: &&SegmentColumn| match kind(column) {
            Cell::PValue(_) | Cell::Verdict(_) => self == Self::Wide || (self == Self::Normal && !findings),
            Cell::Stability(_) | Cell::Finding(_) => findings && self.is_whole(),
            Cell::Interval(..) => self != Self::Tight,
            _ => true,
        };
        segment_columns(Place::Detail).filter(fits).collect()
    }

    /// The width of a column: what its cells need, or its heading where that is wider.
    pub(super) fn width(self, ui: &Ui, theme: &Theme, column: &SegmentColumn) -> Width {
        let cells = match kind(column) {
            Cell::Name(_) => return self.name(),
            Cell::Interval(..) => return self.scale(),
            Cell::Verdict(_) => return Width::exact(156.0),
            Cell::Id(_) => 48.0,
            Cell::Count(_) => 68.0,
            Cell::Share(_) => 58.0,
            Cell::Index(_) => {
                if self.is_whole() {
                    56.0
                } else {
                    60.0
                }
            }
            Cell::PValue(_) => 60.0,
            Cell::Stability(_) => 64.0,
            Cell::Finding(_) => return Width::exact(136.0),
        };
        Width::exact(widest(ui, theme, column).max(cells))
    }

    fn name(self) -> Width {
        match self {
            Self::Wide => Width::exact(300.0),
            Self::Normal => Width::remainder().at_least(96.0),
            Self::Middle | Self::Narrow | Self::Tight => Width::remainder().at_least(88.0),
        }
    }

    fn scale(self) -> Width {
        match self {
            Self::Wide => Width::remainder().at_least(200.0),
            Self::Normal => Width::exact(148.0),
            Self::Middle => Width::exact(164.0),
            Self::Narrow | Self::Tight => Width::exact(96.0),
        }
    }
}
