//! What a component is called, where that can be changed.

use egui::{Align2, CornerRadius, CursorIcon, Label, Rect, Response, RichText, Sense, Stroke, StrokeKind, Ui, Vec2};
use egui::{WidgetInfo, pos2};

use super::rename_place;
use crate::text;
use crate::ui::command::{Commands, UiCommand};
use crate::ui::component_words::ComponentWords;
use crate::ui::context::UiContext;
use crate::ui::widgets::{elide_middle, text_width};

/// Height of the line in points.
const LINE: f32 = 20.0;
/// Points between a name and its frame.
const AIR: f32 = 4.0;
/// With less room than this in points for a name, the note beside it goes.
const LEAST_NAME: f32 = 120.0;

/// Draws a heading over what is said of a component: `title`, its name, and a note where there is room. The name is
/// changed by a click on it, or by a key while it is on the screen.
pub fn component_head(
    ui: &mut Ui,
    context: &UiContext<'_>,
    component: usize,
    (title, note): (&str, &str),
    commands: &mut Commands,
) {
    let theme = context.theme;
    let words = ComponentWords::new(context.snapshot);
    ui.horizontal(|ui| {
        ui.label(RichText::new(title).font(theme.strong()).color(theme.color.text));
        let beside = text_width(ui, note, &theme.small()) + ui.spacing().item_spacing.x;
        let room = ui.available_width();
        let has_note = room - beside >= LEAST_NAME;
        let response = name(ui, context, &words, component, if has_note { room - beside } else { room });
        // Names are kept with what the saved components are made of.
        if response.clicked() && context.snapshot.other_choice.is_none() {
            commands.push(UiCommand::RenameComponent { component, at: response.rect });
        }
        if has_note {
            ui.add(Label::new(RichText::new(note).font(theme.small()).color(theme.color.text_weak)).extend());
        } else {
            response.on_hover_text(note);
        }
    });
}

/// The name in so much room.
fn name(ui: &mut Ui, context: &UiContext<'_>, words: &ComponentWords, component: usize, room: f32) -> Response {
    let theme = context.theme;
    let (given, doubt) = (words.given(component), words.doubt(component));
    let whole = match words.name(component) {
        name if name.is_empty() => text!("component-unnamed"),
        name if doubt.is_some() => text!("segment-title-in-doubt", title = name),
        name => name,
    };
    let font = if given.is_some() { theme.strong() } else { theme.body() };
    let shown = elide_middle(ui, &whole, &font, (room - 2.0 * AIR).max(0.0));
    let width = text_width(ui, &shown, &font) + 2.0 * AIR;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, LINE), Sense::click());
    let ink = if given.is_some() { theme.color.text } else { theme.color.text_weak };
    ui.painter().text(pos2(rect.left() + AIR, rect.center().y), Align2::LEFT_CENTER, shown, font, ink);
    let line = Rect::from_min_max(pos2(rect.left() + AIR, rect.bottom() - 1.0), rect.right_bottom());
    let pen = if response.hovered() { theme.color.accent } else { theme.color.separator };
    ui.painter().hline(line.left()..=line.right() - AIR, line.top(), Stroke::new(1.0, pen));
    if response.has_focus() {
        let ring = Stroke::new(1.5, theme.color.accent);
        ui.painter().rect_stroke(rect, CornerRadius::same(4), ring, StrokeKind::Inside);
    }
    rename_place::component_stands_at(ui.ctx(), component, rect, response.has_focus());
    response.widget_info(|| {
        let spoken = text!("component-name-spoken", number = component + 1, name = whole.as_str());
        WidgetInfo::labeled(egui::Role::Button, true, spoken)
    });
    let hint = match (given, doubt) {
        (_, Some(doubt)) => doubt,
        (Some(_), None) => text!("component-name-given-hint"),
        (None, None) => text!("component-name-proposed-hint"),
    };
    response.on_hover_cursor(CursorIcon::Text).on_hover_ui(|ui| {
        ui.label(RichText::new(&whole).font(theme.strong()));
        ui.label(hint);
    })
}
