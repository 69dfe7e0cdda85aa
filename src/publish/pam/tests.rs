use super::*;
use crate::publish::variant::Variant;
use crate::record::{Record, Vantage, def};
use crate::word::{Access, Cells, Kind};

/// A record written as people write it: kind, then `field=value` pairs; `|` parts a list.
#[derive(Default)]
struct Mission {
    record: Record,
    next: u64,
}

impl Mission {
    /// An agreement signed on this day, and the scales `pam` (0 to 3) and `five` (0 to 4).
    fn signed(date: &str) -> Self {
        let mut mission = Self::default();
        mission.put(
            Kind::Agreement,
            &format!("agreement_id=a; title=Pact, of peace; title_lang=en; {date}"),
        );
        mission.scale("pam", &["0", "1", "2", "3"]);
        mission.scale("five", &["0", "1", "2", "3", "4"]);
        mission
    }

    fn put(&mut self, kind: Kind, pairs: &str) {
        let mut cells = Cells(vec![String::new(); def(kind).fields.len()]);
        for pair in pairs.split("; ").filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').expect(pair);
            cells.0[def(kind).place(name).expect(name)] = value.replace('|', "; ");
        }
        self.record.put(kind, self.next, &cells).unwrap_or_else(|bad| panic!("{pairs}: {bad:?}"));
        self.next += 1;
    }

    /// A scale whose levels are worth these points; level `n` is the n-th of them.
    fn scale(&mut self, id: &str, worth: &[&str]) {
        self.put(Kind::Scale, &format!("scale_id={id}; version=1; title=S; lang=en"));
        for (order, points) in worth.iter().enumerate() {
            self.put(
                Kind::ScaleLevel,
                &format!(
                    "level_id={id}.{order}; scale_id={id}; scale_version=1; level_code={order}; \
                     order={order}; level_value={points}; label=l; wording=w; lang=en; \
                     begun=false; complete=false"
                ),
            );
        }
    }

    fn provision(&mut self, id: &str, code: &str, more: &str) {
        self.put(
            Kind::Provision,
            &format!(
                "provision_id={id}; agreement_id=a; eid={id}; number=1; order=1; heading=h; \
                 lang=en; pam_code={code}; level=article; {more}"
            ),
        );
    }

    fn commitment(&mut self, id: &str, provision: &str, more: &str) {
        self.put(
            Kind::Commitment,
            &format!(
                "commitment_id={id}; provision_id={provision}; text=t; status_flag=active; \
                 agreement_id=a; title=t; lang=en; pillar_id=p; nature=core; \
                 parties=gov obligated; {more}"
            ),
        );
    }

    /// Judges a commitment: `scale:level`, or a state without a level.
    fn judge(&mut self, commitment: &str, as_of: &str, level: &str, more: &str) {
        let judged = match level.split_once(':') {
            None => format!("state={level}"),
            Some((scale, level)) => {
                format!("state=assessed; scale_id={scale}; scale_version=1; level_code={level}")
            }
        };
        let id = self.next;
        self.put(
            Kind::Assessment,
            &format!(
                "assessment_id=j{id}; commitment_id={commitment}; as_of={as_of}; {judged}; \
                 rationale=r; author=ann; lang=en; illustrative=false; {more}"
            ),
        );
    }

    fn years_at(&self, as_of: &str) -> Vec<PamYear> {
        let as_of = Day::parse(as_of).expect(as_of);
        let vantage = Vantage { known_at: self.next, as_of, clearance: Access::Confidential };
        pam_years(&Analysis::of(&self.record, vantage, "a").expect("the agreement is there"))
    }

    fn years(&self) -> Vec<PamYear> {
        self.years_at("9999-12-31")
    }
}

/// One provision of type `refug` with one commitment.
fn refugees() -> Mission {
    let mut mission = Mission::signed("date_signed=1999-12-08");
    mission.provision("v1", "refug", "");
    mission.commitment("c1", "v1", "");
    mission
}

/// Year, and the four cells of one provision type.
fn cells_of(years: &[PamYear], code: &str) -> Vec<String> {
    let cells = |year: &PamYear| {
        let of = year.provisions[place_of(code).expect(code)];
        format!("{} {}", year.year, of.cells().map(|cell| format!("[{cell}]")).concat())
    };
    years.iter().map(cells).collect()
}

fn texts(years: &[PamYear]) -> [String; 2] {
    let long = write_long(years, &Variant::default(), Vec::new()).unwrap().0;
    let wide = write_wide(years, &Variant::default(), Vec::new()).unwrap().0;
    [long, wide].map(|bytes| String::from_utf8(bytes).unwrap())
}

