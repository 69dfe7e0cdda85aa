//! What the sources of the tables and of the mission allowed, and public rows that do not keep to it.

use std::collections::BTreeMap;

use super::ids::Ids;
use super::known::Known;
use super::problem::{Place, Problem, ProblemCode, Problems};
use crate::command::consent::{concerns, is_closed, sentence, source_of};
use crate::command::references;
use crate::word::{Cells, FaultCode, Kind};

/// Sources that may not be cited in public, as far as they were asked for.
#[derive(Default)]
pub(super) struct Consents {
    /// Whether a source is closed, by its id: those of the tables, and of the mission those that
    /// were looked up.
    sources: BTreeMap<String, bool>,
    /// Observations of the tables that rest on a closed source, with that source.
    closed: BTreeMap<String, String>,
}

impl Consents {
    /// Takes note of a row, and says what a public one rests on and may not.
    pub(super) fn row(
        &mut self,
        known: &dyn Known,
        ids: &Ids,
        (kind, file, place): (Kind, &str, Place),
        cells: &Cells,
        problems: &mut Problems,
    ) {
        match kind {
            Kind::Source => {
                self.sources.insert(cells.id().to_owned(), is_closed(cells));
            }
            // Of these there may be millions: nothing else that they refer to matters here.
            Kind::Observation => {
                let source = source_of(cells);
                if self.is_closed(known, source) {
                    self.closed.insert(cells.id().to_owned(), source.to_owned());
                    if concerns(kind, cells) {
                        told(kind, (file, place, "source_id"), (source, source), problems);
                    }
                }
            }
            _ if concerns(kind, cells) => {
                for cited in references(kind, cells) {
                    let source = match cited.kind {
                        Some(Kind::Source) => {
                            self.is_closed(known, &cited.id).then(|| cited.id.clone())
                        }
                        Some(Kind::Observation) => self.observation(known, ids, &cited.id),
                        _ => None,
                    };
                    if let Some(source) = source {
                        told(kind, (file, place, cited.field), (&cited.id, &source), problems);
                    }
                }
            }
            _ => {}
        }
    }

    /// A source is closed to the public.
    fn is_closed(&mut self, known: &dyn Known, source: &str) -> bool {
        if let Some(closed) = self.sources.get(source) {
            return *closed;
        }
        let closed = known.cells(Kind::Source, source).is_some_and(|cells| is_closed(&cells));
        self.sources.insert(source.to_owned(), closed);
        closed
    }

    /// The closed source that an observation of the tables or the mission rests on.
    fn observation(&mut self, known: &dyn Known, ids: &Ids, id: &str) -> Option<String> {
        if ids.has(Kind::Observation, id) {
            return self.closed.get(id).cloned();
        }
        let source = source_of(&known.cells(Kind::Observation, id)?).to_owned();
        self.is_closed(known, &source).then_some(source)
    }
}

fn told(
    kind: Kind,
    (file, place, column): (&str, Place, &str),
    (cited, source): (&str, &str),
    problems: &mut Problems,
) {
    let code = ProblemCode::Cell(FaultCode::Consent);
    problems.add_error(code, file, || {
        let remedy = match kind {
            Kind::Observation => "Set access_level to internal, or correct source_id.",
            _ => "Take it out; what is to be public needs another source.",
        };
        let problem = Problem::error(code, file, sentence(cited, source));
        problem.at(place).column(column).remedy(remedy)
    });
}
