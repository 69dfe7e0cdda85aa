//! The observer's way in and first hour: invitation, second factor, sign-in, sessions, quick entry.

use accordwatch::people::{Limits, Role, WINDOW_SECONDS};
use accordwatch::record::Vantage;
use accordwatch::word::{Access, Day, Kind};
use jiff::SignedDuration;
use totp_rs::{Builder, Secret as Seed};

use super::{Visitor, Work, between, now, value_of, verified};

const PASSPHRASE: &str = "trois chameaux boivent le thé vert";

/// The code of an authenticator so many steps of 30 seconds from now.
fn code(seed: &str, steps: i64) -> String {
    let totp = Builder::new().with_secret(Seed::try_from_base32(seed).unwrap()).build().unwrap();
    let at = now().as_second() + 30 * steps;
    totp.generate(u64::try_from(at).unwrap()).to_string()
}

/// Joins by a link; gives back the visitor, the seed, and the recovery codes.
fn join<'a>(work: &'a Work, link: &str, name: &str) -> (Visitor<'a>, String, Vec<String>) {
    let mut visitor = Visitor::new(&work.server);
    let path = format!("/work/en/join/{link}");
    let page = visitor.get(&path);
    assert_eq!(page.status, 200, "{}", page.text());
    let seed = value_of(page.text(), "seed").to_owned();
    let fields = [
        ("name", name),
        ("passphrase", PASSPHRASE),
        ("again", PASSPHRASE),
        ("seed", seed.as_str()),
        ("code", &code(&seed, -1)),
    ];
    let welcome = visitor.post(&path, &fields);
    assert_eq!(welcome.status, 200, "{}", welcome.text());
    let codes: Vec<String> = welcome
        .text()
        .split("<li><code>")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().to_owned())
        .collect();
    assert_eq!(codes.len(), 10);
    (visitor, seed, codes)
}

#[test]
fn the_first_administrator_comes_by_the_link_and_invites_an_observer() {
    let work = Work::new();
    let link = work.desk.first_link().unwrap().unwrap();
    let (mut admin, _, _) = join(&work, &link, "Awa");
    assert_eq!(work.desk.first_link().unwrap(), None);
    // The link is used up.
    let again = Visitor::new(&work.server).get(&format!("/work/en/join/{link}"));
    assert_eq!(again.status, 404);
    assert_eq!(admin.get("/work/en/people").status, 200);
    let page = admin.post("/work/en/people/invite", &[("role", "observer"), ("role", "reviewer")]);
    let invitation = between(page.text(), "/work/en/join/", "<").unwrap().to_owned();
    let (mut observer, _, _) = join(&work, &invitation, "Moussa");
    assert_eq!(observer.get("/work/en/entry").status, 200);
    assert_eq!(observer.get("/work/en/people").status, 404);
    // Nobody is invited to nothing, or to speak for a party that does not exist.
    assert_eq!(admin.post("/work/en/people/invite", &[]).status, 422);
    let fields = [("role", "party_delegate"), ("party", "NOBODY")];
    assert_eq!(admin.post("/work/en/people/invite", &fields).status, 422);
    let fields = [("role", "party_delegate"), ("role", "observer"), ("party", "P1")];
    assert_eq!(admin.post("/work/en/people/invite", &fields).status, 422);
}

