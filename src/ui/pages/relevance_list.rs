//! The list of columns by their relevance, as rows of small bars or as a table.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Align2, CornerRadius, Rect, RichText, ScrollArea, Sense, Ui, Vec2, WidgetInfo, pos2};
use egui_extras::Column as Width;

use crate::analyze::{Listed, RelevanceChoice};
use crate::i18n::{Say as _, number};
use crate::results::{AttributeRelevance, Forest, Relevance};
use crate::text;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::table::Cells as _;
use crate::ui::widgets::{elide_middle, table};

const ROW: f32 = 24.0;
const HEAD: f32 = 20.0;
/// The variance that fills a bar.
const FULL_VARIANCE: f64 = 0.25;

/// What is listed.
pub(super) struct ShownList<'a> {
    pub(super) relevance: &'a Arc<Relevance>,
    pub(super) forest: Option<&'a Arc<Forest>>,
    pub(super) listed: &'a Arc<Vec<Listed>>,
    pub(super) choice: RelevanceChoice,
}

/// The list's state.
#[derive(Default)]
pub(super) struct RelevanceRows {
    /// Who stands for the groups that are unfolded: indices of attributes in the file.
    unfolded: BTreeSet<usize>,
    nearest: Memo<ByPointer<Relevance>, Vec<(f32, usize)>>,
    rows: Memo<RowsKey, Vec<Row>>,
}

/// The list, and which of its groups are unfolded.
type RowsKey = (ByPointer<Vec<Listed>>, BTreeSet<usize>);

/// A row of the list.
#[derive(Clone, Copy)]
struct Row {
    listed: Listed,
    /// Members of the group besides, where this one stands for it.
    members: usize,
}

impl RelevanceRows {
    /// Draws the rows in the room that is left.
    pub(super) fn ui(&mut self, ui: &mut Ui, theme: &Theme, shown: &ShownList<'_>) {
        let relevance = shown.relevance;
        let nearest = self.nearest.get(ByPointer(Arc::clone(relevance)), || nearest(relevance));
        let key = (ByPointer(Arc::clone(shown.listed)), self.unfolded.clone());
        let rows = self.rows.get(key, || rows(shown.listed, relevance, &self.unfolded));
        let largest =
            shown.forest.map_or(0.0, |forest| forest.importance.iter().flatten().copied().fold(0.0, f64::max));
        ui.spacing_mut().item_spacing.y = 0.0;
        head(ui, theme);
        let mut toggled = None;
        ScrollArea::vertical().id_salt("relevance").auto_shrink(false).min_scrolled_height(80.0).show_rows(
            ui,
            ROW,
            rows.len(),
            |ui, visible| {
                for row in &rows[visible] {
                    let place = row.listed.place;
                    let attribute = &relevance.attributes[place];
                    let measures = Measures {
                        attribute,
                        nearest: (nearest[place].0, relevance.attributes.get(nearest[place].1)),
                        importance: shown.forest.and_then(|forest| forest.of(attribute.attribute)),
                        largest,
                    };
                    let unfolded = self.unfolded.contains(&attribute.attribute);
                    if draw(ui, theme, row, &measures, unfolded, shown) {
                        toggled = Some(attribute.attribute);
                    }
                }
            },
        );
        if let Some(head) = toggled.filter(|head| !self.unfolded.remove(head)) {
            self.unfolded.insert(head);
        }
    }

