//! Which columns are missing together: blocks of columns across, what people miss at once down.

use std::f32::consts::FRAC_PI_2;

use egui::epaint::TextShape;
use egui::{CornerRadius, FontId, Pos2, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2};
use egui_extras::Column as Width;

use crate::i18n::{number, some_of};
use crate::results::{DataSummary, MissingPatterns};
use crate::text;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::table::Cells as _;
use crate::ui::widgets::{elide_middle, table, text_width};

/// Height of the names over the blocks, in points: where some of them are turned, and where none is.
const NAMES: f32 = 88.0;
const FLAT_NAMES: f32 = 28.0;
/// The least height in points of the picture where the page scrolls: the names and some rows.
const LOWEST: f32 = 160.0;
/// Heights of a row.
const ROW_LEAST: f32 = 14.0;
const ROW_MOST: f32 = 26.0;
/// Width of the two columns of numbers, each, and of the bars between blocks and numbers.
const NUMBER: f32 = 80.0;
const BARS: f32 = 96.0;
/// From this width on a block's name stands over it, turned; from the second one on, as it is read.
const NAMED: f32 = 10.5;
const NAMED_FLAT: f32 = 110.0;
/// Blocks stand apart where they are at least so wide on average.
const APART: f32 = 4.0;

/// Draws the picture in the width that is left; it scrolls where there is not enough height.
pub fn picture(ui: &mut Ui, theme: &Theme, data: &DataSummary, found: &MissingPatterns) {
    let rows = found.patterns.len() + usize::from(found.further > 0);
    let width = ui.available_width() - GRID;
    let names = names_height(&lanes(found, 0.0, width));
    let room = ui.available_height() - names - 2.0 * GRID;
    let height = (room / rows.max(1) as f32).clamp(ROW_LEAST, ROW_MOST);
    ScrollArea::vertical().id_salt("missing-patterns").auto_shrink(false).min_scrolled_height(LOWEST).show(ui, |ui| {
        let size = Vec2::new(width, names + height * rows as f32 + 2.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let place = Place::of(found, rect, height);
        let pointer = response.hover_pos();
        let under = (pointer.and_then(|at| place.block(at)), pointer.and_then(|at| place.row(at, rows)));
        Painting { ui, theme, data, found, place: &place }.paint(under, rows);
        if response.has_focus() {
            let ring = Stroke::new(1.0, theme.color.accent);
            ui.painter().rect_stroke(rect, CornerRadius::ZERO, ring, StrokeKind::Inside);
        }
        response.widget_info(|| {
            let (blocks, columns) = (found.blocks.len(), found.columns());
            WidgetInfo::labeled(
                egui::Role::Image,
                true,
                text!("plot-patterns-spoken", blocks = blocks, columns = columns, patterns = found.patterns.len()),
            )
        });
        if under != (None, None) {
            response.on_hover_ui_at_pointer(|ui| drop(ui.label(hover(data, found, under))));
        }
    });
}

/// Where things are.
struct Place {
    rect: Rect,
    /// Left and right of each block.
    blocks: Vec<(f32, f32)>,
    /// Height of the names over them.
    names: f32,
    row: f32,
}

/// Left and right of each block in a picture of this width.
fn lanes(found: &MissingPatterns, left: f32, width: f32) -> Vec<(f32, f32)> {
    let width = (width - BARS - 2.0 * NUMBER - 2.0 * GRID).max(40.0);
    let count = found.blocks.len().max(1) as f32;
    let gap = if width / count >= APART { 2.0 } else { 0.0 };
    let unit = (width - gap * count) / found.columns().max(1) as f32;
    let mut left = left;
    let block = |columns: usize| {
        let right = left + unit * columns as f32;
        let sides = (left, right);
        left = right + gap;
        sides
    };
    found.blocks.iter().map(|block| block.columns.len()).map(block).collect()
}

/// How high the names over the blocks are.
fn names_height(lanes: &[(f32, f32)]) -> f32 {
    let turned = lanes.iter().any(|(left, right)| (NAMED..NAMED_FLAT).contains(&(right - left)));
    if turned { NAMES } else { FLAT_NAMES }
}

impl Place {
    fn of(found: &MissingPatterns, rect: Rect, row: f32) -> Self {
        let blocks = lanes(found, rect.left(), rect.width());
        let names = names_height(&blocks);
        Self { rect, blocks, names, row }
    }

    fn top(&self, row: usize) -> f32 {
        self.rect.top() + self.names + self.row * row as f32
    }

    /// Where the blocks end.
    fn end(&self) -> f32 {
        self.blocks.last().map_or(self.rect.left(), |block| block.1)
    }

    fn block(&self, at: Pos2) -> Option<usize> {
        let after = self.blocks.partition_point(|block| block.0 <= at.x);
        after.checked_sub(1).filter(|_| at.x <= self.end())
    }

    fn row(&self, at: Pos2, rows: usize) -> Option<usize> {
        let row = ((at.y - self.top(0)) / self.row).floor();
        (row >= 0.0 && (row as usize) < rows).then_some(row as usize)
    }
}

struct Painting<'a> {
    ui: &'a Ui,
    theme: &'a Theme,
    data: &'a DataSummary,
    found: &'a MissingPatterns,
    place: &'a Place,
}

