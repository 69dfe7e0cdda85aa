//! Meetings of the bodies that follow an agreement: held or missed, who came, who walked out, what
//! was decided. The newest come first.

use std::borrow::Cow;

use maud::{Markup, html};

use super::address::Place;
use super::choose::{self, Choosing, Chosen, Days};
use super::fault::PageFault;
use super::filter::Choice;
use super::parts::{self, Part, TOLD_PER_PAGE, n};
use super::site::Site;
use super::story;
use super::twin;
use super::view::{View, anchor, ids};
use crate::evidence::{Session, SessionState};
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
    let lead = sentence(&view, &all);
    let chosen = Choosing::of(&view, place, all)?;
    let told = || {
        twin::records(
            &view,
            view.t("general-sessions-title"),
            Kind::Session,
            chosen.rows.iter().map(|it| it.session_id.as_str()),
        )
    };
    if let Some(twin) = twin::of(&view, place, told) {
        return twin;
    }
    let part = Part::of(place, chosen.rows.len(), TOLD_PER_PAGE)?;
    let body = html! {
        p.lead { (lead) }
        (chosen.form(&view, place))
        (parts::by_year(&view, part.cut(&chosen.rows, 0), |it| &it.date, |it| one(&view, it)))
    };
    Ok(part.page(&view, view.t("general-sessions-title"), &body))
}

/// Meetings up to the publication's day and those planned after it, the newest first.
pub(super) fn all<'s>(view: &View<'s>) -> Result<Vec<&'s Session>, PageFault> {
    let agreement = &view.analysis()?.agreement().value.agreement_id;
    let known =
        |it: &&Session| it.state == SessionState::Planned || !it.date.wholly_after(view.as_of());
    let all = view.record().sessions.values().map(|found| &found.value);
    let mut found: Vec<_> = all.filter(|it| it.agreement_id == *agreement).filter(known).collect();
    found.sort_by(|a, b| (&b.date, &b.session_id).cmp(&(&a.date, &a.session_id)));
    Ok(found)
}

impl Chosen for Session {
    fn values<'r>(&'r self, _: &'r View<'_>, choice: Choice) -> Vec<Cow<'r, str>> {
        match choice {
            // The body that met, and whoever was expected: each once.
            Choice::Party => {
                let came = [&self.present_ids, &self.absent_ids, &self.walked_out_ids];
                let all = std::iter::once(&self.body_id).chain(came.into_iter().flatten());
                let mut ids: Vec<Cow<str>> = choose::ids_of(all);
                ids.sort_unstable();
                ids.dedup();
                ids
            }
            Choice::State => vec![self.state.code().into()],
            _ => Vec::new(),
        }
    }

    fn days(&self) -> Days {
        choose::days_of(&self.date)
    }
}

fn sentence(view: &View, all: &[&Session]) -> String {
    if all.is_empty() {
        return view.t("web-sessions-none");
    }
    let count = |state| n(all.iter().filter(|it| it.state == state).count());
    let walked = all.iter().filter(|it| !it.walked_out_ids.is_empty()).count();
    let args = [
        ("held", count(SessionState::Held)),
        ("suspended", count(SessionState::Suspended)),
        ("cancelled", count(SessionState::Cancelled)),
        ("walked", n(walked)),
    ];
    view.say("general-sessions-count", &args)
}

fn one<'s>(view: &View<'s>, it: &'s Session) -> Markup {
    let id = it.session_id.as_str();
    let came = [
        ("web-session-present", &it.present_ids),
        ("web-session-absent", &it.absent_ids),
        ("web-session-walked-out", &it.walked_out_ids),
    ];
    let silent = it.present_ids.is_empty() && it.absent_ids.is_empty();
    html! {
        article #(anchor("session", id)) {
            h3 { (view.date(&it.date)) (view.t("web-colon")) (view.party(it.body_id.as_str()))
                @if let Some(number) = &it.number { (view.say("session-number", &[("number", Arg::Text(number.as_str()))])) } }
            p.meta {
                b.cap { (view.language.name("session", it.state.code())) }
                @if let Some(place) = &it.place { (view.t("list-comma")) (story::place(view, "sessions", id, place, &it.lang)) }
            }
            @if let Some(summary) = &it.summary { p { (view.words("sessions", id, "summary", summary, &it.lang)) } }
            dl.facts {
                @for (label, parties) in came {
                    @if !parties.is_empty() { dt { (view.t(label)) } dd { (view.parties(ids(parties))) } }
                }
                @if silent && it.state == SessionState::Held {
                    dt { (view.t("web-session-present")) }
                    dd { (view.t("web-session-present-unknown")) }
                }
                @if let Some(decisions) = &it.decisions {
                    dt { (view.t("web-session-decisions")) }
                    dd { (view.words("sessions", id, "decisions", decisions, &it.lang)) }
                }
            }
            (view.sources(&it.source_ids))
        }
    }
}
