//! Every route, every role, every object: the whole table of who may do what. A route without a row
//! fails, and so does a row without a route.

use std::collections::BTreeSet;

use accordwatch::desk::{Method, mounted};
use accordwatch::people::{Purpose, Role, Way};
use accordwatch::store::StoreFault;
use accordwatch::store::office::Reading;
use accordwatch::word::Kind;

use super::{Visitor, Work};

/// Expected status, by role and object; 303 to the sign-in page for whoever is not signed in.
struct Row {
    method: Method,
    path: &'static str,
    /// Roles that may.
    roles: &'static [Role],
    /// Somebody who is not signed in may.
    anybody: bool,
    /// What stands in the place of the address, and what somebody who may gets for it.
    objects: &'static [(Object, u16)],
}

/// What an address names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Object {
    /// Nothing in particular.
    None,
    /// Something of one's own.
    Own,
    /// Something of somebody else's.
    Other,
    /// Something that lies above what anybody is shown without a word.
    Closed,
    /// The same, made by whoever asks.
    OwnClosed,
    /// Something that is not there.
    Missing,
}

const ALL: &[Role] = Role::ALL;
const RECORD: &[Role] = &[Role::Observer, Role::Reviewer, Role::Editor];
const READ: &[Role] = &[
    Role::Observer,
    Role::Reviewer,
    Role::Editor,
    Role::Publisher,
    Role::Administrator,
    Role::Auditor,
];
const JUDGE: &[Role] = &[Role::Observer, Role::Reviewer];
const ADMIN: &[Role] = &[Role::Administrator];
const EDIT: &[Role] = &[Role::Editor];
const CONFIRM: &[Role] = &[Role::Reviewer];
const PUBLISH: &[Role] = &[Role::Publisher];
const DELEGATE: &[Role] = &[Role::PartyDelegate];
/// Of a report that is read, of one whose form has to be mended, and of one whose form is none.
const REPORT_READ: &[(Object, u16)] = &[(Other, 200), (Missing, 404)];
const REPORT_MENDED: &[(Object, u16)] = &[(Other, 422), (Missing, 404)];
const REPORT_EMPTY: &[(Object, u16)] = &[(Other, 413), (Missing, 404)];
/// Of drafts shown to the delegate's party, to another, and to nobody.
const DRAFT_READ: &[(Object, u16)] = &[(Own, 200), (Other, 404), (Closed, 404), (Missing, 404)];
const BREAK: &[Role] = &[Role::Observer, Role::Reviewer, Role::Editor, Role::Administrator];
use Object::{Closed, Missing, None, Other, Own, OwnClosed};

