//! What speaks for a column's measurement level.

/// What speaks for a column's measurement level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// A dictionary says so.
    Dictionary,
    /// The person says so.
    ByHand,
    /// There are two values.
    TwoValues,
    /// There are texts among the values.
    Texts,
    /// The texts say their place in an order: `1) low`, `25-34`, `65+`.
    OrderedTexts,
    /// Digits with zeros in front, as names such as zip codes have them.
    PaddedNames,
    /// Digits with zeros in front that only fill up to one length: amounts.
    PaddedNumbers,
    /// A few different whole numbers.
    FewNumbers,
    /// Numbers.
    Numbers,
    /// Whole numbers without an order in how they go with the other columns: names.
    NumbersWithoutOrder,
    /// Dates that lie many years apart: years.
    Years,
    /// Dates that lie some years apart: months.
    Months,
    /// Dates that lie within a few years: days.
    Days,
    /// Whole numbers that never repeat, although amounts would.
    UniqueKey,
    /// Whole numbers that repeat now and then, as those of households and patients do, but not as amounts would.
    RepeatingKey,
    /// How many people of the population a person stands for.
    Weight,
    /// One of many versions of such a weight, for estimating errors.
    ReplicateWeight,
}

impl Evidence {
    /// Its name in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Dictionary => "dictionary",
            Self::ByHand => "by_hand",
            Self::TwoValues => "two_values",
            Self::Texts => "texts",
            Self::OrderedTexts => "ordered_texts",
            Self::PaddedNames => "padded_names",
            Self::PaddedNumbers => "padded_numbers",
            Self::FewNumbers => "few_numbers",
            Self::Numbers => "numbers",
            Self::NumbersWithoutOrder => "numbers_without_order",
            Self::Years => "years",
            Self::Months => "months",
            Self::Days => "days",
            Self::UniqueKey => "unique_key",
            Self::RepeatingKey => "repeating_key",
            Self::Weight => "weight",
            Self::ReplicateWeight => "replicate_weight",
        }
    }

    /// Whether the column is a weight, which counts people and doesn't describe them.
    pub const fn is_weight(self) -> bool {
        matches!(self, Self::Weight | Self::ReplicateWeight)
    }

    /// Whether a person should be told, because the values alone might be taken for something else.
    pub const fn is_worth_a_note(self) -> bool {
        !matches!(
            self,
            Self::Dictionary
                | Self::ByHand
                | Self::TwoValues
                | Self::Texts
                | Self::FewNumbers
                | Self::Numbers
                | Self::Years
        )
    }
}
