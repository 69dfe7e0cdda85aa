//! Attaching files to an observation: looked at, sealed, and their digests recorded, with a new
//! observation or one as a correction, in one breath; what is not recorded leaves nothing behind.

use uuid::Uuid;

use super::answer::Answer;
use super::files::{COLUMN, FILE_MIB_MAX, recorded};
use super::held::Held;
use super::parts::Wrongs;
use super::upload::Upload;
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
    /// The name it was sent under, as far as it can be shown.
    name: String,
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

/// The files that came with the form of a new observation, looked at before anything is recorded;
/// what is the matter with one is said with its name. Of a form that was recorded before nothing more
/// is kept, so no room is asked for. Whoever calls holds `Desk::attaching`.
pub(super) fn offered<'v>(
    desk: &Desk,
    visit: &'v Visit,
    is_repeated: bool,
    wrongs: &mut Wrongs,
) -> Result<Vec<Looked<'v>>, DeskFault> {
    let files: Vec<&Upload> = chosen(visit).collect();
    let mut taken: Vec<Looked> = Vec::with_capacity(files.len());
    // Words without a file are no reason to keep the observation back.
    if files.is_empty() || told(may_attach(desk, visit, files.len()), wrongs)?.is_none() {
        return Ok(taken);
    }
    for (number, file) in files.iter().enumerate() {
        let looked = looked_at(visit, file).and_then(|looked| {
            let twice = taken.iter().any(|it| it.sha256 == looked.sha256);
            if twice { Err(Stop::Said("file", visit.t("work-file-twice"))) } else { Ok(looked) }
        });
        let looked = looked.map_err(|stop| stop.named(visit, (file, number, files.len())));
        taken.extend(told(looked, wrongs)?);
    }
    if !is_repeated {
        told(day(desk, visit, &taken), wrongs)?;
    }
    Ok(taken)
}

/// What came of a look; what has to be said is said beside its field.
fn told<T>(looked: Result<T, Stop>, wrongs: &mut Wrongs) -> Result<Option<T>, DeskFault> {
    match looked {
        Ok(looked) => Ok(Some(looked)),
        Err(Stop::Fault(fault)) => Err(fault),
        Err(Stop::Said(field, sentence)) => {
            wrongs.add(field, sentence);
            Ok(None)
        }
    }
}

impl Stop {
    /// The same, with the file that it is said of where there are several.
    fn named(self, visit: &Visit, (file, number, of): (&Upload, usize, usize)) -> Self {
        match self {
            Self::Said("file", said) if of > 1 => {
                let mut name = attachment::cleaned(&file.name);
                if name.is_empty() {
                    let args = [("n", Arg::Count(number as u64 + 1))];
                    name = visit.language.say("work-file-numbered", &args);
                }
                let args = [("name", Arg::Text(&name)), ("said", Arg::Text(&said))];
                Self::Said("file", visit.language.say("work-file-named", &args))
            }
            other => other,
        }
    }
}

/// The files that were chosen.
fn chosen(visit: &Visit) -> impl Iterator<Item = &Upload> {
    visit.files.iter().filter(|file| file.is_chosen())
}

/// Some file came with the form.
pub(super) fn is_chosen(visit: &Visit) -> bool {
    chosen(visit).next().is_some()
}

/// So many files may be sent at all, with these words.
fn may_attach(desk: &Desk, visit: &Visit, count: usize) -> Result<(), Stop> {
    if desk.service().custodians()?.enough().is_err() {
        return Err(Stop::Said("file", visit.t("work-file-no-keys")));
    }
    if count > FILES_MAX {
        let most = [("n", Arg::Count(FILES_MAX as u64))];
        return Err(Stop::Said("file", visit.language.say("work-files-many", &most)));
    }
    caption(visit).map(drop)
}

fn taken(desk: &Desk, visit: &Visit, held: &Held, id: Uuid) -> Result<Receipt, Stop> {
    leftovers(desk, held)?;
    may_attach(desk, visit, 1)?;
    let missing = || Stop::Said("file", visit.t("work-file-missing"));
    let mut files = visit.files.iter();
    let looked = looked_at(visit, files.next().ok_or_else(missing)?)?;
    if files.next().is_some() {
        // The form has one field for one file.
        return Err(missing());
    }
    room(desk, visit, held, &looked)?;
    kept(desk, visit, &held.id, std::slice::from_ref(&looked), || {
        let reason = reason(visit, looked.media);
        corrected(desk, visit, held, (&looked.sha256, &reason, id))
    })
}

/// Seals and notes files of an observation, and then records it; takes all of them back where any of
/// that fails.
pub(super) fn kept<T>(
    desk: &Desk,
    visit: &Visit,
    observation: &str,
    files: &[Looked],
    record: impl FnOnce() -> Result<T, Stop>,
) -> Result<T, Stop> {
    let mut codes = Vec::with_capacity(files.len());
    let mut keep = || -> Result<(), Stop> {
        for looked in files {
            let code = Key::parse(&attachment::code(half(desk.env().seed())));
            let code = code.map_err(|(_, sentence)| DeskFault::Broken(sentence))?;
            let what = (looked.media.code(), looked.name.as_str());
            let label = FileHead::new((code.as_str(), observation), what, looked.content);
            desk.service().keep_file(&code, (&label, looked.content), looked.view.as_deref())?;
            codes.push(code.clone());
            noted(desk, visit, observation, (&code, looked))?;
        }
        Ok(())
    };
    let done = keep().and_then(|()| record());
    if done.is_err() {
        codes.iter().try_for_each(|code| take_back(desk, code))?;
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
fn looked_at<'v>(visit: &'v Visit, file: &'v Upload) -> Result<Looked<'v>, Stop> {
    let said = |id: &str| Stop::Said("file", visit.t(id));
    let caption = caption(visit)?;
    if file.is_too_large || file.is_cut {
        let alone = file.is_too_large || visit.files.len() == 1;
        let id = if alone { "work-file-too-large" } else { "work-files-too-large" };
        let size = [("size", Arg::Count(FILE_MIB_MAX))];
        return Err(Stop::Said("file", visit.language.say(id, &size)));
    }
    let content = file.content();
    let media = Media::of(content).map_err(|unwelcome| match unwelcome {
        // A browser sends this where none was chosen.
        Unwelcome::Empty if file.name.is_empty() => said("work-file-missing"),
        other => Stop::Said("file", visit.language.name("work-unwelcome", other.code())),
    })?;
    let view = attachment::view(media, content).map_err(|too_many| pixels(visit, too_many))?;
    let (name, sha256) = (attachment::cleaned(&file.name), attachment::digest(content));
    Ok(Looked { name, content, media, sha256, view, caption })
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
    day(desk, visit, std::slice::from_ref(looked))
}

/// There is room for them today.
fn day(desk: &Desk, visit: &Visit, files: &[Looked]) -> Result<(), Stop> {
    let today = desk.office.received_on_the_day_of(desk.env().now())?;
    let new: u64 = files.iter().map(|it| it.content.len() as u64).sum();
    if today.saturating_add(new) > DAY_BYTES_MAX {
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