const TABLE: &[Row] = &[
    row(Method::Get, "/work/{lang}/sign-in", ALL, true, &[(None, 303)]),
    row(Method::Post, "/work/{lang}/sign-in", ALL, true, &[(None, 422)]),
    row(Method::Post, "/work/{lang}/sign-out", ALL, false, &[(None, 303)]),
    row(Method::Get, "/work/{lang}/join/{link}", ALL, true, &[(Missing, 404)]),
    row(Method::Post, "/work/{lang}/join/{link}", ALL, true, &[(Missing, 404)]),
    row(Method::Get, "/work/{lang}/visit/{link}", ALL, true, &[(Missing, 404)]),
    row(Method::Post, "/work/{lang}/visit/{link}", ALL, true, &[(Missing, 404)]),
    row(Method::Get, "/work/{lang}/", ALL, false, &[(None, 200)]),
    row(Method::Get, "/work/{lang}/entry", RECORD, false, &[(None, 200)]),
    row(Method::Post, "/work/{lang}/entry", RECORD, false, &[(None, 422)]),
    row(Method::Post, "/work/{lang}/entry/draft", RECORD, false, &[(None, 303)]),
    row(Method::Get, "/work/{lang}/entry/commitments", RECORD, false, &[(None, 200)]),
    row(Method::Get, "/work/{lang}/keep.js", ALL, true, &[(None, 200)]),
    row(Method::Get, "/work/{lang}/offer.js", ALL, true, &[(None, 200)]),
    row(Method::Get, "/work/{lang}/commitments", READ, false, &[(None, 200)]),
    row(
        Method::Get,
        "/work/{lang}/commitments/{commitment}",
        READ,
        false,
        &[(Other, 200), (Missing, 404)],
    ),
    row(
        Method::Get,
        "/work/{lang}/commitments/{commitment}/judge",
        JUDGE,
        false,
        &[(Other, 200), (Missing, 404)],
    ),
    row(
        Method::Post,
        "/work/{lang}/commitments/{commitment}/judge",
        JUDGE,
        false,
        &[(Other, 422), (Missing, 404)],
    ),
    row(
        Method::Post,
        "/work/{lang}/commitments/{commitment}/judgements/{judgement}/confirm",
        &[Role::Reviewer],
        false,
        &[(Missing, 404)],
    ),
    row(Method::Get, "/work/{lang}/deadlines", READ, false, &[(None, 200)]),
    row(Method::Get, "/work/{lang}/rounds", JUDGE, false, &[(None, 200)]),
    row(Method::Post, "/work/{lang}/rounds", JUDGE, false, &[(None, 422)]),
    row(Method::Get, "/work/{lang}/rounds/{round}", JUDGE, false, &[(Missing, 404)]),
    row(Method::Post, "/work/{lang}/rounds/{round}/finish", JUDGE, false, &[(Missing, 404)]),
    row(Method::Get, "/work/{lang}/rounds/{round}/{commitment}", JUDGE, false, &[(Missing, 404)]),
    row(Method::Post, "/work/{lang}/rounds/{round}/{commitment}", JUDGE, false, &[(Missing, 404)]),
    row(Method::Get, "/work/{lang}/destructions", &[Role::Reviewer], false, &[(None, 200)]),
    row(
        Method::Post,
        "/work/{lang}/destructions/{table}/{record}",
        &[Role::Reviewer],
        false,
        &[(Other, 422), (Missing, 422)],
    ),
    row(
        Method::Get,
        "/work/{lang}/records/{table}/{record}/destroy",
        RECORD,
        false,
        &[(Other, 303), (Missing, 404)],
    ),
    row(
        Method::Post,
        "/work/{lang}/records/{table}/{record}/destroy",
        RECORD,
        false,
        &[(Other, 422), (Missing, 404)],
    ),
    row(
        Method::Get,
        "/work/{lang}/observations/{observation}/destroy",
        RECORD,
        false,
        &[(Other, 303), (Closed, 404), (Missing, 404)],
    ),
    row(
        Method::Post,
        "/work/{lang}/observations/{observation}/destroy",
        RECORD,
        false,
        &[(Other, 422), (Closed, 404), (Missing, 404)],
    ),
    row(
        Method::Get,
        "/work/{lang}/observations/{observation}",
        READ,
        false,
        &[(Other, 200), (Closed, 404), (OwnClosed, 200), (Missing, 404)],
    ),
    row(
        Method::Get,
        "/work/{lang}/observations/{observation}/correct",
        RECORD,
        false,
        &[(Other, 200), (Closed, 404), (OwnClosed, 200), (Missing, 404)],
    ),
    row(
        Method::Post,
        "/work/{lang}/observations/{observation}/correct",
        RECORD,
        false,
        &[(Other, 413), (Closed, 404), (OwnClosed, 413), (Missing, 404)],
    ),
    row(
        Method::Post,
        "/work/{lang}/observations/{observation}/correct/draft",
        RECORD,
        false,
        &[(Other, 303), (Closed, 404), (OwnClosed, 303), (Missing, 404)],
    ),
    row(
        Method::Get,
        "/work/{lang}/observations/{observation}/withdraw",
        RECORD,
        false,
        &[(Other, 200), (Closed, 404), (OwnClosed, 200), (Missing, 404)],
    ),
    row(
        Method::Post,
        "/work/{lang}/observations/{observation}/withdraw",
        RECORD,
        false,
        &[(Other, 413), (Closed, 404), (OwnClosed, 413), (Missing, 404)],
    ),
    row(
        Method::Post,
        "/work/{lang}/observations/{observation}/files",
        RECORD,
        false,
        &[(Other, 422), (Closed, 404), (OwnClosed, 422), (Missing, 404)],
    ),
    row(
        Method::Get,
        "/work/{lang}/f/{file}",
        READ,
        false,
        &[(Other, 200), (Closed, 404), (Missing, 404)],
    ),
    row(Method::Get, "/work/{lang}/sources", READ, false, &[(None, 200)]),
    row(Method::Get, "/work/{lang}/sources/new", RECORD, false, &[(None, 200)]),
    row(Method::Post, "/work/{lang}/sources/new", RECORD, false, &[(None, 422)]),
    row(
        Method::Get,
        "/work/{lang}/sources/{source}",
        READ,
        false,
        &[(Other, 200), (Closed, 404), (OwnClosed, 200), (Missing, 404)],
    ),
    row(
        Method::Get,
        "/work/{lang}/sources/{source}/correct",
        RECORD,
        false,
        &[(Other, 200), (Closed, 404), (OwnClosed, 200), (Missing, 404)],
    ),
    row(
        Method::Post,
        "/work/{lang}/sources/{source}/correct",
        RECORD,
        false,
        &[(Other, 413), (Closed, 404), (OwnClosed, 413), (Missing, 404)],
    ),
    row(
        Method::Get,
        "/work/{lang}/sources/{source}/withdraw",
        RECORD,
        false,
        &[(Other, 200), (Closed, 404), (OwnClosed, 200), (Missing, 404)],
    ),
    row(
        Method::Post,
        "/work/{lang}/sources/{source}/withdraw",
        RECORD,
        false,
        &[(Other, 413), (Closed, 404), (OwnClosed, 413), (Missing, 404)],
    ),
    row(
        Method::Get,
        "/work/{lang}/sources/{source}/destroy",
        RECORD,
        false,
        &[(Other, 303), (Closed, 404), (OwnClosed, 303), (Missing, 404)],
    ),
    row(
        Method::Post,
        "/work/{lang}/sources/{source}/destroy",
        RECORD,
        false,
        &[(Other, 422), (Closed, 404), (OwnClosed, 422), (Missing, 404)],
    ),
    row(
        Method::Post,
        "/work/{lang}/commitments/{commitment}/looked",
        RECORD,
        false,
        &[(Other, 413), (Missing, 404)],
    ),
    row(Method::Get, "/work/{lang}/records", READ, false, &[(None, 200)]),
    row(Method::Get, "/work/{lang}/records/{table}", READ, false, &[(None, 200), (Missing, 404)]),
    row(
        Method::Get,
        "/work/{lang}/records/{table}/{record}",
        READ,
        false,
        &[(Other, 200), (Missing, 404)],
    ),
    row(
        Method::Get,
        "/work/{lang}/records/{table}/{record}/correct",
        RECORD,
        false,
        &[(Other, 200), (Missing, 404)],
    ),
    row(
        Method::Post,
        "/work/{lang}/records/{table}/{record}/correct",
        RECORD,
        false,
        &[(Other, 413), (Missing, 404)],
    ),
    row(
        Method::Post,
        "/work/{lang}/records/{table}/{record}/correct/draft",
        RECORD,
        false,
        &[(Other, 303), (Missing, 404)],
    ),
    row(
        Method::Get,
        "/work/{lang}/records/{table}/{record}/withdraw",
        RECORD,
        false,
        &[(Other, 200), (Missing, 404)],
    ),
    row(
        Method::Post,
        "/work/{lang}/records/{table}/{record}/withdraw",
        RECORD,
        false,
        &[(Other, 413), (Missing, 404)],
    ),
    row(Method::Get, "/work/{lang}/new/{table}", RECORD, false, &[(None, 200), (Missing, 404)]),
    row(Method::Post, "/work/{lang}/new/{table}", RECORD, false, &[(None, 422), (Missing, 404)]),
    row(
        Method::Post,
        "/work/{lang}/new/{table}/draft",
        RECORD,
        false,
        &[(None, 303), (Missing, 404)],
    ),
    row(
        Method::Get,
        "/work/{lang}/questions/{question}",
        READ,
        false,
        &[(Other, 200), (Missing, 404)],
    ),
    row(
        Method::Post,
        "/work/{lang}/questions/{question}/choose",
        RECORD,
        false,
        &[(Other, 413), (Missing, 404)],
    ),
    row(Method::Get, "/work/{lang}/search", READ, false, &[(None, 200)]),
    row(Method::Get, "/work/{lang}/account", ALL, false, &[(None, 200)]),
    row(
        Method::Post,
        "/work/{lang}/account/sessions/{session}/end",
        ALL,
        false,
        &[(Own, 303), (Other, 404), (Missing, 404)],
    ),
    row(Method::Post, "/work/{lang}/account/sessions/end", ALL, false, &[(None, 303)]),
    row(Method::Get, "/work/{lang}/people", ADMIN, false, &[(None, 200)]),
    row(Method::Post, "/work/{lang}/people/invite", ADMIN, false, &[(None, 422)]),
    row(
        Method::Post,
        "/work/{lang}/people/{account}/roles",
        ADMIN,
        false,
        &[(Own, 404), (Other, 422), (Missing, 404)],
    ),
    row(
        Method::Post,
        "/work/{lang}/people/{account}/close",
        ADMIN,
        false,
        &[(Own, 404), (Other, 303), (Missing, 404)],
    ),
    // Closed records.
    row(
        Method::Post,
        "/work/{lang}/observations/{observation}",
        READ,
        false,
        &[(Other, 303), (Closed, 404), (OwnClosed, 422), (Missing, 404)],
    ),
    row(
        Method::Post,
        "/work/{lang}/sources/{source}",
        READ,
        false,
        &[(Other, 303), (Closed, 404), (OwnClosed, 422), (Missing, 404)],
    ),
    row(Method::Get, "/work/{lang}/closed", READ, false, &[(None, 200)]),
    row(Method::Get, "/work/{lang}/closed/readings", READ, false, &[(None, 200)]),
    row(Method::Get, "/work/{lang}/readings", &[Role::Auditor], false, &[(None, 200)]),
    row(Method::Get, "/work/{lang}/glass", BREAK, false, &[(None, 200)]),
    row(Method::Post, "/work/{lang}/glass", BREAK, false, &[(None, 422)]),
    row(
        Method::Post,
        "/work/{lang}/notices/{notice}/seen",
        ALL,
        false,
        &[(Own, 303), (Other, 404), (Missing, 404)],
    ),
    row(Method::Get, "/work/{lang}/account/tokens", READ, false, &[(None, 200)]),
    row(Method::Post, "/work/{lang}/account/tokens", READ, false, &[(None, 422)]),
    row(
        Method::Post,
        "/work/{lang}/account/tokens/{token}/end",
        READ,
        false,
        &[(Own, 303), (Other, 404), (Missing, 404)],
    ),
    // One's calendar, and the news.
    row(Method::Get, "/work/{lang}/calendar/{link}", ALL, true, &[(Missing, 404)]),
    row(Method::Post, "/work/{lang}/account/calendar", READ, false, &[(None, 200)]),
    row(Method::Post, "/work/{lang}/account/calendar/end", READ, false, &[(None, 303)]),
    row(Method::Get, "/work/{lang}/news", READ, false, &[(None, 200)]),
    row(Method::Post, "/work/{lang}/news", READ, false, &[(None, 413)]),
    // Reports.
    row(Method::Get, "/work/{lang}/reports", READ, false, &[(None, 200)]),
    row(Method::Post, "/work/{lang}/reports", EDIT, false, &[(None, 422)]),
    row(Method::Get, "/work/{lang}/reports/{report}", READ, false, REPORT_READ),
    row(Method::Get, "/work/{lang}/reports/{report}/plan", EDIT, false, REPORT_READ),
    row(Method::Post, "/work/{lang}/reports/{report}/plan", EDIT, false, REPORT_MENDED),
    row(Method::Get, "/work/{lang}/reports/{report}/preview", READ, false, REPORT_READ),
    row(Method::Get, "/work/{lang}/reports/{report}/download", READ, false, REPORT_READ),
    row(Method::Get, "/work/{lang}/reports/{report}/sections/{section}", EDIT, false, REPORT_READ),
    row(
        Method::Post,
        "/work/{lang}/reports/{report}/sections/{section}",
        EDIT,
        false,
        REPORT_MENDED,
    ),
    row(
        Method::Post,
        "/work/{lang}/reports/{report}/sections/{section}/draft",
        EDIT,
        false,
        &[(Other, 303), (Missing, 404)],
    ),
    row(
        Method::Get,
        "/work/{lang}/reports/{report}/sections/{section}/versions",
        READ,
        false,
        REPORT_READ,
    ),
    row(
        Method::Post,
        "/work/{lang}/reports/{report}/sections/{section}/versions",
        EDIT,
        false,
        REPORT_MENDED,
    ),
    row(
        Method::Post,
        "/work/{lang}/reports/{report}/unlock",
        ADMIN,
        false,
        &[(Other, 303), (Missing, 404)],
    ),
    row(Method::Get, "/work/{lang}/reports/{report}/checks", READ, false, REPORT_READ),
    row(
        Method::Post,
        "/work/{lang}/reports/{report}/checks",
        EDIT,
        false,
        &[(Other, 303), (Missing, 404)],
    ),
    row(
        Method::Post,
        "/work/{lang}/reports/{report}/waivers/{waiver}/withdraw",
        EDIT,
        false,
        &[(Own, 422), (Other, 303), (Missing, 404)],
    ),
    row(Method::Get, "/work/{lang}/reports/{report}/round", READ, false, REPORT_READ),
    row(Method::Post, "/work/{lang}/reports/{report}/round", PUBLISH, false, REPORT_MENDED),
    row(Method::Post, "/work/{lang}/reports/{report}/replies", EDIT, false, REPORT_MENDED),
    row(Method::Post, "/work/{lang}/reports/{report}/replies/{reply}", EDIT, false, REPORT_MENDED),
    row(Method::Get, "/work/{lang}/reports/{report}/approve", CONFIRM, false, REPORT_READ),
    row(Method::Post, "/work/{lang}/reports/{report}/approve", CONFIRM, false, REPORT_EMPTY),
    row(Method::Post, "/work/{lang}/reports/{report}/seal", PUBLISH, false, REPORT_EMPTY),
    row(
        Method::Get,
        "/work/{lang}/reports/{report}/sealing",
        READ,
        false,
        &[(Other, 303), (Missing, 404)],
    ),
    row(Method::Post, "/work/{lang}/reports/{report}/publish", PUBLISH, false, REPORT_EMPTY),
    row(Method::Post, "/work/{lang}/reports/{report}/correct", EDIT, false, REPORT_MENDED),
    // What is shown to a party.
    row(Method::Get, "/work/{lang}/drafts/{report}", DELEGATE, false, DRAFT_READ),
    row(
        Method::Post,
        "/work/{lang}/drafts/{report}",
        DELEGATE,
        false,
        &[(Own, 422), (Other, 404), (Closed, 404), (Missing, 404)],
    ),
    row(Method::Get, "/work/{lang}/drafts/{report}/document", DELEGATE, false, DRAFT_READ),
    row(
        Method::Get,
        "/work/{lang}/findings/{finding}",
        &[Role::PartyDelegate],
        false,
        &[(Own, 200), (Other, 404), (Closed, 404), (Missing, 404)],
    ),
    row(
        Method::Post,
        "/work/{lang}/findings/{finding}",
        &[Role::PartyDelegate],
        false,
        &[(Own, 422), (Other, 404), (Closed, 404), (Missing, 404)],
    ),
];

