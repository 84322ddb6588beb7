//! The values of a column of a Parquet or Arrow file -> cells as a person would write them: dates as `1992-02-10`.

use polars::prelude::{
    ArrowDataType, ArrowField, Column, DataType, IntoColumn, PolarsError, Series, StringChunked, TimeUnit,
};
use polars_arrow::array::{Array, BinaryViewArray, FixedSizeBinaryArray, PrimitiveArray};
use polars_arrow::datatypes::TimeUnit as ArrowTimeUnit;
use polars_arrow::types::NativeType;
use polars_parquet::parquet::schema::Repetition;
use polars_parquet::parquet::schema::types::{
    ParquetType, PhysicalType, PrimitiveConvertedType, PrimitiveLogicalType, PrimitiveType,
};
use polars_parquet::read::schema::{SchemaInferenceOptions, parquet_to_arrow_schema_with_options};

use super::dates::EPOCH;
use super::error::UnreadKind;

/// Decimal places of any number that makes sense; decimals have 76 digits at most.
pub(super) const MOST_PLACES: usize = 76;

/// From here on a whole number has more than 15 digits.
const WIDE: u64 = 1_000_000_000_000_000;

/// How the values of a column become cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As polars writes them.
    Plain,
    /// Whole numbers with so many decimal places.
    Decimal { places: usize },
    /// Such numbers of 32 bytes, the lowest first.
    DecimalLowFirst { places: usize },
    /// Numbers of two bytes.
    Half,
    /// Texts of one length.
    Fixed,
}

/// How a column is read: the type that it is decoded to, which holds what stands in the file and nothing that a program
/// added, and what is made of its values.
pub(super) fn form_of(column: &ParquetType) -> Result<(ArrowField, Form), UnreadKind> {
    let ParquetType::PrimitiveType(kind) = column else { return Err(UnreadKind::Nested) };
    if kind.field_info.repetition == Repetition::Repeated {
        return Err(UnreadKind::Nested);
    }
    let (dtype, form) = match (decimal_places(kind), kind.physical_type) {
        (Some(places), _) if places > MOST_PLACES => return Err(UnreadKind::Other),
        (Some(places), physical) => (stored(physical).ok_or(UnreadKind::Other)?, Form::Decimal { places }),
        (None, PhysicalType::FixedLenByteArray(2)) if kind.logical_type == Some(PrimitiveLogicalType::Float16) => {
            (ArrowDataType::FixedSizeBinary(2), Form::Half)
        }
        (None, PhysicalType::FixedLenByteArray(0)) => return Err(UnreadKind::Other),
        (None, _) => plain(column)?,
    };
    Ok((ArrowField::new(kind.field_info.name.clone(), dtype, true), form))
}

/// Decimal places of a column of decimals.
fn decimal_places(kind: &PrimitiveType) -> Option<usize> {
    match (kind.logical_type, kind.converted_type) {
        (Some(PrimitiveLogicalType::Decimal(_, places)), _)
        | (None, Some(PrimitiveConvertedType::Decimal(_, places))) => Some(places),
        _ => None,
    }
}

/// The type of the numbers that decimals are stored as.
fn stored(physical: PhysicalType) -> Option<ArrowDataType> {
    match physical {
        PhysicalType::Int32 => Some(ArrowDataType::Int32),
        PhysicalType::Int64 => Some(ArrowDataType::Int64),
        PhysicalType::ByteArray => Some(ArrowDataType::BinaryView),
        PhysicalType::FixedLenByteArray(bytes @ 1..=32) => Some(ArrowDataType::FixedSizeBinary(bytes)),
        _ => None,
    }
}

