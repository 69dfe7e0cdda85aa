//! Test-only records: the shipped tables of `data/` folded without a store, and a small made-up
//! agreement with a scale of three levels that no shipped agreement uses.

use std::path::{Path, PathBuf};

use crate::record::{Record, Vantage, def};
use crate::word::{Access, Cells, Day, Kind};

/// A public vantage.
pub(crate) fn vantage(known_at: u64, as_of: &str) -> Vantage {
    Vantage { known_at, as_of: Day::parse(as_of).unwrap(), clearance: Access::Public }
}

/// Tables as rows of named cells, one agreement of two states.
pub(crate) struct Rows(Vec<(String, Vec<(String, String)>)>);

impl Rows {
    /// Four commitments, two pillars, three levels; period 2002.
    pub(crate) fn small() -> Self {
        let mut rows = Self(Vec::new());
        SMALL.lines().filter(|line| !line.trim().is_empty()).for_each(|line| rows.add(line));
        rows
    }

    /// Sets a cell of the row with this id.
    pub(crate) fn set(&mut self, table: &str, id: &str, field: &str, value: &str) {
        let found = self.0.iter_mut().find(|(t, cells)| t == table && cells[0].1 == id);
        let cells = &mut found.unwrap().1;
        match cells.iter_mut().find(|(name, _)| name == field) {
            Some(cell) => value.clone_into(&mut cell.1),
            None => cells.push((field.to_owned(), value.to_owned())),
        }
    }

    /// One more row.
    pub(crate) fn add(&mut self, line: &str) {
        self.0.push(row(line));
    }

    /// Recorded in another order: the row at one place before the others.
    pub(crate) fn first(&mut self, place: usize) {
        let place = place % self.0.len();
        let row = self.0.remove(place);
        self.0.insert(0, row);
    }

    /// Keeps only these tables.
    pub(crate) fn keep(&mut self, tables: &[&str]) {
        self.0.retain(|(table, _)| tables.contains(&table.as_str()));
    }

    /// The record they fold into.
    pub(crate) fn record(&self) -> Record {
        let mut record = Record::default();
        for (position, (table, cells)) in (0_u64..).zip(&self.0) {
            let kind = Kind::from_table(table).unwrap();
            let value = |name: &str| {
                let found = cells.iter().find(|(cell, _)| cell == name);
                found.map(|(_, value)| value.clone()).unwrap_or_default()
            };
            for (name, _) in cells {
                assert!(def(kind).place(name).is_some(), "{table} has no column {name}");
            }
            let row = Cells(def(kind).fields.iter().map(|field| value(field.name)).collect());
            put(&mut record, kind, position, &row, table);
        }
        record
    }
}

fn row(line: &str) -> (String, Vec<(String, String)>) {
    let (table, cells) = line.trim().split_once(" | ").unwrap();
    let cell = |part: &str| {
        let (name, value) = part.split_once('=').unwrap();
        (name.trim().to_owned(), value.trim().to_owned())
    };
    (table.trim().to_owned(), cells.split(" | ").map(cell).collect())
}

fn put(record: &mut Record, kind: Kind, position: u64, cells: &Cells, place: &str) {
    if let Err(faults) = record.put(kind, position, cells) {
        let said: Vec<_> = faults.iter().map(ToString::to_string).collect();
        panic!("{place}, {}: {}", cells.id(), said.join("; "));
    }
}

