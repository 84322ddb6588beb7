//! Charts over the cells of a sheet.

use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartSolidFill, ChartType, Color,
};

use crate::export::pictures::colors::{self, SEPARATOR};

/// A column of cells of a sheet: its place, from which to which row.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    pub(super) sheet: &'a str,
    pub(super) column: u16,
    pub(super) rows: (u32, u32),
}

impl<'a> Cells<'a> {
    fn range(self) -> (&'a str, u32, u16, u32, u16) {
        (self.sheet, self.rows.0, self.column, self.rows.1, self.column)
    }

    /// The same rows of another column.
    pub(super) fn at(self, column: u16) -> Self {
        Self { column, ..self }
    }
}

/// A chart of a kind with a title.
pub(super) fn chart(kind: ChartType, title: &str, size: (u32, u32)) -> Chart {
    let mut chart = Chart::new(kind);
    let mut font = ChartFont::new();
    font.set_size(12).set_bold();
    chart.title().set_name(title).set_font(&font);
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart.set_width(size.0).set_height(size.1);
    let mut line = ChartLine::new();
    line.set_color(rgb(SEPARATOR)).set_width(0.75);
    chart.y_axis().set_major_gridlines(true).set_major_gridlines_line(&line);
    chart
}

/// Bars of a column of cells beside the names of another.
pub(super) fn bars(chart: &mut Chart, name: &str, names: Cells<'_>, values: Cells<'_>, color: colors::Color) {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(rgb(color)));
    let series = chart.add_series();
    series.set_name(name).set_categories(names.range()).set_values(values.range()).set_format(&mut format).set_gap(60);
}

/// A line through a column of cells.
pub(super) fn line(chart: &mut Chart, name: &str, names: Cells<'_>, values: Cells<'_>, color: colors::Color) {
    let mut format = ChartFormat::new();
    format.set_line(ChartLine::new().set_color(rgb(color)).set_width(2));
    chart.add_series().set_name(name).set_categories(names.range()).set_values(values.range()).set_format(&mut format);
}

fn rgb(color: colors::Color) -> Color {
    Color::RGB(color.0)
}