/// Who is answered otherwise than others who may: an auditor opens every closed record, and an
/// administrator says who else does.
const OTHERWISE: &[(Role, Method, &str, Object, u16)] = &[
    (Role::Auditor, Method::Get, "/work/{lang}/observations/{observation}", Closed, 200),
    (Role::Auditor, Method::Post, "/work/{lang}/observations/{observation}", Closed, 422),
    (Role::Administrator, Method::Get, "/work/{lang}/observations/{observation}", Closed, 200),
    (Role::Auditor, Method::Get, "/work/{lang}/sources/{source}", Closed, 200),
    (Role::Auditor, Method::Post, "/work/{lang}/sources/{source}", Closed, 422),
    (Role::Administrator, Method::Get, "/work/{lang}/sources/{source}", Closed, 200),
];

fn wanted(row: &Row, role: Role, object: Object, ordinary: u16) -> u16 {
    let here = |it: &&(Role, Method, &str, Object, u16)| {
        (it.0, it.1, it.2, it.3) == (role, row.method, row.path, object)
    };
    match OTHERWISE.iter().find(here) {
        Some((.., status)) => *status,
        _ if row.roles.contains(&role) => ordinary,
        _ => 404,
    }
}

const fn row(
    method: Method,
    path: &'static str,
    roles: &'static [Role],
    anybody: bool,
    objects: &'static [(Object, u16)],
) -> Row {
    Row { method, path, roles, anybody, objects }
}

