//! The record in the form of the Peace Accords Matrix: one value per provision type and year.
//!
//! Two computed tables, long and wide, which are never read back. The rules are in
//! `columns::RULES`. Whether a scale is PAM's is told from the points of its levels, never from
//! its name; an empty cell is never written as 0. Never floats.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::scores::{Points, share_percent};
use super::sheet::{Sheet, filled};
use super::table::FileFacts;
use super::variant::Variant;
use crate::agreement::{Agreement, Provision};
use crate::analysis::scale::points;
use crate::analysis::{Analysis, CommitmentStanding, Level, Ratio};
use crate::word::{Day, PartialDate};

pub mod codes;
pub mod columns;
#[cfg(test)]
mod tests;

use codes::{PROVISIONS, place_of};
use columns::{pam_long, pam_wide};

/// Points of the highest level.
const POINTS_MAX: i64 = 3;

/// One agreement at the end of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PamYear {
    /// PAM case number, else the agreement's own id.
    pub pam_caseid: String,
    /// Countries of the agreement.
    pub country: String,
    /// Day of signature, as recorded.
    pub signed: String,
    /// Title of the agreement.
    pub accord: String,
    /// Calendar year.
    pub year: i16,
    /// Years since signature, the year of signature being 1.
    pub year_count: Option<i16>,
    /// One for each of `PROVISIONS`, in their order.
    pub provisions: Vec<ProvisionYear>,
}

/// One provision type at the end of one year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProvisionYear {
    /// It is part of the agreement.
    pub prov: bool,
    /// Something has been begun, where a judgement says so or says not.
    pub init: Option<bool>,
    /// Points of the lowest standing.
    pub implem: Option<i64>,
    /// A step was undone that year, where a judgement says so or says not.
    pub revers: Option<bool>,
}

/// The years of one agreement, first to last.
pub fn pam_years(analysis: &Analysis<'_>) -> Vec<PamYear> {
    let coded = Coded::of(analysis);
    let Some((first, last)) = coded.years_judged(analysis) else { return Vec::new() };
    let ends = (first..=last).filter_map(|year| Day::new(year, 12, 31));
    let reached = ends.filter(|end| *end <= analysis.vantage().as_of);
    reached.filter_map(|end| coded.year(&analysis.at(end), end)).collect()
}

/// The provisions of an agreement that have a type: id to provision and place of the type.
struct Coded<'r>(BTreeMap<&'r str, (&'r Provision, usize)>);

impl<'r> Coded<'r> {
    fn of(analysis: &Analysis<'r>) -> Self {
        let agreement = &analysis.agreement().agreement_id;
        let provisions = analysis.record().provisions.values();
        let coded = provisions.filter(|of| of.agreement_id == *agreement).filter_map(|of| {
            let place = place_of(of.value.pam_code.as_ref()?.as_str())?;
            Some((of.value.provision_id.as_str(), (&of.value, place)))
        });
        Self(coded.collect())
    }

    /// First and last year for which a commitment with a type was judged.
    fn years_judged(&self, analysis: &Analysis<'_>) -> Option<(i16, i16)> {
        let typed = analysis.commitments().iter().filter(|held| self.drawn_from(held).count() > 0);
        let judged = typed.flat_map(|held| analysis.history(held.id()));
        judged.map(|judgement| judgement.as_of.parts().0).fold(None, |span, year| {
            let (first, last) = span.unwrap_or((year, year));
            Some((first.min(year), last.max(year)))
        })
    }

    /// The agreement on the last day of a year; none when nothing stands.
    fn year(&self, then: &Analysis<'r>, end: Day) -> Option<PamYear> {
        let mut provisions = vec![ProvisionYear::default(); PROVISIONS.len()];
        for (_, place) in self.0.values().filter(|(provision, _)| in_force(provision, end)) {
            provisions.get_mut(*place)?.prov = true;
        }
        for held in then.catalogue() {
            let facts = ProvisionYear {
                prov: true,
                init: held.initiated,
                implem: held.standing.level().and_then(|level| points_of(then, level)),
                revers: reversed(then, held, end),
            };
            let drawn = self.drawn_from(held).filter(|(provision, _)| in_force(provision, end));
            for (_, place) in drawn {
                provisions.get_mut(*place)?.take(facts);
            }
        }
        let stands = provisions.iter().any(|of| of.implem.is_some());
        stands.then(|| PamYear::of(then.agreement(), end, provisions))
    }

    /// The provisions with a type that a commitment is drawn from.
    fn drawn_from<'a>(
        &'a self,
        held: &'a CommitmentStanding<'_>,
    ) -> impl Iterator<Item = &'a (&'r Provision, usize)> {
        let commitment = &held.commitment.value;
        let all = commitment.provision_id.iter().chain(&commitment.provision_ids);
        all.filter_map(|id| self.0.get(id.as_str()))
    }
}

/// Part of the agreement on this day.
fn in_force(provision: &Provision, on: Day) -> bool {
    let begun = provision.valid_from.as_ref().and_then(PartialDate::earliest);
    let ended = provision.valid_to.as_ref().and_then(PartialDate::latest);
    begun.is_none_or(|day| day <= on) && ended.is_none_or(|day| on < day)
}

