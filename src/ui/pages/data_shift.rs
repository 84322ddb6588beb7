//! How far the files are apart in one attribute, and its mean and quartiles: in words and in a small table.

use egui::{Align, Color32, Label, Layout, RichText, Ui, Vec2};

use crate::i18n::{figure_of, number, shift_value};
use crate::results::{AttributeSummary, ColumnSpread};
use crate::text;
use crate::ui::theme::{GRID, Theme};

/// The widest column of numbers, and the height of a line, in points.
const WIDEST: f32 = 72.0;
const LINE: f32 = 16.0;

/// The place of the deviation among the columns.
const DEVIATION: usize = 1;

/// What a column of the table shows of a file.
type Figure = fn(ColumnSpread) -> Option<f64>;

/// Draws both.
pub(super) fn ui(ui: &mut Ui, theme: &Theme, attribute: &AttributeSummary) {
    let Some(found) = &attribute.distribution else { return };
    let sentence = match &found.shift {
        Some(shift) => {
            let name = shift_value(attribute, &shift.value);
            let (general, customers) = (number::share(shift.general_share), number::share(shift.customers_share));
            let distance = number::decimals(shift.distance, 3);
            text!("page-attribute-shift", distance = distance, value = name, general = general, customers = customers)
        }
        None => text!("page-attribute-no-shift"),
    };
    let label = Label::new(RichText::new(sentence).color(theme.color.text)).wrap();
    ui.add(label).on_hover_text(text!("page-data-column-shift-hint"));
    if found.general.is_some() || found.customers.is_some() {
        numbers(ui, theme, attribute, [found.general, found.customers]);
    }
}

/// Mean, deviation, ends and quartiles of both files.
fn numbers(ui: &mut Ui, theme: &Theme, attribute: &AttributeSummary, files: [Option<ColumnSpread>; 2]) {
    // A deviation is a length, not a place: of dates, a number of days or months.
    let written = |place: usize, value: f64| match place {
        DEVIATION => number::figure(value),
        _ => figure_of(attribute, value),
    };
    let cell = |place: usize, value: Option<f64>| value.map_or_else(number::nothing, |value| written(place, value));
    let columns: [(String, Figure); 7] = [
        (text!("page-attribute-mean"), |spread| Some(spread.mean)),
        (text!("page-attribute-deviation"), |spread| spread.deviation),
        (text!("page-attribute-smallest"), |spread| spread.ends.map(|ends| ends[0])),
        (text!("page-attribute-first-quartile"), |spread| spread.quartiles.map(|quartiles| quartiles[0])),
        (text!("page-attribute-median"), |spread| spread.quartiles.map(|quartiles| quartiles[1])),
        (text!("page-attribute-third-quartile"), |spread| spread.quartiles.map(|quartiles| quartiles[2])),
        (text!("page-attribute-largest"), |spread| spread.ends.map(|ends| ends[1])),
    ];
    let inks = [theme.color.general, theme.color.customers_text];
    let width = ((ui.available_width() - GRID) / columns.len() as f32).min(WIDEST);
    let row = |ui: &mut Ui, texts: Vec<(String, Color32)>| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for (text, ink) in texts {
                let layout = Layout::right_to_left(Align::Center);
                ui.allocate_ui_with_layout(Vec2::new(width, LINE), layout, |ui| {
                    ui.set_width(width);
                    ui.add(Label::new(RichText::new(text).font(theme.small()).color(ink)).extend());
                });
            }
        });
    };
    let drawn = ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        row(ui, columns.iter().map(|(title, _)| (title.clone(), theme.color.text_weak)).collect());
        for (file, ink) in files.into_iter().zip(inks) {
            row(ui, columns.iter().enumerate().map(|(at, (_, of))| (cell(at, file.and_then(of)), ink)).collect());
        }
    });
    drawn.response.on_hover_text(text!("page-attribute-numbers-hint"));
}