fn finding(object: Object) -> &'static str {
    match object {
        Own => "A-OWN",
        Other => "A-OTHER",
        Closed => "A-CLOSED",
        _ => "nosuchfinding",
    }
}

fn report(path: &str, object: Object) -> &'static str {
    match object {
        Missing => "nosuchreport",
        Own => "R-SHOWN",
        Other if path.contains("/drafts/") => "R-ELSEWHERE",
        _ => "R-OTHER",
    }
}

/// The address of an object for an account.
fn address(work: &Work, path: &str, object: Object, (own, other): (i64, i64)) -> String {
    let number = match object {
        Own => own,
        Other => other,
        None | Closed | OwnClosed | Missing => 999_999,
    };
    let observation = match object {
        Closed => "O-CLOSED".to_owned(),
        OwnClosed => format!("O-CLOSED-{own}"),
        Missing => "nosuchobservation".to_owned(),
        _ => "O-OTHER".to_owned(),
    };
    let source = match object {
        Closed => "S-CLOSED".to_owned(),
        OwnClosed => format!("S-CLOSED-{own}"),
        Missing => "nosuchsource".to_owned(),
        _ => "S1".to_owned(),
    };
    // Only what claims and a few others said is destroyed.
    let destroys = path.contains("destr");
    let table = match object {
        Missing if !path.contains("{record}") => "nosuchtable",
        _ if destroys => "claims",
        _ => "blockages",
    };
    let record = match object {
        Missing => "nosuchrecord",
        _ if destroys => "CL-OTHER",
        _ => "B-OTHER",
    };
    let notices = work.desk.office().notices(number).unwrap();
    let notice = notices.last().map_or(999_999, |notice| notice.number);
    let session = match object {
        Own | Other => work.desk.office().sessions(number).unwrap().last().unwrap().session,
        None | Closed | OwnClosed | Missing => 999_999,
    };
    let file = match object {
        Closed => work.desk.office().attached("O-SHUT").unwrap()[0].code.to_string(),
        Missing => "0".repeat(32),
        _ => work.desk.office().attached("O-OTHER").unwrap()[0].code.to_string(),
    };
    path.replace("{lang}", "fr")
        .replace("{file}", &file)
        .replace("{account}", &number.to_string())
        .replace("{session}", &session.to_string())
        .replace("{token}", &api_token(work, path, object, number))
        .replace("{link}", "nosuchlink")
        .replace("{judgement}", "nosuchjudgement")
        .replace("{observation}", &observation)
        .replace("{source}", &source)
        .replace("{table}", table)
        .replace("{record}", record)
        .replace("{question}", if object == Missing { "nosuchquestion" } else { "Q-OTHER" })
        .replace("{finding}", finding(object))
        .replace("{report}", report(path, object))
        .replace("{section}", "summary")
        .replace("{reply}", "V-OTHER")
        .replace("{waiver}", if object == Own { "W-SHOWN" } else { "W-OTHER" })
        .replace("{notice}", &notice.to_string())
        .replace("{commitment}", if object == Missing { "nosuchcommitment" } else { "C1" })
}

