//! What a verb prints: lines or JSON on standard output, errors and progress on standard error.
//! A closed pipe is a quiet end, never a panic.

use std::io::{IsTerminal as _, Write as _};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::Failure;

/// Progress is shown once something has taken this long.
const PROGRESS_AFTER: Duration = Duration::from_secs(1);

/// Where results and errors go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Screen {
    json: bool,
}

impl Screen {
    pub(super) fn new(json: bool) -> Self {
        Self { json }
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

    /// The one error line.
    pub(super) fn failure(self, failure: &Failure) {
        if self.json {
            let value = serde_json::json!({ "error": failure.sentence, "exit": failure.code });
            let _ = writeln!(std::io::stdout(), "{value}");
        }
        let _ = writeln!(std::io::stderr(), "accordwatch: {}", failure.sentence);
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
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
