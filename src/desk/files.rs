//! The files of an observation: what they are, who had what to do with them, the copy to look at,
//! and the form that attaches another. Never the original: that only its custodians open.

use jiff::tz::TimeZone;
use maud::{Markup, html};

use super::answer::Answer;
use super::closed::Kept;
use super::held::Held;
use super::parts::{Field, Wrongs, button, file_form};
use super::visit::Visit;
use super::{Desk, DeskFault, say, sealing};
use crate::attachment::{FILE_BYTES_MAX, FILES_MAX};
use crate::language::Arg;
use crate::people::{Purpose, Right};
use crate::store::custody::{self, Attached};
use crate::store::read::StoredEntry;
use crate::store::{StoreFault, history};
use crate::vault::Custodians;
use crate::word::{Access, Field as _, Kind};

/// The column that holds the digests of the originals.
pub(super) const COLUMN: &str = "file_sha256";
/// Lines of the log that are shown of one file.
const LINES_MAX: usize = 30;
/// What a browser offers to choose from; what is sent is looked at all the same.
const OFFERED: &str =
    "image/jpeg,image/png,application/pdf,audio/mpeg,audio/mp4,audio/ogg,audio/wav,video/mp4";
/// Largest file in MiB, for sentences.
pub(super) const FILE_MIB_MAX: u64 = (FILE_BYTES_MAX / 1024 / 1024) as u64;