#[test]
fn an_invitation_says_field_by_field_what_has_to_be_mended_and_keeps_what_was_right() {
    let work = Work::new();
    let link = work.desk.first_link().unwrap().unwrap();
    let mut visitor = Visitor::new(&work.server);
    let path = format!("/work/fr/join/{link}");
    let seed = value_of(visitor.get(&path).text(), "seed").to_owned();
    let right = code(&seed, 0);
    for (name, passphrase, again, code, wanted) in [
        ("", PASSPHRASE, PASSPHRASE, right.as_str(), "de 1 à 80 caractères"),
        ("Awa", "court", "court", &right, "Moins de 15 caractères"),
        ("Awa", "passwordpassword", "passwordpassword", &right, "Elle serait devinée"),
        ("Awa", PASSPHRASE, "autre chose encore", &right, "ne sont pas identiques"),
        ("Awa", PASSPHRASE, PASSPHRASE, "000000", "n’est pas le code de cet instant"),
        ("Awa", PASSPHRASE, PASSPHRASE, "", "n’est pas le code de cet instant"),
    ] {
        let fields = [
            ("name", name),
            ("passphrase", passphrase),
            ("again", again),
            ("seed", &seed),
            ("code", code),
        ];
        let answer = visitor.post(&path, &fields);
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains(wanted), "{wanted}");
        assert!(answer.text().contains(&format!("value=\"{name}\"")));
        assert!(!answer.text().contains(PASSPHRASE), "a passphrase is not sent back");
        assert_eq!(value_of(answer.text(), "seed"), seed);
    }
    assert!(work.desk.office().is_empty().unwrap());
}

#[test]
fn signing_in_needs_all_three_and_says_the_same_whatever_was_wrong() {
    let work = Work::new();
    let link = work.desk.first_link().unwrap().unwrap();
    let (mut joined, seed, recovery) = join(&work, &link, "Awa");
    joined.get("/work/en/account");
    assert_eq!(joined.post("/work/en/sign-out", &[]).status, 303);
    assert_eq!(joined.get("/work/en/account").status, 303);
    let mut visitor = Visitor::new(&work.server);
    visitor.get("/work/en/sign-in");
    let mut enter = |name: &str, passphrase: &str, code: &str| {
        let fields = [("name", name), ("passphrase", passphrase), ("code", code)];
        visitor.post("/work/en/sign-in", &fields)
    };
    let wrong = [
        enter("Nobody", PASSPHRASE, &code(&seed, 1)),
        enter("Awa", "another long passphrase", &code(&seed, 1)),
        enter("Awa", PASSPHRASE, "123456"),
        enter("Awa", PASSPHRASE, ""),
    ];
    let plain = |answer: &crate::site::Answer| {
        let text = answer.text().replace("value=\"Nobody\"", "value=\"Awa\"");
        let token = value_of(&text, "form_token").to_owned();
        (answer.status, text.replace(&token, ""))
    };
    for answer in &wrong {
        assert_eq!(plain(answer), plain(&wrong[0]));
        assert_eq!(answer.status, 422);
    }
    // The code that was used to join is used up; the next one counts once.
    let next = code(&seed, 1);
    assert_eq!(enter("awa", PASSPHRASE, &next).status, 303);
    assert_eq!(
        enter("awa", PASSPHRASE, &next).status,
        403,
        "the door's token went with signing in"
    );
    let mut other = Visitor::new(&work.server);
    other.get("/work/en/sign-in");
    let fields = [("name", "Awa"), ("passphrase", PASSPHRASE), ("code", next.as_str())];
    assert_eq!(other.post("/work/en/sign-in", &fields).status, 422);
    // A recovery code, written as people write, counts once.
    let typed = recovery[3].to_lowercase().replace('-', " ");
    let fields = [("name", "Awa"), ("passphrase", PASSPHRASE), ("code", typed.as_str())];
    assert_eq!(other.post("/work/en/sign-in", &fields).status, 303);
    let mut third = Visitor::new(&work.server);
    third.get("/work/en/sign-in");
    assert_eq!(third.post("/work/en/sign-in", &fields).status, 422);
}

#[test]
fn after_five_failures_a_name_has_to_wait_whether_it_exists_or_not() {
    let work = Work::new();
    let link = work.desk.first_link().unwrap().unwrap();
    let (_, seed, _) = join(&work, &link, "Awa");
    for name in ["Awa", "Nobody"] {
        let mut visitor = Visitor::new(&work.server);
        visitor.get("/work/en/sign-in");
        for _ in 0..5 {
            let fields = [("name", name), ("passphrase", "wrong"), ("code", "000000")];
            assert_eq!(visitor.post("/work/en/sign-in", &fields).status, 422);
        }
        let right = code(&seed, 1);
        let fields = [("name", name), ("passphrase", PASSPHRASE), ("code", right.as_str())];
        let answer = visitor.post("/work/en/sign-in", &fields);
        assert_eq!(answer.status, 429);
        let minutes = WINDOW_SECONDS / 60;
        assert!(answer.text().contains(&format!("in {minutes} minutes")), "{}", answer.text());
    }
}

