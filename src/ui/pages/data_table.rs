//! The table of attributes: searchable, sortable, only the visible rows are drawn.

use std::sync::Arc;

use egui::{Align, CornerRadius, Label, Layout, RichText, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};
use egui_extras::{TableBuilder, TableRow};

use super::data_columns::{Columns, HEADER};
use super::data_order::{Column, Fate, Key, distinct, order, shift};
use crate::data::MeasurementLevel;
use crate::i18n::{Say as _, bar_name, number, shift_value};
use crate::results::{AttributeSummary, ColumnMissing, DataSummary, MissingValues, SumsTold};
use crate::text;
use crate::ui::context::UiContext;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::plots::strip::{Strip, Strips};
use crate::ui::plots::sums_rows::marked;
use crate::ui::theme::Theme;
use crate::ui::widgets::table::Cells as _;
use crate::ui::widgets::{Sort, elide_middle, table, text_width};

/// What stands between two codes that are listed.
const LISTED_APART: &str = " · ";
/// Codes that are listed in place of a strip.
const LISTED: usize = 4;

/// The table's state: what is searched for, the filters, the order.
pub(super) struct AttributeTable {
    pub(super) search: String,
    pub(super) level: Option<MeasurementLevel>,
    pub(super) information: Option<String>,
    pub(super) fate: Option<Fate>,
    /// Numbers instead of strips.
    pub(super) numbers: bool,
    sort: Sort<Column>,
    strips: Strips,
    rows: Memo<Key, Vec<usize>>,
    shown: usize,
}

impl Default for AttributeTable {
    fn default() -> Self {
        Self {
            search: String::new(),
            level: None,
            information: None,
            fate: None,
            numbers: false,
            sort: FILE,
            strips: Strips::default(),
            rows: Memo::default(),
            shown: usize::MAX,
        }
    }
}

const FILE: Sort<Column> = Sort { column: Column::File, descending: false };
const SHIFT: Sort<Column> = Sort { column: Column::Shift, descending: true };

impl AttributeTable {
    /// The levels of information that occur, in the order of the file.
    pub(super) fn information_levels(&self, data: &DataSummary) -> Vec<String> {
        let mut levels: Vec<String> = Vec::new();
        for attribute in &data.attributes {
            if !attribute.information_level.is_empty() && !levels.contains(&attribute.information_level) {
                levels.push(attribute.information_level.clone());
            }
        }
        levels
    }

    /// Forgets what is searched for, and the filters.
    pub(super) fn clear(&mut self) {
        self.search.clear();
        (self.level, self.information, self.fate) = (None, None, None);
    }

    /// How many rows the filters leave.
    pub(super) fn shown(&self) -> usize {
        self.shown
    }

    /// Whether the attributes in which the files differ most stand first.
    pub(super) fn by_shift(&self) -> bool {
        self.sort == SHIFT
    }

    /// Sorts by how far the files are apart, or as in the file again.
    pub(super) fn sort_by_shift(&mut self, by_shift: bool) {
        self.sort = if by_shift { SHIFT } else { FILE };
    }

    /// Draws the table; the name of the attribute that was clicked.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        data: &Arc<DataSummary>,
        selected: Option<&str>,
    ) -> Option<String> {
        let theme = context.theme;
        let missing = context.snapshot.results.missing.as_ref();
        let key = self.key(data, missing);
        let rows = self.rows.get(key.clone(), || order(&key));
        let strips = self.strips.of(data);
        self.shown = rows.len();
        let described = data.attributes.iter().any(|attribute| !attribute.description.is_empty());
        let columns = Columns::of(ui.available_width(), described);
        table::dense(ui);
        let mut builder = TableBuilder::new(ui)
            .id_salt(("attributes", columns.id()))
            .sense(Sense::CLICK | Sense::HOVER)
            .auto_shrink(false)
            .min_scrolled_height(96.0)
            .cell_layout(Layout::left_to_right(Align::Center));
        for width in columns.widths() {
            builder = builder.column(width.clip(true));
        }
        let sort = &mut self.sort;
        let mut clicked = None;
        let table = builder.header(HEADER, |mut row| header(&mut row, theme, sort, columns));
        table.body(|body| {
            body.rows(table::ROW, rows.len(), |mut row| {
                let index = rows[row.index()];
                let attribute = &data.attributes[index];
                let shown = Row {
                    attribute,
                    index,
                    missing: missing.and_then(|missing| missing.columns.get(index)),
                    sums: context.snapshot.results.sums.as_deref(),
                    strip: strips.get(index).filter(|_| !self.numbers),
                    selected: selected == Some(attribute.name.as_str()),
                };
                if shown.ui(&mut row, theme, columns) {
                    clicked = Some(attribute.name.clone());
                }
            });
        });
        clicked
    }

    fn key(&self, data: &Arc<DataSummary>, missing: Option<&Arc<MissingValues>>) -> Key {
        Key {
            data: ByPointer(Arc::clone(data)),
            missing: missing.map(|missing| ByPointer(Arc::clone(missing))),
            search: self.search.clone(),
            level: self.level,
            information: self.information.clone(),
            fate: self.fate,
            sort: self.sort,
        }
    }
}

