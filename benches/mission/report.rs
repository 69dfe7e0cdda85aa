//! The whole report value: the record read at the head, with the steps back of the period as the
//! verb `report` reads them, and the document built from it; then its
//! HTML. The same for a tenth and for ten times the observations: the time must hardly change.

use accordwatch::publish::html::html;
use accordwatch::record::Record;
use accordwatch::report::yearly::{self, Asked, build};
use accordwatch::store::{Reader, read};

use super::measure::{self, Side, here};
use super::{Fault, sample};

/// The report that every sample holds.
const REPORT: &str = "SAMPLE-2018";

/// The whole report value and its HTML.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Report {
    /// Also a mission ten times as large (some 15 GB on disk).
    #[arg(long)]
    ten_times: bool,
}

/// A mission of one size.
struct Mission {
    name: String,
    reader: Reader,
    read: Side,
    built: Side,
    whole: Side,
    page: Side,
}

impl Report {
    pub(crate) fn run(&self, rounds: usize, observations: u64) -> Result<(), Fault> {
        let mut sizes = vec![observations / 10, observations];
        sizes.extend(self.ten_times.then_some(observations * 10));
        let mut missions =
            sizes.iter().map(|size| Mission::open(*size)).collect::<Result<Vec<_>, _>>()?;
        // Each round is short; more of them show the middle better.
        for _ in 0..rounds * 4 {
            missions.iter_mut().try_for_each(Mission::round)?;
        }
        let both: Vec<Side> = missions.iter().flat_map(Mission::sides).cloned().collect();
        measure::print("report value and its HTML; targets <= 100 ms and <= 20 ms", &both);
        for pair in missions.windows(2) {
            if let [small, large] = pair {
                let what = format!("{} / {}", large.name, small.name);
                measure::ratio(&what, &large.whole, &small.whole, "<= 1.5");
            }
        }
        Ok(())
    }
}

/// What the verb `report` reads: the record, and the steps back of the period.
fn needed(reader: &Reader) -> Result<Record, Fault> {
    let vantage = sample::head(reader)?;
    let mut record = reader.record_without_counts(&vantage)?;
    let period = record.reports.get(REPORT).map(yearly::period).transpose()?;
    let period = period.ok_or("the sample holds its report")?;
    reader
        .read(|db| read::setbacks(db, &vantage, period, yearly::SETBACKS_MAX + 1, &mut record))?;
    Ok(record)
}

impl Mission {
    fn open(observations: u64) -> Result<Self, Fault> {
        let reader = Reader::open(&sample::mission(observations)?)?;
        let side = |what: &str| Side {
            name: format!("{observations} observations: {what}"),
            rounds: Vec::new(),
        };
        Ok(Self {
            name: observations.to_string(),
            reader,
            read: side("record read"),
            built: side("document built"),
            whole: side("both"),
            page: side("HTML of it"),
        })
    }

    fn round(&mut self) -> Result<(), Fault> {
        let (record, read) = here(|| needed(&self.reader))?;
        let (document, built) = here(|| {
            let vantage = sample::head(&self.reader)?;
            let root_hash = self.reader.root(vantage.known_at)?;
            let (report_id, lang) = (REPORT, "en");
            Ok(build(&Asked { record: &record, vantage, report_id, lang, root_hash: &root_hash })?)
        })?;
        let (_, page) = here(|| Ok(html(&document)))?;
        let mut whole = read;
        whole.wall += built.wall;
        whole.processor += built.processor;
        self.read.rounds.push(read);
        self.built.rounds.push(built);
        self.whole.rounds.push(whole);
        self.page.rounds.push(page);
        Ok(())
    }

    fn sides(&self) -> [&Side; 4] {
        [&self.read, &self.built, &self.whole, &self.page]
    }
}
