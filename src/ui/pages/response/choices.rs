//! What is asked of models: what they learn from, what is done because responders are few, whether other ways are tried
//! beside.

use egui::{Popup, PopupCloseBehavior, RichText, Ui};

use super::parts::start_or_stop;
use crate::i18n::{balance_sentence, choice_words, further_words};
use crate::respond::Balance;
use crate::results::{FurtherFeature, Response, ResponseChoice};
use crate::session::Edit;
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::widgets::{button, small};

/// All ways against imbalance.
const BALANCES: [Balance; 4] = [Balance::None, Balance::Weights, Balance::Under, Balance::Smote];
/// Width of the menu in points.
const WIDTH: f32 = 360.0;

/// Draws from right to left: the button that learns, and the menu of what is asked for.
pub(super) fn ui(ui: &mut Ui, context: &UiContext<'_>, response: Option<&Response>, commands: &mut Commands) {
    start_or_stop(ui, context, response, commands);
    menu(ui, context, commands);
}

/// The menu of what is asked for.
pub(super) fn menu(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let choice = &context.settings.response;
    let name = text!("page-response-choices");
    let words = text!("page-response-choices-button", choice = choice_words(choice));
    let response = ui.add_enabled_ui(!context.is_locked(), |ui| button(ui, &name)).inner;
    let response = response.on_hover_text(words);
    let menu = Popup::menu(&response).width(WIDTH).accessible_name(name);
    menu.close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 32.0));
        if let Some(wanted) = entries(ui, context, choice) {
            commands.push(Edit::SetResponse(wanted));
        }
    });
}

/// The entries; what is asked for from now on.
fn entries(ui: &mut Ui, context: &UiContext<'_>, choice: &ResponseChoice) -> Option<ResponseChoice> {
    let theme = context.theme;
    let title = |ui: &mut Ui, words: String, hint: String| {
        ui.label(RichText::new(words).font(theme.small_strong()).color(theme.color.text_weak)).on_hover_text(hint);
    };
    let mut wanted = choice.clone();
    title(ui, text!("page-response-learns-from"), text!("page-response-learns-from-hint"));
    ui.checkbox(&mut wanted.columns, text!("page-response-columns-all"));
    ui.add_enabled_ui(wanted.columns, |ui| {
        let hint = text!("page-response-columns-kept-hint");
        ui.checkbox(&mut wanted.kept_columns, text!("page-response-columns-only-kept")).on_hover_text(hint);
    });
    for feature in FurtherFeature::ALL {
        let mut with = choice.further.contains(&feature);
        if ui.checkbox(&mut with, text!("page-response-with", feature = further_words(feature))).changed() {
            let taken = |one: &FurtherFeature| if *one == feature { with } else { choice.further.contains(one) };
            wanted.further = FurtherFeature::ALL.into_iter().filter(taken).collect();
        }
    }
    ui.separator();
    title(ui, text!("page-response-imbalance"), text!("page-response-imbalance-hint"));
    for balance in BALANCES {
        ui.radio_value(&mut wanted.imbalance, balance, balance_sentence(balance));
    }
    ui.separator();
    let hint = text!("page-response-compare-hint");
    ui.checkbox(&mut wanted.compare, text!("page-response-compare")).on_hover_text(hint);
    small(ui, theme, &text!("page-response-choices-note", folds = u32::from(choice.folds), trials = choice.trials));
    // Models that learn from nothing can't be asked for.
    let something = wanted.columns || !wanted.further.is_empty();
    (wanted != *choice && something).then_some(wanted)
}
