//! Records of any kind through their forms: made, corrected, taken back, listed; nothing that was
//! typed is lost, and what is wrong is said beside its field.

use accordwatch::command::Intent;
use accordwatch::desk::SESSION_COOKIE;
use accordwatch::people::Role;
use accordwatch::word::Kind;

use super::{Visitor, Work, between, value_of};
use crate::site::Answer;

/// A blockage of the small mission.
pub(super) fn blockage(id: &str) -> [(&str, &str); 8] {
    [
        ("blockage_id", id),
        ("agreement_id", "AG"),
        ("title", "The road is closed"),
        ("lang", "en"),
        ("since", "2018-03"),
        ("commitment_ids", "C1"),
        ("party_ids", "P1"),
        ("source_ids", "S1"),
    ]
}

/// A claim of the small mission under a question.
pub(super) fn claim<'a>(id: &'a str, question: &'a str) -> [(&'a str, &'a str); 10] {
    [
        ("claim_id", id),
        ("agreement_id", "AG"),
        ("question_id", question),
        ("question", "How many soldiers were there?"),
        ("lang", "en"),
        ("commitment_id", "C1"),
        ("party_id", "P1"),
        ("value_text", "Twelve, it says"),
        ("printed", "false"),
        ("source_id", "S1"),
    ]
}

/// A text of a page without its entities.
fn plain(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// What stands in an attribute of a tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    between(tag, &format!(" {name}=\""), "\"")
}

/// The form that is sent to an address, whatever that address says of it.
fn form_to<'p>(page: &'p str, action: &str) -> &'p str {
    let is =
        |it: &&str| attribute(it, "action").is_some_and(|to| to.split('?').next() == Some(action));
    let form = page.split("<form").skip(1).find(is);
    let form = form.unwrap_or_else(|| panic!("no form to {action} in {page}"));
    form.split("</form>").next().unwrap()
}

/// Every field of the form that is sent to `action`, as a browser without scripts would send it;
/// buttons and the token left out.
pub(super) fn filled(page: &str, action: &str) -> Vec<(String, String)> {
    let form = form_to(page, action);
    let mut fields = Vec::new();
    for piece in form.split('<').skip(1) {
        let (tag, rest) = piece.split_once('>').unwrap();
        let name = attribute(tag, "name");
        let Some(name) = name.filter(|name| *name != "form_token") else { continue };
        let value = plain(attribute(tag, "value").unwrap_or_default());
        if tag.starts_with("input") {
            let box_like = tag.contains("type=\"checkbox\"") || tag.contains("type=\"radio\"");
            if !box_like || tag.contains(" checked") {
                fields.push((name.to_owned(), value));
            }
        } else if tag.starts_with("textarea") {
            fields.push((name.to_owned(), plain(rest).replace('\n', "\r\n")));
        } else if tag.starts_with("select") {
            let list = form.split(&format!("name=\"{name}\"")).nth(1).unwrap();
            let list = list.split("</select>").next().unwrap();
            let options: Vec<&str> = list.split("<option").skip(1).collect();
            let chosen =
                options.iter().find(|it| it.split('>').next().unwrap().contains(" selected"));
            let chosen = chosen.or(options.first()).and_then(|it| attribute(it, "value"));
            fields.push((name.to_owned(), chosen.unwrap_or_default().to_owned()));
        }
    }
    fields
}

/// Sends the form of a page with other values for some fields; an empty value unticks.
pub(super) fn send(
    visitor: &mut Visitor,
    page: &str,
    action: &str,
    over: &[(&str, &str)],
) -> Answer {
    let mut fields = filled(page, action);
    fields.retain(|(name, _)| over.iter().all(|(other, _)| other != name));
    fields.extend(over.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let to = plain(attribute(form_to(page, action), "action").unwrap());
    visitor.post(&to, &fields)
}

const NEW: &str = "/work/en/new/blockages";

/// A blockage as it is typed, with other values for some fields.
fn typed<'v>(over: &[(&'v str, &'v str)]) -> Vec<(&'v str, &'v str)> {
    let good = [
        ("title", "The road is closed"),
        ("since", "early March 2018"),
        ("until", "2018-03-12/.."),
        ("commitment_ids", "C2; c1"),
        ("party_ids", "P1"),
        ("would_lift", "Opening it."),
        ("source_ids", "S1"),
    ];
    let mut all = good.to_vec();
    all.retain(|(name, _)| over.iter().all(|(other, _)| other != name));
    all.extend(over);
    all
}

