//! Texts as large as there is room for.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Ui};

use crate::i18n::Sentence;
use crate::ui::theme::Theme;

/// Normal type on the stage: two and a half times that of a page, in a window of 1280 x 720 points.
pub(super) const LARGE: f32 = 35.0;
/// The least that is read from the last row.
pub(super) const LEAST: f32 = 0.72;
/// The sizes that are tried, the largest first, as parts of the one that is wanted.
pub(super) const SIZES: [f32; 4] = [1.0, 0.9, 0.8, LEAST];

/// Type of a size.
pub(super) fn font(theme: &Theme, size: f32, strong: bool) -> FontId {
    let like = if strong { theme.strong() } else { theme.body() };
    FontId { size: size.round().max(1.0), ..like }
}

/// A sentence with its numbers in strong type.
pub(super) fn sentence(theme: &Theme, said: &Sentence, size: f32, width: f32) -> LayoutJob {
    let format = |strong| TextFormat::simple(font(theme, size, strong), theme.color.text);
    let mut job = LayoutJob::default();
    let mut at = 0;
    for mark in &said.marks {
        job.append(&said.text[at..mark.range.start], 0.0, format(false));
        job.append(&said.text[mark.range.clone()], 0.0, format(true));
        at = mark.range.end;
    }
    job.append(&said.text[at..], 0.0, format(false));
    job.wrap.max_width = width;
    job
}

/// The first of these texts that is no higher than the room; where none is, the last one, cut to it.
pub(super) fn fitting(ui: &Ui, jobs: impl IntoIterator<Item = LayoutJob>, height: f32) -> Arc<Galley> {
    let mut last = None;
    for job in jobs {
        let galley = ui.painter().layout_job(job.clone());
        if galley.size().y <= height && galley.size().x <= job.wrap.max_width + 1.0 {
            return galley;
        }
        last = Some((job, galley));
    }
    let Some((mut job, galley)) = last else { return ui.painter().layout_job(LayoutJob::default()) };
    let row = galley.rows.first().map_or(1.0, |row| row.height()).max(1.0);
    job.wrap.max_rows = ((height / row).floor() as usize).max(1);
    job.wrap.break_anywhere = false;
    ui.painter().layout_job(job)
}

/// A text on so many lines at most, cut at the end of the last one.
pub(super) fn lines(ui: &Ui, text: &str, (font, ink): (FontId, Color32), width: f32, most: usize) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, ink));
    job.wrap.max_width = width;
    job.wrap.max_rows = most;
    ui.painter().layout_job(job)
}
