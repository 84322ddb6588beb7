//! One segment: what sets it apart, its customers, and itself beside another.

use std::sync::Arc;

use egui::{ComboBox, CursorIcon, Label, RichText, Sense, Stroke, Ui, Vec2};

use super::facts;
use super::shown::Shown;
use crate::export::pictures::Picture;
use crate::export::tables::Listing;
use crate::i18n::segment_paragraph;
use crate::results::{Clause, Group, Profiles, Ranking};
use crate::session::Command;
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::plots::profile::Sides;
use crate::ui::plots::profile::ranked::{Ranked, RankedList};
use crate::ui::plots::profile::sides::Side;
use crate::ui::theme::GRID;
use crate::ui::widgets::{GUTTER, part, segmented_with_hints, table_switch, unbroken};

/// The width of the facts in points, and the least width of a window that shows them beside the list.
const FACTS: f32 = 304.0;
const BESIDE: f32 = 720.0;
/// With less room in points, what the list is about stands on a line of its own.
const ONE_LINE: f32 = 840.0;
/// Where they stand below each other, so high in points.
const LIST_HEIGHT: f32 = 360.0;

/// What the list is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum About {
    /// In what the people of the segment differ from everybody, or from another segment.
    #[default]
    People,
    /// In what its customers differ from its people.
    Customers,
}

/// What there is to say of a segment, and the sentences of it.
type Clauses = Vec<(Clause, String)>;

/// The state of the segment's page.
#[derive(Default)]
pub(super) struct OneSegment {
    about: About,
    /// The id of the segment beside it.
    beside: Option<i32>,
    list: Ranked,
    between: Memo<(ByPointer<Profiles>, i32, i32), Ranking>,
    clauses: Memo<(ByPointer<Profiles>, i32), Clauses>,
}

impl OneSegment {
    /// Turns the list into a table and back.
    pub(super) fn toggle_table(&mut self) {
        self.list.table = !self.list.table;
    }

    /// Opens an attribute in the list of what sets the segment apart.
    pub(super) fn seek(&mut self, attribute: &str) {
        self.about = About::People;
        self.list.seek(attribute);
    }