#[test]
fn what_is_wrong_is_said_beside_its_field_and_the_input_is_kept() {
    let work = Work::new();
    let mut observer = work.as_role("observer", Role::Observer);
    let form = observer.get(NEW).text().to_owned();
    let before = work.head();
    for (field, value, wanted) in [
        ("title", " ", "has to be filled in"),
        ("since", "soonish", "not a date"),
        ("until", "2017", "before the beginning"),
        ("commitment_ids", "C99", "No commitment fits"),
        ("commitment_ids", "art. of nothing", "No commitment fits"),
        ("source_ids", "S99", "no source with this code"),
        ("evidence_ids", "O-99", "no record with this id"),
        ("evidence_ids", "not an id!", "no record with this id"),
        ("party_ids", "P99", "no record with this id"),
        ("lang", "klingon of old", "Choose one of the list"),
        ("summary", "bell \u{7}", "cannot be printed"),
    ] {
        let answer = send(&mut observer, &form, NEW, &typed(&[(field, value)]));
        assert_eq!(answer.status, 422, "{field} {value}");
        let page = answer.text();
        let told = between(page, &format!("id=\"w-{field}\">"), "</p>").unwrap_or("nothing");
        assert!(told.contains(wanted), "{field}: {wanted}: {told}");
        assert!(page.contains(&format!("href=\"#f-{field}\"")), "{field}");
        assert!(page.contains("Opening it.</textarea>"), "{field}");
    }
    // Everything that is wrong is said at once.
    let over = typed(&[("title", ""), ("since", "soonish")]);
    let several = send(&mut observer, &form, NEW, &over);
    assert!(several.text().contains("#f-title") && several.text().contains("#f-since"));
    let long = "x".repeat(70_000);
    let answer = send(&mut observer, &form, NEW, &typed(&[("title", &long)]));
    assert!(answer.text().contains("too long"));
    assert_eq!(work.head(), before);
    // What could not be recorded is still there when the form is opened anew, until it is recorded.
    assert!(observer.get(NEW).text().contains("xxxxxxxx"));
    let form = observer.get(NEW).text().to_owned();
    assert_eq!(send(&mut observer, &form, NEW, &typed(&[])).status, 303);
    assert!(!observer.get(NEW).text().contains("xxxxxxxx"));
}

#[test]
fn a_draft_belongs_to_where_its_form_was_opened_and_can_be_left() {
    let work = Work::new();
    let mut observer = work.as_role("observer", Role::Observer);
    let from = format!("{NEW}?commitment=C2");
    let form = observer.get(&from).text().to_owned();
    let wrong = send(&mut observer, &form, NEW, &[("title", ""), ("summary", "Typed on C2")]);
    assert!(wrong.text().contains("/work/fr/new/blockages?commitment=C2"), "{}", wrong.text());
    let again = observer.get(&from).text().to_owned();
    assert!(again.contains("Typed on C2</textarea>") && again.contains("kept as a draft"));
    for other in [NEW.to_owned(), format!("{NEW}?commitment=C1"), format!("{from}&anew=1")] {
        let page = observer.get(&other).text().to_owned();
        assert!(!page.contains("Typed on C2") && !page.contains("kept as a draft"), "{other}");
    }
    let mut fields = filled(&again, NEW);
    fields.push(("keep".into(), "1".into()));
    let fields: Vec<_> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let kept = observer.post(&from, &fields);
    assert_eq!(kept.header("location"), format!("{from}&kept=1"));
    assert!(observer.get(kept.header("location")).text().contains("nothing is recorded yet"));
}

