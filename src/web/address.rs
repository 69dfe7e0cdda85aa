//! Addresses of pages. Every link on every page is made here, so that none can be misspelt.
//!
//! The language stands first. Ids are of letters, digits, points, dashes and underscores only, so
//! an address needs no escaping.

/// The page of an agreement's own sub-pages, and of single things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page<'a> {
    /// Where the first agreement stands.
    Home,
    /// All agreements.
    Agreements,
    /// Where one agreement stands.
    Agreement(&'a str),
    /// Its text with the commitments beside.
    Text(&'a str),
    /// Its parties.
    Parties(&'a str),
    /// What is overdue.
    Overdue(&'a str),
    /// Its reports.
    Reports(&'a str),
    /// How it is observed.
    Method(&'a str),
    /// What was recommended in it, and what became of it.
    Recommendations(&'a str),
    /// What stands in its way.
    Blockages(&'a str),
    /// Meetings of the bodies that follow it.
    Sessions(&'a str),
    /// Incidents.
    Incidents(&'a str),
    /// Measured series.
    Indicators(&'a str),
    /// What was corrected since it was published.
    Corrections(&'a str),
    /// One pillar.
    Pillar(&'a str),
    /// One commitment.
    Commitment(&'a str),
    /// One party.
    Party(&'a str),
    /// Where the numbers of a report come from.
    Numbers(&'a str),
    /// Where one of them comes from.
    Number(&'a str, &'a str),
}

impl<'a> Page<'a> {
    /// The id of what it is about.
    pub(super) fn id(self) -> Option<&'a str> {
        match self {
            Self::Home | Self::Agreements => None,
            Self::Agreement(id)
            | Self::Text(id)
            | Self::Parties(id)
            | Self::Overdue(id)
            | Self::Reports(id)
            | Self::Method(id)
            | Self::Recommendations(id)
            | Self::Blockages(id)
            | Self::Sessions(id)
            | Self::Incidents(id)
            | Self::Indicators(id)
            | Self::Corrections(id)
            | Self::Pillar(id)
            | Self::Commitment(id)
            | Self::Party(id)
            | Self::Numbers(id)
            | Self::Number(id, _) => Some(id),
        }
    }

    /// It lists the files that lie published beside the store.
    pub(super) fn lists_files(self) -> bool {
        matches!(
            self,
            Self::Home
                | Self::Agreement(_)
                | Self::Reports(_)
                | Self::Recommendations(_)
                | Self::Corrections(_)
                | Self::Numbers(_)
                | Self::Number(..)
        )
    }

    /// Address in a language.
    pub(super) fn at(self, lang: &str) -> String {
        match self {
            Self::Home => format!("/{lang}/"),
            Self::Agreements => format!("/{lang}/agreements"),
            Self::Agreement(id) => format!("/{lang}/agreements/{id}"),
            Self::Text(id) => format!("/{lang}/agreements/{id}/text"),
            Self::Parties(id) => format!("/{lang}/agreements/{id}/parties"),
            Self::Overdue(id) => format!("/{lang}/agreements/{id}/overdue"),
            Self::Reports(id) => format!("/{lang}/agreements/{id}/reports"),
            Self::Method(id) => format!("/{lang}/agreements/{id}/method"),
            Self::Recommendations(id) => format!("/{lang}/agreements/{id}/recommendations"),
            Self::Blockages(id) => format!("/{lang}/agreements/{id}/blockages"),
            Self::Sessions(id) => format!("/{lang}/agreements/{id}/sessions"),
            Self::Incidents(id) => format!("/{lang}/agreements/{id}/incidents"),
            Self::Indicators(id) => format!("/{lang}/agreements/{id}/indicators"),
            Self::Corrections(id) => format!("/{lang}/agreements/{id}/corrections"),
            Self::Pillar(id) => format!("/{lang}/pillars/{id}"),
            Self::Commitment(id) => format!("/{lang}/commitments/{id}"),
            Self::Party(id) => format!("/{lang}/parties/{id}"),
            Self::Numbers(report) => format!("/{lang}/reports/{report}/why"),
            Self::Number(report, id) => format!("/{lang}/reports/{report}/why/{id}"),
        }
    }
}

/// Where something stands: a page, and of a page that comes in parts, which part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place<'a> {
    /// The page.
    pub(super) page: Page<'a>,
    /// Number of the part, counted from 1.
    pub(super) part: usize,
}

/// What of the query names the part; nothing else in a query is asked for.
pub(super) const PART: &str = "page";

impl Place<'_> {
    /// Address in a language. The first part is the page itself.
    pub(super) fn at(self, lang: &str) -> String {
        let page = self.page.at(lang);
        if self.part > 1 { format!("{page}?{PART}={}", self.part) } else { page }
    }
}

impl<'a> From<Page<'a>> for Place<'a> {
    fn from(page: Page<'a>) -> Self {
        Self { page, part: 1 }
    }
}

/// The part that a query asks for. What is no number is not asked for.
pub(super) fn part_of(query: Option<&str>) -> usize {
    let mut pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let asked = pairs.find(|(name, _)| name == PART);
    asked.and_then(|(_, number)| number.parse().ok()).filter(|part| *part > 0).unwrap_or(1)
}

/// Address of a file of a report.
pub(super) fn report_file(report: &str, lang: &str, name: &str) -> String {
    format!("/reports/{report}/{lang}/{name}")
}

/// Address of a file that belongs to a report in every language.
pub(super) fn evidence_file(report: &str, name: &str) -> String {
    format!("/reports/{report}/{name}")
}

/// Address of a table.
pub(super) fn table_file(name: &str) -> String {
    format!("/tables/{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_part_is_the_page_itself_however_it_is_asked_for() {
        for (query, part) in [
            (None, 1),
            (Some(""), 1),
            (Some("page=1"), 1),
            (Some("page=0"), 1),
            (Some("page=-2"), 1),
            (Some("page=many"), 1),
            (Some("other=3"), 1),
            (Some("page=3"), 3),
            (Some("utm=x&page=03&page=9"), 3),
            (Some("page=99999999999999999999999"), 1),
        ] {
            assert_eq!(part_of(query), part, "{query:?}");
        }
        let page = Page::Commitment("C01");
        assert_eq!(Place::from(page).at("en"), "/en/commitments/C01");
        assert_eq!(Place { page, part: 3 }.at("fr"), "/fr/commitments/C01?page=3");
    }
}
