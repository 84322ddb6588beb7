//! The table of attributes: searchable, sortable, only the visible rows are drawn.

use std::cmp::Ordering;
use std::sync::Arc;

use egui::{Align, CornerRadius, Layout, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};
use egui_extras::{Column as Width, TableBuilder, TableRow};

use super::level::level_word;
use crate::data::MeasurementLevel;
use crate::i18n::Say as _;
use crate::i18n::number;
use crate::results::{AttributeSummary, ColumnMissing, DataSummary, MissingValues};
use crate::ui::context::UiContext;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::theme::Theme;
use crate::ui::widgets::{GUTTER, PairedBars, Sort, found, table};

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
        let wide = ui.available_width() > 760.0;
        table::dense(ui);
        let mut builder = TableBuilder::new(ui)
            .id_salt(("attributes", wide))
            .sense(Sense::CLICK | Sense::HOVER)
            .auto_shrink(false)
            .min_scrolled_height(96.0)
            .cell_layout(Layout::left_to_right(Align::Center))
            .column(Width::exact(12.0))
            .column(Width::initial(184.0).at_least(96.0).clip(true))
            .column(Width::remainder().at_least(80.0).clip(true))
            .column(Width::exact(64.0))
            .column(Width::exact(56.0))
            .column(Width::exact(52.0))
            .column(Width::exact(44.0));
        if wide {
            builder = builder.column(Width::exact(176.0).clip(true));
        }
        builder = builder.column(Width::exact(GUTTER));
        let sort = &mut self.sort;
        let mut clicked = None;
        let table = builder.header(table::HEADER, |mut row| header(&mut row, theme, sort, wide));
        table.body(|body| {
            body.rows(table::ROW, rows.len(), |mut row| {
                let index = rows[row.index()];
                let attribute = &data.attributes[index];
                let column = missing.and_then(|missing| missing.columns.get(index));
                row.set_selected(selected == Some(attribute.name.as_str()));
                if cells(&mut row, theme, attribute, column, selected, wide) {
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

fn header(row: &mut TableRow<'_, '_>, theme: &Theme, sort: &mut Sort<Column>, wide: bool) {
    row.col(|_| {});
    row.col(|ui| sort.header(ui, theme, Column::Name, "Attribute", "The column's name in the files"));
    row.col(|ui| sort.header(ui, theme, Column::Description, "What it measures", ""));
    row.col(|ui| sort.header(ui, theme, Column::Level, "Level", "How the values relate to each other"));
    row.col(|ui| {
        sort.header(
            ui,
            theme,
            Column::Missing,
            "Missing",
            "Share of people without a known value: general above, customers below",
        );
    });
    row.col(|ui| drop(table::right(ui, |ui| table::header(ui, theme, "%", "Of the general population"))));
    row.col(|ui| sort.number_header(ui, theme, Column::Codes, "Codes", "Different known values"));
    if wide {
        row.col(|ui| sort.header(ui, theme, Column::Treatment, "Becomes", "How it turns into features"));
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
    wide: bool,
) -> bool {
    let mut clicked = false;
    row.col(|ui| kept_mark(ui, theme, missing));
    row.col(|ui| {
        clicked |= table::row_name(ui, theme, &attribute.name, selected == Some(attribute.name.as_str())).clicked();
    });
    row.col(|ui| {
        let undescribed = attribute.description.is_empty();
        let text = match (undescribed, attribute.inferred) {
            (true, true) => "in no dictionary",
            (true, false) => "not described",
            _ => &attribute.description,
        };
        if attribute.inferred || undescribed {
            table::weak_cell(ui, theme, text)
        } else {
            table::text_cell(ui, theme, text)
        };
    });
    row.col(|ui| {
        let level = table::weak_cell(ui, theme, level_word(attribute.level));
        if attribute.inferred {
            level.on_hover_text("Inferred from its values, because no dictionary knows it");
        }
    });
    row.col(|ui| {
        if let Some(missing) = missing {
            let bars = PairedBars { general: missing.general_share, customers: missing.customers_share, scale: 1.0 };
            bars.ui(ui, theme, Vec2::new(ui.available_width(), 18.0));
        }
    });
    row.col(|ui| {
        let text = missing.map_or_else(String::new, |missing| number::percent_bare(missing.general_share));
        table::number_cell(ui, theme, &text);
    });
    row.col(|ui| {
        let text = if attribute.codes.is_empty() { "many".to_owned() } else { number::count_usize(known(attribute)) };
        table::number_cell(ui, theme, &text);
    });
    if wide {
        row.col(|ui| drop(table::weak_cell(ui, theme, &attribute.treatment.say())));
    }
    row.col(|_| {});
    clicked | row.response().clicked()
}

/// A solid dot for a kept attribute, a ring for one that is dropped.
fn kept_mark(ui: &mut Ui, theme: &Theme, missing: Option<&ColumnMissing>) {
    let Some(missing) = missing else { return };
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(8.0), Sense::hover());
    let words =
        missing.dropped.as_ref().map_or_else(|| "Kept".to_owned(), |reason| format!("Dropped: {}", reason.say()));
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
    let compare = |a: usize, b: usize| -> Ordering {
        let (first, second) = (&attributes[a], &attributes[b]);
        match key.sort.column {
            Column::File => a.cmp(&b),
            Column::Name => first.name.cmp(&second.name),
            Column::Description => first.description.to_lowercase().cmp(&second.description.to_lowercase()),
            Column::Level => level_word(first.level).cmp(level_word(second.level)),
            Column::Missing => share(a).total_cmp(&share(b)),
            Column::Codes => codes(a).cmp(&codes(b)),
            Column::Treatment => first.treatment.say().cmp(&second.treatment.say()),
        }
    };
    rows.sort_by(|&a, &b| key.sort.direct(compare(a, b)).then(a.cmp(&b)));
    rows
}
