//! Every address of the workspace, one line each, with the right it asks for.

use super::guard::{FORM_BYTES_MAX, SECTION_FORM_BYTES_MAX};
use super::visit::Page;
use super::{
    about, account, api_token, attach, calendar, closed, closed_list, commitment, commitments,
    correct, deadlines, destroy, digest, entry, files, findings, glass, home, join, judge, looked,
    make, observation, people, question, readings, record, records, report, round, rounds, search,
    sign_in, source, source_form, sources, withdraw,
};
use crate::people::Right;

/// What a route answers to; HEAD goes with GET.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Changes something; carries a form with the session's token.
    Post,
}

/// A mounted route, for whoever wants to check them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mounted {
    /// What it answers to.
    pub method: Method,
    /// Its address; `{lang}` and others are places.
    pub path: &'static str,
    /// The right it asks for.
    pub right: Right,
}

/// A route with its page.
#[derive(Clone, Copy)]
pub(super) struct Route {
    pub(super) mounted: Mounted,
    pub(super) page: Page,
    /// Its form may carry a file.
    pub(super) takes_files: bool,
    /// Largest form that it takes, in bytes.
    pub(super) form_bytes_max: usize,
}

const fn plain(mounted: Mounted, page: Page) -> Route {
    Route { mounted, page, takes_files: false, form_bytes_max: FORM_BYTES_MAX }
}

const fn get(path: &'static str, right: Right, page: Page) -> Route {
    plain(Mounted { method: Method::Get, path, right }, page)
}

const fn post(path: &'static str, right: Right, page: Page) -> Route {
    plain(Mounted { method: Method::Post, path, right }, page)
}

/// A form that carries a file.
const fn file(path: &'static str, right: Right, page: Page) -> Route {
    Route { takes_files: true, ..post(path, right, page) }
}

/// A form that carries a section of a report.
const fn section(path: &'static str, right: Right, page: Page) -> Route {
    Route { form_bytes_max: SECTION_FORM_BYTES_MAX, ..post(path, right, page) }
}

