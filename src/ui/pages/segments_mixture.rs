//! A second opinion on the number of segments: the study of mixtures that is asked for, and what it found.

use egui::{Align, Layout, RichText, Sense, Ui};
use egui_extras::Column as Width;

use crate::engine::Study;
use crate::engine::settings::table::CLUSTERS;
use crate::export::tables::Listing;
use crate::i18n::number;
use crate::results::{MixtureOpinion, TriedMixture};
use crate::session::Command;
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::widgets::table::Cells as _;
use crate::ui::widgets::{Empty, button, section_header, table};

/// Draws what is known and what can be asked for.
pub(super) fn second_opinion(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let found = context.snapshot.results.studies.mixture.clone();
    let complete = found.as_ref().is_some_and(|found| found.complete);
    let running = context.studies.contains(&Study::Mixture) && !complete && context.snapshot.problem.is_none();
    let title = text!("page-segments-mixture");
    let start = context.start_words(text!("page-segments-mixture-start"));
    let Some(found) = found.filter(|found| !found.tried.is_empty()) else {
        let sentence = match running {
            true => text!("page-segments-mixture-running"),
            false => context.not_yet(text!("page-segments-mixture-sentence")),
        };
        let action = (!running).then_some(start.as_str());
        if (Empty { title: &title, sentence: &sentence, action }).ui(ui, context.theme) {
            commands.push(context.ask(Study::Mixture));
        }
        return;
    };
    let room = ui.max_rect();
    ui.horizontal(|ui| {
        section_header(ui, context.theme, &title, "");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            Leaving::table(&title, Listing::Mixture).ui(ui, context, room, commands);
            if running {
                if button(ui, &text!("page-segments-mixture-stop")).clicked() {
                    commands.push(Command::Cancel);
                }
            } else if !complete && button(ui, &start).clicked() {
                commands.push(context.ask(Study::Mixture));
            }
        });
    });
    let line = RichText::new(sentence(&found)).font(context.theme.small()).color(context.theme.color.text_weak);
    ui.label(line).on_hover_text(text!("page-segments-mixture-hint"));
    if let Some(number) = tried(ui, context, &found) {
        commands.push(CLUSTERS.to(number));
    }
}

/// Which number of parts is best.
fn sentence(found: &MixtureOpinion) -> String {
    let (people, components) = (found.people, found.components);
    match found.best() {
        Some(TriedMixture { clusters, adjusted_rand, .. }) => text!(
            "page-segments-mixture-best",
            best = clusters,
            rand = adjusted_rand.map_or_else(number::nothing, |rand| number::decimals(rand, 2)),
            people = people,
            components = components
        ),
        None => text!("page-segments-mixture-none", people = people, components = components),
    }
}

/// A row for each number of parts; the number that was clicked.
fn tried(ui: &mut Ui, context: &UiContext<'_>, found: &MixtureOpinion) -> Option<usize> {
    let theme = context.theme;
    let best = found.best().map(|best| best.clusters);
    let mut clicked = None;
    table::builder(ui)
        .id_salt("mixtures")
        .sense(Sense::CLICK | Sense::HOVER)
        .auto_shrink(false)
        .min_scrolled_height(80.0)
        .column(Width::exact(56.0))
        .columns(Width::remainder().at_least(64.0).clip(true), 2)
        .header(table::HEADER, |mut row| {
            row.cell(|ui| drop(table::header(ui, theme, &text!("page-segments-mixture-parts"), "")));
            for (title, hint) in [
                (text!("page-segments-mixture-bic"), text!("page-segments-mixture-bic-hint")),
                (text!("page-segments-mixture-rand"), text!("page-segments-sure-rand-hint")),
            ] {
                row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, &title, &hint))));
            }
        })
        .body(|body| {
            body.rows(table::ROW, found.tried.len(), |mut row| {
                let tried = found.tried[row.index()];
                let chosen = tried.clusters == context.settings.clusters;
                row.set_selected(chosen);
                let mut wanted = false;
                row.cell(|ui| wanted = table::row_name(ui, theme, &tried.clusters.to_string(), chosen).clicked());
                let font = if best == Some(tried.clusters) { theme.strong() } else { theme.body() };
                let bic = tried.bic.map_or_else(number::nothing, |bic| number::decimals(bic, 0));
                let rand = tried.adjusted_rand.map_or_else(number::nothing, |rand| number::decimals(rand, 2));
                for text in [bic, rand] {
                    let text = RichText::new(text).font(font.clone()).color(theme.color.text);
                    row.cell(|ui| drop(table::right(ui, |ui| ui.label(text))));
                }
                if wanted || row.response().clicked() {
                    clicked = Some(tried.clusters);
                }
            });
        });
    clicked
}
