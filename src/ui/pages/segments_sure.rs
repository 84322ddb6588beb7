//! How sure the segments are: the study that is asked for, how far it is, and what it found.

use egui::{Align, Align2, Color32, Layout, Rect, RichText, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2};
use egui_extras::Column as Width;

use crate::analyze::STABLE;
use crate::engine::Study;
use crate::export::pictures::Picture;
use crate::export::tables::Listing;
use crate::i18n::{Say as _, index_interval, number, segment_title};
use crate::results::{Finding, REPLICATES, Segment, SegmentStability, Segmentation, Stability};
use crate::session::Command;
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::table::Cells as _;
use crate::ui::widgets::{Empty, button, section_header, segment_strip, table, text_width};

/// Draws what is known and what can be asked for; the id of the segment that was clicked.
pub(super) fn how_sure(
    ui: &mut Ui,
    context: &UiContext<'_>,
    view: &Segmentation,
    commands: &mut Commands,
) -> Option<i32> {
    let found = context.snapshot.results.studies.stability.clone();
    let complete = found.as_ref().is_some_and(|found| found.is_complete());
    let running = context.studies.contains(&Study::Stability) && !complete && context.snapshot.problem.is_none();
    let start = context.start_words(text!("page-segments-sure-start", replicates = REPLICATES));
    let title = text!("page-segments-sure");
    let known = found.filter(|found| !found.segments.is_empty() && found.segments.len() == view.segments.len());
    let Some(found) = known else {
        let sentence = match running {
            true => text!("page-segments-sure-running"),
            false => context.not_yet(text!("page-segments-sure-sentence", replicates = REPLICATES)),
        };
        let action = (!running).then_some(start.as_str());
        if (Empty { title: &title, sentence: &sentence, action }).ui(ui, context.theme) {
            commands.push(context.ask(Study::Stability));
        }
        return None;
    };
    let room = ui.max_rect();
    ui.horizontal(|ui| {
        section_header(ui, context.theme, &title, "");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            Leaving::picture(&title, Picture::Intervals).with_table(Listing::Sureness).ui(ui, context, room, commands);
            if running {
                if button(ui, &text!("page-segments-sure-stop")).clicked() {
                    commands.push(Command::Cancel);
                }
            } else if !complete && button(ui, &start).clicked() {
                commands.push(context.ask(Study::Stability));
            }
            if !complete {
                let far = text!("page-segments-sure-taken", taken = found.replicates, all = found.wanted);
                weak(ui, context.theme, far);
            }
        });
    });
    let sentence = sentence(&found);
    let line = RichText::new(sentence).font(context.theme.small()).color(context.theme.color.text_weak);
    ui.label(line).on_hover_text(text!("page-segments-sure-rand-hint"));
    findings(ui, context, view, &found)
}

/// How many segments are what, and how alike all of them stay.
fn sentence(found: &Stability) -> String {
    let count = |finding: Finding| found.segments.iter().filter(|known| known.finding == finding).count();
    text!(
        "page-segments-sure-found",
        solid = count(Finding::Solid),
        fragile = count(Finding::Fragile),
        open = count(Finding::NotDistinguishable),
        replicates = found.replicates,
        rand = number::decimals(found.adjusted_rand, 2)
    )
}

fn weak(ui: &mut Ui, theme: &Theme, text: String) {
    ui.label(RichText::new(text).font(theme.small()).color(theme.color.text_weak));
}

/// The whole interval of an index in words.
fn interval(known: &SegmentStability) -> Option<String> {
    index_interval(known.index_low_total, known.index_high_total)
}

/// Points for a name that says something, for the bar with its number and for the finding, where there is room for all.
const NAME: f32 = 64.0;
const BAR: f32 = 92.0;
const FINDING: f32 = 108.0;