/// The number of an API token of an account, where the address names one.
fn api_token(work: &Work, path: &str, object: Object, account: i64) -> String {
    let (office, now) = (work.desk.office(), super::now());
    if !path.contains("{token}") || ![Own, Other].contains(&object) {
        return "999999".to_owned();
    }
    let hash = accordwatch::service::system_env().seed();
    let ends = now + jiff::SignedDuration::from_hours(1);
    assert!(office.make_api_token(account, (&hash, "script"), (now, ends)).unwrap());
    office.api_tokens(account).unwrap()[0].number.to_string()
}

const CLOSED: &[(&str, &str)] = &[("access_level", "confidential")];

/// A mission with something of every sort: an open and a closed observation, and judgements of
/// which one concerns the delegate's party, one another, and one nobody but the team.
fn prepared() -> Work {
    let work = Work::new();
    work.observed("O-OTHER", &[]);
    work.observed("O-CLOSED", CLOSED);
    super::party::judged(&work, "A-OWN", "C1");
    super::party::judged(&work, "A-OTHER", super::party::ELSEWHERE);
    work.publish();
    closed_source(&work, "tester", "S-CLOSED");
    files(&work);
    work.recorded(Kind::Blockage, &super::record::blockage("B-OTHER"));
    work.recorded(Kind::Claim, &super::record::claim("CL-OTHER", "Q-OTHER"));
    reports(&work);
    super::party::judged(&work, "A-CLOSED", "C2");
    work
}

