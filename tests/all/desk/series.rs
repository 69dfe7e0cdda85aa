//! Readings of indicators: a contradiction is told before it is recorded, recorded as it stands, and
//! seen by everybody after.

use accordwatch::people::Role;
use accordwatch::word::Kind;

use super::Work;
use super::record::send;

const READING: &str = "/work/en/new/indicator_readings";

fn indicator(work: &Work) {
    let values = [
        ("indicator_id", "IN-1"),
        ("agreement_id", "AG"),
        ("title", "Soldiers sent home"),
        ("lang", "en"),
        ("unit", "%"),
        ("commitment_id", "C1"),
    ];
    work.recorded(Kind::Indicator, &values);
}

#[test]
fn a_share_that_contradicts_its_fraction_is_warned_of_and_recorded_all_the_same() {
    let work = Work::new();
    indicator(&work);
    let mut observer = work.as_role("observer", Role::Observer);
    let form = observer.get(&format!("{READING}?of=IN-1")).text().to_owned();
    assert!(form.contains("Soldiers sent home"), "it says what it belongs to");
    let before = work.head();
    let over = [
        ("date", "2018-03"),
        ("scope", "north"),
        ("numerator", "11"),
        ("denominator", "39"),
        ("printed_share", "29"),
        ("source_id", "S1"),
    ];
    let warned = send(&mut observer, &form, READING, &over);
    assert_eq!((warned.status, work.head()), (422, before), "{}", warned.text());
    let page = warned.text().to_owned();
    assert!(page.contains("Contradicts itself: the fraction gives 28.21%"), "{page}");
    assert!(page.contains("Record it as it is") && page.contains("value=\"29\""));
    // A slip of the finger is another warning, and is told again.
    let slip = send(&mut observer, &page, READING, &[("printed_share", "92")]);
    assert_eq!((slip.status, work.head()), (422, before));
    let none = send(&mut observer, &page, READING, &[("denominator", "0")]);
    assert!(none.text().contains("above zero"), "wrong is still wrong");
    let done = send(&mut observer, &page, READING, &[]);
    assert_eq!((done.status, work.head()), (303, before + 1), "{}", done.text());
    let page = observer.get(done.header("location")).text().to_owned();
    assert!(page.contains("▲ Contradicts itself") && page.contains("11 of 39"), "{page}");
    assert!(page.contains("class=\"receipt\"") && page.contains("printed: 29%"));
    let list = observer.get("/work/en/records/indicators?state=warned").text().to_owned();
    assert!(list.contains("Soldiers sent home") && list.contains("read with care"));
}

#[test]
fn what_agrees_is_recorded_at_once_and_a_change_of_scope_or_denominator_is_told() {
    let work = Work::new();
    indicator(&work);
    let mut observer = work.as_role("observer", Role::Observer);
    let mut reading = |date: &str, scope: &str, of: &str| {
        let form = observer.get(&format!("{READING}?of=IN-1")).text().to_owned();
        let over = [
            ("date", date),
            ("scope", scope),
            ("numerator", "12"),
            ("denominator", of),
            ("printed_share", ""),
            ("source_id", "S1"),
        ];
        let answer = send(&mut observer, &form, READING, &over);
        if answer.status == 422 {
            let page = answer.text().to_owned();
            let again = send(&mut observer, &page, READING, &[]);
            assert_eq!(again.status, 303, "{}", again.text());
            return page;
        }
        assert_eq!(answer.status, 303, "{}", answer.text());
        String::new()
    };
    assert_eq!(reading("2018-03", "north", "40"), "");
    assert_eq!(reading("2018-06", "north", "40"), "");
    let told = reading("2018-09", "north", "48");
    assert!(told.contains("denominator changed from 40 to 48") && !told.contains("The scope"));
    let told = reading("2018-12", "north and centre", "48");
    assert!(
        told.contains("The scope is not that of the reading before")
            && !told.contains("denominator changed")
    );
    // Beside an earlier date it is compared with what was before that date.
    assert_eq!(reading("2018-01", "north", "40"), "");
    let page = observer.get("/work/en/records/indicators/IN-1").text().to_owned();
    assert_eq!(page.matches("▲ The ").count(), 2, "{page}");
    // Somebody who reads French writes numbers as they do.
    let new = "/work/fr/new/indicator_readings";
    let form = observer.get(&format!("{new}?of=IN-1")).text().to_owned();
    let over = [("date", "2017"), ("scope", "nord"), ("numerator", "1 250,5"), ("source_id", "S1")];
    let page = send(&mut observer, &form, new, &over);
    let page = if page.status == 422 { send(&mut observer, page.text(), new, &[]) } else { page };
    assert_eq!(page.status, 303, "{}", page.text());
    assert!(observer.get("/work/fr/records/indicators/IN-1").text().contains("1\u{202f}250,5"));
}
