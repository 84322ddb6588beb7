//! Relevance: which columns are worth their place, and three cuts of those that aren't. A part of the page Features.

use std::sync::Arc;

use egui::{RichText, ScrollArea, Stroke, Ui, Vec2};

use super::relevance_list::{RelevanceRows, ShownList};
use crate::analyze::{Listed, RelevanceChoice};
use crate::engine::Study;
use crate::engine::settings::table::{KEEP_BEST, MAX_CORRELATION, MIN_VARIANCE};
use crate::export::pictures::Picture;
use crate::export::tables::Listing;
use crate::i18n::number;
use crate::prepare::DropReason;
use crate::results::{Forest, Relevance};
use crate::session::Command;
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::plots::correlation_map::CorrelationMap;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{
    Empty, GUTTER, LabelledSlider, button, part, section_header, section_with, small, table_switch,
};

/// From this width in points on, the three parts stand beside each other.
const BESIDE: f32 = 820.0;
/// Width of the cuts in points.
const CUTS: f32 = 216.0;
/// The share of the width that the list gets of what the cuts leave.
const LIST_SHARE: f32 = 0.66;
/// The heights in points of list and picture where the parts stand below each other.
const LIST_HEIGHT: f32 = 296.0;
/// The least height in points of the parts side by side; what has no room in it scrolls.
const LOWEST: f32 = 176.0;
const MAP_HEIGHT: f32 = 280.0;

/// The values that a cut begins with when it is switched on.
const FIRST_VARIANCE: f64 = 0.01;
const FIRST_CORRELATION: f64 = 0.9;
const FIRST_BEST: usize = 100;
/// No attribute has more variance after scaling to 0..1.
const MOST_VARIANCE: f64 = 0.25;

/// The state of this part.
#[derive(Default)]
pub(super) struct RelevancePart {
    /// Tables instead of bars and picture.
    pub(super) table: bool,
    rows: RelevanceRows,
    map: CorrelationMap,
    list: Memo<ListKey, Arc<Vec<Listed>>>,
}

type ListKey = (ByPointer<Relevance>, Option<ByPointer<Forest>>, RelevanceChoice);

impl RelevancePart {
    /// Draws list, cuts and picture in the room that is left.
    pub(super) fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let results = &context.snapshot.results;
        let Some(relevance) = results.relevance.as_ref().filter(|relevance| !relevance.attributes.is_empty()) else {
            let (title, unknown) = (text!("page-relevance-empty"), || text!("page-relevance-empty-sentence"));
            let sentence = if results.rounded.is_some() { text!("withheld-part") } else { unknown() };
            Empty { title: &title, sentence: &sentence, action: None }.ui(ui, context.theme);
            return;
        };
        let forest = results.studies.forest.clone();
        // The settings that are asked for, not those of the result: the list follows the slider.
        let choice = context.settings.relevance();
        let key = (ByPointer(Arc::clone(relevance)), forest.clone().map(ByPointer), choice);
        let listed = Arc::clone(self.list.get(key, || Arc::new(relevance.list(forest.as_deref(), &choice))));
        let shown = ShownList { relevance, forest: forest.as_ref(), listed: &listed, choice };
        let width = ui.available_width();
        if width < BESIDE - GUTTER {
            cuts(ui, context, relevance, &listed, commands);
            ui.add_space(GRID);
            part(ui, Vec2::new(width, LIST_HEIGHT), |ui| self.list_part(ui, context, &shown, commands));
            ui.add_space(GRID);
            part(ui, Vec2::new(width, MAP_HEIGHT), |ui| self.map_part(ui, context, relevance, commands));
            return;
        }
        let height = ui.available_height().max(LOWEST);
        ui.horizontal_top(|ui| {
            let free = width - CUTS - 6.0 * GRID;
            let list = Vec2::new(free * LIST_SHARE, height);
            part(ui, list, |ui| self.list_part(ui, context, &shown, commands));
            ui.add_space(GRID);
            part(ui, Vec2::new(CUTS, height), |ui| {
                ScrollArea::vertical().id_salt("cuts").auto_shrink(false).show(ui, |ui| {
                    ui.set_max_width(CUTS - GRID);
                    cuts(ui, context, relevance, &listed, commands);
                });
            });
            ui.add_space(GRID);
            let rest = Vec2::new(ui.available_width(), height);
            part(ui, rest, |ui| self.map_part(ui, context, relevance, commands));
        });
    }

    fn list_part(&mut self, ui: &mut Ui, context: &UiContext<'_>, shown: &ShownList<'_>, commands: &mut Commands) {
        let (room, name) = (ui.max_rect(), text!("page-relevance-list"));
        ui.horizontal(|ui| {
            table_switch(ui, context.theme, &mut self.table, &name);
            let leaving = Leaving::picture(&name, Picture::Relevance).with_table(Listing::Relevance);
            leaving.ui(ui, context, room, commands);
            forest_controls(ui, context, shown.forest.map(Arc::as_ref), commands);
        });
        if self.table {
            self.rows.table(ui, context.theme, shown);
        } else {
            self.rows.ui(ui, context.theme, shown);
        }
    }

    fn map_part(&mut self, ui: &mut Ui, context: &UiContext<'_>, relevance: &Arc<Relevance>, commands: &mut Commands) {
        let (theme, room, title) = (context.theme, ui.max_rect(), text!("plot-correlations"));
        section_with(ui, theme, &title, &text!("plot-correlations-note"), |ui| {
            let leaving = Leaving::picture(&title, Picture::Correlations).with_table(Listing::Correlations);
            leaving.ui(ui, context, room, commands);
        });
        if self.table {
            self.map.table(ui, theme, relevance);
        } else {
            self.map.ui(ui, theme, relevance);
        }
    }
}

