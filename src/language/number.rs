//! Numbers in the digits and separators of a language. Integers and ratios only, never floats.

use std::cell::RefCell;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal as Fixed;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale;

use super::{Arg, Language};
use crate::analysis::Figure;
use crate::word::Decimal;

/// Decimal places of a printed share.
pub const SHARE_PLACES: u32 = 2;

thread_local! {
    /// The formatters made in this thread, by language; none without data for it. The library's
    /// formatter cannot be shared between threads, and making one costs more than a number does.
    static MADE: RefCell<Vec<(&'static str, Option<DecimalFormatter>)>> =
        const { RefCell::new(Vec::new()) };
}

/// The digits of a language; without data for it, plain European digits.
pub(super) struct Digits(&'static str);

impl Digits {
    pub(super) fn of(tag: &'static str) -> Self {
        Self(tag)
    }

    fn write(&self, number: &Fixed) -> String {
        MADE.with_borrow_mut(|made| {
            let held = made.iter().position(|(tag, _)| *tag == self.0);
            let place = held.unwrap_or_else(|| {
                made.push((self.0, formatter(self.0)));
                made.len() - 1
            });
            let digits = made.get(place).and_then(|(_, digits)| digits.as_ref());
            digits.map_or_else(|| number.to_string(), |digits| digits.format(number).to_string())
        })
    }
}

fn formatter(tag: &str) -> Option<DecimalFormatter> {
    // Figures of every edition are written with the same ten digits, also where the language has
    // others: a number must be found again in the tables. Point and comma follow the language.
    let locale = format!("{tag}-u-nu-latn").parse::<Locale>().unwrap_or(Locale::UNKNOWN);
    DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default()).ok()
}

impl Language {
    /// A whole number.
    pub fn integer(&self, number: u64) -> String {
        self.digits.write(&Fixed::from(number))
    }

    /// A whole number that may be negative.
    pub fn signed(&self, number: i64) -> String {
        self.digits.write(&Fixed::from(number))
    }

    /// A decimal number exactly as it was written, in the separators of the language.
    pub fn decimal(&self, number: &Decimal) -> String {
        let (digits, places) = number.scaled();
        self.scaled(digits, places)
    }

    /// Digits of which `places` stand after the point.
    pub fn scaled(&self, digits: i64, places: u32) -> String {
        let mut fixed = Fixed::from(digits);
        fixed.multiply_pow10(i16::try_from(places).map_or(0, |places| -places));
        self.digits.write(&fixed)
    }

    /// A number written with a point, such as `25.64`, in the separators of the language.
    pub fn number(&self, text: &str) -> String {
        Fixed::try_from_str(text)
            .map_or_else(|_| text.to_owned(), |fixed| self.digits.write(&fixed))
    }

    /// A share in percent with two places, halves rounded up; a dash over nothing.
    pub fn percent(&self, share: Figure) -> String {
        match share.percent(SHARE_PLACES) {
            Some(text) => self.percent_text(&text),
            None => self.word("dash"),
        }
    }

    /// A percentage written with a point, such as `25.64`.
    pub fn percent_text(&self, text: &str) -> String {
        self.percent_sign(&self.number(text))
    }

    /// A share in percent as a source printed it.
    pub fn percent_as_printed(&self, share: &Decimal) -> String {
        self.percent_sign(&self.decimal(share))
    }

    fn percent_sign(&self, number: &str) -> String {
        self.say("percent", &[("number", Arg::Text(number))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::Field as _;

    fn lang(tag: &str) -> &'static Language {
        Language::of(tag).unwrap()
    }

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(lang("en").integer(1_234_567), "1,234,567");
        assert_eq!(lang("fr").integer(1_234_567), "1\u{202f}234\u{202f}567");
        let number = Decimal::read("3110877.50").unwrap();
        assert_eq!(lang("en").decimal(&number), "3,110,877.50");
        assert_eq!(lang("fr").decimal(&number), "3\u{202f}110\u{202f}877,50");
        assert_eq!(lang("fr").signed(-3), "-3");
        // Spanish groups from five digits on, Arabic has Latin digits with point and comma.
        assert_eq!(lang("es").integer(1_234), "1234");
        assert_eq!(lang("es").integer(1_234_567), "1.234.567");
        assert_eq!(lang("es").decimal(&number), "3.110.877,50");
        assert_eq!(lang("ar").integer(1_234_567), "1,234,567");
        assert_eq!(lang("ar").decimal(&number), "3,110,877.50");
        // The mark keeps the sign before the number in a line from right to left.
        assert_eq!(lang("ar").signed(-3), "\u{200e}-3");
    }

    #[test]
    fn shares_are_printed_with_two_places_and_a_share_of_nothing_is_a_dash() {
        let share = Figure::new;
        assert_eq!(lang("en").percent(share(20, 78)), "25.64%");
        assert_eq!(lang("fr").percent(share(12, 78)), "15,38\u{202f}%");
        assert_eq!(lang("es").percent(share(12, 78)), "15,38\u{a0}%");
        assert_eq!(lang("ar").percent(share(12, 78)), "\u{2066}15.38%\u{2069}");
        assert_eq!(lang("en").percent(share(1, 3)), "33.33%");
        assert_eq!(lang("en").percent(share(1, 800)), "0.13%");
        assert_eq!(lang("en").percent(share(0, 0)), "–");
    }
}
