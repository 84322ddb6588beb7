//! The keyboard, beyond what the focused widget does with it.

use egui::{Context, Event, Key, KeyboardShortcut, Modifiers, Popup};

use super::command::{Commands, UiCommand};
use super::pages::PAGES;
use super::sessions::command::SessionCommand;
use crate::session::capture::SessionCopy;
use crate::session::{Command, StoryEdit};
use crate::text;

/// The number keys, for as many pages.
const NUMBERS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// Every shortcut with what it does, as the help lists them.
pub(super) fn list() -> Vec<(String, String)> {
    let titles: Vec<String> = PAGES.iter().take(NUMBERS.len()).map(|entry| (entry.title)()).collect();
    vec![
        (text!("shortcut-open-keys"), text!("shortcut-open")),
        (text!("shortcut-save-keys"), text!("shortcut-save")),
        (text!("shortcut-undo-keys"), text!("shortcut-undo")),
        (text!("shortcut-redo-keys"), text!("shortcut-redo")),
        (text!("shortcut-pages-keys", last = titles.len()), titles.join(", ")),
        (text!("shortcut-tables-keys"), text!("shortcut-tables")),
        (text!("shortcut-hold-keys"), text!("shortcut-hold")),
        (text!("shortcut-several-keys"), text!("shortcut-several")),
        (text!("shortcut-copy-keys"), text!("shortcut-copy")),
        (text!("shortcut-rename-keys"), text!("shortcut-rename")),
        (text!("shortcut-pin-keys"), text!("shortcut-pin")),
        (text!("shortcut-escape-keys"), text!("shortcut-escape")),
        (text!("shortcut-tab-keys"), text!("shortcut-tab")),
        (text!("shortcut-arrows-keys"), text!("shortcut-arrows")),
        (text!("shortcut-page-keys"), text!("shortcut-page")),
        (text!("shortcut-ends-keys"), text!("shortcut-ends")),
        (text!("shortcut-zoom-keys"), text!("shortcut-zoom")),
        (text!("shortcut-stage-keys"), text!("shortcut-stage")),
        (text!("shortcut-story-keys"), text!("shortcut-story")),
        (text!("shortcut-board-keys"), text!("shortcut-board")),
        (text!("shortcut-find-keys"), text!("shortcut-find")),
        (text!("shortcut-regions-keys"), text!("shortcut-regions")),
        (text!("shortcut-preferences-keys"), text!("shortcut-preferences")),
        (text!("shortcut-help-keys"), text!("shortcut-help")),
    ]
}

/// What is open and so has a claim on the keyboard.
#[derive(Clone, Copy)]
pub(super) struct Open {
    /// A dialog covers the window.
    pub(super) dialog: bool,
    /// The page has something open that Esc closes.
    pub(super) unfolded: bool,
}

/// Turns key presses into commands. Single keys count only while nobody is typing and no dialog is open. What a key did
/// must be seen, so an open menu closes.
pub(super) fn read(context: &Context, open: Open, commands: &mut Commands) {
    let before = commands.len();
    read_keys(context, open, commands);
    if commands.len() > before {
        Popup::close_all(context);
    }
}

fn read_keys(context: &Context, open: Open, commands: &mut Commands) {
    let typing = context.text_edit_focused();
    let hit =
        |modifiers, key| context.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(modifiers, key)));
    if hit(Modifiers::COMMAND, Key::O) {
        commands.push(UiCommand::OpenFiles);
    }
    if hit(Modifiers::COMMAND, Key::P) {
        commands.push(UiCommand::FindCommand);
    }
    if hit(Modifiers::COMMAND, Key::Comma) {
        commands.push(UiCommand::ShowPreferences);
    }
    if !open.dialog && hit(Modifiers::COMMAND, Key::B) {
        commands.push(UiCommand::ShowStoryboard);
    }
    if !open.dialog {
        // The longer one first: the shorter one would take it, too.
        if hit(Modifiers::COMMAND | Modifiers::SHIFT, Key::S) {
            commands.push(SessionCommand::SaveAs(SessionCopy::Working));
        } else if hit(Modifiers::COMMAND, Key::S) {
            commands.push(SessionCommand::Save);
        }
    }
    if !typing {
        if hit(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z) || hit(Modifiers::COMMAND, Key::Y) {
            commands.push(Command::Redo);
        } else if hit(Modifiers::COMMAND, Key::Z) {
            commands.push(Command::Undo);
        }
    }
    if hit(Modifiers::NONE, Key::F11) {
        commands.push(UiCommand::ShowStage(None));
    }
    if typing || open.dialog {
        return;
    }
    for (key, entry) in NUMBERS.into_iter().zip(PAGES) {
        if hit(Modifiers::NONE, key) {
            commands.push(UiCommand::ShowPage(entry.key));
        }
    }
    if hit(Modifiers::NONE, Key::F2) {
        commands.push(UiCommand::RenameChosen);
    }
    // With shift or another modifier, a letter belongs to somebody else.
    let pressed = |key| context.input(|input| input.modifiers.is_none() && input.key_pressed(key));
    if pressed(Key::P) {
        commands.push(UiCommand::TogglePin);
    }
    if pressed(Key::B) {
        commands.push(StoryEdit::Add);
    }
    if pressed(Key::T) {
        commands.push(UiCommand::ToggleTables);
    }
    if pressed(Key::H) {
        commands.push(UiCommand::HoldResult);
    }
    // What a page has open is closed first, by the page itself.
    if !open.unfolded && hit(Modifiers::NONE, Key::Escape) {
        commands.push(Command::SelectSegment(None));
    }
    let asked = context.input(|input| {
        input.key_pressed(Key::Questionmark)
            || input.events.iter().any(|event| matches!(event, Event::Text(text) if text == "?"))
    });
    if asked {
        commands.push(UiCommand::ShowHelp);
    }
}