/// Starts the forest, stops it, and says how far it is.
fn forest_controls(ui: &mut Ui, context: &UiContext<'_>, forest: Option<&Forest>, commands: &mut Commands) {
    let complete = forest.is_some_and(Forest::complete);
    let running = context.studies.contains(&Study::Forest) && !complete && context.snapshot.problem.is_none();
    if running {
        if button(ui, &text!("page-relevance-forest-stop")).clicked() {
            commands.push(Command::Cancel);
        }
    } else if !complete && button(ui, &context.start_words(text!("page-relevance-forest-start"))).clicked() {
        commands.push(context.ask(Study::Forest));
    }
    let words = match forest {
        None if running => text!("page-relevance-forest-begins"),
        None => text!("page-relevance-forest-none"),
        Some(forest) if complete => {
            text!("page-relevance-forest-complete", trees = forest.trees, people = forest.people)
        }
        Some(forest) => text!("page-relevance-forest-trees", trees = forest.trees, all = forest.all_trees),
    };
    let label = egui::Label::new(RichText::new(words).font(context.theme.small()).color(context.theme.color.text_weak));
    ui.add(label.truncate()).on_hover_text(text!("page-relevance-forest-hint"));
}

/// The three cuts, each with a switch and a slider.
fn cuts(ui: &mut Ui, context: &UiContext<'_>, relevance: &Relevance, listed: &[Listed], commands: &mut Commands) {
    let (theme, settings) = (context.theme, context.settings);
    let attributes = relevance.attributes.len();
    let dropped = |reason: DropReason| listed.iter().filter(|one| one.dropped == Some(reason)).count();
    section_header(ui, theme, &text!("page-relevance-cuts"), "");
    let kept = listed.iter().filter(|one| one.dropped.is_none()).count();
    small(ui, theme, &text!("page-relevance-kept", kept = kept, all = attributes));
    ui.add_space(GRID / 2.0);

    let (label, hint) = (text!("setting-label-min-variance"), text!("page-relevance-variance-hint"));
    let value = settings.min_variance;
    let slider = LabelledSlider::new(&label, value.unwrap_or(FIRST_VARIANCE), 0.0..=MOST_VARIANCE)
        .step(0.001)
        .typed(MIN_VARIANCE.range())
        .format(|value| number::decimals(value, 3))
        .hint(&hint)
        .note(drops(value.is_some(), dropped(DropReason::LowVariance)));
    match cut(ui, theme, &label, value.is_some(), slider) {
        Some(Cut::Off) => commands.push(MIN_VARIANCE.to(None::<f64>)),
        Some(Cut::On) => commands.push(MIN_VARIANCE.to(Some(FIRST_VARIANCE))),
        Some(Cut::At(value)) => commands.push(MIN_VARIANCE.to(Some(value))),
        None => {}
    }

    let (label, hint) = (text!("setting-label-max-correlation"), text!("page-relevance-correlation-hint"));
    let value = settings.max_correlation;
    let slider = LabelledSlider::new(&label, value.unwrap_or(FIRST_CORRELATION), MAX_CORRELATION.range())
        .step(0.01)
        .format(|value| number::decimals(value, 2))
        .hint(&hint)
        .note(drops(value.is_some(), dropped(DropReason::Correlated)));
    match cut(ui, theme, &label, value.is_some(), slider) {
        Some(Cut::Off) => commands.push(MAX_CORRELATION.to(None::<f64>)),
        Some(Cut::On) => commands.push(MAX_CORRELATION.to(Some(FIRST_CORRELATION))),
        Some(Cut::At(value)) => commands.push(MAX_CORRELATION.to(Some(value))),
        None => {}
    }

    let (label, hint) = (text!("setting-label-keep-best"), text!("page-relevance-best-hint"));
    let value = settings.keep_best;
    // Half of few columns, so that switching it on shows what it does.
    let first = FIRST_BEST.min(attributes.div_ceil(2)).max(1) as u32;
    let most = attributes.max(value.unwrap_or(1) as usize).max(2);
    let slider = LabelledSlider::new(&label, f64::from(value.unwrap_or(first)), 1.0..=most as f64)
        .hint(&hint)
        .note(drops(value.is_some(), dropped(DropReason::NotAmongBest)));
    match cut(ui, theme, &label, value.is_some(), slider) {
        Some(Cut::Off) => commands.push(KEEP_BEST.to(None::<u32>)),
        Some(Cut::On) => commands.push(KEEP_BEST.to(Some(first))),
        Some(Cut::At(value)) => commands.push(KEEP_BEST.to(Some(value as u32))),
        None => {}
    }
}

/// What a cut leaves out.
fn drops(on: bool, columns: usize) -> String {
    if on { text!("page-relevance-drops", columns = columns) } else { text!("page-relevance-off") }
}

/// What became of a cut.
enum Cut {
    Off,
    On,
    At(f64),
}

/// A switch, and beside it a slider that can be moved where the cut is on.
fn cut(ui: &mut Ui, theme: &Theme, label: &str, on: bool, slider: LabelledSlider<'_>) -> Option<Cut> {
    ui.horizontal_top(|ui| {
        let mut checked = on;
        // On a ground of nearly the same colour, a box without an edge would be overlooked.
        ui.visuals_mut().widgets.inactive.bg_stroke = Stroke::new(1.0, theme.color.neutral);
        let name = text!("page-relevance-cut", cut = label);
        let switched = ui.checkbox(&mut checked, "").on_hover_text(&name).accessible_name(&name).changed();
        let moved = ui.add_enabled_ui(on, |ui| slider.ui(ui, theme)).inner;
        match (switched, moved) {
            (true, _) => Some(if checked { Cut::On } else { Cut::Off }),
            (false, moved) => moved.map(Cut::At),
        }
    })
    .inner
}