    /// Draws the table behind the rows: all columns, with numbers.
    pub(super) fn table(&mut self, ui: &mut Ui, theme: &Theme, shown: &ShownList<'_>) {
        let relevance = shown.relevance;
        let nearest = self.nearest.get(ByPointer(Arc::clone(relevance)), || nearest(relevance));
        let header = |ui: &mut Ui, title: String, hint: String| {
            drop(table::right(ui, |ui| table::header(ui, theme, &title, &hint)));
        };
        table::builder(ui)
            .id_salt("relevance-table")
            .auto_shrink(false)
            .min_scrolled_height(80.0)
            .column(Width::exact(40.0))
            .column(Width::remainder().at_least(96.0).clip(true))
            .columns(Width::exact(72.0), 3)
            .column(Width::exact(48.0))
            .column(Width::remainder().at_least(64.0).clip(true))
            .header(table::HEADER, |mut row| {
                row.cell(|ui| header(ui, text!("relevance-rank"), text!("relevance-rank-hint")));
                row.cell(|ui| drop(table::header(ui, theme, &text!("relevance-attribute"), "")));
                row.cell(|ui| header(ui, text!("relevance-variance"), text!("relevance-variance-hint")));
                row.cell(|ui| header(ui, text!("relevance-correlation"), text!("relevance-correlation-hint")));
                row.cell(|ui| header(ui, text!("relevance-forest"), text!("relevance-forest-hint")));
                row.cell(|ui| header(ui, text!("relevance-group"), text!("relevance-group-hint")));
                row.cell(|ui| drop(table::header(ui, theme, &text!("relevance-state"), "")));
            })
            .body(|body| {
                body.rows(table::ROW, shown.listed.len(), |mut row| {
                    let listed = shown.listed[row.index()];
                    let attribute = &relevance.attributes[listed.place];
                    let importance = shown.forest.and_then(|forest| forest.of(attribute.attribute));
                    let correlation = f64::from(nearest[listed.place].0);
                    row.cell(|ui| drop(table::number_cell(ui, theme, &listed.rank.to_string())));
                    row.cell(|ui| drop(table::text_cell(ui, theme, &attribute.name)));
                    row.cell(|ui| drop(table::number_cell(ui, theme, &variance_words(attribute))));
                    row.cell(|ui| drop(table::number_cell(ui, theme, &number::decimals(correlation, 3))));
                    row.cell(|ui| drop(table::number_cell(ui, theme, &importance_words(importance))));
                    row.cell(|ui| drop(table::number_cell(ui, theme, &listed.group.to_string())));
                    row.cell(|ui| drop(table::weak_cell(ui, theme, &state(&listed))));
                });
            });
    }
}

/// For each attribute the largest correlation with another one, and which that is.
fn nearest(relevance: &Relevance) -> Vec<(f32, usize)> {
    let size = relevance.attributes.len();
    let largest = |place: usize| {
        let others =
            (0..size).filter(|other| *other != place).map(|other| (relevance.correlation(place, other), other));
        others.fold((0.0, place), |most, next| if next.0 > most.0 { next } else { most })
    };
    (0..size).map(largest).collect()
}

/// Groups folded to the one that stands for each, except those that were unfolded.
fn rows(listed: &[Listed], relevance: &Relevance, unfolded: &BTreeSet<usize>) -> Vec<Row> {
    let members = |head: usize| listed.iter().filter(move |one| one.stands_for_it == head && one.place != head);
    let mut rows = Vec::new();
    for one in listed.iter().filter(|one| one.stands_for_it == one.place) {
        rows.push(Row { listed: *one, members: members(one.place).count() });
        if unfolded.contains(&relevance.attributes[one.place].attribute) {
            rows.extend(members(one.place).map(|member| Row { listed: *member, members: 0 }));
        }
    }
    rows
}

/// What is said of one attribute.
struct Measures<'a> {
    attribute: &'a AttributeRelevance,
    nearest: (f32, Option<&'a AttributeRelevance>),
    importance: Option<f64>,
    largest: f64,
}

/// Where the parts of a row go, from left to right.
struct Lanes {
    rank: Rect,
    name: Rect,
    bars: [Rect; 3],
    state: Rect,
}