/// Mali's National Pact in PAM: 16 provision types, 20.8 in its first year and 83.3 in its last.
#[test]
fn the_score_is_that_of_pam_for_the_national_pact_of_mali() {
    for (levels, points, score) in [
        ("0000000011111222", 11, "22.916666666667"),
        ("0000000001111222", 10, "20.833333333333"),
        ("3333333333222111", 39, "81.25"),
        ("3333333333322111", 40, "83.333333333333"),
        ("3333333333333333", 48, "100"),
        ("0000000000000000", 0, "0"),
    ] {
        let mut mission = Mission::signed("date_signed=1991-01-06; pam_caseid=8");
        for (level, of) in levels.chars().zip(PROVISIONS.iter()) {
            mission.provision(of.code, of.code, "");
            mission.commitment(of.code, of.code, "");
            mission.judge(of.code, "1991-12-31", &format!("pam:{level}"), "");
        }
        let years = mission.years();
        assert_eq!(years.len(), 1);
        assert_eq!((years[0].total_prov(), years[0].total_implem_points()), (16, points));
        assert_eq!(years[0].agg_implem_score(), score, "{levels}");
        assert_eq!(years[0].pam_caseid, "8");
    }
}

#[test]
fn the_lowest_standing_of_a_provision_type_counts_whatever_the_order_of_its_commitments() {
    for levels in [["pam:3", "pam:1", "pam:2"], ["pam:1", "pam:2", "pam:3"]] {
        let mut mission = refugees();
        mission.provision("v2", "refug", "");
        mission.commitment("c2", "v2", "");
        mission.commitment("c3", "", "provision_ids=v1|v2");
        mission.commitment("c4", "v1", "");
        for (commitment, level) in ["c1", "c2", "c3"].into_iter().zip(levels) {
            mission.judge(commitment, "2000-12-31", level, "");
        }
        mission.judge("c4", "2000-12-31", "not_assessable", "");
        assert_eq!(cells_of(&mission.years(), "refug"), ["2000 [1][][1][]"]);
    }
}

#[test]
fn an_agreement_on_another_scale_has_no_row_and_neither_has_one_without_codes() {
    let mut five = refugees();
    five.judge("c1", "2000-12-31", "five:2", "");
    assert_eq!(five.years(), []);
    let mut shifted = refugees();
    shifted.scale("own", &["1", "2", "3", "4"]);
    shifted.judge("c1", "2000-12-31", "own:0", "");
    assert_eq!(shifted.years(), []);
    for code in ["", "Refug", "unheard_of"] {
        let mut uncoded = Mission::signed("date_signed=1999-12-08");
        uncoded.provision("v1", code, "");
        uncoded.commitment("c1", "v1", "");
        uncoded.judge("c1", "2000-12-31", "pam:2", "");
        assert_eq!(uncoded.years(), [], "{code}");
    }
    // The control: the same rows on a scale of 0 to 3, whatever it is called and however written.
    let mut own = refugees();
    own.scale("own", &["3", "2.0", "1", "0"]);
    own.judge("c1", "2000-12-31", "own:1", "");
    assert_eq!(cells_of(&own.years(), "refug"), ["2000 [1][][2][]"]);
}

#[test]
fn a_provision_type_without_a_standing_is_empty_and_one_that_is_not_there_is_nought() {
    let mut mission = refugees();
    mission.provision("v2", "prisr", "");
    mission.provision("v3", "child", "");
    mission.commitment("c3", "v3", "");
    mission.judge("c1", "2000-12-31", "pam:3", "initiated=true; reversal=false");
    mission.judge("c3", "2000-12-31", "not_assessable", "reversal=true");
    let years = mission.years();
    assert_eq!(cells_of(&years, "refug"), ["2000 [1][1][3][0]"]);
    assert_eq!(cells_of(&years, "prisr"), ["2000 [1][][][]"]);
    assert_eq!(cells_of(&years, "child"), ["2000 [1][][][1]"]);
    assert_eq!(cells_of(&years, "women"), ["2000 [0][0][0][0]"]);
    assert_eq!((years[0].total_prov(), years[0].total_implem_points()), (3, 3));
    assert_eq!(years[0].agg_implem_score(), "33.333333333333");
}

