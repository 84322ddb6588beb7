//! The line between the answer's sentence and its bars: several chosen segments summed up, what a change did, or what
//! the people set aside mean; to somebody new, the next step.

use egui::{Align, Button, Label, Layout, RichText, Ui, vec2};

use super::before::Past;
use super::context::UiContext;
use super::hints::{Hint, Hints};
use super::widgets::text_width;
use crate::i18n::{differences_sentence, segment_name, set_aside_sentence, sum_sentence};
use crate::results::{Differences, Segmentation};
use crate::text;

/// Height of the line in points.
const LINE: f32 = 18.0;

/// The height of the whole answer in points from which on the line is always there.
const ROOM: f32 = 236.0;

/// Draws the line. Where there is little room, it is there only while there is something to say that was asked for.
pub(super) fn ui(
    ui: &mut Ui,
    context: &UiContext<'_>,
    segments: &Segmentation,
    (before, hints): (Option<&Past>, &mut Hints),
    height: f32,
) {
    let (words, asked_for) = match (asked_for(context, segments, before), hints.next()) {
        (Some(words), _) => (words, true),
        // What a hint says to do can't be done without the people.
        (None, Some(hint)) if !context.is_locked() => return self::hint(ui, context, hint, hints),
        (None, _) => (set_aside_sentence(segments), false),
    };
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

/// The next of the first steps, and a way to be rid of them.
fn hint(ui: &mut Ui, context: &UiContext<'_>, hint: Hint, hints: &mut Hints) {
    let theme = context.theme;
    let room = vec2(ui.available_width(), LINE);
    ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
        ui.set_height(LINE);
        // A button is as high as the line, so that both stand on one.
        ui.spacing_mut().interact_size.y = LINE;
        ui.label(RichText::new(hint.words()).font(theme.small_strong()).color(theme.color.accent));
        let words = RichText::new(text!("hint-dismiss")).font(theme.small()).color(theme.color.text_weak);
        ui.spacing_mut().button_padding = vec2(6.0, 0.0);
        if ui.add(Button::new(words).min_size(vec2(0.0, LINE)).frame_when_inactive(false)).clicked() {
            hints.dismiss();
        }
    });
}

/// What somebody asked for by what they did: the sum of the segments that they chose, or what their change did.
fn asked_for(context: &UiContext<'_>, segments: &Segmentation, before: Option<&Past>) -> Option<String> {
    let chosen = context.chosen();
    let fidelity = context.snapshot.fidelity;
    if let Some(sum) = segments.together(&chosen).filter(|sum| sum.ids.len() > 1) {
        return Some(sum_sentence(&sum, fidelity).text);
    }
    let changes =
        Differences::between(&before?.results, &context.snapshot.results, context.snapshot.identities.changes.moved);
    Some(differences_sentence(&changes, &context.snapshot.settings, segments, fidelity, &segment_name))
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::engine::{Settings, Snapshot};
    use crate::ui::theme::{Theme, install};

    #[test]
    fn hints_are_shown_to_somebody_new_and_can_be_sent_away() {
        let (snapshot, settings, theme) = (Snapshot::default(), Settings::default(), Theme::light());
        let draw = move |ui: &mut Ui, hints: &mut Hints| {
            install(ui.ctx());
            let context = UiContext::new(&snapshot, &settings, &theme);
            super::ui(ui, &context, &Segmentation::default(), (None, hints), 300.0);
        };
        let mut window = Harness::builder().with_size([900.0, 60.0]).build_ui_state(draw, Hints::of(Some(1)));
        window.run();
        assert!(window.query_by_value(&Hint::Bar.words()).is_some());
        window.get_by_label("Show no more hints").click();
        window.run();
        assert!(window.query_by_value(&Hint::Bar.words()).is_none());
        assert_eq!(window.state().next(), None);
    }
}
