//! The numbers of a segment in sentences: how many, how sure, who is near, what they buy.

use egui::{Label, RichText, Sense, Ui, Vec2, WidgetInfo};

use super::shown::Shown;
use crate::i18n::{Say as _, index_interval, number, value_text};
use crate::results::{CustomersOnly, Group};
use crate::session::Command;
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::leave::command::Leave;
use crate::ui::plots::profile::sides::{Side, bar};
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{button, section_header};

/// So many neighbours are named.
const NEIGHBOURS: usize = 3;
/// A column that only customers have is shown with so many values at most.
const MOST_VALUES: usize = 12;
/// Height of a value's line, and width of the numbers in it, in points.
const LINE: f32 = 20.0;
const SHARE: f32 = 40.0;

/// Who is near, and what the customers have in the columns that only they have.
pub(super) fn ui(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands, shown: &Shown<'_>) {
    let theme = context.theme;
    let profile = shown.profiles.segment(shown.id);
    let nearest = profile.map_or(&[][..], |profile| profile.nearest.as_slice());
    if !nearest.is_empty() {
        ui.add_space(GRID / 2.0);
        section_header(ui, theme, &text!("page-profile-nearest"), "").on_hover_text(text!("page-profile-nearest-hint"));
        for neighbour in nearest.iter().take(NEIGHBOURS) {
            let (name, distance) = (shown.words.full(neighbour.id), neighbour.distance);
            let hint = text!("page-profile-nearest-distance", distance = distance);
            if button(ui, &name).on_hover_text(hint).clicked() {
                commands.push(Command::SelectSegment(Some(neighbour.id)));
            }
        }
    }
    for column in &shown.profiles.customers_only {
        customers_only(ui, theme, column, shown.id);
    }
}

fn line(ui: &mut Ui, theme: &Theme, text: &str, weak: bool) -> egui::Response {
    let ink = if weak { theme.color.text_weak } else { theme.color.text };
    ui.add(Label::new(RichText::new(text).color(ink)).wrap())
}

/// The way to a list of these people; those set aside are in no segment.
pub(super) fn list_people(ui: &mut Ui, commands: &mut Commands, shown: &Shown<'_>) {
    if shown.id >= 0 && button(ui, &text!("people-button")).on_hover_text(text!("people-button-hint")).clicked() {
        commands.push(Leave::ListPeople(vec![shown.id]));
    }
}

/// How many they are, how many of them buy, and how sure that is.
pub(super) fn size(ui: &mut Ui, theme: &Theme, shown: &Shown<'_>) {
    let Some(segment) = shown.view.get(shown.id) else { return };
    ui.spacing_mut().item_spacing.y = GRID / 2.0;
    let (general, customers) = (number::share(segment.general_share), number::share(segment.customers_share));
    line(ui, theme, &text!("page-profile-people", count = segment.general_count, share = general), false);
    line(ui, theme, &text!("page-profile-customers-count", count = segment.customers_count, share = customers), false);
    let Some(index) = segment.index else { return };
    let times = text!("page-profile-times", times = index / 100.0);
    line(ui, theme, &times, false).on_hover_text(text!("page-profile-times-hint"));
    if let Some(interval) = index_interval(segment.index_low, segment.index_high) {
        let index = number::index(Some(index));
        line(ui, theme, &text!("page-profile-index", index = index, interval = interval), true)
            .on_hover_text(text!("page-profile-index-hint"));
        line(ui, theme, &segment.verdict.say(), true);
    }
}

/// A column that only customers have: the segment's customers, filled, against all customers, hollow.
fn customers_only(ui: &mut Ui, theme: &Theme, column: &CustomersOnly, id: i32) {
    let found = &column.customers;
    if column.values.is_empty() || found.known(Group::of(id)) == 0 {
        return;
    }
    ui.add_space(GRID / 2.0);
    let hint = text!("page-profile-customers-only-hint");
    section_header(ui, theme, &column.name, "").on_hover_text(hint);
    ui.spacing_mut().item_spacing.y = 0.0;
    let share = |group: Group, value: usize| found.share(group, value).unwrap_or(0.0);
    let most = |value: usize| share(Group::of(id), value).max(share(Group::Kept, value));
    let shown = 0..column.values.len().min(MOST_VALUES);
    let full = shown.clone().map(most).fold(1e-9, f64::max);
    for value in shown {
        let shares = [share(Group::of(id), value), share(Group::Kept, value)];
        value_line(ui, theme, &value_text(&column.values[value]), shares, full);
    }
    ui.spacing_mut().item_spacing.y = GRID / 2.0;
}

fn value_line(ui: &mut Ui, theme: &Theme, name: &str, shares: [f64; 2], full: f64) {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::hover());
    let text = rect.width() * 0.45;
    let bars = rect.with_min_x(rect.left() + text + GRID).with_max_x(rect.right() - SHARE - GRID);
    for (place, share) in shares.into_iter().enumerate() {
        let width = bars.width() * (share / full) as f32;
        let at = bars.left_top() + Vec2::new(0.0, 2.0 + 8.0 * place as f32);
        let room = egui::Rect::from_min_size(at, Vec2::new(width.max(1.0), 7.0));
        bar(ui.painter(), theme, Side::Customers(Group::Kept), place, room);
    }
    let shown = crate::ui::widgets::elide_middle(ui, name, &theme.small(), text);
    let left = egui::Align2::LEFT_CENTER;
    ui.painter().text(rect.left_center(), left, shown, theme.small(), theme.color.text);
    let percent = number::percent_bare(shares[0]);
    let right = egui::Align2::RIGHT_CENTER;
    ui.painter().text(rect.right_center(), right, percent, theme.small(), theme.color.customers_text);
    let words = text!("page-profile-customers-only-spoken", value = name, here = shares[0], all = shares[1]);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &words));
    response.on_hover_text(words);
}
