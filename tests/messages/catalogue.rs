//! The file of messages of a language -> what each message fills in, and what it reads like with values in it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_bundle::{FluentArgs, FluentError, FluentMessage, FluentValue};
use fluent_syntax::ast::{
    Attribute, CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser::parse;
use segscope::i18n::loader_of;
use segscope::session::Language;

/// What messages call on a number.
const ON_NUMBERS: [&str; 5] = ["COUNT", "PERCENT", "DECIMALS", "BYTES", "NUMBER"];
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// The numbers that every message is tried with: none, one, the dual of some languages, and one with a separator.
const NUMBERS: [u32; 4] = [0, 1, 2, 1000];

/// What a variable of a message stands for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Variable {
    number: bool,
    /// The words that a text is compared with: `[mode]`, `[median]`.
    choices: BTreeSet<String>,
}

/// A message, or a term with its hyphen before the name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Message {
    pub(crate) variables: BTreeMap<String, Variable>,
    /// Messages and terms that it quotes.
    quotes: BTreeSet<String>,
    /// Whether a brace is part of its text.
    writes_braces: bool,
    has_value: bool,
    /// The names of its attributes.
    pub(crate) attributes: BTreeSet<String>,
    /// What stands in it between what is filled in, in one piece.
    pub(crate) words: String,
}

/// The messages of one language.
pub(crate) struct Catalogue {
    pub(crate) language: String,
    pub(crate) messages: BTreeMap<String, Message>,
    /// What can't be read or stands twice.
    pub(crate) faults: Vec<String>,
}

/// The catalogues of all languages under assets/i18n, sorted by language.
pub(crate) fn catalogues() -> Vec<Catalogue> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/i18n");
    let entries = std::fs::read_dir(folder).expect("assets/i18n can be read");
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.expect("assets/i18n can be read").path()).collect();
    folders.sort();
    let mut found = Vec::new();
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        let language = folder.file_name().and_then(|name| name.to_str()).expect("a language tag");
        let file = folder.join(concat!(env!("CARGO_PKG_NAME"), ".ftl"));
        found.push(Catalogue::read(
            language,
            &std::fs::read_to_string(file).expect("a language has a file of messages"),
        ));
    }
    found
}

impl Catalogue {
    pub(crate) fn read(language: &str, source: &str) -> Self {
        let mut catalogue = Self { language: language.to_owned(), messages: BTreeMap::new(), faults: Vec::new() };
        let (resource, errors) = match parse(source) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        for error in errors {
            let line = source[..error.pos.start.min(source.len())].lines().count();
            catalogue.faults.push(format!("{language}: line {line}: {error}"));
        }
        for entry in &resource.body {
            match entry {
                Entry::Message(message) => {
                    let read = Message::read(message.value.as_ref(), &message.attributes);
                    catalogue.add(message.id.name.to_owned(), read);
                }
                Entry::Term(term) => {
                    let read = Message::read(Some(&term.value), &term.attributes);
                    catalogue.add(format!("-{}", term.id.name), read);
                }
                Entry::Junk { .. } | Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            }
        }
        catalogue
    }

    fn add(&mut self, name: String, message: Message) {
        if self.messages.contains_key(&name) {
            self.faults.push(format!("{}: {name} stands twice", self.language));
        }
        self.messages.insert(name, message);
    }

    /// The variables of a message and of all that it quotes.
    pub(crate) fn variables(&self, name: &str) -> BTreeMap<String, Variable> {
        let mut found = BTreeMap::new();
        let mut open = vec![name];
        let mut seen = BTreeSet::new();
        while let Some(name) = open.pop() {
            let Some(message) = self.messages.get(name).filter(|_| seen.insert(name)) else { continue };
            open.extend(message.quotes.iter().map(String::as_str));
            for (name, variable) in &message.variables {
                let known: &mut Variable = found.entry(name.clone()).or_default();
                known.number |= variable.number;
                known.choices.extend(variable.choices.iter().cloned());
            }
        }
        found
    }

    /// Messages and terms that others quote.
    pub(crate) fn quoted(&self) -> BTreeSet<&str> {
        self.messages.values().flat_map(|message| &message.quotes).map(String::as_str).collect()
    }

