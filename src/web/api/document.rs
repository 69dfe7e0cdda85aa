//! The description of the API in OpenAPI 3.1, generated from the definitions of the tables: names, types,
//! code lists and meanings are those of the codebook, and no part of it is typed a second time.
//!
//! It says nothing of a single mission, so the same text stands in `data/format/openapi.json`; a test
//! holds the two together.

use std::fmt::Write as _;
use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use super::asked::{CURSOR, FIELDS, FROM, INTEGER_MAX, LIMIT, ORDER, TO, orders};
use super::cursor::CURSOR_CHARS_MAX;
use super::problem::{PROBLEM_MEDIA, Sort};
use super::tables::{Collection, KEY_JOIN, LEVEL_COUNT, collections, ways, working};
use super::there::{AS_OF, KNOWN_AT};
use super::{BASE, ORDERS_MAX, ROWS_MAX, ROWS_USUAL, VALUES_MAX};
use crate::language::Language;
use crate::publish::layout::{ColumnDef, LAYOUT_VERSION, TableDef};
use crate::publish::wording::title;
use crate::word::field::{Base, KEY_BYTES_MAX};

static TEXT: LazyLock<String> = LazyLock::new(|| {
    let text = serde_json::to_string_pretty(&document()).unwrap_or_default();
    text + "\n"
});

/// The document as text.
pub(crate) fn text() -> &'static str {
    &TEXT
}

const KEY_PATTERN: &str = "^[A-Za-z0-9][A-Za-z0-9._-]*$";
const PAIR_PATTERN: &str = "^[A-Za-z0-9][A-Za-z0-9._-]*( [a-z_]+)?$";
const LANG_PATTERN: &str = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$";
const DESCRIPTION: &str = "Every released table of a mission, row by row. It is made from the published copy alone: the same rows, columns and values as the CSV files at /tables/, each cell with its type. An empty cell is null; a list cell is an array. Everything is read as of `known_at`, the position of the ledger at which it was published, with the root hash of the ledger there; or as it was known when a published report was sealed and is public still, where `vantage.known_at` names its moment. Whatever is asked that is not understood is refused, never passed over. An answer has a strong validator (ETag) and may be asked for again with If-None-Match.";

fn document() -> Value {
    let mut paths = Map::new();
    paths.insert(
        BASE.to_owned(),
        plain_path(
            "about",
            "What there is",
            "Title, licence, vantage, moments and the tables.",
            &reference("schemas", "About"),
        ),
    );
    let problems = json!({"type": "array", "items": reference("schemas", "ProblemType")});
    paths.insert(
        format!("{BASE}/problems"),
        plain_path(
            "problems",
            "Sorts of problems",
            "What can go wrong, and what to do.",
            &problems,
        ),
    );
    for collection in collections() {
        let name = collection.table.name;
        paths.insert(format!("{BASE}/{name}"), json!({"get": list(collection)}));
        paths.insert(format!("{BASE}/{name}/{{id}}"), json!({"get": single(collection)}));
    }
    paths.extend(restricted());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Accordwatch: the released tables",
            "version": format!("1.{LAYOUT_VERSION}"),
            "summary": "What an independent observer of a peace agreement has published, as JSON.",
            "description": DESCRIPTION,
            "license": {"name": "As the mission says: see licences at /api/v1", "url": BASE},
        },
        "servers": [{"url": "/"}],
        "tags": [
            {"name": "about", "description": "What there is."},
            {"name": "recorded", "description": "Tables of records."},
            {"name": "computed", "description": "Tables computed from them on publishing."},
            {"name": "restricted", "description": "The working record, for whoever works for the mission."},
        ],
        "paths": paths,
        "components": components(),
    })
}

