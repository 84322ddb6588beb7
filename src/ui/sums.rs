//! What is said where only sums of people are known: how certain features and components are, what makes them certain, and
//! what stands in the place of what needs single people.

use std::path::Path;

use egui::text::LayoutJob;
use egui::{Button, Frame, Label, Margin, Response, RichText, TextStyle, Ui};

use super::command::Commands;
use super::context::UiContext;
use super::icons::Icon;
use super::plots::sums_rows::between;
use super::theme::{GRID, RADIUS};
use super::widgets::Empty;
use crate::engine::settings::Setting;
use crate::engine::settings::table::{DROP, KEEP, POPULATION, ROW_MISSING};
use crate::engine::{DataSource, Snapshot};
use crate::i18n::Say;
use crate::prepare::Population;
use crate::results::{Exactness, Inexact, MissingValues, SumsTold};
use crate::session::{AttributeChoice, Edit};
use crate::text;

/// Points from which on a window has room for all reasons over its page.
const TALL: f32 = 800.0;
/// Points of a tick.
const TICK: f32 = 14.0;
/// Seconds for which it is said that something was copied.
const SAID_FOR: f64 = 1.6;
/// So many columns are left out at most at one click.
const MOST_LEFT_OUT: usize = 40;

/// Draws a line over a page: exact, or why not and what makes it exact. Nothing where the people are known.
pub(super) fn strip(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let results = &context.snapshot.results;
    let (Some(sums), Some(missing)) = (&results.sums, &results.missing) else { return };
    let color = context.theme.color;
    let fill = if sums.exactness == Exactness::Exact { color.fill } else { color.selection };
    let frame = Frame::new().fill(fill).corner_radius(RADIUS).inner_margin(Margin::symmetric(12, 6));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        match &sums.exactness {
            Exactness::Exact => exact(ui, context, sums),
            Exactness::NotExact(why_not) => inexact(ui, context, (sums, missing, why_not), commands),
        }
    });
}

fn exact(ui: &mut Ui, context: &UiContext<'_>, sums: &SumsTold) {
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::Vec2::splat(TICK), egui::Sense::hover());
        Icon::Done.paint(ui.painter(), rect.shrink(1.0), context.theme.color.text_weak);
        let words = [text!("sums-exact", people = sums.people), customers(sums)].join(" ");
        let words = Label::new(RichText::new(words.trim_end()).color(context.theme.color.text)).truncate();
        ui.add(words).on_hover_text(text!("sums-exact-hint"));
    });
}

/// What isn't certain of the customers, although all is of the people.
fn customers(sums: &SumsTold) -> String {
    let [least, most] = sums.customers_segmented;
    if least == most { String::new() } else { text!("sums-customers-between", least = least, most = most) }
}

fn inexact(
    ui: &mut Ui,
    context: &UiContext<'_>,
    (sums, missing, why_not): (&SumsTold, &MissingValues, &[Inexact]),
    commands: &mut Commands,
) {
    let theme = context.theme;
    let rounded = why_not.iter().all(|reason| matches!(reason, Inexact::Rounded { .. }));
    let first = if rounded { text!("sums-rounded") } else { text!("sums-not-computed") };
    let reasons = why_not.iter().map(Say::say);
    let sentences: Vec<String> = [first, counted(sums)].into_iter().chain(reasons).filter(|s| !s.is_empty()).collect();
    // The page below needs the room more than long lists of columns do; the whole stands under the pointer.
    let lines = if ui.ctx().content_rect().height() < TALL { 2 } else { 6 };
    let font = TextStyle::Body.resolve(ui.style());
    let mut job = LayoutJob::simple(sentences.join(" "), font, theme.color.text, ui.available_width());
    job.wrap.max_rows = lines;
    ui.add(Label::new(job)).on_hover_text(sentences.join("\n"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = GRID / 2.0;
        thresholds(ui, context, (sums, missing, why_not), commands);
        leave_out(ui, context, why_not, commands);
        confirm(ui, context, (sums, missing, why_not));
    });
}

/// How many people are over a row threshold, with both bounds; `None` where that is certain.
pub(super) fn over_between(snapshot: &Snapshot, limit: u32) -> Option<String> {
    let sums = snapshot.results.sums.as_deref()?;
    let [least, most] = sums.within.get(limit as usize)?.general;
    (least != most).then(|| between([sums.people - most, sums.people - least], sums.people)[0].clone())
}

/// What the thresholds keep and set aside, with both bounds; `None` where that is certain.
pub(super) fn aside(context: &UiContext<'_>, missing: &MissingValues, limit: u32) -> Option<String> {
    let sums = context.snapshot.results.sums.as_deref()?;
    let within = sums.within.get(limit as usize).filter(|within| !within.is_certain())?;
    let over = |[least, most]: [u64; 2], all: u64| between([all - most, all - least], all);
    let [people, people_share] = over(within.general, sums.people);
    let [customers, customers_share] = over(within.customers, sums.customers);
    Some(text!(
        "sums-missing-sentence",
        kept = missing.columns_kept,
        columns = missing.columns.len(),
        people = people,
        people_share = people_share,
        customers = customers,
        customers_share = customers_share
    ))
}

/// Between which bounds the people lie who count.
fn counted(sums: &SumsTold) -> String {
    let [least, most] = sums.general_segmented;
    match least == most {
        true => String::new(),
        false => text!("sums-people-between", least = least, most = most, people = sums.people),
    }
}

