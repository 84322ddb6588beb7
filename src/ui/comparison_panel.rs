//! The bottom of the window: the segments' shares in both populations, always visible. A header with legend, order and
//! switch, then the chart or its table.

use egui::{Align, Button, Color32, Layout, RichText, Sense, Ui, Vec2, WidgetInfo};

use super::before::{Before, Past};
use super::command::{Commands, PageKey, UiCommand};
use super::context::UiContext;
use super::headline::HeadlineLine;
use super::hints::Hints;
use super::icons::Icon;
use super::leave::Leaving;
use super::plots::proportions::Proportions;
use super::plots::segment_order::{GAINED, SegmentOrder, choose, chosen};
use super::remark;
use super::sums;
use super::theme::{GRID, Theme};
use super::trust::of_segments;
use super::widgets::{Empty, badge, icon_button, segmented_with_hints, text_width};
use crate::engine::Fidelity;
use crate::export::pictures::Picture;
use crate::export::tables::Listing;
use crate::results::Segmentation;
use crate::session::StoryEdit;
use crate::text;

/// The page whose table Ctrl + C copies.
const SEGMENTS: PageKey = PageKey("segments");

/// The panel's own state.
pub(super) struct ComparisonPanel {
    plot: Proportions,
    table: bool,
    headline: HeadlineLine,
    before: Before,
    /// What somebody new is told between the sentence and the bars.
    pub(super) hints: Hints,
}

impl Default for ComparisonPanel {
    fn default() -> Self {
        Self {
            plot: Proportions::default(),
            table: false,
            headline: HeadlineLine::default(),
            before: Before::default(),
            hints: Hints::of(None),
        }
    }
}

impl ComparisonPanel {
    /// Turns the chart into its table and back.
    pub(super) fn toggle_table(&mut self) {
        self.table = !self.table;
    }

    /// Holds the present bars as outlines, or lets go of those that are held.
    pub(super) fn toggle_hold(&mut self) {
        self.before.toggle();
    }

    /// Draws the panel.
    pub(super) fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        ui.spacing_mut().item_spacing.y = GRID / 2.0;
        self.before.observe(context);
        self.hints.observe(context);
        let height = ui.available_height();
        let segments = context.snapshot.results.segments.clone();
        self.head(ui, context, segments.as_deref(), commands);
        let Some(segments) = segments else {
            if sums::instead(ui, context, &text!("sums-no-segments"), sums::needs_segments(context)) {
                return;
            }
            let sentence =
                if context.progress.is_some() { text!("comparison-waiting") } else { text!("comparison-idle") };
            Empty { title: &text!("comparison-empty"), sentence: &sentence, action: None }.ui(ui, context.theme);
            return;
        };
        // Where the page has a table of its own to copy, the keys are for that.
        let copies = context.page != Some(SEGMENTS);
        let lit = self.headline.ui(ui, context, &segments, (height, copies), commands);
        remark::ui(ui, context, &segments, (self.before.shown(), &mut self.hints), height);
        let before = self.before.shown().and_then(Past::segments);
        let clicked = match self.table {
            true => self.plot.table(ui, context, &segments, commands),
            false => self.plot.chart(ui, context, &segments, (before, &lit), commands),
        };
        if let Some(segment) = clicked {
            context.click(segment, ui.input(|input| input.modifiers.command), commands);
        }
    }

    fn head(&mut self, ui: &mut Ui, context: &UiContext<'_>, segments: Option<&Segmentation>, commands: &mut Commands) {
        let (panel, size) = (ui.max_rect(), Vec2::new(ui.available_width(), 28.0));
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            let title = RichText::new(text!("comparison-title")).font(context.theme.strong());
            ui.label(title.color(context.theme.color.text));
            if context.is_preview() && segments.is_some() {
                badge(ui, context.theme, &of_segments(context.snapshot), true);
            }
            if context.snapshot.other_choice.is_some() {
                let badge = badge(ui, context.theme, &text!("capsule-saved-badge"), true);
                badge.on_hover_text(text!("capsule-saved-badge-hint"));
            }
            ui.add_space(GRID);
            if let Some(segments) = segments {
                legend(ui, context.theme, segments, !context.is_preview());
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let (icon, name, hint) = if self.table {
                    (Icon::Chart, text!("comparison-show-chart"), text!("comparison-show-chart-hint"))
                } else {
                    (Icon::Table, text!("comparison-show-table"), text!("comparison-show-table-hint"))
                };
                if icon_button(ui, context.theme, icon, &name, &hint, true).clicked() {
                    self.table = !self.table;
                }
                story(ui, context, commands);
                if let Some(segments) = segments {
                    let order = self.plot.shown_order(ui.ctx(), context, segments);
                    let name = text!("comparison-title");
                    let leaving = Leaving::picture(&name, Picture::Proportions).with_table(Listing::Segments(order));
                    leaving.with_people(context.chosen()).ui(ui, context, panel, commands);
                }
                pin(ui, context, commands);
                self.order(ui, context.theme);
            });
        });
    }

    /// The order as a row of alternatives, as a menu where there is less room.
    fn order(&mut self, ui: &mut Ui, theme: &Theme) {
        let by = [
            (by_column(GAINED), text!("comparison-sort-gained"), text!("comparison-sort-gained-hint")),
            (by_column("general_count"), text!("comparison-sort-size"), text!("comparison-sort-size-hint")),
            (by_column("index"), text!("comparison-sort-index"), text!("comparison-sort-index-hint")),
            (by_column("customers_count"), text!("comparison-sort-customers"), text!("comparison-sort-customers-hint")),
        ];
        let (held, now) = (self.plot.is_held(), chosen(ui.ctx()));
        let label = if held { text!("comparison-sort-held") } else { text!("comparison-sort") };
        let room = ui.available_width();
        let wide = |text: &str| ui.painter().layout_no_wrap(text.to_owned(), theme.small_strong(), theme.color.text);
        let row: f32 = by.iter().map(|(_, name, _)| wide(name).size().x + 18.0).sum();
        let words = wide(&text!("comparison-sort-held")).size().x + GRID;
        let chosen = if row + words <= room {
            let alternatives = by.each_ref().map(|(sort, name, hint)| (*sort, name.as_str(), hint.as_str()));
            let size = Vec2::new(row, 28.0);
            let layout = Layout::left_to_right(Align::Center);
            let group = text!("comparison-sort");
            ui.allocate_ui_with_layout(size, layout, |ui| segmented_with_hints(ui, theme, &group, now, &alternatives))
                .inner
        } else {
            menu(ui, now, &by)
        };
        if let Some(sort) = chosen {
            choose(ui.ctx(), sort);
        }
        if words <= ui.available_width() {
            let ink = if held { theme.color.text } else { theme.color.text_weak };
            let label = ui.label(RichText::new(label).font(theme.small()).color(ink));
            if held {
                label.on_hover_text(text!("comparison-sort-held-hint"));
            }
        }
    }
}

