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

impl Page<'_> {
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
            Self::Pillar(id) => format!("/{lang}/pillars/{id}"),
            Self::Commitment(id) => format!("/{lang}/commitments/{id}"),
            Self::Party(id) => format!("/{lang}/parties/{id}"),
            Self::Numbers(report) => format!("/{lang}/reports/{report}/why"),
            Self::Number(report, id) => format!("/{lang}/reports/{report}/why/{id}"),
        }
    }
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
