//! The first steps of somebody new: one hint at a time, which goes away once its step was made.

use super::command::PageKey;
use super::context::UiContext;
use crate::engine::Settings;
use crate::text;

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    /// A slider, or any other setting, is moved.
    Slider,
    /// A segment is chosen.
    Bar,
    /// Another page is opened.
    Page,
}

const HINTS: [Hint; 3] = [Hint::Slider, Hint::Bar, Hint::Page];

impl Hint {
    fn bit(self) -> u8 {
        match self {
            Self::Slider => 1,
            Self::Bar => 2,
            Self::Page => 4,
        }
    }

    pub(super) fn words(self) -> String {
        match self {
            Self::Slider => text!("hint-slider"),
            Self::Bar => text!("hint-bar"),
            Self::Page => text!("hint-page"),
        }
    }
}

/// Which steps were made.
pub(super) struct Hints {
    used: u8,
    last: Option<(Settings, Option<PageKey>)>,
}

impl Hints {
    /// As they were left; `None` where nobody is to be shown any.
    pub(super) fn of(used: Option<u8>) -> Self {
        Self { used: used.unwrap_or(u8::MAX), last: None }
    }

    /// The steps that were made, for whoever remembers them.
    pub(super) fn used(&self) -> u8 {
        self.used & HINTS.iter().map(|hint| hint.bit()).sum::<u8>()
    }

    /// The hint to show.
    pub(super) fn next(&self) -> Option<Hint> {
        HINTS.into_iter().find(|hint| self.used & hint.bit() == 0)
    }

    /// Shows none any more.
    pub(super) fn dismiss(&mut self) {
        self.used = u8::MAX;
    }

    /// Takes note of steps. Call once a frame.
    pub(super) fn observe(&mut self, context: &UiContext<'_>) {
        if self.next().is_none() {
            return;
        }
        if context.selected_segment.is_some() {
            self.used |= Hint::Bar.bit();
        }
        let Some((settings, page)) = &self.last else {
            self.last = Some((context.settings.clone(), context.page));
            return;
        };
        // Other files are no slider.
        if settings.source == context.settings.source && settings != context.settings {
            self.used |= Hint::Slider.bit();
        }
        if *page != context.page {
            self.used |= Hint::Page.bit();
        }
        if settings != context.settings || *page != context.page {
            self.last = Some((context.settings.clone(), context.page));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{DataSource, Snapshot};
    use crate::ui::theme::Theme;

    #[test]
    fn each_hint_goes_away_once_its_step_was_made_and_stays_away() {
        let (snapshot, theme, start) = (Snapshot::default(), Theme::light(), Settings::default());
        let mut hints = Hints::of(Some(0));
        let see = |hints: &mut Hints, settings: &Settings, page, selected_segment| {
            let context = UiContext { page, selected_segment, ..UiContext::new(&snapshot, settings, &theme) };
            hints.observe(&context);
            hints.next()
        };
        let (data, missing) = (Some(PageKey("data")), Some(PageKey("missing")));
        assert_eq!(see(&mut hints, &start, data, None), Some(Hint::Slider));
        let other = DataSource::Demo { people: 9, customers: 9, all_columns: false, seed: 1 };
        let files = Settings { source: other, ..start.clone() };
        assert_eq!(see(&mut hints, &files, data, None), Some(Hint::Slider), "other people are no slider");
        let moved = Settings { clusters: 12, ..files };
        assert_eq!(see(&mut hints, &moved, data, None), Some(Hint::Bar));
        assert_eq!(see(&mut hints, &moved, missing, None), Some(Hint::Bar), "in any order");
        assert_eq!(see(&mut hints, &moved, missing, Some(3)), None);
        assert_eq!(hints.used(), 7);
        assert_eq!(Hints::of(Some(hints.used())).next(), None, "remembered");
        assert_eq!(Hints::of(Some(3)).next(), Some(Hint::Page));
        assert_eq!(Hints::of(None).next(), None);
        let mut hints = Hints::of(Some(0));
        hints.dismiss();
        assert_eq!((hints.next(), hints.used()), (None, 7));
    }
}
