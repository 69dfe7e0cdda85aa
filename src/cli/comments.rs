//! `accordwatch comments`: what people commented in the draft that they were sent.

use std::fs::File;
use std::io::Read as _;
use std::path::PathBuf;

use super::screen::line;
use super::{Failure, Screen, counted};
use crate::import::comments::{Comment, FILE_BYTES_MAX, comments};

/// List the comments in a DOCX draft: who says what, when, about which words and which finding.
#[derive(Debug, clap::Args)]
pub(super) struct Comments {
    /// The DOCX file, as Word or LibreOffice saved it.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl Comments {
    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        let named = |fault: &dyn std::fmt::Display| format!("{}: {fault}", self.file.display());
        let read = || {
            let mut bytes = Vec::new();
            File::open(&self.file)?.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes)?;
            Ok(bytes)
        };
        let bytes = read().map_err(|fault: std::io::Error| Failure::new(5, named(&fault)))?;
        let found = comments(&bytes).map_err(|fault| Failure::new(1, named(&fault)))?;
        for (place, comment) in found.iter().enumerate() {
            say(comment, place + 1, screen);
        }
        let count = u64::try_from(found.len()).unwrap_or(u64::MAX);
        screen.say(&counted(count, "comment", "comments"));
        screen.result(&serde_json::json!({ "comments": found }));
        Ok(())
    }
}

fn say(comment: &Comment, number: usize, screen: Screen) {
    screen.say(&format!("{number}. {}", by(comment)));
    if !comment.heading.is_empty() {
        screen.say(&format!("   under: {}", line(&comment.heading)));
    }
    if !comment.anchor.is_empty() {
        let paragraph = match comment.paragraph {
            0 => String::new(),
            place => format!(", paragraph {place}"),
        };
        screen.say(&format!("   at: {}{paragraph}", line(&comment.anchor)));
    }
    if !comment.about.is_empty() {
        screen.say(&format!("   on: \"{}\"", line(&comment.about)));
    }
    screen.say(&format!("   says: {}", line(&comment.text)));
    for reply in &comment.replies {
        screen.say(&format!("   - {}: {}", by(reply), line(&reply.text)));
    }
}

fn by(comment: &Comment) -> String {
    let author = if comment.author.is_empty() { "(no name)" } else { &comment.author };
    let mut out = line(author);
    if !comment.date.is_empty() {
        out = format!("{out}, {}", line(&comment.date));
    }
    if comment.resolved == Some(true) { format!("{out} (settled)") } else { out }
}