/// Digests that some version of an observation says it had files with.
fn digests(held: &Held) -> Vec<&str> {
    let of = crate::record::def(held.kind);
    let said = held.versions.iter().filter_map(|version| version.said.as_ref());
    let all = said.flat_map(|cells| of.cell(cells, COLUMN).split("; ")).filter(|it| !it.is_empty());
    let mut found: Vec<&str> = all.collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The files of an observation that are in the record. One of which only these tables know was being
/// attached when the machine stopped.
pub(super) fn recorded(desk: &Desk, held: &Held) -> Result<Vec<Attached>, StoreFault> {
    let known = digests(held);
    let mut files = desk.office.attached(&held.id)?;
    files.retain(|file| known.contains(&file.sha256.as_str()));
    Ok(files)
}

/// What the page of an observation shows of them.
pub(super) fn section(
    desk: &Desk,
    visit: &Visit,
    held: &Held,
    wrongs: &Wrongs,
) -> Result<Markup, DeskFault> {
    let files = recorded(desk, held)?;
    let has = |digest: &&str| files.iter().any(|file| file.sha256 == **digest);
    let elsewhere: Vec<&str> = digests(held).into_iter().filter(|it| !has(it)).collect();
    let mut rows = Vec::new();
    for file in &files {
        rows.push(row(desk, visit, held, file)?);
    }
    let corrects = held.reach.is_none_or(|reach| reach.corrects);
    let may = corrects && visit.person()?.may(Right::Record) && !held.is_withdrawn();
    Ok(html! {
        h2 #files { (visit.t("work-files")) }
        @if rows.is_empty() && elsewhere.is_empty() {
            p { (visit.t("work-files-none")) @if may { " " (visit.t("work-files-none-may")) } }
        }
        @if !rows.is_empty() { ul.rows { @for row in &rows { li { (row) } } } }
        @for digest in elsewhere {
            p.meta { (visit.t("work-file-elsewhere")) " " code { (digest) } }
        }
        @if may { (attaching(desk, visit, held, (wrongs, files.len()))?) }
    })
}

/// A size in words.
pub(super) fn size(visit: &Visit, bytes: u64) -> String {
    let language = visit.language;
    let (id, number) = if bytes < 1_000_000 {
        ("work-file-kilobytes", language.integer(bytes.div_ceil(1_000)))
    } else {
        let tenths = i64::try_from(bytes / 100_000).unwrap_or(i64::MAX);
        ("work-file-megabytes", language.scaled(tenths, 1))
    };
    language.say(id, &[("n", Arg::Text(&number))])
}

fn row(desk: &Desk, visit: &Visit, held: &Held, file: &Attached) -> Result<Markup, DeskFault> {
    let name = visit.language.name("work-media", &file.media);
    let log = desk.office.custody(&file.code, LINES_MAX)?;
    let lines = desk.office.custody_lines(&file.code)?;
    let who = desk.office.account(file.account)?.map(|it| it.person.name).unwrap_or_default();
    let zone = say::zone(&held.known.record);
    let when = say::moment_words(visit, &zone, file.at);
    let received = [("when", Arg::Text(&when)), ("who", Arg::Text(&who))];
    Ok(html! {
        p { b { (name) } " · " (size(visit, file.bytes))
            @if !file.caption.is_empty() { " · " span.said dir="auto" { (file.caption) } } }
        p.meta { (visit.language.say("work-file-received", &received)) }
        p.meta { "SHA-256 " code { (file.sha256) } }
        (copy(visit, held, file))
        details {
            summary { (visit.language.say("work-custody", &[("n", Arg::Count(lines))])) }
            ol { @for act in &log { li { (told(visit, &zone, act)) } } }
            @if lines > LINES_MAX as u64 {
                p { (visit.language.say("work-custody-more", &[("n", Arg::Count(LINES_MAX as u64))])) }
            }
            p.hint { (visit.t("work-file-open")) " "
                code { "accordwatch vault file SEALED " (file.code) " --identity FILE --out FILE" } }
        }
    })
}

/// The copy to look at, or that there is none. Where the observation is closed, what it was opened for
/// goes along: the copy is another reading of it.
fn copy(visit: &Visit, held: &Held, file: &Attached) -> Markup {
    let purpose = match visit.form.get("purpose") {
        "" => Purpose::Correct.code(),
        purpose => purpose,
    };
    let purpose = held.reach.map(|_| format!("?purpose={purpose}")).unwrap_or_default();
    let is_picture = matches!(file.media.as_str(), "jpeg" | "png");
    html! {
        @if let Some(bytes) = file.view_bytes {
            @let size = size(visit, bytes);
            p { a.button href=(visit.to(&format!("f/{}{purpose}", file.code))) download {
                (visit.language.say("work-file-view", &[("size", Arg::Text(&size))])) } }
        } @else if is_picture { p { (visit.t("work-file-unread")) } }
        @else { p { (visit.t("work-file-sealed-only")) } }
    }
}

fn told(visit: &Visit, zone: &TimeZone, act: &custody::Act) -> Markup {
    html! {
        (say::moment(visit, zone, act.at)) " · " (act.who) " · " (visit.language.name("work-custody", &act.what))
    }
}

/// The form, or why there is none.
fn attaching(
    desk: &Desk,
    visit: &Visit,
    held: &Held,
    (wrongs, count): (&Wrongs, usize),
) -> Result<Markup, DeskFault> {
    let custodians = desk.service().custodians()?;
    let fields = if custodians.enough().is_err() {
        sealing::without_keys(visit, wrongs, &custodians, ("file", "work-file-no-keys-text"))
    } else if count >= FILES_MAX && wrongs.is_empty() {
        html! { p { (visit.language.say("work-file-many", &[("n", Arg::Count(FILES_MAX as u64))])) } }
    } else {
        form(desk, visit, held, (wrongs, &custodians))
    };
    Ok(html! {
        details open[!wrongs.is_empty()] { summary { (visit.t("work-file-attach")) } (fields) }
    })
}

fn form(
    desk: &Desk,
    visit: &Visit,
    held: &Held,
    (wrongs, custodians): (&Wrongs, &Custodians),
) -> Markup {
    let inner = html! {
        input type="hidden" name="id" value=(desk.env().id());
        (fields(visit, wrongs, false))
        p { (button(&visit.t("work-file-send"), "attach")) }
    };
    html! {
        p { (visit.language.say("work-file-attach-text", &[("names", Arg::Text(&names(visit, custodians)))])) }
        (file_form(visit, &held.address("/files"), &inner))
    }
}

fn names(visit: &Visit, custodians: &Custodians) -> String {
    let names: Vec<String> = custodians.iter().map(|it| it.name.clone()).collect();
    visit.language.join(&names)
}

/// What a file shows, and the file, or several.
fn fields(visit: &Visit, wrongs: &Wrongs, several: bool) -> Markup {
    let caption = Field {
        name: "caption",
        label: &format!("{} {}", visit.t("work-file-caption"), visit.t("work-optional")),
        hint: &visit.t("work-file-caption-hint"),
        value: visit.form.get("caption"),
    };
    html! { (caption.line(wrongs, "text", "off")) (chosen(visit, wrongs, several)) }
}

/// The part of a form for a new observation in which files can be chosen, or why none can. It stands
/// last, for what follows a file that is too large is lost.
pub(super) fn offered(desk: &Desk, visit: &Visit, wrongs: &Wrongs) -> Result<Markup, DeskFault> {
    let custodians = desk.service().custodians()?;
    let inner = if custodians.enough().is_err() {
        sealing::without_keys(visit, wrongs, &custodians, ("file", "work-file-no-keys-text"))
    } else {
        let names = names(visit, &custodians);
        html! {
            p.hint { (visit.language.say("work-entry-file-text", &[("names", Arg::Text(&names)),
                ("n", Arg::Count(FILES_MAX as u64)), ("size", Arg::Count(FILE_MIB_MAX))])) }
            (fields(visit, wrongs, true))
        }
    };
    Ok(html! { fieldset { legend { (visit.t("work-entry-files")) } (inner) } })
}

/// The field in which a file is chosen, or several. It stands last: what follows a file that is too
/// large is lost.
fn chosen(visit: &Visit, wrongs: &Wrongs, several: bool) -> Markup {
    let hint = visit.language.say("work-file-file-hint", &[("size", Arg::Count(FILE_MIB_MAX))]);
    let label = visit.t(if several { "work-file-files" } else { "work-file-file" });
    let field = Field { name: "file", label: &label, hint: &hint, value: "" };
    field.framed(
        wrongs,
        &html! {
            input #f-file name="file" type="file" multiple[several] accept=(OFFERED)
                aria-invalid=[field.invalid(wrongs)] aria-describedby=[field.described(wrongs)];
        },
    )
}

/// What was sealed with an observation that was just recorded, for its receipt; of a closed one no
/// more than how many files.
pub(super) fn receipt(
    desk: &Desk,
    visit: &Visit,
    stored: &StoredEntry,
) -> Result<Markup, StoreFault> {
    let fact = &stored.fact;
    let digests = fact.fields.iter().find(|(name, _)| *name == COLUMN);
    let made = fact.supersedes.is_none() && fact.kind == Kind::Observation;
    let Some((_, digests)) = digests.filter(|_| made) else { return Ok(html! {}) };
    let digests: Vec<&str> = digests.split("; ").collect();
    let files = desk.office.attached(&fact.record_id)?;
    let files = digests.iter().filter_map(|it| files.iter().find(|file| file.sha256 == **it));
    let open = fact.class != Access::Confidential;
    Ok(html! {
        p { (visit.language.say("work-entry-sealed", &[("n", Arg::Count(digests.len() as u64))])) }
        @if open { ul { @for file in files { li {
            (visit.language.name("work-media", &file.media)) " · " (size(visit, file.bytes)) " · SHA-256 "
            code { (short(&file.sha256)) } " …"
        } } } }
    })
}

/// The first eight digits of a digest in two groups.
fn short(sha256: &str) -> String {
    let group = |from: usize| sha256.get(from..from + 4).unwrap_or_default();
    format!("{} {}", group(0), group(4))
}

/// The observation of a file, for whoever may read it. Of a closed one the reading is noted, with what
/// it is for, before anything is read.
fn belongs_to(desk: &Desk, visit: &Visit, file: &Attached) -> Result<Held, DeskFault> {
    match Held::observation(desk, visit, &file.observation) {
        Err(DeskFault::NotFound) => {
            let purpose = Purpose::read(visit.query.get("purpose"));
            let purpose = purpose.map_err(|_| DeskFault::NotFound)?;
            let kept = Kept::of(desk, visit, (Kind::Observation, &file.observation))?;
            kept.ok_or(DeskFault::NotFound)?.read(desk, visit, purpose)
        }
        held => held,
    }
}

/// The copy of a file, for whoever may read its observation. Noted before it is handed out.
pub(super) fn view(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let file = desk.office.attached_as(visit.place("file"))?.ok_or(DeskFault::NotFound)?;
    let held = belongs_to(desk, visit, &file)?;
    if file.view_bytes.is_none() || !digests(&held).contains(&file.sha256.as_str()) {
        return Err(DeskFault::NotFound);
    }
    desk.office.note_viewing(&file.code, visit.person()?.account, desk.env().now())?;
    let bytes = desk.service().view_of(&file.code)?.ok_or(DeskFault::NotFound)?;
    Ok(Answer::view(bytes, format!("{}.jpg", file.code)))
}

/// Takes away everything that was attached to an observation, once what it said is destroyed.
pub(super) fn destroy(desk: &Desk, observation: &str) -> Result<(), StoreFault> {
    for file in desk.office.attached(observation)? {
        desk.service().drop_file(&file.code)?;
    }
    desk.office.forget_files(observation)
}

/// Goes on where the machine stopped: between destroying what an observation said and its files, or
/// between keeping a file and recording the observation that it came with. One file is received at a
/// time, so one observation at most was never recorded: where the ledger does not know of several, it
/// is an older one than these files belong to, and nothing of them is taken away.
pub(super) fn clear_away(desk: &Desk) -> Result<(), StoreFault> {
    let reader = desk.service().reader();
    let mut never = Vec::new();
    for id in desk.office.with_files()? {
        let is = |what: fn(&_, Kind, &str) -> _| reader.read(|db| what(db, Kind::Observation, &id));
        if is(history::is_destroyed)? {
            destroy(desk, &id)?;
        } else if !is(history::is_known)? {
            never.push(id);
        }
    }
    match never.as_slice() {
        [] => {}
        [one] => destroy(desk, one)?,
        several => (desk.tell)(&format!(
            "the ledger does not know {} observations to which files belong; is it an older copy? nothing was taken away",
            several.len()
        )),
    }
    Ok(())
}
