//! The switch between a plot and the table behind it.

use egui::Ui;

use super::button::icon_button;
use crate::ui::icons::Icon;
use crate::ui::theme::Theme;

/// A switch between a plot and the table behind it. `what` names what is drawn.
pub fn table_switch(ui: &mut Ui, theme: &Theme, table: &mut bool, what: &str) {
    let (icon, form) = if *table { (Icon::Chart, "plot") } else { (Icon::Table, "table") };
    let name = format!("Show {what} as a {form}");
    if icon_button(ui, theme, icon, &name, &format!("{name} (T)"), true).clicked() {
        *table = !*table;
    }
}
