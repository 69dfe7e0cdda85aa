//! The writer: turns messages, counts and records into inlines and blocks, and gives every
//! printed number its id and every section its number.

use std::fmt::Display;

use super::block::{
    Block, Chart, Column, Figure, Heading, Inline, Row, Table, Target, Value, WebAddress, plain,
};
use super::rule::{Gathered, Rule};
use crate::analysis;
use crate::language::{Arg, Direction, Language, LevelStyle, Piece};
use crate::record::Words;
use crate::word::Decimal;

/// A value for a place in a message.
#[derive(Clone, Debug)]
pub(super) enum Put {
    /// Text.
    Text(String),
    /// A count that is a figure, with its rule.
    Count(u64, Box<Rule>),
    /// Parts of a line.
    Line(Vec<Inline>),
}

impl From<&str> for Put {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Put {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A number goes into a sentence with its rule or not at all.
impl From<(u64, Rule)> for Put {
    fn from((n, rule): (u64, Rule)) -> Self {
        Self::Count(n, Box::new(rule))
    }
}

impl From<(usize, Rule)> for Put {
    fn from((n, rule): (usize, Rule)) -> Self {
        Self::Count(u64::try_from(n).unwrap_or(u64::MAX), Box::new(rule))
    }
}

impl From<Vec<Inline>> for Put {
    fn from(line: Vec<Inline>) -> Self {
        Self::Line(line)
    }
}

impl From<Inline> for Put {
    fn from(inline: Inline) -> Self {
        Self::Line(vec![inline])
    }
}

/// Figures that are numbered by themselves: what stands in a text of the editors is there in one
/// language only, and may not move the numbers of what stands in all.
struct Apart {
    /// Language and section of the text, joined with a hyphen.
    text: String,
    figures: u32,
}

/// Writes blocks in order.
pub(super) struct Writer {
    pub(super) language: &'static Language,
    blocks: Vec<Block>,
    figures: u32,
    apart: Option<Apart>,
    rules: Gathered,
    numbers: [u32; 3],
}

impl Writer {
    pub(super) fn new(language: &'static Language) -> Self {
        let (blocks, rules) = (Vec::new(), Gathered::default());
        Self { language, blocks, figures: 0, apart: None, rules, numbers: [0; 3] }
    }

    /// The blocks, and the rules of the figures in them.
    pub(super) fn finish(self) -> (Vec<Block>, Vec<Rule>) {
        (self.blocks, self.rules.finish())
    }

    /// Takes the blocks written so far, so that a box can be written by itself.
    pub(super) fn take(&mut self) -> Vec<Block> {
        std::mem::take(&mut self.blocks)
    }

    /// Puts taken blocks back and gives those written since.
    pub(super) fn put_back(&mut self, outer: Vec<Block>) -> Vec<Block> {
        std::mem::replace(&mut self.blocks, outer)
    }

    pub(super) fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// A numbered heading of level 2, 3 or 4.
    pub(super) fn heading(&mut self, level: u8, anchor: impl Display, text: Vec<Inline>) {
        let depth = usize::from(level.saturating_sub(2)).min(2);
        if let Some(number) = self.numbers.get_mut(depth) {
            *number += 1;
        }
        self.numbers.iter_mut().skip(depth + 1).for_each(|number| *number = 0);
        let number: Vec<_> = self.numbers.iter().take(depth + 1).map(u32::to_string).collect();
        let number = number.join(".");
        self.push(Block::Heading(Heading { level, number, anchor: anchor.to_string(), text }));
    }

    /// What follows begins on a new page where there are pages.
    pub(super) fn page(&mut self) {
        self.push(Block::PageBreak);
    }

    /// A numbered heading whose text is a message.
    pub(super) fn headed(&mut self, level: u8, anchor: &str, id: &str) {
        let text = vec![self.text(id)];
        self.heading(level, anchor, text);
    }

    /// A paragraph that is one message.
    pub(super) fn say(&mut self, id: &str, puts: &[(&str, Put)]) {
        let line = self.line(id, puts);
        self.push(Block::Paragraph(line));
    }

    pub(super) fn paragraph(&mut self, line: Vec<Inline>) {
        if !line.is_empty() {
            self.push(Block::Paragraph(line));
        }
    }

    /// A list, or nothing when there are no items.
    pub(super) fn list(&mut self, items: Vec<Vec<Inline>>) {
        if !items.is_empty() {
            self.push(Block::List { ordered: false, items });
        }
    }

    /// A message without values.
    pub(super) fn word(&self, id: &str) -> String {
        self.language.word(id)
    }

    pub(super) fn text(&self, id: &str) -> Inline {
        Inline::Text(self.word(id))
    }

    /// A message with its values as parts of a line. Counts become figures, numbered in the
    /// order of the arguments, so that a figure of the program has the same id in every language.
    pub(super) fn line(&mut self, id: &str, puts: &[(&str, Put)]) -> Vec<Inline> {
        let lines: Vec<Vec<Inline>> = puts.iter().map(|(_, put)| self.parts(put)).collect();
        let args: Vec<(&str, Arg)> = puts.iter().map(|(name, put)| (*name, arg(put))).collect();
        let pieces = self.language.pieces(id, &args);
        let mut line = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => line.push(Inline::Text(text)),
                Piece::Slot(place) => line.extend(lines.get(place).cloned().unwrap_or_default()),
            }
        }
        line
    }

