//! Pieces of forms: a field with its label, its hint and what is wrong with it.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::guard::TOKEN_FIELD;
use super::visit::Visit;

/// What is wrong with the fields of a form, by name; in sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wrongs(BTreeMap<&'static str, Vec<String>>);

impl Wrongs {
    /// Adds a sentence to a field.
    pub(super) fn add(&mut self, field: &'static str, sentence: String) {
        let all = self.0.entry(field).or_default();
        if !all.contains(&sentence) {
            all.push(sentence);
        }
    }

    /// Nothing is wrong.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with a field.
    pub(super) fn of(&self, field: &str) -> &[String] {
        self.0.get(field).map_or(&[], Vec::as_slice)
    }

    /// A list of everything, each leading to its field; it has the focus.
    pub(super) fn summary(&self, visit: &Visit) -> Markup {
        html! {
            @if !self.is_empty() {
                div.wrong.note role="alert" {
                    p { b { (visit.t("work-mend")) } }
                    ul {
                        @for (field, sentences) in &self.0 {
                            @for sentence in sentences { li { a href={ "#f-" (field) } { (sentence) } } }
                        }
                    }
                }
            }
        }
    }
}

/// A form that is sent to `rest` with the token of the session.
pub(super) fn form(visit: &Visit, rest: &str, inner: &Markup) -> Markup {
    html! {
        form method="post" action=(visit.to(rest)) {
            input type="hidden" name=(TOKEN_FIELD) value=(visit.token());
            (inner)
        }
    }
}

/// The same form, with a file in it. The token goes first: what comes after a file that is too large
/// is not read.
pub(super) fn file_form(visit: &Visit, rest: &str, inner: &Markup) -> Markup {
    html! {
        form method="post" action=(visit.to(rest)) enctype="multipart/form-data" {
            input type="hidden" name=(TOKEN_FIELD) value=(visit.token());
            (inner)
        }
    }
}

/// The same form, of which a script keeps a draft at `draft` while somebody types.
pub(super) fn kept_form(visit: &Visit, rest: &str, draft: &str, inner: &Markup) -> Markup {
    drafted(visit, (rest, draft), None, inner)
}

/// The same form, with a file in it; no draft holds the file.
pub(super) fn kept_file_form(visit: &Visit, rest: &str, draft: &str, inner: &Markup) -> Markup {
    drafted(visit, (rest, draft), Some("multipart/form-data"), inner)
}

fn drafted(
    visit: &Visit,
    (rest, draft): (&str, &str),
    sent_as: Option<&str>,
    inner: &Markup,
) -> Markup {
    html! {
        form method="post" action=(visit.to(rest)) data-keep=(visit.to(draft)) enctype=[sent_as] {
            input type="hidden" name=(TOKEN_FIELD) value=(visit.token());
            (inner)
            p.hint role="status" data-said="" data-typing=(visit.t("work-keep-typing"))
                data-kept=(visit.t("work-keep-kept")) data-lost=(visit.t("work-keep-lost")) {}
        }
        script src=(visit.to("keep.js")) defer {}
        script src=(visit.to("offer.js")) defer {}
    }
}

/// A button that sends the form; its name says which.
pub(super) fn button(label: &str, name: &str) -> Markup {
    html! { button.button name=(name) value="1" { (label) } }
}

/// A field of a form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field<'a> {
    /// Its name.
    pub(super) name: &'static str,
    /// Its label.
    pub(super) label: &'a str,
    /// What helps to fill it in; may be empty.
    pub(super) hint: &'a str,
    /// What it holds.
    pub(super) value: &'a str,
}