#[test]
fn a_record_is_made_once_and_says_what_was_typed() {
    let work = Work::new();
    let mut observer = work.as_role("observer", Role::Observer);
    assert!(observer.get("/work/en/records").text().contains(NEW));
    let form = observer.get(&format!("{NEW}?commitment=C2")).text().to_owned();
    let sent: Vec<_> = filled(&form, NEW);
    assert!(sent.contains(&("commitment_ids".into(), "C2".into())), "{sent:?}");
    assert!(!form.contains("name=\"agreement_id\""), "there is only one");
    let before = work.head();
    let done = send(&mut observer, &form, NEW, &typed(&[]));
    assert_eq!(done.status, 303, "{}", done.text());
    let twice = send(&mut observer, &form, NEW, &typed(&[]));
    assert_eq!(twice.header("location"), done.header("location"));
    assert_eq!(work.head(), before + 1, "sent twice, recorded once");
    let page = observer.get(done.header("location")).text().to_owned();
    let receipt = "class=\"receipt\"";
    for wanted in [receipt, "Last known to stand", "/work/en/commitments/C1", "early March 2018"] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    let id = value_of(&form, "record");
    let cell = |field| work.cell(Kind::Blockage, id, field).unwrap();
    assert_eq!(cell("since"), "2018-03-01/2018-03-10");
    assert_eq!((cell("commitment_ids").as_str(), cell("agreement_id").as_str()), ("C1; C2", "AG"));
    // Sent again with other words, it is refused and kept.
    let other = send(&mut observer, &form, NEW, &typed(&[("title", "Another road")]));
    assert!(other.text().contains("sent before with other words"), "{}", other.text());
}

#[test]
fn a_correction_says_why_and_is_bound_to_the_version_that_was_seen() {
    let work = Work::new();
    work.recorded(Kind::Blockage, &blockage("B-1"));
    let mut observer = work.as_role("observer", Role::Observer);
    let path = "/work/en/records/blockages/B-1";
    let correct = format!("{path}/correct");
    let form = observer.get(&correct).text().to_owned();
    let before = work.head();
    let nothing = send(&mut observer, &form, &correct, &[("reason", "none")]);
    assert!(nothing.text().contains("nothing to correct"), "{}", nothing.text());
    let no_reason = send(&mut observer, &form, &correct, &[("title", "The bridge is closed")]);
    assert!(no_reason.text().contains("Say why"));
    assert_eq!((no_reason.status, work.head()), (422, before));
    work.revised(Kind::Blockage, "B-1", "would_lift", "A new bridge");
    let over = [("title", "The bridge is closed"), ("reason", "It is the bridge.")];
    let stale = send(&mut observer, &form, &correct, &over);
    assert_eq!((stale.status, work.head()), (422, before + 1));
    let page = stale.text().to_owned();
    assert!(page.contains("Somebody changed this record") && page.contains("counted again"));
    assert!(page.contains("A new bridge</textarea>"), "what the other changed is on the form");
    assert!(page.contains("The bridge is closed"), "and so is what was typed");
    let done = send(&mut observer, &page, &correct, &[]);
    assert_eq!(done.status, 303, "{}", done.text());
    let page = observer.get(done.header("location")).text().to_owned();
    for wanted in ["<del>", "bridge", "It is the bridge.", "A new bridge", "class=\"receipt\""] {
        assert!(page.contains(wanted), "{wanted}");
    }
    assert_eq!(work.cell(Kind::Blockage, "B-1", "party_ids").unwrap(), "P1", "as it was");
    // Parties are unticked by sending none.
    let form = observer.get(&correct).text().to_owned();
    let over = [("party_ids", "P2"), ("reason", "Another.")];
    assert_eq!(send(&mut observer, &form, &correct, &over).status, 303);
    assert_eq!(work.cell(Kind::Blockage, "B-1", "party_ids").unwrap(), "P2");
    // Kept while somebody types, and there again.
    let form = observer.get(&correct).text().to_owned();
    let draft = format!("{correct}/draft");
    let mut fields = filled(&form, &correct);
    fields.retain(|(name, _)| name != "summary" && name != "party_ids");
    let mut fields: Vec<(&str, &str)> =
        fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    fields.extend([("summary", "Typed further"), ("party_ids", "P1"), ("party_ids", "P2")]);
    fields.push(("by_script", "1"));
    assert_eq!(observer.post(&draft, &fields).status, 204);
    let again = observer.get(&correct).text().to_owned();
    assert!(again.contains("Typed further</textarea>") && again.contains("kept as a draft and"));
    let ticked = filled(&again, &correct).into_iter().filter(|(name, _)| name == "party_ids");
    assert_eq!(ticked.count(), 2, "ticks are part of a draft");
}