const SMALL: &str = "
mission | mission_id=M | name=Made up | lang=en | observer=Nobody | time_zone=Africa/Kampala | languages=en; fr | notice=Made up for tests.
sources | source_id=S1 | title=Journal of the day | source_type=press | url=https://example.org/a?b=1&c=2 | lang=en | published_on=2002-06-01 | reliability=C | access_level=public
scales | scale_id=three | version=1 | title=Nothing, part, all | lang=en
scale_levels | level_id=three-1.n | scale_id=three | scale_version=1 | level_code=n | order=0 | level_value=0 | label=Nothing | wording=Nothing is done. | lang=en | begun=false | complete=false
scale_levels | level_id=three-1.p | scale_id=three | scale_version=1 | level_code=p | order=1 | level_value=1.5 | label=Part | wording=Part is done. | lang=en | begun=true | complete=false
scale_levels | level_id=three-1.a | scale_id=three | scale_version=1 | level_code=a | order=2 | level_value=3 | label=All | wording=All is done. | lang=en | begun=true | complete=true
agreements | agreement_id=G | title=Agreement of the two | title_lang=en | date_signed=2000-01-01 | date_in_force=2000-01-01 | scale_id=three | report_every_months=6
pillars | pillar_id=P1 | agreement_id=G | title=Forces | lang=en | order=1
pillars | pillar_id=P2 | agreement_id=G | title=People | lang=en | order=2
parties | party_id=A | agreement_id=G | name=Party A | lang=en | kind=state | roles=signatory
parties | party_id=B | agreement_id=G | name=Party B | lang=en | kind=movement | roles=signatory
parties | party_id=W | agreement_id=G | name=Watchers | lang=en | kind=monitoring_body | roles=monitor; guarantor
commitments | commitment_id=K1 | text=Withdraw. | status_flag=active | agreement_id=G | title=Withdraw the forces | lang=en | pillar_id=P1 | nature=core | parties=A obligated; B obligated | certainty=text
commitments | commitment_id=K2 | text=Release. | status_flag=active | agreement_id=G | title=Release the prisoners | lang=en | pillar_id=P2 | nature=core | parties=A obligated
commitments | commitment_id=K3 | text=Count. | status_flag=active | agreement_id=G | title=Count the dead | lang=en | pillar_id=P2 | nature=preparatory | parties=W obligated
commitments | commitment_id=K4 | text=Rebuild. | status_flag=active | agreement_id=G | title=Rebuild the roads | lang=en | pillar_id=P2 | nature=core | parties=B obligated
due_dates | due_id=D1 | commitment_id=K2 | step=0 | relative_to=signature | offset=P60D | basis=text
due_dates | due_id=D2 | commitment_id=K2 | step=1 | date=2002-03-31 | basis=statement | promised_on=2001-12-01
due_dates | due_id=D4 | commitment_id=K4 | step=0 | date=2001-06-30 | basis=text
evidence | evidence_id=E1 | summary=The last battalion leaves. | event_date=2002-06-12 | credibility=2 | access_level=public | lang=en | links=K1 supports | effect=progress | basis=document | finding=found | party_ids=A | source_id=S1
evidence | evidence_id=E2 | summary=Twelve are taken back. | event_date=2002-09-01/2002-09-10 | credibility=3 | access_level=public | lang=en | links=K2 contradicts | effect=setback | basis=heard | finding=found | party_ids=A | source_id=S1
evidence | evidence_id=E3 | summary=Seen after the year. | event_date=2003-02-01 | credibility=3 | access_level=public | lang=en | links=K1 supports | effect=progress | basis=seen | finding=found | source_id=S1
claims | claim_id=C1 | agreement_id=G | question_id=Q | question=How many were held? | lang=en | commitment_id=K2 | party_id=A | value_text=40 | figure=40 | unit=people | about_date=2002-09 | printed=false | source_id=S1
claims | claim_id=C2 | agreement_id=G | question_id=Q | question=How many were held? | lang=en | commitment_id=K2 | party_id=B | value_text=97 | figure=97 | unit=people | about_date=2002-09 | printed=false | source_id=S1
indicators | indicator_id=I1 | agreement_id=G | commitment_id=K2 | title=Released of those held | lang=en | unit=%
indicator_readings | reading_id=I1a | indicator_id=I1 | date=2002-07 | scope=north | numerator=11 | denominator=39 | printed_share=29 | source_id=S1
sessions | session_id=X1 | agreement_id=G | body_id=W | date=2002-04-02 | state=held | present_ids=A | walked_out_ids=B | summary=B leaves over the lists. | lang=en | source_ids=S1
incidents | incident_id=N1 | agreement_id=G | title=Shots at the bridge | lang=en | kind=ceasefire_breach | date=2002-05 | attributed_to=B | attribution=disputed | source_ids=S1
reports | report_id=R0 | agreement_id=G | kind=year_end | title=The year 2001 | lang=en | period_start=2001-01-01 | period_end=2001-12-31 | public_date=2002-03-01 | state=published | issued_by=Elsewhere
reports | report_id=R1 | agreement_id=G | kind=year_end | title=The year 2002 | lang=en | period_start=2002-01-01 | period_end=2002-12-31 | cut_off=2002-12-31 | state=draft | edition=1 | issued_by=Nobody
reports | report_id=R2 | agreement_id=G | kind=special | title=No period | lang=en | period_start=2001 | state=draft | issued_by=Nobody
assessments | assessment_id=J1 | commitment_id=K1 | scale_id=three | scale_version=1 | level_code=n | as_of=2001-12-31 | rationale=Nobody left. | lang=en | state=assessed | author=One | illustrative=true
assessments | assessment_id=J2 | commitment_id=K2 | scale_id=three | scale_version=1 | level_code=p | as_of=2001-12-31 | rationale=Some are free. | lang=en | state=assessed | author=One | illustrative=true
assessments | assessment_id=J3 | commitment_id=K1 | scale_id=three | scale_version=1 | level_code=a | as_of=2002-12-31 | rationale=All have left. | confidence=high | evidence_ids=E1; E3 | lang=en | state=assessed | author=One | illustrative=true
assessments | assessment_id=J4 | commitment_id=K2 | scale_id=three | scale_version=1 | level_code=n | reversal=true | as_of=2002-12-31 | rationale=Those freed were taken back. | dissent=One colleague would have left it where it was. | evidence_ids=E2 | lang=en | state=assessed | author=One | illustrative=true
assessments | assessment_id=J5 | commitment_id=K3 | as_of=2002-12-31 | rationale=No access to the graves. | lang=en | state=not_assessable | author=One | illustrative=true
blockages | blockage_id=O1 | agreement_id=G | title=No lists | summary=The lists differ. | lang=en | since=2002-02 | commitment_ids=K1; K2 | party_ids=A; B | would_lift=One list. | evidence_ids=E2
blockages | blockage_id=O2 | agreement_id=G | title=No money | lang=en | since=2001-01 | until=2002-08-15 | commitment_ids=K2 | would_lift=Money. | source_ids=S1
recommendations | recommendation_id=Y1 | agreement_id=G | report_id=R1 | number=1 | text=Exchange the lists. | lang=en | addressee_ids=A; B | commitment_ids=K2 | blockage_ids=O1 | due=2002-10-01
recommendations | recommendation_id=Y2 | agreement_id=G | text=Said much later. | lang=en | addressee_ids=W
recommendation_followups | followup_id=Z1 | recommendation_id=Y1 | date=2002-11 | status=partly | note=A gave its list.
recommendation_followups | followup_id=Z2 | recommendation_id=Y2 | date=2004-01 | status=not_done
replies | reply_id=V1 | report_id=R1 | party_id=A | subject_id=J4 | asked_on=2003-01-05 | due_on=2003-01-20 | received_on=2003-01-22 | text=We released all whom we held. | lang=en | observer_note=Noted; the lists differ.
published_figures | figure_id=U1 | agreement_id=G | report_id=R0 | as_of=2001-12-31 | scope_type=agreement | measure=level_count | level_code=p | count=2 | denominator=4 | printed_share=51 | printed_text=2 of 4 (51 %)
translations | translation_id=three-1.n.label.fr | table=scale_levels | record_id=three-1.n | field=label | lang=fr | text=Rien | translator=T
anchors | anchor_id=L-1 | log=L | lines=1 | head=00 | access_level=confidential
";