/// Keeps the result that is shown, or lets go of the one that was kept.
fn pin(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let (words, hint) = match context.pinned {
        Some(_) => (text!("comparison-unpin"), text!("comparison-unpin-hint")),
        None => (text!("comparison-pin"), text!("comparison-pin-hint")),
    };
    let possible = context.pinned.is_some() || (context.snapshot.fidelity == Fidelity::Exact && !context.stale);
    // One letter, because the header is full; what it does is said on hover and to a screen reader.
    let pressed = context.pinned.is_some();
    let letter = Button::new(text!("comparison-pin-letter")).selected(pressed);
    let response = ui.add_enabled(possible, letter).on_hover_text(hint);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, possible, &words));
    if response.clicked() {
        commands.push(UiCommand::TogglePin);
    }
    let told = text!("comparison-pinned");
    if context.pinned.is_some() && text_width(ui, &told, &context.theme.small()) + ORDER < ui.available_width() {
        let told = RichText::new(told).font(context.theme.small()).color(context.theme.color.text_weak);
        ui.label(told).on_hover_text(text!("comparison-pinned-hint"));
    }
}

/// Makes the result that is shown the last state of the storyboard.
fn story(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let Some(session) = context.session else { return };
    let possible = session.can_be_told() && !context.stale;
    let response = ui.add_enabled(possible, Button::new(text!("comparison-story-letter")));
    let words = text!("comparison-story");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, possible, &words));
    if response.on_hover_text(text!("comparison-story-hint", states = session.storyboard().len())).clicked() {
        commands.push(StoryEdit::Add);
    }
}

/// The largest first.
const fn by_column(column: &'static str) -> SegmentOrder {
    SegmentOrder { column, descending: true }
}

/// The order as a menu.
fn menu(ui: &mut Ui, now: SegmentOrder, by: &[(SegmentOrder, String, String)]) -> Option<SegmentOrder> {
    let name = by.iter().find(|(sort, ..)| *sort == now).map(|(_, name, _)| name.as_str());
    let mut chosen = None;
    let response = egui::ComboBox::from_id_salt("answer-order")
        .selected_text(name.unwrap_or_default())
        .show_ui(ui, |ui| {
            for (sort, name, hint) in by {
                if ui.selectable_label(*sort == now, name).on_hover_text(hint).clicked() {
                    chosen = Some(*sort);
                }
            }
        })
        .response;
    let words = text!("comparison-sort");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, &words));
    chosen
}

/// Points that the order and the switch to the table need at least.
const ORDER: f32 = 226.0;

/// Which colour is which population and, once they are certain, how many people the shares count: as many of these
/// words as there is room for, but always both colours.
fn legend(ui: &mut Ui, theme: &Theme, segments: &Segmentation, counts: bool) {
    let general: u64 = segments.segments.iter().map(|segment| segment.general_count).sum();
    let customers: u64 = segments.segments.iter().map(|segment| segment.customers_count).sum();
    let with_counts = [
        text!("comparison-general-with-count", people = general),
        text!("comparison-customers-with-count", people = customers),
    ];
    let names = [text!("comparison-general"), text!("comparison-customers")];
    let words = [text!("widget-legend-general"), text!("widget-legend-customers")];
    let room = ui.available_width() - ORDER;
    let gap = ui.spacing().item_spacing.x;
    let wide = |text: &str| {
        let galley = ui.painter().layout_no_wrap(text.to_owned(), theme.small(), theme.color.text_weak);
        galley.size().x + MARK + 2.0 * gap
    };
    let fits = |texts: &[String; 2]| texts.iter().map(|text| wide(text)).sum::<f32>() + GRID <= room;
    let [general, customers] = match counts {
        true if fits(&with_counts) => with_counts,
        _ if fits(&names) => names,
        _ => words,
    };
    entry(ui, theme, theme.color.general_fill, general);
    ui.add_space(GRID);
    entry(ui, theme, theme.color.customers, customers);
}

/// The size in points of a mark of the legend.
const MARK: f32 = 10.0;

fn entry(ui: &mut Ui, theme: &Theme, color: Color32, text: String) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(MARK), Sense::hover());
    ui.painter().rect_filled(rect, 2, color);
    ui.label(RichText::new(text).font(theme.small()).color(theme.color.text_weak))
        .on_hover_text(text!("comparison-legend-hint"));
}
