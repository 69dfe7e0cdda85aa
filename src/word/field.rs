//! Field types: how one cell is read, checked and written.
//!
//! A field's value has one canonical text. The same characters stand in the CSV cell, in the
//! ledger's disclosure, in the index and in the form: formats cannot disagree.

use std::fmt::Write as _;
use std::sync::Arc;

use super::date::{DateFault, Day, PartialDate};
use super::kind::Kind;

/// Longest text of one ordinary field, in bytes.
pub const TEXT_BYTES_MAX: usize = 65_536;
/// Longest section of a report, in bytes: some 170,000 characters of Arabic.
pub const PROSE_BYTES_MAX: usize = 524_288;
/// Longest record id, in bytes.
pub const KEY_BYTES_MAX: usize = 96;
/// Most items in one list field.
pub const LIST_ITEMS_MAX: usize = 512;

/// Who may see a field or a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Access {
    /// Anyone; the only class the published store receives.
    Public,
    /// Everyone who works for the observer.
    Internal,
    /// Named people of the observer, each read recorded.
    Confidential,
}

impl Access {
    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Internal => "internal",
            Self::Confidential => "confidential",
        }
    }
}

/// One value of a code list with its meaning in English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// The stable code.
    pub code: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

/// What one item of a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// Identifier of the record itself, or a key shared by several records.
    Key,
    /// Identifier of a record of this kind.
    Ref(Kind),
    /// Identifier of a record of some kind.
    AnyRef,
    /// Free text.
    Text,
    /// One of a closed list.
    Code(&'static [Code]),
    /// `true` or `false`.
    Bool,
    /// Whole number.
    Integer,
    /// Decimal number, kept as written.
    Decimal,
    /// Partial date, EDTF level 1.
    Date,
    /// Full day.
    Day,
    /// UTC time stamp.
    Instant,
    /// ISO 8601 duration, or two of them as a range.
    Duration,
    /// Language tag.
    Lang,
    /// Observation to commitment: `C30 supports (note)`.
    EvidenceLink,
    /// Commitment to party: `GOV obligated`.
    PartyRole,
}

/// Type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Type {
    /// What one item is.
    pub base: Base,
    /// Several items, joined with `; `.
    pub list: bool,
    /// An empty cell is refused.
    pub required: bool,
}

/// Stable code of a fault in a record; the sentence for people is made from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultCode {
    /// A required cell is empty.
    Missing,
    /// Not a key: wrong characters or too long.
    Key,
    /// Not one of the code list.
    Code,
    /// Not `true` or `false`.
    Bool,
    /// Not a number.
    Number,
    /// Not a date.
    Date,
    /// Not a time stamp.
    Instant,
    /// Not a duration.
    Duration,
    /// Not a language tag.
    Lang,
    /// Not a link or role in the form asked for.
    Pair,
    /// Text too long.
    TooLong,
    /// A control character such as NUL.
    Control,
    /// The same item twice in a list, or too many items.
    List,
    /// Two fields contradict each other.
    Rule,
    /// Refers to a record that does not exist.
    Unknown,
    /// Lies in the future.
    Future,
    /// Refers to itself over others.
    Cycle,
    /// Not a level of its scale.
    Level,
    /// Something that may exist once exists already.
    Twice,
    /// Refers to a record of another agreement.
    Foreign,
    /// Rests on what happened later.
    Later,
    /// Public, and rests on a source that did not consent to that.
    Consent,
}

impl FaultCode {
    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Key => "key",
            Self::Code => "code",
            Self::Bool => "bool",
            Self::Number => "number",
            Self::Date => "date",
            Self::Instant => "instant",
            Self::Duration => "duration",
            Self::Lang => "lang",
            Self::Pair => "pair",
            Self::TooLong => "too_long",
            Self::Control => "control",
            Self::List => "list",
            Self::Rule => "rule",
            Self::Unknown => "unknown",
            Self::Future => "future",
            Self::Cycle => "cycle",
            Self::Level => "level",
            Self::Twice => "twice",
            Self::Foreign => "foreign",
            Self::Later => "later",
            Self::Consent => "consent",
        }
    }
}

/// What is wrong with one field of a record, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Field (column) name.
    pub field: &'static str,
    /// Stable code.
    pub code: FaultCode,
    /// Sentence: what is wrong and what to write instead.
    pub sentence: String,
}

