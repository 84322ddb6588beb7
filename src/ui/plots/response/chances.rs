//! Whether chances come true: for each tenth of the people the chance that was said, and the share that responded.

use egui::{Sense, Shape, Stroke, Ui, WidgetInfo};

use super::frame::{Axes, Axis};
use crate::i18n::response_rate;
use crate::results::ChanceGroup;
use crate::text;
use crate::ui::plots::interval::Scale;
use crate::ui::theme::Theme;

/// Draws the groups in the room that is left.
pub fn ui(ui: &mut Ui, theme: &Theme, groups: &[ChanceGroup]) {
    let (room, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let ends = groups.iter().flat_map(|group| [group.said, group.came, group.high]).filter(|end| end.is_finite());
    // One scale for both, so that a chance that comes true lies on the line between the corners.
    let most = ends.fold(1e-6, f64::max) * 1.05;
    let axes = Axes::within(room, (most, most));
    let marks = || {
        let marks = Scale::of([0.0, most]).marks(6).into_iter().filter(|mark| *mark <= most);
        marks.map(|mark| (mark, response_rate(mark))).collect()
    };
    let (said, came) = (text!("page-response-said"), text!("page-response-came"));
    axes.draw(ui, theme, &Axis { name: &said, marks: marks() }, &Axis { name: &came, marks: marks() });
    let painter = ui.painter();
    let true_line = [axes.at(0.0, 0.0), axes.at(most, most)];
    painter.extend(Shape::dashed_line(&true_line, Stroke::new(1.0, theme.color.text_faint), 4.0, 4.0));
    let line = Stroke::new(1.5, theme.color.text);
    for group in groups {
        let dot = axes.at(group.said, group.came);
        let (low, high) = (axes.at(group.said, group.low).y, axes.at(group.said, group.high).y);
        painter.vline(dot.x, high..=low, line);
        for end in [low, high] {
            painter.hline((dot.x - 4.0)..=(dot.x + 4.0), end, line);
        }
        painter.circle_filled(dot, 4.0, theme.color.text);
    }
    let all: Vec<String> = groups.iter().map(spoken).collect();
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, all.join("\n")));
    let Some(pointer) = response.hover_pos() else { return };
    let distance = |group: &&ChanceGroup| (axes.at(group.said, group.came).x - pointer.x).abs();
    let nearest = groups.iter().min_by(|one, other| distance(one).total_cmp(&distance(other)));
    if let Some(nearest) = nearest {
        response.on_hover_text_at_pointer(format!("{}\n{}", spoken(nearest), text!("page-response-chances-hint")));
    }
}

/// A group in words.
fn spoken(group: &ChanceGroup) -> String {
    text!(
        "page-response-chance-group",
        people = group.people,
        said = response_rate(group.said),
        came = response_rate(group.came),
        low = response_rate(group.low),
        high = response_rate(group.high)
    )
}
