//! What stands on the stage: a result, and what is said of it.

use egui::Ui;

use super::words::{LARGE, SIZES, fitting, sentence};
use crate::engine::Fidelity;
use crate::i18n::{Sentence, headline, segment_handle, segment_title};
use crate::results::{Headline, Segment, Segmentation, Trait};
use crate::ui::theme::Theme;

/// A result and the segment that is spoken of.
pub(super) struct Shown<'a> {
    pub(super) segments: &'a Segmentation,
    pub(super) fidelity: Fidelity,
    /// What sets a segment apart, the strongest first.
    pub(super) traits: &'a dyn Fn(i32) -> Vec<Trait>,
    /// The segment that is spoken of.
    pub(super) selected: Option<i32>,
    /// How large type is beside that of a window of 1280 x 720 points.
    pub(super) scale: f32,
    /// Which state it is and what is said of it; `None` for the present result.
    pub(super) caption: Option<String>,
}

impl Shown<'_> {
    /// The segment that is spoken of.
    pub(super) fn segment(&self) -> Option<&Segment> {
        self.segments.get(self.selected?).filter(|segment| !segment.is_set_aside() || !segment.is_empty())
    }

    /// Whether the numbers are those of a sample.
    pub(super) fn is_preview(&self) -> bool {
        matches!(self.fidelity, Fidelity::Preview { .. })
    }

    /// The segments in colour: the one that is spoken of, or else those that the headline speaks of.
    pub(super) fn finding(&self) -> Vec<i32> {
        if let Some(segment) = self.segment() {
            return vec![segment.id];
        }
        match self.segments.headline() {
            Headline::OneSegment => Vec::new(),
            Headline::Alike { largest } => largest.iter().map(|(id, _)| *id).collect(),
            Headline::OnlySmall(small) => small.ids,
            Headline::Told { over, under } => [over, under].into_iter().flatten().flat_map(|group| group.ids).collect(),
        }
    }

    /// The headline as large as it fits; with letters in place of names where these are too long, and without its second
    /// side where both don't fit.
    pub(super) fn headline(
        &self,
        ui: &Ui,
        theme: &Theme,
        width: f32,
        height: f32,
    ) -> (String, std::sync::Arc<egui::Galley>) {
        let said = |name: &dyn Fn(&Segment) -> String| headline(self.segments, self.fidelity, name);
        let (named, lettered) = (said(&segment_title), said(&segment_handle));
        let whole = |said: &Sentence| self.segment().is_none().then(|| said.clone());
        // Beside a card the room is for that.
        let one_side = |said: &Sentence| said.first_alone().or_else(|| Some(said.clone()));
        let forms = [whole(&named), one_side(&named), whole(&lettered), one_side(&lettered)];
        let forms: Vec<Sentence> = forms.into_iter().flatten().collect();
        let jobs = forms
            .iter()
            .flat_map(|form| SIZES.iter().map(move |part| sentence(theme, form, LARGE * self.scale * part, width)));
        (named.text, fitting(ui, jobs, height))
    }
}
