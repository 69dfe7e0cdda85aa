//! Cells as people and spreadsheets write them, made into cells as the layout asks for them.
//!
//! Only where no doubt is possible, and never in silence: each change is told. Free text is never
//! touched, apart from the marks for a missing value.

use crate::word::field::Base;
use crate::word::{Day, PartialDate, Precision};

/// What became of a cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Tidied {
    /// It stands as it is.
    Same,
    /// A mark for a missing value: the cell is empty.
    Missing,
    /// It reads otherwise.
    As(String),
    /// A date with two readings, day first and month first.
    Ambiguous(String, String),
}

/// Marks for a missing value that R, Excel and people write.
pub(super) const MISSING_MARKS: [&str; 4] = ["NA", "Na", "N/A", "#N/A"];

/// Tidies one cell of this type.
pub(super) fn tidy(base: Base, cell: &str) -> Tidied {
    if MISSING_MARKS.contains(&cell) {
        return Tidied::Missing;
    }
    if base == Base::Text {
        return Tidied::Same;
    }
    let trimmed = cell.trim();
    let read = match base {
        Base::Date | Base::Day => date(base, trimmed),
        Base::Integer => whole(trimmed),
        Base::Bool => truth(trimmed),
        _ => Tidied::Same,
    };
    match read {
        Tidied::Same if trimmed.len() < cell.len() => Tidied::As(trimmed.to_owned()),
        other => other,
    }
}

fn date(base: Base, cell: &str) -> Tidied {
    if PartialDate::parse(cell).is_ok() {
        return Tidied::Same;
    }
    if let Some((day_first, month_first)) = two_readings(cell) {
        return Tidied::Ambiguous(day_first, month_first);
    }
    match PartialDate::parse_loose(cell) {
        Ok(date) if base == Base::Date || date.precision() == Precision::Day => {
            Tidied::As(date.as_str().to_owned())
        }
        _ => Tidied::Same,
    }
}

/// `03/04/2018` is 3 April to some and 4 March to others. Points mean day first everywhere.
fn two_readings(cell: &str) -> Option<(String, String)> {
    let year_in_full = cell.rsplit('/').next().is_some_and(|year| year.len() == 4);
    let mut parts = cell.split('/').take(if year_in_full { 3 } else { 0 });
    let mut number = || parts.next()?.trim().parse::<i16>().ok();
    let (first, second, year) = (number()?, number()?, number()?);
    let small = |number: i16| i8::try_from(number).ok();
    let day_first = Day::new(year, small(second)?, small(first)?)?;
    let month_first = Day::new(year, small(first)?, small(second)?)?;
    (first != second).then(|| (day_first.to_string(), month_first.to_string()))
}

/// `160.0` is 160.
fn whole(cell: &str) -> Tidied {
    match cell.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|b| b == b'0') => {
            Tidied::As(whole.to_owned())
        }
        _ => Tidied::Same,
    }
}

/// English and French spreadsheets write truth in capitals.
fn truth(cell: &str) -> Tidied {
    match cell {
        "TRUE" | "True" | "VRAI" => Tidied::As("true".into()),
        "FALSE" | "False" | "FAUX" => Tidied::As("false".into()),
        _ => Tidied::Same,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(text: &str) -> Tidied {
        Tidied::As(text.into())
    }

    #[test]
    fn a_cell_is_changed_only_where_no_doubt_is_possible() {
        for (base, cell, tidied) in [
            (Base::Date, "2018-03-12", Tidied::Same),
            (Base::Date, " 2018-03 ", read_as("2018-03")),
            (Base::Date, "25/03/2018", read_as("2018-03-25")),
            (Base::Date, "03.04.2018", read_as("2018-04-03")),
            (Base::Date, "04/04/2018", read_as("2018-04-04")),
            (Base::Date, "06 December 2022", read_as("2022-12-06")),
            (Base::Date, "début mars 2018", read_as("2018-03-01/2018-03-10")),
            (Base::Date, "soon", Tidied::Same),
            (Base::Day, "mars 2018", Tidied::Same),
            (Base::Day, "12 mars 2018", read_as("2018-03-12")),
            (Base::Integer, "160.0", read_as("160")),
            (Base::Integer, "160.5", Tidied::Same),
            (Base::Integer, "160.", Tidied::Same),
            (Base::Decimal, "160.0", Tidied::Same),
            (Base::Bool, "VRAI", read_as("true")),
            (Base::Bool, "yes", Tidied::Same),
            (Base::Text, " N/A? ", Tidied::Same),
            (Base::Text, "=1+1", Tidied::Same),
            (Base::Text, "#N/A", Tidied::Missing),
            (Base::Key, "NA", Tidied::Missing),
            (Base::Key, "GOV\u{a0}", read_as("GOV")),
        ] {
            assert_eq!(tidy(base, cell), tidied, "{cell}");
        }
    }

    #[test]
    fn a_date_with_two_readings_is_not_guessed() {
        let both = Tidied::Ambiguous("2018-04-03".into(), "2018-03-04".into());
        assert_eq!(tidy(Base::Date, "03/04/2018"), both);
        assert_eq!(
            tidy(Base::Day, "3/4/2018"),
            Tidied::Ambiguous("2018-04-03".into(), "2018-03-04".into())
        );
    }
}
