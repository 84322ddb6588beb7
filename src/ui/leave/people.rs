//! Which people are listed, and where: the dialog. The numbers in it are those of the list that would be written.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Button, Context, DragValue, Key, Label, ProgressBar, RichText, ScrollArea, TextEdit, Ui, Vec2};

use super::counted::{Counted, PARTS, RankedBy, counted};
use super::curve::curve;
use super::work::{State, Work};
use crate::engine::apply::PeopleFile;
use crate::export::TableFormat;
use crate::export::people::{PeopleLister, Usual, named_segments, usual_choice};
use crate::i18n::{Say as _, number, segment_title};
use crate::session::capture::Capture;
use crate::text;
use crate::ui::files::Role;
use crate::ui::sessions::dialog::{modal, sentence, title};
use crate::ui::sessions::place_field::PlaceField;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{button, error_sentence, primary_button, segmented};

/// The ends of names that a list may have.
const ENDINGS: &[&str] = &["csv", "parquet"];
/// Points for what stands around the choices: title, place, buttons, the edge of the dialog.
const ENDS: f32 = 244.0;
/// The most points that the list of segments takes.
const LIST: f32 = 92.0;

/// Which of the people's own attributes go with them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Own {
    #[default]
    Nothing,
    All,
    Some,
}

/// What a list of people became.
type Written = Result<PathBuf, String>;

/// The dialog.
pub(super) struct PeopleDialog {
    /// The segments that there are: id, title, whether they are listed; with the people set aside.
    segments: Vec<(i16, String, bool)>,
    /// Why these, and which they are by closeness; `None` where a person chose.
    usual: Option<(Usual, Vec<i16>)>,
    by: RankedBy,
    lister: Result<Arc<PeopleLister>, String>,
    counting: Option<Work<Result<Counted, String>>>,
    counted: Option<Result<Arc<Counted>, String>>,
    /// At most so many people; all of them where there is no number.
    top: Option<usize>,
    own: Own,
    /// Names of attributes as they are typed.
    named: String,
    place: PlaceField,
    guarded: Vec<PathBuf>,
    writing: Option<Work<Written>>,
}

impl PeopleDialog {
    /// The dialog for what is shown, with these segments; with those that are over-represented where none is named.
    pub(super) fn new(
        context: &Context,
        capture: &Capture,
        file: PeopleFile,
        wanted: &[i32],
        (path, guarded): (PathBuf, Vec<PathBuf>),
    ) -> Option<Self> {
        let session = capture.file(crate::session::capture::SessionCopy::Working)?;
        let named = named_segments(&session);
        let wanted: Vec<i16> = wanted.iter().filter_map(|id| i16::try_from(*id).ok()).filter(|id| *id >= 0).collect();
        let (chosen, usual) = match wanted.is_empty() {
            true => usual_choice(&named),
            false => (wanted.clone(), Usual::Solid),
        };
        // They are called as in the window, whose letters follow the people.
        let shown = capture.results().segments.as_deref();
        let segment = |id: i16| Some((id, segment_title(shown?.get(i32::from(id))?), chosen.contains(&id)));
        let ids =
            named.iter().filter(|segment| !segment.is_empty()).filter_map(|segment| i16::try_from(segment.id).ok());
        let mut segments: Vec<_> = ids.filter_map(segment).collect();
        // Those that are listed are in sight.
        segments.sort_by_key(|(_, _, chosen)| !*chosen);
        let model = session.model(&file.path).map_err(|error| error.say());
        let lister = model.and_then(|model| {
            PeopleLister::of(&model, &session.results, &named, file).map(Arc::new).map_err(|error| error.say())
        });
        let mut dialog = Self {
            segments,
            usual: wanted.is_empty().then_some((usual, chosen)),
            by: RankedBy::default(),
            lister,
            counting: None,
            counted: None,
            top: None,
            own: Own::default(),
            named: String::new(),
            place: PlaceField::new(&path, Role::SavePeople, "csv"),
            guarded,
            writing: None,
        };
        dialog.count(context);
        Some(dialog)
    }