#[test]
fn only_pages_of_the_workspace_are_gone_to_after_signing_in() {
    let work = Work::new();
    let mut visitor = work.as_role("observer", Role::Observer);
    for (next, wanted) in [
        ("/work/fr/account", "/work/fr/account"),
        ("https://elsewhere.example/", "/work/fr/"),
        ("//elsewhere.example/work/", "/work/fr/"),
        ("/work/\\elsewhere", "/work/fr/"),
        ("/work/%0d%0aSet-Cookie:x=y", "/work/fr/"),
        ("", "/work/fr/"),
    ] {
        let query: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
        let answer = visitor.get(&format!("/work/fr/sign-in?next={query}"));
        let to = answer.header("location").to_owned();
        assert!(to == wanted || to.starts_with("/work/%0d"), "{next} led to {to}");
        assert_eq!(answer.headers.get("set-cookie"), None);
    }
}

#[test]
fn the_workspace_speaks_its_own_languages_and_no_other() {
    let work = Work::new();
    for (asked, to) in [("ar, fr;q=0.5", "/work/fr/"), ("es", "/work/en/"), ("", "/work/en/")] {
        let answer = work.server.ask("GET", "/work/", &[("Accept-Language", asked)]);
        assert_eq!(answer.header("location"), to, "{asked}");
    }
    for path in ["/work/ar/", "/work/es/sign-in"] {
        let answer = work.server.ask("GET", path, &[("Accept-Language", "ar")]);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.text().contains("<html lang=\"en\" dir=\"ltr\">"));
        assert!(!answer.text().contains('⟦'));
    }
    let page = work.server.get("/work/fr/sign-in");
    assert!(page.text().contains("/work/en/sign-in"));
    assert!(!page.text().contains("/work/ar/") && !page.text().contains("/work/es/"));
}

#[test]
fn a_session_ends_when_it_is_signed_out_of_when_idle_and_when_roles_change() {
    let work = Work::new();
    let account = work.account("observer", Role::Observer);
    let (mut one, mut two) = (work.signed_in(account), work.signed_in(account));
    one.get("/work/en/account");
    let page = one.get("/work/en/account").text().to_owned();
    let number = between(&page, "account/sessions/", "/end").unwrap();
    assert_eq!(one.post(&format!("/work/en/account/sessions/{number}/end"), &[]).status, 303);
    assert_eq!(two.get("/work/en/account").status, 303);
    let kept = one.cookies.clone();
    let answer = one.post("/work/en/sign-out", &[]);
    assert_eq!(answer.header("clear-site-data"), "\"cache\", \"storage\"");
    one.cookies = kept;
    assert_eq!(one.get("/work/en/account").status, 303, "the old cookie opens nothing");
    let mut third = work.signed_in(account);
    let mut admin = work.as_role("admin", Role::Administrator);
    admin.get("/work/en/people");
    let path = format!("/work/en/people/{account}/roles");
    assert_eq!(admin.post(&path, &[("role", "auditor")]).status, 303);
    assert_eq!(third.get("/work/en/account").status, 303);
    let mut fourth = work.signed_in(account);
    assert_eq!(fourth.get("/work/en/entry").status, 404);
    assert_eq!(admin.post(&format!("/work/en/people/{account}/close"), &[]).status, 303);
    assert_eq!(fourth.get("/work/en/account").status, 303);
    let short = Work::with(Limits { idle: SignedDuration::ZERO, ..Limits::default() });
    let mut idle = short.as_role("observer", Role::Observer);
    assert_eq!(idle.get("/work/en/account").status, 303);
}

