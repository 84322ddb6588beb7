//! The columns of an Arrow file -> how their values lie in its buffers, and how cells are made of them.

use polars::prelude::{ArrowDataType, ArrowField};
use polars_arrow::datatypes::TimeUnit;
use polars_arrow::io::ipc::format::ipc;

use super::error::UnreadKind;
use super::parquet_cells::{Form, MOST_PLACES};

/// A column of an Arrow file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ArrowColumn {
    /// Its values, or those of the dictionary that it points into.
    pub(super) values: Stored,
    /// The number of its dictionary and the type of the places in it; `None` for a column that holds its values itself.
    pub(super) dictionary: Option<(i64, Stored)>,
}

/// How values lie in buffers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stored {
    /// The name of the column and the type that it is read as, which has the same buffers as that in the file.
    pub(super) field: ArrowField,
    /// What becomes of the values.
    pub(super) form: Form,
    /// Their buffers.
    pub(super) layout: Layout,
}

/// Which buffers a column has. The first always says which values are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// None at all: nothing is there.
    Nothing,
    /// A bit a value.
    Bits,
    /// So many bytes a value.
    Bytes(usize),
    /// Where each text ends, in so many bytes, and the texts.
    Texts(usize),
    /// Sixteen bytes a value that point into any number of buffers of texts.
    Views,
}

impl ArrowColumn {
    /// What the field of a schema describes. Types within types aren't looked at: a few bytes can describe a tree that
    /// takes hours to walk.
    pub(super) fn of(field: ipc::FieldRef<'_>) -> Result<Self, UnreadKind> {
        let unread = |_| UnreadKind::Other;
        let name = field.name().map_err(unread)?.unwrap_or_default();
        let kind = field.type_().map_err(unread)?.ok_or(UnreadKind::Other)?;
        let (dtype, form, layout) = stored(kind)?;
        let values = Stored { field: ArrowField::new(name.into(), dtype, true), form, layout };
        let dictionary = field.dictionary().map_err(unread)?;
        let dictionary = dictionary.map(|dictionary| {
            let id = dictionary.id().map_err(unread)?;
            // Without a type, the places are whole numbers of 32 bits.
            let places = dictionary.index_type().map_err(unread)?;
            let (dtype, layout) = places.map_or(Ok((ArrowDataType::Int32, Layout::Bytes(4))), whole_number)?;
            let field = ArrowField::new(name.into(), dtype, true);
            Ok((id, Stored { field, form: Form::Plain, layout }))
        });
        Ok(Self { values, dictionary: dictionary.transpose()? })
    }

    /// What the batches of rows hold of the column.
    pub(super) fn in_batches(&self) -> &Stored {
        self.dictionary.as_ref().map_or(&self.values, |(_, places)| places)
    }
}

/// The type that values are read as, what becomes of them, and their buffers.
fn stored(kind: ipc::TypeRef<'_>) -> Result<(ArrowDataType, Form, Layout), UnreadKind> {
    use ArrowDataType as Kind;
    use ipc::TypeRef;
    let unread = |_| UnreadKind::Other;
    let plain = |dtype, bytes| (dtype, Form::Plain, Layout::Bytes(bytes));
    Ok(match kind {
        TypeRef::Null(_) => (Kind::Null, Form::Plain, Layout::Nothing),
        TypeRef::Bool(_) => (Kind::Boolean, Form::Plain, Layout::Bits),
        TypeRef::Int(number) => {
            let (dtype, layout) = whole_number(number)?;
            (dtype, Form::Plain, layout)
        }
        TypeRef::FloatingPoint(number) => match number.precision().map_err(unread)? {
            ipc::Precision::Half => (Kind::FixedSizeBinary(2), Form::Half, Layout::Bytes(2)),
            ipc::Precision::Single => plain(Kind::Float32, 4),
            ipc::Precision::Double => plain(Kind::Float64, 8),
        },
        // Bytes are read as texts where they are some.
        TypeRef::Utf8(_) | TypeRef::Binary(_) => (Kind::Utf8, Form::Plain, Layout::Texts(4)),
        TypeRef::LargeUtf8(_) | TypeRef::LargeBinary(_) => (Kind::LargeUtf8, Form::Plain, Layout::Texts(8)),
        TypeRef::Utf8View(_) | TypeRef::BinaryView(_) => (Kind::Utf8View, Form::Plain, Layout::Views),
        TypeRef::FixedSizeBinary(text) => match usize::try_from(text.byte_width().map_err(unread)?) {
            Ok(bytes @ 1..) => (Kind::FixedSizeBinary(bytes), Form::Fixed, Layout::Bytes(bytes)),
            _ => return Err(UnreadKind::Other),
        },
        TypeRef::Date(date) => match date.unit().map_err(unread)? {
            ipc::DateUnit::Day => plain(Kind::Date32, 4),
            ipc::DateUnit::Millisecond => plain(Kind::Timestamp(TimeUnit::Millisecond, None), 8),
        },
        // The zone has no say in the year that anybody would notice, and a wrong one would be an error.
        TypeRef::Timestamp(time) => {
            let unit = match time.unit().map_err(unread)? {
                ipc::TimeUnit::Second => TimeUnit::Second,
                ipc::TimeUnit::Millisecond => TimeUnit::Millisecond,
                ipc::TimeUnit::Microsecond => TimeUnit::Microsecond,
                ipc::TimeUnit::Nanosecond => TimeUnit::Nanosecond,
            };
            plain(Kind::Timestamp(unit, None), 8)
        }
        TypeRef::Decimal(decimal) => {
            let places = usize::try_from(decimal.scale().map_err(unread)?).map_err(|_| UnreadKind::Other)?;
            let (dtype, bytes) = match decimal.bit_width().map_err(unread)? {
                32 => (Kind::Int32, 4),
                64 => (Kind::Int64, 8),
                128 => (Kind::Int128, 16),
                256 => (Kind::FixedSizeBinary(32), 32),
                _ => return Err(UnreadKind::Other),
            };
            if places > MOST_PLACES {
                return Err(UnreadKind::Other);
            }
            let form = if bytes == 32 { Form::DecimalLowFirst { places } } else { Form::Decimal { places } };
            (dtype, form, Layout::Bytes(bytes))
        }
        TypeRef::List(_)
        | TypeRef::LargeList(_)
        | TypeRef::ListView(_)
        | TypeRef::LargeListView(_)
        | TypeRef::FixedSizeList(_)
        | TypeRef::Struct(_)
        | TypeRef::Map(_)
        | TypeRef::Union(_) => return Err(UnreadKind::Nested),
        TypeRef::Time(_) | TypeRef::Interval(_) | TypeRef::Duration(_) | TypeRef::RunEndEncoded(_) => {
            return Err(UnreadKind::Other);
        }
    })
}

fn whole_number(number: ipc::IntRef<'_>) -> Result<(ArrowDataType, Layout), UnreadKind> {
    use ArrowDataType as Kind;
    let unread = |_| UnreadKind::Other;
    let (dtype, bytes) = match (number.bit_width().map_err(unread)?, number.is_signed().map_err(unread)?) {
        (8, true) => (Kind::Int8, 1),
        (16, true) => (Kind::Int16, 2),
        (32, true) => (Kind::Int32, 4),
        (64, true) => (Kind::Int64, 8),
        (8, false) => (Kind::UInt8, 1),
        (16, false) => (Kind::UInt16, 2),
        (32, false) => (Kind::UInt32, 4),
        (64, false) => (Kind::UInt64, 8),
        _ => return Err(UnreadKind::Other),
    };
    Ok((dtype, Layout::Bytes(bytes)))
}
