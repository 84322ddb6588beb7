//! Whether the segments' indices stay where other choices are made: the study that is asked for, the share of the
//! choices for each segment, and the map of one of them.

use egui::{Align, Layout, RichText, ScrollArea, Sense, Ui, Vec2};
use egui_extras::Column as Width;

use crate::engine::settings::table::{CLUSTERS, COLUMN_MISSING, COMPONENTS, ROW_MISSING};
use crate::engine::{Settings, Study};
use crate::export::pictures::Picture;
use crate::export::tables::Listing;
use crate::i18n::{number, segment_title};
use crate::results::{GridChoice, RobustnessMap, Segmentation, Verdict};
use crate::session::Command;
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::plots::robustness;
use crate::ui::widgets::table::Cells as _;
use crate::ui::widgets::{Empty, button, part, section_header, segment_strip, table};

/// At most this share of the height is the list of segments; the rest is the map.
const LIST: f32 = 0.45;

/// Draws what is known and what can be asked for, `as_table` with the choices as a table instead of the map; the id of
/// the segment that was clicked.
pub(super) fn other_choices(
    ui: &mut Ui,
    context: &UiContext<'_>,
    view: &Segmentation,
    as_table: bool,
    commands: &mut Commands,
) -> Option<i32> {
    let found = context.snapshot.results.studies.robustness.clone();
    let complete = found.as_ref().is_some_and(|found| found.is_complete());
    let running = context.studies.contains(&Study::Robustness) && !complete && context.snapshot.problem.is_none();
    let title = text!("page-segments-robust");
    let start = context.start_words(text!("page-segments-robust-start"));
    let Some(map) = found.filter(|found| !found.found.is_empty()) else {
        let withheld = context.snapshot.results.rounded.is_some();
        let sentence = match running {
            _ if withheld => text!("withheld-part"),
            true => text!("page-segments-robust-running"),
            false => context.not_yet(text!("page-segments-robust-sentence")),
        };
        let action = (!running && !withheld).then_some(start.as_str());
        if (Empty { title: &title, sentence: &sentence, action }).ui(ui, context.theme) {
            commands.push(context.ask(Study::Robustness));
        }
        return None;
    };
    let room = ui.max_rect();
    ui.horizontal(|ui| {
        section_header(ui, context.theme, &title, "");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            Leaving::picture(&title, Picture::Robustness)
                .with_table(Listing::Robustness)
                .ui(ui, context, room, commands);
            if running {
                if button(ui, &text!("page-segments-robust-stop")).clicked() {
                    commands.push(Command::Cancel);
                }
            } else if !complete && button(ui, &start).clicked() {
                commands.push(context.ask(Study::Robustness));
            }
        });
    });
    let tried = text!("page-segments-robust-tried", tried = map.found.len(), all = map.grid.len(), people = map.people);
    let line = RichText::new(tried).font(context.theme.small()).color(context.theme.color.text_weak);
    ui.label(line).on_hover_text(text!("page-segments-robust-hint"));
    let size = ui.available_size();
    let list = Vec2::new(size.x, (size.y * LIST).max(80.0));
    let clicked = part(ui, list, |ui| shares(ui, context, view, &map));
    let chosen =
        context.selected_segment.and_then(|id| usize::try_from(id).ok()).filter(|id| *id < view.segments.len());
    let segment = chosen.unwrap_or(0);
    let wish = if as_table {
        choices(ui, context, &map, segment)
    } else {
        let kept = context.snapshot.results.components.as_ref().map(|components| components.kept);
        let present = present(context.settings, kept, &map);
        robustness::ui(ui, context, &map, segment, present)
    };
    if let Some(choice) = wish {
        go_to(choice, commands);
    }
    clicked
}

