//! Observations to be appended, made before the clock starts.

use accordwatch::record::def;
use accordwatch::word::{Cells, Kind};

/// Commitments, sources and parties that every sample holds.
const COMMITMENTS: u64 = 578;
const SOURCES: u64 = 200;
const PARTIES: u64 = 5;

/// One observation like those of the sample; `number` makes it differ from all others.
pub(crate) fn observation(prefix: &str, number: u64) -> Cells {
    // Spread over commitments and days without a pattern (multiplication by a large odd number).
    let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
    let commitment = mixed % COMMITMENTS;
    let date = format!("{}-{:02}-{:02}", 2015 + mixed % 8, 1 + mixed / 8 % 12, 1 + mixed / 96 % 28);
    let mut links = format!("C{commitment:04} supports");
    if mixed.is_multiple_of(5) {
        let other = (commitment + 1) % COMMITMENTS;
        links = format!("{links}; C{other:04} context");
    }
    let values = [
        ("evidence_id", format!("{prefix}{number:07}")),
        (
            "summary",
            format!("Made-up observation {number}: meeting held at Northtown, seen by nobody."),
        ),
        ("event_date", date),
        ("credibility", "2".into()),
        ("access_level", "public".into()),
        ("lang", "en".into()),
        ("links", links),
        ("effect", "progress".into()),
        ("basis", "document".into()),
        ("finding", "found".into()),
        ("place", "Northtown".into()),
        ("party_ids", format!("party-{}", commitment % PARTIES)),
        ("source_id", format!("S{:03}", mixed % SOURCES)),
    ];
    cells(&values)
}

fn cells(values: &[(&str, String)]) -> Cells {
    let definition = def(Kind::Observation);
    let mut cells = vec![String::new(); definition.fields.len()];
    for (name, value) in values {
        if let Some(cell) = definition.place(name).and_then(|place| cells.get_mut(place)) {
            cell.clone_from(value);
        }
    }
    Cells(cells)
}
