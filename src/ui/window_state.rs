//! What the window remembers from one start to the next: theme, zoom, size, height of the panel at the bottom.

use std::path::PathBuf;

use egui::{Context, Theme, ThemePreference, ViewportBuilder, vec2};

use super::command::Preference;
use super::theme;
use super::widgets::{hints_shown, set_hints_shown};
use crate::i18n::Locale;
use crate::session::{Language, Preferences};

/// The preferences and where they are written; a window without a file forgets them.
#[derive(Default)]
pub(super) struct WindowState {
    stored: Preferences,
    now: Preferences,
    file: Option<PathBuf>,
    /// The language that was asked for on the command line.
    asked: Option<Language>,
}

impl WindowState {
    /// What this user's last window left.
    pub(super) fn of_user() -> Self {
        let file = Preferences::file_of_user();
        let stored = file.as_deref().map(Preferences::load).unwrap_or_default();
        Self { now: stored.clone(), stored, file, asked: None }
    }

    /// Speaks this language for as long as the window is open, or until another one is preferred.
    pub(super) fn with_language(mut self, asked: Option<Language>) -> Self {
        self.asked = asked;
        self
    }

    /// The language and the form of its numbers: what was asked for, what is preferred, what the system has.
    pub(super) fn locale(&self) -> Locale {
        let preferred = self.asked.or(self.now.language).or_else(Language::of_environment);
        Locale::new(preferred.unwrap_or_default(), self.now.decimals.unwrap_or_default())
    }

    /// What is preferred.
    pub(super) fn kept(&self) -> &Preferences {
        &self.now
    }

    /// Lets something that is preferred hold, and writes it down.
    pub(super) fn prefer(&mut self, context: &Context, preference: Preference) {
        match preference {
            Preference::Language(language) => {
                self.asked = None;
                self.now.language = language;
                self.locale().choose();
            }
            Preference::Decimals(form) => {
                self.now.decimals = Some(form);
                self.locale().choose();
            }
            Preference::Dark(dark) => {
                self.now.dark = dark;
                context.set_theme(match dark {
                    Some(true) => ThemePreference::Dark,
                    Some(false) => ThemePreference::Light,
                    None => ThemePreference::System,
                });
            }
            Preference::Zoom(zoom) => context.set_zoom_factor(zoom),
            Preference::SafeColors(safe) => {
                self.now.safe_colors = safe;
                theme::Theme::set_safe_colors(context, safe);
            }
        }
        context.request_repaint();
        self.store();
    }

    /// The window's size as it was left.
    pub(super) fn viewport(&self, builder: ViewportBuilder) -> ViewportBuilder {
        let builder = match self.stored.window {
            Some([width, height]) => builder.with_inner_size([width, height]),
            None => builder,
        };
        if self.stored.maximized { builder.with_maximized(true) } else { builder }
    }

    /// Theme and zoom as they were left.
    pub(super) fn install(&self, context: &Context) {
        if let Some(dark) = self.stored.dark {
            context.set_theme(if dark { Theme::Dark } else { Theme::Light });
        }
        if let Some(zoom) = self.stored.zoom {
            context.set_zoom_factor(zoom);
        }
        theme::Theme::set_safe_colors(context, self.stored.safe_colors);
        self.locale().choose();
        set_hints_shown(context, self.stored.slider_hints);
    }

    /// The share of the height that the panel at the bottom was given.
    pub(super) fn answer_share(&self) -> Option<f32> {
        self.stored.answer_share
    }

    /// Which of the first steps were made; `None` where nobody is there to make them.
    pub(super) fn first_steps(&self) -> Option<u8> {
        self.file.is_some().then_some(self.stored.first_steps)
    }

    /// Notes how the window is now. Call once a frame; nothing is written.
    pub(super) fn observe(&mut self, context: &Context, answer_share: Option<f32>, first_steps: u8) {
        let preference = context.options(|options| options.theme_preference);
        let zoom = context.zoom_factor();
        let now = &mut self.now;
        now.dark = match preference {
            ThemePreference::Dark => Some(true),
            ThemePreference::Light => Some(false),
            ThemePreference::System => None,
        };
        now.zoom = ((zoom - 1.0).abs() > 1e-3).then_some(zoom);
        now.answer_share = answer_share;
        now.slider_hints = hints_shown(context);
        now.first_steps = first_steps;
        context.input(|input| {
            let viewport = input.viewport();
            now.maximized = viewport.maximized.unwrap_or(false);
            let whole = now.maximized || viewport.fullscreen.unwrap_or(false);
            if let Some(rect) = viewport.inner_rect.filter(|_| !whole) {
                let size = rect.size() * zoom;
                now.window = (size.x >= 200.0 && size.y >= 200.0).then(|| vec2(size.x, size.y).into());
            }
        });
    }

    /// Writes the preferences down. Call when the window closes.
    pub(super) fn store(&self) {
        if let Some(file) = self.file.as_ref().filter(|_| self.now != self.stored) {
            self.now.store(file);
        }
    }
}