impl Lanes {
    fn new(rect: Rect) -> Self {
        let width = rect.width() - 12.0;
        let rank = 32.0;
        let bar = (width * 0.145).max(32.0);
        let state = (width * 0.13).max(40.0);
        let name = (width - rank - 3.0 * (bar + GRID) - state - 2.0 * GRID).max(64.0);
        let cut = |left: f32, width: f32| {
            Rect::from_min_size(pos2(rect.left() + left, rect.top()), Vec2::new(width, rect.height()))
        };
        let from = rank + GRID + name + GRID;
        let bars = [0.0, 1.0, 2.0].map(|at| cut(from + at * (bar + GRID), bar));
        Self { rank: cut(0.0, rank), name: cut(rank + GRID, name), bars, state: cut(from + 3.0 * (bar + GRID), state) }
    }
}

fn head(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), Sense::hover());
    let lanes = Lanes::new(rect);
    let put = |room: Rect, anchor: Align2, title: &str, hint: &str| {
        let fitted = elide_middle(ui, title, &theme.small(), room.width());
        ui.painter().text(anchor.pos_in_rect(&room), anchor, fitted, theme.small(), theme.color.text_faint);
        let response = ui.interact(room, ui.scope_id().with(("head", title)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, title));
        response.on_hover_text(hint);
    };
    put(lanes.rank, Align2::RIGHT_CENTER, &text!("relevance-rank"), &text!("relevance-rank-hint"));
    put(lanes.name, Align2::LEFT_CENTER, &text!("relevance-attribute"), &text!("relevance-group-hint"));
    put(lanes.bars[0], Align2::LEFT_CENTER, &text!("relevance-variance"), &text!("relevance-variance-hint"));
    put(lanes.bars[1], Align2::LEFT_CENTER, &text!("relevance-correlation"), &text!("relevance-correlation-hint"));
    put(lanes.bars[2], Align2::LEFT_CENTER, &text!("relevance-forest"), &text!("relevance-forest-hint"));
    put(lanes.state, Align2::LEFT_CENTER, &text!("relevance-state"), "");
}

/// Draws a row; true when its group was folded or unfolded.
fn draw(ui: &mut Ui, theme: &Theme, row: &Row, measures: &Measures<'_>, unfolded: bool, shown: &ShownList<'_>) -> bool {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
    let Measures { attribute, nearest, importance, largest } = measures;
    let sense = if row.members > 0 { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(("relevance", attribute.attribute)), sense);
    let lanes = Lanes::new(rect);
    let painter = ui.painter();
    if response.hovered() || response.has_focus() {
        painter.rect_filled(rect, CornerRadius::same(3), theme.color.selection.gamma_multiply(0.6));
    }
    let kept = row.listed.dropped.is_none();
    let ink = if kept { theme.color.text } else { theme.color.text_faint };
    let stands = row.listed.stands_for_it == row.listed.place;
    if stands {
        let (at, anchor) = (lanes.rank.right_center(), Align2::RIGHT_CENTER);
        painter.text(at, anchor, row.listed.rank, theme.small(), theme.color.text_weak);
    }
    let indent = if stands { 0.0 } else { 2.0 * GRID };
    let name_room = lanes.name.with_min_x(lanes.name.left() + indent);
    let group = match (row.members, unfolded) {
        (0, _) => String::new(),
        (members, false) => text!("relevance-folded", members = members),
        (members, true) => text!("relevance-unfolded", members = members),
    };
    let mark = painter.layout_no_wrap(group.clone(), theme.small(), theme.color.text_weak);
    let fitted = elide_middle(ui, &attribute.name, &theme.body(), name_room.width() - mark.size().x - GRID);
    let name = painter.text(name_room.left_center(), Align2::LEFT_CENTER, fitted, theme.body(), ink);
    painter.galley(pos2(name.right() + GRID, rect.center().y - mark.size().y / 2.0), mark, theme.color.text_weak);
    let fills = [
        attribute.variance.unwrap_or(0.0) / FULL_VARIANCE,
        f64::from(nearest.0),
        importance.map_or(0.0, |importance| importance / largest.max(f64::MIN_POSITIVE)),
    ];
    let color = if kept { theme.color.neutral } else { theme.color.neutral_weak };
    for (lane, fill) in lanes.bars.iter().zip(fills) {
        let length = lane.width() * fill.clamp(0.0, 1.0) as f32;
        let ground = Rect::from_min_size(pos2(lane.left(), rect.center().y - 4.0), Vec2::new(lane.width(), 8.0));
        painter.rect_filled(ground, CornerRadius::same(2), theme.color.fill);
        painter.rect_filled(ground.with_max_x(lane.left() + length), CornerRadius::same(2), color);
    }
    let state = state(&row.listed);
    let fitted = elide_middle(ui, &state, &theme.small(), lanes.state.width());
    painter.text(lanes.state.left_center(), Align2::LEFT_CENTER, fitted, theme.small(), theme.color.text_weak);
    let (variance, importance) = (variance_words(attribute), importance_words(*importance));
    let correlation = number::decimals(f64::from(nearest.0), 3);
    response.widget_info(|| {
        let words = text!(
            "relevance-spoken",
            attribute = attribute.name.as_str(),
            rank = row.listed.rank,
            variance = variance.as_str(),
            correlation = correlation.as_str(),
            importance = importance.as_str(),
            state = state.as_str(),
        );
        let role = if row.members > 0 { egui::Role::Button } else { egui::Role::Label };
        WidgetInfo::selected(role, true, unfolded, if group.is_empty() { words } else { format!("{words}, {group}") })
    });
    let clicked = response.clicked();
    response.on_hover_ui_at_pointer(|ui| {
        ui.label(RichText::new(&attribute.name).font(theme.strong()));
        ui.label(text!("relevance-hover-variance", variance = variance.as_str()));
        if let Some(other) = nearest.1.filter(|_| nearest.0 > 0.0) {
            let (name, correlation) = (other.name.as_str(), correlation.as_str());
            ui.label(text!("relevance-hover-correlation", correlation = correlation, other = name));
        }
        ui.label(text!("relevance-hover-forest", importance = importance.as_str()));
        if !stands {
            let head = shown.relevance.attributes[row.listed.stands_for_it].name.as_str();
            ui.label(text!("relevance-hover-group", head = head));
        }
        ui.label(RichText::new(formula(&shown.choice, shown.forest.is_some())).color(theme.color.text_weak));
    });
    clicked
}

