//! The table behind the ribbons: how many people go from which segment to which.

use egui::Ui;
use egui_extras::Column as Width;

use super::lineage::{part_of, people_of, shown};
use crate::i18n::number;
use crate::results::{Flow, Sweep, segment_letter};
use crate::text;
use crate::ui::context::UiContext;
use crate::ui::widgets::table;
use crate::ui::widgets::table::Cells as _;

/// Draws the table; nothing in it is clicked.
pub(super) fn flow_table(ui: &mut Ui, context: &UiContext<'_>, sweep: &Sweep) -> Option<usize> {
    let theme = context.theme;
    let (flows, ids) = shown(context, sweep);
    let rows = rows(flows, &ids);
    table::builder(ui)
        .id_salt("flow-table")
        .auto_shrink(false)
        .min_scrolled_height(80.0)
        .columns(Width::remainder().clip(true), 4)
        .column(Width::exact(8.0))
        .header(table::HEADER, |mut row| {
            let titles =
                [text!("plot-flow-from"), text!("plot-flow-to"), text!("plot-flow-people"), text!("plot-flow-share")];
            for title in titles {
                row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, &title, ""))));
            }
            row.cell(|_| {});
        })
        .body(|body| {
            body.rows(table::ROW, rows.len(), |mut row| {
                for words in &rows[row.index()] {
                    row.cell(|ui| drop(table::number_cell(ui, theme, words)));
                }
                row.cell(|_| {});
            });
        });
    None
}

/// From, to, people, and their share of those they come from; without those whom nobody goes to.
fn rows(flows: &[Flow], ids: &[Vec<usize>]) -> Vec<[String; 4]> {
    let mut rows = Vec::new();
    for (place, flow) in flows.iter().enumerate() {
        let all = people_of(flows, place);
        let name = |place: usize, segment: usize| {
            text!("plot-flow-name", segment = segment_letter(ids[place][segment]), count = flows[0].clusters + place)
        };
        for (from, row) in flow.people.iter().enumerate() {
            for (to, &people) in row.iter().enumerate().filter(|(_, people)| **people > 0) {
                let share = number::share(part_of(people, all[from]));
                rows.push([name(place, from), name(place + 1, to), number::count(people), share]);
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_for_each_ribbon() {
        let flows = [Flow { clusters: 2, people: vec![vec![30, 0, 10], vec![0, 20, 0]] }];
        let expected = [
            ["A of 2", "A of 3", "30", "75.0 %"],
            ["A of 2", "C of 3", "10", "25.0 %"],
            ["B of 2", "B of 3", "20", "100.0 %"],
        ];
        assert_eq!(rows(&flows, &super::super::lineage::identities(&flows, 2)), expected);
    }
}