/// A draft that nobody was shown, one shown to the delegate's party, one shown to another.
fn reports(work: &Work) {
    for id in ["R-OTHER", "R-SHOWN", "R-ELSEWHERE"] {
        super::report::drafted(work, id);
    }
    let reply = [
        ("reply_id", "V-OTHER"),
        ("report_id", "R-OTHER"),
        ("party_id", "P1"),
        ("text", "Said by telephone."),
        ("lang", "en"),
    ];
    work.recorded(Kind::Reply, &reply);
    for (id, of) in [("W-OTHER", "R-ELSEWHERE"), ("W-SHOWN", "R-SHOWN")] {
        let waiver = [
            ("waiver_id", id),
            ("report_id", of),
            ("check", "not_translated"),
            ("subject", "summary (en)"),
            ("reason", "In French only."),
            ("lang", "en"),
        ];
        work.recorded(Kind::Waiver, &waiver);
    }
    super::report::shown(work, "R-SHOWN", &["P1"]);
    super::report::shown(work, "R-ELSEWHERE", &["P2"]);
}

/// A source that lies above what anybody is shown without a word, recorded under this code.
fn closed_source(work: &Work, by: &str, code: &str) {
    let (kind, cells) = crate::world::source(code, "confidential");
    work.did_by(by, &accordwatch::command::Intent::Make { kind, cells });
}