impl Painting<'_> {
    fn paint(&self, under: (Option<usize>, Option<usize>), rows: usize) {
        let (theme, place, found) = (self.theme, self.place, self.found);
        let painter = self.ui.painter();
        self.names(under.0);
        // What is left over is no pattern: where it is more, its bars end where the room does.
        let most = self.shares(found.patterns.len()).iter().fold(0.0_f64, |most, pair| most.max(pair[0]).max(pair[1]));
        for (row, [people, customers]) in self.shares(rows).into_iter().enumerate() {
            let across = Rect::from_x_y_ranges(
                place.rect.left()..=place.end(),
                (place.top(row) + 1.0)..=(place.top(row) + place.row - 1.0),
            );
            let ground = if under.1 == Some(row) { theme.color.fill_hover } else { theme.color.fill };
            match found.patterns.get(row) {
                Some(pattern) => {
                    painter.rect_filled(across, CornerRadius::ZERO, ground);
                    for &block in &pattern.blocks {
                        let Some(&(left, right)) = place.blocks.get(block) else { continue };
                        let ink = if under.0 == Some(block) { theme.color.text_weak } else { theme.color.neutral };
                        let cell = across.with_min_x(left).with_max_x(right.max(left + 0.5));
                        painter.rect_filled(cell, CornerRadius::ZERO, ink);
                    }
                    if pattern.blocks.is_empty() && place.row >= ROW_LEAST {
                        self.text(across.left_center() + Vec2::new(4.0, 0.0), false, &text!("plot-patterns-nothing"));
                    }
                }
                None => {
                    let words = text!("plot-patterns-others", patterns = found.further);
                    self.text(across.left_center() + Vec2::new(4.0, 0.0), false, &words);
                }
            }
            self.bars(across, [people, customers], most);
        }
        let heads = [text!("plot-missing-columns-general"), text!("plot-missing-columns-customers")];
        for (at, words) in heads.iter().enumerate() {
            let x = place.end() + GRID + BARS + NUMBER * (at + 1) as f32;
            let words = elide_middle(self.ui, words, &theme.small(), NUMBER);
            self.text(pos2(x, place.rect.top() + place.names - 10.0), true, &words);
        }
    }

    /// The shares of each row in both files.
    fn shares(&self, rows: usize) -> Vec<[f64; 2]> {
        let found = self.found;
        let share = |some: u64, all: u64| some as f64 / all.max(1) as f64;
        let counts = found.patterns.iter().map(|pattern| (pattern.general, pattern.customers));
        let all = counts.chain([found.others()]).take(rows);
        all.map(|(people, customers)| [share(people, found.general), share(customers, found.customers)]).collect()
    }

    fn bars(&self, across: Rect, shares: [f64; 2], most: f64) {
        let from = across.right() + GRID;
        let colors = [self.theme.color.general_fill, self.theme.color.customers];
        let height = (across.height() - 2.0) / 2.0;
        for (at, (share, color)) in shares.into_iter().zip(colors).enumerate() {
            let width = ((BARS - 8.0) * (share / most.max(f64::MIN_POSITIVE)).min(1.0) as f32).max(1.0);
            let top = across.top() + (height + 1.0) * at as f32;
            let bar = Rect::from_min_size(pos2(from, top), Vec2::new(width, height));
            self.ui.painter().rect_filled(bar, CornerRadius::same(1), color);
            let end = pos2(from + BARS + NUMBER * (at + 1) as f32, across.center().y);
            self.text(end, true, &number::percent_bare(share));
        }
    }

    /// Small text whose middle line begins, or ends, here.
    fn text(&self, at: Pos2, is_end: bool, words: &str) {
        let anchor = if is_end { egui::Align2::RIGHT_CENTER } else { egui::Align2::LEFT_CENTER };
        self.ui.painter().text(at, anchor, words, self.theme.small(), self.theme.color.text_weak);
    }

    /// The names over the blocks, turned where there is little room.
    fn names(&self, lit: Option<usize>) {
        let font = self.theme.small();
        let bottom = self.place.rect.top() + self.place.names - 4.0;
        for (block, &(left, right)) in self.place.blocks.iter().enumerate() {
            let width = right - left;
            if width < NAMED {
                continue;
            }
            let ink = if lit == Some(block) { self.theme.color.text } else { self.theme.color.text_weak };
            let flat = width >= NAMED_FLAT;
            let words = self.short_name(block, &font, if flat { width - 4.0 } else { NAMES - 8.0 });
            let galley = self.ui.painter().layout_no_wrap(words, font.clone(), ink);
            let middle = (left + right) / 2.0;
            if flat {
                let at = pos2(middle - galley.size().x / 2.0, bottom - galley.size().y);
                self.ui.painter().galley(at, galley, ink);
            } else {
                let at = pos2(middle - galley.size().y / 2.0, bottom);
                self.ui.painter().add(TextShape::new(at, galley, ink).with_angle(-FRAC_PI_2));
            }
        }
    }

    fn short_name(&self, block: usize, font: &FontId, width: f32) -> String {
        let columns = &self.found.blocks[block].columns;
        let name = columns.first().map_or("", |&column| name(self.data, column));
        if columns.len() < 2 {
            return elide_middle(self.ui, name, font, width);
        }
        let more = text!("plot-patterns-more", more = columns.len() - 1);
        let room = width - text_width(self.ui, &more, font);
        format!("{}{more}", elide_middle(self.ui, name, font, room))
    }
}

