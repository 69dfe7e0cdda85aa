//! What a verb prints: lines or JSON on standard output, errors and progress on standard error.
//! A closed pipe is a quiet end, never a panic.

use std::io::{IsTerminal as _, Write as _};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::Failure;

/// Progress is shown once something has taken this long.
const PROGRESS_AFTER: Duration = Duration::from_secs(1);
/// A spinner turns this often.
const SPIN_EVERY: Duration = Duration::from_millis(120);

/// A letter of a text that somebody else wrote: one that would give the terminal an order, or turn the
/// line around, becomes a sign that something stood there.
pub(super) fn harmless(letter: char) -> char {
    let turns = matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(letter, '\u{2066}'..='\u{2069}');
    if turns || letter.is_control() { '\u{fffd}' } else { letter }
}

/// Such a text on one line.
pub(super) fn line(text: &str) -> String {
    text.chars().map(|it| if matches!(it, '\n' | '\t') { ' ' } else { harmless(it) }).collect()
}

/// Where results and errors go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Screen {
    json: bool,
}

impl Screen {
    pub(super) fn new(json: bool) -> Self {
        Self { json }
    }

    /// Results are wanted as JSON.
    pub(super) fn json(self) -> bool {
        self.json
    }

    /// A line for people; nothing in JSON mode.
    pub(super) fn say(self, line: &str) {
        if !self.json {
            let _ = writeln!(std::io::stdout(), "{line}");
        }
    }

    /// The result for scripts; nothing otherwise.
    pub(super) fn result(self, value: &serde_json::Value) {
        if self.json {
            let _ = writeln!(std::io::stdout(), "{value}");
        }
    }

    /// The one error line; in JSON mode the one object, too.
    pub(super) fn failure(self, failure: &Failure) {
        if self.json {
            let mut value = failure.detail.clone();
            value.insert("error".into(), failure.sentence.as_str().into());
            value.insert("exit".into(), failure.code.into());
            self.result(&value.into());
        }
        let _ = writeln!(std::io::stderr(), "accordwatch: {}", failure.sentence);
    }

    /// Problems in full, on standard error; they go into the result in JSON mode.
    pub(super) fn problems(self, text: &str) {
        if !self.json {
            let _ = writeln!(std::io::stderr(), "{}", text.trim_end());
        }
    }

    /// A sign of life for work whose length is not known.
    pub(super) fn spinner(self, what: &str) -> Progress {
        let progress = self.progress(what, 1);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            progress.bar.set_style(style);
        }
        progress.bar.enable_steady_tick(SPIN_EVERY);
        progress
    }

    /// A bar that appears on a terminal after a second.
    pub(super) fn progress(self, what: &str, total: u64) -> Progress {
        let bar = if std::io::stderr().is_terminal() && !self.json {
            ProgressBar::new(total)
        } else {
            ProgressBar::hidden()
        };
        let style = ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len} {eta}");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        bar.set_message(what.to_owned());
        Progress { bar, begun: std::time::Instant::now() }
    }
}

/// A progress bar.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    begun: std::time::Instant,
}

impl Progress {
    pub(super) fn at(&self, done: u64) {
        if self.begun.elapsed() >= PROGRESS_AFTER {
            self.bar.set_position(done);
        }
    }

    /// So much of so much.
    pub(super) fn of(&self, done: u64, all: u64) {
        self.bar.set_length(all);
        self.at(done);
    }

    /// The same, of another step.
    pub(super) fn named(&self, step: &'static str, done: u64, all: u64) {
        self.bar.set_message(step);
        self.of(done, all);
    }

    /// What is being made now.
    pub(super) fn doing(&self, what: &str) {
        self.bar.set_message(what.to_owned());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_orders_a_terminal_or_turns_a_line_is_shown_as_a_sign_and_words_stay() {
        assert_eq!(line("a\u{1b}[2Jb\r\nc\td"), "a\u{fffd}[2Jb\u{fffd} c d");
        for turning in ['\u{61c}', '\u{200f}', '\u{202e}', '\u{2067}', '\u{9b}', '\0', '\u{7f}'] {
            assert_eq!(harmless(turning), '\u{fffd}', "{turning:?}");
        }
        assert_eq!(line("المصالحة, l’État – 5\u{202f}%"), "المصالحة, l’État – 5\u{202f}%");
    }
}