    fn parts(&mut self, put: &Put) -> Vec<Inline> {
        match put {
            Put::Text(_) => Vec::new(),
            Put::Count(n, rule) => vec![self.count(*n, (**rule).clone())],
            Put::Line(line) => isolated(self.language, line.clone()),
        }
    }

    /// A count as a figure.
    pub(super) fn count(&mut self, n: u64, rule: Rule) -> Inline {
        let text = self.language.integer(n);
        self.figure(Value::Count { n: i64::try_from(n).unwrap_or(i64::MAX) }, text, rule)
    }

    /// A share as a figure.
    pub(super) fn share(&mut self, (share, rule): (analysis::Figure, Rule)) -> Inline {
        let text = self.language.percent(share);
        let analysis::Figure { count: numerator, denominator } = share;
        self.figure(Value::Share { numerator, denominator }, text, rule)
    }

    /// A number taken over from a record.
    pub(super) fn recorded(&mut self, number: &Decimal, rule: Rule) -> Inline {
        let text = self.language.decimal(number);
        self.figure(Value::Recorded { number: number.to_string() }, text, rule)
    }

    /// A figure with its own text. Its rule is what a stranger makes the number from again.
    pub(super) fn figure(&mut self, value: Value, text: String, rule: Rule) -> Inline {
        let (id, rule) = (self.next_figure(), self.rules.place(rule));
        Inline::Figure(Figure { id, value, text, rule })
    }

    fn next_figure(&mut self) -> String {
        if let Some(apart) = &mut self.apart {
            apart.figures += 1;
            return format!("F-{}-{}", apart.text, apart.figures);
        }
        self.figures += 1;
        format!("F{}", self.figures)
    }

    /// The figures from here on stand in what the editors wrote in a section.
    pub(super) fn begin_narrative(&mut self, section: &str) {
        let text = format!("{}-{section}", self.language.tag());
        self.apart = Some(Apart { text, figures: 0 });
    }

    /// The figures from here on are the program's own again.
    pub(super) fn end_narrative(&mut self) {
        self.apart = None;
    }

    /// A text of a record: as it is, or marked with its language where it is not translated.
    pub(super) fn words(&self, words: Words) -> Inline {
        words_inline(self.language, words)
    }

    pub(super) fn column(&self, id: &str, weight: u8) -> Column {
        Column { title: self.word(id), number: false, weight }
    }

    pub(super) fn number_column(&self, id: &str, weight: u8) -> Column {
        Column { title: self.word(id), number: true, weight }
    }

    pub(super) fn table(
        &mut self,
        anchor: impl Display,
        caption: Vec<Inline>,
        head: Vec<Column>,
        rows: Vec<Row>,
    ) {
        let table = Table { anchor: anchor.to_string(), caption, head, rows };
        self.push(Block::Table(table));
    }

    pub(super) fn chart(&mut self, chart: Chart) {
        self.push(Block::Chart(chart));
    }
}

/// A part of a line that keeps its direction whatever stands beside it.
pub(super) fn isolated(language: &Language, line: Vec<Inline>) -> Vec<Inline> {
    // A figure has the marks it needs in its own text.
    let bare = |inline: &Inline| matches!(inline, Inline::Figure(_));
    let marks = language.isolation(&plain(&line)).filter(|_| !line.iter().all(bare));
    let Some((open, close)) = marks else { return line };
    let mut kept = vec![plain_text(open)];
    kept.extend(line);
    kept.push(plain_text(close));
    kept
}

pub(super) fn words_inline(language: &Language, words: Words) -> Inline {
    if words.lang == language.tag() {
        return Inline::Text(words.text.to_owned());
    }
    foreign(words.lang, words.text)
}

/// Text in another language than the edition.
pub(super) fn foreign(lang: &str, text: &str) -> Inline {
    Inline::Foreign {
        lang: lang.to_owned(),
        dir: Direction::of(lang).code(),
        text: text.to_owned(),
    }
}

/// A level: shape and word.
pub(super) fn level(language: &Language, style: &LevelStyle) -> Inline {
    let own = style.lang == language.tag();
    Inline::Level {
        code: style.code.clone(),
        mark: style.mark.clone(),
        label: style.label.clone(),
        lang: if own { String::new() } else { style.lang.clone() },
    }
}

pub(super) fn plain_text(text: impl Into<String>) -> Inline {
    Inline::Text(text.into())
}

/// A link to a place in the document.
pub(super) fn link(anchor: impl Display, text: impl Into<String>) -> Inline {
    Inline::Link { to: Target::Anchor(anchor.to_string()), content: vec![plain_text(text)] }
}

/// A link to the web, or its text alone where the address is none.
pub(super) fn web(address: &str, content: Vec<Inline>) -> Inline {
    match WebAddress::parse(address) {
        Some(address) => Inline::Link { to: Target::Web(address), content },
        None => plain_text(plain(&content)),
    }
}

fn arg(put: &Put) -> Arg<'_> {
    match put {
        Put::Text(text) => Arg::Text(text),
        Put::Count(n, _) => Arg::Slot(*n),
        Put::Line(_) => Arg::Slot(0),
    }
}
