//! What a cell of a workbook says in a column of this type, or why it cannot be taken as it stands.

use super::super::problem::{Problem, ProblemCode};
use crate::publish::layout::ColumnDef;
use crate::word::field::{Base, excerpt};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// A text.
    Text(String),
    /// A number, as few digits as tell it.
    Number(String),
    /// True or false.
    Truth(bool),
    /// A day, and whether it is a whole one.
    Date {
        /// `YYYY-MM-DD`.
        day: String,
        /// There is no time of day with it.
        whole: bool,
    },
    /// A formula, whatever it gives.
    Formula,
    /// An error such as `#REF!`.
    Fault(String),
}

/// The text of a cell in a column; an error without its place where the cell was changed to
/// something that the column does not hold.
pub fn text_of(column: &ColumnDef, found: Found) -> Result<String, Box<Problem>> {
    let base = if column.kind.list { Base::Text } else { column.kind.base };
    let retyped = |became: &str, remedy: &str| {
        let sentence = format!("holds {became}, and this column does not");
        Err(Box::new(Problem::error(ProblemCode::Retyped, "", sentence).remedy(remedy)))
    };
    match (found, base) {
        (Found::Nothing, _) => Ok(String::new()),
        (Found::Text(text), _) => Ok(text),
        (Found::Number(number), Base::Integer | Base::Decimal) => Ok(number),
        (Found::Truth(truth), Base::Bool) => Ok(truth.to_string()),
        (Found::Date { day, whole: true }, Base::Day) => Ok(day),
        (Found::Date { day, .. }, Base::Date) => retyped(
            &format!("a date of the spreadsheet ({day})"),
            "The program may have made a day out of a month such as 2018-03: set the format of the cell to Text and write what is known.",
        ),
        (Found::Date { day, .. }, _) => retyped(
            &format!("a date of the spreadsheet ({day})"),
            "Set the format of the cell to Text and write it again.",
        ),
        (Found::Number(number), _) => retyped(
            &format!("a number of the spreadsheet ({number})"),
            "Set the format of the cell to Text and write it again: zeros at the beginning and long rows of digits are lost in a number.",
        ),
        (Found::Truth(truth), _) => retyped(
            &format!("a truth value of the spreadsheet ({truth})"),
            "Set the format of the cell to Text and write it again.",
        ),
        (Found::Formula, _) => {
            let problem = Problem::error(ProblemCode::Formula, "", "holds a formula");
            Err(Box::new(problem.remedy("Write what it gives in its place, as a value.")))
        }
        (Found::Fault(fault), _) => {
            let sentence = format!("holds the error {}", excerpt(&fault));
            Err(Box::new(
                Problem::error(ProblemCode::ErrorCell, "", sentence).remedy("Write the value."),
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::layout::table_of;
    use crate::word::Kind;

    fn column(kind: Kind, name: &str) -> ColumnDef {
        table_of(kind).columns.into_iter().find(|it| it.name == name).unwrap()
    }

    #[test]
    fn a_cell_that_a_spreadsheet_changed_is_told_and_never_guessed() {
        let date = || Found::Date { day: "2018-03-01".into(), whole: true };
        let event = column(Kind::Observation, "event_date");
        let said = text_of(&event, date()).unwrap_err().to_string();
        assert!(said.contains("a date of the spreadsheet (2018-03-01)"), "{said}");
        assert!(said.contains("out of a month such as 2018-03"), "{said}");
        let as_of = column(Kind::Assessment, "as_of");
        assert_eq!(text_of(&as_of, date()).unwrap(), "2018-03-01");
        let noon = Found::Date { day: "2018-03-01".into(), whole: false };
        assert!(text_of(&as_of, noon).is_err());
        let id = column(Kind::Observation, "evidence_id");
        let said = text_of(&id, Found::Number("7".into())).unwrap_err().to_string();
        assert!(said.contains("a number of the spreadsheet (7)"), "{said}");
        let order = column(Kind::Pillar, "order");
        assert_eq!(text_of(&order, Found::Number("7".into())).unwrap(), "7");
        assert!(text_of(&order, Found::Truth(true)).is_err());
        assert!(text_of(&order, Found::Formula).is_err());
        assert!(text_of(&order, Found::Fault("#REF!".into())).is_err());
    }
}
