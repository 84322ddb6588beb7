//! The parts of a page that repeat: its heading, its legend, small print, thin lines.

use egui::{Align, CornerRadius, Label, Layout, Response, RichText, Sense, Stroke, Ui, UiBuilder, Vec2};

use super::elide::text_width;
use crate::text;
use crate::ui::theme::{GRID, Theme};

/// Width in points that is kept free for the scroll bar, which floats over what it scrolls.
pub const GUTTER: f32 = 8.0;

/// The name of a page and one sentence that says what the step does to the data now: beside the name where all of it
/// fits, below it otherwise. `aside` draws at the right end.
pub fn heading(ui: &mut Ui, theme: &Theme, title: &str, sentence: &str, aside: impl FnOnce(&mut Ui, &Theme)) {
    let words = RichText::new(sentence).color(theme.color.text_weak);
    let beside = ui
        .horizontal(|ui| {
            let name = ui.label(RichText::new(title).font(theme.title()).color(theme.color.text));
            ui.add_space(GRID / 2.0);
            let end = ui.cursor().left();
            let aside_from = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                aside(ui, theme);
                ui.cursor().right()
            });
            let room = aside_from.inner - GRID - end;
            let beside = text_width(ui, sentence, &theme.body()) <= room;
            if beside {
                let place = name.rect.with_min_x(end).with_max_x(end + room);
                let layout = Layout::left_to_right(Align::Center);
                let mut place = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
                place.add(Label::new(words.clone()).extend());
            }
            beside
        })
        .inner;
    if !beside {
        ui.add(Label::new(words).wrap());
    }
}

/// A part of a page, as large as it is told to be, with its content from the top down.
pub fn part<R>(ui: &mut Ui, size: Vec2, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::LEFT), |ui| {
        ui.set_width(size.x);
        ui.set_height(size.y);
        content(ui)
    })
    .inner
}

/// One thin line across.
pub fn rule(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, theme.color.separator));
}

/// A small mark and the word for it: which colour is which population.
pub fn legend(ui: &mut Ui, theme: &Theme) {
    ui.allocate_ui_with_layout(Vec2::new(140.0, 18.0), Layout::left_to_right(Align::Center), |ui| {
        legend_marks(ui, theme);
    });
}

fn legend_marks(ui: &mut Ui, theme: &Theme) {
    ui.spacing_mut().item_spacing.x = 4.0;
    let general = (theme.color.general_fill, text!("widget-legend-general"));
    let customers = (theme.color.customers, text!("widget-legend-customers"));
    for (color, word) in [general, customers] {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(10.0, 10.0), Sense::hover());
        ui.painter().rect_filled(rect, CornerRadius::same(2), color);
        ui.label(RichText::new(word).font(theme.small()).color(theme.color.text_weak));
        ui.add_space(4.0);
    }
}

/// Small print.
pub fn small(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).font(theme.small()).color(theme.color.text_weak)).wrap())
}
