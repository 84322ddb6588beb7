//! What the program is: its version, and the licences of what is built into it.

use egui::{Context, Label, Modal, RichText, ScrollArea, Ui, Vec2};

use super::theme::{GRID, Theme};
use super::widgets::{button, segmented};
use crate::text;

/// The crates with their versions and licences, a line each, parted by a tab. `.ci/licences` writes it.
const CRATES: &str = include_str!("../../assets/licences.txt");
/// The licence of the fonts.
const FONTS: &str = include_str!("../../assets/fonts/OFL.txt");
/// The licences of the program itself.
const MIT: &str = include_str!("../../LICENSE-MIT");
const APACHE: &str = include_str!("../../LICENSE-APACHE");

/// Width and height in points, where the window has room for them.
const SIZE: Vec2 = Vec2::new(560.0, 440.0);
/// Points around it that stay free in a small window.
const AROUND: f32 = 96.0;

/// Which licences are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    /// Those of the crates.
    #[default]
    Crates,
    /// That of the fonts.
    Fonts,
    /// Those of the program.
    Program,
}

/// The box's own state.
#[derive(Default)]
pub(super) struct About {
    open: bool,
    tab: Tab,
}

impl About {
    /// Whether it covers the window.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Opens it.
    pub(super) fn open(&mut self) {
        self.open = true;
    }

    /// Draws it where it is open.
    pub(super) fn ui(&mut self, egui: &Context, modal: impl FnOnce(&Context) -> Modal, theme: &Theme) {
        if !self.open {
            return;
        }
        let size = SIZE.min(egui.content_rect().size() - Vec2::splat(AROUND));
        let shown = modal(egui).show(egui, |ui| {
            ui.set_width(size.x);
            self.content(ui, theme, size.y)
        });
        self.open = !(shown.should_close() || shown.inner);
    }

    /// Whether it is to be closed.
    fn content(&mut self, ui: &mut Ui, theme: &Theme, height: f32) -> bool {
        let title = text!("about-title", version = env!("CARGO_PKG_VERSION"));
        ui.label(RichText::new(title).font(theme.title()).color(theme.color.text));
        ui.add(Label::new(RichText::new(text!("about-sentence")).color(theme.color.text_weak)).wrap());
        ui.add_space(GRID / 2.0);
        let names = [text!("about-crates", count = crates().count()), text!("about-fonts"), text!("about-program")];
        let [crates_tab, fonts, program] = names.each_ref().map(String::as_str);
        let tabs = [(Tab::Crates, crates_tab), (Tab::Fonts, fonts), (Tab::Program, program)];
        if let Some(tab) = segmented(ui, theme, &text!("about-licences"), self.tab, &tabs) {
            self.tab = tab;
        }
        ui.add_space(GRID / 2.0);
        let body = (height - 160.0).max(100.0);
        let area = ScrollArea::vertical().id_salt(self.tab as u8).auto_shrink(false).max_height(body);
        match self.tab {
            Tab::Crates => list(ui, theme, area),
            Tab::Fonts => plain(ui, theme, area, &[FONTS]),
            Tab::Program => plain(ui, theme, area, &[MIT, APACHE]),
        }
        ui.add_space(GRID);
        button(ui, &text!("dialog-close")).clicked()
    }
}

/// Each crate with its licence.
fn crates() -> impl Iterator<Item = (&'static str, &'static str)> {
    CRATES.lines().filter_map(|line| line.split_once('\t'))
}

fn list(ui: &mut Ui, theme: &Theme, area: ScrollArea) {
    let all: Vec<(&str, &str)> = crates().collect();
    let height = ui.text_style_height(&egui::TextStyle::Body);
    area.show_rows(ui, height, all.len(), |ui, rows| {
        for (name, licence) in &all[rows] {
            ui.horizontal(|ui| {
                ui.label(RichText::new(*name).font(theme.small()).color(theme.color.text));
                ui.add(Label::new(RichText::new(*licence).font(theme.small()).color(theme.color.text_weak)).truncate());
            });
        }
    });
}

fn plain(ui: &mut Ui, theme: &Theme, area: ScrollArea, texts: &[&str]) {
    area.show(ui, |ui| {
        for text in texts {
            ui.add(Label::new(RichText::new(*text).font(theme.small()).color(theme.color.text_weak)).wrap());
            ui.add_space(GRID);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dependency_is_listed_in_the_version_that_is_built_in() {
        let lock = include_str!("../../Cargo.lock");
        let locked: Vec<(&str, &str)> = lock
            .split("[[package]]")
            .filter_map(|package| {
                let field = |name: &str| {
                    let line = package.lines().find_map(|line| line.strip_prefix(name))?;
                    Some(line.trim_start_matches(" = \"").trim_end_matches('"'))
                };
                Some((field("name")?, field("version")?))
            })
            .collect();
        let mut listed = Vec::new();
        for (name, licence) in crates() {
            let (name, version) = name.rsplit_once(' ').expect("a name and a version");
            assert!(!licence.is_empty(), "{name}");
            assert!(locked.contains(&(name, version)), "{name} {version} isn't built in: run .ci/licences");
            listed.push(name);
        }
        let manifest = include_str!("../../Cargo.toml");
        let direct = manifest.split("[dependencies]").nth(1).and_then(|rest| rest.split("[dev-dependencies]").next());
        for line in direct.expect("there are dependencies").lines() {
            let Some((name, what)) = line.split_once(" = ").filter(|(name, _)| !name.starts_with(['#', '['])) else {
                continue;
            };
            let name = what.split_once("package = \"").map_or(name, |(_, rest)| rest.split('"').next().unwrap_or(name));
            assert!(listed.contains(&name), "{name} isn't listed: run .ci/licences");
        }
    }
}
