//! What a person says of a segment, written where its name stands: Enter takes it, Esc leaves it as it was.

use egui::{Area, Context, CornerRadius, Frame, Id, Key, Modifiers, Order, Rect, RichText, Sense, Stroke, StrokeKind};
use egui::{TextEdit, Ui, Vec2, WidgetInfo, pos2};

use super::command::Commands;
use super::context::UiContext;
use super::theme::{GRID, Theme};
use super::widgets::{button, error_sentence, segment_strip};
use crate::i18n::{Say as _, number, segment_name};
use crate::results::{Handle, Segment};
use crate::session::Edit;
use crate::session::segment_labels::{COLOURS, LONGEST_NAME, LONGEST_NOTE, NameProblem, checked_name};
use crate::text;

/// Width of the fields in points: a name of the length that is usual.
const WIDTH: f32 = 264.0;
/// Side of a colour to choose, in points.
const SWATCH: f32 = 18.0;

/// The fields, while they are open.
#[derive(Default)]
pub(super) struct Rename {
    open: Option<Fields>,
}

struct Fields {
    handle: Handle,
    name: String,
    note: String,
    colour: Option<u8>,
    /// Where the name stands that is being changed.
    at: Rect,
    /// Whether the name still has to get the focus.
    fresh: bool,
    problem: Option<NameProblem>,
}

/// What became of the fields in a frame.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Open,
    Left,
    Taken,
}

impl Rename {
    /// Whether something is being written.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Opens the fields over a name. The people set aside have none.
    pub(super) fn open(&mut self, segment: &Segment, at: Rect) {
        if segment.is_set_aside() {
            return;
        }
        let Ok(handle) = u16::try_from(segment.key()) else { return };
        let look = segment.appearance.clone();
        let (name, note, colour) = (look.name, look.note, look.colour);
        self.open = Some(Fields { handle: Handle(handle), name, note, colour, at, fresh: true, problem: None });
    }

    /// Draws the fields.
    pub(super) fn ui(&mut self, egui: &Context, context: &UiContext<'_>, commands: &mut Commands) {
        let Some(fields) = &mut self.open else { return };
        let all = context.snapshot.results.segments.iter().flat_map(|found| &found.segments);
        let (own, others): (Vec<&Segment>, Vec<&Segment>) =
            all.partition(|segment| segment.key() == i32::from(fields.handle.0));
        let Some(segment) = own.first() else {
            // Its people were parted while it was open.
            self.open = None;
            return;
        };
        let at = pos2(fields.at.center().x - WIDTH / 2.0, fields.at.top() - GRID);
        let fresh = fields.fresh;
        let shown = Area::new(Id::unique("rename-segment"))
            .order(Order::Foreground)
            .fixed_pos(at)
            .constrain_to(egui.content_rect().shrink(GRID))
            .show(egui, |ui| Frame::popup(ui.style()).show(ui, |ui| fields.ui(ui, context.theme, segment)).inner);
        match shown.inner {
            Outcome::Taken => match fields.checked(&others) {
                Ok(name) => fields.push(name, segment, commands),
                Err(problem) => {
                    (fields.problem, fields.fresh) = (Some(problem), true);
                    return;
                }
            },
            Outcome::Open if fresh || !shown.response.clicked_elsewhere() => return,
            Outcome::Open | Outcome::Left => {}
        }
        self.open = None;
    }
}

impl Fields {
    fn checked(&self, others: &[&Segment]) -> Result<String, NameProblem> {
        let others: Vec<String> = others.iter().map(|other| segment_name(other)).collect();
        checked_name(&self.name, others.iter().map(String::as_str))
    }

    /// Asks for what was changed; the same name once more says that it is right.
    fn push(&self, name: String, segment: &Segment, commands: &mut Commands) {
        let (handle, look) = (self.handle, &segment.appearance);
        if name != look.name || !name.is_empty() {
            commands.push(Edit::RenameSegment { handle, name });
        }
        if self.note != look.note {
            commands.push(Edit::SetNote { handle, note: self.note.clone() });
        }
        if self.colour != look.colour {
            commands.push(Edit::SetColour { handle, colour: self.colour });
        }
    }

    fn ui(&mut self, ui: &mut Ui, theme: &Theme, segment: &Segment) -> Outcome {
        ui.set_max_width(WIDTH);
        let title = |ui: &mut Ui, text: String| {
            ui.label(RichText::new(text).font(theme.small_strong()).color(theme.color.text)).id
        };
        let label = title(ui, text!("rename-title", segment = segment.name.as_str()));
        let unnamed = Segment { appearance: Default::default(), ..segment.clone() };
        let edit = TextEdit::singleline(&mut self.name).hint_text(segment_name(&unnamed)).char_limit(LONGEST_NAME);
        let name = ui.add(edit.id(Id::unique("rename-segment-name")).desired_width(WIDTH)).labelled_by(label);
        if std::mem::take(&mut self.fresh) {
            name.request_focus();
        }
        if name.changed() {
            self.problem = None;
        }
        if let Some(problem) = &self.problem {
            error_sentence(ui, theme, &problem.say());
        } else if let Some(here) = segment.appearance.doubt {
            let doubt = text!("rename-doubt", here = number::percent(here));
            ui.label(RichText::new(doubt).font(theme.small()).color(theme.color.text));
        }
        let label = title(ui, text!("rename-note"));
        let edit = TextEdit::multiline(&mut self.note).desired_rows(2).char_limit(LONGEST_NOTE);
        let note = ui.add(edit.id(Id::unique("rename-segment-note")).desired_width(WIDTH)).labelled_by(label);
        self.colours(ui, theme);
        let pressed = ui.horizontal(|ui| button(ui, &text!("rename-take")).clicked()).inner;
        let hint = text!("rename-keys");
        ui.label(RichText::new(hint).font(theme.small()).color(theme.color.text_weak));
        let enter = ui.input(|input| input.key_pressed(Key::Enter));
        let command = ui.input(|input| input.modifiers.matches_logically(Modifiers::COMMAND));
        if pressed || (enter && (name.lost_focus() || (command && note.has_focus()))) {
            Outcome::Taken
        } else if ui.input(|input| input.key_pressed(Key::Escape)) {
            Outcome::Left
        } else {
            Outcome::Open
        }
    }

    /// The colours to choose from.
    fn colours(&mut self, ui: &mut Ui, theme: &Theme) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let own = (self.handle.0 % u16::from(COLOURS)) as u8;
            for place in 0..COLOURS {
                let (rect, response) = ui.allocate_exact_size(Vec2::splat(SWATCH), Sense::click());
                segment_strip(ui.painter(), theme, rect.shrink(3.0), i32::from(place));
                let chosen = self.colour.unwrap_or(own) == place;
                if chosen || response.has_focus() {
                    let ring = Stroke::new(if chosen { 2.0 } else { 1.0 }, theme.color.accent);
                    ui.painter().rect_stroke(rect, CornerRadius::same(4), ring, StrokeKind::Inside);
                }
                let words = text!("rename-colour", number = usize::from(place) + 1);
                response.widget_info(|| WidgetInfo::selected(egui::Role::RadioButton, true, chosen, &words));
                if response.on_hover_text(words).clicked() {
                    self.colour = Some(place).filter(|place| *place != own);
                }
            }
        });
    }
}
