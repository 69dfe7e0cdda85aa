//! `datapackage.json`: Data Package version 2, made from the layout and the facts of the files.
//!
//! Structs keep their order in the text, so the bytes are the same each time. Partial dates and
//! other forms the standard has no type for are strings with their form in words.

use std::io;

use serde::Serialize;

use super::forms::{Alternative, Made, alternatives};
use super::hxl;
use super::layout::{ColumnDef, TableDef, is_ordered, type_name};
use super::package::About;
use super::table::FileFacts;
use super::variant::{Variant, is_level};
use super::wording::{code_word, title};
use crate::language::Language;
use crate::word::Kind;
use crate::word::field::Base;

/// A licence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct License {
    /// Short name, such as CC-BY-4.0.
    pub name: String,
    /// Title.
    pub title: String,
    /// Address of its text.
    pub path: String,
}

/// Where data come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// Title.
    pub title: String,
    /// Address; none where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// Who made the package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contributor {
    /// Name.
    pub title: String,
    /// Roles, such as creator.
    pub roles: Vec<String>,
}

/// Levels that a judgement can name in this package.
pub(super) struct LevelCodes {
    pub(super) codes: Vec<LevelCode>,
    /// Their order means something.
    pub(super) ordered: bool,
}

/// A level by its code.
pub(super) struct LevelCode {
    pub(super) code: String,
    /// Its label in its own language.
    pub(super) label: String,
    /// Its label in every language, empty where there is none; none where they are not known.
    pub(super) words: Option<Vec<String>>,
}

/// Between the words that two scales have for one code.
const OR: &str = " / ";

impl LevelCode {
    /// The same code on another scale: where that says it otherwise, both are said.
    pub(super) fn also(&mut self, label: &str, words: Option<&[String]>) {
        let add = |said: &mut String, other: &str| {
            if !other.is_empty() && !said.split(OR).any(|it| it == other) {
                if !said.is_empty() {
                    said.push_str(OR);
                }
                said.push_str(other);
            }
        };
        add(&mut self.label, label);
        match (&mut self.words, words) {
            (Some(said), Some(others)) => {
                said.iter_mut().zip(others).for_each(|(said, other)| add(said, other));
            }
            // Of one of them no words are known, and those of the other would be wrong for it.
            (said, _) => *said = None,
        }
    }
}

/// The bytes of `datapackage.json`.
pub(super) fn datapackage(
    about: &About,
    (tables, made): (&[(TableDef, FileFacts)], &[Made]),
    levels: &LevelCodes,
    variant: &Variant,
) -> io::Result<Vec<u8>> {
    let present = |kind: Kind| tables.iter().any(|(table, _)| table.kind == Some(kind));
    let resource = |(table, facts)| resource(table, facts, (levels, variant), &present);
    let mut resources: Vec<_> =
        tables.iter().map(|(table, facts)| resource((table, facts))).collect();
    for resource in &mut resources {
        resource.alternatives = alternatives(made, Some(resource.name));
    }
    let package = Package {
        schema: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: &about.name,
        title: &about.title,
        description: &about.description,
        version: &about.version,
        created: &about.created,
        licenses: &about.licenses,
        sources: &about.sources,
        contributors: &about.contributors,
        alternatives: alternatives(made, None),
        resources,
    };
    let mut json = serde_json::to_vec_pretty(&package)?;
    json.push(b'\n');
    Ok(json)
}

#[derive(Serialize)]
struct Package<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    name: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    version: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    created: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    licenses: &'a [License],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    sources: &'a [Origin],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    contributors: &'a [Contributor],
    /// Not of the standard: the tables once more, together in one file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alternatives: Vec<Alternative<'a>>,
    resources: Vec<Resource<'a>>,
}

#[derive(Serialize)]
struct Resource<'a> {
    name: &'static str,
    path: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    description: &'static str,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: u64,
    hash: String,
    /// Not of the standard: rows without the header, so that a cut file is seen.
    rows: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dialect: Option<Dialect>,
    /// Not of the standard: the same table in another form.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alternatives: Vec<Alternative<'a>>,
    schema: Schema,
}

/// How a variant differs from what the standard takes for granted.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dialect {
    delimiter: char,
    line_terminator: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    comment_rows: Vec<u8>,
}

