use super::tables::collections;
use super::*;

/// The committed copy is written anew by `ACCORDWATCH_REWRITE=1 cargo test --lib openapi`.
#[test]
fn the_committed_openapi_document_is_the_generated_one() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/format/openapi.json");
    if std::env::var_os("ACCORDWATCH_REWRITE").is_some() {
        std::fs::write(path, document::text()).unwrap();
    }
    let held = std::fs::read_to_string(path).unwrap_or_default();
    assert!(held == document::text(), "write it anew: ACCORDWATCH_REWRITE=1");
}

#[test]
fn every_public_table_of_the_contract_is_offered_and_no_other() {
    use crate::publish::contract::PROMISED;
    use crate::store::published::PUBLIC_KINDS;
    use crate::word::Kind;
    let hidden = Kind::ALL.iter().filter(|kind| !PUBLIC_KINDS.contains(kind));
    let hidden: Vec<&str> = hidden.map(|kind| kind.table()).collect();
    assert!(!hidden.is_empty());
    for promised in PROMISED.iter() {
        let found = collections().iter().find(|it| it.table.name == promised.table);
        assert_eq!(found.is_none(), hidden.contains(&promised.table), "{}", promised.table);
        let level = promised.column.starts_with(tables::LEVEL_COUNT);
        if let Some(found) = found.filter(|_| !level) {
            assert!(found.column(promised.column).is_some(), "{promised:?}");
        }
    }
    for collection in collections() {
        assert!(!collection.key().is_empty(), "{}", collection.table.name);
        assert!(!["restricted", "problems", "openapi.json"].contains(&collection.table.name));
    }
}

#[test]
fn no_column_has_the_name_of_a_parameter_and_no_name_can_be_read_in_two_ways() {
    for collection in collections().iter().chain(super::tables::working()) {
        let names = asked::parameters(collection);
        let once: std::collections::BTreeSet<&String> = names.iter().collect();
        assert_eq!(once.len(), names.len(), "{}: {names:?}", collection.table.name);
    }
}