#[test]
fn cookies_are_locked_to_the_site_and_forms_never_show_the_secret_of_the_session() {
    let work = Work::new();
    let mut visitor = Visitor::new(&work.server);
    let answer = visitor.get("/work/en/sign-in");
    let cookie = answer.header("set-cookie");
    for part in ["__Host-", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let mut signed_in = work.as_role("observer", Role::Observer);
    let (first, second) = (signed_in.get("/work/en/"), signed_in.get("/work/en/"));
    let secret = signed_in.cookies.values().next().unwrap();
    assert!(!first.text().contains(secret));
    assert_ne!(value_of(first.text(), "form_token"), value_of(second.text(), "form_token"));
}

/// The fields of a good observation.
fn good(page: &str) -> Vec<(&str, &str)> {
    vec![
        ("id", value_of(page, "id")),
        ("record", value_of(page, "record")),
        ("when", "early March 2018"),
        ("about", "C1"),
        ("source", "S1"),
        ("what", "Twelve soldiers of the unit were seen at the gate."),
        ("access", "internal"),
    ]
}

#[test]
fn an_observation_is_recorded_with_a_receipt_once_however_often_it_is_sent() {
    let work = Work::new();
    let mut observer = work.as_role("observer", Role::Observer);
    let page = observer.get("/work/en/").text().to_owned();
    let before = work.head();
    let fields = good(&page);
    let first = observer.post("/work/en/entry", &fields);
    assert_eq!(first.status, 303, "{}", first.text());
    let again = observer.post("/work/en/entry", &fields);
    assert_eq!(again.header("location"), first.header("location"));
    assert_eq!(work.head(), before + 1);
    let receipt = observer.get(first.header("location")).text().to_owned();
    let number = between(&receipt, "<p class=\"receipt\">", " ·").unwrap();
    assert_eq!(number, (before + 1).to_string());
    // Source, date and access stay; the words are gone, and the next form makes another entry.
    assert!(receipt.contains("list=\"sources\" value=\"S1\""));
    assert!(receipt.contains("value=\"early March 2018\""));
    assert!(!receipt.contains("at the gate.</textarea>"));
    assert_ne!(value_of(&receipt, "id"), value_of(&page, "id"));
    // With other words under the same id it is refused, and nothing is lost.
    let mut other = fields.clone();
    other[5].1 = "Thirteen soldiers.";
    let refused = observer.post("/work/en/entry", &other);
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("was sent before") && refused.text().contains("Thirteen"));
    let vantage = Vantage {
        known_at: work.head(),
        as_of: Day::parse("2026-01-01").unwrap(),
        clearance: Access::Internal,
    };
    let mut found = accordwatch::record::Record::default();
    let reader = work.desk.service().reader();
    reader
        .read(|db| accordwatch::store::read::observations(db, &vantage, "C1", 0..99, &mut found))
        .unwrap();
    let seen = found.evidence.values().find(|it| it.position == before).unwrap();
    assert_eq!(seen.event_date.as_str(), "2018-03-01/2018-03-10");
    assert!(seen.evidence_id.as_str().starts_with("O-"));
}

#[test]
fn what_has_to_be_mended_is_said_beside_its_field_and_nothing_typed_is_lost() {
    let work = Work::new();
    let mut observer = work.as_role("observer", Role::Observer);
    let page = observer.get("/work/en/entry").text().to_owned();
    let before = work.head();
    for (field, value, wanted) in [
        ("when", "", "This field is empty"),
        ("when", "soonish", "not a date that can be read"),
        ("when", "2999-01-01", "lies in the future"),
        ("about", "", "Name at least one commitment"),
        ("about", "C99", "No commitment fits “C99”"),
        ("source", "", "This field is empty"),
        ("source", "KTD-7F3Q", "no source with this code"),
        ("what", "", "This field is empty"),
        ("figure", "many", "not a number"),
    ] {
        let mut fields = good(&page);
        fields.retain(|(name, _)| *name != field);
        fields.push((field, value));
        let answer = observer.post("/work/en/entry", &fields);
        assert_eq!(answer.status, 422, "{field}={value}");
        assert!(answer.text().contains(wanted), "{field}={value}: {wanted}");
        assert!(answer.text().contains(&format!("href=\"#f-{field}\"")), "{field}={value}");
        if field != "what" {
            assert!(answer.text().contains("seen at the gate."));
        }
        // And after the browser was killed it is still there.
        assert_eq!(observer.get("/work/en/entry").text().contains("at the gate."), field != "what");
    }
    assert_eq!(work.head(), before);
    let looked = [("what", ""), ("finding", "nothing_found")];
    let mut fields = good(&page);
    fields.retain(|(name, _)| *name != "what");
    fields.extend(looked);
    assert_eq!(observer.post("/work/en/entry", &fields).status, 303);
    assert_eq!(work.head(), before + 1);
}

