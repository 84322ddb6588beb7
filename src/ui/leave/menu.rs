//! The one small menu of every plot and every table: copied, or saved as a file. It opens at its button, and with the
//! other button of the pointer anywhere on the plot.

use egui::{Button, Popup, Pos2, Rect, Ui, UiBuilder, Vec2};

use super::command::Leave;
use crate::engine::Fidelity;
use crate::export::pictures::Picture;
use crate::export::tables::Listing;
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::icons::Icon;
use crate::ui::widgets::icon_button;

/// Width of the menu in points.
const WIDTH: f32 = 208.0;
/// Side of its button in points.
const BUTTON: f32 = 28.0;

/// What a part of a page shows that can leave.
pub struct Leaving<'a> {
    /// What it is called.
    name: &'a str,
    picture: Option<Picture>,
    table: Option<Listing>,
    /// Segments whose people can be listed; of those that are over-represented where it is empty.
    people: Option<Vec<i32>>,
}

impl<'a> Leaving<'a> {
    /// Something that is called so, as a picture.
    pub fn picture(name: &'a str, picture: Picture) -> Self {
        Self { name, picture: Some(picture), table: None, people: None }
    }

    /// Something that is called so, as a table.
    pub fn table(name: &'a str, table: Listing) -> Self {
        Self { name, picture: None, table: Some(table), people: None }
    }

    /// The same with the table behind it.
    #[must_use]
    pub fn with_table(self, table: Listing) -> Self {
        Self { table: Some(table), ..self }
    }

    /// The same with the people of these segments; of those that are over-represented where there is none.
    #[must_use]
    pub fn with_people(self, segments: Vec<i32>) -> Self {
        Self { people: Some(segments), ..self }
    }

    /// What of it holds numbers without bounds where only sums are known; `None` where nothing does.
    fn told_by_sums(self) -> Option<Self> {
        let has_bounds =
            |picture: &Picture| matches!(picture, Picture::Values(_) | Picture::MissingRows | Picture::KeptByLimit);
        let lists_bounds = |table: &Listing| {
            use Listing::{Attributes, KeptByLimit, MissingColumns, MissingRows, Values};
            matches!(table, Attributes | Values(_) | MissingColumns | MissingRows | KeptByLimit)
        };
        let picture = self.picture.filter(|picture| !has_bounds(picture));
        let table = self.table.filter(|table| !lists_bounds(table));
        let anything = picture.is_some() || table.is_some() || self.people.is_some();
        anything.then_some(Self { picture, table, ..self })
    }

    /// Draws the button and, while it is open, the menu. `room` is where the other button of the pointer opens it.
    pub fn ui(self, ui: &mut Ui, context: &UiContext<'_>, room: Rect, commands: &mut Commands) {
        let of_sums = context.snapshot.results.sums.is_some();
        let Some(leaving) = (if of_sums { self.told_by_sums() } else { Some(self) }) else { return };
        let (name, hint) = (text!("leave-menu", what = leaving.name), text!("leave-menu-hint"));
        let response = icon_button(ui, context.theme, Icon::More, &name, &hint, true);
        let id = Popup::default_response_id(&response);
        let pressed = pressed_within(ui, room.intersect(ui.clip_rect().union(response.rect)));
        if response.clicked() {
            ui.data_mut(|data| data.remove::<Pos2>(id));
        } else if let Some(at) = pressed {
            ui.data_mut(|data| data.insert_temp(id, at));
            Popup::open_id(ui.ctx(), id);
        }
        let menu = Popup::menu(&response).width(WIDTH).accessible_name(name);
        let menu = match ui.data(|data| data.get_temp::<Pos2>(id)) {
            Some(at) => menu.at_position(at),
            None => menu,
        };
        menu.show(|ui| {
            ui.set_width(WIDTH);
            leaving.entries(ui, context, commands);
        });
    }

    /// The button over the right end of what it is about, for what has no line of its own.
    pub fn in_corner(self, ui: &mut Ui, context: &UiContext<'_>, room: Rect, commands: &mut Commands) {
        let corner = Rect::from_min_size(room.right_top() - Vec2::new(BUTTON, 0.0), Vec2::splat(BUTTON));
        let mut ui = ui.new_child(UiBuilder::new().max_rect(corner));
        self.ui(&mut ui, context, room, commands);
    }

    fn entries(self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        // What is still moving is nobody's to show around.
        let is_final = matches!(context.snapshot.fidelity, Fidelity::Exact | Fidelity::Aggregates { .. });
        let settled = is_final && !context.stale;
        let pictures = self.picture.map(|picture| {
            [
                (text!("leave-copy-picture"), Leave::CopyPicture(picture)),
                (text!("leave-save-picture"), Leave::SavePicture(picture)),
            ]
        });
        let tables = self.table.map(|table| {
            [
                (text!("leave-copy-table"), Leave::CopyTable(table.clone())),
                (text!("leave-save-table"), Leave::SaveTable(table)),
            ]
        });
        let people = self.people.map(|segments| (text!("people-menu"), Leave::ListPeople(segments)));
        for (words, leave) in pictures.into_iter().chain(tables).flatten().chain(people) {
            let entry = ui.add_enabled(settled, Button::new(words));
            if entry.on_disabled_hover_text(text!("leave-when-final")).clicked() {
                commands.push(leave);
            }
        }
    }
}

/// Where the other button of the pointer was pressed and let go of within a room, if nothing lies over it.
fn pressed_within(ui: &Ui, room: Rect) -> Option<Pos2> {
    let at = ui.input(|input| input.pointer.secondary_clicked().then(|| input.pointer.interact_pos()).flatten())?;
    let on_top = ui.ctx().layer_id_at(at).is_none_or(|layer| layer == ui.layer_id());
    (room.contains(at) && on_top && ui.is_enabled()).then_some(at)
}
