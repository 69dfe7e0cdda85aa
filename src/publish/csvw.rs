//! `csv-metadata.json`: the tables described for CSV on the Web (W3C, 2015), with the titles of their
//! columns in every language.
//!
//! The same definitions as `datapackage.json`, in another standard's words. Structs keep their order in
//! the text, so the bytes are the same each time. Never holds data.

use std::io;

use serde::{Serialize, Serializer};

use super::layout::{ColumnDef, TableDef, type_name};
use super::package::About;
use super::schema::{ForeignReference, foreign_references, primary_key};
use super::table::FileFacts;
use super::variant::Variant;
use super::wording::title;
use crate::language::Language;
use crate::word::Kind;
use crate::word::field::Base;

/// The bytes of `csv-metadata.json`.
pub(super) fn csvw(
    about: &About,
    tables: &[(TableDef, FileFacts)],
    variant: &Variant,
) -> io::Result<Vec<u8>> {
    let present = |kind: Kind| tables.iter().any(|(table, _)| table.kind == Some(kind));
    let group = Group {
        context: ("http://www.w3.org/ns/csvw", Tag { language: "en" }),
        title: &about.title,
        description: &about.description,
        license: about.licenses.iter().map(|it| it.path.as_str()).collect(),
        dialect: Dialect::of(variant),
        tables: tables.iter().map(|(table, facts)| resource(table, facts, &present)).collect(),
    };
    let mut json = serde_json::to_vec_pretty(&group)?;
    json.push(b'\n');
    Ok(json)
}

#[derive(Serialize)]
struct Tag {
    #[serde(rename = "@language")]
    language: &'static str,
}

#[derive(Serialize)]
struct Group<'a> {
    #[serde(rename = "@context")]
    context: (&'static str, Tag),
    #[serde(rename = "dc:title")]
    title: &'a str,
    #[serde(rename = "dc:description", skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(rename = "dc:license", skip_serializing_if = "Vec::is_empty")]
    license: Vec<&'a str>,
    dialect: Dialect,
    tables: Vec<Table<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dialect {
    encoding: &'static str,
    delimiter: char,
    quote_char: char,
    double_quote: bool,
    header_row_count: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment_prefix: Option<char>,
}

impl Dialect {
    /// A row of hashtags is passed over as a comment; no other row begins with that sign, because the
    /// first column of every table is an id.
    fn of(variant: &Variant) -> Self {
        Self {
            encoding: "utf-8",
            delimiter: variant.spreadsheet.map_or(',', |it| char::from(it.byte())),
            quote_char: '"',
            double_quote: true,
            header_row_count: 1,
            comment_prefix: variant.hxl.then_some('#'),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Table<'a> {
    url: &'a str,
    #[serde(rename = "dc:description")]
    description: &'static str,
    #[serde(rename = "tableSchema")]
    schema: Schema,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    columns: Vec<Column>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    primary_key: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignKey>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ForeignKey {
    column_reference: Vec<String>,
    reference: Reference,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Reference {
    resource: String,
    column_reference: Vec<String>,
}

#[derive(Serialize)]
struct Column {
    /// None where the standard cannot hold it; then the title says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    titles: Titles,
    #[serde(rename = "dc:description")]
    description: String,
    datatype: Datatype,
    #[serde(skip_serializing_if = "Option::is_none")]
    separator: Option<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    required: bool,
}

/// What a column is called.
enum Titles {
    /// By language; the name in the header is of none, and stands first.
    Spoken(Vec<(&'static str, String)>),
    /// The header alone, of a column that has no name: what reads the file finds it by this only.
    Header(String),
}

impl Serialize for Titles {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Spoken(titles) => to.collect_map(titles.iter().map(|(tag, title)| (tag, title))),
            Self::Header(header) => to.serialize_str(header),
        }
    }
}

#[derive(Serialize)]
struct Datatype {
    base: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<String>,
}

fn resource<'a>(
    table: &TableDef,
    facts: &'a FileFacts,
    present: &dyn Fn(Kind) -> bool,
) -> Table<'a> {
    // A reference that may be left open is none to this standard.
    let filled = |key: &ForeignReference| {
        let column = |name: &String| table.columns.iter().find(|column| column.name == *name);
        key.columns.iter().all(|name| column(name).is_some_and(|it| it.kind.required))
    };
    let keys = foreign_references(table, present).into_iter();
    Table {
        url: &facts.path,
        description: table.meaning.trim(),
        schema: Schema {
            columns: table.columns.iter().map(|it| column(table, it)).collect(),
            primary_key: primary_key(table),
            foreign_keys: keys.filter(filled).map(foreign_key).collect(),
        },
    }
}

fn foreign_key(key: ForeignReference) -> ForeignKey {
    let reference =
        Reference { resource: format!("{}.csv", key.table), column_reference: key.referred };
    ForeignKey { column_reference: key.columns, reference }
}

fn column(table: &TableDef, of: &ColumnDef) -> Column {
    let header = [("und", of.name.to_string())].into_iter();
    let spoken = Language::all().iter().map(|it| (it.tag(), title(it, table, &of.name)));
    // A name is a variable of a URI template, which has no spaces.
    let nameless = of.name.contains(' ');
    Column {
        name: (!nameless).then(|| of.name.to_string()),
        titles: if nameless {
            Titles::Header(of.name.to_string())
        } else {
            Titles::Spoken(header.chain(spoken).collect())
        },
        description: format!("{} ({})", of.meaning, type_name(of.kind.base)),
        datatype: datatype(of.kind.base),
        separator: of.kind.list.then_some("; "),
        required: of.kind.required,
    }
}

/// Partial dates and other forms the standard has no type for are strings; codes are those of a list.
fn datatype(base: Base) -> Datatype {
    let plain = |base| Datatype { base, format: None };
    match base {
        Base::Bool => Datatype { base: "boolean", format: Some("true|false".into()) },
        Base::Integer => plain("integer"),
        Base::Decimal => plain("decimal"),
        Base::Day => plain("date"),
        Base::Instant => plain("datetime"),
        Base::Code(codes) => {
            let codes: Vec<_> = codes.iter().map(|code| code.code).collect();
            Datatype { base: "string", format: Some(format!("^({})$", codes.join("|"))) }
        }
        _ => plain("string"),
    }
}
