//! Incidents: what happened, to whom it is attributed and by what criteria, and the tolls that
//! differ, side by side. The newest come first.

use std::borrow::Cow;

use maud::{Markup, html};

use super::address::Place;
use super::choose::{self, Choosing, Chosen, Days};
use super::fault::PageFault;
use super::filter::Choice;
use super::parts::{self, Part, TOLD_PER_PAGE};
use super::site::Site;
use super::story;
use super::twin;
use super::view::{View, anchor, ids};
use crate::analysis::Question;
use crate::evidence::Incident;
use crate::language::{Arg, Language};
use crate::word::Kind;

pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let id = place.page.id().unwrap_or_default();
    let view = View::of(site, language, id)?;
    let all = all(&view)?;
    let total = all.len();
    let chosen = Choosing::of(&view, place, all)?;
    let told = || {
        twin::records(
            &view,
            view.t("general-incidents-title"),
            Kind::Incident,
            chosen.rows.iter().map(|it| it.incident_id.as_str()),
        )
    };
    if let Some(twin) = twin::of(&view, place, told) {
        return twin;
    }
    let part = Part::of(place, chosen.rows.len(), TOLD_PER_PAGE)?;
    let questions = view.analysis()?.questions();
    let body = html! {
        @if total == 0 { p.lead { (view.t("web-incidents-none")) } }
        @else { p.lead { (view.say("web-incidents-count", &[("n", parts::n(total))])) } p { (view.t("web-claims-rule")) } }
        (chosen.form(&view, place))
        (parts::by_year(&view, part.cut(&chosen.rows, 0), |it| &it.date, |it| one(&view, it, &questions)))
    };
    Ok(part.page(&view, view.t("general-incidents-title"), &body))
}

/// Incidents up to the publication's day, the newest first.
pub(super) fn all<'s>(view: &View<'s>) -> Result<Vec<&'s Incident>, PageFault> {
    let agreement = &view.analysis()?.agreement().value.agreement_id;
    let all = view.record().incidents.values().map(|found| &found.value);
    let ours = all.filter(|it| it.agreement_id == *agreement);
    let mut found: Vec<_> = ours.filter(|it| !it.date.wholly_after(view.as_of())).collect();
    found.sort_by(|a, b| (&b.date, &b.incident_id).cmp(&(&a.date, &a.incident_id)));
    Ok(found)
}

impl Chosen for Incident {
    fn values<'r>(&'r self, view: &'r View<'_>, choice: Choice) -> Vec<Cow<'r, str>> {
        match choice {
            Choice::Pillar => choose::pillars_of(view, &self.commitment_ids),
            Choice::Party => choose::ids_of(&self.attributed_to),
            Choice::Kind => vec![self.kind.code().into()],
            _ => Vec::new(),
        }
    }

    fn days(&self) -> Days {
        choose::days_of(&self.date)
    }
}

fn one<'s>(view: &View<'s>, it: &'s Incident, questions: &[Question<'s>]) -> Markup {
    let id = it.incident_id.as_str();
    let asked = it.question_id.as_ref();
    let tolls = asked.and_then(|asked| questions.iter().find(|one| one.id == asked.as_str()));
    let label = anchor("tolls", id);
    html! {
        article #(anchor("incident", id)) {
            h3 { (view.date(&it.date)) (view.t("web-colon")) (view.words("incidents", id, "title", &it.title, &it.lang)) }
            p.meta {
                span.cap { (view.language.name("web-incident", it.kind.code())) }
                @if let Some(place) = &it.place { (view.t("list-comma")) (story::place(view, "incidents", id, place, &it.lang)) }
            }
            @if let Some(summary) = &it.summary { p { (view.words("incidents", id, "summary", summary, &it.lang)) } }
            p { (story::attribution(view, it)) "." }
            dl.facts {
                @if let Some(criteria) = &it.attribution_criteria {
                    dt { (view.t("web-incident-criteria")) }
                    dd { (view.words("incidents", id, "attribution_criteria", criteria, &it.lang)) }
                }
                @if !it.commitment_ids.is_empty() {
                    dt { (view.t("web-bears-on")) }
                    dd { (view.commitments(ids(&it.commitment_ids))) }
                }
            }
            @if let Some(tolls) = tolls {
                h4 #(label) { (story::asked(view, tolls)) }
                @if let Some(range) = range(view, tolls) { p { (range) } }
                (story::statements(view, tolls, &label))
            }
            (view.sources(&it.source_ids))
        }
    }
}

/// The lowest and the highest figure claimed, where nobody chose one.
fn range(view: &View, tolls: &Question) -> Option<String> {
    let crate::analysis::Answer::Range { low, high, .. } = tolls.answer else { return None };
    let (low, high) = (view.language.decimal(low), view.language.decimal(high));
    Some(view.say("web-incident-range", &[("low", Arg::Text(&low)), ("high", Arg::Text(&high))]))
}
