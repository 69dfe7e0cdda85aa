//! What changed between two versions of a text, word by word. Each change carries marks that can be
//! seen without colours and words that a screen reader says.

use std::time::Duration;

use maud::{Markup, html};
use similar::{ChangeTag, TextDiff};

use super::visit::Visit;

/// How long the shortest way from one text to the other is looked for; what is found by then is
/// right as well, only longer.
const LOOKING_MAX: Duration = Duration::from_millis(100);

/// A stretch of two texts: what both say, or what one said and the other says.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Run {
    Same(String),
    Changed { old: String, new: String },
}

/// Both texts in one, what was taken out and what was put in marked.
pub(super) fn words(visit: &Visit, lang: &str, old: &str, new: &str) -> Markup {
    html! {
        span.said lang=(lang) dir="auto" {
            @for run in runs(old, new) {
                @match run {
                    Run::Same(text) => (text),
                    Run::Changed { old, new } => (changed(visit, &old, &new)),
                }
            }
        }
    }
}

/// One value in place of another.
pub(super) fn changed(visit: &Visit, old: &str, new: &str) -> Markup {
    let said = |id: &str| html! { span.sr lang=(visit.language.tag()) { " " (visit.t(id)) " " } };
    let mark = |mark: &str| html! { span aria-hidden="true" { (mark) } };
    html! {
        @if !old.is_empty() { del { (mark("[−")) (said("work-diff-out")) (old) (said("work-diff-end")) (mark("−]")) } }
        @if !new.is_empty() { ins { (mark("[+")) (said("work-diff-in")) (new) (said("work-diff-end")) (mark("+]")) } }
    }
}

/// The runs from one text to the other. Space between two changes is part of both: a sentence that
/// was written anew is one change and not one for each word.
fn runs(old: &str, new: &str) -> Vec<Run> {
    let diff = TextDiff::configure().timeout(LOOKING_MAX).diff_words(old, new);
    let mut runs: Vec<Run> = Vec::new();
    for change in diff.iter_all_changes() {
        let text = change.value();
        match (change.tag(), runs.last_mut()) {
            (ChangeTag::Equal, Some(Run::Same(same))) => same.push_str(text),
            (ChangeTag::Equal, _) => runs.push(Run::Same(text.to_owned())),
            (tag, _) => side(reopened(&mut runs), tag).push_str(text),
        }
    }
    runs
}

/// The change that is still open: the last one, also where only space has come after it; else a new
/// one.
fn reopened(runs: &mut Vec<Run>) -> &mut Run {
    let spaced = match runs.as_slice() {
        [.., Run::Changed { .. }, Run::Same(between)] => between.trim().is_empty(),
        _ => false,
    };
    if spaced && let Some(Run::Same(between)) = runs.pop() {
        if let Some(Run::Changed { old, new }) = runs.last_mut() {
            old.push_str(&between);
            new.push_str(&between);
        }
    } else if !matches!(runs.last(), Some(Run::Changed { .. })) {
        runs.push(Run::Changed { old: String::new(), new: String::new() });
    }
    let last = runs.len() - 1;
    &mut runs[last]
}

fn side(run: &mut Run, tag: ChangeTag) -> &mut String {
    match run {
        Run::Changed { old, .. } if tag == ChangeTag::Delete => old,
        Run::Changed { new, .. } => new,
        Run::Same(text) => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &str, new: &str) -> String {
        let told = |run: &Run| match run {
            Run::Same(text) => text.clone(),
            Run::Changed { old, new } => format!("[{old}|{new}]"),
        };
        runs(old, new).iter().map(told).collect()
    }

    #[test]
    fn neighbouring_changes_are_one_and_what_stays_stays() {
        for (old, new, wanted) in [
            ("Twelve soldiers came.", "Ten soldiers came.", "[Twelve|Ten] soldiers came."),
            ("Twelve soldiers came.", "Ten men came.", "[Twelve soldiers|Ten men] came."),
            ("a b", "a b c", "a b[| c]"),
            ("a b c", "a c", "a [b |]c"),
            ("", "new", "[|new]"),
            ("same", "same", "same"),
            ("جاء اثنا عشر جنديا", "جاء عشرة جنود", "جاء [اثنا عشر جنديا|عشرة جنود]"),
        ] {
            assert_eq!(told(old, new), wanted);
        }
    }

    #[test]
    fn both_texts_can_be_read_out_of_the_runs_whatever_they_are() {
        let long = |n: usize| {
            let word = |i: usize| format!("w{} ", i * n % 977);
            (0..3000).map(word).collect::<String>()
        };
        for (old, new) in [(long(3), long(7)), ("a\nb  c".into(), " a b\tc ".into())] {
            let (mut first, mut second) = (String::new(), String::new());
            for run in runs(&old, &new) {
                let (a, b) = match run {
                    Run::Same(text) => (text.clone(), text),
                    Run::Changed { old, new } => (old, new),
                };
                first += &a;
                second += &b;
            }
            assert_eq!((first, second), (old, new));
        }
    }
}
