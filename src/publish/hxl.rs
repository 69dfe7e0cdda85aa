//! The hashtags of the Humanitarian Exchange Language, version 1.1: one for every column of every table.
//!
//! The only place that says them. A tag is a hashtag and attributes, `#date+due`. Columns that the
//! standard has a tag for are named here; every other one is tagged by what it holds, with its own name
//! as attribute, so that no two columns of a table have the same tag.

use super::layout::{ColumnDef, TableDef};
use super::wording::LABEL;
use crate::word::Kind;
use crate::word::field::Base;

/// Columns with a tag of their own, in whichever table they stand.
const TAGS: &[(&str, &str)] = &[
    ("admin1", "#adm1+name"),
    ("admin1_code", "#adm1+code"),
    ("as_of", "#date+reported"),
    ("country", "#country+name"),
    ("country_iso3", "#country+code+v_iso3"),
    ("credibility", "#meta+source+credibility"),
    ("date_signed", "#date+signed"),
    ("deadline", "#description+due"),
    ("event_date", "#date+occurred"),
    ("evidence_id", "#meta+evidence+id"),
    ("lat", "#geo+lat"),
    ("level_code", "#status+code"),
    ("level_label", "#status+name"),
    ("level_value", "#status+num"),
    ("lon", "#geo+lon"),
    ("note", "#description+note"),
    ("place", "#loc+name"),
    ("public_date", "#date+published"),
    ("reliability", "#meta+source+reliability"),
    ("score_pct", "#indicator+score+pct"),
    ("share_pct", "#indicator+share+pct"),
    ("source_name", "#meta+source+name"),
    ("source_type", "#meta+source+type"),
    ("summary", "#description+summary"),
    ("text", "#description+text"),
];

/// Columns whose tag depends on the table.
const OF_TABLES: &[(&str, &str, &str)] = &[
    ("agreements", "title", "#activity+agreement+name"),
    ("commitments", "title", "#activity+commitment+name"),
    ("due_dates", "date", "#date+due"),
    ("incidents", "date", "#date+occurred"),
    ("incidents", "title", "#event+name"),
    ("indicators", "title", "#indicator+name"),
    ("parties", "name", "#org+party+name"),
    ("pillars", "title", "#sector+pillar+name"),
    ("provisions", "heading", "#activity+name"),
    ("provisions", "number", "#activity+number"),
    ("recommendations", "due", "#date+due"),
    ("sources", "title", "#meta+source+name"),
];

/// The tag of what the records of a kind are; none where the standard has none.
const fn stem(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Agreement => "#activity+agreement",
        Kind::Provision => "#activity+code",
        Kind::Commitment => "#activity+commitment",
        Kind::Party => "#org+party",
        Kind::Pillar => "#sector+pillar",
        Kind::Indicator => "#indicator+id",
        Kind::Incident => "#event+id",
        Kind::Observation => "#meta+evidence+id",
        Kind::Source => "#meta+source+id",
        _ => return None,
    })
}

/// The table has a row of hashtags. The codebook is about tables, not of them.
pub(super) fn is_tagged(table: &TableDef) -> bool {
    table.name != "codebook"
}

/// The tag of a column.
pub(super) fn tag(table: &TableDef, column: &ColumnDef) -> String {
    let name = column.name.as_ref();
    if let Some((of, lang)) = name.rsplit_once(LABEL) {
        let of = table.columns.iter().find(|column| column.name == of);
        return of.map_or_else(String::new, |of| format!("{}+label+i_{lang}", tag(table, of)));
    }
    let of_table = OF_TABLES.iter().find(|(of, its, _)| (*of, *its) == (table.name, name));
    if let Some((_, _, tag)) = of_table {
        return (*tag).to_owned();
    }
    if let Some((_, tag)) = TAGS.iter().find(|(its, _)| *its == name) {
        return (*tag).to_owned();
    }
    by_type(column)
}

/// The tag of a column by what it holds, with its name as attribute.
fn by_type(column: &ColumnDef) -> String {
    let name = column.name.to_lowercase().replace(' ', "_");
    let stem = match column.kind.base {
        Base::Ref(kind) => {
            let list = if column.kind.list { "+list" } else { "" };
            return match stem(kind) {
                Some(stem) if column.name == own_reference(kind) => format!("{stem}{list}"),
                stem => format!("{}+{name}{list}", stem.unwrap_or("#meta")),
            };
        }
        Base::Date | Base::Day | Base::Instant => "#date",
        Base::Text => "#description",
        Base::Integer | Base::Decimal => return format!("#value+{name}+num"),
        Base::Code(_) | Base::Bool => "#status",
        Base::EvidenceLink => "#activity+commitment",
        Base::PartyRole => "#org+party",
        Base::Key | Base::AnyRef | Base::Duration | Base::Lang => "#meta",
    };
    format!("{stem}+{name}")
}

/// The column by which records of a kind are referred to where there is nothing more to say.
fn own_reference(kind: Kind) -> &'static str {
    let table = super::layout::table_of(kind);
    table.key.first().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::language::Language;
    use crate::publish::layout::all_tables;
    use crate::publish::variant::{Labels, Variant};
    use crate::record::Record;

    fn is_tag(text: &str) -> bool {
        let word = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_alphabetic())
                && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        };
        text.strip_prefix('#').is_some_and(|tag| tag.split('+').all(word))
    }

    #[test]
    fn every_column_of_every_table_has_a_well_formed_tag_of_its_own() {
        assert!(is_tag("#a+b_c") && !is_tag("#a+") && !is_tag("#a+b c") && !is_tag("a"));
        let languages: Vec<_> = Language::all().iter().collect();
        let labels = Labels::of(&Record::default(), &languages);
        let variant = Variant { labels, ..Variant::default() };
        for table in all_tables(4) {
            let dressed = variant.table(&table);
            let mut seen = BTreeSet::new();
            for column in &dressed.columns {
                let tag = tag(&table, column);
                assert!(is_tag(&tag), "{}.{}: {tag}", table.name, column.name);
                assert!(seen.insert(tag.clone()), "{}.{}: {tag}", table.name, column.name);
            }
        }
    }

    #[test]
    fn the_named_columns_are_there_and_the_standard_ones_are_tagged_as_it_asks() {
        let tables = all_tables(1);
        let has = |name: &str| {
            tables.iter().any(|table| table.columns.iter().any(|column| column.name == name))
        };
        assert!(TAGS.iter().all(|(name, _)| has(name)));
        let tag_of = |table: &str, column: &str| {
            let table = tables.iter().find(|it| it.name == table).unwrap();
            tag(table, table.columns.iter().find(|it| it.name == column).unwrap())
        };
        for (table, column, _) in OF_TABLES {
            tag_of(table, column);
        }
        assert_eq!(tag_of("provisions", "provision_id"), "#activity+code");
        assert_eq!(tag_of("commitments", "commitment_id"), "#activity+commitment");
        assert_eq!(tag_of("commitment_parties", "party_id"), "#org+party");
        assert_eq!(tag_of("assessments", "evidence_ids"), "#meta+evidence+id+evidence_ids+list");
        assert_eq!(tag_of("party_members", "member_id"), "#org+party+member_id");
        assert_eq!(tag_of("evidence", "lat"), "#geo+lat");
    }
}
