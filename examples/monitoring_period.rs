//! A whole monitoring period through the library: an accord, a promise and its date, what was seen,
//! a judgement, a correction, the distribution and the printed report. All of it is made up.
//!
//!     cargo run --no-default-features --example monitoring_period

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use accordwatch::analysis::{Analysis, Scope};
use accordwatch::command::{Actor, Env, Intent};
use accordwatch::publish::text::text;
use accordwatch::record::{Vantage, def};
use accordwatch::service::{Service, edition, shipped};
use accordwatch::word::{Access, Cells, Day, Kind};

fn main() -> anyhow::Result<()> {
    let folder = std::env::temp_dir().join(format!("monitoring-period-{}", std::process::id()));
    let story = tell(&folder);
    std::fs::remove_dir_all(&folder)?;
    Ok(std::io::stdout().write_all(story?.as_bytes())?)
}

/// What is recorded, in this order: kind of record, then its fields.
const RECORDS: &str = "\
mission: mission_id=m | name=Example mission | lang=en | observer=Example observer | time_zone=Africa/Bamako | languages=en | notice=All of this is made up.
source: source_id=S1 | title=Field visit | source_type=field_visit | reliability=A | access_level=public
agreement: agreement_id=ACC | title=Accord of the Ford | title_lang=en | date_signed=2017-11-01 | scale_id=five | source_ids=S1
pillar: pillar_id=SEC | agreement_id=ACC | title=Security | lang=en | order=1
party: party_id=GOV | agreement_id=ACC | name=The Government | lang=en | kind=state | roles=signatory
party: party_id=MOV | agreement_id=ACC | name=The Movement | lang=en | kind=movement | roles=signatory
provision: provision_id=A1 | agreement_id=ACC | eid=art_1 | number=1 | order=1 | heading=Cantonment | lang=en | level=article | pillar=SEC
commitment: commitment_id=C1 | provision_id=A1 | provision_ids=A1 | agreement_id=ACC | title=Canton the fighters | text=The fighters come to two cantonments. | lang=en | pillar_id=SEC | nature=core | status_flag=active | deadline=D+60 | parties=MOV obligated; GOV supporting
due_date: due_id=D1 | commitment_id=C1 | step=0 | relative_to=signature | offset=P60D | basis=text
observation: evidence_id=E1 | summary=Sixty fighters came to the first cantonment. | event_date=2018-03~ | credibility=2 | access_level=public | lang=en | links=C1 supports | effect=progress | basis=seen | finding=found | party_ids=MOV | source_id=S1
observation: evidence_id=E2 | summary=The second cantonment stands empty. | event_date=2018-10-04 | credibility=1 | access_level=public | lang=en | links=C1 contradicts | effect=none | basis=seen | finding=nothing_found | source_id=S1
report: report_id=REP-1 | agreement_id=ACC | kind=year_end | title=The year 2018 | lang=en | period_start=2018-01-01 | period_end=2018-12-31 | state=draft | issued_by=Example observer
assessment: assessment_id=J1 | commitment_id=C1 | scale_id=five | scale_version=1 | level_code=minimal | as_of=2018-12-31 | state=assessed | confidence=high | rationale=One of two cantonments was used. | evidence_ids=E1; E2 | lang=en | author=observer-1 | illustrative=false";

/// Tells the story in a new mission folder; the same words every time.
pub(crate) fn tell(mission: &Path) -> anyhow::Result<String> {
    // A real mission takes `service::system_env()`: the salts of its entries must be secret.
    let now = "2019-02-01T12:00:00Z".parse()?;
    shipped::init(mission, "example.org/ledger", &Env::seeded(now, 7))?;
    let service = Service::open(mission, Env::seeded(now, 8))?;
    let observer = Actor("observer-1".into());
    for line in RECORDS.lines() {
        let (kind, cells) = record(line)?;
        service.append(&observer, &Intent::Make { kind, cells }, None)?;
    }

    // The names are counted again and are fewer. The first count stays in the ledger.
    let line = RECORDS.lines().find(|line| line.contains("evidence_id=E1 |")).unwrap_or_default();
    let (kind, cells) = record(&line.replace("Sixty", "Forty"))?;
    let reason = "the list of names was counted again".into();
    let receipt =
        service.append(&observer, &Intent::Revise { kind, cells, seen: None, reason }, None)?;

    let vantage = Vantage {
        known_at: service.reader().head()?,
        as_of: Day::parse("2018-12-31")?,
        clearance: Access::Public,
    };
    let known = service.read(&vantage)?;
    let analysis = Analysis::of(&known, vantage, "ACC").ok_or(anyhow::anyhow!("no accord"))?;
    let mut story = format!("The correction is entry {} of the ledger.\n", receipt.position);
    for held in analysis.commitments().iter().filter(|held| held.needs_another_look()) {
        writeln!(story, "{} needs another look: its evidence was corrected.", held.id())?;
    }
    let distribution = analysis.distribution(Scope::Agreement);
    for counted in distribution.scales.iter().flat_map(|scale| &scale.levels) {
        let label = counted.level.label.as_str();
        writeln!(story, "{label}: {} of {}", counted.count, distribution.catalogue)?;
    }
    drop(service);

    let public = edition::draft(mission, "REP-1", &mission.join("draft"), None)?;
    let report = edition::document(&public, &public.record()?, "REP-1", "en")?;
    write!(story, "\n{}", text(&report))?;
    Ok(story)
}

/// A record from a line as above.
fn record(line: &str) -> anyhow::Result<(Kind, Cells)> {
    let (kind, fields) = line.split_once(": ").ok_or(anyhow::anyhow!("no kind"))?;
    let kind = Kind::from_code(kind).ok_or(anyhow::anyhow!("no such kind"))?;
    let fields: Vec<(&str, &str)> =
        fields.split(" | ").filter_map(|field| field.split_once('=')).collect();
    let cell = |name| fields.iter().find(|(field, _)| *field == name).map_or("", |(_, v)| v);
    Ok((kind, Cells(def(kind).fields.iter().map(|field| cell(field.name).to_owned()).collect())))
}
