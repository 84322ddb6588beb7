//! Attributes by segments: who differs in what.

use std::sync::Arc;

use egui::{Align, Layout, Ui, Vec2};

use super::grid::{Grid, GridCell, GridPlace};
use crate::i18n::{attribute_text, number};
use crate::results::{EffectKind, Profiles, Segmentation};
use crate::text;
use crate::ui::context::UiContext;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::segment_words::SegmentWords;
use crate::ui::widgets::{found, no_match, search, segment_strip, small};

/// An effect of this many standard deviations is as dark as it gets.
const FULL: f64 = 2.0;
/// Width of the search field in points.
const SEARCH: f32 = 200.0;

/// The map's state.
#[derive(Default)]
pub struct HeatMap {
    place: GridPlace,
    sought: String,
    rows: Memo<(ByPointer<Profiles>, String), Vec<usize>>,
}

/// Somebody's attribute was clicked.
pub struct Pointed {
    /// The segment's id; `None` when only an attribute was.
    pub segment: Option<i32>,
    /// The attribute's name; `None` when only a segment was.
    pub attribute: Option<String>,
}

impl HeatMap {
    /// Draws the map; what was clicked.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        (profiles, view): (&Arc<Profiles>, &Segmentation),
        words: &SegmentWords<'_>,
    ) -> Option<Pointed> {
        let theme = context.theme;
        ui.horizontal(|ui| {
            search(ui, &mut self.sought, &text!("plot-heat-map-search"), SEARCH);
            ui.with_layout(Layout::top_down(Align::LEFT), |ui| small(ui, theme, &text!("plot-heat-map-note")));
        });
        let key = (ByPointer(Arc::clone(profiles)), self.sought.clone());
        let order = self.rows.get(key.clone(), || rows(profiles, view, &key.1)).clone();
        if order.is_empty() {
            if no_match(ui, theme, &text!("plot-heat-map-no-match", words = self.sought.as_str())) {
                self.sought.clear();
            }
            return None;
        }
        let ids: Vec<i32> = words.in_order().map(|segment| segment.id).collect();
        let names: Vec<(String, String)> = order
            .iter()
            .filter_map(|&at| profiles.attributes.get(at))
            .map(|profile| (attribute_text(&profile.attribute).to_owned(), profile.attribute.name.clone()))
            .collect();
        let columns: Vec<(String, String)> = ids.iter().map(|&id| (words.letter(id), words.full(id))).collect();
        let cell = |row: usize, column: usize| {
            cell(profiles, order[row], ids[column], &names[row].0, &words.full(ids[column]))
        };
        let chosen = context.selected_segment.and_then(|id| ids.iter().position(|other| *other == id));
        let grid = Grid {
            rows: &names,
            columns: &columns,
            chosen: (chosen, None),
            cell: &cell,
            mark: &|ui, room, column| {
                let strip = egui::Rect::from_min_size(
                    room.left_bottom() - Vec2::new(-4.0, 4.0),
                    Vec2::new(room.width() - 8.0, 3.0),
                );
                segment_strip(ui.painter(), theme, strip, words.colour(ids[column]));
            },
        };
        let (row, column) = self.place.ui(ui, theme, &grid)?;
        Some(Pointed {
            segment: column.map(|column| ids[column]),
            attribute: row
                .and_then(|row| profiles.attributes.get(order[row]))
                .map(|profile| profile.attribute.name.clone()),
        })
    }
}

/// The attributes by how much of them the segments explain, as far as they hold what is sought.
fn rows(profiles: &Profiles, view: &Segmentation, sought: &str) -> Vec<usize> {
    let holds = |at: &usize| {
        let attribute = &profiles.attributes[*at].attribute;
        found(sought, &[&attribute.name, &attribute.description])
    };
    profiles.by_explained(view).into_iter().filter(holds).collect()
}

fn cell(profiles: &Profiles, attribute: usize, id: i32, name: &str, segment: &str) -> Option<GridCell> {
    let effect = profiles.segment(id)?.apart.effect(attribute)?;
    let (text, means) = match effect.kind {
        EffectKind::Means { mean, reference } => {
            let text = if effect.size > 0.0 {
                text!("plot-heat-map-more", size = effect.size)
            } else {
                number::decimals(effect.size, 1)
            };
            let (mean, reference) = (number::decimals(mean, 2), number::decimals(reference, 2));
            (text, text!("plot-heat-map-means", mean = mean, reference = reference))
        }
        EffectKind::Shares { value, shift, .. } => {
            let value = profiles.attributes[attribute].attribute.values.get(value).map(crate::i18n::value_text);
            let points = number::decimals(100.0 * shift, 1);
            let value = value.unwrap_or_default();
            (number::decimals(effect.size, 1), text!("plot-heat-map-shares", value = value, points = points))
        }
    };
    let spoken =
        text!("plot-heat-map-spoken", attribute = name, segment = segment, size = text.as_str(), means = means);
    Some(GridCell { strength: (effect.size.abs() / FULL).min(1.0) as f32, text, spoken })
}