    /// Formats every message with every number and choice, through the program's own loader, and says what goes wrong.
    pub(crate) fn formatting_faults(&self) -> Vec<String> {
        let faults = RefCell::new(Vec::new());
        let loaded = RefCell::new(false);
        let Some(language) = Language::from_tag(&self.language) else {
            return vec![format!("{}: src/session/language.rs doesn't know this language", self.language)];
        };
        loader_of(language).with_bundles_mut(|bundle| {
            if bundle.locales.first().is_none_or(|locale| locale.to_string() != self.language) {
                return;
            }
            *loaded.borrow_mut() = true;
            for (name, message) in self.messages.iter().filter(|(name, _)| !name.starts_with('-')) {
                for args in self.trials(name) {
                    let mut errors: Vec<FluentError> = Vec::new();
                    let there = bundle.get_message(name);
                    let value = there.as_ref().and_then(FluentMessage::value);
                    let text = value.map(|value| bundle.format_pattern(value, Some(&args), &mut errors).into_owned());
                    if let Some(fault) = message.fault(text.as_deref(), &errors) {
                        let with: Vec<String> = args.iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
                        faults.borrow_mut().push(format!("{}: {name} ({}): {fault}", self.language, with.join(", ")));
                        break;
                    }
                }
            }
        });
        if !loaded.into_inner() {
            faults.borrow_mut().push(format!("{}: src/i18n/messages.rs doesn't load this language", self.language));
        }
        faults.into_inner()
    }

    /// Messages that speak of one thing in the plural: "1 values".
    pub(crate) fn plurals_of_one(&self) -> Vec<String> {
        let faults = RefCell::new(Vec::new());
        loader_of(Language::English).with_bundles_mut(|bundle| {
            for (name, message) in self.messages.iter().filter(|(name, _)| !name.starts_with('-')) {
                let mut args = FluentArgs::new();
                for (name, variable) in self.variables(name) {
                    let choice = variable.choices.first().filter(|_| !variable.number);
                    args.set(name, choice.map_or_else(|| FluentValue::from(1), |word| FluentValue::from(word.clone())));
                }
                let there = bundle.get_message(name).filter(|_| message.has_value);
                let Some(value) = there.as_ref().and_then(FluentMessage::value) else { continue };
                let text = bundle.format_pattern(value, Some(&args), &mut Vec::new()).into_owned();
                let words: Vec<&str> = text.split([' ', '\n']).collect();
                let one = |pair: &&[&str]| pair[0].trim_start_matches('(') == "1" && is_plural(pair[1]);
                faults
                    .borrow_mut()
                    .extend(words.windows(2).filter(one).map(|_| format!("{}: {name}: {text}", self.language)));
            }
        });
        faults.into_inner()
    }

    /// The arguments that a message is tried with.
    fn trials(&self, name: &str) -> Vec<FluentArgs<'static>> {
        let variables = self.variables(name);
        let choices = variables.values().map(|variable| variable.choices.len()).max().unwrap_or(0).max(1);
        let mut trials = Vec::new();
        for (number, choice) in NUMBERS.iter().flat_map(|&number| (0..choices).map(move |choice| (number, choice))) {
            let mut args = FluentArgs::new();
            for (name, variable) in &variables {
                let value = match variable.choices.iter().nth(choice % variable.choices.len().max(1)) {
                    _ if variable.number => FluentValue::from(number),
                    Some(choice) => FluentValue::from(choice.clone()),
                    None => FluentValue::from("text"),
                };
                args.set(name.clone(), value);
            }
            trials.push(args);
        }
        trials
    }
}

impl Message {
    fn read(value: Option<&Pattern<&str>>, attributes: &[Attribute<&str>]) -> Self {
        let names = attributes.iter().map(|attribute| attribute.id.name.to_owned()).collect();
        let mut message = Self { has_value: value.is_some(), attributes: names, ..Self::default() };
        for pattern in value.into_iter().chain(attributes.iter().map(|attribute| &attribute.value)) {
            message.pattern(pattern);
        }
        message
    }