#[test]
fn words_that_fit_several_commitments_are_asked_about_and_one_is_ticked() {
    let work = Work::new();
    let mut observer = work.as_role("observer", Role::Observer);
    let page = observer.get("/work/en/entry").text().to_owned();
    let mut fields = good(&page);
    fields.retain(|(name, _)| *name != "about");
    let title = "AS màde";
    fields.push(("about", title));
    let before = work.head();
    let asked = observer.post("/work/en/entry", &fields);
    assert_eq!(asked.status, 422, "{}", asked.text());
    assert!(asked.text().contains("type=\"checkbox\" name=\"c\" value=\"C1\""), "{}", asked.text());
    fields.push(("c", "C2"));
    assert_eq!(observer.post("/work/en/entry", &fields).status, 303);
    assert_eq!(work.head(), before + 1);
}

#[test]
fn a_draft_is_kept_by_button_and_by_script_and_is_nobody_elses() {
    let work = Work::new();
    let mut observer = work.as_role("observer", Role::Observer);
    let mut other = work.as_role("other", Role::Observer);
    let page = observer.get("/work/en/entry").text().to_owned();
    let mut fields = good(&page);
    fields.push(("keep", "1"));
    assert_eq!(observer.post("/work/en/entry", &fields).status, 303);
    let kept = observer.get("/work/en/entry").text().to_owned();
    assert!(kept.contains("seen at the gate.") && value_of(&kept, "id") == value_of(&page, "id"));
    fields[5].1 = "Fourteen soldiers, typed further.";
    fields.push(("by_script", "1"));
    assert_eq!(observer.post("/work/en/entry/draft", &fields).status, 204);
    assert!(observer.get("/work/en/entry").text().contains("typed further"));
    assert!(!other.get("/work/en/entry").text().contains("typed further"));
    // A draft that arrives after its form was recorded does not come back as a new one.
    fields.truncate(7);
    assert_eq!(observer.post("/work/en/entry", &fields).status, 303);
    fields.push(("by_script", "1"));
    assert_eq!(observer.post("/work/en/entry/draft", &fields).status, 204);
    let after = observer.get("/work/en/entry");
    assert!(!after.text().contains("typed further</textarea>"));
    assert!(after.text().contains("list=\"sources\" value=\"S1\""));
    assert!(after.header("content-security-policy").contains("script-src 'self'"));
    assert!(!observer.get("/work/en/account").header("content-security-policy").contains("script"));
}

#[test]
fn a_server_that_is_started_again_knows_sessions_drafts_and_entries() {
    let work = Work::new();
    let mut observer = work.as_role("observer", Role::Observer);
    let page = observer.get("/work/en/entry").text().to_owned();
    let fields = good(&page);
    let done = observer.post("/work/en/entry", &fields).header("location").to_owned();
    let cookies = observer.cookies.clone();
    let Work { desk, server, folder } = work;
    drop((server, desk));
    assert_eq!(verified(&folder.path().join("m")), done_at(&done) + 1);
    let work = Work::of(folder, Limits::default());
    let mut observer = Visitor::new(&work.server);
    observer.cookies = cookies;
    let page = observer.get(&done);
    assert_eq!(page.status, 200);
    assert!(page.text().contains("class=\"receipt\""));
    assert!(page.text().contains("seen at the gate."), "listed as received");
}

