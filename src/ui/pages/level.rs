//! Measurement levels in words.

use crate::data::MeasurementLevel;

/// All levels in the order in which they are offered.
pub(super) const LEVELS: [MeasurementLevel; 7] = [
    MeasurementLevel::Numeric,
    MeasurementLevel::Ordinal,
    MeasurementLevel::Nominal,
    MeasurementLevel::Binary,
    MeasurementLevel::Mixed,
    MeasurementLevel::Date,
    MeasurementLevel::Id,
];

/// A measurement level in a word.
pub(super) fn level_word(level: MeasurementLevel) -> &'static str {
    match level {
        MeasurementLevel::Numeric => "numeric",
        MeasurementLevel::Ordinal => "ordinal",
        MeasurementLevel::Nominal => "nominal",
        MeasurementLevel::Binary => "binary",
        MeasurementLevel::Mixed => "mixed",
        MeasurementLevel::Date => "date",
        MeasurementLevel::Id => "id",
    }
}
