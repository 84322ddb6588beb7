//! What the dialogs about sessions have in common.

use std::path::PathBuf;

use egui::{Context, Id, Key, Label, Modal, RichText, TextEdit, Ui};

use crate::text;
use crate::ui::theme::Theme;
use crate::ui::widgets::{button, primary_button};

/// Width of a dialog in points.
pub(in crate::ui) const WIDTH: f32 = 560.0;

/// A dialog with air around what stands in it.
pub(in crate::ui) fn modal(context: &Context, name: &str) -> Modal {
    let frame = egui::Frame::popup(&context.global_style()).inner_margin(egui::Margin::same(20));
    Modal::new(Id::unique(name)).frame(frame)
}

/// The title of a dialog.
pub(in crate::ui) fn title(ui: &mut Ui, theme: &Theme, title: &str) {
    ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 64.0));
    ui.add(Label::new(RichText::new(title).font(theme.title()).color(theme.color.text)).wrap());
}

/// A sentence below it.
pub(in crate::ui) fn sentence(ui: &mut Ui, theme: &Theme, sentence: &str) {
    ui.add(Label::new(RichText::new(sentence).color(theme.color.text_weak)).wrap());
}

/// A field for a path with its name above, and a button that opens the system's dialog; whether that was pressed.
pub(in crate::ui) fn path_field(ui: &mut Ui, theme: &Theme, name: &str, path: &mut String, focus: bool) -> bool {
    let label = ui.label(RichText::new(name).font(theme.small()).color(theme.color.text_weak));
    let mut choose = false;
    ui.horizontal(|ui| {
        let edit = TextEdit::singleline(path).hint_text(text!("dialog-path")).desired_width(432.0);
        let field = ui.add(edit.margin(egui::Margin::symmetric(8, 6))).labelled_by(label.id);
        if focus {
            field.request_focus();
        }
        let pressed = button(ui, &text!("dialog-choose"));
        choose = pressed.accessible_name(text!("dialog-choose-named", file = name)).clicked();
    });
    choose
}

/// The two ways out of a dialog: whether it was to be done (its button, Enter) or not; `None` while neither was chosen.
pub(super) fn ways_out(ui: &mut Ui, theme: &Theme, take: &str) -> Option<bool> {
    let enter = ui.input(|input| input.key_pressed(Key::Enter));
    ui.horizontal(|ui| {
        let taken = primary_button(ui, theme, take).clicked() || enter;
        let left = button(ui, &text!("button-cancel")).clicked();
        if left { Some(false) } else { taken.then_some(true) }
    })
    .inner
}

/// The path in a field, without what stands around a pasted one; `None` when nothing stands there.
pub(in crate::ui) fn path_of(text: &str) -> Option<PathBuf> {
    let text = text.trim().trim_matches('"').trim_start_matches("file://");
    (!text.is_empty()).then(|| PathBuf::from(text))
}
