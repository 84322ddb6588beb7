//! Response: whom to write to, by what a past mailing says of who responds.

mod choices;
mod columns;
mod letters;
mod listing;
mod models;
mod parts;
mod people;
mod segments;
mod state;

use std::sync::Arc;

use egui::{Label, RichText, Ui};

use super::page::{Page, PageEntry};
use crate::engine::{Settings, Snapshot, Step, Study};
use crate::export::pictures::Picture;
use crate::export::tables::Listing;
use crate::i18n::{gains_sentence, mailing_sentence, number, response_remarks};
use crate::results::Response;
use crate::text;
use crate::ui::command::{Commands, PageKey, UiCommand};
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::plots::response::chances;
use crate::ui::sums;
use crate::ui::widgets::{
    Empty, GUTTER, error_sentence, heading, part, section_with, segmented_with_hints, small, table_switch,
};
use parts::{is_running, not_there};
use state::{Learned, ResponsePage, View};

/// In a narrower page parts stand below each other.
const BESIDE: f32 = 700.0;
/// The height in points of a part that stands below another.
const PART: f32 = 320.0;
/// The least height in points of the page in a wide window.
const LEAST: f32 = 316.0;
/// The least height in points of what the page shows below its heading.
const LEAST_PART: f32 = 196.0;
/// The share of the people that gets a letter at first, where the terms name no better one.
const FIRST_CUT: f64 = 0.2;

/// What the list of pages says about this one.
pub(super) const ENTRY: PageEntry = PageEntry {
    key: PageKey("response"),
    title: || text!("page-response"),
    help: || text!("page-response-help"),
    summary,
    steps: &[Step::Response],
    create: || Box::new(ResponsePage::default()),
};

fn summary(snapshot: &Snapshot) -> Option<String> {
    snapshot.results.data.as_ref()?;
    let Some(response) = &snapshot.results.studies.response else {
        let mailing = snapshot.settings.has_mailing();
        return Some(if mailing { text!("page-response-summary-ready") } else { text!("page-response-summary-none") });
    };
    let auc = response.chosen().map_or_else(number::nothing, |best| number::decimals(best.auc, 2));
    let (people, responders) = (response.mailing.people, response.mailing.responders);
    Some(text!("page-response-summary", responders = responders, people = people, auc = auc))
}

impl Page for ResponsePage {
    fn toggle_tables(&mut self) {
        self.table = !self.table;
    }

    fn least_height(&self, width: f32) -> f32 {
        if width < BESIDE { f32::INFINITY } else { LEAST }
    }

    fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let theme = context.theme;
        if sums::instead(ui, context, &text!("page-response"), sums::needs_people(context)) {
            return;
        }
        let Some(response) = self.known(context) else { return nothing(ui, context, commands) };
        let present = context.snapshot.results.studies.response.is_some();
        let sentence = mailing_sentence(&response.mailing);
        heading(ui, theme, &text!("page-response"), &sentence, |ui, _| {
            choices::ui(ui, context, Some(&response).filter(|_| present).map(Arc::as_ref), commands);
        });
        let remarks = response_remarks(&response);
        if !remarks.is_empty() {
            error_sentence(ui, theme, &remarks.join(" "));
        }
        self.headline(ui, context, &response, present);
        self.views(ui, context, &response, commands);
    }
}

impl ResponsePage {
    /// What is known for the present choices, or was for the last ones of the same mailing.
    fn known(&mut self, context: &UiContext<'_>) -> Option<Arc<Response>> {
        let Settings { source, mailing, .. } = context.settings;
        let is_last = |found: &Arc<Response>| self.last.as_ref().is_some_and(|last| Arc::ptr_eq(&last.response, found));
        if let Some(found) = context.snapshot.results.studies.response.as_ref().filter(|found| !is_last(found)) {
            let response = Arc::clone(found);
            self.last = Some(Learned { response, source: source.clone(), mailing: mailing.clone() });
        }
        let last = self.last.as_ref().filter(|last| last.source == *source && last.mailing == *mailing);
        if last.is_none() {
            self.last = None;
        }
        self.last.as_ref().map(|last| Arc::clone(&last.response))
    }

    /// What the page says in one sentence, or that it isn't all there yet, or no longer.
    fn headline(&self, ui: &mut Ui, context: &UiContext<'_>, response: &Response, present: bool) {
        let theme = context.theme;
        let at = response.gains_at(self.cut(context, response));
        if let Some(at) = at {
            let words = RichText::new(gains_sentence(&at)).font(theme.strong()).color(theme.color.text);
            ui.add(Label::new(words).wrap().selectable(true)).on_hover_text(text!("page-response-headline-hint"));
        }
        match () {
            () if !present && is_running(context) => drop(small(ui, theme, &text!("page-response-again-running"))),
            () if !present => drop(small(ui, theme, &text!("page-response-other-choices"))),
            () if !response.complete => {
                let rankings = response.compared.len();
                small(ui, theme, &text!("page-response-partial", rankings = rankings));
            }
            () => {}
        }
    }