/// Whether it is because nobody knows who counts.
fn is_of_rows(reason: &Inexact) -> bool {
    matches!(reason, Inexact::Threshold { .. } | Inexact::MissingCounts { .. })
}

/// A button that stands out from the line.
fn button(ui: &mut Ui, context: &UiContext<'_>, words: &str) -> Response {
    ui.add(Button::new(words).fill(context.theme.color.canvas))
}

/// The nearest thresholds at which it is certain who counts, as buttons.
fn thresholds(
    ui: &mut Ui,
    context: &UiContext<'_>,
    (sums, missing, why_not): (&SumsTold, &MissingValues, &[Inexact]),
    commands: &mut Commands,
) {
    if !why_not.iter().any(is_of_rows) {
        return;
    }
    for limit in sums.certain_beside(missing.row_limit).into_iter().flatten() {
        let words = text!("sums-threshold", limit = limit.to_string());
        if button(ui, context, &words).on_hover_text(text!("sums-threshold-hint")).clicked() {
            commands.push(ROW_MISSING.to((limit != missing.default_row_limit).then_some(limit)));
        }
    }
}

/// Leaves out the columns without which all products are told.
fn leave_out(ui: &mut Ui, context: &UiContext<'_>, why_not: &[Inexact], commands: &mut Commands) {
    let withheld = why_not.iter().find_map(|reason| match reason {
        Inexact::Withheld { drop, .. } if drop.len() <= MOST_LEFT_OUT => Some(drop),
        _ => None,
    });
    let Some(columns) = withheld else { return };
    let words = text!("sums-leave-out", columns = columns.len());
    if button(ui, context, &words).on_hover_text(columns.join(", ")).clicked() {
        for name in columns {
            commands.push(Edit::SetAttribute { name: name.clone(), choice: AttributeChoice::Drop });
        }
    }
}

/// Copies the commands of a pass that makes exact what lies between the edges of classes now.
fn confirm(ui: &mut Ui, context: &UiContext<'_>, (sums, missing, why_not): (&SumsTold, &MissingValues, &[Inexact])) {
    let DataSource::Aggregates(files) = &context.settings.source else { return };
    if !why_not.iter().any(is_of_rows) {
        return;
    }
    let id = ui.scope_id().with("confirm");
    let now = ui.input(|input| input.time);
    let copied = ui.data(|data| data.get_temp::<f64>(id)).is_some_and(|at| now - at < SAID_FOR);
    let words = if copied { text!("sums-confirm-copied") } else { text!("sums-confirm") };
    let commands = confirm_commands(&files.plan, sums, missing, context.settings.population);
    if button(ui, context, &words).on_hover_text(text!("sums-confirm-hint", commands = commands.as_str())).clicked() {
        ui.ctx().copy_text(commands);
        ui.data_mut(|data| data.insert_temp(id, now));
        ui.ctx().request_repaint_after_secs(SAID_FOR as f32);
    }
}

/// The commands of such a pass, a line each, as a shell takes them.
fn confirm_commands(plan: &Path, sums: &SumsTold, missing: &MissingValues, population: Population) -> String {
    let mut folder = plan.parent().unwrap_or(Path::new("")).as_os_str().to_owned();
    folder.push(if folder.is_empty() { "confirm" } else { "-confirm" });
    let (plan, out) = (quoted(&plan.display().to_string()), quoted(&folder.to_string_lossy()));
    let mut words = Vec::new();
    let mut give = |setting: &Setting, value: String| words.extend([format!("--{}", setting.flag()), value]);
    give(&ROW_MISSING, missing.row_limit.to_string());
    if population != Population::default() {
        give(&POPULATION, population.key().to_owned());
    }
    for (setting, names) in [(&DROP, &sums.dropped), (&KEEP, &sums.added)] {
        if !names.is_empty() {
            give(setting, quoted(&names.join(",")));
        }
    }
    let flags = words.join(" ");
    text!("sums-confirm-commands", plan = plan, flags = flags, out = out)
}

/// A word for a shell.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "/._-,=".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// What stands in the place of what needs single people, where only sums are known: what to do.
pub(super) fn needs_people(context: &UiContext<'_>) -> Option<String> {
    context.settings.source.is_sums().then(|| text!("sums-needs-people"))
}

/// What stands in the place of the segments.
pub(super) fn needs_segments(context: &UiContext<'_>) -> Option<String> {
    let DataSource::Aggregates(files) = &context.settings.source else { return None };
    let of_plan = context.snapshot.results.sums.as_ref().is_some_and(|sums| sums.segments_of_plan);
    Some(match (&files.sample, of_plan) {
        (_, true) => text!("sums-segments-of-plan"),
        (Some(_), false) if context.progress.is_some() => text!("comparison-waiting"),
        (Some(_), false) => text!("sums-sample-too-few"),
        (None, false) => text!("sums-needs-segments"),
    })
}

/// Draws it in the middle of a page; whether it was drawn.
pub(super) fn instead(ui: &mut Ui, context: &UiContext<'_>, title: &str, sentence: Option<String>) -> bool {
    let Some(sentence) = sentence else { return false };
    Empty { title, sentence: &sentence, action: None }.ui(ui, context.theme);
    true
}
