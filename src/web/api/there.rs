//! The public tables as somebody asks for them who looks from a moment, or on another day.
//!
//! What names these has names of its own, with a point in them: columns are called `known_at` and `as_of`, too, and
//! are asked for by their names.

use std::sync::Arc;

use super::LIMIT_OF_ROWS;
use super::asked::{self, single};
use super::problem::{Problem, Sort};
use super::route::{Fault, Given, SeenFrom};
use super::tables::{Collection, LEVEL_COUNT};
use crate::store::published::Publication;
use crate::store::rows::{Cells, Part, Question, Table};
use crate::web::address::Typed;
use crate::web::seen::{Seen, Unseen};
use crate::web::site::{Loaded, Shelf};

/// The moment as of which everything is known.
pub(super) const KNOWN_AT: &str = "vantage.known_at";
/// The day on which everything stands.
pub(super) const AS_OF: &str = "vantage.as_of";

/// What is published, seen from somewhere.
pub(super) struct There {
    loaded: Arc<Loaded>,
    publication: Publication,
    seen: Seen,
    /// The table, where it is computed and not that of now.
    computed: Option<Arc<Table>>,
}

impl There {
    /// From where a query asks to look at a table.
    pub(super) fn of(
        shelf: &Shelf,
        collection: &Collection,
        pairs: &[(String, String)],
    ) -> Result<Self, Fault> {
        let loaded = shelf.loaded()?;
        let offered = |name| single(pairs, name).map(|it| it.filter(|_| collection.offers(name)));
        let typed = Typed::there(offered(KNOWN_AT)?, offered(AS_OF)?);
        let seen = loaded.resolve(&typed);
        let (seen, publication) = seen.map_err(|why| unseen(&why, &typed))?;
        let asked = !seen.is_now() && !loaded.released().is_recorded(collection.table.name);
        let made = || loaded.computed_then(collection.table.name, &publication, &seen);
        let computed = asked.then(made).transpose()?;
        Ok(Self { loaded, publication, seen, computed })
    }

    /// The question, as it is asked from here.
    fn asked_here(&self, question: &Question) -> Question {
        let known_at = self.seen.report.as_ref().map(|_| self.publication.known_at);
        Question { known_at, ..question.clone() }
    }
}

/// Why nobody looks from there, as the API says it.
fn unseen(why: &Unseen, typed: &Typed) -> Problem {
    let day = typed.as_of.as_deref().unwrap_or_default();
    let of_day = |detail| Problem::new(Sort::NotSeen, detail).of(AS_OF);
    match why {
        Unseen::BeforeSigning(first) => {
            of_day(format!("Nothing was promised yet; write {first} or a later day."))
        }
        Unseen::AfterAll(last) => {
            of_day(format!("Nothing is known of a day so late; write {last} or an earlier one."))
        }
        Unseen::NoMoment(reports) => {
            let typed = typed.known_at.as_deref().unwrap_or_default();
            let detail = format!("No published report was sealed at \"{}\".", asked::shown(typed));
            let allowed = reports.iter().map(|report| Seen::at(report).known_at());
            Problem::new(Sort::NotSeen, detail).of(KNOWN_AT).allowing(allowed.collect())
        }
        Unseen::NoDay
        | Unseen::NotThen
        | Unseen::NoChoice(_)
        | Unseen::TooMuch
        | Unseen::Unasked(_) => asked::bad(AS_OF, day, "a day such as 2018-03-12", Vec::new()),
    }
}

impl Given for There {
    fn vantage(&self) -> SeenFrom<'_> {
        let Publication { known_at, as_of, root, .. } = &self.publication;
        let published_at = self.loaded.publication().known_at;
        SeenFrom { published_at, known_at: *known_at, as_of: as_of.to_string(), root }
    }

    fn columns(&self, collection: &Collection) -> Result<Vec<String>, Fault> {
        let columns = collection.columns().iter().map(|column| column.name.to_string());
        let mut names: Vec<String> = columns.collect();
        if collection.counts_levels {
            let all = match &self.computed {
                Some(table) => table.columns().to_vec(),
                None => self.loaded.released().columns(collection.table.name)?,
            };
            names.extend(all.into_iter().filter(|it| it.starts_with(LEVEL_COUNT)));
        }
        Ok(names)
    }

    fn rows(&self, question: &Question) -> Result<Part, Fault> {
        Ok(match &self.computed {
            Some(table) => table.rows(question)?,
            None => self.loaded.released().rows(&self.asked_here(question), LIMIT_OF_ROWS)?,
        })
    }

    fn row(&self, question: &Question) -> Result<Option<Cells>, Fault> {
        Ok(match &self.computed {
            Some(table) => table.row(question)?,
            None => self.loaded.released().row(&self.asked_here(question), LIMIT_OF_ROWS)?,
        })
    }
}