fn plain(column: &ParquetType) -> Result<(ArrowDataType, Form), UnreadKind> {
    use ArrowDataType as Kind;
    // Times of 96 bits, as Spark writes them, reach further than nanoseconds in 64 bits.
    let options = SchemaInferenceOptions { int96_coerce_to_timeunit: ArrowTimeUnit::Millisecond };
    let schema = parquet_to_arrow_schema_with_options(std::slice::from_ref(column), &Some(options));
    let (_, field) = schema.get_at_index(0).ok_or(UnreadKind::Other)?;
    match field.dtype {
        Kind::Boolean | Kind::Utf8View | Kind::BinaryView | Kind::Date32 | Kind::Float32 | Kind::Float64 => {}
        Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => {}
        Kind::UInt8 | Kind::UInt16 | Kind::UInt32 | Kind::UInt64 => {}
        // The zone has no say in the year that anybody would notice, and a wrong one would be an error.
        Kind::Timestamp(unit, _) => return Ok((Kind::Timestamp(unit, None), Form::Plain)),
        Kind::FixedSizeBinary(_) => return Ok((field.dtype.clone(), Form::Fixed)),
        _ => return Err(UnreadKind::Other),
    }
    Ok((field.dtype.clone(), Form::Plain))
}

/// The cells of arrays as numbers where whole numbers or floating-point numbers of 64 bits stand in the file, else as
/// [`cells`].
pub(super) fn values(field: &ArrowField, form: Form, arrays: Vec<Box<dyn Array>>) -> Option<Column> {
    use ArrowDataType as Kind;
    let are_numbers = matches!(
        field.dtype,
        Kind::Int8
            | Kind::Int16
            | Kind::Int32
            | Kind::Int64
            | Kind::UInt8
            | Kind::UInt16
            | Kind::UInt32
            | Kind::Float64
    );
    if form == Form::Plain && are_numbers {
        return Some(Series::try_from((field, arrays)).ok()?.into());
    }
    Some(cells(field, form, arrays)?.into_column())
}

/// A slice of a column on its way to a table.
pub(super) enum Piece {
    /// Whole numbers of up to 15 digits; with more digits a number is a name.
    Integers(Vec<Option<i64>>),
    Texts(StringChunked),
}

impl Piece {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Integers(cells) => cells.len(),
            Self::Texts(cells) => cells.len(),
        }
    }
}

/// The cells of arrays as whole numbers where nothing else stands in them, else as [`cells`].
pub(super) fn piece(field: &ArrowField, form: Form, arrays: Vec<Box<dyn Array>>) -> Option<Piece> {
    let mut integers = Vec::new();
    if form == Form::Plain
        && arrays.iter().try_for_each(|array| push_integers(&field.dtype, &**array, &mut integers)).is_some()
    {
        return Some(Piece::Integers(integers));
    }
    cells(field, form, arrays).map(Piece::Texts)
}

fn push_integers(kind: &ArrowDataType, array: &dyn Array, cells: &mut Vec<Option<i64>>) -> Option<()> {
    use ArrowDataType as Kind;
    match kind {
        Kind::Int8 => push_whole(array, |value: i8| i64::from(value), cells),
        Kind::Int16 => push_whole(array, |value: i16| i64::from(value), cells),
        Kind::Int32 => push_whole(array, |value: i32| i64::from(value), cells),
        Kind::Int64 => push_whole(array, |value: i64| value, cells),
        Kind::UInt8 => push_whole(array, |value: u8| i64::from(value), cells),
        Kind::UInt16 => push_whole(array, |value: u16| i64::from(value), cells),
        Kind::UInt32 => push_whole(array, |value: u32| i64::from(value), cells),
        // Whole numbers with blank cells among them, as pandas keeps them.
        Kind::Float64 => {
            push_whole(array, |value: f64| if value.fract() == 0.0 { value as i64 } else { i64::MAX }, cells)
        }
        _ => None,
    }
}

/// Appends the values of an array; `None` when one has more than 15 digits.
fn push_whole<T: NativeType>(array: &dyn Array, whole: impl Fn(T) -> i64, cells: &mut Vec<Option<i64>>) -> Option<()> {
    let array: &PrimitiveArray<T> = array.as_any().downcast_ref()?;
    cells.try_reserve(array.len()).ok()?;
    for value in array.iter() {
        let value = value.map(|value| whole(*value));
        if value.is_some_and(|value| value.unsigned_abs() >= WIDE) {
            return None;
        }
        cells.push(value);
    }
    Some(())
}