/// The addresses of the working record. Its tables have the columns of the public ones of the same name.
fn restricted() -> [(String, Value); 2] {
    let names: Vec<&str> = working().iter().map(|it| it.table.name).collect();
    let table = json!({
        "name": "table", "in": "path", "required": true, "description": "Name of a table of records.",
        "schema": {"type": "string", "enum": names},
    });
    let id = json!({
        "name": "id", "in": "path", "required": true, "description": "What names the row.",
        "schema": {"type": "string", "minLength": 1},
    });
    let operation = |name: &str, summary: &str, schema: &str, parameters: Value| {
        let answer = json!({
            "description": summary,
            "headers": headers(),
            "content": {"application/json": {"schema": reference("schemas", schema)}},
        });
        let more =
            [Sort::BadValue, Sort::UnknownRow, Sort::StaleCursor, Sort::NotSignedIn, Sort::MayNot];
        json!({"get": {
            "operationId": name,
            "tags": ["restricted"],
            "summary": summary,
            "description": RESTRICTED,
            "security": [{"apiToken": []}],
            "parameters": parameters,
            "responses": responses(&answer, &more),
        }})
    };
    let list = json!([table, reference("parameters", LIMIT), reference("parameters", CURSOR)]);
    let path = format!("{BASE}/restricted/{{table}}");
    [
        (
            path.clone(),
            operation("list_restricted", "Rows of the working record", "WorkingList", list),
        ),
        (
            format!("{path}/{{id}}"),
            operation(
                "get_restricted",
                "One row of the working record",
                "WorkingOne",
                json!([table, id]),
            ),
        ),
    ]
}

const RESTRICTED: &str = "The working record at the head of the ledger, as the owner of the API token is shown it in the workspace without a word: no closed record, and none named. Columns, conditions and order are those of the public table of the same name. Only where the workspace is served beside the public site; elsewhere 404.";

fn reference(part: &str, name: &str) -> Value {
    json!({"$ref": format!("#/components/{part}/{name}")})
}

fn plain_path(id: &str, summary: &str, description: &str, schema: &Value) -> Value {
    json!({"get": {
        "operationId": id,
        "tags": ["about"],
        "summary": summary,
        "description": description,
        "responses": responses(&json!({
            "description": summary,
            "headers": headers(),
            "content": {"application/json": {"schema": schema}},
        }), &[]),
    }})
}

/// Name of the schema of a table's rows.
fn schema_name(table: &TableDef) -> String {
    let parts = table.name.split('_').map(|part| {
        let (first, rest) = part.split_at(1.min(part.len()));
        first.to_uppercase() + rest
    });
    parts.collect()
}

fn tag(collection: &Collection) -> &'static str {
    if collection.table.kind.is_some() { "recorded" } else { "computed" }
}

fn list(collection: &Collection) -> Value {
    let table = &collection.table;
    let example = json!({
        "table": table.name, "known_at": 4711, "as_of": "2018-12-31", "root": EXAMPLE_ROOT,
        "total": 1, "next": null, "rows": [example_row(table)],
    });
    let answer = json!({
        "description": "The rows, part by part. `next`, and the header Link, say where they go on.",
        "headers": headers(),
        "content": {"application/json": {
            "schema": reference("schemas", &format!("{}List", schema_name(table))),
            "example": example,
        }},
        "links": links_of_list(table),
    });
    let unseen: &[Sort] = if collection.there.is_empty() { &[] } else { &[Sort::NotSeen] };
    json!({
        "operationId": format!("list_{}", table.name),
        "tags": [tag(collection)],
        "summary": format!("Rows of {}", table.name),
        "description": table.meaning.trim(),
        "parameters": parameters(collection),
        "responses": responses(&answer, &[&[Sort::BadValue, Sort::StaleCursor][..], unseen].concat()),
    })
}

const EXAMPLE_ROOT: &str = "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9";

fn single(collection: &Collection) -> Value {
    let table = &collection.table;
    let answer = json!({
        "description": "The row.",
        "headers": headers(),
        "content": {"application/json": {
            "schema": reference("schemas", &format!("{}One", schema_name(table))),
        }},
        "links": links_of_row(table),
    });
    let named = if table.key.len() == 1 {
        format!("Value of {}.", table.key.join(""))
    } else {
        let example = table.key.join(&format!(" {KEY_JOIN} "));
        format!("Values of {example}, joined with {KEY_JOIN}; empty where a cell is empty.")
    };
    let id = json!({
        "name": "id", "in": "path", "required": true, "description": named,
        "schema": {"type": "string", "minLength": 1},
    });
    let parameters: Vec<Value> = std::iter::once(id).chain(there(collection)).collect();
    json!({
        "operationId": format!("get_{}", table.name),
        "tags": [tag(collection)],
        "summary": format!("One row of {}", table.name),
        "description": table.meaning.trim(),
        "parameters": parameters,
        "responses": responses(&answer, &[Sort::UnknownRow]),
    })
}