fn header(row: &mut TableRow<'_, '_>, theme: &Theme, sort: &mut Sort<Column>, columns: Columns) {
    row.cell(|_| {});
    let text_header = |row: &mut TableRow<'_, '_>, sort: &mut Sort<Column>, column, title: String, hint: String| {
        row.cell(|ui| sort.header(ui, theme, column, &title, &hint));
    };
    let number_header = |row: &mut TableRow<'_, '_>, sort: &mut Sort<Column>, column, title: String, hint: String| {
        row.cell(|ui| sort.number_header(ui, theme, column, &title, &hint));
    };
    text_header(row, sort, Column::Name, text!("page-data-column-name"), text!("page-data-column-name-hint"));
    if columns.description.is_some() {
        text_header(row, sort, Column::Description, text!("page-data-column-description"), String::new());
    }
    if columns.level.is_some() {
        text_header(row, sort, Column::Level, text!("page-data-column-level"), text!("page-data-column-level-hint"));
    }
    row.cell(|ui| {
        table::header(ui, theme, &text!("page-data-column-strip"), &text!("page-data-column-strip-hint"));
    });
    number_header(row, sort, Column::Shift, text!("page-data-column-shift"), text!("page-data-column-shift-hint"));
    if columns.value.is_some() {
        text_header(row, sort, Column::Value, text!("page-data-column-value"), text!("page-data-column-value-hint"));
    }
    let title = text!("page-data-column-missing");
    number_header(row, sort, Column::Missing, title, text!("page-data-column-missing-hint"));
    if columns.all_numbers {
        let title = text!("page-data-column-customers-missing");
        number_header(row, sort, Column::CustomersMissing, title, text!("page-data-column-customers-missing-hint"));
        let title = text!("page-data-column-distinct");
        number_header(row, sort, Column::Distinct, title, text!("page-data-column-distinct-hint"));
    }
    if columns.treatment.is_some() {
        let hint = text!("page-data-column-treatment-hint");
        text_header(row, sort, Column::Treatment, text!("page-data-column-treatment"), hint);
    }
    row.cell(|_| {});
}

/// One attribute.
struct Row<'a> {
    index: usize,
    attribute: &'a AttributeSummary,
    missing: Option<&'a ColumnMissing>,
    /// What is certain, where only sums are known.
    sums: Option<&'a SumsTold>,
    /// `None` where numbers stand in its place.
    strip: Option<&'a Strip>,
    selected: bool,
}