#[test]
fn what_is_taken_back_leaves_the_lists_and_what_is_in_use_stays() {
    let work = Work::new();
    work.recorded(Kind::Blockage, &blockage("B-1"));
    let made = [
        ("recommendation_id", "R-1"),
        ("agreement_id", "AG"),
        ("text", "Open the road."),
        ("lang", "en"),
        ("addressee_ids", "P1"),
        ("blockage_ids", "B-1"),
    ];
    work.recorded(Kind::Recommendation, &made);
    let mut editor = work.as_role("editor", Role::Editor);
    let withdraw = "/work/en/records/blockages/B-1/withdraw";
    let form = editor.get(withdraw).text().to_owned();
    let used = send(&mut editor, &form, withdraw, &[("reason", "Not so.")]);
    assert_eq!(used.status, 422);
    assert!(used.text().contains("Recommendation R-1 refers to it"), "{}", used.text());
    let (kind, id) = (Kind::Recommendation, "R-1".to_owned());
    work.did(&Intent::Withdraw { kind, id, seen: None, reason: "not made".into() });
    assert!(editor.get("/work/en/records/blockages").text().contains("The road is closed"));
    let done = send(&mut editor, &form, withdraw, &[("reason", "Not so.")]);
    assert_eq!(done.status, 303, "{}", done.text());
    let page = editor.get(done.header("location")).text().to_owned();
    assert!(page.contains("This record was withdrawn") && page.contains("Not so."));
    assert!(!page.contains("/correct\""));
    let list = editor.get("/work/en/records/blockages").text().to_owned();
    assert!(!list.contains("The road is closed") && list.contains("Nothing is recorded yet"));
    assert_eq!(editor.get(&withdraw.replace("withdraw", "correct")).status, 303);
}