/// Makes a choice the one in force.
fn go_to(choice: GridChoice, commands: &mut Commands) {
    commands.push(COLUMN_MISSING.to(choice.column_missing));
    commands.push(ROW_MISSING.to(u64::from(choice.row_missing)));
    commands.push(COMPONENTS.to(choice.components));
    commands.push(CLUSTERS.to(choice.clusters));
}

/// The place of the choice in force: in the middle of all but the number of segments, whose place is its own.
fn present(settings: &Settings, kept: Option<usize>, map: &RobustnessMap) -> Option<usize> {
    let columns = robustness::columns(map);
    let rows = map.grid.len().checked_div(columns)?;
    let row = map.grid.iter().step_by(columns).take(rows).position(|choice| {
        choice.column_missing.to_bits() == settings.column_missing.to_bits()
            && settings.row_missing.is_none_or(|limit| limit == choice.row_missing)
    })?;
    let column =
        map.grid.iter().take(columns).position(|choice| {
            choice.clusters == settings.clusters && kept.is_none_or(|kept| kept == choice.components)
        })?;
    // Where the row threshold is left to the program, it is the middle one of three.
    let row = if settings.row_missing.is_none() { row + 1 } else { row };
    Some(row * columns + column)
}

/// For each segment the share of the choices under which it is over- and under-represented.
fn shares(ui: &mut Ui, context: &UiContext<'_>, view: &Segmentation, map: &RobustnessMap) -> Option<i32> {
    let theme = context.theme;
    let mut clicked = None;
    table::builder(ui)
        .id_salt("robust")
        .sense(Sense::CLICK | Sense::HOVER)
        .auto_shrink(false)
        .min_scrolled_height(48.0)
        .column(Width::exact(12.0))
        .column(Width::remainder().at_least(40.0).clip(true))
        .column(Width::exact(72.0))
        .column(Width::exact(72.0))
        .header(table::HEADER, |mut row| {
            row.cell(|_| {});
            row.cell(|ui| drop(table::header(ui, theme, &text!("segment-detail-name"), "")));
            for (title, hint) in [
                (text!("page-segments-robust-over"), text!("page-segments-robust-over-hint")),
                (text!("page-segments-robust-under"), text!("page-segments-robust-under-hint")),
            ] {
                row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, &title, &hint))));
            }
        })
        .body(|body| {
            body.rows(table::ROW, view.segments.len(), |mut row| {
                let place = row.index();
                let segment = &view.segments[place];
                let selected = context.selected_segment == Some(segment.id);
                row.set_selected(selected);
                row.cell(|ui| {
                    let (rect, _) = ui.allocate_exact_size(Vec2::new(10.0, 14.0), Sense::hover());
                    segment_strip(ui.painter(), theme, rect, segment.id);
                });
                let mut wanted = false;
                row.cell(|ui| wanted = table::row_name(ui, theme, &segment_title(segment), selected).clicked());
                for verdict in [Verdict::Over, Verdict::Under] {
                    let share = map.share(place, verdict).map_or_else(number::nothing, number::share);
                    row.cell(|ui| drop(table::number_cell(ui, theme, &share)));
                }
                if wanted || row.response().clicked() {
                    clicked = Some(segment.id);
                }
            });
        });
    clicked
}

/// The map of a segment as a list; the choice that was clicked.
fn choices(ui: &mut Ui, context: &UiContext<'_>, map: &RobustnessMap, segment: usize) -> Option<GridChoice> {
    let mut clicked = None;
    ScrollArea::vertical().id_salt("choices").auto_shrink(false).show_rows(
        ui,
        table::ROW,
        map.grid.len(),
        |ui, rows| {
            for place in rows {
                let choice = map.grid[place];
                let tried = map.found.get(place);
                let found = tried.and_then(|found| found.get(segment).copied().flatten());
                let words = robustness::spoken(&choice, tried.is_some(), found);
                if table::row_name(ui, context.theme, &words, false).clicked() {
                    clicked = Some(choice);
                }
            }
        },
    );
    clicked
}
