//! Which codes of one attribute count as missing: a tick for each, and the way back to its dictionary.

use egui::{Checkbox, Ui, WidgetInfo};

use crate::engine::Settings;
use crate::engine::settings::table::UNKNOWN;
use crate::results::{AttributeSummary, CodeCount};
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::widgets::button;

/// The codes that count as missing, as the person decided or as the result has it.
fn codes(settings: &Settings, attribute: &AttributeSummary) -> Vec<String> {
    settings.unknown.get(&attribute.name).cloned().unwrap_or_else(|| {
        let missing = attribute.codes.iter().filter(|code| code.missing && !code.code.is_empty());
        missing.map(|code| code.code.clone()).collect()
    })
}

/// Whether both are the same code: `1` and `1.0` are.
fn same(code: &str, other: &str) -> bool {
    code == other || matches!((code.parse::<f64>(), other.parse::<f64>()), (Ok(a), Ok(b)) if a == b)
}

/// A tick at a code; the blank cell has none, because it always counts as missing.
pub(super) fn tick(
    ui: &mut Ui,
    context: &UiContext<'_>,
    attribute: &AttributeSummary,
    code: &CodeCount,
    commands: &mut Commands,
) {
    if code.code.is_empty() {
        return;
    }
    let mut list = codes(context.settings, attribute);
    let before = list.iter().any(|listed| same(listed, &code.code));
    let mut ticked = before;
    let response = ui.add(Checkbox::without_text(&mut ticked));
    let name = text!("page-attribute-tick", code = code.code.as_str(), name = attribute.name.as_str());
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, before, &name));
    response.on_hover_text(text!("page-attribute-tick-hint"));
    if ticked != before {
        list.retain(|listed| !same(listed, &code.code));
        if ticked {
            list.push(code.code.clone());
        }
        let mut unknown = context.settings.unknown.clone();
        unknown.insert(attribute.name.clone(), list);
        commands.push(UNKNOWN.to(unknown));
    }
}

/// The way back to the codes of the dictionary, where a person decided otherwise.
pub(super) fn reset(ui: &mut Ui, context: &UiContext<'_>, attribute: &AttributeSummary, commands: &mut Commands) {
    if !context.settings.unknown.contains_key(&attribute.name) {
        return;
    }
    let response = button(ui, &text!("page-attribute-unknown-reset"));
    if response.on_hover_text(text!("page-attribute-unknown-reset-hint")).clicked() {
        let mut unknown = context.settings.unknown.clone();
        unknown.remove(&attribute.name);
        commands.push(UNKNOWN.to(unknown));
    }
}