/// Where the first row of a list is found by itself (OpenAPI 3.1, 4.8.20).
fn links_of_list(table: &TableDef) -> Value {
    let [key] = table.key.as_slice() else { return json!({}) };
    json!({"row": link(table.name, &format!("/rows/0/{key}"))})
}

/// Where those records are found that a row names.
fn links_of_row(table: &TableDef) -> Value {
    let itself = |column: &ColumnDef| table.key == [column.name.as_ref()];
    let named = table.columns.iter().filter(|it| !it.kind.list && !itself(it));
    let links = named.filter_map(|column| {
        let Base::Ref(kind) = column.kind.base else { return None };
        let of = collections().iter().find(|it| it.table.kind == Some(kind))?;
        Some((column.name.to_string(), link(of.table.name, &format!("/row/{}", column.name))))
    });
    Value::Object(links.collect())
}

/// The row of a table that a value of the answer names.
fn link(table: &str, value: &str) -> Value {
    json!({
        "operationId": format!("get_{table}"),
        "parameters": {"id": format!("$response.body#{value}")},
        "description": format!("The row of {table}."),
    })
}

fn headers() -> Value {
    let text = |words: &str| json!({"description": words, "schema": {"type": "string"}});
    json!({
        "ETag": text("Strong validator of the answer."),
        "Link": text("Where the rows go on (next), and where this is described (service-desc)."),
        "Cache-Control": text("Kept by anyone, asked about again each time."),
    })
}

/// Answers of an address: the good one, and what can go wrong at every address and at this one.
fn responses(good: &Value, more: &[Sort]) -> Value {
    let always = [
        Sort::UnknownParameter,
        Sort::NotAcceptable,
        Sort::HeadersTooLarge,
        Sort::QueryTooLong,
        Sort::Broken,
        Sort::Unpublished,
    ];
    let mut all = Map::new();
    all.insert("200".to_owned(), good.clone());
    all.insert(
        "304".to_owned(),
        json!({"description": "The reader holds it already (If-None-Match)."}),
    );
    for sort in always.iter().chain(more) {
        let status = sort.status();
        all.insert(
            status.as_str().to_owned(),
            reference("responses", &format!("E{}", status.as_str())),
        );
    }
    Value::Object(all)
}

fn parameters(collection: &Collection) -> Vec<Value> {
    let mut all = Vec::new();
    for (column, _) in collection.compared() {
        let ways = ways(column);
        let name = column.name.as_ref();
        if ways.equal {
            all.push(json!({
                "name": name, "in": "query", "style": "form", "explode": true,
                "description": format!("Rows of which {name} is one of these. {}{}", column.meaning,
                    if ways.commas { " Several may also be joined with commas." } else { "" }),
                "schema": {"type": "array", "items": asked(column), "minItems": 1, "maxItems": VALUES_MAX},
            }));
        }
        if ways.range {
            all.extend(
                [(FROM, "or more"), (TO, "or less")].map(|(end, words)| bound(column, end, words)),
            );
        }
    }
    all.push(names(
        FIELDS,
        "Columns that are given; all where none is named.",
        &reference("schemas", &format!("{}Column", schema_name(&collection.table))),
        None,
    ));
    all.push(names(ORDER, "Columns by which the rows are in order, with - before one that is turned round. Rows that are alike in them come in the order of what names them.", &json!({"type": "string", "enum": orders(collection)}), Some(ORDERS_MAX)));
    all.extend([LIMIT, CURSOR].map(|name| reference("parameters", name)));
    all.extend(there(collection));
    all
}

/// Parameters that name from where a table is seen.
fn there(collection: &Collection) -> impl Iterator<Item = Value> {
    collection.there.iter().map(|name| reference("parameters", name))
}

