//! The dialog with what a person prefers: language, look, size, colours, numbers.

use egui::{Align, Context, Layout, Modal, RichText, Ui};

use super::command::{Commands, Preference, UiCommand};
use super::theme::{GRID, Theme};
use super::widgets::{button, segmented};
use crate::i18n::Locale;
use crate::session::{DecimalForm, Language, Preferences};
use crate::text;

/// Width of the dialog in points, where the window has room for it.
const WIDTH: f32 = 480.0;
/// Width of the names of what is preferred, in points.
const NAMES: f32 = 120.0;
/// Points beside the dialog that stay free in a small window.
const AROUND: f32 = 96.0;
/// The magnifications that are offered.
const ZOOMS: [f32; 5] = [0.75, 1.0, 1.25, 1.5, 2.0];

/// The dialog's own state.
#[derive(Default)]
pub(super) struct PreferencesDialog {
    open: bool,
}

impl PreferencesDialog {
    /// Whether it covers the window.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Opens it.
    pub(super) fn open(&mut self) {
        self.open = true;
    }

    /// Closes it.
    pub(super) fn close(&mut self) {
        self.open = false;
    }

    /// Draws it where it is open. What is chosen holds at once.
    pub(super) fn ui(
        &mut self,
        egui: &Context,
        modal: impl FnOnce(&Context) -> Modal,
        theme: &Theme,
        kept: &Preferences,
        commands: &mut Commands,
    ) {
        if !self.open {
            return;
        }
        let width = WIDTH.min(egui.content_rect().width() - AROUND);
        let shown = modal(egui).show(egui, |ui| {
            ui.set_width(width);
            ui.label(RichText::new(text!("preferences-title")).font(theme.title()).color(theme.color.text));
            ui.add_space(GRID);
            choices(ui, theme, kept, commands);
            ui.add_space(GRID);
            ui.horizontal(|ui| {
                let close = button(ui, &text!("dialog-close")).clicked();
                if button(ui, &text!("about-open")).clicked() {
                    commands.push(UiCommand::ShowAbout);
                }
                close
            })
            .inner
        });
        self.open = self.open && !(shown.should_close() || shown.inner);
    }
}

fn choices(ui: &mut Ui, theme: &Theme, kept: &Preferences, commands: &mut Commands) {
    let mut chosen = |preference: Option<Preference>| {
        if let Some(preference) = preference {
            commands.push(UiCommand::Prefer(preference));
        }
    };
    let system = text!("preferences-system");
    let languages: Vec<(Option<Language>, &str)> = std::iter::once((None, system.as_str()))
        .chain(Language::ALL.map(|language| (Some(language), language.own_name())))
        .collect();
    chosen(row(ui, theme, &text!("preferences-language"), kept.language, &languages).map(Preference::Language));

    let (light, dark) = (text!("preferences-light"), text!("preferences-dark"));
    let looks = [(None, system.as_str()), (Some(false), light.as_str()), (Some(true), dark.as_str())];
    chosen(row(ui, theme, &text!("preferences-look"), kept.dark, &looks).map(Preference::Dark));

    let zoom = ui.ctx().zoom_factor();
    let names = ZOOMS.map(|zoom| text!("preferences-percent", percent = f64::from(100.0 * zoom).round()));
    let zooms: Vec<(f32, &str)> = ZOOMS.into_iter().zip(names.iter().map(String::as_str)).collect();
    let near = ZOOMS.into_iter().find(|known| (known - zoom).abs() < 1e-3).unwrap_or(zoom);
    chosen(row(ui, theme, &text!("preferences-zoom"), near, &zooms).map(Preference::Zoom));

    let (plain, safe) = (text!("preferences-colours-standard"), text!("preferences-colours-safe"));
    let colours = [(false, plain.as_str()), (true, safe.as_str())];
    let title = text!("preferences-colours");
    chosen(row(ui, theme, &title, kept.safe_colors, &colours).map(Preference::SafeColors));
    swatches(ui, theme);

    let [point, comma] = [DecimalForm::Point, DecimalForm::Comma]
        .map(|form| Locale::new(Locale::current().language, form).within(|| crate::i18n::number::decimals(1234.5, 1)));
    let automatic = text!("preferences-numbers-automatic");
    let forms = [
        (DecimalForm::Automatic, automatic.as_str()),
        (DecimalForm::Point, point.as_str()),
        (DecimalForm::Comma, comma.as_str()),
    ];
    let now = kept.decimals.unwrap_or_default();
    chosen(row(ui, theme, &text!("preferences-numbers"), now, &forms).map(Preference::Decimals));
}

/// A preference: its name, and beside it the alternatives.
fn row<T: Copy + PartialEq>(ui: &mut Ui, theme: &Theme, name: &str, now: T, alternatives: &[(T, &str)]) -> Option<T> {
    let chosen = ui
        .horizontal(|ui| {
            let size = egui::vec2(NAMES, ui.spacing().interact_size.y);
            ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(NAMES);
                ui.label(RichText::new(name).font(theme.small()).color(theme.color.text_weak));
            });
            segmented(ui, theme, name, now, alternatives)
        })
        .inner;
    ui.add_space(GRID / 2.0);
    chosen
}

/// The colours as they are now, so that a choice can be seen.
fn swatches(ui: &mut Ui, theme: &Theme) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.add_space(NAMES + 2.0 * GRID);
        for id in 0..10 {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(18.0, 12.0), egui::Sense::hover());
            ui.painter().rect_filled(rect, 2, theme.segment(id));
        }
    });
    ui.add_space(GRID / 2.0);
}