/// All of them. There is no other way to mount a route.
pub(super) const ROUTES: &[Route] = &[
    get("/work/{lang}/sign-in", Right::Anyone, sign_in::show),
    post("/work/{lang}/sign-in", Right::Anyone, sign_in::enter),
    post("/work/{lang}/sign-out", Right::SignedIn, sign_in::leave),
    get("/work/{lang}/join/{link}", Right::Anyone, join::show),
    post("/work/{lang}/join/{link}", Right::Anyone, join::enter),
    get("/work/{lang}/visit/{link}", Right::Anyone, join::show_visit),
    post("/work/{lang}/visit/{link}", Right::Anyone, join::enter_visit),
    get("/work/{lang}/", Right::SignedIn, home::show),
    get("/work/{lang}/entry", Right::Record, entry::show),
    file("/work/{lang}/entry", Right::Record, entry::record),
    post("/work/{lang}/entry/draft", Right::Record, entry::keep),
    get("/work/{lang}/entry/commitments", Right::Record, about::offers),
    get("/work/{lang}/keep.js", Right::Anyone, entry::script),
    get("/work/{lang}/offer.js", Right::Anyone, entry::offering_script),
    get("/work/{lang}/commitments", Right::ReadRecord, commitments::show),
    get("/work/{lang}/commitments/{commitment}", Right::ReadRecord, commitment::show),
    get("/work/{lang}/commitments/{commitment}/judge", Right::Judge, judge::show),
    post("/work/{lang}/commitments/{commitment}/judge", Right::Judge, judge::record),
    post(
        "/work/{lang}/commitments/{commitment}/judgements/{judgement}/confirm",
        Right::Confirm,
        judge::confirm,
    ),
    get("/work/{lang}/deadlines", Right::ReadRecord, deadlines::show),
    get("/work/{lang}/observations/{observation}", Right::ReadRecord, observation::show),
    get("/work/{lang}/observations/{observation}/correct", Right::Record, correct::show),
    post("/work/{lang}/observations/{observation}/correct", Right::Record, correct::record),
    post("/work/{lang}/observations/{observation}/correct/draft", Right::Record, correct::keep),
    get("/work/{lang}/observations/{observation}/withdraw", Right::Record, withdraw::show),
    post("/work/{lang}/observations/{observation}/withdraw", Right::Record, withdraw::withdraw),
    file("/work/{lang}/observations/{observation}/files", Right::Record, attach::attach),
    get("/work/{lang}/f/{file}", Right::ReadRecord, files::view),
    post("/work/{lang}/commitments/{commitment}/looked", Right::Record, looked::record),
    get("/work/{lang}/records", Right::ReadRecord, records::show),
    get("/work/{lang}/records/{table}", Right::ReadRecord, records::list),
    get("/work/{lang}/records/{table}/{record}", Right::ReadRecord, record::show),
    get("/work/{lang}/records/{table}/{record}/correct", Right::Record, correct::show),
    post("/work/{lang}/records/{table}/{record}/correct", Right::Record, correct::record),
    post("/work/{lang}/records/{table}/{record}/correct/draft", Right::Record, correct::keep),
    get("/work/{lang}/records/{table}/{record}/withdraw", Right::Record, withdraw::show),
    post("/work/{lang}/records/{table}/{record}/withdraw", Right::Record, withdraw::withdraw),
    get("/work/{lang}/new/{table}", Right::Record, make::show),
    post("/work/{lang}/new/{table}", Right::Record, make::record),
    post("/work/{lang}/new/{table}/draft", Right::Record, make::keep),
    get("/work/{lang}/questions/{question}", Right::ReadRecord, question::show),
    post("/work/{lang}/questions/{question}/choose", Right::Record, question::choose),
    get("/work/{lang}/observations/{observation}/destroy", Right::Record, destroy::show),
    post("/work/{lang}/observations/{observation}/destroy", Right::Record, destroy::ask),
    get("/work/{lang}/records/{table}/{record}/destroy", Right::Record, destroy::show),
    post("/work/{lang}/records/{table}/{record}/destroy", Right::Record, destroy::ask),
    get("/work/{lang}/destructions", Right::Confirm, destroy::list),
    post("/work/{lang}/destructions/{table}/{record}", Right::Confirm, destroy::answer),
    get("/work/{lang}/sources", Right::ReadRecord, sources::show),
    get("/work/{lang}/sources/new", Right::Record, source_form::show_new),
    post("/work/{lang}/sources/new", Right::Record, source_form::record_new),
    get("/work/{lang}/sources/{source}", Right::ReadRecord, source::show),
    get("/work/{lang}/sources/{source}/correct", Right::Record, source_form::show_correction),
    post("/work/{lang}/sources/{source}/correct", Right::Record, source_form::record_correction),
    get("/work/{lang}/sources/{source}/withdraw", Right::Record, withdraw::show),
    post("/work/{lang}/sources/{source}/withdraw", Right::Record, withdraw::withdraw),
    get("/work/{lang}/sources/{source}/destroy", Right::Record, destroy::show),
    post("/work/{lang}/sources/{source}/destroy", Right::Record, destroy::ask),
    get("/work/{lang}/rounds", Right::Judge, rounds::show),
    post("/work/{lang}/rounds", Right::Judge, rounds::begin),
    get("/work/{lang}/rounds/{round}", Right::Judge, round::show),
    post("/work/{lang}/rounds/{round}/finish", Right::Judge, round::finish_round),
    get("/work/{lang}/rounds/{round}/{commitment}", Right::Judge, round::judge_one),
    post("/work/{lang}/rounds/{round}/{commitment}", Right::Judge, round::put),
    get("/work/{lang}/search", Right::ReadRecord, search::show),
    get("/work/{lang}/account", Right::SignedIn, account::show),
    post("/work/{lang}/account/sessions/{session}/end", Right::SignedIn, account::end),
    post("/work/{lang}/account/sessions/end", Right::SignedIn, account::end_all),
    get("/work/{lang}/account/tokens", Right::ReadRecord, api_token::show),
    post("/work/{lang}/account/tokens", Right::ReadRecord, api_token::make),
    post("/work/{lang}/account/tokens/{token}/end", Right::ReadRecord, api_token::end),
    get("/work/{lang}/people", Right::Administer, people::show),
    post("/work/{lang}/people/invite", Right::Administer, people::invite),
    post("/work/{lang}/people/{account}/roles", Right::Administer, people::set_roles),
    post("/work/{lang}/people/{account}/close", Right::Administer, people::close),
    // Closed records.
    post("/work/{lang}/observations/{observation}", Right::ReadRecord, closed::act),
    post("/work/{lang}/sources/{source}", Right::ReadRecord, closed::act),
    get("/work/{lang}/closed", Right::ReadRecord, closed_list::show),
    get("/work/{lang}/closed/readings", Right::ReadRecord, readings::of_own),
    get("/work/{lang}/readings", Right::Audit, readings::all),
    get("/work/{lang}/glass", Right::BreakGlass, glass::show),
    post("/work/{lang}/glass", Right::BreakGlass, glass::smash),
    post("/work/{lang}/notices/{notice}/seen", Right::SignedIn, glass::seen),
    // One's calendar, and the news.
    get("/work/{lang}/calendar/{link}", Right::Anyone, calendar::show),
    post("/work/{lang}/account/calendar", Right::ReadRecord, calendar::make),
    post("/work/{lang}/account/calendar/end", Right::ReadRecord, calendar::end),
    get("/work/{lang}/news", Right::ReadRecord, digest::show),
    post("/work/{lang}/news", Right::ReadRecord, digest::seen),
    // Reports.
    get("/work/{lang}/reports", Right::ReadRecord, report::list::show),
    post("/work/{lang}/reports", Right::Edit, report::list::plan),
    get("/work/{lang}/reports/{report}", Right::ReadRecord, report::page::show),
    get("/work/{lang}/reports/{report}/plan", Right::Edit, report::plan::show),
    post("/work/{lang}/reports/{report}/plan", Right::Edit, report::plan::change),
    get("/work/{lang}/reports/{report}/preview", Right::ReadRecord, report::preview::show),
    get("/work/{lang}/reports/{report}/download", Right::ReadRecord, report::preview::download),
    get("/work/{lang}/reports/{report}/sections/{section}", Right::Edit, report::section::show),
    section("/work/{lang}/reports/{report}/sections/{section}", Right::Edit, report::section::act),
    section(
        "/work/{lang}/reports/{report}/sections/{section}/draft",
        Right::Edit,
        report::section::keep,
    ),
    get(
        "/work/{lang}/reports/{report}/sections/{section}/versions",
        Right::ReadRecord,
        report::section::versions,
    ),
    post(
        "/work/{lang}/reports/{report}/sections/{section}/versions",
        Right::Edit,
        report::section::put_back,
    ),
    post("/work/{lang}/reports/{report}/unlock", Right::Administer, report::section::unlock),
    get("/work/{lang}/reports/{report}/checks", Right::ReadRecord, report::checks::show),
    post("/work/{lang}/reports/{report}/checks", Right::Edit, report::checks::waive),
    post(
        "/work/{lang}/reports/{report}/waivers/{waiver}/withdraw",
        Right::Edit,
        report::checks::take_back,
    ),
    get("/work/{lang}/reports/{report}/round", Right::ReadRecord, report::comments::show),
    post("/work/{lang}/reports/{report}/round", Right::Publish, report::comments::open),
    post("/work/{lang}/reports/{report}/replies", Right::Edit, report::comments::reply),
    post("/work/{lang}/reports/{report}/replies/{reply}", Right::Edit, report::comments::note),
    get("/work/{lang}/reports/{report}/approve", Right::Confirm, report::finish::show_approval),
    post("/work/{lang}/reports/{report}/approve", Right::Confirm, report::finish::approve),
    post("/work/{lang}/reports/{report}/seal", Right::Publish, report::finish::seal),
    get("/work/{lang}/reports/{report}/sealing", Right::ReadRecord, report::progress::show),
    post("/work/{lang}/reports/{report}/publish", Right::Publish, report::finish::publish),
    post("/work/{lang}/reports/{report}/correct", Right::Edit, report::finish::correct),
    // What is shown to a party.
    get("/work/{lang}/drafts/{report}", Right::SpeakForParty, report::shown::show),
    post("/work/{lang}/drafts/{report}", Right::SpeakForParty, report::shown::reply),
    get("/work/{lang}/drafts/{report}/document", Right::SpeakForParty, report::shown::document),
    get("/work/{lang}/findings/{finding}", Right::SpeakForParty, findings::finding),
    post("/work/{lang}/findings/{finding}", Right::SpeakForParty, findings::reply),
];

