//! The card of the segment that is spoken of: who they are, how many, how sure, and what sets them apart.

use egui::text::{LayoutJob, TextFormat};
use egui::{CornerRadius, Rect, Sense, Ui, WidgetInfo};

use super::shown::Shown;
use super::words::{LARGE, SIZES, fitting, font};
use crate::i18n::{Say as _, number, points, segment_title, times, trait_text};
use crate::results::Segment;
use crate::text;
use crate::ui::plots::segment_hover::index_in_words;
use crate::ui::theme::Theme;
use crate::ui::widgets::segment_strip;

/// So many traits are told.
pub(super) const TRAITS: usize = 3;
/// Points around the words, at the normal size of type.
const AIR: f32 = 20.0;
/// Type of what stands below the name, as a part of its.
const BELOW: f32 = 0.8;
/// What is read from the last row, and the least that is read at all, in points at the normal size of type.
const READ: f32 = 24.0;
const SMALL: f32 = 17.0;

/// A paragraph: its words, whether it is in strong type, and whether it goes with the one above.
struct Line {
    words: String,
    strong: bool,
    weak: bool,
}

/// Draws the card into a room.
pub(super) fn ui(ui: &Ui, theme: &Theme, shown: &Shown<'_>, segment: &Segment, room: Rect) {
    let air = AIR * shown.scale;
    ui.painter().rect_filled(room, CornerRadius::same(12), theme.color.chrome);
    let strip = Rect::from_min_max(room.min, room.right_top() + egui::vec2(0.0, 8.0 * shown.scale));
    segment_strip(ui.painter(), theme, strip.shrink2(egui::vec2(air, 0.0)), segment.colour());
    let inner = room.shrink(air);
    let told: Vec<String> = (shown.traits)(segment.id).iter().take(TRAITS).map(trait_text).collect();
    let facts = facts(segment);
    // Three traits, then two, as long as they can be read from the last row; then smaller type before fewer words.
    let sizes = |traits: usize, least: f32| {
        let count = traits.min(told.len());
        SIZES.map(|part| (count, LARGE * part, (LARGE * part * BELOW).max(least)))
    };
    let all = [sizes(3, READ), sizes(2, READ), sizes(2, SMALL), sizes(1, SMALL), sizes(0, SMALL)];
    let jobs = all.into_iter().flatten().map(|(traits, title, body)| {
        let sizes = (title.max(body) * shown.scale, body * shown.scale);
        job(theme, segment, &facts, &told[..traits], sizes, inner.width())
    });
    let galley = fitting(ui, jobs, inner.height());
    let ink = theme.color.text;
    ui.painter().with_clip_rect(room).galley(inner.min, galley, ink);
    let response = ui.interact(room, ui.scope_id().with("card"), Sense::hover());
    let words: Vec<&str> =
        facts.iter().map(|line| line.words.as_str()).chain(told.iter().map(String::as_str)).collect();
    let spoken = text!("stage-card", segment = segment_title(segment), words = words.join(". "));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &spoken));
}

/// The shares, how many times as many customers, the index with its interval, and what follows from it.
fn facts(segment: &Segment) -> Vec<Line> {
    let line = |words: String, strong, weak| Line { words, strong, weak };
    if segment.is_empty() {
        return vec![line(text!("plot-segment-nobody", segment = segment_title(segment)), false, true)];
    }
    let (general, customers) = (number::share(segment.general_share), number::share(segment.customers_share));
    let mut lines = vec![line(text!("stage-shares", customers = customers, general = general), false, false)];
    if let Some(index) = segment.index {
        let (times, more) = (times(Some(index / 100.0)), points(segment.gained()));
        lines.push(line(text!("plot-segment-times", times = times, more = more), true, false));
        lines.push(line(index_in_words(segment), false, true));
    }
    let verdict = segment.verdict.say();
    let sure = segment.sureness.map(|sure| sure.finding.say());
    let verdict = match sure {
        Some(sure) if sure != verdict => format!("{verdict}, {sure}"),
        _ => verdict,
    };
    lines.push(line(verdict, false, true));
    lines
}

fn job(
    theme: &Theme,
    segment: &Segment,
    facts: &[Line],
    traits: &[String],
    (title, body): (f32, f32),
    width: f32,
) -> LayoutJob {
    let format = |size, strong, weak: bool| {
        let ink = if weak { theme.color.text_weak } else { theme.color.text };
        TextFormat::simple(font(theme, size, strong), ink)
    };
    let mut job = LayoutJob::default();
    job.append(&segment_title(segment), 0.0, format(title, true, false));
    let gap = format(body * 0.4, false, false);
    job.append("\n", 0.0, gap.clone());
    for line in facts {
        job.append("\n", 0.0, gap.clone());
        job.append(&line.words, 0.0, format(body, line.strong, line.weak));
    }
    for words in traits {
        job.append("\n\n", 0.0, gap.clone());
        job.append(words, 0.0, format(body, false, false));
    }
    job.wrap.max_width = width;
    job
}