/// The cells of arrays that were decoded to the type of `field`. `None` when they are of another type, or hold what is
/// no text.
pub(super) fn cells(field: &ArrowField, form: Form, arrays: Vec<Box<dyn Array>>) -> Option<StringChunked> {
    let name = || field.name.clone();
    match form {
        Form::Plain => {
            let series = Series::try_from((field, arrays)).ok()?;
            as_text(&series.into()).ok()?.str().ok().cloned()
        }
        Form::Fixed | Form::Half | Form::Decimal { .. } | Form::DecimalLowFirst { .. } => {
            let mut texts: Vec<Option<String>> = Vec::new();
            for array in &arrays {
                push_texts(&**array, form, &mut texts)?;
            }
            Some(texts.into_iter().collect::<StringChunked>().with_name(name()))
        }
    }
}

fn push_texts(array: &dyn Array, form: Form, texts: &mut Vec<Option<String>>) -> Option<()> {
    let array = array.as_any();
    let text = |bytes: Option<&[u8]>| match (bytes, form) {
        (None, _) => Some(None),
        (Some(bytes), Form::Decimal { places }) => decimal_of_bytes(bytes, places).map(Some),
        (Some(bytes), Form::DecimalLowFirst { places }) => {
            decimal_of_bytes(&bytes.iter().rev().copied().collect::<Vec<u8>>(), places).map(Some)
        }
        (Some(bytes), Form::Half) => Some(Some(half(bytes.try_into().ok()?).to_string())),
        (Some(bytes), _) => Some(Some(std::str::from_utf8(bytes).ok()?.to_owned())),
    };
    let places = if let Form::Decimal { places } = form { places } else { 0 };
    if let Some(array) = array.downcast_ref::<PrimitiveArray<i32>>() {
        texts.extend(array.iter().map(|value| value.map(|value| decimal(i128::from(*value), places))));
    } else if let Some(array) = array.downcast_ref::<PrimitiveArray<i64>>() {
        texts.extend(array.iter().map(|value| value.map(|value| decimal(i128::from(*value), places))));
    } else if let Some(array) = array.downcast_ref::<PrimitiveArray<i128>>() {
        texts.extend(array.iter().map(|value| value.map(|value| decimal(*value, places))));
    } else if let Some(array) = array.downcast_ref::<FixedSizeBinaryArray>() {
        array.iter().try_for_each(|bytes| text(bytes).map(|text| texts.push(text)))?;
    } else {
        let array = array.downcast_ref::<BinaryViewArray>()?;
        array.iter().try_for_each(|bytes| text(bytes).map(|text| texts.push(text)))?;
    }
    Some(())
}

/// The decimal whose digits are a whole number in two's complement, the highest byte first; `None` beyond 128 bits,
/// where no count or amount lies.
fn decimal_of_bytes(bytes: &[u8], places: usize) -> Option<String> {
    let sign = if bytes.first()? >= &128 { 255 } else { 0 };
    let (high, low) = bytes.split_at(bytes.len().saturating_sub(16));
    let mut whole = [sign; 16];
    whole[16 - low.len()..].copy_from_slice(low);
    let fits = high.iter().all(|byte| *byte == sign) && (high.is_empty() || (whole[0] >= 128) == (sign == 255));
    fits.then(|| decimal(i128::from_be_bytes(whole), places))
}