/// The nearest address that can be read: this one, or, where a form is only sent to it, what it
/// belongs to; without the language. A page that was sent is shown anew in another language.
pub(super) fn readable(rest: &str) -> &str {
    let path = rest.split('?').next().unwrap_or_default();
    if is_read(path) {
        return rest;
    }
    let shorter = path.rmatch_indices('/').map(|(at, _)| path.get(..at).unwrap_or_default());
    shorter.into_iter().find(|path| is_read(path)).unwrap_or_default()
}

/// There is something to be read at this address.
fn is_read(path: &str) -> bool {
    let fits = |route: &Route| {
        let own = route.mounted.path.strip_prefix("/work/{lang}/").unwrap_or_default();
        let same = own.split('/').count() == path.split('/').count();
        let mut both = own.split('/').zip(path.split('/'));
        route.mounted.method == Method::Get
            && same
            && both.all(|(own, said)| own == said || (own.starts_with('{') && !said.is_empty()))
    };
    ROUTES.iter().any(fits)
}

/// Every route that is mounted.
pub fn mounted() -> impl Iterator<Item = Mounted> {
    ROUTES.iter().map(|route| route.mounted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_only_sent_leads_back_to_what_it_belongs_to() {
        for (sent, wanted) in [
            ("", ""),
            ("entry?done=3", "entry?done=3"),
            ("people/invite", "people"),
            ("people/3/roles", "people"),
            ("entry/draft", "entry"),
            ("observations/O-1/files", "observations/O-1"),
            ("commitments/C1/judgements/A1/confirm", "commitments/C1"),
            ("questions/Q1/choose", "questions/Q1"),
            ("destructions/O-1?x=1", "destructions"),
            ("account/calendar/end", "account"),
            ("notices/5/seen", ""),
            ("sign-out", ""),
        ] {
            assert_eq!(readable(sent), wanted, "{sent}");
        }
        // Whatever is posted leads somewhere that can be read.
        for route in ROUTES.iter().filter(|it| it.mounted.method == Method::Post) {
            let rest = route.mounted.path.strip_prefix("/work/{lang}/").unwrap();
            assert!(is_read(readable(rest)), "{rest}");
        }
    }
}