    /// What is wrong with the formatted text.
    fn fault(&self, text: Option<&str>, errors: &[FluentError]) -> Option<String> {
        if !errors.is_empty() {
            return Some(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "));
        }
        match text {
            None if self.has_value => Some("the loader doesn't have it".to_owned()),
            None => Some("it has no text of its own".to_owned()),
            Some(text) if text.trim().is_empty() => Some("its text is empty".to_owned()),
            Some(text) if text.contains('{') && !self.writes_braces => {
                Some(format!("something is left open in `{text}`"))
            }
            Some(_) => None,
        }
    }

    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::Placeable { expression } => self.expression(expression),
                PatternElement::TextElement { value } => {
                    self.words.push_str(value);
                    self.words.push(' ');
                }
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, false),
            Expression::Select { selector, variants } => {
                let keys: Vec<&str> = variants.iter().map(|variant| key_of(&variant.key)).collect();
                let is_number = |key: &&str| PLURALS.contains(key) || key.parse::<f64>().is_ok();
                let number = keys.iter().all(is_number);
                self.inline(selector, number);
                if let (InlineExpression::VariableReference { id }, false) = (selector, number) {
                    let choices = keys.into_iter().map(str::to_owned);
                    self.variables.entry(id.name.to_owned()).or_default().choices.extend(choices);
                }
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, expression: &InlineExpression<&str>, number: bool) {
        match expression {
            InlineExpression::VariableReference { id } => {
                self.variables.entry(id.name.to_owned()).or_default().number |= number;
            }
            InlineExpression::FunctionReference { id, arguments } => {
                self.arguments(arguments, ON_NUMBERS.contains(&id.name));
            }
            InlineExpression::MessageReference { id, .. } => {
                self.quotes.insert(id.name.to_owned());
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                self.quotes.insert(format!("-{}", id.name));
                if let Some(arguments) = arguments {
                    self.arguments(arguments, false);
                }
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { value } => self.writes_braces |= value.contains('{'),
            InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>, number: bool) {
        for argument in &arguments.positional {
            self.inline(argument, number);
        }
        for named in &arguments.named {
            self.inline(&named.value, false);
        }
    }
}

/// Whether a word of English names several.
fn is_plural(word: &str) -> bool {
    let word = word.trim_end_matches(|letter: char| !letter.is_alphabetic());
    let singular = ["is", "was", "has", "s", "as", "this", "its", "against"].contains(&word) || word.ends_with("ss");
    word == "people" || (word.ends_with('s') && word.len() > 1 && !singular)
}

fn key_of<'a>(key: &VariantKey<&'a str>) -> &'a str {
    match key {
        VariantKey::Identifier { name } => name,
        VariantKey::NumberLiteral { value } => value,
    }
}

#[test]
fn variables_are_found_wherever_they_stand() {
    let source = "people = { COUNT($people) } { $people ->\n    [one] person\n   *[other] people of { $file }\n}\n\
        way = { $way ->\n    [mode] most frequent\n   *[mean] { DECIMALS($value, places: 1) } for { -group }\n}\n\
        -group = everybody in { $file }\n";
    let catalogue = Catalogue::read("en", source);
    assert!(catalogue.faults.is_empty(), "{:?}", catalogue.faults);
    let (number, text) = (Variable { number: true, ..Variable::default() }, Variable::default());
    let choice = Variable { number: false, choices: ["mean", "mode"].map(str::to_owned).into() };
    let named =
        |list: &[(&str, &Variable)]| list.iter().map(|&(name, variable)| (name.to_owned(), variable.clone())).collect();
    assert_eq!(catalogue.variables("people"), named(&[("file", &text), ("people", &number)]));
    assert_eq!(catalogue.variables("way"), named(&[("file", &text), ("value", &number), ("way", &choice)]));
    assert_eq!(catalogue.trials("way").len(), NUMBERS.len() * 2);
}

#[test]
fn what_can_not_be_read_and_what_stands_twice_is_said() {
    let faults = |source: &str| Catalogue::read("en", source).faults.len();
    assert_eq!(faults("a = one\nb = two\n"), 0);
    assert_eq!(faults("a = one\na = two\n"), 1);
    assert_eq!(faults("a = { $n\nb = two\n"), 1);
}