    fn chosen(&self) -> Vec<i16> {
        // By closeness nobody is listed who has no segment.
        let is_listed = |id: i16| id >= 0 || self.by == RankedBy::Response;
        self.segments.iter().filter(|(id, _, chosen)| *chosen && is_listed(*id)).map(|(id, ..)| *id).collect()
    }

    /// Counts anew; what was being counted stops.
    fn count(&mut self, context: &Context) {
        (self.counting, self.counted) = (None, None);
        let (ids, Ok(lister)) = (self.chosen(), &self.lister) else { return };
        if !ids.is_empty() {
            let lister = Arc::clone(lister);
            let by = self.by;
            self.counting = Work::begin(context, move |watch| counted(&lister, by, ids, watch));
        }
    }

    fn poll(&mut self) -> Option<Written> {
        match self.counting.as_ref().map(Work::poll) {
            None | Some(State::Running) => {}
            Some(State::Done(found)) => (self.counting, self.counted) = (None, Some(found.map(Arc::new))),
            Some(State::Lost) => (self.counting, self.counted) = (None, Some(Err(text!("leave-failed")))),
        }
        match self.writing.as_ref().map(Work::poll)? {
            State::Running => None,
            State::Done(Ok(path)) => Some(Ok(path)),
            State::Done(Err(sentence)) => {
                self.writing = None;
                self.place.say(sentence);
                None
            }
            State::Lost => {
                self.writing = None;
                self.place.say(text!("leave-failed"));
                None
            }
        }
    }

    /// Draws it. When it ends: the file that was written, or `None`.
    pub(super) fn ui(&mut self, context: &Context, theme: &Theme) -> Option<Option<PathBuf>> {
        if let Some(Ok(path)) = self.poll() {
            return Some(Some(path));
        }
        let mut ended = false;
        let shown = modal(context, "list-people").show(context, |ui| {
            // What ends it stays in sight in a small window.
            let most = ui.ctx().content_rect().height() - ENDS;
            title(ui, theme, &text!("people-title"));
            ScrollArea::vertical().max_height(most).auto_shrink([false, true]).show(ui, |ui| {
                sentence(ui, theme, &text!("people-ids"));
                ui.add_space(GRID / 2.0);
                ui.add_enabled_ui(self.writing.is_none(), |ui| {
                    self.ranked_by(ui, theme);
                    self.which(ui, theme);
                    ui.add_space(GRID / 2.0);
                    self.how_many(ui, theme);
                    ui.add_space(GRID / 2.0);
                    self.columns(ui, theme);
                    self.form(ui, theme);
                });
            });
            ui.add_space(GRID);
            ui.add_enabled_ui(self.writing.is_none(), |ui| self.place.ui(ui, theme, &text!("save-path")));
            ui.add_space(GRID);
            ended = self.buttons(ui, theme);
        });
        (ended || shown.should_close()).then_some(None)
    }

    /// What the list is ranked by, where there is a choice.
    fn ranked_by(&mut self, ui: &mut Ui, theme: &Theme) {
        if !self.lister.as_ref().is_ok_and(|lister| lister.response().is_some()) {
            return;
        }
        let group = text!("people-by");
        heading(ui, theme, &group);
        let words = [text!("people-by-closeness"), text!("people-by-response")];
        let choices = [(RankedBy::Closeness, &*words[0]), (RankedBy::Response, &*words[1])];
        let chosen = ui.scope(|ui| segmented(ui, theme, &group, self.by, &choices));
        chosen.response.on_hover_text(text!("people-by-hint"));
        ui.add_space(GRID / 2.0);
        let Some(by) = chosen.inner.filter(|by| *by != self.by) else { return };
        self.by = by;
        if let Some((_, usual)) = &self.usual {
            // Who is likely to respond may be in any segment, or in none.
            self.segments
                .iter_mut()
                .for_each(|(id, _, chosen)| *chosen = by == RankedBy::Response || usual.contains(id));
        }
        self.top = None;
        self.count(ui.ctx());
    }

