//! What the parts of the page of a mailing have in common.

use egui::Ui;

use crate::engine::Study;
use crate::results::Response;
use crate::session::Command;
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::widgets::{Empty, button};

/// Whether models are being learned.
pub(super) fn is_running(context: &UiContext<'_>) -> bool {
    let complete = context.snapshot.results.studies.response.as_ref().is_some_and(|response| response.complete);
    context.studies.contains(&Study::Response) && !complete && context.snapshot.problem.is_none()
}

/// Begins or stops the learning; draws from right to left.
pub(super) fn start_or_stop(
    ui: &mut Ui,
    context: &UiContext<'_>,
    response: Option<&Response>,
    commands: &mut Commands,
) {
    if is_running(context) {
        if button(ui, &text!("page-response-stop")).clicked() {
            commands.push(Command::Cancel);
        }
    } else if !response.is_some_and(|response| response.complete) {
        let start = context.start_words(text!("page-response-learn"));
        if button(ui, &start).on_hover_text(text!("page-response-learn-hint")).clicked() {
            commands.push(context.ask(Study::Response));
        }
    }
}

/// What stands where a part of the findings isn't there: it is still to come, or isn't in it.
pub(super) fn not_there(ui: &mut Ui, context: &UiContext<'_>, response: &Response, title: &str) {
    let sentence = match () {
        () if context.snapshot.results.rounded.is_some() => text!("withheld-part"),
        () if response.complete => text!("page-response-part-missing"),
        () => text!("page-response-part-coming"),
    };
    Empty { title, sentence: &sentence, action: None }.ui(ui, context.theme);
}
