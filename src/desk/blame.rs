//! What was refused, said in the language of the page beside the field it came from.

use super::cell::of_column;
use super::layout::Layout;
use super::parts::Wrongs;
use super::sheet;
use super::visit::Visit;
use crate::command::Refusal;
use crate::service::ServiceFault;
use crate::store::{Refused, StoreFault};
use crate::word::{Fault, FaultCode, Kind};

/// What came of a form that was sent.
#[derive(Default)]
pub(super) struct Seen<'r> {
    pub(super) wrongs: Wrongs,
    /// Terms that may mean several commitments; whether there are more than these.
    pub(super) open: Vec<(String, Vec<&'r str>, bool)>,
}

impl Seen<'_> {
    /// Puts what was refused beside the field it came from; gives back a fault of another sort.
    pub(super) fn blame(
        &mut self,
        visit: &Visit,
        kind: Kind,
        fault: ServiceFault,
    ) -> Result<(), ServiceFault> {
        match fault {
            ServiceFault::Refused(Refusal::Faults(faults)) => {
                for fault in &faults {
                    let field = match fault.code {
                        // It is mended where it is said who may see the observation.
                        FaultCode::Consent if kind == Kind::Observation => "access",
                        _ => field_of(kind, fault.field),
                    };
                    self.wrongs.add(field, sentence(visit, kind, fault));
                }
            }
            ServiceFault::Refused(Refusal::Stale { .. } | Refusal::Absent { .. }) => {
                self.wrongs.add(main_field(kind), visit.t("work-entry-refused"));
            }
            ServiceFault::Store(StoreFault::Refused(refused)) => {
                self.wrongs.add(main_field(kind), visit.t(refused_message(&refused)));
            }
            other => return Err(other),
        }
        Ok(())
    }
}

const fn refused_message(refused: &Refused) -> &'static str {
    match refused {
        Refused::EntryDiffers(_) | Refused::IdTaken { .. } => "work-entry-sent-before",
        Refused::Absent { .. } | Refused::Stale { .. } | Refused::Destroyed { .. } => {
            "work-entry-refused"
        }
    }
}

/// The field of a form beside which a fault of a column is told; one that the form does not show is
/// told beside the first.
pub(super) fn field_of(kind: Kind, column: &'static str) -> &'static str {
    match Layout::of(kind) {
        None => sheet::field_of(column),
        Some(layout) if layout.has(column) => column,
        Some(_) => main_field(kind),
    }
}

/// The field beside which is told what concerns the whole.
pub(super) fn main_field(kind: Kind) -> &'static str {
    let first = Layout::of(kind).and_then(|layout| layout.first.first());
    first.copied().unwrap_or("what")
}

/// A fault in the language of the page.
pub(super) fn sentence(visit: &Visit, kind: Kind, fault: &Fault) -> String {
    let id = match fault.code {
        FaultCode::Rule => {
            let said = of_column(visit, "work-rule", kind, fault.field);
            return said.unwrap_or_else(|| fault.sentence.clone());
        }
        FaultCode::Unknown | FaultCode::Key if fault.field.starts_with("source_id") => {
            "work-entry-no-source"
        }
        FaultCode::Unknown | FaultCode::Key | FaultCode::Pair => "work-fault-unknown",
        FaultCode::Missing => "work-fault-missing",
        FaultCode::Date | FaultCode::Instant | FaultCode::Duration => "work-fault-date",
        FaultCode::Future => "work-fault-future",
        FaultCode::TooLong => "work-fault-too-long",
        FaultCode::Number => "work-fault-number",
        FaultCode::Control => "work-fault-control",
        FaultCode::Code | FaultCode::Bool | FaultCode::Lang => "work-fault-choice",
        FaultCode::List => "work-fault-list",
        FaultCode::Consent => "work-fault-consent",
        FaultCode::Foreign => "work-fault-foreign",
        _ => return fault.sentence.clone(),
    };
    visit.t(id)
}