    /// The share of the people who get a letter: the one that was chosen, or that earns most.
    fn cut(&self, context: &UiContext<'_>, response: &Response) -> f64 {
        let best = || response.best_cut(context.settings.letters).map(|best| best.share);
        self.cut.or_else(|| best().filter(|share| *share < 1.0)).unwrap_or(FIRST_CUT)
    }

    fn views(&mut self, ui: &mut Ui, context: &UiContext<'_>, response: &Arc<Response>, commands: &mut Commands) {
        let views = [
            (View::Letters, text!("page-response-view-letters"), text!("page-response-view-letters-hint")),
            (View::Models, text!("page-response-view-models"), text!("page-response-view-models-hint")),
            (View::Segments, text!("page-response-view-segments"), text!("page-response-view-segments-hint")),
            (View::Chances, text!("page-response-view-chances"), text!("page-response-view-chances-hint")),
            (View::Columns, text!("page-response-view-columns"), text!("page-response-view-columns-hint")),
            (View::People, text!("page-response-view-people"), text!("page-response-view-people-hint")),
        ];
        let people = !response.first_people.is_empty();
        if !people && self.view == View::People {
            self.view = View::default();
        }
        let views = views.iter().filter(|(view, ..)| people || *view != View::People);
        let views: Vec<(View, &str, &str)> = views.map(|(view, name, hint)| (*view, &**name, &**hint)).collect();
        ui.horizontal_wrapped(|ui| {
            let group = text!("page-response-shows");
            if let Some(view) = segmented_with_hints(ui, context.theme, &group, self.view, &views) {
                self.view = view;
            }
        });
        let narrow = ui.available_width() < BESIDE - GUTTER;
        let height = if narrow { PART } else { ui.available_height().max(LEAST_PART) };
        match self.view {
            View::Letters => self.letters(ui, context, response, (narrow, height), commands),
            View::Models => models::ui(ui, context, response, height, commands),
            View::Segments => segments::ui(ui, context, response, height, commands),
            View::Chances => self.chances(ui, context, response, height, commands),
            View::Columns => self.columns(ui, context, response, (narrow, height), commands),
            View::People => people::ui(ui, context, response, &mut self.person, height),
        }
    }

    /// Whether chances come true.
    fn chances(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        response: &Arc<Response>,
        height: f32,
        commands: &mut Commands,
    ) {
        let (theme, title) = (context.theme, text!("page-response-chances"));
        if response.reliability.is_empty() {
            return not_there(ui, context, response, &title);
        }
        let size = egui::vec2(ui.available_width(), height);
        part(ui, size, |ui| {
            let room = ui.max_rect();
            section_with(ui, theme, &title, &text!("page-response-chances-note"), |ui| {
                table_switch(ui, theme, &mut self.table, &title);
                let leaving =
                    Leaving::picture(&title, Picture::ResponseCalibration).with_table(Listing::ResponseCalibration);
                leaving.ui(ui, context, room, commands);
            });
            if self.table {
                listing::ui(ui, context, response, &Listing::ResponseCalibration);
            } else {
                chances::ui(ui, theme, &response.reliability);
            }
        });
    }
}

/// What stands on the page while nothing is known: no mailing, or nothing learned of it yet.
fn nothing(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let theme = context.theme;
    let results = &context.snapshot.results;
    if results.data.is_none() {
        let (title, sentence) = (text!("page-response-empty"), text!("page-response-empty-sentence"));
        Empty { title: &title, sentence: &sentence, action: None }.ui(ui, theme);
        return;
    }
    if !context.settings.has_mailing() && !context.is_locked() {
        let (title, sentence) = (text!("page-response-none"), text!("page-response-none-sentence"));
        let choose = text!("page-response-choose");
        if (Empty { title: &title, sentence: &sentence, action: Some(&choose) }).ui(ui, theme) {
            commands.push(UiCommand::ChooseMailing);
        }
        return;
    }
    let running = is_running(context);
    let mailing = context.settings.mailing.as_ref();
    let name = mailing.and_then(|files| files.train.file_name()).map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_else(|| text!("response-demo-mailing"));
    heading(ui, theme, &text!("page-response"), &name, |ui, _| match running {
        true => choices::ui(ui, context, None, commands),
        // What begins it stands large in the middle of the page.
        false => choices::menu(ui, context, commands),
    });
    let (title, sentence) = match running {
        true => (text!("page-response-learning"), text!("page-response-learning-sentence")),
        false => {
            let sentence = text!("page-response-not-learned-sentence");
            (text!("page-response-not-learned"), context.not_yet(sentence))
        }
    };
    let start = context.start_words(text!("page-response-learn"));
    let action = (!running).then_some(start.as_str());
    if (Empty { title: &title, sentence: &sentence, action }).ui(ui, theme) {
        commands.push(context.ask(Study::Response));
    }
}