/// A parameter that is a list of names.
fn names(name: &str, words: &str, items: &Value, max: Option<usize>) -> Value {
    let mut schema = json!({"type": "array", "items": items, "minItems": 1, "uniqueItems": true});
    if let (Some(max), Some(schema)) = (max, schema.as_object_mut()) {
        schema.insert("maxItems".to_owned(), json!(max));
    }
    json!({"name": name, "in": "query", "style": "form", "explode": false, "description": words, "schema": schema})
}

fn bound(column: &ColumnDef, end: &str, words: &str) -> Value {
    let (schema, words) = match column.kind.base {
        Base::Integer | Base::Decimal => {
            (asked(column), format!("{} is this {words}.", column.name))
        }
        _ => {
            let side = if end == FROM { "later" } else { "earlier" };
            let words = format!("{} is, or may be, this day or {side}.", column.name);
            (json!({"type": "string", "format": "date"}), words)
        }
    };
    json!({"name": format!("{}{end}", column.name), "in": "query", "description": words, "schema": schema})
}

/// What a value must be by which is asked.
fn asked(column: &ColumnDef) -> Value {
    match column.kind.base {
        Base::Integer => {
            json!({"type": "integer", "minimum": -INTEGER_MAX, "maximum": INTEGER_MAX})
        }
        Base::Text | Base::Date | Base::Duration => json!({"type": "string", "minLength": 1}),
        Base::EvidenceLink | Base::PartyRole => {
            json!({"type": "string", "pattern": PAIR_PATTERN, "maxLength": KEY_BYTES_MAX})
        }
        other => value(other),
    }
}

/// What one value of a type is.
fn value(base: Base) -> Value {
    match base {
        Base::Key | Base::Ref(_) | Base::AnyRef => {
            json!({"type": "string", "pattern": KEY_PATTERN, "maxLength": KEY_BYTES_MAX})
        }
        Base::Code(codes) => {
            let codes: Vec<&str> = codes.iter().map(|code| code.code).collect();
            json!({"type": "string", "enum": codes})
        }
        Base::Bool => json!({"type": "boolean"}),
        Base::Integer => json!({"type": "integer"}),
        Base::Decimal => json!({"type": "number"}),
        Base::Day => json!({"type": "string", "format": "date"}),
        Base::Instant => json!({"type": "string", "format": "date-time"}),
        Base::Lang => json!({"type": "string", "pattern": LANG_PATTERN}),
        Base::Text | Base::Date | Base::Duration | Base::EvidenceLink | Base::PartyRole => {
            json!({"type": "string"})
        }
    }
}

/// The schema of a cell.
fn cell(table: &TableDef, column: &ColumnDef) -> Value {
    let one = value(column.kind.base);
    let mut schema =
        if column.kind.list { json!({"type": "array", "items": one, "minItems": 1}) } else { one };
    // What is not public is blanked in the copy even where the record must have it.
    let filled = column.kind.required && column.access == crate::word::Access::Public;
    if let Some(schema) = schema.as_object_mut() {
        if !filled {
            let kind = schema.get("type").cloned().unwrap_or_default();
            schema.insert("type".to_owned(), json!([kind, "null"]));
            if let Some(Value::Array(codes)) = schema.get_mut("enum") {
                codes.push(Value::Null);
            }
        }
        schema.insert("title".to_owned(), title(Language::first(), table, &column.name).into());
        schema.insert("description".to_owned(), meaning(column).into());
        if let Some(unit) = column.unit {
            schema.insert("x-unit".to_owned(), unit.into());
        }
    }
    schema
}

/// What a column means, as the codebook has it, with the meaning of each of its codes.
fn meaning(column: &ColumnDef) -> String {
    let mut said = column.meaning.to_string();
    if let Base::Code(codes) = column.kind.base {
        for code in codes {
            let _ = write!(said, " `{}`: {}", code.code, code.meaning.trim());
        }
    }
    if !column.missing().is_empty() {
        let _ = write!(said, " null: {}.", column.missing());
    }
    said
}