impl Row<'_> {
    /// Draws the cells; true when the row was clicked.
    fn ui(&self, row: &mut TableRow<'_, '_>, theme: &Theme, columns: Columns) -> bool {
        let attribute = self.attribute;
        row.set_selected(self.selected);
        let mut clicked = false;
        row.cell(|ui| kept_mark(ui, theme, self.missing));
        row.cell(|ui| {
            let name = table::row_name(ui, theme, &attribute.name, self.selected);
            let hint = columns.description.is_none() && !attribute.description.is_empty();
            clicked |= if hint { name.on_hover_text(&attribute.description).clicked() } else { name.clicked() };
        });
        if columns.description.is_some() {
            row.cell(|ui| description(ui, theme, attribute));
        }
        if columns.level.is_some() {
            row.cell(|ui| {
                let level = table::weak_cell(ui, theme, &attribute.level.say());
                if attribute.inferred {
                    level.on_hover_text(text!("page-data-inferred"));
                }
            });
        }
        row.cell(|ui| match self.strip {
            Some(strip) => {
                let size = Vec2::new(ui.available_width(), table::ROW - 4.0);
                strip.ui(ui, theme, attribute, size);
            }
            None => listed(ui, theme, attribute),
        });
        self.shift(row, theme, columns);
        let inks = [theme.color.general, theme.color.customers_text];
        let shares = self.missing.map(|missing| [missing.general_share, missing.customers_share]);
        for (file, ink) in inks.into_iter().enumerate().take(if columns.all_numbers { 2 } else { 1 }) {
            row.cell(|ui| {
                if let Some(shares) = shares {
                    let text = marked(self.sums, (self.index, file), number::percent_bare(shares[file]));
                    let words = RichText::new(text).color(ink);
                    table::right(ui, |ui| ui.add(Label::new(words).extend()));
                }
            });
        }
        if columns.all_numbers {
            row.cell(|ui| {
                let text = distinct(attribute).map_or_else(|| text!("page-data-many-codes"), number::count_usize);
                table::number_cell(ui, theme, &text);
            });
        }
        if columns.treatment.is_some() {
            row.cell(|ui| drop(table::weak_cell(ui, theme, &attribute.treatment.say())));
        }
        row.cell(|_| {});
        clicked | row.response().clicked()
    }

    /// How far the files are apart, and by which value.
    fn shift(&self, row: &mut TableRow<'_, '_>, theme: &Theme, columns: Columns) {
        let Some(shift) = shift(self.attribute) else {
            row.cell(|ui| drop(table::number_cell(ui, theme, &number::nothing())));
            if columns.value.is_some() {
                row.cell(|_| {});
            }
            return;
        };
        let value = shift_value(self.attribute, &shift.value);
        let more = shift.customers_share > shift.general_share;
        let (general, customers) = (number::share(shift.general_share), number::share(shift.customers_share));
        let (name, distance) = (value.as_str(), number::decimals(shift.distance, 3));
        let hint = text!("page-data-shift-of", value = name, general = general, customers = customers);
        row.cell(|ui| {
            table::number_cell(ui, theme, &distance).on_hover_text(&hint);
        });
        if columns.value.is_some() {
            row.cell(|ui| {
                let words = match more {
                    true => text!("page-data-more-often", value = name),
                    false => text!("page-data-less-often", value = name),
                };
                table::text_cell(ui, theme, &words).on_hover_text(&hint);
            });
        }
    }
}

/// The most common values with their shares in both files, as many as fit; all of them on hover.
fn listed(ui: &mut Ui, theme: &Theme, attribute: &AttributeSummary) {
    let strip = Strip::of(attribute);
    let mut places: Vec<usize> = (0..strip.bars.len()).collect();
    places.sort_by(|&a, &b| strip.bars[b][0].total_cmp(&strip.bars[a][0]));
    let value = |place: usize, name: &str| {
        let [general, customers] = strip.bars[place].map(|share| number::share_bare(f64::from(share)));
        text!("page-data-listed", name = name, general = general, customers = customers)
    };
    let words = places.iter().take(LISTED).map(|&place| value(place, &bar_name(attribute, place)));
    let words: Vec<String> = words.collect();
    let room = ui.available_width();
    let width = |text: &str| text_width(ui, text, &theme.body());
    let fitting =
        (1..=words.len()).rev().map(|count| words[..count].join(LISTED_APART)).find(|text| width(text) <= room);
    let shown = match (fitting, places.first()) {
        (Some(shown), _) => shown,
        // Of a value that has no room the name is cut, never a number.
        (None, Some(&first)) => {
            let name = room - width(&value(first, ""));
            value(first, &elide_middle(ui, &bar_name(attribute, first), &theme.body(), name))
        }
        (None, None) => return,
    };
    let whole = words.join(LISTED_APART);
    let response = table::text_cell(ui, theme, &shown);
    if shown != whole {
        response.on_hover_text(whole);
    }
}

fn description(ui: &mut Ui, theme: &Theme, attribute: &AttributeSummary) {
    let undescribed = attribute.description.is_empty();
    let text = match (undescribed, attribute.inferred) {
        (true, true) => text!("page-data-in-no-dictionary"),
        (true, false) => text!("page-data-not-described"),
        _ => attribute.description.clone(),
    };
    if attribute.inferred || undescribed {
        table::weak_cell(ui, theme, &text);
    } else {
        table::text_cell(ui, theme, &text);
    }
}

/// A solid dot for a kept attribute, a ring for one that is dropped.
fn kept_mark(ui: &mut Ui, theme: &Theme, missing: Option<&ColumnMissing>) {
    let Some(missing) = missing else { return };
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(8.0), Sense::hover());
    let dropped = missing.dropped.as_ref();
    let words =
        dropped.map_or_else(|| text!("page-data-kept"), |reason| text!("page-data-dropped", reason = reason.say()));
    if missing.dropped.is_some() {
        let ring = Stroke::new(1.5, theme.color.neutral);
        ui.painter().rect_stroke(rect, CornerRadius::same(4), ring, StrokeKind::Inside);
    } else {
        ui.painter().rect_filled(rect, CornerRadius::same(4), theme.color.neutral);
    }
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &words));
    response.on_hover_text(words);
}