    /// The segments, and why these.
    fn which(&mut self, ui: &mut Ui, theme: &Theme) {
        let mut changed = false;
        heading(ui, theme, &text!("people-segments"));
        ScrollArea::vertical().id_salt("people-segments").max_height(LIST).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.spacing_mut().interact_size.y = 24.0;
            let by = self.by;
            for (_, name, chosen) in self.segments.iter_mut().filter(|(id, ..)| *id >= 0 || by == RankedBy::Response) {
                changed |= ui.checkbox(chosen, name.as_str()).changed();
            }
        });
        let words = match (&self.usual, self.by) {
            (Some(_), RankedBy::Response) => text!("people-usual-everybody"),
            (Some((Usual::Solid, _)), _) => text!("people-usual-solid"),
            (Some((Usual::Over, _)), _) => text!("people-usual-over"),
            (None, _) => String::new(),
        };
        if !words.is_empty() {
            small(ui, theme, &words);
        }
        if changed {
            self.usual = None;
            self.count(ui.ctx());
        }
    }

    /// How many letters, and which share of the likely customers they reach.
    fn how_many(&mut self, ui: &mut Ui, theme: &Theme) {
        heading(ui, theme, &text!("people-how-many"));
        if let Err(sentence) = &self.lister {
            error_sentence(ui, theme, sentence);
            return;
        }
        if let Some(work) = &self.counting {
            let far = work.watch().far();
            ui.add(ProgressBar::new(far.unwrap_or(0.0)).desired_height(GRID).animate(far.is_none()))
                .on_hover_text(text!("people-counting"));
            small(ui, theme, &text!("people-counting"));
            ui.ctx().request_repaint_after_secs(0.1);
            return;
        }
        let found = match &self.counted {
            Some(Ok(found)) => Arc::clone(found),
            Some(Err(sentence)) => {
                error_sentence(ui, theme, sentence);
                return;
            }
            None => {
                small(ui, theme, &text!("people-nobody"));
                return;
            }
        };
        let all = found.people();
        let mut letters = self.top.unwrap_or(all).min(all);
        ui.horizontal(|ui| {
            let mut every = self.top.is_none();
            if ui.checkbox(&mut every, text!("people-all", people = all)).changed() {
                self.top = (!every).then_some(all);
            }
            let field = DragValue::new(&mut letters).range(1..=all.max(1)).speed(all as f64 / 400.0);
            let hint = match self.by {
                RankedBy::Closeness => text!("people-letters-hint"),
                RankedBy::Response => text!("people-letters-hint-response"),
            };
            let field = ui.add_enabled(!every, field).on_hover_text(hint);
            field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SpinButton, true, text!("people-letters")));
            if !every {
                self.top = Some(letters);
            }
        });
        let (told, hint) = found.told(letters);
        ui.add(Label::new(RichText::new(told).color(theme.color.text)).wrap()).on_hover_text(hint);
        ui.horizontal(|ui| {
            if let Some(picked) = curve(ui, theme, &found, letters, Vec2::new(220.0, 76.0)) {
                self.top = (picked < all).then_some(picked);
            }
            ui.add_space(GRID);
            parts(ui, theme, &found);
        });
    }

    /// Which of the people's own attributes go with them.
    fn columns(&mut self, ui: &mut Ui, theme: &Theme) {
        let group = text!("people-columns");
        heading(ui, theme, &group);
        let words = [text!("people-columns-none"), text!("people-columns-all"), text!("people-columns-some")];
        let choices = [(Own::Nothing, &*words[0]), (Own::All, &*words[1]), (Own::Some, &*words[2])];
        ui.horizontal(|ui| {
            self.own = segmented(ui, theme, &group, self.own, &choices).unwrap_or(self.own);
            if self.own == Own::Some {
                let field = TextEdit::singleline(&mut self.named).hint_text(text!("people-columns-hint"));
                ui.add(field.desired_width(200.0)).accessible_name(text!("people-columns-named"));
            }
        });
    }

    fn form(&mut self, ui: &mut Ui, theme: &Theme) {
        let words = ENDINGS.iter().map(|ending| ending.to_uppercase()).collect::<Vec<_>>();
        let forms: Vec<(&str, &str)> = ENDINGS.iter().copied().zip(words.iter().map(String::as_str)).collect();
        if let Some(ending) = segmented(ui, theme, &text!("leave-form"), self.place.ending(ENDINGS), &forms) {
            self.place.end_with(ending, ENDINGS);
        }
    }

    /// Saves, or says how far that is; whether it is over.
    fn buttons(&mut self, ui: &mut Ui, theme: &Theme) -> bool {
        if let Some(work) = &self.writing {
            let far = work.watch().far();
            ui.add(ProgressBar::new(far.unwrap_or(0.0)).desired_height(GRID).animate(far.is_none()));
            small(ui, theme, &text!("people-writing"));
            ui.ctx().request_repaint_after_secs(0.1);
            if button(ui, &text!("people-stop")).clicked() {
                self.writing = None;
            }
            return false;
        }
        let mut ended = false;
        ui.horizontal(|ui| {
            let ready = matches!(&self.counted, Some(Ok(found)) if found.people() > 0);
            let save = ui.add_enabled_ui(ready, |ui| primary_button(ui, theme, &text!("save-button")).clicked()).inner;
            if save || (ready && ui.input(|input| input.key_pressed(Key::Enter))) {
                self.save(ui.ctx());
            }
            ended = ui.add(Button::new(text!("button-cancel"))).clicked();
        });
        ended
    }

    fn save(&mut self, context: &Context) {
        let (Ok(lister), Some(Ok(found))) = (&self.lister, &self.counted) else { return };
        let open: Vec<crate::files::FileId> =
            self.guarded.iter().filter_map(|path| crate::files::FileId::of(path)).collect();
        let ours = |path: &std::path::Path| crate::files::FileId::of(path).is_none_or(|id| !open.contains(&id));
        let Some(path) = self.place.place(ENDINGS, ours) else { return };
        let Some(format) = TableFormat::of(&path) else { return };
        let (lister, found, top) = (Arc::clone(lister), Arc::clone(found), self.top);
        let (own, named) = (self.own, self.named.clone());
        self.writing = Work::begin(context, move |watch| {
            let known = || lister.columns(watch).map_err(|error| error.say());
            let own = match own {
                Own::Nothing => Vec::new(),
                Own::All => known()?,
                Own::Some => asked(&named, &known()?)?,
            };
            let list = found.list(top);
            lister.write(&list, &own, &path, format, watch).map_err(|error| error.say())?;
            Ok(path)
        });
    }
}

