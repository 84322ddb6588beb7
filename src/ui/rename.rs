//! What a person says of a segment, written where its name stands: Enter takes it, Esc leaves it as it was.

use egui::{
    Context, CornerRadius, Id, Key, Modifiers, Rect, Sense, Stroke, StrokeKind, TextEdit, Ui, Vec2, WidgetInfo,
};

use super::command::Commands;
use super::context::UiContext;
use super::name_field::{NameField, Outcome, WIDTH, popup, title, ways_out};
use super::theme::Theme;
use super::widgets::segment_strip;
use crate::i18n::{Say as _, number, segment_name};
use crate::results::{Handle, Segment};
use crate::session::Edit;
use crate::session::segment_labels::{COLOURS, LONGEST_NOTE, NameProblem, checked_name};
use crate::text;

/// Side of a colour to choose, in points.
const SWATCH: f32 = 18.0;

/// The fields, while they are open.
#[derive(Default)]
pub(super) struct Rename {
    open: Option<Fields>,
}

struct Fields {
    handle: Handle,
    name: NameField,
    note: String,
    colour: Option<u8>,
    /// Where the name stands that is being changed.
    at: Rect,
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
        let (name, note, colour) = (NameField::new(look.name), look.note, look.colour);
        self.open = Some(Fields { handle: Handle(handle), name, note, colour, at });
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
        let corner = fields.at.center_top() - Vec2::new(WIDTH / 2.0, 0.0);
        let (id, settled) = (Id::unique("rename-segment"), fields.name.is_settled());
        match popup(egui, id, corner, settled, |ui| fields.ui(ui, context.theme, segment)) {
            Outcome::Open => return,
            Outcome::Taken => match fields.checked(&others) {
                Ok(name) => fields.push(name, segment, commands),
                Err(problem) => return fields.name.refuse(problem),
            },
            Outcome::Left => {}
        }
        self.open = None;
    }
}

impl Fields {
    fn checked(&self, others: &[&Segment]) -> Result<String, NameProblem> {
        let others: Vec<String> = others.iter().map(|other| segment_name(other)).collect();
        checked_name(&self.name.name, others.iter().map(String::as_str))
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
        let unnamed = Segment { appearance: Default::default(), ..segment.clone() };
        let heading = text!("rename-title", segment = segment.name.as_str());
        let name = self.name.ui(ui, theme, Id::unique("rename-segment-name"), heading, segment_name(&unnamed));
        let doubt = segment.appearance.doubt.map(|here| text!("rename-doubt", here = number::percent(here)));
        self.name.remarks(ui, theme, NameProblem::say, doubt);
        let label = title(ui, theme, text!("rename-note"));
        let edit = TextEdit::multiline(&mut self.note).desired_rows(2).char_limit(LONGEST_NOTE);
        let note = ui.add(edit.id(Id::unique("rename-segment-note")).desired_width(WIDTH)).labelled_by(label);
        self.colours(ui, theme);
        let enter = ui.input(|input| input.key_pressed(Key::Enter));
        let command = ui.input(|input| input.modifiers.matches_logically(Modifiers::COMMAND));
        ways_out(ui, theme, enter && (name.lost_focus() || (command && note.has_focus())))
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
