//! The keyboard, beyond what the focused widget does with it.

use egui::{Context, Event, Key, KeyboardShortcut, Modifiers, ViewportCommand};

use super::answer::Answer;
use super::dialogs::Dialogs;
use crate::engine::Step;
use crate::session::Command;

/// Every shortcut with what it does, as the help lists them.
pub(super) const LIST: [(&str, &str); 13] = [
    ("Ctrl + O", "Open two files"),
    ("Ctrl + Z", "Undo the last change of settings"),
    ("Ctrl + Y, Ctrl + Shift + Z", "Redo"),
    ("1 to 5", "Data, Missing, Features, Components, Segments"),
    ("T", "Plots as tables, and back"),
    ("Esc", "Close what is open, then choose no segment"),
    ("Tab, Shift + Tab", "Next and previous control"),
    ("Arrow keys", "Move the focused slider by one step"),
    ("Page up, Page down", "Move it by ten"),
    ("Home, End", "Move it to its ends"),
    ("Ctrl + plus, minus, 0", "Larger, smaller, normal size"),
    ("F11", "Full screen"),
    ("?", "This list"),
];

const STEPS: [(Key, Step); 5] = [
    (Key::Num1, Step::Data),
    (Key::Num2, Step::Missing),
    (Key::Num3, Step::Features),
    (Key::Num4, Step::Components),
    (Key::Num5, Step::Segments),
];

/// Turns key presses into commands. Single keys count only while nobody is typing.
/// `unfolded` says whether the page has something open that Esc closes.
pub(super) fn read(
    context: &Context,
    dialogs: &mut Dialogs,
    answer: &mut Answer,
    unfolded: bool,
    commands: &mut Vec<Command>,
) {
    let typing = context.text_edit_focused();
    let hit =
        |modifiers, key| context.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(modifiers, key)));
    if hit(Modifiers::COMMAND, Key::O) {
        dialogs.open_files();
    }
    if !typing {
        if hit(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z) || hit(Modifiers::COMMAND, Key::Y) {
            commands.push(Command::Redo);
        } else if hit(Modifiers::COMMAND, Key::Z) {
            commands.push(Command::Undo);
        }
    }
    if hit(Modifiers::NONE, Key::F11) {
        let full = context.input(|input| input.viewport().fullscreen.unwrap_or(false));
        context.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
    }
    if typing || dialogs.is_open() {
        return;
    }
    for (key, step) in STEPS {
        if hit(Modifiers::NONE, key) {
            commands.push(Command::ShowStep(step));
        }
    }
    // Not consumed: the page turns its plots into tables, too.
    if context.input(|input| input.modifiers.is_none() && input.key_pressed(Key::T)) {
        answer.toggle_table();
    }
    // What a page has open is closed first, by the page itself.
    if !unfolded && hit(Modifiers::NONE, Key::Escape) {
        commands.push(Command::SelectSegment(None));
    }
    let asked = context.input(|input| {
        input.key_pressed(Key::Questionmark)
            || input.events.iter().any(|event| matches!(event, Event::Text(text) if text == "?"))
    });
    if asked {
        dialogs.show_help();
    }
}