fn done_at(location: &str) -> u64 {
    location.rsplit_once('=').unwrap().1.parse().unwrap()
}

#[test]
fn a_visit_of_the_demo_takes_a_press_of_the_button_and_works_once() {
    let work = Work::new();
    let link = work.desk.demo_link(Role::Observer, None).unwrap();
    let path = format!("/work/fr/visit/{link}");
    let mut visitor = Visitor::new(&work.server);
    // Following the link, as programs do that look ahead, uses nothing up.
    for _ in 0..2 {
        assert_eq!(visitor.get(&path).status, 200);
    }
    assert_eq!(visitor.post(&path, &[]).status, 303);
    assert_eq!(visitor.get("/work/fr/entry").status, 200);
    assert_eq!(Visitor::new(&work.server).get(&path).status, 404);
    // The accounts of the demo have no passphrase and cannot be signed in to.
    let mut thief = Visitor::new(&work.server);
    thief.get("/work/fr/sign-in");
    let fields = [("name", "demo-observer"), ("passphrase", ""), ("code", "")];
    assert_eq!(thief.post("/work/fr/sign-in", &fields).status, 422);
    let kinds = work
        .desk
        .service()
        .reader()
        .read(|db| accordwatch::store::read::has_any(db, Kind::Observation));
    assert!(!kinds.unwrap());
}

/// Sends the form of a judgement of C1 with these fields over good ones.
pub(super) fn judge(visitor: &mut Visitor, over: &[(&str, &str)]) -> crate::site::Answer {
    let page = visitor.get("/work/en/commitments/C1/judge").text().to_owned();
    let mut fields = vec![
        ("id", value_of(&page, "id")),
        ("record", value_of(&page, "record")),
        ("as_of", "2018-12-31"),
        ("level", "level:some"),
        ("rationale", "One unit patrols; the others are not there."),
    ];
    fields.retain(|(name, _)| over.iter().all(|(other, _)| other != name));
    fields.extend(over.iter().filter(|(_, value)| !value.is_empty()));
    visitor.post("/work/en/commitments/C1/judge", &fields)
}

pub(super) fn confirm(visitor: &mut Visitor, page: &str) -> crate::site::Answer {
    let path = between(page, "<form method=\"post\" action=\"", "/confirm\"").unwrap();
    let path = path.rsplit('"').next().unwrap();
    let seen = value_of(page, "seen").to_owned();
    visitor.post(&format!("{path}/confirm"), &[("seen", &seen)])
}

#[test]
fn a_judgement_is_made_by_one_and_confirmed_by_another_in_the_version_they_saw() {
    let work = Work::new();
    let mut observer = work.as_role("observer", Role::Observer);
    let mut reviewer = work.as_role("reviewer", Role::Reviewer);
    let page = observer.get("/work/en/entry").text().to_owned();
    assert_eq!(observer.post("/work/en/entry", &good(&page)).status, 303);
    let evidence = value_of(&page, "record").to_owned();
    for (over, wanted) in [
        (("level", ""), "Choose a level"),
        (("level", "level:king"), "This is no level of the scale"),
        (("rationale", ""), "This field is empty"),
        (("as_of", "March"), "not a full day"),
        (("as_of", "2999-01-01"), "lies in the future"),
        (("e", "O-NONE"), "There is no record with this id"),
    ] {
        let answer = judge(&mut observer, &[over]);
        assert_eq!(answer.status, 422, "{over:?}");
        assert!(answer.text().contains(wanted), "{over:?}: {wanted}");
    }
    assert_eq!(judge(&mut observer, &[("e", &evidence)]).status, 303);
    let own = observer.get("/work/en/commitments/C1").text().to_owned();
    assert!(own.contains("waits for a second person") && own.contains("One unit patrols"));
    assert!(own.contains("Rests on one observation") && own.contains("at the gate"));
    assert!(!own.contains("/confirm\""), "nobody confirms their own");
    let listed = reviewer.get("/work/en/commitments?look=1").text().to_owned();
    assert!(listed.contains("/work/en/commitments/C1\"") && !listed.contains("commitments/C2\""));
    // The judgement is replaced by another of the same day before the reviewer presses the button.
    let before = reviewer.get("/work/en/commitments/C1").text().to_owned();
    let other = [("level", "level:none"), ("rationale", "No unit is there.")];
    assert_eq!(judge(&mut observer, &other).status, 303);
    let after = reviewer.get("/work/en/commitments/C1").text().to_owned();
    assert!(!after.contains("One unit patrols"), "replaced");
    assert_eq!(confirm(&mut reviewer, &before).status, 303, "what was seen is what is confirmed");
    let after = reviewer.get("/work/en/commitments/C1").text().to_owned();
    assert!(after.contains("waits for a second person"), "the newer one is not");
    assert_eq!(confirm(&mut reviewer, &after).status, 303);
    let done = reviewer.get("/work/en/commitments/C1").text().to_owned();
    assert!(done.contains("confirmed by P-reviewer") && !done.contains("/confirm\""));
    let again = confirm(&mut reviewer, &after);
    assert!(again.status == 422 && again.text().contains("confirmed this judgement already"));
}

