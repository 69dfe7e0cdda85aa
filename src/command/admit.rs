//! What is asked of a record when it comes in, beyond what is needed to read it. Ledgers of earlier
//! versions hold records that would not be taken today; those stay readable.

use jiff::tz::TimeZoneDatabase;

use crate::record::{check, def};
use crate::word::field::excerpt;
use crate::word::{Cells, Fault, FaultCode, Kind};

/// Characters that make the letters after them stand in another order than they are written in: a
/// name could read as another name. Marks and isolates, which Arabic needs, are not among them.
const OVERRIDES: [char; 2] = ['\u{202d}', '\u{202e}'];

/// Reads the cells of a new record or version and gives them back in canonical form, or names every
/// fault.
pub fn admit(kind: Kind, cells: &Cells) -> Result<Cells, Vec<Fault>> {
    let checked = check(kind, cells);
    let mut faults = overrides(kind, cells);
    if kind == Kind::Mission {
        faults.extend(unknown_zone(cells));
    }
    match checked {
        Ok(cells) if faults.is_empty() => Ok(cells),
        Ok(_) => Err(faults),
        Err(mut others) => {
            others.extend(faults);
            Err(others)
        }
    }
}

fn overrides(kind: Kind, cells: &Cells) -> Vec<Fault> {
    let fields = def(kind).fields.iter().zip(&cells.0);
    fields
        .filter(|(_, cell)| !cell.is_ascii())
        .filter_map(|(field, cell)| {
            let found = cell.chars().find(|letter| OVERRIDES.contains(letter))?;
            let sentence = format!(
                "holds the control character U+{:04X}, which turns the order of letters; remove it",
                u32::from(found)
            );
            Some(Fault::new(field.name, FaultCode::Control, sentence))
        })
        .collect()
}

/// The names are compiled in: the same on every machine, whatever is installed there.
fn unknown_zone(cells: &Cells) -> Option<Fault> {
    let place = def(Kind::Mission).place("time_zone")?;
    let zone = cells.get(place);
    if zone.is_empty() || TimeZoneDatabase::bundled().get(zone).is_ok() {
        return None;
    }
    let sentence = format!(
        "\"{}\" is no time zone of the IANA list; write one such as Africa/Bamako or UTC",
        excerpt(zone)
    );
    Some(Fault::new("time_zone", FaultCode::Code, sentence))
}