/// What a rank is the mean of.
fn formula(choice: &RelevanceChoice, forest: bool) -> String {
    let forest = choice.keep_best.is_some() || (!choice.cuts() && forest);
    match (choice.min_variance.is_some(), forest) {
        (true, true) => text!("relevance-formula-both"),
        (_, true) => text!("relevance-formula-forest"),
        (_, false) => text!("relevance-formula-variance"),
    }
}

/// Whether it is kept, or why not.
fn state(listed: &Listed) -> String {
    listed.dropped.map_or_else(|| text!("relevance-kept"), |reason| reason.say())
}

fn variance_words(attribute: &AttributeRelevance) -> String {
    attribute.variance.map_or_else(number::nothing, |variance| number::decimals(variance, 3))
}

fn importance_words(importance: Option<f64>) -> String {
    importance.map_or_else(number::nothing, |importance| number::decimals(importance, 5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_folded_until_they_are_unfolded() {
        let attributes = (10..14).map(|attribute| AttributeRelevance { attribute, ..AttributeRelevance::default() });
        let relevance = Relevance {
            attributes: attributes.collect(),
            correlations: vec![0.9, 0.1, 0.2, 0.0, 0.0, 0.95],
            ..Relevance::default()
        };
        let choice = RelevanceChoice { max_correlation: Some(0.8), ..RelevanceChoice::default() };
        let listed = relevance.list(None, &choice);
        let places = |unfolded: &[usize]| -> Vec<(usize, usize)> {
            let rows = rows(&listed, &relevance, &unfolded.iter().copied().collect());
            rows.iter().map(|row| (row.listed.place, row.members)).collect()
        };
        assert_eq!(places(&[]), [(0, 1), (2, 1)]);
        assert_eq!(places(&[12]), [(0, 1), (2, 1), (3, 0)]);
        assert_eq!(nearest(&relevance)[3], (0.95, 2));
    }
}
