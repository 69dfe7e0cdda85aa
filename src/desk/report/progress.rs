//! A sealing that goes on while its page tells how far it is.
//!
//! The page answers at once; the work is done by a thread of its own, one at a time. Nothing of it is
//! kept on the disk: a sealing that was cut off with the program is taken up from what is recorded.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use maud::{Markup, html};

use super::{is_ours, language_name, told};
use crate::desk::answer::Answer;
use crate::desk::visit::Visit;
use crate::desk::{Desk, DeskFault, frame};
use crate::language::Arg;
use crate::service::edition::{Making, to_make};
use crate::service::life::LifeFault;

/// Seconds after which the page of a sealing looks again by itself.
const LOOK_AGAIN_SECONDS: u32 = 3;

/// Who seals or publishes at this moment. Dropped with the workspace, it waits for what goes on.
#[derive(Debug, Default)]
pub(in crate::desk) struct Finishing {
    shared: Arc<Shared>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Debug, Default)]
struct Shared {
    /// Held while a report is sealed or published.
    alone: Mutex<()>,
    /// The sealing that goes on, or the last one.
    sealing: Mutex<Option<Sealing>>,
}

/// A sealing.
#[derive(Clone, Debug)]
struct Sealing {
    report: String,
    /// Languages of its editions.
    languages: Vec<String>,
    /// How many of the things to be made have been begun.
    begun: usize,
    state: State,
}

/// How it goes.
#[derive(Clone, Debug)]
enum State {
    GoesOn,
    Done,
    /// With why, where that is known.
    Failed(Option<Arc<LifeFault>>),
}

/// What is going on with the sealing of one report.
pub(super) enum Going {
    /// Nothing, or it is done.
    No,
    /// It goes on.
    On,
    /// Another report is being sealed: its id.
    Other(String),
    /// It failed, with why, where that is known.
    Failed(Option<Arc<LifeFault>>),
}

impl Shared {
    fn sealing(&self) -> MutexGuard<'_, Option<Sealing>> {
        self.sealing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn alone(&self) -> MutexGuard<'_, ()> {
        self.alone.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Sealing)) {
        if let Some(sealing) = self.sealing().as_mut() {
            change(sealing);
        }
    }
}

impl Finishing {
    /// What is going on with this report.
    pub(super) fn going(&self, report: &str) -> Going {
        match self.shared.sealing().as_ref() {
            Some(Sealing { report: own, state: State::GoesOn, .. }) if own != report => {
                Going::Other(own.clone())
            }
            Some(it) if it.report == report => match &it.state {
                State::GoesOn => Going::On,
                State::Done => Going::No,
                State::Failed(fault) => Going::Failed(fault.clone()),
            },
            _ => Going::No,
        }
    }

    /// Waits until nothing is sealed or published, and keeps it so.
    pub(super) fn alone(&self) -> MutexGuard<'_, ()> {
        self.shared.alone()
    }

    /// Begins to seal a report in a thread of its own, unless one is being sealed.
    fn begin(
        &self,
        (report, languages): (&str, &[String]),
        seal: impl FnOnce(&mut dyn FnMut(Making)) -> Result<(), LifeFault> + Send + 'static,
    ) -> std::io::Result<()> {
        let mut sealing = self.shared.sealing();
        if sealing.as_ref().is_some_and(|it| matches!(it.state, State::GoesOn)) {
            return Ok(());
        }
        let shared = Arc::clone(&self.shared);
        let work = move || {
            let _alone = shared.alone();
            let mut begun = |_: Making| shared.change(|it| it.begun += 1);
            // A panic must not leave a page that waits for ever.
            let done = catch_unwind(AssertUnwindSafe(|| seal(&mut begun)));
            let state = match done {
                Ok(Ok(())) => State::Done,
                Ok(Err(fault)) => State::Failed(Some(Arc::new(fault))),
                Err(_) => State::Failed(None),
            };
            shared.change(|it| it.state = state);
        };
        let thread = std::thread::Builder::new().name("sealing".to_owned()).spawn(work)?;
        let (report, languages) = (report.to_owned(), languages.to_vec());
        *sealing = Some(Sealing { report, languages, begun: 0, state: State::GoesOn });
        // The one before is done.
        *self.thread.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread);
        Ok(())
    }
}

impl Drop for Finishing {
    fn drop(&mut self) {
        let thread = self.thread.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            // Whether it failed stands in its state, which nobody reads any more.
            let _ = thread.join();
        }
    }
}