/// Every shipped agreement in one record, and the number of rows.
pub(crate) fn shipped() -> (Record, u64) {
    let root = std::env::var("ACCORDWATCH_TEST_DATA")
        .unwrap_or_else(|_| format!("{}/data", env!("CARGO_MANIFEST_DIR")));
    let mut folders: Vec<PathBuf> = entries(Path::new(&root));
    folders.retain(|path| path.is_dir());
    let (mut record, mut position) = (Record::default(), 0);
    for folder in folders {
        for kind in Kind::ALL {
            let ours = |path: &PathBuf| belongs(path, kind.table());
            for file in entries(&folder).into_iter().filter(ours) {
                fold(&mut record, *kind, &file, &mut position);
            }
        }
    }
    (record, position)
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let found = std::fs::read_dir(folder).unwrap_or_else(|f| panic!("{}: {f}", folder.display()));
    let mut paths: Vec<_> = found.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths
}

/// `translations.csv`, and `translations-2.csv` where a table is kept in parts.
fn belongs(path: &Path, table: &str) -> bool {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let part =
        stem.strip_prefix(table).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    part && path.extension().is_some_and(|end| end == "csv")
}

fn fold(record: &mut Record, kind: Kind, file: &Path, position: &mut u64) {
    let mut reader = csv::Reader::from_path(file).unwrap();
    let heads = reader.headers().unwrap().clone();
    let places: Vec<Option<usize>> =
        def(kind).fields.iter().map(|f| heads.iter().position(|h| h == f.name)).collect();
    for row in reader.records() {
        let row = row.unwrap();
        let cell = |place: &Option<usize>| place.and_then(|p| row.get(p)).unwrap_or("").to_owned();
        let cells = Cells(places.iter().map(cell).collect());
        put(record, kind, *position, &cells, &file.display().to_string());
        *position += 1;
    }
}
