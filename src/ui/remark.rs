//! The line between the answer's sentence and its bars: several chosen segments summed up, what a change did, or what
//! the people set aside mean.

use egui::{Label, RichText, Ui, vec2};

use super::before::Past;
use super::context::UiContext;
use super::widgets::text_width;
use crate::i18n::{changes_sentence, segment_name, set_aside_sentence, sum_sentence};
use crate::results::{Changes, Segmentation};

/// Height of the line in points.
const LINE: f32 = 18.0;

/// The height of the whole answer in points from which on the line is always there.
const ROOM: f32 = 236.0;

/// Draws the line. Where there is little room, it is there only while there is something to say that was asked for.
pub(super) fn ui(ui: &mut Ui, context: &UiContext<'_>, segments: &Segmentation, before: Option<&Past>, height: f32) {
    let (words, asked_for) = words(context, segments, before);
    if height < ROOM && !asked_for {
        return;
    }
    let theme = context.theme;
    let (font, ink) = match asked_for {
        true => (theme.small_strong(), theme.color.text),
        false => (theme.small(), theme.color.text_weak),
    };
    let width = ui.available_width();
    ui.allocate_ui(vec2(width, LINE), |ui| {
        ui.set_height(LINE);
        if words.is_empty() {
            return;
        }
        let fits = text_width(ui, &words, &font) <= width;
        let label = ui.add(Label::new(RichText::new(&words).font(font).color(ink)).truncate());
        if !fits {
            label.on_hover_text(words);
        }
    });
}

/// The words, and whether somebody asked for them by what they did.
fn words(context: &UiContext<'_>, segments: &Segmentation, before: Option<&Past>) -> (String, bool) {
    let chosen = context.chosen();
    if let Some(sum) = segments.together(&chosen).filter(|sum| sum.ids.len() > 1) {
        return (sum_sentence(&sum, context.snapshot.fidelity).text, true);
    }
    if let Some(past) = before {
        let changes =
            Changes::between(&past.results, &context.snapshot.results, context.snapshot.identities.changes.moved);
        let fidelity = context.snapshot.fidelity;
        return (changes_sentence(&changes, &context.snapshot.settings, segments, fidelity, &segment_name), true);
    }
    (set_aside_sentence(segments), false)
}
