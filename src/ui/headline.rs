//! The answer in a sentence over its bars. A number in it shows the bars that it counts while the pointer or the focus
//! is on it, and a click chooses them.

use std::sync::Arc;

use egui::text::{CCursor, LayoutJob, TextFormat};
use egui::{Align, Event, FontId, Galley, Layout, Rect, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

use super::command::Commands;
use super::context::UiContext;
use super::icons::Icon;
use super::theme::RADIUS;
use super::widgets::icon_button;
use crate::i18n::{Mark, Sentence, headline, segment_name};
use crate::results::Segmentation;
use crate::session::Command;
use crate::text;

/// Points for the button that copies, its gap included.
const COPY: f32 = 36.0;
/// The most lines that the sentence may take.
const MOST_LINES: usize = 2;
/// The height of the whole answer in points from which on two lines leave enough to the bars.
const TWO_LINES: f32 = 196.0;
/// The height for which the normal size of type is made, and the most by which it grows beyond.
const NORMAL_HEIGHT: f32 = 360.0;
const LARGEST: f32 = 1.4;
/// Seconds for which it is said that the sentence was copied.
const SAID_FOR: f64 = 1.5;

/// The sentence's own state.
#[derive(Default)]
pub(super) struct HeadlineLine {
    copied_at: Option<f64>,
    /// Lines that it took last: while a hand moves something, it never takes fewer, so that the bars stand still.
    lines: usize,
}

impl HeadlineLine {
    /// Draws the sentence; the segments that a number under the pointer or the focus counts. `height` is that of the
    /// whole answer, `copies` whether Ctrl + C is for this sentence.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        segments: &Segmentation,
        (height, copies): (f32, bool),
        commands: &mut Commands,
    ) -> Vec<i32> {
        let fonts = Fonts::of(context, height);
        let most = if height < TWO_LINES { 1 } else { MOST_LINES };
        let width = ui.available_width() - COPY;
        let whole = headline(segments, context.snapshot.fidelity, &segment_name);
        let letters = || headline(segments, context.snapshot.fidelity, &|segment| segment.name.clone());
        let (sentence, galley) = fitting(ui, context, (&whole, &letters), &fonts, (width, most));
        let held = context.pointer_down || context.stale;
        self.lines = if held { galley.rows.len().max(self.lines.min(most)) } else { galley.rows.len() };
        let row = galley.rows.first().map_or(fonts.body.size * 1.3, |row| row.height());
        let (_, room) = ui.allocate_space(vec2(ui.available_width(), (row * self.lines as f32).max(24.0)));
        let origin = pos2(room.left(), room.top() + (24.0 - row).max(0.0) / 2.0);
        let words =
            ui.interact(galley.rect.translate(origin.to_vec2()), ui.scope_id().with("headline"), Sense::hover());
        words.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &sentence.text));
        let lit = marks(ui, context, &sentence, &galley, origin, commands);
        let ink = context.theme.color.text;
        ui.painter().galley(origin, Arc::clone(&galley), ink);
        if sentence != whole || galley.elided {
            words.on_hover_text(&whole.text);
        }
        self.copy(ui, context, room, &whole.text, copies);
        lit
    }

    /// The button that copies the sentence, and Ctrl + C while nothing else takes it.
    fn copy(&mut self, ui: &mut Ui, context: &UiContext<'_>, room: Rect, words: &str, copies: bool) {
        let now = ui.input(|input| input.time);
        let fresh = self.copied_at.is_some_and(|at| now - at < SAID_FOR);
        let hint = if fresh { text!("headline-copied") } else { text!("headline-copy-hint") };
        let corner = Rect::from_min_max(pos2(room.right() - 28.0, room.top() - 2.0), room.right_bottom());
        let mut ui = ui.new_child(UiBuilder::new().max_rect(corner).layout(Layout::top_down(Align::Max)));
        let icon = if fresh { Icon::Done } else { Icon::Copy };
        let pressed = icon_button(&mut ui, context.theme, icon, &text!("headline-copy"), &hint, true).clicked();
        let keys = copies
            && !ui.ctx().text_edit_focused()
            && ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
        if pressed || keys {
            ui.ctx().copy_text(words.to_owned());
            self.copied_at = Some(now);
            ui.ctx().request_repaint_after_secs(SAID_FOR as f32);
        }
    }
}

/// The type of the sentence and of the numbers in it.
struct Fonts {
    body: FontId,
    strong: FontId,
}

impl Fonts {
    fn of(context: &UiContext<'_>, height: f32) -> Self {
        let scale = (height / NORMAL_HEIGHT).clamp(1.0, LARGEST);
        let sized = |font: FontId| FontId { size: (font.size * scale).round(), ..font };
        Self { body: sized(context.theme.body()), strong: sized(context.theme.strong()) }
    }
}