impl Field<'_> {
    /// One line of text. `kind` is the type of the input, `complete` what a browser may fill in.
    pub(super) fn line(self, wrongs: &Wrongs, kind: &str, complete: &str) -> Markup {
        self.framed(
            wrongs,
            &html! {
                input #{ "f-" (self.name) } name=(self.name) type=(kind) value=(self.value)
                    autocomplete=(complete) spellcheck="false"
                    aria-invalid=[self.invalid(wrongs)] aria-describedby=[self.described(wrongs)];
            },
        )
    }

    /// Several lines of text.
    pub(super) fn lines(self, wrongs: &Wrongs, rows: u8) -> Markup {
        self.framed(
            wrongs,
            &html! {
                textarea #{ "f-" (self.name) } name=(self.name) rows=(rows)
                    aria-invalid=[self.invalid(wrongs)] aria-describedby=[self.described(wrongs)] {
                    (self.value)
                }
            },
        )
    }

    /// One of several: code and label.
    pub(super) fn choice(self, wrongs: &Wrongs, options: &[(&str, String)]) -> Markup {
        self.framed(
            wrongs,
            &html! {
                select #{ "f-" (self.name) } name=(self.name)
                    aria-invalid=[self.invalid(wrongs)] aria-describedby=[self.described(wrongs)] {
                    @for (code, label) in options {
                        option value=(code) selected[*code == self.value] { (label) }
                    }
                }
            },
        )
    }

    /// One line that takes an id from a list, which is made elsewhere.
    pub(super) fn picked(self, wrongs: &Wrongs, list: &str, datalist: &Markup) -> Markup {
        self.framed(
            wrongs,
            &html! {
                input #{ "f-" (self.name) } name=(self.name) list=(list) value=(self.value)
                    autocomplete="off" spellcheck="false" aria-invalid=[self.invalid(wrongs)]
                    aria-describedby=[self.described(wrongs)];
                (datalist)
            },
        )
    }

    /// Several values, each on a line that takes an id from a list.
    pub(super) fn listed(self, wrongs: &Wrongs, values: &[&str], list: &str) -> Markup {
        self.grouped(
            wrongs,
            &html! {
                @for (n, value) in values.iter().enumerate() {
                    @let label = format!("{} {}", self.label, n + 1);
                    input.wide name=(self.name)
                        list=(list) value=(value) aria-label=(label) autocomplete="off"
                        spellcheck="false" aria-describedby=[self.described(wrongs)];
                }
            },
        )
    }

    /// Several of a list, to tick: value, label, ticked.
    pub(super) fn ticks(self, wrongs: &Wrongs, options: &[(String, String, bool)]) -> Markup {
        self.grouped(
            wrongs,
            &html! {
                div.columns {
                    @for (value, label, ticked) in options {
                        label.tick {
                            input type="checkbox" name=(self.name) value=(value) checked[*ticked];
                            span { (label) }
                        }
                    }
                }
            },
        )
    }

    /// Inputs that belong together, with this field's label, hint and faults around them.
    fn grouped(self, wrongs: &Wrongs, inputs: &Markup) -> Markup {
        html! {
            fieldset #{ "f-" (self.name) } {
                legend { (self.label) }
                @if !self.hint.is_empty() { p.hint #{ "h-" (self.name) } { (self.hint) } }
                (self.wrong(wrongs))
                (inputs)
            }
        }
    }

    /// An input made elsewhere, with this field's label, hint and faults around it.
    pub(super) fn framed(self, wrongs: &Wrongs, input: &Markup) -> Markup {
        html! {
            div.field {
                label for={ "f-" (self.name) } { (self.label) }
                @if !self.hint.is_empty() { p.hint #{ "h-" (self.name) } { (self.hint) } }
                (self.wrong(wrongs))
                (input)
            }
        }
    }

    /// The value of `aria-invalid`.
    pub(super) fn invalid(self, wrongs: &Wrongs) -> Option<&'static str> {
        (!wrongs.of(self.name).is_empty()).then_some("true")
    }

    /// What is wrong with it, each sentence with an id of its own.
    fn wrong(self, wrongs: &Wrongs) -> Markup {
        html! {
            @for (sentence, id) in wrongs.of(self.name).iter().zip(self.wrong_ids(wrongs)) {
                p.wrong #(id) { (sentence) }
            }
        }
    }

    fn wrong_ids(self, wrongs: &Wrongs) -> impl Iterator<Item = String> {
        let id = move |number: usize| match number {
            0 => format!("w-{}", self.name),
            more => format!("w-{}-{}", self.name, more + 1),
        };
        (0..wrongs.of(self.name).len()).map(id)
    }

    /// The value of `aria-describedby`.
    pub(super) fn described(self, wrongs: &Wrongs) -> Option<String> {
        let hint = (!self.hint.is_empty()).then(|| format!("h-{}", self.name));
        let all: Vec<String> = hint.into_iter().chain(self.wrong_ids(wrongs)).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }
}

/// Boxes to tick: value, label, ticked.
pub(super) fn boxes(name: &str, legend: &str, options: &[(String, String, bool)]) -> Markup {
    html! {
        fieldset {
            legend { (legend) }
            @for (value, label, ticked) in options {
                label.tick {
                    input type="checkbox" name=(name) value=(value) checked[*ticked];
                    " " (label)
                }
            }
        }
    }
}