/// Id, title, since, until, parties, commitments.
type Standing = [&'static str; 6];

const ROWS: [Standing; 4] = [
    ["B-A", "Alpha", "2018-03", "", "P1", "C1"],
    ["B-B", "Beta", "2017", "2018-01-01/..", "P2", "C2"],
    ["B-C", "Gamma", "2016-05-01", "2016-06-01", "P1; P2", "C1; C3"],
    ["B-D", "Delta", "", "XXXX", "P2", ""],
];

fn standing(work: &Work) {
    for row in ROWS {
        let columns = ["blockage_id", "title", "since", "until", "party_ids", "commitment_ids"];
        let mut values: Vec<(&str, &str)> = columns.into_iter().zip(row).collect();
        values.extend([("agreement_id", "AG"), ("lang", "en")]);
        work.recorded(Kind::Blockage, &values);
    }
}

#[test]
fn a_record_is_taken_back_with_its_translations_or_not_at_all() {
    let work = Work::new();
    work.recorded(Kind::Blockage, &blockage("B-1"));
    for lang in ["fr", "ar"] {
        let id = format!("B-1.title.{lang}");
        let values = [
            ("translation_id", id.as_str()),
            ("table", "blockages"),
            ("record_id", "B-1"),
            ("field", "title"),
            ("lang", lang),
            ("text", "La route est fermée"),
            ("translator", "t1"),
        ];
        work.recorded(Kind::Translation, &values);
    }
    let mut observer = work.as_role("observer", Role::Observer);
    let withdraw = "/work/en/records/blockages/B-1/withdraw";
    let form = observer.get(withdraw).text().to_owned();
    let made = [
        ("recommendation_id", "R-1"),
        ("agreement_id", "AG"),
        ("text", "Open the road."),
        ("lang", "en"),
        ("addressee_ids", "P1"),
        ("blockage_ids", "B-1"),
    ];
    work.recorded(Kind::Recommendation, &made);
    let before = work.head();
    let used = send(&mut observer, &form, withdraw, &[("reason", "Not so.")]);
    assert!(used.text().contains("Recommendation R-1 refers to it"), "{}", used.text());
    assert_eq!(work.head(), before, "no translation went alone");
    let (kind, id) = (Kind::Recommendation, "R-1".to_owned());
    work.did(&Intent::Withdraw { kind, id, seen: None, reason: "not made".into() });
    let done = send(&mut observer, &form, withdraw, &[("reason", "Not so.")]);
    assert_eq!((done.status, work.head()), (303, before + 4), "{}", done.text());
    assert!(work.cell(Kind::Translation, "B-1.title.fr", "text").is_none());
    let again = send(&mut observer, &form, withdraw, &[("reason", "Not so.")]);
    assert_eq!((again.status, work.head()), (303, before + 4), "{}", again.text());
}

#[test]
fn a_list_parts_narrows_down_and_sorts_and_its_address_says_so() {
    let work = Work::new();
    standing(&work);
    let mut reader = work.as_role("auditor", Role::Auditor);
    let mut listed = |query: &str| {
        let page = reader.get(&format!("/work/en/records/blockages?{query}")).text().to_owned();
        let mut found: Vec<(usize, &str)> = ROWS
            .iter()
            .filter_map(|row| Some((page.find(&format!("blockages/{}\"", row[0]))?, &row[0][2..])))
            .collect();
        found.sort_unstable();
        (found.iter().map(|(_, id)| *id).collect::<String>(), page)
    };
    let (all, page) = listed("");
    assert_eq!(all, "ABDC", "open first, then unknown ends, then lifted");
    let heads = ["<h2>Open", "<h2>Whether it has ended", "<h2>Lifted"];
    let places: Vec<usize> = heads.iter().map(|head| page.find(head).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(page.contains("Last known to stand") && !page.contains("/work/en/new/"));
    for (query, wanted) in [
        ("party=P1", "AC"),
        ("commitment=C3", "C"),
        ("commitment=nothing", ""),
        ("state=lifted", "C"),
        ("state=end_unknown&sort=name", "BD"),
        ("from=2018", "A"),
        ("to=2016", "C"),
        ("from=2017-06&to=2018", "AB"),
        ("sort=old&party=P2", "BDC"),
        ("party=P2&state=open", ""),
        ("page=99", "ABDC"),
        ("page=-1&sort=%00&state=%27", ""),
    ] {
        assert_eq!(listed(query).0, wanted, "{query}");
    }
    let (found, page) = listed("from=soonish");
    assert!(found == "ABDC" && page.contains("not a date"), "{page}");
    assert!(listed("commitment=nothing").1.contains("None fits"));
    for n in 0..70 {
        work.recorded(Kind::Blockage, &blockage(&format!("B-N{n}")));
    }
    let (_, page) = listed("party=P1&sort=old");
    assert!(page.contains("party=P1&amp;sort=old&amp;page=2"), "{page}");
}

#[test]
fn a_recommendation_is_followed_up_with_a_short_form_and_its_state_is_that_of_the_last() {
    let work = Work::new();
    let mut observer = work.as_role("observer", Role::Observer);
    let new = "/work/fr/new/recommendations";
    let form = observer.get(new).text().to_owned();
    let none = send(&mut observer, &form, new, &[("text", "Ouvrir la route.")]);
    assert!(none.text().contains("#f-addressee_ids"), "somebody is addressed");
    let over = [("text", "Ouvrir la route."), ("addressee_ids", "P1"), ("due", "2018-06")];
    let done = send(&mut observer, &form, new, &over);
    assert_eq!(done.status, 303, "{}", done.text());
    let page = observer.get(done.header("location")).text().to_owned();
    let short = "/work/fr/new/recommendation_followups";
    let before = work.head();
    let wrong = send(&mut observer, &page, short, &[("date", "bientôt"), ("note", "Deux ponts.")]);
    assert_eq!((wrong.status, work.head()), (422, before));
    for wanted in ["#f-status", "#f-date", "Deux ponts.</textarea>", "Ouvrir la route."] {
        assert!(wrong.text().contains(wanted), "{wanted}");
    }
    let over = [("date", "2018-09"), ("status", "not_done"), ("note", "")];
    let done = send(&mut observer, wrong.text(), short, &over);
    assert!(done.header("location").contains("/records/recommendations/R-"), "{}", done.text());
    let page = observer.get(done.header("location")).text().to_owned();
    let over = [("date", "mars 2019"), ("status", "partly"), ("note", "Un pont sur deux.")];
    let done = send(&mut observer, &page, short, &over);
    let page = observer.get(done.header("location")).text().to_owned();
    let (first, second) = (page.find("mars 2019").unwrap(), page.find("septembre 2018").unwrap());
    assert!(first < second, "newest first");
    assert!(page.contains("Un pont sur deux.") && page.contains("suivie d’effet en partie"));
    let list = observer.get("/work/fr/records/recommendations").text().to_owned();
    assert!(
        list.contains("<h2>suivie d’effet en partie") && list.contains("en retard de"),
        "{list}"
    );
    assert!(observer.get("/work/fr/new/recommendation_followups?of=R-99").status == 404);
    assert!(observer.get("/work/fr/new/recommendation_followups").status == 404);
    assert!(observer.get("/work/fr/records/recommendation_followups").status == 404);
}

#[test]
fn a_session_says_who_came_and_leads_to_the_commitments_that_its_observations_bear_on() {
    let work = Work::new();
    work.observed("O-1", &[]);
    let mut observer = work.as_role("observer", Role::Observer);
    let new = "/work/en/new/sessions";
    let form = observer.get(new).text().to_owned();
    let base = [("body_id", "P2"), ("date", "2018-04-10"), ("state", "held")];
    let with = |over: &[(&'static str, &'static str)]| [&base[..], over].concat();
    let both =
        send(&mut observer, &form, new, &with(&[("present_ids", "P1"), ("absent_ids", "P1")]));
    assert!(both.text().contains("present and as absent"), "{}", both.text());
    let over = with(&[
        ("present_ids", "P1"),
        ("walked_out_ids", "P1"),
        ("decisions", "To meet again."),
        ("evidence_ids", "O-1"),
    ]);
    let done = send(&mut observer, &form, new, &over);
    assert_eq!(done.status, 303, "{}", done.text());
    let page = observer.get(done.header("location")).text().to_owned();
    assert!(page.contains("Walked out") && page.contains("To meet again."));
    assert!(page.contains("/work/en/commitments/C1") && page.contains("/work/en/observations/O-1"));
    let commitment = observer.get("/work/en/commitments/C1").text().to_owned();
    assert!(commitment.contains("/work/en/records/sessions/SE-"), "{commitment}");
    assert!(commitment.contains("/work/en/new/blockages?commitment=C1"));
}

#[test]
fn one_press_records_that_nothing_was_found_and_a_second_one_records_nothing_more() {
    let work = Work::new();
    let mut observer = work.as_role("observer", Role::Observer);
    let action = "/work/en/commitments/C1/looked";
    let page = observer.get("/work/en/commitments/C1").text().to_owned();
    let before = work.head();
    assert_eq!(send(&mut observer, &page, action, &[("finding", "found")]).status, 413);
    let done = send(&mut observer, &page, action, &[("finding", "nothing_found")]);
    assert_eq!(done.status, 303, "{}", done.text());
    let twice = send(&mut observer, &page, action, &[("finding", "nothing_found")]);
    assert_eq!(twice.header("location"), done.header("location"));
    assert_eq!(work.head(), before + 2, "the observation, and the source of one's own visits");
    let id = value_of(page.split(action).nth(1).unwrap(), "record").to_owned();
    let cell = |field| work.cell(Kind::Observation, &id, field).unwrap();
    assert_eq!((cell("finding").as_str(), cell("basis").as_str()), ("nothing_found", "seen"));
    assert_eq!(
        (cell("source_id").as_str(), cell("links").as_str()),
        ("V-P-observer", "C1 context")
    );
    assert_eq!(cell("event_date"), work.desk.service().env().today().to_string());
    let source = |field| work.cell(Kind::Source, "V-P-observer", field).unwrap();
    assert_eq!(
        (source("source_type"), source("access_level")),
        ("field_visit".into(), "internal".into())
    );
    let page = observer.get(done.header("location")).text().to_owned();
    assert!(page.contains("class=\"receipt\"") && page.contains("Looked and found nothing."));
    // The source is there now; the second visit is one entry.
    let done = send(&mut observer, &page, action, &[("finding", "no_access")]);
    assert_eq!((done.status, work.head()), (303, before + 3));
    assert!(observer.get(done.header("location")).text().contains("No access."));
    let mut auditor = work.as_role("auditor", Role::Auditor);
    assert!(!auditor.get("/work/en/commitments/C1").text().contains(action));
}

/// The limit of a page as it is sent, in bytes.
const PAGE_BYTES_MAX: usize = 30 * 1024;

#[test]
fn every_page_of_the_sample_is_small_and_of_one_agreement() {
    let work = Work::shipped();
    let mut observer = work.as_role("observer", Role::Observer);
    let mut pages =
        vec!["commitments/C30".to_owned(), "questions/Q-GAO-2017".to_owned(), "records".to_owned()];
    let kinds = ["blockages", "recommendations", "sessions", "incidents", "indicators", "claims"];
    pages.extend(kinds.map(|table| format!("records/{table}")));
    pages.extend(kinds.map(|table| format!("new/{table}")));
    for id in
        ["blockages/BLK-01", "sessions/SES-CSA-2015-07", "indicators/IND-ADM", "incidents/INC-04"]
    {
        pages.push(format!("records/{id}"));
        pages.push(format!("records/{id}/correct"));
    }
    let cookie = format!("{SESSION_COOKIE}={}", observer.cookies[SESSION_COOKIE]);
    for page in pages {
        let path = format!("/work/fr/{page}");
        let headers = [("Accept-Encoding", "gzip"), ("Cookie", cookie.as_str())];
        let packed = work.server.ask("GET", &path, &headers);
        assert_eq!((packed.status, packed.header("content-encoding")), (200, "gzip"), "{path}");
        assert!(packed.body.len() <= PAGE_BYTES_MAX, "{path}: {} bytes", packed.body.len());
    }
    // The parties of the agreement of which most is kept, until another is chosen.
    let form = observer.get("/work/en/new/sessions").text().to_owned();
    assert!(form.contains("value=\"CMA\"") && form.contains("?agreement=nairobi-1999"));
    let other = observer.get("/work/en/new/sessions?agreement=nairobi-1999").text().to_owned();
    assert!(
        !other.contains("value=\"CMA\"")
            && other.contains("action=\"/work/en/new/sessions?agreement=nairobi-1999\"")
    );
    // A commitment of another agreement is told in words.
    let path = "/work/en/new/blockages";
    let form = observer.get(path).text().to_owned();
    let foreign = work.desk.service().reader().read(|db| {
        let mut ids = Vec::new();
        accordwatch::store::read::current_ids(db, Kind::Commitment, |id| ids.push(id))?;
        Ok(ids.into_iter().find(|id| id.starts_with('N')))
    });
    let foreign = foreign.unwrap().unwrap();
    let over = [("title", "A title"), ("commitment_ids", foreign.as_str())];
    let told = send(&mut observer, &form, path, &over);
    assert!(told.text().contains("belongs to another agreement"), "{}", told.text());
}