/// Points of a level of a scale whose levels are worth exactly 0, 1, 2 and 3.
fn points_of(analysis: &Analysis<'_>, level: Level<'_>) -> Option<i64> {
    let scale = analysis.scales().get(level.scale)?;
    let mut worth: Vec<Ratio> = scale.levels.iter().map(|level| points(level)).collect();
    worth.sort_unstable();
    if worth != [0, 1, 2, POINTS_MAX].map(Ratio::whole) {
        return None;
    }
    i64::try_from(points(level.row).parts().0).ok()
}

/// What the judgements made for a day of the year that ends here say of a step undone.
fn reversed(then: &Analysis<'_>, held: &CommitmentStanding<'_>, end: Day) -> Option<bool> {
    let history = then.history(held.id());
    let of_year = history.iter().filter(|judged| judged.as_of.parts().0 == end.parts().0);
    of_year.fold(None, |said, judged| either(said, judged.reversal))
}

/// Yes when one says yes, no when one says no and none yes, else nothing.
fn either(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    one.max(other)
}

impl ProvisionYear {
    /// Takes in what one of its commitments says.
    fn take(&mut self, facts: Self) {
        self.init = either(self.init, facts.init);
        self.revers = either(self.revers, facts.revers);
        self.implem = match (self.implem, facts.implem) {
            (Some(lowest), Some(points)) => Some(lowest.min(points)),
            (lowest, points) => lowest.or(points),
        };
    }

    /// The four cells. What is not in the agreement is 0 throughout; what nobody says is empty.
    fn cells(&self) -> [String; 4] {
        if !self.prov {
            return ["0"; 4].map(str::to_owned);
        }
        let flag = |said: Option<bool>| said.map_or("", |yes| if yes { "1" } else { "0" });
        let points = self.implem.map_or(String::new(), |points| points.to_string());
        ["1".to_owned(), flag(self.init).to_owned(), points, flag(self.revers).to_owned()]
    }
}

impl PamYear {
    fn of(agreement: &Agreement, end: Day, provisions: Vec<ProvisionYear>) -> Self {
        let case = agreement.pam_caseid.as_ref();
        let countries: Vec<_> = agreement.country_iso3.iter().map(ToString::to_string).collect();
        let (year, _, _) = end.parts();
        Self {
            pam_caseid: case
                .map_or_else(|| agreement.agreement_id.to_string(), ToString::to_string),
            country: countries.join("; "),
            signed: agreement.date_signed.as_ref().map_or("", PartialDate::as_str).to_owned(),
            accord: agreement.title.to_string(),
            year,
            year_count: year_1(agreement).map(|first| year - first + 1),
            provisions,
        }
    }

    /// Number of provision types in the agreement.
    pub fn total_prov(&self) -> i64 {
        self.provisions.iter().map(|of| i64::from(of.prov)).sum()
    }

    /// Sum of points.
    pub fn total_implem_points(&self) -> i64 {
        self.provisions.iter().filter_map(|of| of.implem).sum()
    }

    /// PAM's aggregate: 100 * points / (3 * provision types).
    pub fn agg_implem_score(&self) -> String {
        let whole = |digits| Points { digits, places: 0 };
        share_percent(whole(self.total_implem_points()), whole(POINTS_MAX * self.total_prov()))
    }

    fn year_count(&self) -> String {
        self.year_count.map_or(String::new(), |count| count.to_string())
    }

    fn wide_cells(&self) -> Vec<String> {
        let dated = [self.country.as_str(), &self.signed].join(" ");
        let mut cells = vec![
            self.pam_caseid.clone(),
            self.year_count(),
            String::new(),
            self.country.clone(),
            dated.trim().to_owned(),
            self.accord.clone(),
            self.year.to_string(),
            String::new(),
            String::new(),
        ];
        cells.extend(self.provisions.iter().flat_map(ProvisionYear::cells));
        cells.push(self.total_prov().to_string());
        cells.push(self.total_implem_points().to_string());
        cells.push(self.agg_implem_score());
        cells
    }
}

/// The year of signature, where it is one year.
fn year_1(agreement: &Agreement) -> Option<i16> {
    let signed = agreement.date_signed.as_ref()?;
    let (first, last) = (signed.earliest()?.parts().0, signed.latest()?.parts().0);
    (first == last).then_some(first)
}

/// Writes the long table; years stand in the order given.
pub fn write_long<W: Write>(
    years: &[PamYear],
    variant: &Variant,
    out: W,
) -> io::Result<(W, FileFacts)> {
    let mut sheet = Sheet::new(&pam_long(), variant, out)?;
    for year in years {
        for (provision, of) in PROVISIONS.iter().zip(&year.provisions) {
            let head = [year.pam_caseid.clone(), year.year_count(), year.year.to_string()];
            for cell in head.iter().map(String::as_str).chain([provision.code]) {
                sheet.cell(cell)?;
            }
            for cell in of.cells() {
                sheet.cell(&cell)?;
            }
            sheet.end_row()?;
        }
    }
    sheet.finish()
}

/// Writes the wide table; years stand in the order given.
pub fn write_wide<W: Write>(
    years: &[PamYear],
    variant: &Variant,
    out: W,
) -> io::Result<(W, FileFacts)> {
    filled(&pam_wide(), variant, out, years.iter().map(PamYear::wide_cells))
}