impl Fault {
    /// A fault of this field.
    pub fn new(field: &'static str, code: FaultCode, sentence: impl Into<String>) -> Self {
        Self { field, code, sentence: sentence.into() }
    }

    /// Two fields contradict each other, or a rule of the kind is broken.
    pub fn rule(field: &'static str, sentence: impl Into<String>) -> Self {
        Self::new(field, FaultCode::Rule, sentence)
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.field, self.sentence)
    }
}

/// A fault before the field's name is known.
pub type Wrong = (FaultCode, String);

/// A value that is one cell.
pub trait Field: Sized {
    /// Its type.
    const TYPE: Type;
    /// Reads a cell; an empty cell reaches this only when the type allows it.
    fn read(cell: &str) -> Result<Self, Wrong>;
    /// Writes the canonical cell text.
    fn write(&self, out: &mut String);
}

const fn one(base: Base) -> Type {
    Type { base, list: false, required: true }
}

impl<T: Field> Field for Option<T> {
    const TYPE: Type = Type { required: false, ..T::TYPE };

    fn read(cell: &str) -> Result<Self, Wrong> {
        if cell.is_empty() { Ok(None) } else { T::read(cell).map(Some) }
    }

    fn write(&self, out: &mut String) {
        if let Some(value) = self {
            value.write(out);
        }
    }
}

impl<T: Field> Field for Vec<T> {
    const TYPE: Type = Type { list: true, required: false, ..T::TYPE };

    fn read(cell: &str) -> Result<Self, Wrong> {
        if cell.is_empty() {
            return Ok(Self::new());
        }
        let one = cell.trim();
        if !one.is_empty() && !one.contains(';') {
            return Ok(vec![T::read(one)?]);
        }
        let items: Vec<&str> = cell.split(';').map(str::trim).collect();
        if items.len() > LIST_ITEMS_MAX {
            return Err((FaultCode::List, format!("more than {LIST_ITEMS_MAX} items in one list")));
        }
        let mut values = Self::with_capacity(items.len());
        for (place, item) in items.iter().enumerate() {
            if item.is_empty() {
                return Err((FaultCode::List, "an empty item; separate items with \"; \"".into()));
            }
            if items.get(..place).is_some_and(|before| before.contains(item)) {
                return Err((FaultCode::List, format!("\"{item}\" stands twice; write it once")));
            }
            values.push(T::read(item)?);
        }
        Ok(values)
    }

    fn write(&self, out: &mut String) {
        for (place, item) in self.iter().enumerate() {
            if place > 0 {
                out.push_str("; ");
            }
            item.write(out);
        }
    }
}

/// A list with at least one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NonEmpty<T>(pub Vec<T>);

impl<T: Field> Field for NonEmpty<T> {
    const TYPE: Type = Type { list: true, required: true, ..T::TYPE };

    fn read(cell: &str) -> Result<Self, Wrong> {
        Vec::read(cell).map(Self)
    }

    fn write(&self, out: &mut String) {
        self.0.write(out);
    }
}

/// An identifier: 1 to 96 characters of `A-Z a-z 0-9 . _ -`, the first a letter or digit.
///
/// The same id stands in many places of a record; all its copies share one text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Arc<str>);

impl Key {
    /// Reads an identifier.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
        let good = text.len() <= KEY_BYTES_MAX
            && text.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric())
            && text.bytes().all(plain);
        if good {
            return Ok(Self(text.into()));
        }
        Err((
            FaultCode::Key,
            format!(
                "\"{}\" is not an id; use 1 to {KEY_BYTES_MAX} of A-Z a-z 0-9 . _ -, the first a letter or digit",
                excerpt(text)
            ),
        ))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Itself, as the id types give theirs.
    pub fn key(&self) -> &Key {
        self
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Field for Key {
    const TYPE: Type = one(Base::Key);

    fn read(cell: &str) -> Result<Self, Wrong> {
        Self::parse(cell)
    }

    fn write(&self, out: &mut String) {
        out.push_str(&self.0);
    }
}

/// Makes the id types: a newtype over `Key` per kind, so that one cannot stand for another.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident => $base:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $crate::word::Key);

        impl $name {
            /// The text of the id.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }

            /// The id without its kind.
            pub fn key(&self) -> &$crate::word::Key {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                self.0.as_str()
            }
        }

        impl $crate::word::Field for $name {
            const TYPE: $crate::word::Type =
                $crate::word::Type { base: $base, list: false, required: true };

            fn read(cell: &str) -> Result<Self, $crate::word::field::Wrong> {
                $crate::word::Key::parse(cell).map(Self)
            }

            fn write(&self, out: &mut String) {
                out.push_str(self.0.as_str());
            }
        }
    )+};
}
pub(crate) use ids;

