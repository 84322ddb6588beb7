//! How good every number of segments is, by all measures at once, what they agree on, and how people go from one number
//! to the next.

mod flow;
mod flow_table;
mod lineage;
mod measure;
mod sparks;
mod table;

use std::sync::Arc;

use egui::{Align, Label, Layout, RichText, Ui};

use self::flow::flow;
use self::flow_table::flow_table;
use self::sparks::sparks;
use self::table::sweep_table;
use crate::engine::settings::table::CLUSTERS;
use crate::export::pictures::Picture;
use crate::export::tables::Listing;
use crate::i18n::sweep_sentence;
use crate::results::{SEGMENT_COUNTS, Sweep, SweepVerdict};
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::widgets::{segmented_with_hints, small, table_switch};

/// Points kept free under the curves for the line that explains them.
const CAPTION: f32 = 34.0;

/// With less room than so many points, the sentence is set in small type and the line below is left out.
const ROOMY: f32 = 360.0;

/// What is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum View {
    /// The measures.
    #[default]
    Measures,
    /// How people go from one number of segments to the next.
    Flow,
}

/// The chart's state.
#[derive(Default)]
pub struct SweepChart {
    /// The table instead of the chart.
    pub table: bool,
    view: View,
    verdict: Memo<ByPointer<Sweep>, (SweepVerdict, Option<String>)>,
}

impl SweepChart {
    /// Draws the chart, or the table behind it, in the room that is left.
    pub fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, sweep: &Arc<Sweep>, commands: &mut Commands) {
        let theme = context.theme;
        let (verdict, sentence) = self.verdict.get(ByPointer(Arc::clone(sweep)), || {
            let verdict = SweepVerdict::of(sweep);
            let sentence = sweep_sentence(sweep, &verdict);
            (verdict, sentence)
        });
        let room = ui.max_rect();
        let roomy = ui.available_height() >= ROOMY;
        if let Some(sentence) = sentence {
            let font = if roomy { theme.body() } else { theme.small() };
            ui.add(Label::new(RichText::new(sentence).font(font).color(theme.color.text)).wrap());
        }
        ui.horizontal(|ui| {
            let (measures, measures_hint) = (text!("plot-sweep-measures"), text!("plot-sweep-measures-hint"));
            let (flow, flow_hint) = (text!("plot-sweep-flow"), text!("plot-sweep-flow-hint"));
            let choices: [(View, &str, &str); 2] =
                [(View::Measures, &measures, &measures_hint), (View::Flow, &flow, &flow_hint)];
            let group = text!("plot-sweep-shown");
            self.view = segmented_with_hints(ui, theme, &group, self.view, &choices).unwrap_or(self.view);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let (name, listing) = match self.view {
                    View::Measures => (text!("plot-sweep-what"), Listing::Sweep),
                    View::Flow => (text!("plot-sweep-flow"), Listing::Flow),
                };
                let leaving = match self.view {
                    View::Measures => Leaving::picture(&name, Picture::Sweep).with_table(listing),
                    View::Flow => Leaving::table(&name, listing),
                };
                leaving.ui(ui, context, room, commands);
                table_switch(ui, theme, &mut self.table, &text!("plot-sweep-what"));
            });
        });
        let wish = match (self.view, self.table) {
            (View::Measures, true) => sweep_table(ui, context, sweep, verdict),
            (View::Measures, false) => {
                let clicked = sparks(ui, context, sweep, verdict, if roomy { CAPTION } else { 0.0 });
                if roomy {
                    small(ui, theme, &text!("plot-sweep-click"));
                }
                clicked
            }
            (View::Flow, true) => flow_table(ui, context, sweep),
            (View::Flow, false) => flow(ui, context, sweep),
        };
        let wish = wish.filter(|&clusters| clusters != context.settings.clusters);
        if let Some(clusters) = wish.filter(|clusters| SEGMENT_COUNTS.contains(clusters)) {
            commands.push(CLUSTERS.to(clusters));
        }
    }
}
