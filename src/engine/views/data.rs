//! The two files in words.

use crate::data::{Attribute, CodeTable, Dataset, Note, Source, Unseen, Values};
use crate::engine::snapshot::{AttributeView, CodeView, DataView, FileView};
use crate::prepare::{Candidates, DecodedColumn, Decoding};

/// What the window says of the two files.
pub(crate) fn data_view(dataset: &Dataset, decoding: &Decoding, candidates: &Candidates) -> DataView {
    let attribute = |(index, attribute): (usize, &Attribute)| {
        let values = &dataset.general.columns[index].values;
        attribute_view(attribute, values, &decoding.columns[index], format!("{:?}", candidates.treatment(index)))
    };
    let encoding_notes =
        candidates.notes.iter().map(|note| format!("{}: {:?}.", dataset.attributes[note.attribute].name, note.what));
    DataView {
        general: file_view(&dataset.general_source, &dataset.general),
        customers: file_view(&dataset.customers_source, &dataset.customers),
        attributes: dataset.attributes.iter().enumerate().map(attribute).collect(),
        notes: dataset.notes.iter().map(sentence).chain(encoding_notes).collect(),
        customers_only: dataset.customers_only.iter().map(|column| column.name.clone()).collect(),
        general_only: dataset.general_only.clone(),
    }
}

fn file_view(source: &Source, table: &CodeTable) -> FileView {
    FileView { name: source.name.clone(), rows: table.rows, bytes: source.bytes }
}

fn attribute_view(attribute: &Attribute, values: &Values, decoded: &DecodedColumn, treatment: String) -> AttributeView {
    let mut codes = Vec::new();
    if let Values::Codes { levels, .. } = values {
        codes.push(code_view(attribute, "", 0, decoded));
        codes.extend(levels.iter().enumerate().map(|(at, level)| code_view(attribute, &level.text, at + 1, decoded)));
        codes.retain(|code| code.general + code.customers > 0);
    }
    AttributeView {
        name: attribute.name.clone(),
        description: attribute.description.clone(),
        information_level: attribute.information_level.clone(),
        level: attribute.level,
        direction: attribute.direction.clone(),
        codes,
        treatment,
        inferred: attribute.inferred,
    }
}

fn code_view(attribute: &Attribute, text: &str, code: usize, decoded: &DecodedColumn) -> CodeView {
    CodeView {
        code: text.to_owned(),
        label: attribute.value_labels.get(text).cloned().unwrap_or_default(),
        missing: decoded.missing_codes.get(code).copied().unwrap_or(true),
        general: decoded.general_counts.get(code).copied().unwrap_or(0),
        customers: decoded.customers_counts.get(code).copied().unwrap_or(0),
    }
}

/// A note as a person reads it.
fn sentence(note: &Note) -> String {
    match note {
        Note::UnseenCodes { column, codes, rows } => format!(
            "{column}: {rows} {} that nobody in the general population has ({}); they count as missing there.",
            if *rows == 1 { "customer has a code" } else { "customers have codes" },
            unseen(codes)
        ),
        Note::IndexColumnDropped { file } => {
            format!("{file}: a first column without a name was taken for a row index and dropped.")
        }
        Note::UnknownColumns { columns, dropped: true } => {
            format!("No dictionary knows {}; left out, as the settings say.", some_of(columns))
        }
        Note::UnknownColumns { columns, dropped: false } => {
            format!("No dictionary knows {}; how they are treated was inferred from their values.", some_of(columns))
        }
        Note::DuplicateIds { file, column, rows } => {
            format!("{file}: {rows} people share their {column} with somebody else.")
        }
        Note::TextsAmongNumbers { column, texts } => {
            let texts = texts[..texts.len().min(3)].join(", ");
            format!("{column} holds texts ({texts}) where the dictionary expects numbers; they count as missing.")
        }
    }
}

fn unseen(codes: &Unseen) -> String {
    match codes {
        Unseen::Codes(codes) => some_of(codes),
        Unseen::Numbers => "numbers".to_owned(),
        Unseen::Texts { distinct } => format!("{distinct} different texts"),
    }
}

/// Up to eight names, and how many more there are.
fn some_of(names: &[String]) -> String {
    const SHOWN: usize = 8;
    let shown = names[..names.len().min(SHOWN)].join(", ");
    if names.len() > SHOWN { format!("{shown} and {} more", names.len() - SHOWN) } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_cut() {
        let names: Vec<String> = (0..10).map(|n| format!("C{n}")).collect();
        assert_eq!(some_of(&names[..2]), "C0, C1");
        assert_eq!(some_of(&names), "C0, C1, C2, C3, C4, C5, C6, C7 and 2 more");
    }
}