#[test]
fn a_judgement_that_changed_since_it_was_seen_is_not_confirmed_and_ones_own_never_is() {
    let work = Work::new();
    let mut reviewer = work.as_role("reviewer", Role::Reviewer);
    let mut other = work.as_role("other", Role::Reviewer);
    assert_eq!(judge(&mut reviewer, &[]).status, 303);
    let page = other.get("/work/en/commitments/C1").text().to_owned();
    // A forged form: the author sends what only the page of another shows.
    let answer = confirm(&mut reviewer, &page);
    assert!(answer.status == 422 && answer.text().contains("Nobody confirms their own"));
    let seen = value_of(&page, "seen");
    let stale = page.replace(&format!("value=\"{seen}\""), "value=\"0\"");
    let answer = confirm(&mut other, &stale);
    assert!(answer.status == 422 && answer.text().contains("changed since the page"));
}

#[test]
fn a_correction_of_evidence_flags_the_judgement_for_everybody_who_reads() {
    let work = Work::new();
    let mut observer = work.as_role("observer", Role::Observer);
    let page = observer.get("/work/en/entry").text().to_owned();
    assert_eq!(observer.post("/work/en/entry", &good(&page)).status, 303);
    let evidence = value_of(&page, "record").to_owned();
    assert_eq!(judge(&mut observer, &[("e", &evidence)]).status, 303);
    assert!(!observer.get("/work/en/commitments/C1").text().contains("Look at it again"));
    let known = work.desk.service().reader();
    let current = known
        .read(|db| accordwatch::store::read::current(db, Kind::Observation, &evidence))
        .unwrap();
    let (position, _, cells) = current.unwrap();
    let corrected = crate::world::with(cells, Kind::Observation, "summary", "Ten soldiers.");
    let intent = accordwatch::command::Intent::Revise {
        kind: Kind::Observation,
        cells: corrected,
        seen: Some(position),
        reason: "miscounted".into(),
    };
    let actor = crate::ledger_store::actor();
    work.desk.service().append(&actor, &intent, None).unwrap();
    let mut auditor = work.as_role("auditor", Role::Auditor);
    let page = auditor.get("/work/en/commitments/C1").text().to_owned();
    assert!(page.contains("Look at it again") && page.contains("corrected since"), "{page}");
    assert!(auditor.get("/work/en/commitments?look=1").text().contains("needs another look"));
}

