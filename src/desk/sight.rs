//! What somebody may not see, they cannot name either: an observation or a source above their
//! clearance is answered as if there were none, by the same sentence. Otherwise a form would tell
//! whether it exists, and what the rules think of it.

use super::closed::Kept;
use super::visit::Visit;
use super::{Desk, DeskFault};
use crate::record::def;
use crate::store::read;
use crate::word::{Base, Cells, Kind};

/// The cells of a form with every id that this visitor may not see replaced by one of which there is
/// no record. What the version before named already may stay.
pub(super) fn masked(
    desk: &Desk,
    visit: &Visit,
    kind: Kind,
    cells: Cells,
    before: Option<&Cells>,
) -> Result<Cells, DeskFault> {
    let clearance = visit.person()?.roles.clearance();
    let mut cells = cells;
    for (place, field) in def(kind).fields.iter().enumerate().skip(1) {
        let Base::Ref(target @ (Kind::Observation | Kind::Source)) = field.kind.base else {
            continue;
        };
        let Some(cell) = cells.0.get_mut(place) else { continue };
        let held: Vec<&str> =
            before.map_or_else(Vec::new, |before| before.get(place).split("; ").collect());
        let mut ids: Vec<String> = cell.split("; ").map(str::to_owned).collect();
        for id in ids.iter_mut().filter(|id| !id.is_empty() && !held.contains(&id.as_str())) {
            let found = desk.service().reader().read(|db| read::current(db, target, id))?;
            let hidden =
                found.is_some_and(|(_, _, cells)| read::access_class(target, &cells) > clearance);
            if hidden && !is_own_source(desk, visit, (target, id))? {
                *id = format!("X-{}", desk.code());
            }
        }
        *cell = ids.join("; ");
    }
    Ok(cells)
}

/// A closed source is named by whoever may correct it: a record of it that nothing can rest on would
/// be of no use to its author.
fn is_own_source(desk: &Desk, visit: &Visit, record: (Kind, &str)) -> Result<bool, DeskFault> {
    let known = record.0 == Kind::Source;
    let kept = if known { Kept::of(desk, visit, record)? } else { None };
    Ok(kept.is_some_and(|kept| kept.reach.corrects))
}
