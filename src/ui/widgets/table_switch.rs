//! The switch between a plot and the table behind it.

use egui::Ui;

use super::button::icon_button;
use crate::text;
use crate::ui::icons::Icon;
use crate::ui::theme::Theme;

/// The key that switches all plots of a page.
const KEY: &str = "T";

/// A switch between a plot and the table behind it. `what` names what is drawn.
pub fn table_switch(ui: &mut Ui, theme: &Theme, table: &mut bool, what: &str) {
    let (icon, name, hint) = if *table {
        let hint = text!("widget-show-as-plot-hint", what = what, key = KEY);
        (Icon::Chart, text!("widget-show-as-plot", what = what), hint)
    } else {
        let hint = text!("widget-show-as-table-hint", what = what, key = KEY);
        (Icon::Table, text!("widget-show-as-table", what = what), hint)
    };
    if icon_button(ui, theme, icon, &name, &hint, true).clicked() {
        *table = !*table;
    }
}