/// The attributes that a person typed, with commas between them.
fn asked(typed: &str, known: &[String]) -> Result<Vec<String>, String> {
    let names: Vec<String> =
        typed.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    match names.iter().find(|name| !known.contains(name)) {
        Some(unknown) => Err(text!("people-no-column", column = unknown.as_str())),
        None => Ok(names),
    }
}

/// What parts of the list hold: the table behind the curve.
fn parts(ui: &mut Ui, theme: &Theme, found: &Counted) {
    egui::Grid::new("people-parts").spacing(Vec2::new(2.0 * GRID, 2.0)).show(ui, |ui| {
        for head in found.heads() {
            small(ui, theme, &head);
        }
        ui.end_row();
        for part in PARTS {
            let first = found.people() * part / 100;
            let cells = [number::count_usize(first), found.held_in_words(first), found.rate_in_words(first)];
            for cell in cells {
                ui.label(RichText::new(cell).font(theme.small()).color(theme.color.text));
            }
            ui.end_row();
        }
    });
}

fn heading(ui: &mut Ui, theme: &Theme, words: &str) {
    ui.label(RichText::new(words).font(theme.small_strong()).color(theme.color.text_weak));
}

fn small(ui: &mut Ui, theme: &Theme, words: &str) {
    ui.label(RichText::new(words).font(theme.small()).color(theme.color.text_weak));
}
