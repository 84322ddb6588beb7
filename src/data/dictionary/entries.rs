//! What is known of columns, by name.

use std::collections::BTreeMap;

use super::attribute::{Attribute, MeasurementLevel};
use crate::data::evidence::Evidence;

/// What is known of columns, by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dictionary {
    entries: BTreeMap<String, Entry>,
    /// Names under which other sources know an attribute.
    aliases: BTreeMap<String, String>,
}

/// An attribute and how much of it was said rather than assumed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) attribute: Attribute,
    level_given: bool,
    /// All unknown codes were listed, so there are no others.
    unknown_given: bool,
}

impl Dictionary {
    /// Lays another dictionary over this one: what it says of an attribute replaces what is known here, what it leaves
    /// open stays.
    pub fn merge(&mut self, other: Self) {
        for (name, entry) in other.entries {
            let name = self.canonical_name(&name).to_owned();
            match self.entries.get_mut(&name) {
                Some(known) => known.overlay(entry),
                None => {
                    self.entries.insert(name, entry);
                }
            }
        }
        self.aliases.extend(other.aliases);
    }

    /// Lays what is known of one attribute over this dictionary.
    pub fn insert(&mut self, attribute: Attribute) {
        let entry = Entry { attribute, level_given: true, unknown_given: true };
        self.merge(Self { entries: [(entry.attribute.name.clone(), entry)].into(), aliases: BTreeMap::new() });
    }

    /// What is known of a column, found by its name or an alias.
    pub fn get(&self, name: &str) -> Option<&Attribute> {
        self.entries.get(self.canonical_name(name)).map(|entry| &entry.attribute)
    }

    /// The name under which the data know a column, for instance `KK_KUNDENTYP` for `D19_KK_KUNDENTYP`; a name nobody
    /// knows stays.
    pub fn canonical_name<'a>(&'a self, name: &'a str) -> &'a str {
        let name = name.trim();
        if self.entries.contains_key(name) {
            return name;
        }
        self.aliases.get(name).map_or(name, String::as_str)
    }

    /// Whether the measurement level of a column was given, not just its labels.
    pub fn knows_level(&self, name: &str) -> bool {
        self.entries.get(self.canonical_name(name)).is_some_and(|entry| entry.level_given)
    }

    /// All attributes in the order of their names.
    pub fn attributes(&self) -> impl Iterator<Item = &Attribute> {
        self.entries.values().map(|entry| &entry.attribute)
    }

    /// Whether nothing is known of any column.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// An empty dictionary that knows the other names of `known`.
    pub(super) fn with_aliases_of(known: &Self) -> Self {
        Self { aliases: known.aliases.clone(), ..Self::default() }
    }

    /// Notes another name of an attribute.
    pub(super) fn add_alias(&mut self, alias: String, name: String) {
        self.aliases.insert(alias, name);
    }

    /// All entries, to be changed.
    pub(super) fn entries_mut(&mut self) -> impl Iterator<Item = &mut Entry> {
        self.entries.values_mut()
    }

    /// The entry of that name, a new one if need be.
    pub(super) fn entry(&mut self, name: &str) -> &mut Entry {
        let name = self.canonical_name(name).to_owned();
        let new = || Entry {
            attribute: Attribute {
                inferred: false,
                documented: true,
                evidence: Evidence::Dictionary,
                ..Attribute::inferred(name.clone(), MeasurementLevel::Nominal)
            },
            level_given: false,
            unknown_given: false,
        };
        self.entries.entry(name.clone()).or_insert_with(new)
    }
}

impl Entry {
    fn overlay(&mut self, other: Self) {
        let (known, new) = (&mut self.attribute, other.attribute);
        if other.level_given {
            known.level = new.level;
            self.level_given = true;
        }
        if other.unknown_given {
            known.unknown_codes = new.unknown_codes;
            self.unknown_given = true;
        } else {
            // A list of values with their meanings calls some of them unknown; others may be so all the same.
            let missing: Vec<String> =
                new.unknown_codes.into_iter().filter(|code| !known.unknown_codes.contains(code)).collect();
            known.unknown_codes.extend(missing);
        }
        if !new.description.is_empty() {
            known.description = new.description;
        }
        if !new.information_level.is_empty() {
            known.information_level = new.information_level;
        }
        known.documented |= new.documented;
        known.value_labels.extend(new.value_labels);
        if !new.direction.is_empty() {
            known.direction = new.direction;
        }
    }

    pub(super) fn set_level(&mut self, level: MeasurementLevel) {
        self.attribute.level = level;
        self.level_given = true;
    }

    pub(super) fn set_unknown_codes(&mut self, codes: Vec<String>) {
        self.attribute.unknown_codes = codes;
        self.unknown_given = true;
    }
}