/// A file of an observation that everybody reads, and one of an observation that was closed since.
fn files(work: &Work) {
    drop(super::files::custodians(work));
    work.observed("O-SHUT", &[]);
    for observation in ["O-OTHER", "O-SHUT"] {
        super::files::attached(work, observation, &super::files::jpeg(8, 8, ""));
    }
    work.corrected("O-SHUT", "access_level", "confidential");
}

/// Somebody broke the glass, and these accounts are told.
fn told(work: &Work, accounts: &[i64]) {
    let reading = Reading {
        record: (Kind::Observation, "O-CLOSED".into()),
        owner: "tester".into(),
        way: Way::Glass,
        purpose: Purpose::Protect,
        reason: Some("for the sake of the test".into()),
    };
    let (office, now) = (work.desk.office(), super::now());
    let nothing = || Ok::<_, StoreFault>(());
    office.break_glass(1, (&reading, now), accounts, now, nothing).unwrap();
}

fn call(visitor: &mut Visitor, method: Method, path: &str) -> crate::site::Answer {
    match method {
        Method::Get => visitor.get(path),
        Method::Post => visitor.post(path, &[]),
    }
}

#[test]
fn every_cell_of_route_role_and_object_answers_as_the_table_says() {
    let routes: BTreeSet<(Method, &str)> = mounted().map(|it| (it.method, it.path)).collect();
    let rows: BTreeSet<(Method, &str)> = TABLE.iter().map(|row| (row.method, row.path)).collect();
    assert_eq!(routes, rows, "routes without a row, or rows without a route");
    let work = prepared();
    let mut cells = 0;
    for (n, role) in Role::ALL.iter().enumerate() {
        for (m, row) in TABLE.iter().enumerate() {
            for (object, wanted) in row.objects {
                let name = format!("{n}-{m}-{object:?}");
                let own = work.account(&name, *role);
                let other = work.account(&format!("{name}-other"), Role::Observer);
                drop(work.signed_in(other));
                if *object == OwnClosed {
                    let by = format!("P-{name}");
                    work.observed_by(&by, &format!("O-CLOSED-{own}"), CLOSED);
                    closed_source(&work, &by, &format!("S-CLOSED-{own}"));
                }
                if row.path.contains("{notice}") {
                    told(&work, &[own, other]);
                }
                let mut visitor = work.signed_in(own);
                // A second session of one's own, to be ended.
                drop(work.signed_in(own));
                visitor.get("/work/fr/account");
                let path = address(&work, row.path, *object, (own, other));
                let answer = call(&mut visitor, row.method, &path);
                let wanted = self::wanted(row, *role, *object, *wanted);
                assert_eq!(answer.status, wanted, "{role:?} {:?} {path}", row.method);
                cells += 1;
            }
        }
    }
    assert_eq!(cells, Role::ALL.len() * TABLE.iter().map(|row| row.objects.len()).sum::<usize>());
}

