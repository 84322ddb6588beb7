//! The measurement level of one attribute: what speaks for it, and the choice of another.

use egui::{ComboBox, Label, RichText, Ui};

use crate::data::MeasurementLevel;
use crate::engine::settings::table::LEVEL;
use crate::i18n::Say;
use crate::results::AttributeSummary;
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;

/// Draws what speaks for the level, and the choice.
pub(super) fn ui(ui: &mut Ui, context: &UiContext<'_>, attribute: &AttributeSummary, commands: &mut Commands) {
    let weak = context.theme.color.text_weak;
    if let Some(evidence) = attribute.evidence {
        let reason = text!("page-attribute-evidence", evidence = evidence.say());
        ui.add(Label::new(RichText::new(reason).color(weak)).wrap());
    }
    let name = attribute.name.as_str();
    let decided = context.settings.level.get(name).copied();
    let word = |level: Option<MeasurementLevel>| {
        level.map_or_else(|| text!("page-attribute-level-automatic"), |level| level.say())
    };
    let mut chosen = decided;
    ui.horizontal(|ui| {
        ui.label(RichText::new(text!("page-attribute-level")).color(weak));
        let combo =
            ComboBox::from_id_salt(("attribute-level", name)).selected_text(word(decided)).width(112.0).height(280.0);
        let response = combo.show_ui(ui, |ui| {
            for level in [None].into_iter().chain(MeasurementLevel::TO_CHOOSE.map(Some)) {
                ui.selectable_value(&mut chosen, level, word(level));
            }
        });
        response.response.accessible_name(text!("page-attribute-level-of", name = name));
    });
    if chosen != decided {
        let mut levels = context.settings.level.clone();
        match chosen {
            Some(level) => drop(levels.insert(name.to_owned(), level)),
            None => drop(levels.remove(name)),
        }
        commands.push(LEVEL.to(levels));
    }
}