fn name(data: &DataSummary, column: usize) -> &str {
    data.attributes.get(column).map_or("", |attribute| attribute.name.as_str())
}

/// The columns of a block: "A, B, C and 3 more".
fn names(data: &DataSummary, found: &MissingPatterns, block: usize) -> String {
    let columns = found.blocks.get(block).map(|block| block.columns.as_slice()).unwrap_or_default();
    some_of(&columns.iter().map(|&column| name(data, column).to_owned()).collect::<Vec<_>>())
}

fn share(some: u64, all: u64) -> f64 {
    some as f64 / all.max(1) as f64
}

/// What the pointer says over a block and a row.
fn hover(data: &DataSummary, found: &MissingPatterns, (block, row): (Option<usize>, Option<usize>)) -> String {
    let mut lines = Vec::new();
    if let Some((at, block)) = block.and_then(|at| Some((at, found.blocks.get(at)?))) {
        lines.push(text!(
            "plot-patterns-block",
            names = names(data, found, at),
            columns = block.columns.len(),
            people = block.general,
            people_share = share(block.general, found.general),
            customers = block.customers,
            customers_share = share(block.customers, found.customers),
            likeness = number::decimals(block.likeness, 2)
        ));
    }
    if let Some(row) = row {
        let (people, customers) =
            found.patterns.get(row).map_or_else(|| found.others(), |pattern| (pattern.general, pattern.customers));
        let (missed, which) = match found.patterns.get(row) {
            Some(pattern) => (pattern.blocks.len(), if pattern.blocks.is_empty() { "none" } else { "some" }),
            None => (found.further, "others"),
        };
        lines.push(text!(
            "plot-patterns-pattern",
            which = which,
            missed = missed,
            people = people,
            people_share = share(people, found.general),
            customers = customers,
            customers_share = share(customers, found.customers)
        ));
    }
    lines.join("\n\n")
}

