//! Attaching a file to an observation: looked at, sealed, and its digest recorded, with a new
//! observation or as a correction of one, in one breath; what is not recorded leaves nothing behind.

use uuid::Uuid;

use super::answer::Answer;
use super::files::{COLUMN, FILE_MIB_MAX, recorded};
use super::held::Held;
use super::parts::Wrongs;
use super::visit::Visit;
use super::{Desk, DeskFault, correct, observation, receipt};
use crate::attachment::{
    self, CAPTION_CHARS_MAX, DAY_BYTES_MAX, FILES_MAX, Media, TooManyPixels, Unwelcome,
};
use crate::command::{Actor, Intent, Refusal};
use crate::language::Arg;
use crate::record::def;
use crate::service::ServiceFault;
use crate::store::custody::Attached;
use crate::store::{Receipt, StoreFault, read};
use crate::vault::FileHead;
use crate::word::{Key, Kind};

/// Why nothing was attached.
pub(super) enum Stop {
    /// A sentence beside a field.
    Said(&'static str, String),
    /// Something broke.
    Fault(DeskFault),
}

impl From<DeskFault> for Stop {
    fn from(fault: DeskFault) -> Self {
        Self::Fault(fault)
    }
}

impl From<StoreFault> for Stop {
    fn from(fault: StoreFault) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<ServiceFault> for Stop {
    fn from(fault: ServiceFault) -> Self {
        Self::Fault(fault.into())
    }
}

/// A file that may be attached.
pub(super) struct Looked<'v> {
    content: &'v [u8],
    media: Media,
    /// The digest under which the record knows it.
    pub(super) sha256: String,
    view: Option<Vec<u8>>,
    caption: String,
}

/// Attaches the file that was sent, or says why not.
pub(super) fn attach(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let held = correct::held(desk, visit)?;
    if held.is_withdrawn() {
        return Ok(Answer::to(visit.to(&held.address(""))));
    }
    let _alone = desk.attaching();
    let id = Uuid::parse_str(visit.form.get("id")).unwrap_or_else(|_| desk.env().id());
    // Sent twice: the second is answered as the first was.
    if let Some((position, _)) = desk.service().reader().read(|db| read::entry_by_id(db, id))? {
        let rest = format!("{}?done={position}", held.address(""));
        return Ok(Answer::to(visit.to(&rest)));
    }
    match taken(desk, visit, &held, id) {
        Ok(done) => Ok(Answer::to(receipt::to(visit, &held.address(""), &done))),
        Err(Stop::Fault(fault)) => Err(fault),
        Err(Stop::Said(field, sentence)) => {
            let mut wrongs = Wrongs::default();
            wrongs.add(field, sentence);
            Ok(Answer::again(observation::page(desk, visit, &held, &wrongs)?))
        }
    }
}

/// The file that came with the form of a new observation, looked at before anything is recorded;
/// nothing where none was chosen. Of a form that was recorded before nothing more is kept, so no room
/// is asked for. Whoever calls holds `Desk::attaching`.
pub(super) fn offered<'v>(
    desk: &Desk,
    visit: &'v Visit,
    is_repeated: bool,
) -> Result<Option<Looked<'v>>, Stop> {
    if !is_chosen(visit) {
        // Words without a file are no reason to keep the observation back.
        return Ok(None);
    }
    let looked = taken_as(desk, visit)?;
    if !is_repeated {
        day(desk, visit, &looked)?;
    }
    Ok(Some(looked))
}

/// A file came with the form: a browser sends an empty one without a name where none was chosen.
pub(super) fn is_chosen(visit: &Visit) -> bool {
    visit.file.as_ref().is_some_and(|file| {
        !file.name.is_empty() || file.is_too_large || !file.content().is_empty()
    })
}

/// What was sent may be kept, as far as can be told from it alone.
fn taken_as<'v>(desk: &Desk, visit: &'v Visit) -> Result<Looked<'v>, Stop> {
    if desk.service().custodians()?.enough().is_err() {
        return Err(Stop::Said("file", visit.t("work-file-no-keys")));
    }
    looked_at(visit)
}

