//! `datapackage.json`: Data Package version 2, made from the layout and the facts of the files.
//!
//! Structs keep their order in the text, so the bytes are the same each time. Partial dates and
//! other forms the standard has no type for are strings with their form in words.

use std::io;

use serde::Serialize;

use super::layout::{ColumnDef, TableDef, is_ordered, type_name};
use super::package::About;
use super::table::FileFacts;
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

/// Levels that a judgement can name in this package: code and label.
pub(super) struct LevelCodes {
    pub(super) codes: Vec<(String, String)>,
    pub(super) ordered: bool,
}

/// The bytes of `datapackage.json`.
pub(super) fn datapackage(
    about: &About,
    tables: &[(TableDef, FileFacts)],
    levels: &LevelCodes,
) -> io::Result<Vec<u8>> {
    let present = |kind: Kind| tables.iter().any(|(table, _)| table.kind == Some(kind));
    let resources =
        tables.iter().map(|(table, facts)| resource(table, facts, levels, &present)).collect();
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
    schema: Schema,
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
    fields: [String; 1],
    reference: Reference,
}

#[derive(Serialize)]
struct Reference {
    #[serde(skip_serializing_if = "Option::is_none")]
    resource: Option<&'static str>,
    fields: Vec<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Field {
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
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
    levels: &LevelCodes,
    present: &dyn Fn(Kind) -> bool,
) -> Resource<'a> {
    let fields = table.columns.iter().map(|column| field(table, column, levels)).collect();
    let foreign_keys =
        table.columns.iter().filter_map(|column| foreign_key(table, column, present)).collect();
    // A key column may not be empty; the scope of an aggregate may.
    let loose = table.columns.iter().any(|column| is_loose_key(table, column));
    let primary_key = if loose { Vec::new() } else { table.key.clone() };
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
        description: format!("{} ({form})", column.meaning),
        delimiter: column.kind.list.then_some("; "),
        categories,
        categories_ordered,
        constraints: column.kind.required.then_some(Constraints { required: true }),
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

fn categories(
    table: &TableDef,
    column: &ColumnDef,
    levels: &LevelCodes,
) -> (Vec<Category>, Option<bool>) {
    let category = |value: &str, label: &str| Category { value: value.into(), label: label.into() };
    if table.kind == Some(Kind::Assessment) && column.name == "level_code" {
        let codes: Vec<_> =
            levels.codes.iter().map(|(code, label)| category(code, label)).collect();
        let ordered = (!codes.is_empty()).then_some(levels.ordered);
        return (codes, ordered);
    }
    match column.kind.base {
        Base::Code(codes) if !column.kind.list => {
            let list = codes.iter().map(|code| category(code.code, code.meaning.trim())).collect();
            (list, Some(is_ordered(codes)))
        }
        _ => (Vec::new(), None),
    }
}

/// A single reference to a table of the package; lists have none in the standard.
fn foreign_key(
    table: &TableDef,
    column: &ColumnDef,
    present: &dyn Fn(Kind) -> bool,
) -> Option<ForeignKey> {
    let Base::Ref(kind) = column.kind.base else { return None };
    let own = table.kind == Some(kind);
    let is_id = own && table.key.contains(&column.name.as_ref());
    if column.kind.list || is_id || !present(kind) {
        return None;
    }
    let resource = (!own).then(|| kind.table());
    let fields = super::layout::table_of(kind).key;
    Some(ForeignKey {
        fields: [column.name.to_string()],
        reference: Reference { resource, fields },
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