/// 12345 with two places is `123.45`, with none `12345`. Zeros at the end don't count: `1.50` is `1.5`.
fn decimal(digits: i128, places: usize) -> String {
    let sign = if digits < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", digits.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// A number of the IEEE 754 format binary16, the lowest byte first.
fn half(bytes: [u8; 2]) -> f32 {
    let bits = u16::from_le_bytes(bytes);
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f32::from(bits & 1023));
    let size = match (exponent, fraction) {
        (0, _) => fraction * 2_f32.powi(-24),
        (31, 0.0) => f32::INFINITY,
        (31, _) => f32::NAN,
        _ => (fraction + 1024.0) * 2_f32.powi(exponent - 25),
    };
    if bits >> 15 == 1 { -size } else { size }
}

/// A column as a person would write it: dates as `1992-02-10`.
fn as_text(column: &Column) -> Result<Column, PolarsError> {
    let days = match column.dtype() {
        DataType::Date => column.to_physical_repr().cast(&DataType::Float64)?,
        DataType::Datetime(unit, _) => {
            let a_day = match unit {
                TimeUnit::Nanoseconds => 86_400e9,
                TimeUnit::Microseconds => 86_400e6,
                TimeUnit::Milliseconds => 86_400e3,
            };
            let ticks = column.to_physical_repr().cast(&DataType::Float64)?;
            let days: polars::prelude::Float64Chunked =
                ticks.f64()?.iter().map(|tick| tick.map(|tick| tick / a_day)).collect();
            Column::new(column.name().clone(), days)
        }
        _ => return column.cast(&DataType::String),
    };
    let dates: StringChunked =
        days.f64()?.iter().map(|day| day.and_then(|day| date_of_day(day.floor() as i64))).collect();
    Ok(Column::new(column.name().clone(), dates))
}

/// The date of a day counted from 1 January 1970, in the proleptic Gregorian calendar; `None` outside of the years 0 to
/// 9999.
fn date_of_day(day: i64) -> Option<String> {
    let julian = i32::try_from(day).ok()?.checked_add(EPOCH)?;
    let date = time::Date::from_julian_day(julian).ok().filter(|date| date.year() >= 0)?;
    Some(format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_dates() {
        for (day, date) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (365, "1971-01-01"),
            (8075, "1992-02-10"),
            (11_016, "2000-02-29"),
            (11_323, "2001-01-01"),
        ] {
            assert_eq!(date_of_day(day).as_deref(), Some(date), "{day}");
        }
        assert_eq!(date_of_day(i64::MAX), None);
    }

    #[test]
    fn decimals_are_written_as_people_write_them() {
        for (digits, places, text) in [
            (12_345, 2, "123.45"),
            (-5, 2, "-0.05"),
            (150, 2, "1.5"),
            (-700, 2, "-7"),
            (0, 3, "0"),
            (7, 0, "7"),
            (i128::MIN, 0, "-170141183460469231731687303715884105728"),
        ] {
            assert_eq!(decimal(digits, places), text);
        }
        let bytes = |value: i64, length: usize| {
            let sign = if value < 0 { 255 } else { 0 };
            let mut bytes = [sign; 32];
            bytes[24..].copy_from_slice(&value.to_be_bytes());
            decimal_of_bytes(&bytes[32 - length..], 1)
        };
        for length in [2, 8, 15, 16, 17, 24, 32] {
            assert_eq!(
                (bytes(-125, length), bytes(300, length)),
                (Some("-12.5".into()), Some("30".into())),
                "{length}"
            );
        }
        assert_eq!(decimal_of_bytes(&[1; 17], 0), None);
        assert_eq!(decimal_of_bytes(&[&[0][..], &[255; 16]].concat(), 0), None);
        assert_eq!(decimal_of_bytes(&[], 0), None);
    }

    #[test]
    fn numbers_of_two_bytes_are_numbers() {
        let texts = [0x3C00, 0xC000, 0x3555, 0x0001, 0x0000, 0x7BFF].map(|bits: u16| half(bits.to_le_bytes()));
        assert_eq!(texts, [1.0, -2.0, 0.333_251_95, 5.960_464_5e-8, 0.0, 65504.0]);
        assert!(half([0, 0x7E]).is_nan() && half([0, 0xFC]) == f32::NEG_INFINITY);
    }
}