/// The tables behind the picture: the blocks, and what people miss at once.
pub fn tables(ui: &mut Ui, theme: &Theme, data: &DataSummary, found: &MissingPatterns) {
    ui.columns_const(|[left, right]| {
        blocks_table(left, theme, data, found);
        patterns_table(right, theme, data, found);
    });
}

fn blocks_table(ui: &mut Ui, theme: &Theme, data: &DataSummary, found: &MissingPatterns) {
    let heads = [
        (text!("plot-patterns-columns"), text!("plot-patterns-columns-hint")),
        (text!("plot-missing-columns-general"), text!("plot-patterns-missed-hint")),
        (text!("plot-missing-columns-customers"), text!("plot-patterns-missed-hint")),
        (text!("plot-patterns-likeness"), text!("plot-patterns-likeness-hint")),
    ];
    let row = |at: usize| {
        let block = &found.blocks[at];
        let numbers = [
            number::count_usize(block.columns.len()),
            number::percent_bare(share(block.general, found.general)),
            number::percent_bare(share(block.customers, found.customers)),
            number::decimals(block.likeness, 2),
        ];
        (names(data, found, at), numbers)
    };
    numbers_table(ui, theme, "pattern-blocks", &text!("plot-patterns-block-head"), &heads, found.blocks.len(), &row);
}

fn patterns_table(ui: &mut Ui, theme: &Theme, data: &DataSummary, found: &MissingPatterns) {
    let heads = [
        (text!("plot-missing-rows-people"), String::new()),
        (text!("plot-missing-columns-general"), text!("plot-patterns-share-hint")),
        (text!("plot-missing-rows-customers"), String::new()),
        (text!("plot-missing-columns-customers"), text!("plot-patterns-share-hint")),
    ];
    let rows = found.patterns.len() + usize::from(found.further > 0);
    let row = |at: usize| {
        let pattern = found.patterns.get(at);
        let (people, customers) =
            pattern.map_or_else(|| found.others(), |pattern| (pattern.general, pattern.customers));
        let words = match pattern {
            None => text!("plot-patterns-others", patterns = found.further),
            Some(pattern) if pattern.blocks.is_empty() => text!("plot-patterns-nothing"),
            Some(pattern) => {
                let first = |block: &usize| found.blocks.get(*block).and_then(|block| block.columns.first());
                let first = pattern.blocks.iter().filter_map(first).map(|&column| name(data, column).to_owned());
                some_of(&first.collect::<Vec<_>>())
            }
        };
        let numbers = [
            number::count(people),
            number::percent_bare(share(people, found.general)),
            number::count(customers),
            number::percent_bare(share(customers, found.customers)),
        ];
        (words, numbers)
    };
    numbers_table(ui, theme, "patterns", &text!("plot-patterns-pattern-head"), &heads, rows, &row);
}