#[test]
fn a_standing_holds_until_the_next_judgement_and_a_reversal_only_in_its_year() {
    let mut mission = refugees();
    mission.judge("c1", "2000-06-30", "pam:2", "initiated=true; reversal=true");
    mission.judge("c1", "2000-12-01", "pam:1", "initiated=true; reversal=false");
    mission.judge("c1", "2002-03-01", "pam:0", "initiated=false");
    let all = ["2000 [1][1][1][1]", "2001 [1][1][1][]", "2002 [1][0][0][]"];
    assert_eq!(cells_of(&mission.years(), "refug"), all);
    assert_eq!(cells_of(&mission.years_at("2002-12-30"), "refug"), all[..2]);
    let counts: Vec<_> = mission.years().iter().map(|year| year.year_count).collect();
    assert_eq!(counts, [Some(2), Some(3), Some(4)]);
}

#[test]
fn one_judgement_that_says_yes_is_enough_and_silence_is_no_answer() {
    assert_eq!(either(None, None), None);
    assert_eq!(either(Some(false), None), Some(false));
    assert_eq!(either(Some(true), Some(false)), Some(true));
    assert_eq!(either(Some(false), Some(true)), Some(true));
}

#[test]
fn what_is_not_in_force_on_the_last_day_of_the_year_does_not_count() {
    let mut mission = refugees();
    mission.provision("v2", "prisr", "valid_from=2001-05-01");
    mission.provision("v3", "child", "valid_to=2000-12-31");
    mission.commitment("c2", "v2", "");
    mission.commitment("c3", "v1", "valid_to=2001-01-01");
    for commitment in ["c1", "c2"] {
        mission.judge(commitment, "2000-12-31", "pam:2", "");
    }
    mission.judge("c3", "2000-12-31", "pam:1", "");
    mission.judge("c1", "2001-12-31", "pam:2", "");
    let years = mission.years();
    assert_eq!(cells_of(&years, "prisr"), ["2000 [0][0][0][0]", "2001 [1][][2][]"]);
    assert_eq!(cells_of(&years, "child"), ["2000 [0][0][0][0]", "2001 [0][0][0][0]"]);
    assert_eq!(cells_of(&years, "refug"), ["2000 [1][][1][]", "2001 [1][][2][]"]);
}

#[test]
fn the_year_count_is_empty_where_the_year_of_signature_is_not_known() {
    for (signed, count) in [
        ("date_signed=1999", Some(2)),
        ("date_signed=1999-12~", Some(2)),
        ("date_signed=1999-12/2000-01", None),
        ("date_signed=199X", None),
        ("", None),
    ] {
        let mut mission = Mission::signed(signed);
        mission.provision("v1", "refug", "");
        mission.commitment("c1", "v1", "");
        mission.judge("c1", "2000-12-31", "pam:2", "");
        assert_eq!(mission.years()[0].year_count, count, "{signed}");
    }
}

#[test]
fn the_tables_read_like_this_and_long_and_wide_say_the_same() {
    let mut mission = refugees();
    mission.judge("c1", "2000-12-31", "pam:2", "initiated=true; reversal=false");
    let years = mission.years();
    let [long, wide] = texts(&years);
    assert_eq!(texts(&mission.years()), [long.clone(), wide.clone()]);
    let refugees = long.lines().find(|line| line.contains("refug"));
    assert_eq!(refugees, Some("a,2,2000,refug,1,1,2,0"));
    assert!(long.contains("\na,2,2000,women,0,0,0,0\n"));
    assert!(wide.contains("\na,2,,,1999-12-08,\"Pact, of peace\",2000,,,0,0,"));
    assert!(wide.ends_with(",1,2,66.666666666667\n"));
    let rows = |text: &str| {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        (reader.headers().unwrap().clone(), rows)
    };
    let (headers, wide) = rows(&wide);
    let (_, long) = rows(&long);
    assert_eq!((headers.len(), wide.len(), long.len()), (216, 1, 51));
    for (of, row) in PROVISIONS.iter().zip(&long) {
        assert_eq!(&row[3], of.code);
        for (place, column) in of.columns.iter().enumerate() {
            let found = headers.iter().position(|name| name == *column).unwrap();
            assert_eq!(wide[0][found], row[4 + place], "{column}");
        }
    }
}

/// The control of the one above: a cell changed in one table is seen.
#[test]
#[should_panic(expected = "the long table says otherwise")]
fn a_level_that_is_lost_on_the_way_is_seen() {
    let mut mission = refugees();
    mission.judge("c1", "2000-12-31", "pam:2", "");
    let mut years = mission.years();
    let before = texts(&years);
    years[0].provisions[place_of("refug").unwrap()].implem = None;
    assert_eq!(texts(&years), before, "the long table says otherwise");
}
