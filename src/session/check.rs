//! A saved session beside what was computed again from files: are they the same, and where is the first difference?

use serde_json::Value;

use super::session_file::{FileOrigin, SessionFile, SessionKind};
use crate::results::Model;

/// Numbers that were computed again may differ in their last digits on another processor: by this part of the larger one.
const LAST_DIGITS: f64 = 1e-9;

/// What a comparison found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Check {
    /// The files that are not those of the session.
    pub other_files: Vec<OtherFile>,
    /// The first number that differs, in the order in which they stand in the file.
    pub first: Option<Difference>,
    /// Numbers and words that were compared.
    pub compared: usize,
    /// Parts that the session holds and that were not computed again.
    pub left_out: Vec<String>,
}

/// A file that isn't the one of the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherFile {
    /// Whether it is that of the customers.
    pub customers: bool,
    /// Its name in the session.
    pub saved: String,
    /// Its name now.
    pub found: String,
    /// People in the session's file and in this one.
    pub rows: (u64, u64),
}

/// A number that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where it stands, as `segments.segments[3].index`.
    pub place: String,
    /// What the session says.
    pub saved: String,
    /// What was computed.
    pub found: String,
}

impl Check {
    /// Sets what was computed again beside what was saved.
    pub fn of(saved: &SessionFile, found: &SessionFile) -> Self {
        // A protected copy tells rounded counts, and the same ones of the same people.
        let protected = (saved.manifest.kind == SessionKind::Protected).then(|| found.protected());
        let found = protected.as_ref().unwrap_or(found);
        let mut check = Self::default();
        for customers in [false, true] {
            let origin = |file: &SessionFile| match customers {
                true => file.manifest.customers.clone(),
                false => file.manifest.general.clone(),
            };
            check.look_at(customers, &origin(saved), &origin(found));
        }
        let json = |session: &SessionFile| {
            [serde_json::to_value(&session.results), serde_json::to_value(Model::of(&session.results))]
        };
        for (saved, found) in json(saved).into_iter().zip(json(found)) {
            if let (Ok(saved), Ok(found)) = (saved, found) {
                check.compare(&saved, &found, &mut String::new());
            }
        }
        check
    }

    /// Whether everything that could be compared is the same.
    pub fn is_same(&self) -> bool {
        self.other_files.is_empty() && self.first.is_none()
    }

    fn look_at(&mut self, customers: bool, saved: &FileOrigin, found: &FileOrigin) {
        if saved.fingerprint != found.fingerprint {
            let (rows, found) = ((saved.rows, found.rows), found.name.clone());
            self.other_files.push(OtherFile { customers, saved: saved.name.clone(), found, rows });
        }
    }

    /// Goes through both in the order of the saved one, until the first difference.
    fn compare(&mut self, saved: &Value, found: &Value, place: &mut String) {
        if self.first.is_some() {
            return;
        }
        match (saved, found) {
            (Value::Null, _) => {}
            // A study that nobody asked for again says nothing against the session.
            (_, Value::Null) if is_part(place) => self.left_out.push(place.clone()),
            (Value::Object(old), Value::Object(new)) => {
                for (key, value) in old {
                    // Names of files are looked at with the files.
                    let names = key == "name" && matches!(place.as_str(), "data.general" | "data.customers");
                    let other = new.get(key).unwrap_or(&Value::Null);
                    let dot = if place.is_empty() { "" } else { "." };
                    self.inside(&format!("{dot}{key}"), place, |check, place| {
                        if !names {
                            check.compare(value, other, place);
                        }
                    });
                }
            }
            (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
                for (at, (value, other)) in old.iter().zip(new).enumerate() {
                    self.inside(&format!("[{at}]"), place, |check, place| check.compare(value, other, place));
                }
            }
            _ => {
                self.compared += 1;
                if !same(saved, found) {
                    self.first = Some(Difference { place: place.clone(), saved: told(saved), found: told(found) });
                }
            }
        }
    }

    fn inside(&mut self, step: &str, place: &mut String, go: impl FnOnce(&mut Self, &mut String)) {
        let before = place.len();
        place.push_str(step);
        go(self, place);
        place.truncate(before);
    }
}

/// Whether a place is a whole part of the results.
fn is_part(place: &str) -> bool {
    place.strip_prefix("studies.").unwrap_or(place).bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn same(saved: &Value, found: &Value) -> bool {
    match (saved.as_f64(), found.as_f64()) {
        (Some(a), Some(b)) => a == b || (a - b).abs() <= LAST_DIGITS * a.abs().max(b.abs()),
        _ => saved == found,
    }
}

/// A value in short: of a list only how long it is.
fn told(value: &Value) -> String {
    match value {
        Value::Array(list) => format!("[{}]", list.len()),
        Value::Object(_) => "{}".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn compared(saved: &Value, found: &Value) -> Check {
        let mut check = Check::default();
        check.compare(saved, found, &mut String::new());
        check
    }

    #[test]
    fn the_first_difference_is_named() {
        let saved = json!({"a": 1, "b": [{"c": 2.0, "d": "x"}, {"c": 3.0}], "e": [1, 2]});
        assert!(compared(&saved, &saved).is_same());
        assert_eq!(compared(&saved, &saved).compared, 6);
        let found = json!({"a": 1, "b": [{"c": 2.0, "d": "x"}, {"c": 3.1}], "e": [1]});
        let first = compared(&saved, &found).first.expect("they differ");
        assert_eq!((first.place.as_str(), first.saved.as_str(), first.found.as_str()), ("b[1].c", "3.0", "3.1"));
        let shorter = json!({"a": 1, "b": [{"c": 2.0, "d": "x"}, {"c": 3.0}], "e": [1]});
        let first = compared(&saved, &shorter).first.expect("they differ");
        assert_eq!((first.place.as_str(), first.saved.as_str(), first.found.as_str()), ("e", "[2]", "[1]"));
    }

    #[test]
    fn last_digits_and_parts_that_nobody_computed_are_no_difference() {
        let saved = json!({"x": 0.1, "studies": {"sweep": {"k": 1}, "n": 2}, "sure": {"a": 0.5}});
        let found = json!({"x": 0.1 + 1e-12, "studies": {"sweep": null, "n": 2}});
        let check = compared(&saved, &found);
        assert!(check.is_same(), "{check:?}");
        assert_eq!(check.left_out, ["studies.sweep", "sure"]);
        let other = json!({"x": 0.1 + 1e-8, "studies": {"n": 2}});
        assert_eq!(compared(&saved, &other).first.expect("too much").place, "x");
        // Within a part, what is missing is a difference.
        let within = compared(&json!({"a": {"b1": {"c": 1}}}), &json!({"a": {"b1": {"c": null}}}));
        assert_eq!(within.first.expect("it differs").place, "a.b1.c");
    }
}