/// A table of a text and four numbers a row.
fn numbers_table(
    ui: &mut Ui,
    theme: &Theme,
    salt: &str,
    first: &str,
    heads: &[(String, String); 4],
    rows: usize,
    row_of: &dyn Fn(usize) -> (String, [String; 4]),
) {
    table::builder(ui)
        .id_salt(salt)
        .auto_shrink(false)
        .min_scrolled_height(80.0)
        .column(Width::remainder().at_least(60.0).clip(true))
        .columns(Width::exact(62.0).clip(true), heads.len())
        .header(table::HEADER, |mut row| {
            row.cell(|ui| drop(table::header(ui, theme, first, "")));
            for (title, hint) in heads {
                row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, title, hint))));
            }
        })
        .body(|body| {
            body.rows(table::ROW, rows, |mut row| {
                let (words, numbers) = row_of(row.index());
                row.cell(|ui| drop(table::text_cell(ui, theme, &words).on_hover_text(&words)));
                for text in numbers {
                    row.cell(|ui| drop(table::number_cell(ui, theme, &text)));
                }
            });
        });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::MeasurementLevel;
    use crate::prepare::{NumberKind, Treatment};
    use crate::results::{AttributeSummary, MissingBlock, MissingPattern};

    fn found() -> (DataSummary, MissingPatterns) {
        let attribute = |name: &str| AttributeSummary {
            name: name.to_owned(),
            description: String::new(),
            information_level: String::new(),
            level: MeasurementLevel::Ordinal,
            direction: String::new(),
            codes: Vec::new(),
            treatment: Treatment::AsItIs(NumberKind::Ordinal),
            inferred: false,
            evidence: None,
            distribution: None,
        };
        let data = DataSummary { attributes: ["A", "B", "C"].map(attribute).to_vec(), ..DataSummary::default() };
        let block = |columns: &[usize], general| MissingBlock {
            columns: columns.to_vec(),
            general,
            customers: 5,
            likeness: 0.95,
        };
        let pattern = |blocks: &[usize], general| MissingPattern { blocks: blocks.to_vec(), general, customers: 5 };
        let found = MissingPatterns {
            blocks: vec![block(&[0, 2], 25), block(&[1], 10)],
            patterns: vec![pattern(&[], 70), pattern(&[0], 20)],
            further: 2,
            general: 100,
            customers: 20,
        };
        (data, found)
    }

    #[test]
    fn blocks_are_as_wide_as_they_have_columns_and_the_pointer_finds_them() {
        let (_, found) = found();
        let rect = Rect::from_min_size(pos2(10.0, 0.0), Vec2::new(BARS + 2.0 * NUMBER + 2.0 * GRID + 94.0, 200.0));
        let place = Place::of(&found, rect, 20.0);
        assert_eq!(place.blocks, [(10.0, 70.0), (72.0, 102.0)]);
        assert_eq!(
            [9.0, 10.0, 70.0, 73.0, 103.0].map(|x| place.block(pos2(x, 0.0))),
            [None, Some(0), Some(0), Some(1), None]
        );
        let at = |y: f32| place.row(pos2(10.0, y), 3);
        assert_eq!([NAMES - 1.0, NAMES, NAMES + 45.0, NAMES + 61.0].map(at), [None, Some(0), Some(2), None]);
    }

    #[test]
    fn the_pointer_tells_block_and_pattern_in_numbers() {
        let (data, found) = found();
        let told = hover(&data, &found, (Some(0), Some(1)));
        let expected = "A, C: missing together (Jaccard index at least 0.95), more than half of the 2 columns for 25 people \
                        (25.0 %) and 5 customers (25.0 %)\n\n1 block missing at once: 20 people (20.0 %), 5 customers \
                        (25.0 %)";
        assert_eq!(told, expected);
        assert_eq!(
            hover(&data, &found, (None, Some(2))),
            "2 other patterns: 10 people (10.0 %), 10 customers (50.0 %)"
        );
        assert!(hover(&data, &found, (Some(1), Some(0))).starts_with("B: missing for 10 people (10.0 %)"));
    }
}