/// Makes a closed code list: an enum whose variants have stable codes and meanings.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $vdoc:literal])+ $variant:ident = $code:literal,)+ })+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $vdoc])+ $variant,)+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// Codes with their meaning.
            pub const CODES: &'static [$crate::word::Code] = &[
                $($crate::word::Code { code: $code, meaning: concat!($($vdoc),+) },)+
            ];

            /// Stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
        }

        impl $crate::word::Field for $name {
            const TYPE: $crate::word::Type = $crate::word::Type {
                base: $crate::word::Base::Code(Self::CODES),
                list: false,
                required: true,
            };

            fn read(cell: &str) -> Result<Self, $crate::word::field::Wrong> {
                match cell {
                    $($code => Ok(Self::$variant),)+
                    other => Err($crate::word::field::not_a_code(other, Self::CODES)),
                }
            }

            fn write(&self, out: &mut String) {
                out.push_str(self.code());
            }
        }
    )+};
}
pub(crate) use codes;

/// The fault of a value outside a code list.
pub fn not_a_code(cell: &str, codes: &[Code]) -> Wrong {
    let list: Vec<_> = codes.iter().map(|code| code.code).collect();
    let list = list.join(", ");
    (FaultCode::Code, format!("\"{}\" is not one of: {list}", excerpt(cell)))
}

/// The first characters of a cell, for a message.
pub fn excerpt(cell: &str) -> String {
    const CHARS_MAX: usize = 40;
    let mut short: String = cell.chars().take(CHARS_MAX).collect();
    if short.len() < cell.len() {
        short.push('…');
    }
    short.replace(['\n', '\r'], " ")
}

/// Free text of at most 65,536 bytes without control characters other than line break and tab.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Text(pub String);

impl Text {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text of at most `bytes_max` bytes without control characters; `advice` says what to do with a
/// longer one.
fn readable(cell: &str, bytes_max: usize, advice: &str) -> Result<String, Wrong> {
    if cell.len() > bytes_max {
        let found = cell.len();
        return Err((
            FaultCode::TooLong,
            format!("the text has {found} bytes; the limit is {bytes_max}: {advice}"),
        ));
    }
    // Control characters are single bytes in UTF-8 (U+0080..U+009F apart), so bytes will do.
    let bad = |b: &u8| *b < 0x20 && !matches!(*b, b'\n' | b'\t' | b'\r') || *b == 0x7f;
    if let Some(byte) = cell.bytes().find(|b| bad(b)) {
        return Err((
            FaultCode::Control,
            format!("holds the control character U+{byte:04X}; remove it"),
        ));
    }
    Ok(cell.to_owned())
}

impl Field for Text {
    const TYPE: Type = one(Base::Text);

    fn read(cell: &str) -> Result<Self, Wrong> {
        readable(cell, TEXT_BYTES_MAX, "shorten it or attach it as a file").map(Self)
    }