fn taken(desk: &Desk, visit: &Visit, held: &Held, id: Uuid) -> Result<Receipt, Stop> {
    leftovers(desk, held)?;
    let looked = taken_as(desk, visit)?;
    room(desk, visit, held, &looked)?;
    kept(desk, visit, &held.id, &looked, || {
        let reason = reason(visit, looked.media);
        corrected(desk, visit, held, (&looked.sha256, &reason, id))
    })
}

/// Seals and notes a file of an observation, and then records it; takes it back where that fails.
pub(super) fn kept<T>(
    desk: &Desk,
    visit: &Visit,
    observation: &str,
    looked: &Looked,
    record: impl FnOnce() -> Result<T, Stop>,
) -> Result<T, Stop> {
    let code = Key::parse(&attachment::code(half(desk.env().seed())));
    let code = code.map_err(|(_, sentence)| DeskFault::Broken(sentence))?;
    let name = visit.file.as_ref().map(|file| attachment::cleaned(&file.name));
    let what = (looked.media.code(), name.as_deref().unwrap_or_default());
    let label = FileHead::new((code.as_str(), observation), what, looked.content);
    desk.service().keep_file(&code, (&label, looked.content), looked.view.as_deref())?;
    let done = noted(desk, visit, observation, (&code, looked)).and_then(|()| record());
    if done.is_err() {
        take_back(desk, &code)?;
    }
    done
}

/// The first half of a random number.
fn half(seed: [u8; 32]) -> [u8; 16] {
    let mut half = [0; 16];
    half.iter_mut().zip(seed).for_each(|(to, from)| *to = from);
    half
}

/// What was being attached when the machine stopped, and is not in the record, is taken away.
fn leftovers(desk: &Desk, held: &Held) -> Result<(), StoreFault> {
    let recorded = recorded(desk, held)?;
    for file in desk.office.attached(&held.id)? {
        if !recorded.contains(&file) {
            take_back(desk, &file.code)?;
        }
    }
    Ok(())
}

fn take_back(desk: &Desk, code: &Key) -> Result<(), StoreFault> {
    desk.service().drop_file(code)?;
    desk.office.detach(code)
}

/// What was sent is one of the files that are taken.
fn looked_at(visit: &Visit) -> Result<Looked<'_>, Stop> {
    let said = |id: &str| Stop::Said("file", visit.t(id));
    let caption = caption(visit)?;
    let Some(file) = &visit.file else { return Err(said("work-file-missing")) };
    if file.is_too_large {
        let size = [("size", Arg::Count(FILE_MIB_MAX))];
        return Err(Stop::Said("file", visit.language.say("work-file-too-large", &size)));
    }
    let content = file.content();
    let media = Media::of(content).map_err(|unwelcome| match unwelcome {
        // A browser sends this where none was chosen.
        Unwelcome::Empty if file.name.is_empty() => said("work-file-missing"),
        other => Stop::Said("file", visit.language.name("work-unwelcome", other.code())),
    })?;
    let view = attachment::view(media, content).map_err(|too_many| pixels(visit, too_many))?;
    Ok(Looked { content, media, sha256: attachment::digest(content), view, caption })
}

fn caption(visit: &Visit) -> Result<String, Stop> {
    let caption: String =
        visit.form.get("caption").split_whitespace().collect::<Vec<_>>().join(" ");
    if caption.chars().count() > CAPTION_CHARS_MAX {
        let most = [("n", Arg::Count(CAPTION_CHARS_MAX as u64))];
        return Err(Stop::Said("caption", visit.language.say("work-file-caption-long", &most)));
    }
    if caption.chars().any(char::is_control) {
        return Err(Stop::Said("caption", visit.t("work-fault-control")));
    }
    Ok(caption)
}

fn pixels(visit: &Visit, too_many: TooManyPixels) -> Stop {
    let most = too_many.most / 1_000_000;
    let in_passes = too_many.most < attachment::PIXELS_MAX;
    let id = if in_passes { "work-file-pixels-passes" } else { "work-file-pixels" };
    let args = [
        ("width", Arg::Count(too_many.width)),
        ("height", Arg::Count(too_many.height)),
        ("most", Arg::Count(most)),
    ];
    Stop::Said("file", visit.language.say(id, &args))
}