#[test]
fn where_the_mission_asks_for_four_eyes_a_judgement_counts_once_it_is_confirmed() {
    let work = Work::new();
    let mission = work
        .desk
        .service()
        .reader()
        .read(|db| accordwatch::store::read::current(db, Kind::Mission, "M"));
    let (_, _, cells) = mission.unwrap().unwrap();
    let intent = accordwatch::command::Intent::Revise {
        kind: Kind::Mission,
        cells: crate::world::with(cells, Kind::Mission, "four_eyes", "true"),
        seen: None,
        reason: "the team has grown".into(),
    };
    work.desk.service().append(&crate::ledger_store::actor(), &intent, None).unwrap();
    let mut observer = work.as_role("observer", Role::Observer);
    let mut reviewer = work.as_role("reviewer", Role::Reviewer);
    assert_eq!(judge(&mut observer, &[]).status, 303);
    let standing = |page: &str| between(page, "<p class=\"lead\">", "</p>").unwrap().to_owned();
    let page = reviewer.get("/work/en/commitments/C1").text().to_owned();
    assert!(standing(&page).contains("Not assessed"), "{}", standing(&page));
    assert!(page.contains("One unit patrols") && page.contains("waits for a second person"));
    let public = |name: &str| {
        let folder = work.folder.path().join(name);
        let mission = work.folder.path().join("m");
        let copy = accordwatch::service::edition::draft(&mission, "R1", &folder, None).unwrap();
        copy.record().unwrap().assessments.len()
    };
    assert_eq!(public("before"), 0);
    assert_eq!(confirm(&mut reviewer, &page).status, 303);
    let page = reviewer.get("/work/en/commitments/C1").text().to_owned();
    assert!(!standing(&page).contains("Not assessed"), "{}", standing(&page));
    assert_eq!(public("after"), 1);
}

/// The steps of the whole day, in order. What is not among them did not happen.
const STEPS: [&str; 28] = [
    "Awa has come in",
    "the link of the first works once",
    "Moussa has come in",
    "Fanta has come in",
    "a commitment is taken from what is offered",
    "recorded by keyboard",
    "in less than a minute by keyboard",
    "what fits several is asked about",
    "recorded without scripts",
    "in less than a minute without scripts",
    "a draft outlives a killed browser and a killed server",
    "what could endanger somebody is closed",
    "a restricted record is not there for others",
    "it is broken open with a reason",
    "its owner is told",
    "a judgement is made",
    "nobody confirms their own",
    "it waits for somebody else",
    "a second pair of eyes confirms it",
    "once",
    "the judgement stands",
    "the evidence is corrected",
    "the judgement is listed for another look",
    "and flagged on its page",
    "it is withdrawn",
    "one alone destroys nothing",
    "until two agree it can be read",
    "a tombstone is left",
];

/// Plays the day on a mission of its own with the shipped data and nobody in it; gives back what the
/// story told. `wrong` names a step whose expectation is turned around.
fn played(wrong: &str) -> std::process::Output {
    let folder = tempfile::tempdir().unwrap();
    let mission = folder.path().join("m");
    crate::site::record(&mission);
    let shots = std::env::var("ACCORDWATCH_SHOTS").unwrap_or_else(|_| "-".to_owned());
    let mut node = std::process::Command::new("node");
    node.arg(crate::browser::harness().join("day.mjs")).arg(env!("CARGO_BIN_EXE_accordwatch"));
    let told = node.arg(&mission).args([&shots, wrong]).output().unwrap();
    // Everything was killed without a word, and the ledger is whole.
    assert!(verified(&mission) > 0);
    told
}

#[test]
fn the_whole_day_of_a_mission_in_real_browsers_with_the_real_program() {
    if crate::browser::no_browser() {
        return;
    }
    let told = played("-");
    let heard = String::from_utf8_lossy(&told.stderr);
    assert!(told.status.success(), "the day broke off: {heard}");
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    let steps: Vec<&str> =
        told["steps"].as_array().unwrap().iter().filter_map(|it| it.as_str()).collect();
    assert_eq!(steps, STEPS);
    println!("recording took, in seconds at four letters a second: {}", told["seconds"]);
}

#[test]
fn a_wrong_expectation_ends_the_day() {
    if crate::browser::no_browser() {
        return;
    }
    let told = played("the link of the first works once");
    let heard = String::from_utf8_lossy(&told.stderr);
    assert!(!told.status.success(), "it went on");
    assert!(heard.contains("does not hold: the link of the first works once"), "{heard}");
    assert!(told.stdout.is_empty(), "{heard}");
}