    fn write(&self, out: &mut String) {
        out.push_str(&self.0);
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A section of a report as its editors wrote it: text of at most 524,288 bytes, Markdown, without
/// control characters other than line break and tab.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Prose(pub String);

impl Prose {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Field for Prose {
    const TYPE: Type = one(Base::Text);

    fn read(cell: &str) -> Result<Self, Wrong> {
        readable(cell, PROSE_BYTES_MAX, "divide it among several sections").map(Self)
    }

    fn write(&self, out: &mut String) {
        out.push_str(&self.0);
    }
}

impl std::fmt::Display for Prose {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Field for bool {
    const TYPE: Type = one(Base::Bool);

    fn read(cell: &str) -> Result<Self, Wrong> {
        match cell {
            "true" => Ok(true),
            "false" => Ok(false),
            other => Err((FaultCode::Bool, format!("\"{}\" is not true or false", excerpt(other)))),
        }
    }

    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

impl Field for i64 {
    const TYPE: Type = one(Base::Integer);

    fn read(cell: &str) -> Result<Self, Wrong> {
        let digits = cell.strip_prefix('-').unwrap_or(cell);
        let canonical = cell == "0" || digits.starts_with(|first| matches!(first, '1'..='9'));
        cell.parse::<i64>().ok().filter(|_| canonical).ok_or_else(|| {
            (FaultCode::Number, format!("\"{}\" is not a whole number such as 78", excerpt(cell)))
        })
    }

    fn write(&self, out: &mut String) {
        let _ = write!(out, "{self}");
    }
}

/// A decimal number kept exactly as written: `-?digits[.digits]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal(String);

/// Most digits of a decimal, before and after the point together.
pub const DECIMAL_DIGITS_MAX: usize = 18;

impl Decimal {
    /// The text as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Digits without the point, and how many of them stand after it: `25.64` is `(2564, 2)`.
    pub fn scaled(&self) -> (i64, u32) {
        let (whole, part) = self.0.split_once('.').unwrap_or((&self.0, ""));
        let digits = format!("{whole}{part}").parse().unwrap_or(0);
        (digits, u32::try_from(part.len()).unwrap_or(0))
    }
}

impl Field for Decimal {
    const TYPE: Type = one(Base::Decimal);

    fn read(cell: &str) -> Result<Self, Wrong> {
        let body = cell.strip_prefix('-').unwrap_or(cell);
        let (whole, part) = body.split_once('.').unwrap_or((body, "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let plain = whole == "0" || !whole.starts_with('0');
        if digits(whole) && digits(part) && plain && body.len() <= DECIMAL_DIGITS_MAX {
            return Ok(Self(cell.to_owned()));
        }
        let shown = excerpt(cell);
        Err((
            FaultCode::Number,
            format!(
                "\"{shown}\" is not a number; write it with a point and no spaces, such as 25.64"
            ),
        ))
    }

    fn write(&self, out: &mut String) {
        out.push_str(&self.0);
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

fn date_wrong(fault: &DateFault) -> Wrong {
    (FaultCode::Date, fault.to_string())
}

impl Field for PartialDate {
    const TYPE: Type = one(Base::Date);

    fn read(cell: &str) -> Result<Self, Wrong> {
        Self::parse(cell).map_err(|fault| date_wrong(&fault))
    }

    fn write(&self, out: &mut String) {
        out.push_str(self.as_str());
    }
}

impl Field for Day {
    const TYPE: Type = one(Base::Day);

    fn read(cell: &str) -> Result<Self, Wrong> {
        Self::parse(cell).map_err(|fault| date_wrong(&fault))
    }

    fn write(&self, out: &mut String) {
        out.push_str(&self.to_string());
    }
}

/// A moment in UTC, `YYYY-MM-DDThh:mm:ssZ`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub jiff::Timestamp);

impl Field for Instant {
    const TYPE: Type = one(Base::Instant);

    fn read(cell: &str) -> Result<Self, Wrong> {
        let wrong = || {
            let shown = excerpt(cell);
            (
                FaultCode::Instant,
                format!("\"{shown}\" is not a time in UTC such as 2018-03-12T14:05:00Z"),
            )
        };
        if !cell.ends_with('Z') {
            return Err(wrong());
        }
        let moment: jiff::Timestamp = cell.parse().map_err(|_| wrong())?;
        (moment.to_string() == cell).then_some(Self(moment)).ok_or_else(wrong)
    }

    fn write(&self, out: &mut String) {
        out.push_str(&self.0.to_string());
    }
}

/// A promised span of time: `P60D`, `P2M`, or a range `P18M/P24M`. Years, months, weeks, days.
#[derive(Clone, Debug)]
pub struct Duration {
    text: String,
    from: jiff::Span,
    to: jiff::Span,
}

impl PartialEq for Duration {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Duration {}

impl Duration {
    /// Shortest and longest span meant (equal unless a range).
    pub fn spans(&self) -> (jiff::Span, jiff::Span) {
        (self.from, self.to)
    }

    /// The text as written.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl Field for Duration {
    const TYPE: Type = one(Base::Duration);

    fn read(cell: &str) -> Result<Self, Wrong> {
        let (from, to) = cell.split_once('/').unwrap_or((cell, cell));
        match (calendar_span(from), calendar_span(to)) {
            // In capitals, as ISO 8601 has it: programs of others read nothing else.
            (Some(from), Some(to)) => Ok(Self { text: cell.to_ascii_uppercase(), from, to }),
            _ => Err((
                FaultCode::Duration,
                format!(
                    "\"{}\" is not a span of days, weeks, months or years such as P60D or P2M",
                    excerpt(cell)
                ),
            )),
        }
    }

    fn write(&self, out: &mut String) {
        out.push_str(&self.text);
    }
}

fn calendar_span(text: &str) -> Option<jiff::Span> {
    if text.contains('T') || !text.starts_with('P') {
        return None;
    }
    text.parse().ok()
}

/// A language tag: two or three letters, optionally a script or region (`fr`, `taq-Tfng`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(String);

impl Lang {
    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Field for Lang {
    const TYPE: Type = one(Base::Lang);

    fn read(cell: &str) -> Result<Self, Wrong> {
        let (language, rest) = cell.split_once('-').unwrap_or((cell, "Xx"));
        let good = matches!(language.len(), 2 | 3)
            && language.bytes().all(|b| b.is_ascii_lowercase())
            && matches!(rest.len(), 2..=8)
            && rest.bytes().all(|b| b.is_ascii_alphanumeric());
        if good {
            return Ok(Self(cell.to_owned()));
        }
        Err((
            FaultCode::Lang,
            format!("\"{}\" is not a language tag such as fr or taq-Tfng", excerpt(cell)),
        ))
    }

    fn write(&self, out: &mut String) {
        out.push_str(&self.0);
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

codes! {
    /// How an observation bears on a commitment.
    Relation {
        /// Evidence that the commitment is being carried out.
        Supports = "supports",
        /// Evidence that it is not, or that a step was undone.
        Contradicts = "contradicts",
        /// Bears on the commitment without speaking for or against it.
        Context = "context",
    }
    /// What a party has to do with a commitment.
    Role {
        /// Bound to carry it out.
        Obligated = "obligated",
        /// Helps to carry it out.
        Supporting = "supporting",
        /// For whose good it is.
        Beneficiary = "beneficiary",
        /// Guarantees it.
        Guarantor = "guarantor",
        /// Monitors it.
        Monitor = "monitor",
    }
}

/// Splits `KEY code` with an optional note in brackets.
fn pair<T: Field>(cell: &str, form: &str) -> Result<(Key, T, Option<String>), Wrong> {
    let wrong =
        || (FaultCode::Pair, format!("\"{}\" is not in the form \"{form}\"", excerpt(cell)));
    let (head, note) = match cell.split_once(" (") {
        None => (cell, None),
        Some((head, rest)) => {
            let note = rest.strip_suffix(')').filter(|note| !note.is_empty()).ok_or_else(wrong)?;
            (head, Some(note.to_owned()))
        }
    };
    let (key, code) = head.split_once(' ').ok_or_else(wrong)?;
    Ok((Key::parse(key)?, T::read(code)?, note))
}

/// Which commitment an observation bears on, and how: `C30 supports (first phase only)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceLink {
    /// The commitment.
    pub commitment_id: Key,
    /// How it bears on it.
    pub relation: Relation,
    /// A remark, without `;`.
    pub note: Option<String>,
}

impl Field for EvidenceLink {
    const TYPE: Type = one(Base::EvidenceLink);

    fn read(cell: &str) -> Result<Self, Wrong> {
        let (commitment_id, relation, note) = pair(cell, "C30 supports (note)")?;
        Ok(Self { commitment_id, relation, note })
    }

    fn write(&self, out: &mut String) {
        out.push_str(self.commitment_id.as_str());
        out.push(' ');
        self.relation.write(out);
        if let Some(note) = &self.note {
            out.push_str(" (");
            out.push_str(note);
            out.push(')');
        }
    }
}

/// Which party has which role in a commitment: `GOV obligated`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyRole {
    /// The party.
    pub party_id: Key,
    /// Its role.
    pub role: Role,
}

impl Field for PartyRole {
    const TYPE: Type = one(Base::PartyRole);

    fn read(cell: &str) -> Result<Self, Wrong> {
        match pair(cell, "GOV obligated")? {
            (party_id, role, None) => Ok(Self { party_id, role }),
            _ => Err((FaultCode::Pair, "a party's role takes no note".into())),
        }
    }

    fn write(&self, out: &mut String) {
        out.push_str(self.party_id.as_str());
        out.push(' ');
        self.role.write(out);
    }
}
