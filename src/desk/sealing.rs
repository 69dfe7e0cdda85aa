//! The fields of a source that are sealed, on a form. What is written in them is encrypted before
//! anything else is looked at. A form that has to be mended carries the ciphertext on, never what
//! was written; no draft holds either.

use maud::{Markup, html};

use super::parts::{Field, Wrongs};
use super::visit::Visit;
use super::{Desk, DeskFault, say};
use crate::language::Arg;
use crate::record::Record;
use crate::service::ServiceFault;
use crate::service::vault::{Sealed, SealedState};
use crate::store::sealing::NotedVersion;
use crate::store::{StoreFault, history};
use crate::vault::{Custodians, FIELDS, Secrets, VaultFault};
use crate::word::{Key, Kind};

/// Field of the form that carries ciphertext.
const CARRIED: &str = "sealed";
/// What the fields are called, in their order.
const LABELS: [&str; 4] =
    ["work-seal-identity", "work-seal-contact", "work-seal-exact-place", "work-seal-sealed-note"];
/// What helps to fill them in.
const HINTS: [&str; 4] = [
    "work-seal-identity-hint",
    "work-seal-contact-hint",
    "work-seal-exact-place-hint",
    "work-seal-sealed-note-hint",
];

/// The sealed part of a form.
pub(super) struct Sealing {
    custodians: Custodians,
    /// What is ready to be kept.
    pub(super) sealed: Option<Sealed>,
    /// What is kept already.
    held: Option<SealedState>,
}

impl Sealing {
    /// A form on which nothing was written yet.
    pub(super) fn begun(desk: &Desk, source: &Key) -> Result<Self, DeskFault> {
        let (service, sealed) = (desk.service(), None);
        Ok(Self { custodians: service.custodians()?, sealed, held: service.sealed_state(source)? })
    }

    /// What a form says that was sent; sealed at once.
    pub(super) fn read(
        desk: &Desk,
        visit: &Visit,
        source: &Key,
        wrongs: &mut Wrongs,
    ) -> Result<Self, DeskFault> {
        let mut own = Self::begun(desk, source)?;
        let by = visit.person()?.account;
        match Secrets::new(FIELDS.map(|name| visit.form.raw(name))) {
            Ok(secrets) if secrets.is_empty() => own.carried(desk, visit, source, wrongs)?,
            Ok(secrets) => match desk.service().seal(&desk.office, (source, by), &secrets) {
                Ok(sealed) => own.sealed = Some(sealed),
                Err(ServiceFault::Vault(fault)) => wrongs.add("identity", said(visit, &fault)),
                Err(fault) => return Err(fault.into()),
            },
            Err(fault) => wrongs.add("identity", said(visit, &fault)),
        }
        Ok(own)
    }

    /// What an earlier form sealed already.
    fn carried(
        &mut self,
        desk: &Desk,
        visit: &Visit,
        source: &Key,
        wrongs: &mut Wrongs,
    ) -> Result<(), DeskFault> {
        let carried = visit.form.get(CARRIED);
        if !carried.is_empty() {
            self.sealed = desk.service().sealed_before(&desk.office, source, carried)?;
            if self.sealed.is_none() {
                wrongs.add("identity", visit.t("work-seal-lost"));
            }
        }
        Ok(())
    }

    /// The fields, folded, with where they go.
    pub(super) fn shown(&self, visit: &Visit, wrongs: &Wrongs) -> Markup {
        let wrong = !wrongs.of("identity").is_empty();
        html! {
            details open[wrong || self.sealed.is_some()] {
                summary { (visit.t("work-seal")) }
                @if self.custodians.enough().is_err() { (without_keys(visit, wrongs, &self.custodians, ("identity", "work-seal-no-keys-text"))) }
                @else { (self.fields(visit, wrongs)) }
            }
        }
    }

    fn fields(&self, visit: &Visit, wrongs: &Wrongs) -> Markup {
        let names: Vec<String> = self.custodians.iter().map(|it| it.name.clone()).collect();
        let names = visit.language.join(&names);
        html! {
            p { (visit.language.say("work-seal-text", &[("names", Arg::Text(&names))])) }
            p { (visit.t("work-seal-no-draft")) }
            @if self.held.is_some() { p { (visit.t("work-seal-anew")) } }
            @if let Some(sealed) = &self.sealed {
                div.note role="status" { p { (visit.t("work-seal-carried")) } }
                input type="hidden" name=(CARRIED) value=(sealed.text());
            }
            @for ((name, label), hint) in FIELDS.into_iter().zip(LABELS).zip(HINTS) { (field(visit, (name, label, hint), wrongs)) }
        }
    }
}

