//! A table as Apache Parquet, compressed with Snappy.
//!
//! Whole numbers, decimals, truth values and full days have types of their own where the contract says
//! so of the whole column; everything else is text, partial dates and lists among them, as in the CSV. An
//! empty cell is null. Vantage, licence and what the columns mean stand in the metadata of the file.
//! Never holds more than one group of rows.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriterImpl;
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type,
};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;

use super::forms::{Take, misfit};
use super::layout::{ColumnDef, TableDef, type_name};
use super::package::About;
use crate::word::Day;
use crate::word::field::Base;

/// Rows of one group.
const GROUP_ROWS_MAX: usize = 65_536;
/// Bytes of the cells of one group.
const GROUP_BYTES_MAX: usize = 32 * 1024 * 1024;

/// Writes a table whose rows are handed to what `rows` is given, and hands back what was written to.
pub(super) fn write_parquet<W: Write + Send>(
    table: &TableDef,
    about: &About,
    rows: impl FnOnce(Take<'_>) -> io::Result<()>,
    out: W,
) -> io::Result<W> {
    let fields: Result<Vec<_>, _> = table.columns.iter().map(field).collect();
    let schema = Type::group_type_builder("schema").with_fields(fields.map_err(fault)?);
    let schema = Arc::new(schema.build().map_err(fault)?);
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("accordwatch ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_key_value_metadata(Some(metadata(table, about)))
        .build();
    let file = SerializedFileWriter::new(out, schema, Arc::new(properties)).map_err(fault)?;
    let columns = table.columns.iter().map(Column::of).collect();
    let mut group = Group { table, file, columns, rows: 0, bytes: 0 };
    rows(&mut |cells| group.row(cells))?;
    group.flush()?;
    group.file.into_inner().map_err(fault)
}

fn fault(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

fn field(column: &ColumnDef) -> Result<Arc<Type>, ParquetError> {
    let (physical, logical) = match shape(column) {
        Shape::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Shape::Whole => (Physical::INT64, None),
        Shape::Decimal => (Physical::DOUBLE, None),
        Shape::Truth => (Physical::BOOLEAN, None),
        Shape::Day => (Physical::INT32, Some(LogicalType::Date)),
    };
    let builder = Type::primitive_type_builder(&column.name, physical);
    let built = builder.with_logical_type(logical).with_repetition(Repetition::OPTIONAL).build();
    built.map(Arc::new)
}

/// What stands in a column.
#[derive(Clone, Copy)]
enum Shape {
    Text,
    Whole,
    Decimal,
    Truth,
    Day,
}

fn shape(column: &ColumnDef) -> Shape {
    match column.kind.base {
        _ if column.kind.list => Shape::Text,
        Base::Integer => Shape::Whole,
        Base::Decimal => Shape::Decimal,
        Base::Bool => Shape::Truth,
        Base::Day => Shape::Day,
        _ => Shape::Text,
    }
}

/// What a reader must know, for the metadata of the file.
fn metadata(table: &TableDef, about: &About) -> Vec<KeyValue> {
    let column = |of: &ColumnDef| {
        serde_json::json!({
            "name": of.name, "description": of.meaning, "type": type_name(of.kind.base),
            "list": of.kind.list, "unit": of.unit, "access": of.access.code(),
        })
    };
    let columns: Vec<_> = table.columns.iter().map(column).collect();
    let licences: Vec<_> = about.licenses.iter().map(|it| it.name.as_str()).collect();
    let seen = &about.seen;
    let pairs = [
        ("title", about.title.clone()),
        ("table", table.name.to_owned()),
        ("description", table.meaning.trim().to_owned()),
        ("licence", licences.join(", ")),
        ("known_at", seen.known_at.to_string()),
        ("as_of", seen.as_of.clone()),
        ("clearance", seen.clearance.code().to_owned()),
        ("ledger_root", seen.root.clone()),
        ("layout_version", about.version.clone()),
        ("columns", serde_json::Value::from(columns).to_string()),
    ];
    let filled = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    filled.map(|(key, value)| KeyValue::new(key.to_owned(), value)).collect()
}

/// A group of rows under way.
struct Group<'t, W: Write + Send> {
    table: &'t TableDef,
    file: SerializedFileWriter<W>,
    columns: Vec<Column>,
    rows: usize,
    bytes: usize,
}

impl<W: Write + Send> Group<'_, W> {
    fn row(&mut self, cells: &[&str]) -> io::Result<()> {
        for (place, column) in self.columns.iter_mut().enumerate() {
            let cell = cells.get(place).copied().unwrap_or("");
            if column.take(cell).is_none() {
                let name = self.table.columns.get(place).map_or("", |it| it.name.as_ref());
                return Err(misfit(self.table, name, cell));
            }
            self.bytes += cell.len();
        }
        self.rows += 1;
        let full = self.rows == GROUP_ROWS_MAX || self.bytes >= GROUP_BYTES_MAX;
        if full { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = self.file.next_row_group().map_err(fault)?;
        for column in &mut self.columns {
            let Some(out) = group.next_column().map_err(fault)? else { break };
            column.write(out).map_err(fault)?;
        }
        group.close().map_err(fault)?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }
}

/// The cells of one column of a group.
enum Column {
    Text(Values<ByteArray>),
    Whole(Values<i64>),
    Decimal(Values<f64>),
    Truth(Values<bool>),
    Day(Values<i32>),
}

/// The values that are there, and for each row whether one is.
struct Values<T> {
    values: Vec<T>,
    there: Vec<i16>,
}

impl<T> Values<T> {
    fn new() -> Self {
        Self { values: Vec::new(), there: Vec::new() }
    }

    fn take(&mut self, cell: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<()> {
        self.there.push(i16::from(!cell.is_empty()));
        if !cell.is_empty() {
            self.values.push(read(cell)?);
        }
        Some(())
    }

    fn write<D: DataType<T = T>>(
        &mut self,
        out: &mut ColumnWriterImpl<'_, D>,
    ) -> Result<(), ParquetError> {
        out.write_batch(&self.values, Some(&self.there), None)?;
        self.values.clear();
        self.there.clear();
        Ok(())
    }
}

impl Column {
    fn of(column: &ColumnDef) -> Self {
        match shape(column) {
            Shape::Text => Self::Text(Values::new()),
            Shape::Whole => Self::Whole(Values::new()),
            Shape::Decimal => Self::Decimal(Values::new()),
            Shape::Truth => Self::Truth(Values::new()),
            Shape::Day => Self::Day(Values::new()),
        }
    }

    /// Takes the next cell; none where it is not of the column's type.
    fn take(&mut self, cell: &str) -> Option<()> {
        match self {
            Self::Text(values) => values.take(cell, |cell| Some(ByteArray::from(cell))),
            Self::Whole(values) => values.take(cell, |cell| cell.parse().ok()),
            Self::Decimal(values) => values.take(cell, |cell| cell.parse().ok()),
            Self::Truth(values) => values.take(cell, |cell| cell.parse().ok()),
            Self::Day(values) => values.take(cell, days_since_1970),
        }
    }

    fn write(&mut self, mut out: SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        match self {
            Self::Text(values) => values.write(out.typed::<ByteArrayType>())?,
            Self::Whole(values) => values.write(out.typed::<Int64Type>())?,
            Self::Decimal(values) => values.write(out.typed::<DoubleType>())?,
            Self::Truth(values) => values.write(out.typed::<BoolType>())?,
            Self::Day(values) => values.write(out.typed::<Int32Type>())?,
        }
        out.close()
    }
}

fn days_since_1970(cell: &str) -> Option<i32> {
    let day = Day::parse(cell).ok()?;
    let hours = day.0.duration_since(jiff::civil::date(1970, 1, 1)).as_hours();
    i32::try_from(hours / 24).ok()
}

#[cfg(test)]
mod tests {
    use parquet::file::metadata::RowGroupMetaData;
    use parquet::file::reader::{FileReader as _, SerializedFileReader};

    use super::*;
    use crate::publish::layout::table_of;
    use crate::word::Kind;

    fn written(rows: &[Vec<String>]) -> io::Result<Vec<u8>> {
        let table = table_of(Kind::Pillar);
        let each = |take: Take<'_>| {
            rows.iter().try_for_each(|row| {
                let cells: Vec<&str> = row.iter().map(String::as_str).collect();
                take(&cells)
            })
        };
        write_parquet(&table, &About::default(), each, Vec::new())
    }

    fn row(order: &str) -> Vec<String> {
        ["p1", "a1", "Justice", "en", order].map(str::to_owned).to_vec()
    }

    #[test]
    fn the_same_rows_give_the_same_bytes_and_groups_are_bounded() {
        let rows: Vec<_> = (0..GROUP_ROWS_MAX + 2).map(|n| row(&n.to_string())).collect();
        let bytes = written(&rows).unwrap();
        assert_eq!(bytes, written(&rows).unwrap());
        assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
        let path = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(path.path(), &bytes).unwrap();
        let read = SerializedFileReader::new(path.reopen().unwrap()).unwrap();
        let counts: Vec<_> =
            read.metadata().row_groups().iter().map(RowGroupMetaData::num_rows).collect();
        assert_eq!(counts, [65_536, 2]);
    }

    #[test]
    fn a_cell_that_is_not_of_its_type_is_an_error_and_no_null() {
        let error = written(&[row("first")]).unwrap_err().to_string();
        assert_eq!(error, "pillars.order holds \"first\", which is not of its type");
        assert!(written(&[row("")]).is_ok());
    }

    #[test]
    fn days_count_from_1970() {
        assert_eq!(days_since_1970("1970-01-01"), Some(0));
        assert_eq!(days_since_1970("1969-12-31"), Some(-1));
        assert_eq!(days_since_1970("2015-05-15"), Some(16_570));
        assert_eq!(days_since_1970("2015-05"), None);
    }
}
