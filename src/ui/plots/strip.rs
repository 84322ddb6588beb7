//! How the known values of an attribute are spread in both files, as a strip that fits into the row of a table: the
//! population's bars stand up, those of the customers hang down.

use std::sync::Arc;

use egui::{Color32, CornerRadius, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2};

use crate::i18n::{bar_name, number, shift_value};
use crate::results::{AttributeSummary, DataSummary};
use crate::text;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::theme::Theme;
use crate::ui::widgets::on_hover_beside;

/// The widest slot of a bar in points: two codes need not fill a screen.
pub(super) const WIDEST: f32 = 56.0;
/// The narrowest slot in points: narrower bars are drawn as one.
const NARROWEST: f32 = 2.0;
/// The height in points that the largest share of a drawing has at least.
const LEAST: f32 = 1.0;

/// The shares of all attributes, worked out once for a result.
#[derive(Default)]
pub struct Strips {
    kept: Memo<ByPointer<DataSummary>, Vec<Strip>>,
}

impl Strips {
    /// The strips, in the order of the attributes.
    pub fn of(&mut self, data: &Arc<DataSummary>) -> &[Strip] {
        self.kept.get(ByPointer(Arc::clone(data)), || data.attributes.iter().map(Strip::of).collect())
    }
}

/// The shares of an attribute's known codes, or of the bars of a histogram, among the known values of either file.
#[derive(Debug, PartialEq)]
pub struct Strip {
    /// The general population's share and the customers', bar by bar.
    pub bars: Vec<[f32; 2]>,
}

impl Strip {
    /// The shares of one attribute.
    pub fn of(attribute: &AttributeSummary) -> Self {
        let histogram = attribute.distribution.as_ref().and_then(|found| found.histogram.as_ref());
        let counts: Vec<[u64; 2]> = match histogram {
            Some(bars) => bars.general.iter().zip(&bars.customers).map(|(a, b)| [*a, *b]).collect(),
            None => {
                let known = attribute.codes.iter().filter(|code| !code.missing);
                known.map(|code| [code.general, code.customers]).collect()
            }
        };
        let all = [0, 1].map(|file| counts.iter().map(|bar| bar[file]).sum::<u64>().max(1) as f32);
        Self { bars: counts.iter().map(|bar| [bar[0] as f32 / all[0], bar[1] as f32 / all[1]]).collect() }
    }

    /// Draws the strip in the room given. What the pointer is over is named beside it.
    pub fn ui(&self, ui: &mut Ui, theme: &Theme, attribute: &AttributeSummary, size: Vec2) -> Response {
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let width = self.paint(ui, theme, rect);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, spoken(attribute)));
        let Some(pointer) = response.hover_pos().filter(|_| !self.bars.is_empty()) else { return response };
        let bar = ((pointer.x - rect.left()) / width.max(1.0) * self.bars.len() as f32) as usize;
        let Some([general, customers]) = self.bars.get(bar).copied() else { return response };
        let name = bar_name(attribute, bar);
        on_hover_beside(response, |ui| {
            let (general, customers) = (number::share(f64::from(general)), number::share(f64::from(customers)));
            ui.label(text!("plot-strip-bar", name = name.as_str(), general = general, customers = customers));
        })
    }

    /// Draws the bars; how wide all of them are.
    fn paint(&self, ui: &Ui, theme: &Theme, rect: Rect) -> f32 {
        if self.bars.is_empty() {
            return 0.0;
        }
        let groups = self.bars.len().min((rect.width() / NARROWEST).max(1.0) as usize);
        let slot = (rect.width() / groups as f32).min(WIDEST);
        let mut drawn = vec![[0.0_f32; 2]; groups];
        for (at, bar) in self.bars.iter().enumerate() {
            let group = &mut drawn[at * groups / self.bars.len()];
            (group[0], group[1]) = (group[0] + bar[0], group[1] + bar[1]);
        }
        let most = drawn.iter().flatten().fold(f32::MIN_POSITIVE, |most, share| most.max(*share));
        let (middle, half) = (rect.center().y, rect.height() / 2.0);
        let gap = if slot > 6.0 { 1.0 } else { 0.0 };
        let bar = |place: usize, from: f32, to: f32, ink: Color32| {
            let left = rect.left() + place as f32 * slot;
            let area = Rect::from_min_max(pos2(left, from), pos2(left + slot - gap, to));
            ui.painter().rect_filled(area, CornerRadius::ZERO, ink);
        };
        for (place, [general, customers]) in drawn.iter().enumerate() {
            let height = |share: f32| if share > 0.0 { (share / most * half).max(LEAST) } else { 0.0 };
            bar(place, middle - height(*general), middle, theme.color.general_fill);
            bar(place, middle, middle + height(*customers), theme.color.customers);
        }
        let width = slot * groups as f32;
        let line = Stroke::new(1.0, theme.color.surface);
        ui.painter().hline(rect.left()..=rect.left() + width, middle, line);
        width
    }
}

/// What a screen reader says of the strip.
fn spoken(attribute: &AttributeSummary) -> String {
    let shift = attribute.distribution.as_ref().and_then(|found| found.shift.as_ref());
    shift.map_or_else(
        || text!("plot-strip-nothing"),
        |shift| {
            let value = shift_value(attribute, &shift.value);
            let (general, customers) = (number::share(shift.general_share), number::share(shift.customers_share));
            text!("plot-strip-spoken", name = value, general = general, customers = customers)
        },
    )
}
