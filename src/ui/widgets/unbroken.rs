//! Words as they are drawn where lines break: a number stays with its unit.

/// The text with spaces between a number and the sign for percent at which no line breaks. For what is drawn alone: what is
/// copied, written and sought has plain ones.
pub fn unbroken(text: &str) -> String {
    let mut parts = text.split(" %");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_number = whole.ends_with(|letter: char| letter.is_ascii_digit());
        whole.push_str(if is_number { "\u{a0}%" } else { " %" });
        whole.push_str(part);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_with_its_percent() {
        assert_eq!(unbroken("shows 30.8 % of it, 5 % off"), "shows 30.8\u{a0}% of it, 5\u{a0}% off");
        assert_eq!(unbroken("in %: none %"), "in %: none %");
        assert_eq!(unbroken(""), "");
    }

    /// No line of a narrow paragraph begins with the sign.
    #[test]
    fn no_line_begins_with_the_sign() {
        let lines = |text: &str, width: f32| {
            let text = text.to_owned();
            let mut lines = Vec::new();
            drop(egui::Context::default().run_ui(egui::RawInput::default(), |ui| {
                let font = egui::FontId::proportional(14.0);
                let laid = ui.painter().layout(text.clone(), font, egui::Color32::WHITE, width);
                lines = laid.rows.iter().map(|row| row.row.text()).collect::<Vec<String>>();
            }));
            lines
        };
        let text = "Wealthy: 52.6 % against 8.8 % of all, 30.8 % of the customers";
        let begins = |lines: Vec<String>| lines.iter().any(|line| line.trim_start().starts_with('%'));
        let widths = || (60..400).map(|width| width as f32);
        assert!(widths().any(|width| begins(lines(text, width))), "plain spaces break somewhere");
        assert!(!widths().any(|width| begins(lines(&unbroken(text), width))));
    }
}