/// There is room for it: at this observation, and today.
fn room(desk: &Desk, visit: &Visit, held: &Held, looked: &Looked) -> Result<(), Stop> {
    let said =
        |id: &str, n: u64| Stop::Said("file", visit.language.say(id, &[("n", Arg::Count(n))]));
    let files = recorded(desk, held)?;
    if held.cell(COLUMN).split("; ").any(|digest| digest == looked.sha256) {
        return Err(Stop::Said("file", visit.t("work-file-twice")));
    }
    if files.len() >= FILES_MAX {
        return Err(said("work-file-many", FILES_MAX as u64));
    }
    day(desk, visit, looked)
}

/// There is room for it today.
fn day(desk: &Desk, visit: &Visit, looked: &Looked) -> Result<(), Stop> {
    let today = desk.office.received_on_the_day_of(desk.env().now())?;
    if today.saturating_add(looked.content.len() as u64) > DAY_BYTES_MAX {
        let most = [("n", Arg::Count(DAY_BYTES_MAX / 1024 / 1024))];
        return Err(Stop::Said("file", visit.language.say("work-file-day", &most)));
    }
    Ok(())
}

fn noted(
    desk: &Desk,
    visit: &Visit,
    observation: &str,
    (code, looked): (&Key, &Looked),
) -> Result<(), Stop> {
    Ok(desk.office.attach(&Attached {
        code: code.clone(),
        observation: observation.to_owned(),
        sha256: looked.sha256.clone(),
        bytes: looked.content.len() as u64,
        media: looked.media.code().to_owned(),
        caption: looked.caption.clone(),
        view_bytes: looked.view.as_ref().map(|view| view.len() as u64),
        account: visit.person()?.account,
        at: desk.env().now(),
    })?)
}

/// The reason of the correction that adds the digest.
fn reason(visit: &Visit, media: Media) -> String {
    let kind = visit.language.name("work-media", media.code());
    visit.language.say("work-file-reason", &[("kind", Arg::Text(&kind))])
}

/// Records the digest. Whoever corrects something else at the same moment is not in the way.
fn corrected(
    desk: &Desk,
    visit: &Visit,
    held: &Held,
    file: (&str, &str, Uuid),
) -> Result<Receipt, Stop> {
    let first = append(desk, visit, held, file);
    let done = match first {
        Err(ServiceFault::Refused(Refusal::Stale { .. })) => {
            append(desk, visit, &correct::held(desk, visit)?, file)
        }
        other => other,
    };
    done.map_err(|fault| match fault {
        ServiceFault::Refused(_) => Stop::Said("file", visit.t("work-file-refused")),
        other => other.into(),
    })
}

fn append(
    desk: &Desk,
    visit: &Visit,
    held: &Held,
    (sha256, reason, id): (&str, &str, Uuid),
) -> Result<Receipt, ServiceFault> {
    let kind = Kind::Observation;
    let before = held.cell(COLUMN);
    let separator = if before.is_empty() { "" } else { "; " };
    let digests = format!("{before}{separator}{sha256}");
    let cells = def(kind).cells_over(&held.cells, &[(COLUMN, &digests)]);
    let reason = reason.to_owned();
    let intent = Intent::Revise { kind, cells, seen: Some(held.position), reason };
    let code = visit.signed_in.as_ref().map(|(_, person)| person.code.clone()).unwrap_or_default();
    desk.service().append(&Actor(code), &intent, Some(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn every_kind_of_file_and_every_refusal_has_words_in_every_language() {
        for language in Language::of_workspace() {
            let named = |list: &str, code: &str| {
                let id = format!("{list}-{code}");
                assert!(language.has(&id), "{id} in {}", language.tag());
            };
            let media = Media::ALL.map(|it| ("work-media", it.code()));
            let unwelcome = Unwelcome::ALL.map(|it| ("work-unwelcome", it.code()));
            let acts = ["received", "viewed"].map(|it| ("work-custody", it));
            for (list, code) in media.into_iter().chain(unwelcome).chain(acts) {
                named(list, code);
            }
        }
    }
}
