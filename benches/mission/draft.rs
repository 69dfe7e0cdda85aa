//! The whole proposal of a report, as the workspace shows it: the draft read at the head, its
//! document in one language, and the checks, for which everything is read that the staff may know.

use accordwatch::record::{Record, Vantage};
use accordwatch::report::Document;
use accordwatch::service::life::{Checked, Draft};
use accordwatch::service::system_env;
use accordwatch::store::Reader;
use accordwatch::word::Access;

use super::measure::{self, Side, here};
use super::{Fault, sample};

/// The report that every sample holds.
const REPORT: &str = "SAMPLE-2018";

pub(crate) fn run(rounds: usize, observations: u64) -> Result<(), Fault> {
    let reader = Reader::open(&sample::mission(observations)?)?;
    let names =
        ["draft read", "document in one language", "record of the staff", "checks", "all of it"];
    let mut sides = names.map(|name| Side { name: name.to_owned(), rounds: Vec::new() });
    // Each round is short; more of them show the middle better.
    for _ in 0..rounds * 4 {
        round(&reader, &mut sides)?;
    }
    let title = format!(
        "proposal of a report, {observations} observations; target <= 300 ms for all of it"
    );
    measure::print(&title, &sides);
    Ok(())
}

fn round(reader: &Reader, sides: &mut [Side; 5]) -> Result<(), Fault> {
    let (draft, read) = here(|| Ok(Draft::read(reader, REPORT, reader.head()?)?))?;
    let (document, built): (Document, _) = here(|| Ok(draft.document("en")?.0))?;
    let (known, staff): (Record, _) = here(|| {
        let known_at = draft.vantage.known_at;
        // The sample lies in the past.
        let as_of = system_env().today();
        Ok(reader.record_without_counts(&Vantage {
            known_at,
            as_of,
            clearance: Access::Internal,
        })?)
    })?;
    let (checked, checks): (Checked, _) = here(|| Ok(draft.checks(&known)?))?;
    if document.blocks.is_empty() || checked.open.is_empty() {
        return Err("the sample has a text and something to look at".into());
    }
    let mut all = read;
    for spent in [built, staff, checks] {
        all.wall += spent.wall;
        all.processor += spent.processor;
    }
    for (side, spent) in sides.iter_mut().zip([read, built, staff, checks, all]) {
        side.rounds.push(spent);
    }
    Ok(())
}