#[test]
fn whoever_is_not_signed_in_is_led_to_the_door_and_learns_nothing_of_what_there_is() {
    let work = prepared();
    let other = work.account("other", Role::Observer);
    drop(work.signed_in(other));
    for row in TABLE {
        let mut answers = Vec::new();
        for (object, _) in row.objects {
            let mut visitor = Visitor::new(&work.server);
            visitor.get("/work/fr/sign-in");
            let path = address(&work, row.path, *object, (other, other));
            let answer = call(&mut visitor, row.method, &path);
            if row.anybody {
                assert_ne!(answer.status, 303, "{path}");
            } else {
                assert_eq!(answer.status, 303, "{path}");
                assert!(answer.header("location").starts_with("/work/fr/sign-in?"), "{path}");
            }
            answers.push(answer.status);
        }
        answers.dedup();
        assert_eq!(answers.len(), 1, "{}", row.path);
    }
}

#[test]
fn other_methods_and_other_addresses_are_refused_with_a_page_and_every_protection() {
    let work = Work::new();
    let mut visitor = work.as_role("observer", Role::Observer);
    for (method, path, wanted) in [
        ("PUT", "/work/fr/entry", 405),
        ("DELETE", "/work/fr/account", 405),
        ("GET", "/work/fr/people/invite", 405),
        ("POST", "/work/fr/", 405),
        ("GET", "/work/fr/nothing", 404),
        ("GET", "/work/fr/people", 404),
        ("GET", "/work/xx/entry", 404),
        ("GET", "/work/fr/people/1/roles/more", 404),
        ("HEAD", "/work/fr/entry", 200),
        ("GET", "/work", 303),
        ("GET", "/work/", 303),
        ("GET", "/fr/nothing", 404),
    ] {
        let answer = visitor.send(method, path, &[], "");
        assert_eq!(answer.status, wanted, "{method} {path}");
        for (header, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("x-frame-options", "DENY"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(answer.header(header), value, "{header} of {method} {path}");
        }
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'"));
        if wanted >= 400 && method != "HEAD" {
            assert!(answer.text().contains("<h1>"), "{method} {path}: {}", answer.text());
        }
    }
}

#[test]
fn a_form_is_taken_only_from_a_page_of_the_same_session_and_the_same_site() {
    let work = Work::new();
    let mut visitor = work.as_role("observer", Role::Observer);
    let mut stranger = work.as_role("stranger", Role::Observer);
    visitor.get("/work/fr/entry");
    stranger.get("/work/fr/entry");
    let before = work.head();
    let own = visitor.token.clone();
    let form = |token: &str| format!("form_token={token}&what=x");
    for (headers, token, wanted) in [
        (vec![], String::new(), 403),
        (vec![], stranger.token.clone(), 403),
        (vec![], own[1..].to_owned(), 403),
        (vec![("Origin", "https://elsewhere.example")], own.clone(), 403),
        (vec![("Sec-Fetch-Site", "cross-site")], own.clone(), 403),
        (vec![("Sec-Fetch-Site", "same-site")], own.clone(), 403),
        (vec![("Origin", "null")], own.clone(), 403),
        (vec![("Sec-Fetch-Site", "same-origin")], own.clone(), 422),
        (vec![("Origin", "http://x")], own.clone(), 422),
        (vec![], own.clone(), 422),
    ] {
        let answer = visitor.send("POST", "/work/fr/entry", &headers, &form(&token));
        assert_eq!(answer.status, wanted, "{headers:?} {token}");
    }
    assert_eq!(work.head(), before);
}