fn row(collection: &Collection) -> Value {
    let table = &collection.table;
    let cells = table.columns.iter().map(|it| (it.name.to_string(), cell(table, it)));
    let cells: Map<String, Value> = cells.collect();
    let mut schema = json!({
        "type": "object",
        "description": table.meaning.trim(),
        "properties": cells,
        "additionalProperties": false,
    });
    if let (true, Some(schema)) = (collection.counts_levels, schema.as_object_mut()) {
        let count = json!({"type": ["integer", "null"], "description": "Commitments at the level of the scale whose order is the number in the name; as many columns as the longest scale has levels."});
        schema.insert(
            "patternProperties".to_owned(),
            json!({(format!("^{LEVEL_COUNT}[0-9]+$")): count}),
        );
    }
    schema
}

fn example_row(table: &TableDef) -> Value {
    let cells = table.columns.iter().map(|column| {
        let one = match column.kind.base {
            Base::Code(codes) => codes.first().map_or(Value::Null, |code| code.code.into()),
            Base::Key | Base::Ref(_) | Base::AnyRef => json!("C30"),
            Base::Bool => json!(true),
            Base::Integer => json!(2),
            Base::Decimal => json!(2.5),
            Base::Date => json!("2018-03"),
            Base::Day => json!("2018-03-12"),
            Base::Instant => json!("2018-03-12T14:05:00Z"),
            Base::Duration => json!("P60D"),
            Base::Lang => json!("fr"),
            Base::EvidenceLink => json!("C30 supports"),
            Base::PartyRole => json!("GOV obligated"),
            Base::Text => json!("…"),
        };
        (column.name.to_string(), if column.kind.list { json!([one]) } else { one })
    });
    Value::Object(cells.collect())
}

fn components() -> Value {
    let mut schemas = Map::new();
    for collection in collections() {
        let (name, table) = (schema_name(&collection.table), &collection.table);
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_ref()).collect();
        let row_of = reference("schemas", &name);
        schemas.insert(
            format!("{name}One"),
            envelope(Some(table), &json!({"row": {"allOf": [row_of, {"required": columns}]}})),
        );
        schemas.insert(format!("{name}List"), envelope(Some(table), &rows(&row_of)));
        schemas.insert(format!("{name}Column"), json!({"type": "string", "enum": columns}));
        schemas.insert(name, row(collection));
    }
    let row = json!({"type": "object", "description": "A row, with the columns of its table."});
    schemas.insert("WorkingOne".to_owned(), envelope(None, &json!({"row": row})));
    schemas.insert("WorkingList".to_owned(), envelope(None, &rows(&row)));
    schemas.insert("About".to_owned(), about());
    schemas.insert("Problem".to_owned(), problem());
    schemas.insert("ProblemType".to_owned(), problem_type());
    let token = json!({
        "type": "http", "scheme": "bearer",
        "description": "An API token, made in the workspace on the page of one's account.",
    });
    json!({
        "schemas": schemas,
        "parameters": shared_parameters(),
        "responses": failures(),
        "securitySchemes": {"apiToken": token},
    })
}

/// What a list of rows has beside the rows.
fn rows(row: &Value) -> Value {
    json!({
        "total": {"type": "integer", "minimum": 0, "description": "Rows of which the conditions hold, in all parts together."},
        "next": {"type": ["string", "null"], "description": "Address of the next part; null where there is none."},
        "rows": {"type": "array", "items": row, "maxItems": ROWS_MAX},
    })
}