/// Begins to seal a report; whoever runs the server hears of a failure.
pub(super) fn begin(
    desk: &Desk,
    (report, languages): (&str, &[String]),
    step: (crate::command::Actor, uuid::Uuid),
) -> Result<(), DeskFault> {
    let (service, mission) = (Arc::clone(&desk.service), desk.mission.clone());
    let (tell, id) = (Arc::clone(&desk.tell), report.to_owned());
    let seal = move |begun: &mut dyn FnMut(Making)| {
        let (actor, entry_id) = (&step.0, step.1);
        let step = crate::service::life::Step { actor, report_id: &id, entry_id };
        let sealed = service.seal_report(&mission, step, begun).map(|_| ());
        sealed.inspect_err(|fault| tell(&format!("report \"{id}\" was not sealed: {fault}")))
    };
    let begun = desk.finishing.begin((report, languages), seal);
    begun.map_err(|fault| DeskFault::Broken(fault.to_string()))
}

/// How far the sealing of a report is. The page looks again by itself unless it is told not to; once
/// the report is sealed, its own page is shown.
pub(in crate::desk) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let known = desk.known(visit.person()?)?;
    let id = visit.place("report");
    let report = known.record.reports.get(id).filter(|it| is_ours(&known.record, &it.value));
    report.ok_or(DeskFault::NotFound)?;
    let sealing = desk.finishing.shared.sealing().clone();
    let back = format!("reports/{id}");
    let Some(sealing) = sealing.filter(|it| it.report == id && matches!(it.state, State::GoesOn))
    else {
        return Ok(Answer::to(visit.to(&back)));
    };
    let still = visit.query.has("still");
    let page = page(visit, &sealing, (&back, still));
    Ok(if still { Answer::page(page) } else { Answer::pending(page, LOOK_AGAIN_SECONDS) })
}

fn page(visit: &Visit, it: &Sealing, (back, still): (&str, bool)) -> Markup {
    let steps = to_make(&it.languages);
    let count = |n: usize| Arg::Count(n as u64);
    let args = [("n", count(it.begun.saturating_sub(1))), ("of", count(steps.len()))];
    // What is compared with the approvals comes before anything is written, the record after it.
    let place = |place: usize| (place + 1 < it.begun, place + 1 == it.begun);
    let body = html! {
        p { a.id href=(visit.to(back)) { (it.report) } }
        p.lead role="status" { (visit.language.say("work-sealing-steps", &args)) }
        ol.story {
            (step(visit, (it.begun > 0, it.begun == 0), &visit.t("work-sealing-compared")))
            @for (at, making) in steps.iter().enumerate() { (step(visit, place(at), &named(visit, *making))) }
            (step(visit, (false, false), &visit.t("work-sealing-recorded")))
        }
        p.hint { (visit.t("work-sealing-text")) }
        p {
            @if still {
                a.button href=(visit.to(&format!("{back}/sealing?still=1"))) { (visit.t("work-sealing-look")) }
                " " a href=(visit.to(&format!("{back}/sealing"))) { (visit.t("work-sealing-by-itself")) }
            } @else {
                (visit.language.say("work-sealing-again", &[("n", Arg::Count(LOOK_AGAIN_SECONDS.into()))])) " "
                a href=(visit.to(&format!("{back}/sealing?still=1"))) { (visit.t("work-sealing-still")) }
            }
        }
    };
    frame::page(visit, &visit.t("work-sealing"), &body)
}

/// What is made, in words.
fn named(visit: &Visit, making: Making) -> String {
    let (id, lang) = match making {
        Making::Page(lang) => ("work-sealing-page", lang),
        Making::Print(lang) => ("work-sealing-print", lang),
        Making::Numbers => return visit.t("work-sealing-numbers"),
    };
    visit.language.say(id, &[("language", Arg::Text(&language_name(visit, lang)))])
}

fn step(visit: &Visit, (done, doing): (bool, bool), name: &str) -> Markup {
    let state = match (done, doing) {
        (true, _) => "done",
        (false, true) => "doing",
        (false, false) => "later",
    };
    super::page::step_of(visit, state, name, &html! {})
}

/// What is to be said of a sealing that goes on, or of one that failed, on the page of the report.
pub(super) fn said(visit: &Visit, going: &Going, report: &str) -> Markup {
    let link = |id: &str, label: &str| {
        html! { a.id href=(visit.to(&format!("reports/{id}/sealing"))) { (visit.t(label)) } }
    };
    html! {
        @match going {
            Going::No => {},
            Going::On => p role="status" { (visit.t("work-sealing-on")) " " (link(report, "work-sealing-see")) },
            Going::Other(other) => p { (visit.language.say("work-sealing-other", &[("id", Arg::Text(other))])) " " (link(other, "work-sealing-see")) },
            Going::Failed(fault) => div.wrong.note role="alert" {
                p { b { (visit.t("work-sealing-failed")) } }
                p { (fault.as_ref().and_then(|fault| told(visit, fault)).unwrap_or_else(|| visit.t("work-sealing-broken"))) }
            },
        }
    }
}