impl Dialect {
    fn of(table: &TableDef, variant: &Variant) -> Option<Self> {
        let tagged = variant.hxl && hxl::is_tagged(table);
        let spreadsheet = variant.spreadsheet;
        (tagged || spreadsheet.is_some()).then(|| Self {
            delimiter: spreadsheet.map_or(',', |it| char::from(it.byte())),
            line_terminator: if spreadsheet.is_some() { "\r\n" } else { "\n" },
            // Below the header.
            comment_rows: if tagged { vec![2] } else { Vec::new() },
        })
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Field>,
    missing_values: [&'static str; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    primary_key: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignKey>,
}

#[derive(Serialize)]
struct ForeignKey {
    fields: Vec<String>,
    reference: Reference,
}

#[derive(Serialize)]
struct Reference {
    #[serde(skip_serializing_if = "Option::is_none")]
    resource: Option<&'static str>,
    fields: Vec<String>,
}

/// Columns that name a row of another table of the package, or of the same.
pub(super) struct ForeignReference {
    /// Columns here.
    pub(super) columns: Vec<String>,
    /// The table they refer to.
    pub(super) table: &'static str,
    /// Columns there.
    pub(super) referred: Vec<String>,
}

/// The columns that name a row of a table; none where one of them may be empty, because a key of the
/// standards may not.
pub(super) fn primary_key(table: &TableDef) -> Vec<&'static str> {
    let loose = table.columns.iter().any(|column| is_loose_key(table, column));
    if loose { Vec::new() } else { table.key.clone() }
}

/// All references of a table to tables that are there.
pub(super) fn foreign_references(
    table: &TableDef,
    present: &dyn Fn(Kind) -> bool,
) -> Vec<ForeignReference> {
    let single = table.columns.iter().filter_map(|column| single_reference(table, column, present));
    let levels = table.columns.iter().filter_map(|column| level_reference(table, column, present));
    single.chain(levels).collect()
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Field {
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    delimiter: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    categories: Vec<Category>,
    #[serde(skip_serializing_if = "Option::is_none")]
    categories_ordered: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    constraints: Option<Constraints>,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing_values: Option<[Category; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    access: &'static str,
    derived: bool,
}

#[derive(Serialize)]
struct Category {
    value: String,
    label: String,
}

#[derive(Serialize)]
struct Constraints {
    required: bool,
}

fn resource<'a>(
    table: &TableDef,
    facts: &'a FileFacts,
    (levels, variant): (&LevelCodes, &Variant),
    present: &dyn Fn(Kind) -> bool,
) -> Resource<'a> {
    let fields = table.columns.iter().map(|column| field(table, column, levels)).collect();
    let foreign_keys = foreign_references(table, present).into_iter().map(|key| ForeignKey {
        fields: key.columns,
        reference: Reference {
            resource: (key.table != table.name).then_some(key.table),
            fields: key.referred,
        },
    });
    let foreign_keys = foreign_keys.collect();
    let primary_key = primary_key(table);
    Resource {
        name: table.name,
        path: &facts.path,
        kind: "table",
        description: table.meaning.trim(),
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        bytes: facts.bytes,
        hash: format!("sha256:{}", facts.sha256),
        rows: facts.rows,
        dialect: Dialect::of(table, variant),
        alternatives: Vec::new(),
        schema: Schema { fields, missing_values: [""], primary_key, foreign_keys },
    }
}

fn is_loose_key(table: &TableDef, column: &ColumnDef) -> bool {
    table.key.contains(&column.name.as_ref()) && !column.kind.required
}

fn field(table: &TableDef, column: &ColumnDef, levels: &LevelCodes) -> Field {
    let (categories, categories_ordered) = categories(table, column, levels);
    let form = type_name(column.kind.base);
    Field {
        name: column.name.to_string(),
        kind: standard_type(column),
        title: title(Language::first(), table, &column.name),
        description: format!("{} ({form})", column.meaning),
        delimiter: column.kind.list.then_some("; "),
        categories,
        categories_ordered,
        constraints: column.kind.required.then_some(Constraints { required: true }),
        missing_values: (!column.kind.required).then(|| [category("", column.missing())]),
        unit: column.unit,
        access: column.access.code(),
        derived: column.derived,
    }
}

fn standard_type(column: &ColumnDef) -> &'static str {
    if column.kind.list {
        return "list";
    }
    match column.kind.base {
        Base::Bool => "boolean",
        Base::Integer => "integer",
        Base::Decimal => "number",
        Base::Day => "date",
        Base::Instant => "datetime",
        _ => "string",
    }
}

fn category(value: &str, label: &str) -> Category {
    Category { value: value.into(), label: label.into() }
}

/// The values of a column of codes, or of levels where the table names their scale.
fn categories(
    table: &TableDef,
    column: &ColumnDef,
    levels: &LevelCodes,
) -> (Vec<Category>, Option<bool>) {
    if is_level(&column.name) && scale_of(table, &column.name).is_some() && !is_catalogue(table) {
        let codes: Vec<_> =
            levels.codes.iter().map(|level| category(&level.code, &level.label)).collect();
        let ordered = (!codes.is_empty()).then_some(levels.ordered);
        return (codes, ordered);
    }
    match column.kind.base {
        Base::Code(codes) if !column.kind.list => {
            let word = |code: &str| code_word(Language::first(), codes, code);
            let list = codes.iter().map(|code| category(code.code, &word(code.code))).collect();
            (list, Some(is_ordered(codes)))
        }
        _ => (Vec::new(), None),
    }
}

/// The table in which levels are defined: it holds those of all scales.
fn is_catalogue(table: &TableDef) -> bool {
    table.kind == Some(Kind::ScaleLevel)
}