/// The longest form of the sentence that has room: the whole, its first side alone, or that with letters for the names, as
/// they stand below the bars. What it says of how much is never cut while any of them fits.
fn fitting(
    ui: &Ui,
    context: &UiContext<'_>,
    (whole, letters): (&Sentence, &dyn Fn() -> Sentence),
    fonts: &Fonts,
    room: (f32, usize),
) -> (Sentence, Arc<Galley>) {
    let laid_out = |sentence: Sentence| {
        let galley = laid_out(ui, context, &sentence, fonts, room);
        (sentence, galley)
    };
    let first = |sentence: &Sentence| sentence.first_alone().unwrap_or_else(|| sentence.clone());
    let forms: [&dyn Fn() -> Sentence; 4] = [&|| whole.clone(), &|| first(whole), letters, &|| first(&letters())];
    let fits = forms[..3].iter().map(|form| laid_out(form())).find(|(_, galley)| !galley.elided);
    fits.unwrap_or_else(|| laid_out(forms[3]()))
}

fn laid_out(
    ui: &Ui,
    context: &UiContext<'_>,
    sentence: &Sentence,
    fonts: &Fonts,
    (width, most): (f32, usize),
) -> Arc<Galley> {
    let format = |font: &FontId| TextFormat::simple(font.clone(), context.theme.color.text);
    let mut job = LayoutJob::default();
    let mut at = 0;
    for mark in &sentence.marks {
        job.append(&sentence.text[at..mark.range.start], 0.0, format(&fonts.body));
        job.append(&sentence.text[mark.range.clone()], 0.0, format(&fonts.strong));
        at = mark.range.end;
    }
    job.append(&sentence.text[at..], 0.0, format(&fonts.body));
    job.wrap.max_width = width;
    job.wrap.max_rows = most;
    ui.painter().layout_job(job)
}

/// Makes the numbers answer the pointer and the keyboard; the segments of the one that has either.
fn marks(
    ui: &Ui,
    context: &UiContext<'_>,
    sentence: &Sentence,
    galley: &Galley,
    origin: egui::Pos2,
    commands: &mut Commands,
) -> Vec<i32> {
    let mut lit = Vec::new();
    let theme = context.theme;
    for (at, mark) in sentence.marks.iter().enumerate() {
        // One stop of the focus for all numbers of a group; the pointer finds each.
        let first = sentence.marks[..at].iter().all(|other| other.ids != mark.ids);
        let sense = if first { Sense::click() } else { Sense::CLICK };
        let pieces = pieces(galley, &sentence.text, mark);
        let Some(largest) = pieces.iter().copied().max_by(|a, b| a.width().total_cmp(&b.width())) else { continue };
        let response = ui.interact(largest.translate(origin.to_vec2()), ui.scope_id().with(("number", at)), sense);
        let of_chosen = !mark.ids.is_empty() && context.chosen().iter().all(|id| mark.ids.contains(id));
        let chosen = of_chosen && context.chosen().len() == mark.ids.len();
        if first {
            let spoken =
                text!("headline-number", words = &sentence.text[mark.range.clone()], names = names(sentence, mark));
            response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, chosen, &spoken));
        }
        if response.hovered() || response.has_focus() {
            lit.clone_from(&mark.ids);
        }
        for piece in pieces.iter().map(|piece| piece.translate(origin.to_vec2())) {
            if response.hovered() || chosen {
                ui.painter().rect_filled(piece.expand2(vec2(2.0, 0.0)), RADIUS, theme.color.selection);
            }
            if response.has_focus() {
                let ring = Stroke::new(1.5, theme.color.accent);
                ui.painter().rect_stroke(piece.expand2(vec2(2.0, 0.0)), RADIUS, ring, egui::StrokeKind::Inside);
            }
        }
        if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            choose(&mark.ids, chosen, commands);
        }
    }
    lit
}

/// Chooses these segments and no others, or none where they are chosen.
fn choose(ids: &[i32], chosen: bool, commands: &mut Commands) {
    let mut ids = ids.iter().copied();
    commands.push(Command::SelectSegment(ids.next().filter(|_| !chosen)));
    if !chosen {
        ids.for_each(|id| commands.push(Command::ToggleSegment(id)));
    }
}

/// What the group of a number is called in the sentence: its mark without digits.
fn names(sentence: &Sentence, mark: &Mark) -> String {
    let of_group = sentence.marks.iter().filter(|other| other.ids == mark.ids);
    let words = of_group.map(|other| &sentence.text[other.range.clone()]);
    words.filter(|words| !words.starts_with(|letter: char| letter.is_ascii_digit() || letter == '<')).collect()
}

/// Where a mark stands, a piece for each line, seen from the galley's corner.
fn pieces(galley: &Galley, text: &str, mark: &Mark) -> Vec<Rect> {
    let index = |byte: usize| text[..byte].chars().count();
    let mut pieces: Vec<Rect> = Vec::new();
    for at in index(mark.range.start)..index(mark.range.end) {
        let from = galley.pos_from_cursor(CCursor { index: at.into(), prefer_next_row: true });
        let to = galley.pos_from_cursor(CCursor { index: (at + 1).into(), prefer_next_row: false });
        let letter = from.union(to);
        if (from.top() - to.top()).abs() > 1.0 {
            continue;
        }
        match pieces.last_mut() {
            Some(piece) if (piece.top() - letter.top()).abs() < 1.0 => *piece = piece.union(letter),
            _ => pieces.push(letter),
        }
    }
    pieces.retain(|piece| piece.width() > 0.0 && piece.size() != Vec2::ZERO);
    pieces
}