/// One of the fields. It is never filled in by this program, and a browser is asked not to keep it.
fn field(
    visit: &Visit,
    (name, label, hint): (&'static str, &str, &str),
    wrongs: &Wrongs,
) -> Markup {
    let (label, hint) = (visit.t(label), visit.t(hint));
    let field = Field { name, label: &label, hint: &hint, value: "" };
    field.framed(
        wrongs,
        &html! {
            textarea #{ "f-" (name) } name=(name) rows="2" autocomplete="off" spellcheck="false" dir="auto"
                aria-invalid=[field.invalid(wrongs)] aria-describedby=[field.described(wrongs)] {}
        },
    )
}

fn said(visit: &Visit, fault: &VaultFault) -> String {
    visit.t(match fault {
        VaultFault::TooLong => "work-seal-too-long",
        VaultFault::Control => "work-seal-control",
        VaultFault::TooFew(_) => "work-seal-too-few",
        _ => "work-seal-failed",
    })
}

/// What may be known of the sealed part of a source: its versions, who kept each and when, and the
/// digests, so that another in its place is noticed.
pub(super) fn state(
    desk: &Desk,
    visit: &Visit,
    record: &Record,
    source: &Key,
) -> Result<Markup, DeskFault> {
    let state = desk.service().sealed_state(source)?;
    let noted = desk.office.noted_versions(source)?;
    Ok(html! {
        h2 #sealed { (visit.t("work-seal")) }
        @match state {
            None => p { (visit.t("work-seal-nothing")) },
            Some(state) => {
                p {
                    (visit.language.say("work-seal-state", &[
                        ("n", Arg::Count(state.recipients as u64)),
                        ("versions", Arg::Count(state.versions as u64)),
                    ]))
                }
            }
        }
        @if !noted.is_empty() {
            ol.rows { @for it in noted.iter().rev() { li { (noted_row(visit, record, it)) } } }
            p.hint { (visit.t("work-seal-versions-hint")) }
        }
        @if state.is_some() {
            p.hint { (visit.t("work-seal-open")) " "
                code { "accordwatch vault open SEALED " (source.as_str()) " --identity FILE" } }
        }
    })
}

fn noted_row(visit: &Visit, record: &Record, it: &NotedVersion) -> Markup {
    let at = say::moment(visit, &say::zone(record), it.at);
    html! {
        p { b { (visit.language.say("work-seal-version", &[("n", Arg::Count(it.version.into()))])) } " · " (at) " · "
            @match &it.by {
                Some((code, name)) => { (name) " (" (code) ")" },
                None => (visit.t("work-seal-before-notes")),
            }
            @if let Some(entry) = it.entry {
                " · " (visit.language.say("web-entry-number", &[("n", Arg::Count(entry + 1))]))
            }
        }
        p.meta { "SHA-256 " code.digest { (it.digests.sha256) } }
        @if let Some((sha256, at)) = &it.anew {
            @let when = say::moment_words(visit, &say::zone(record), *at);
            p.meta { (visit.language.say("work-seal-resealed", &[("when", Arg::Text(&when))])) " SHA-256 " code.digest { (sha256) } }
        }
    }
}

/// Takes away everything that was sealed of a source, and what was noted of it, once what it said is
/// destroyed.
pub(super) fn destroy(desk: &Desk, source: &str) -> Result<(), StoreFault> {
    let Ok(source) = Key::parse(source) else { return Ok(()) };
    desk.service().drop_sealed(&source)?;
    desk.office.forget_sealings(&source)
}

/// Goes on where the machine stopped between destroying what a source said and its sealed part.
pub(super) fn finish_destroying(desk: &Desk) -> Result<(), StoreFault> {
    let reader = desk.service().reader();
    for source in desk.office.sealed_sources()? {
        if reader.read(|db| history::is_destroyed(db, Kind::Source, source.as_str()))? {
            destroy(desk, source.as_str())?;
        }
    }
    Ok(())
}

/// Nothing can be sealed yet: how that is changed. Stands in the place of a field, with what it
/// is that cannot be sealed.
pub(super) fn without_keys(
    visit: &Visit,
    wrongs: &Wrongs,
    custodians: &Custodians,
    (field, text): (&str, &str),
) -> Markup {
    let have = if custodians.is_empty() { "work-seal-no-keys" } else { "work-seal-one-key" };
    html! {
        div.note #{ "f-" (field) } tabindex="-1" {
            @for sentence in wrongs.of(field) { p.wrong { (sentence) } }
            p { b { (visit.t(have)) } }
            p { (visit.t(text)) }
            p { code { "accordwatch vault keygen --out FILE" } br;
                code { "accordwatch vault recipients MISSION add NAME age1…" } }
        }
    }
}