    /// The attribute that is open.
    pub(super) fn attribute(&self) -> Option<&str> {
        self.list.open.as_deref()
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands, shown: &Shown<'_>) {
        // The segment beside it may be gone, or chosen itself.
        self.beside = self.beside.filter(|id| *id != shown.id && shown.view.get(*id).is_some());
        self.choices(ui, context, commands, shown);
        let (width, height) = (ui.available_width(), ui.available_height());
        if width < BESIDE - GUTTER {
            self.said(ui, context, commands, shown);
            ui.add_space(GRID);
            part(ui, Vec2::new(width, LIST_HEIGHT), |ui| self.list(ui, context, shown));
            return;
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            part(ui, Vec2::new(width - FACTS - 3.0 * GRID, height), |ui| {
                ui.spacing_mut().item_spacing.x = GRID;
                self.list(ui, context, shown);
            });
            let line = ui.cursor().left() + 1.5 * GRID;
            let along = ui.cursor().top()..=ui.cursor().top() + height;
            ui.painter().vline(line, along, Stroke::new(1.0, context.theme.color.separator));
            ui.add_space(3.0 * GRID);
            part(ui, Vec2::new(FACTS, height), |ui| {
                ui.spacing_mut().item_spacing.x = GRID;
                egui::ScrollArea::vertical().id_salt("facts").auto_shrink(false).show(ui, |ui| {
                    self.said(ui, context, commands, shown);
                });
            });
        });
    }

    /// Whom it is about, whom they are compared with, and how it is shown.
    fn choices(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands, shown: &Shown<'_>) {
        let theme = context.theme;
        let weak = |ui: &mut Ui, text: String| ui.label(RichText::new(text).color(theme.color.text_weak)).id;
        let beside_each_other = ui.available_width() >= ONE_LINE;
        ui.horizontal_wrapped(|ui| {
            let label = weak(ui, text!("page-profile-of"));
            let ids = shown.words.in_order().map(|segment| segment.id).chain([-1]);
            let ids: Vec<i32> =
                ids.filter(|id| shown.view.get(*id).is_some_and(|segment| !segment.is_empty())).collect();
            if let Some(id) = choose(ui, "of", &text!("page-profile-of"), label, Some(shown.id), &ids, shown) {
                commands.push(Command::SelectSegment(id));
            }
            let label = weak(ui, text!("page-profile-beside"));
            let others: Vec<i32> = ids.iter().copied().filter(|id| *id != shown.id).collect();
            if let Some(id) = choose(ui, "beside", &text!("page-profile-beside"), label, self.beside, &others, shown) {
                self.beside = id;
            }
            if beside_each_other {
                ui.add_space(GRID);
                self.about(ui, context, commands, shown);
            }
        });
        if !beside_each_other {
            ui.horizontal(|ui| self.about(ui, context, commands, shown));
        }
    }

    /// What the list is about, and whether it is a table.
    fn about(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands, shown: &Shown<'_>) {
        let theme = context.theme;
        if self.beside.is_none() {
            let (people, people_hint) = (text!("page-profile-apart"), text!("page-profile-apart-hint"));
            let (buyers, buyers_hint) = (text!("page-profile-buyers"), text!("page-profile-buyers-hint"));
            let choices: [(About, &str, &str); 2] =
                [(About::People, &people, &people_hint), (About::Customers, &buyers, &buyers_hint)];
            let group = text!("page-profile-about");
            if let Some(about) = segmented_with_hints(ui, theme, &group, self.about, &choices) {
                self.about = about;
            }
        }
        table_switch(ui, theme, &mut self.list.table, &text!("page-profile-list"));
        self.leaving(ui, context, commands, shown);
    }

    /// What is shown of the segment, to go with somebody.
    fn leaving(&self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands, shown: &Shown<'_>) {
        let (id, name) = (shown.id, text!("page-profile-list"));
        let leaving = match (self.beside, self.about) {
            (Some(other), _) => {
                Leaving::picture(&name, Picture::Between(id, other)).with_table(Listing::Between(id, other))
            }
            (None, About::People) => Leaving::picture(&name, Picture::Profile(id)).with_table(Listing::Profile(id)),
            (None, About::Customers) => Leaving::picture(&name, Picture::Buyers(id)).with_table(Listing::Buyers(id)),
        };
        let room = ui.max_rect().with_max_y(ui.clip_rect().bottom());
        leaving.ui(ui, context, room, commands);
    }

    /// The numbers, the sentences, and what else there is to say.
    fn said(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands, shown: &Shown<'_>) {
        facts::size(ui, context.theme, shown);
        facts::list_people(ui, commands, shown);
        ui.add_space(GRID / 2.0);
        self.paragraph(ui, context, shown);
        facts::ui(ui, context, commands, shown);
    }

    /// What they are in sentences, each opening its attribute in the list. Size and neighbours stand around them.
    fn paragraph(&mut self, ui: &mut Ui, context: &UiContext<'_>, shown: &Shown<'_>) {
        let (theme, key) = (context.theme, ByPointer(Arc::clone(shown.profiles)));
        let Some(segment) = shown.view.get(shown.id) else { return };
        let clauses = self.clauses.get((key, shown.id), || segment_paragraph(shown.profiles, shown.view, segment));
        let mut sought = None;
        for (clause, sentence) in
            clauses.iter().filter(|(clause, _)| !matches!(clause, Clause::Size | Clause::Nearest(_)))
        {
            let words =
                Label::new(RichText::new(unbroken(sentence)).color(theme.color.text)).wrap().sense(Sense::click());
            let label = ui.add(words).on_hover_cursor(CursorIcon::PointingHand);
            let label = label.on_hover_text(text!("page-profile-clause-hint"));
            if label.hovered() || label.has_focus() {
                let line = label.rect.bottom() + 1.0;
                ui.painter().hline(label.rect.x_range(), line, Stroke::new(1.0, theme.color.text_weak));
            }
            if label.clicked() {
                sought = Some(*clause);
            }
        }
        let Some(clause) = sought else { return };
        self.about = if matches!(clause, Clause::Customers(_)) { About::Customers } else { About::People };
        self.beside = None;
        if let Some(profile) = clause.attribute().and_then(|at| shown.profiles.attributes.get(at)) {
            self.list.seek(&profile.attribute.name);
        }
    }

    fn list(&mut self, ui: &mut Ui, context: &UiContext<'_>, shown: &Shown<'_>) {
        let id = shown.id;
        let (own, all) = (Side::General(Group::of(id)), Side::General(Group::Kept));
        let customers = Side::Customers(Group::of(id));
        let everybody = text!("page-profile-head-all");
        if let Some(beside) = self.beside {
            let key = (ByPointer(Arc::clone(shown.profiles)), id, beside);
            let ranking = self.between.get(key, || shown.profiles.between(id, beside));
            let heads = [shown.words.letter(id), shown.words.letter(beside), everybody];
            let sides = Sides { groups: [own, Side::General(Group::of(beside)), all], heads };
            let list = RankedList { profiles: shown.profiles, ranking, sides: &sides };
            self.list.ui(ui, context.theme, &list);
            return;
        }
        let Some(profile) = shown.profiles.segment(id) else { return };
        let (sides, ranking) = match self.about {
            About::People => {
                let heads = [text!("page-profile-head-them"), everybody, text!("page-profile-head-customers")];
                (Sides { groups: [own, all, customers], heads }, &profile.apart)
            }
            About::Customers => {
                let heads = [
                    text!("page-profile-head-customers"),
                    text!("page-profile-head-people"),
                    text!("page-profile-head-all-customers"),
                ];
                let groups = [customers, own, Side::Customers(Group::Kept)];
                (Sides { groups, heads }, &profile.customers)
            }
        };
        let list = RankedList { profiles: shown.profiles, ranking, sides: &sides };
        self.list.ui(ui, context.theme, &list);
    }
}

/// A list of segments to choose one from; what was chosen. Without a choice it may be nobody.
fn choose(
    ui: &mut Ui,
    salt: &str,
    name: &str,
    label: egui::Id,
    chosen: Option<i32>,
    ids: &[i32],
    shown: &Shown<'_>,
) -> Option<Option<i32>> {
    let mut picked = None;
    let nobody = text!("page-profile-nobody-beside");
    let text = chosen.map_or_else(|| nobody.clone(), |id| shown.words.full(id));
    let list = ComboBox::from_id_salt(salt).selected_text(text).width(168.0).truncate();
    let response = list.show_ui(ui, |ui| {
        if salt == "beside" && ui.selectable_label(chosen.is_none(), &nobody).clicked() {
            picked = Some(None);
        }
        for &id in ids {
            if ui.selectable_label(chosen == Some(id), shown.words.full(id)).clicked() {
                picked = Some(Some(id));
            }
        }
    });
    response.response.labelled_by(label).on_hover_text(name);
    picked.filter(|picked| *picked != chosen)
}
