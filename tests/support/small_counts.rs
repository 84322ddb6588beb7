//! Counts of people that could point at somebody.

use segscope::results::Results;
use serde_json::Value;

const COUNTS: [&str; 10] = [
    "general",
    "customers",
    "general_count",
    "customers_count",
    "general_per_row",
    "customers_per_row",
    "general_kept",
    "general_set_aside",
    "customers_kept",
    "customers_set_aside",
];

/// Every count of people from 1 to 9, with its key.
pub(crate) fn small_counts(results: &Results) -> Vec<String> {
    let mut found = Vec::new();
    collect(&serde_json::to_value(results).expect("results can be written"), "", &mut found);
    found
}

fn collect(value: &Value, key: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(entries) => entries.iter().for_each(|(key, value)| collect(value, key, found)),
        Value::Array(entries) => entries.iter().for_each(|value| collect(value, key, found)),
        Value::Number(count)
            if COUNTS.contains(&key) && count.as_u64().is_some_and(|count| (1..10).contains(&count)) =>
        {
            found.push(format!("{key}: {count}"));
        }
        _ => {}
    }
}
