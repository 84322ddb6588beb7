//! The table of attributes: searchable, sortable, only the visible rows are drawn.

use std::cmp::Ordering;
use std::sync::Arc;

use egui::{Align, Align2, Color32, CornerRadius, Layout, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};
use egui_extras::{TableBuilder, TableRow};

use crate::data::MeasurementLevel;
use crate::i18n::Say as _;
use crate::i18n::number;
use crate::results::{AttributeSummary, ColumnMissing, DataSummary, MissingValues};
use crate::text;
use crate::ui::context::UiContext;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::theme::Theme;
use crate::ui::widgets::{PairedBars, Sort, found, table};

use super::data_columns::{Columns, HEADER, SHARE};

/// What a table of attributes can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Column {
    #[default]
    File,
    Name,
    Description,
    Level,
    Missing,
    Codes,
    Treatment,
}

#[derive(Clone, PartialEq)]
struct Key {
    data: ByPointer<DataSummary>,
    missing: Option<ByPointer<MissingValues>>,
    search: String,
    level: Option<MeasurementLevel>,
    information: Option<String>,
    sort: Sort<Column>,
}

/// The table's state: what is searched for, the filters, the order.
pub(super) struct AttributeTable {
    pub(super) search: String,
    pub(super) level: Option<MeasurementLevel>,
    pub(super) information: Option<String>,
    sort: Sort<Column>,
    rows: Memo<Key, Vec<usize>>,
    shown: usize,
}

impl Default for AttributeTable {
    fn default() -> Self {
        Self {
            search: String::new(),
            level: None,
            information: None,
            sort: Sort { column: Column::File, descending: false },
            rows: Memo::default(),
            shown: usize::MAX,
        }
    }
}

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
        (self.level, self.information) = (None, None);
    }

    /// How many rows the filters leave.
    pub(super) fn shown(&self) -> usize {
        self.shown
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
                let column = missing.and_then(|missing| missing.columns.get(index));
                row.set_selected(selected == Some(attribute.name.as_str()));
                if cells(&mut row, theme, attribute, column, selected, columns) {
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
            sort: self.sort,
        }
    }
}

fn header(row: &mut TableRow<'_, '_>, theme: &Theme, sort: &mut Sort<Column>, columns: Columns) {
    row.col(|_| {});
    let mut text_header = |column: Column, title: String, hint: String| {
        row.col(|ui| sort.header(ui, theme, column, &title, &hint));
    };
    text_header(Column::Name, text!("page-data-column-name"), text!("page-data-column-name-hint"));
    if columns.description.is_some() {
        text_header(Column::Description, text!("page-data-column-description"), String::new());
    }
    text_header(Column::Level, text!("page-data-column-level"), text!("page-data-column-level-hint"));
    text_header(Column::Missing, text!("page-data-column-missing"), text!("page-data-column-missing-hint"));
    row.col(|ui| {
        let (title, hint) = (text!("page-data-column-codes"), text!("page-data-column-codes-hint"));
        sort.number_header(ui, theme, Column::Codes, &title, &hint);
    });
    if columns.treatment.is_some() {
        row.col(|ui| {
            let (title, hint) = (text!("page-data-column-treatment"), text!("page-data-column-treatment-hint"));
            sort.header(ui, theme, Column::Treatment, &title, &hint);
        });
    }
    row.col(|_| {});
}

/// The cells of a row; true when it was clicked.
fn cells(
    row: &mut TableRow<'_, '_>,
    theme: &Theme,
    attribute: &AttributeSummary,
    missing: Option<&ColumnMissing>,
    selected: Option<&str>,
    columns: Columns,
) -> bool {
    let mut clicked = false;
    row.col(|ui| kept_mark(ui, theme, missing));
    row.col(|ui| {
        clicked |= {
            let name = table::row_name(ui, theme, &attribute.name, selected == Some(attribute.name.as_str()));
            let hint = columns.description.is_none() && !attribute.description.is_empty();
            if hint { name.on_hover_text(&attribute.description).clicked() } else { name.clicked() }
        };
    });
    if columns.description.is_some() {
        row.col(|ui| description(ui, theme, attribute));
    }
    row.col(|ui| {
        let level = table::weak_cell(ui, theme, &attribute.level.say());
        if attribute.inferred {
            level.on_hover_text(text!("page-data-inferred"));
        }
    });
    row.col(|ui| {
        if let Some(missing) = missing {
            let bars = PairedBars { general: missing.general_share, customers: missing.customers_share, scale: 1.0 };
            let width = ui.available_width() - 2.0 * (SHARE + ui.spacing().item_spacing.x);
            bars.ui(ui, theme, Vec2::new(width, 18.0));
            let shares =
                [(missing.general_share, theme.color.general), (missing.customers_share, theme.color.customers_text)];
            for (share, ink) in shares {
                share_cell(ui, theme, &number::percent_bare(share), ink);
            }
        }
    });
    row.col(|ui| {
        let many = attribute.codes.is_empty();
        let text = if many { text!("page-data-many-codes") } else { number::count_usize(known(attribute)) };
        table::number_cell(ui, theme, &text);
    });
    if columns.treatment.is_some() {
        row.col(|ui| drop(table::weak_cell(ui, theme, &attribute.treatment.say())));
    }
    row.col(|_| {});
    clicked | row.response().clicked()
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

/// A share in percent in the colour of its people, to the right of its lane.
fn share_cell(ui: &mut Ui, theme: &Theme, text: &str, ink: Color32) {
    let (lane, _) = ui.allocate_exact_size(Vec2::new(SHARE, 18.0), Sense::hover());
    ui.painter().text(lane.right_center(), Align2::RIGHT_CENTER, text, theme.small(), ink);
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

fn known(attribute: &AttributeSummary) -> usize {
    attribute.codes.iter().filter(|code| !code.missing).count()
}

fn order(key: &Key) -> Vec<usize> {
    let attributes = &key.data.0.attributes;
    let share = |index: usize| {
        let columns = key.missing.as_ref().map(|missing| &missing.0.columns);
        columns.and_then(|columns| columns.get(index)).map_or(0.0, |column| column.general_share)
    };
    let mut rows: Vec<usize> = (0..attributes.len())
        .filter(|&index| {
            let attribute = &attributes[index];
            key.level.is_none_or(|level| level == attribute.level)
                && key.information.as_ref().is_none_or(|information| *information == attribute.information_level)
                && found(&key.search, &[&attribute.name, &attribute.description])
        })
        .collect();
    let codes = |index: usize| if attributes[index].codes.is_empty() { usize::MAX } else { known(&attributes[index]) };
    // Made once a row, not once a comparison.
    let words: Vec<String> = attributes
        .iter()
        .map(|attribute| match key.sort.column {
            Column::Description => attribute.description.to_lowercase(),
            Column::Level => attribute.level.say(),
            Column::Treatment => attribute.treatment.say(),
            Column::File | Column::Name | Column::Missing | Column::Codes => String::new(),
        })
        .collect();
    let compare = |a: usize, b: usize| -> Ordering {
        match key.sort.column {
            Column::File => a.cmp(&b),
            Column::Name => attributes[a].name.cmp(&attributes[b].name),
            Column::Description | Column::Level | Column::Treatment => words[a].cmp(&words[b]),
            Column::Missing => share(a).total_cmp(&share(b)),
            Column::Codes => codes(a).cmp(&codes(b)),
        }
    };
    rows.sort_by(|&a, &b| key.sort.direct(compare(a, b)).then(a.cmp(&b)));
    rows
}
