//! Deadlines as a calendar for programs: of an agreement with the next report, and of one party what it owes.

use super::address::{Page, Place};
use super::fault::PageFault;
use super::view::View;
use crate::analysis::Scope;
use crate::publish::calendar::{self, Event};

/// The calendar of a page. It was made on the day of the publication: nothing newer is in it.
pub(super) fn of(view: &View, here: Place) -> Result<String, PageFault> {
    let (analysis, log) = (view.analysis()?, view.site.ledger());
    let scope = match here.page {
        Page::Party(id) => Scope::Party(id),
        _ => Scope::Agreement,
    };
    let record = view.record();
    let title = |id: &str| {
        let found = record.commitments.get(id).map(|it| &it.value);
        let words = found.map(|it| view.words_of("commitments", id, "title", &it.title, &it.lang));
        words.map_or_else(String::new, |words| words.text.to_owned())
    };
    let ours = analysis.lateness().into_iter().filter(|it| scope.holds(it.commitment));
    let mut events: Vec<Event> = calendar::deadlines(ours, log, title);
    if scope == Scope::Agreement {
        events.extend(calendar::next_report(analysis, log, view.t("web-calendar-report")));
    }
    let (year, month, day) = view.as_of().parts();
    let stamp = format!("{year:04}{month:02}{day:02}T000000Z");
    Ok(calendar::written(&name(view, here), &stamp, events))
}

fn name(view: &View, here: Place) -> String {
    let name = format!("{}{}{}", view.site_name(), view.t("web-colon"), view.t("web-calendar"));
    let Page::Party(id) = here.page else { return name };
    let found = view.record().parties.get(id).map(|it| &it.value);
    let words = found.map(|it| view.words_of("parties", id, "name", &it.name, &it.lang));
    words.map_or(name.clone(), |words| format!("{name}, {}", words.text))
}