/// One row a segment: how stable it is as a bar up to 1, the whole interval of its index, and the finding.
fn findings(ui: &mut Ui, context: &UiContext<'_>, view: &Segmentation, found: &Stability) -> Option<i32> {
    let theme = context.theme;
    let mut clicked = None;
    let heading = |ui: &mut Ui, title: String, hint: String| drop(table::header(ui, theme, &title, &hint));
    // No number is cut: the interval has the room that it takes, and of a name that has none the letter stays.
    let intervals = found.segments.iter().filter_map(interval);
    let interval_width = intervals.map(|words| text_width(ui, &words, &theme.body()).ceil() + 1.0).fold(68.0, f32::max);
    let fixed = 12.0 + interval_width + 4.0 * ui.spacing().item_spacing.x;
    let is_narrow = ui.available_width() - fixed < NAME + BAR + FINDING;
    let (bar, finding) = if is_narrow { (76.0, 84.0) } else { (BAR, FINDING) };
    let letters = ui.available_width() - fixed - bar - finding < NAME;
    table::builder(ui)
        .id_salt("findings")
        .sense(Sense::CLICK | Sense::HOVER)
        .auto_shrink(false)
        .min_scrolled_height(80.0)
        .column(Width::exact(12.0))
        .column(Width::remainder().at_least(40.0).clip(true))
        .column(Width::exact(bar))
        .column(Width::exact(interval_width))
        .column(Width::exact(finding).clip(true))
        .header(table::HEADER, |mut row| {
            row.cell(|_| {});
            row.cell(|ui| heading(ui, text!("segment-detail-name"), String::new()));
            row.cell(|ui| heading(ui, text!("segment-detail-stability"), text!("segment-detail-stability-hint")));
            row.cell(|ui| {
                heading(
                    ui,
                    text!("page-segments-sure-interval"),
                    text!("page-segments-sure-interval-hint", replicates = found.replicates),
                );
            });
            row.cell(|ui| heading(ui, text!("segment-detail-finding"), text!("segment-detail-finding-hint")));
        })
        .body(|body| {
            body.rows(table::ROW, view.segments.len(), |mut row| {
                let (segment, known) = (&view.segments[row.index()], &found.segments[row.index()]);
                let selected = context.selected_segment == Some(segment.id);
                row.set_selected(selected);
                if cells(&mut row, theme, (segment, letters), known, selected) || row.response().clicked() {
                    clicked = Some(segment.id);
                }
            });
        });
    clicked
}

fn cells(
    row: &mut egui_extras::TableRow<'_, '_>,
    theme: &Theme,
    (segment, letters): (&Segment, bool),
    known: &SegmentStability,
    selected: bool,
) -> bool {
    row.cell(|ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(10.0, 14.0), Sense::hover());
        segment_strip(ui.painter(), theme, rect, segment.id);
    });
    let mut clicked = false;
    let title = if letters { segment.name.clone() } else { segment_title(segment) };
    row.cell(|ui| {
        let name = table::row_name(ui, theme, &title, selected);
        let name = if letters { name.on_hover_text(segment_title(segment)) } else { name };
        clicked = name.clicked();
    });
    row.cell(|ui| stability_bar(ui, theme, known));
    let interval = interval(known).unwrap_or_else(number::nothing);
    row.cell(|ui| drop(table::text_cell(ui, theme, &interval)));
    row.cell(|ui| {
        let words = known.finding.say();
        match known.finding {
            Finding::Solid => table::text_cell(ui, theme, &words),
            Finding::Fragile | Finding::NotDistinguishable => table::weak_cell(ui, theme, &words),
        };
    });
    clicked
}

/// The stability as a bar with its number, and a mark where stable begins.
fn stability_bar(ui: &mut Ui, theme: &Theme, known: &SegmentStability) {
    let (room, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 14.0), Sense::hover());
    let Some(stability) = known.stability else { return };
    let color = theme.color;
    let (number_width, painter) = (32.0, ui.painter());
    let bar = Rect::from_min_max(room.min, pos2(room.right() - number_width - GRID, room.bottom()));
    let at = |share: f64| bar.left() + bar.width() * share.clamp(0.0, 1.0) as f32;
    let filled = |right: f32| Rect::from_min_max(pos2(bar.left(), bar.top() + 3.0), pos2(right, bar.bottom() - 3.0));
    let ink: Color32 = if stability >= STABLE { color.text_weak } else { color.text_faint };
    painter.rect_filled(filled(bar.right()), 2, color.grid);
    painter.rect_filled(filled(at(stability)), 2, ink);
    painter.vline(at(STABLE), bar.y_range(), Stroke::new(1.0, color.text));
    let words = number::decimals(stability, 2);
    painter.text(room.right_center(), Align2::RIGHT_CENTER, &words, theme.body(), color.text);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &words));
}