/// Columns of scale and version that belong to a column of a level.
fn scale_of(table: &TableDef, column: &str) -> Option<[String; 2]> {
    let before = column.strip_suffix("level_code")?;
    let names = ["scale_id", "scale_version"].map(|name| format!("{before}{name}"));
    let has = |name: &String| table.columns.iter().any(|column| column.name == *name);
    names.iter().all(has).then_some(names)
}

/// A single reference to a table of the package; lists have none in the standards.
fn single_reference(
    table: &TableDef,
    column: &ColumnDef,
    present: &dyn Fn(Kind) -> bool,
) -> Option<ForeignReference> {
    let Base::Ref(kind) = column.kind.base else { return None };
    let is_id = table.kind == Some(kind) && table.key.contains(&column.name.as_ref());
    if column.kind.list || is_id || !present(kind) {
        return None;
    }
    let referred = super::layout::table_of(kind).key.into_iter().map(str::to_owned).collect();
    Some(ForeignReference { columns: vec![column.name.to_string()], table: kind.table(), referred })
}

/// A level by its scale, the version of that and its code. Not in recorded tables: a judgement may name
/// its scale and no level, and such a reference is none to the standards.
fn level_reference(
    table: &TableDef,
    column: &ColumnDef,
    present: &dyn Fn(Kind) -> bool,
) -> Option<ForeignReference> {
    if !is_level(&column.name) || table.kind.is_some() || !present(Kind::ScaleLevel) {
        return None;
    }
    let [scale, version] = scale_of(table, &column.name)?;
    Some(ForeignReference {
        columns: vec![scale, version, column.name.to_string()],
        table: Kind::ScaleLevel.table(),
        referred: ["scale_id", "scale_version", "level_code"].map(str::to_owned).to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::package::tests::about;
    use super::super::package::{Aggregates, PackageWriter};
    use crate::record::def;
    use crate::word::Kind;
    use std::collections::BTreeMap;

    fn row(kind: Kind, cells: &[(&str, &'static str)]) -> Vec<&'static str> {
        let mut row = vec![""; def(kind).fields.len()];
        for (name, text) in cells {
            row[def(kind).place(name).unwrap()] = text;
        }
        row
    }

    fn json(scales: &[&'static str]) -> serde_json::Value {
        let mut package = PackageWriter::new(BTreeMap::new());
        package.begin(Kind::ScaleLevel).unwrap();
        for scale in scales {
            for (order, code, label) in [("1", "all", "Complete"), ("0", "nil", "Not begun")] {
                let cells = [
                    ("scale_id", *scale),
                    ("scale_version", "1"),
                    ("order", order),
                    ("level_code", code),
                    ("label", label),
                ];
                package.row(&row(Kind::ScaleLevel, &cells)).unwrap();
            }
        }
        package.begin(Kind::Provision).unwrap();
        package.begin(Kind::Assessment).unwrap();
        for scale in scales {
            let cells = [("scale_id", *scale), ("scale_version", "1"), ("level_code", "nil")];
            package.row(&row(Kind::Assessment, &cells)).unwrap();
        }
        let files = package.finish(&Aggregates::default(), &about()).unwrap().0;
        serde_json::from_slice(&files["datapackage.json"]).unwrap()
    }

    fn field<'a>(json: &'a serde_json::Value, table: &str, name: &str) -> &'a serde_json::Value {
        let find = |list: &'a serde_json::Value, name: &str| {
            list.as_array().unwrap().iter().find(|item| item["name"] == name).unwrap()
        };
        find(&find(&json["resources"], table)["schema"]["fields"], name)
    }

    #[test]
    fn levels_are_ordered_categories_when_one_scale_is_used_and_unordered_when_two_are() {
        let one = json(&["own"]);
        let level = field(&one, "assessments", "level_code");
        assert_eq!(
            level["categories"].to_string(),
            r#"[{"label":"Not begun","value":"nil"},{"label":"Complete","value":"all"}]"#
        );
        assert_eq!(level["categoriesOrdered"], true);
        let two = json(&["own", "pam"]);
        assert_eq!(field(&two, "assessments", "level_code")["categoriesOrdered"], false);
    }

    #[test]
    fn codes_lists_and_dates_have_their_standard_types() {
        let json = json(&["own"]);
        let types = [
            ("confidence", "string"),
            ("evidence_ids", "list"),
            ("as_of", "date"),
            ("initiated", "boolean"),
            ("scale_version", "integer"),
            ("level_value", "number"),
        ];
        for (name, kind) in types {
            assert_eq!(field(&json, "assessments", name)["type"], kind, "{name}");
        }
        assert_eq!(field(&json, "assessments", "confidence")["categoriesOrdered"], true);
        assert_eq!(field(&json, "provisions", "valid_from")["type"], "string");
    }

    #[test]
    fn references_within_the_package_are_foreign_keys_and_others_are_not() {
        let json = json(&["own"]);
        let provisions = &json["resources"][1]["schema"];
        assert_eq!(provisions["primaryKey"].to_string(), r#"["provision_id"]"#);
        assert_eq!(
            provisions["foreignKeys"].to_string(),
            r#"[{"fields":["parent_id"],"reference":{"fields":["provision_id"]}}]"#
        );
    }
}