/// What every answer with rows has around them.
fn envelope(table: Option<&TableDef>, inner: &Value) -> Value {
    let name =
        table.map_or_else(|| json!({"type": "string"}), |table| json!({"const": table.name}));
    let mut properties = json!({
        "table": name,
        "known_at": {"type": "integer", "minimum": 0, "description": "Position of the ledger as of which it is known: that at which it was published, or that of the moment that was asked for."},
        "as_of": {"type": "string", "format": "date", "description": "The day at which standings are shown."},
        "root": {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "Root hash of the ledger at that position."},
    });
    if let (Some(all), Some(inner)) = (properties.as_object_mut(), inner.as_object()) {
        all.extend(inner.clone());
    }
    let required: Vec<String> =
        properties.as_object().map(|it| it.keys().cloned().collect()).unwrap_or_default();
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

fn about() -> Value {
    let text = json!({"type": "string"});
    let table = json!({
        "type": "object",
        "properties": {
            "name": text, "meaning": text, "href": text, "csv": text,
            "key": {"type": "array", "items": text},
        },
        "required": ["name", "meaning", "href", "csv", "key"],
        "additionalProperties": false,
    });
    let moment = json!({
        "type": "object",
        "properties": {
            "name": {"type": "string", "description": "The value of `vantage.known_at`."},
            "report_id": text, "known_at": {"type": "integer", "minimum": 0},
            "as_of": {"type": "string", "format": "date"}, "root": text,
        },
        "required": ["name", "report_id", "known_at", "as_of", "root"],
        "additionalProperties": false,
    });
    json!({
        "type": "object",
        "properties": {
            "title": text, "observer": text, "notice": {"type": ["string", "null"]},
            "licences": {"type": "array", "items": text, "description": "Licences by their SPDX names."},
            "known_at": {"type": "integer", "minimum": 0},
            "as_of": {"type": "string", "format": "date"},
            "root": text,
            "checkpoint": {"type": "string", "description": "The signed checkpoint of the ledger at that position."},
            "layout_version": text,
            "moments": {"type": "array", "items": moment, "description": "From where everything is seen beside now, oldest first: the ledger as a published report was made from it."},
            "tables": {"type": "array", "items": table},
            "links": {"type": "object", "additionalProperties": text},
        },
        "required": ["title", "observer", "licences", "known_at", "as_of", "root", "checkpoint", "layout_version", "moments", "tables", "links"],
        "additionalProperties": false,
    })
}

fn problem() -> Value {
    json!({
        "type": "object",
        "description": "What went wrong, as RFC 9457 writes it.",
        "properties": {
            "type": {"type": "string", "format": "uri-reference", "description": "Where this sort of problem is explained."},
            "title": {"type": "string"},
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": {"type": "string"},
            "instance": {"type": "string", "description": "The address that was asked."},
            "parameter": {"type": "string", "description": "The parameter in question."},
            "allowed": {"type": "array", "items": {"type": "string"}, "description": "What can stand there."},
        },
        "required": ["type", "title", "status", "detail", "instance"],
    })
}

fn problem_type() -> Value {
    json!({
        "type": "object",
        "properties": {
            "type": {"type": "string", "format": "uri-reference"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "help": {"type": "string"},
        },
        "required": ["type", "title", "status", "help"],
        "additionalProperties": false,
    })
}

fn shared_parameters() -> Value {
    json!({
        LIMIT: {
            "name": LIMIT, "in": "query", "description": "Rows of one answer.",
            "schema": {"type": "integer", "minimum": 1, "maximum": ROWS_MAX, "default": ROWS_USUAL},
        },
        KNOWN_AT: {
            "name": KNOWN_AT, "in": "query",
            "description": "The moment as of which everything is known: `name` of one of `moments` at /api/v1. The rows are those that were public then and are public still. Now where it is left out.",
            "schema": {"type": "string", "minLength": 1},
        },
        AS_OF: {
            "name": AS_OF, "in": "query",
            "description": "The day on which everything stands, for what is worked out; rows that were recorded are the same on every day. The day of the moment, or of the publication, where it is left out.",
            "schema": {"type": "string", "format": "date"},
        },
        CURSOR: {
            "name": CURSOR, "in": "query",
            "description": "Where to go on: taken from `next` as it stands. It belongs to one publication, one vantage, one table, and one set of conditions and order.",
            "schema": {"type": "string", "format": "accordwatch-cursor", "minLength": 1, "maxLength": CURSOR_CHARS_MAX},
        },
    })
}

fn failures() -> Value {
    let mut all = Map::new();
    for sort in Sort::all() {
        let same = Sort::all().filter(|it| it.status() == sort.status());
        let words: Vec<String> =
            same.map(|it| format!("`{}`: {}.", it.code(), it.words().0)).collect();
        all.insert(
            format!("E{}", sort.status().as_str()),
            json!({
                "description": words.join(" "),
                "content": {PROBLEM_MEDIA: {"schema": reference("schemas", "Problem")}},
            }),
        );
    }
    Value::Object(all)
}
